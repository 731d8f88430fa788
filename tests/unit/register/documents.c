#include "help/workspace.h"

/* Documents and their versions (LC-DOC), forms of records and records until their end (LC-REC). */

static struct fixture f;
static const struct actor top = { .account = 3, .name = "社長", .roles = ROLE_BIT(ROLE_TOP), .lang = LANG_JA };

static int setup(void **state)
{
	(void)state;
	fixture_open(&f, "w.db");
	fixture_new(&f, REC(&f, "department", "name=総務部"));
	fixture_new(&f, REC(&f, "person", "family_name=山田", "given_name=太郎"));
	fixture_new(&f, REC(&f, "classification", "name_ja=社外秘", "rank=1"));
	fixture_new(&f, REC(&f, "requirement", "number=5.2", "title_ja=方針", "kind=clause"));
	return 0;
}
static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

static const char *step(const struct actor *who, struct rec *r, const char *to)
{
	struct store s = { f.a, f.db, who };
	struct problems p;
	problem_init(&p, f.a);
	enum status st = store_step(&s, r, to, "a reason", &p);
	return p.first ? p.first->msgid : st ? status_msgid() : "";
}

static const char *now(const struct rec *r, const char *field)
{
	struct rec *again;
	assert_int_equal(store_get(&f.s, r->reg, r->id, &again), ST_OK);
	return str_eq(field, "state") ? again->state : str_or(rec_get(again, field), "");
}

static struct rec *document_of(const char *title, const char *level)
{
	struct rec *r = REC(&f, "document", "owner_dept=1", "owner=1", "classification=1", "clause_refs=1");
	rec_set(r, "title_ja", title);
	rec_set(r, "level", level);
	fixture_new(&f, r);
	return r;
}

static struct rec *version_of(const struct rec *doc, const char *number, const char *from)
{
	struct rec *r = REC(&f, "document_version", "change_summary=新規", "reason=認証取得", "author=1", "body=本文");
	rec_set_int(f.a, r, "document", doc->id);
	rec_set(r, "version", number);
	rec_set(r, "effective_date", from);
	fixture_new(&f, r);
	assert_string_equal(step(&fixture_secretary, r, "in_review"), "");
	return r;
}

static void test_a_new_version_supersedes_the_one_before(void **state)
{
	(void)state;
	struct rec *doc = document_of("文書管理規程", "standard"), *first = version_of(doc, "1.0", "2026-04-01"), *second = version_of(doc, "1.1", "2027-03-15");
	struct rec *others = version_of(document_of("教育規程", "standard"), "1.0", "2026-04-01");
	assert_string_equal(step(&fixture_manager, first, "approved"), "");
	assert_string_equal(rec_get(first, "approved_by"), "鈴木");
	assert_string_equal(rec_get(first, "approved_on"), "2027-04-01");
	assert_string_equal(now(doc, "current_version"), "");
	assert_string_equal(step(&fixture_secretary, first, "published"), "");
	assert_string_equal(step(&fixture_manager, others, "approved"), "");
	assert_string_equal(step(&fixture_secretary, others, "published"), "");
	assert_string_equal(now(doc, "current_version"), "1.0");
	assert_string_equal(now(doc, "next_review"), "2027-04-01");
	assert_string_equal(step(&fixture_manager, second, "approved"), "");
	assert_string_equal(step(&fixture_secretary, second, "published"), "");
	assert_string_equal(now(first, "state"), "superseded");
	assert_string_equal(now(others, "state"), "published");
	assert_string_equal(now(doc, "current_version"), "1.1");
	assert_string_equal(now(doc, "next_review"), "2028-03-15");
	assert_string_equal(step(&fixture_manager, second, "withdrawn"), "");
	assert_string_equal(now(doc, "current_version"), "");
}

static void test_a_policy_is_approved_by_the_top(void **state)
{
	(void)state;
	struct rec *v = version_of(document_of("情報セキュリティ方針", "policy"), "1.0", "2027-04-01");
	assert_string_equal(step(&fixture_manager, v, "approved"), "A policy is approved by top management.");
	assert_string_equal(step(&fixture_secretary, v, "approved"), "You are not allowed to take this step.");
	assert_string_equal(step(&top, v, "approved"), "");
	assert_string_equal(step(&top, v, "draft"), "");
	assert_null(rec_get(v, "approved_by"));
}

static void test_a_version_is_published_from_its_day_on(void **state)
{
	(void)state;
	struct rec *v = version_of(document_of("入退室規程", "standard"), "1.0", "2027-04-02");
	assert_string_equal(step(&fixture_manager, v, "approved"), "");
	assert_string_equal(step(&fixture_secretary, v, "published"), "This version is not in force yet. Publish it on its day, or change the day.");
}

static void test_what_is_approved_is_complete(void **state)
{
	(void)state;
	struct rec *doc = REC(&f, "document", "title_ja=未整備", "level=standard");
	fixture_new(&f, doc);
	struct rec *v = version_of(doc, "1.0", "2027-04-01");
	assert_string_equal(step(&fixture_manager, v, "approved"), "Complete the document first: department in charge, owner, class and clauses.");
	rec_set(v, "body", NULL);
	assert_int_equal(fixture_put(&f, v, NULL), ST_OK);
	assert_null(rec_get(v, "hash"));
	assert_string_equal(step(&fixture_manager, v, "approved"), "Write the text of the document, or attach its file.");
}

static void test_the_hash_covers_text_and_files(void **state)
{
	(void)state;
	struct rec *v = version_of(document_of("持出規程", "standard"), "1.0", "2027-04-01");
	const char *text_alone = rec_get(v, "hash");
	struct blob b;
	db_begin(f.db);
	assert_int_equal(blob_put(f.db, f.a, "rule.txt", "words", 5, &b), ST_OK);
	assert_int_equal(db_commit(f.db), ST_OK);
	rec_set_int(f.a, v, "file", b.id);
	assert_int_equal(fixture_put(&f, v, NULL), ST_OK);
	assert_string_not_equal(rec_get(v, "hash"), text_alone);
}

static void test_a_review_moves_the_next_one(void **state)
{
	(void)state;
	struct rec *doc = document_of("クリアデスク規程", "standard"), *review = REC(&f, "document_review", "reviewed_on=2027-03-20", "reviewer=1", "result=keep");
	assert_string_equal(now(doc, "next_review"), "");
	rec_set_int(f.a, review, "document", doc->id);
	fixture_new(&f, review);
	assert_string_equal(now(doc, "next_review"), "2028-03-20");
	rec_set(review, "result", "revise");
	assert_string_equal(fixture_refusal(&f, review, "comment"), "Say what shall be revised, or why it is abolished.");
}

/* AT-04: a form of records without a period, its basis or its start is refused. */
static void test_a_form_without_retention_is_refused(void **state)
{
	(void)state;
	static const char *const needed[] = { "retention_years", "retention_basis", "retention_start" };
	for (int i = 0; i < 3; i++) {
		struct rec *form = REC(&f, "record_form", "title=教育記録", "retention_years=3", "retention_basis=社内規程", "retention_start=created");
		rec_set_int(f.a, form, "document", document_of("教育規程", "standard")->id);
		rec_set(form, needed[i], NULL);
		assert_string_equal(fixture_refusal(&f, form, needed[i]), "This is required.");
	}
}

static struct rec *record_of(const char *start, const char *years, const char *date)
{
	struct rec *form = REC(&f, "record_form", "title=記録", "retention_basis=社内規程"), *r = REC(&f, "kept_record", "title=監査報告書", "location=書庫A");
	rec_set_int(f.a, form, "document", document_of("監査規程", "standard")->id);
	rec_set(form, "retention_start", start);
	rec_set(form, "retention_years", years);
	rec_set_int(f.a, r, "form", fixture_new(&f, form));
	rec_set(r, "date", date);
	fixture_new(&f, r);
	return r;
}

static void test_a_record_is_kept_as_its_form_says(void **state)
{
	(void)state;
	struct rec *r = record_of("created", "3", "2024-05-10");
	assert_string_equal(rec_get(r, "retain_until"), "2027-05-10");
	assert_string_equal(rec_get(record_of("created", "0.5", "2026-11-30"), "retain_until"), "2027-05-30");
	assert_string_equal(rec_get(record_of("fy_end", "5", "2027-03-31"), "retain_until"), "2032-04-01");
	r = record_of("fixed", "1", "2024-05-10");
	assert_null(rec_get(r, "retain_until"));
	assert_string_equal(step(&fixture_secretary, r, "fixed"), "");
	assert_string_equal(rec_get(r, "retain_until"), "2028-04-01");
	r = record_of("contract_end", "10", "2024-05-10");
	rec_set(r, "event_on", "2026-12-31");
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	assert_string_equal(rec_get(r, "retain_until"), "2036-12-31");
}

static void test_a_fixed_record_keeps_its_content(void **state)
{
	(void)state;
	struct rec *r = record_of("created", "3", "2027-03-01");
	assert_string_equal(step(&fixture_secretary, r, "fixed"), "");
	rec_set(r, "title", "別の題");
	assert_string_equal(fixture_refusal(&f, r, "title"), "The record is fixed: this can no longer be changed.");
	rec_set(r, "title", "監査報告書");
	rec_set(r, "location", "書庫B");
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
}

/* AT-18: past retention, no hold, approved, with method and witness; and the row remains. */
static void test_a_record_is_disposed_of_in_order(void **state)
{
	(void)state;
	struct rec *r = record_of("created", "3", "2024-03-01"), *young = record_of("created", "3", "2025-03-01");
	struct problems p;
	assert_string_equal(step(&fixture_secretary, young, "fixed"), "");
	assert_string_equal(step(&fixture_secretary, young, "due_for_disposal"), "The retention period is not over.");
	assert_string_equal(step(&fixture_secretary, r, "fixed"), "");
	rec_set(r, "legal_hold", "1");
	assert_string_equal(fixture_refusal(&f, r, "hold_reason"), "Give the reason of the hold.");
	rec_set(r, "hold_reason", "係争中");
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	assert_string_equal(step(&fixture_secretary, r, "due_for_disposal"), "There is a legal hold on this record: it must not be disposed of.");
	rec_set(r, "legal_hold", "0");
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	assert_string_equal(step(&fixture_secretary, r, "due_for_disposal"), "");
	assert_string_equal(step(&fixture_manager, r, "disposed"), "Enter the disposal first: day, method, by whom, the witness and the approval.");
	rec_set(r, "disposed_on", "2027-04-01");
	rec_set(r, "disposal_method", "dissolve");
	rec_set(r, "disposed_by", "山田");
	rec_set(r, "witness", "山田");
	rec_set(r, "approval", "APP-2027-0003");
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	assert_string_equal(step(&fixture_manager, r, "disposed"), "The witness is somebody else than who disposes of it.");
	rec_set(r, "witness", "佐藤");
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	assert_string_equal(step(&fixture_secretary, r, "disposed"), "You are not allowed to take this step.");
	assert_string_equal(step(&fixture_manager, r, "disposed"), "");
	assert_string_equal(now(r, "title"), "監査報告書");
	problem_init(&p, f.a);
	assert_int_equal(store_delete(&f.s, r, NULL, &p), ST_CONFLICT);
}

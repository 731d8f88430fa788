#include "help/workspace.h"
#include "base/json.h"
#include "schema/approval.h"
#include "schema/form.h"
#include "schema/own.h"

/* A route from asking to the record's step: in order and side by side, by substitutes, back, out, and from the beginning again. */

static struct fixture f;
static int64_t dept, applicant, head, deputy, form;
static struct actor employee, chief, president, stand_in;

static struct actor actor(int64_t account, const char *name, unsigned roles, int64_t person, int64_t of)
{
	return (struct actor){ .account = account, .name = name, .roles = roles, .person = person, .dept = of, .lang = LANG_JA, .address = "127.0.0.1" };
}

static int64_t person(const char *family)
{
	return fixture_new(&f, REC(&f, "person", arena_printf(f.a, "family_name=%s", family), "given_name=太郎", "family_kana=カナ", "given_kana=タロウ", arena_printf(f.a, "dept=%lld", (long long)dept)));
}

static const char ROWS[] = "[{\"label_en\":\"Reason\",\"label_ja\":\"理由\",\"required\":\"1\",\"type\":\"long\"},"
	"{\"choices\":\"new: 新規 / New; change: 変更 / Change\",\"label_en\":\"Kind\",\"label_ja\":\"区分\",\"type\":\"enum\"}]";

static int setup(void **state)
{
	(void)state;
	fixture_open(&f, "w.db");
	own_enter(f.db);
	dept = fixture_new(&f, REC(&f, "department", "name=製造部"));
	applicant = person("申請");
	head = person("部門");
	deputy = person("代理");
	form = fixture_new(&f, REC(&f, "form_definition", "title_ja=購入申請", arena_printf(f.a, "fields=%s", ROWS), "retention_years=3", "retention_basis=社内規程"));
	employee = actor(11, "申請 太郎", ROLE_BIT(ROLE_EMPLOYEE), applicant, dept);
	chief = actor(12, "部門 太郎", ROLE_BIT(ROLE_DEPT_HEAD), head, dept);
	president = actor(13, "社長", ROLE_BIT(ROLE_TOP), 0, 0);
	stand_in = actor(14, "代理 太郎", ROLE_BIT(ROLE_EMPLOYEE), deputy, dept);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

static struct store as(const struct actor *who) { return (struct store){ f.a, f.db, who }; }

static enum status step(const struct actor *who, struct rec *r, const char *to, const char *why)
{
	struct store s = as(who);
	struct problems p;
	problem_init(&p, f.a);
	return store_step(&s, r, to, why, &p);
}

static void route(const char *name, const char *steps, const char *more)
{
	struct rec *r = REC(&f, "approval_route", arena_printf(f.a, "name_ja=%s", name), "register=application", arena_printf(f.a, "steps=%s", steps));
	for (char *pair = arena_dup(f.a, more); pair && *pair;) {
		char *next = strchr(pair, ';'), *is = strchr(pair, '=');
		if (next)
			*next++ = 0;
		rec_set(r, arena_ndup(f.a, pair, (size_t)(is - pair)), is + 1);
		pair = next;
	}
	fixture_new(&f, r);
	assert_int_equal(step(&fixture_manager, r, "in_force", NULL), ST_OK);
}

static struct rec *application(const char *amount)
{
	struct store s = as(&employee);
	struct problems p;
	struct ctx c = { .a = f.a, .db = f.db, .lang = LANG_JA, .actor = &employee };
	const struct field *content = schema_field(schema_reg("application"), "content");
	const char *why, *raw = arena_printf(f.a, "{\"_form\":\"%lld\",\"_seq\":\"0\",\"kind\":\"新規\",\"reason\":\"故障のため\"}", (long long)form);
	struct rec *r = REC(&f, "application", arena_printf(f.a, "form=%lld", (long long)form), "subject=ノートPC");
	problem_init(&p, f.a);
	if (amount)
		rec_set(r, "amount", amount);
	assert_true(content->type->parse(&c, content, raw, &r->v[shape_find(r->reg, "content")], &why));
	assert_int_equal(store_put(&s, r, NULL, NULL, &p), ST_OK);
	assert_int_equal(rec_int(r, "applicant", 0), applicant);
	assert_int_equal(rec_int(r, "dept", 0), dept);
	return r;
}

static struct rec *now(const struct rec *r) { return store_load(f.a, f.db, r->reg, r->id); }

static struct approval waits(const struct rec *r)
{
	struct approval v;
	assert_true(approval_of(f.a, f.db, r->reg, r->id, &v));
	return v;
}

static enum status decide(const struct actor *who, const struct rec *r, const char *decision, const char *comment)
{
	struct store s = as(who);
	struct problems p;
	struct approval v = waits(r);
	problem_init(&p, f.a);
	return approval_decide(&s, v.rec->id, decision, comment, &p);
}

static const char TWO[] = "[{\"kind\":\"approve\",\"order\":\"1\",\"role\":\"dept_head\"},{\"days\":\"3\",\"kind\":\"approve\",\"order\":\"2\",\"role\":\"top_management\"}]";
static const char ONE[] = "[{\"kind\":\"approve\",\"order\":\"1\",\"role\":\"dept_head\"}]";

static void test_1_without_a_route_the_step_is_taken_directly(void **state)
{
	(void)state;
	struct rec *r = application("5000");
	struct approval v;
	assert_int_equal(step(&employee, r, "submitted", NULL), ST_OK);
	assert_false(approval_of(f.a, f.db, r->reg, r->id, &v));
	assert_int_equal(step(&chief, r, "approved", NULL), ST_OK);
	assert_string_equal(r->state, "approved");
}

static void test_2_the_amount_chooses_the_route(void **state)
{
	(void)state;
	route("10万円以下", ONE, "amount_to=100000;position=5");
	route("10万円超", TWO, "amount_from=100001;position=5");
	struct rec *small = application("100000"), *large = application("100001");
	assert_int_equal(step(&employee, small, "submitted", NULL), ST_OK);
	assert_int_equal(step(&employee, large, "submitted", NULL), ST_OK);
	assert_int_equal(waits(small).n, 1);
	assert_int_equal(waits(large).n, 2);
	/* Nobody goes around it, and nobody out of turn. */
	assert_int_equal(step(&president, large, "approved", NULL), ST_DENIED);
	assert_int_equal(decide(&president, large, "approve", NULL), ST_DENIED);
	assert_int_equal(decide(&chief, large, "approve", "よろしく"), ST_OK);
	assert_string_equal(now(large)->state, "submitted");
	assert_int_equal(decide(&president, large, "approve", NULL), ST_OK);
	assert_string_equal(now(large)->state, "approved");
	struct approval v = waits(large);
	assert_string_equal(v.rec->state, "approved");
	assert_string_equal(v.row[0].who, "部門 太郎");
	assert_string_equal(v.row[1].decision, "approve");
	/* What was shown is kept under a hash. */
	struct decision d;
	assert_int_equal(decision_list(&f.s, large->reg, large->id, &d, 1), 1);
	assert_non_null(strstr(d.shown, "故障のため"));
	/* Pressing the record's own button decides, too. */
	assert_int_equal(step(&chief, small, "approved", NULL), ST_OK);
	assert_string_equal(small->state, "approved");
}

static void test_3_whoever_asks_does_not_approve(void **state)
{
	(void)state;
	struct actor both = actor(11, "申請 太郎", ROLE_BIT(ROLE_EMPLOYEE) | ROLE_BIT(ROLE_DEPT_HEAD), applicant, dept);
	struct rec *r = application("100");
	assert_int_equal(step(&employee, r, "submitted", NULL), ST_OK);
	assert_int_equal(decide(&both, r, "approve", NULL), ST_DENIED);
	struct actor consultant = actor(20, "ITC", ROLE_BIT(ROLE_CONSULTANT), 0, 0);
	assert_int_equal(decide(&consultant, r, "approve", NULL), ST_DENIED);
	struct actor elsewhere = actor(21, "他部門", ROLE_BIT(ROLE_DEPT_HEAD), 0, dept + 100);
	assert_int_equal(decide(&elsewhere, r, "approve", NULL), ST_DENIED);
}

static void test_4_a_return_needs_a_comment_and_can_be_submitted_again(void **state)
{
	(void)state;
	struct rec *r = application("100");
	assert_int_equal(step(&employee, r, "submitted", NULL), ST_OK);
	assert_int_equal(decide(&chief, r, "return", NULL), ST_INVALID);
	assert_int_equal(decide(&chief, r, "return", "機種を書いてください"), ST_OK);
	r = now(r);
	assert_string_equal(r->state, "returned");
	assert_string_equal(waits(r).rec->state, "returned");
	assert_int_equal(step(&employee, r, "submitted", NULL), ST_OK);
	assert_string_equal(waits(r).rec->state, "waiting");
	assert_int_equal(decide(&chief, r, "reject", "予算がありません"), ST_OK);
	assert_string_equal(now(r)->state, "rejected");
	assert_int_equal(decide(&chief, r, "approve", NULL), ST_CONFLICT);
}

static void test_5_the_applicant_withdraws(void **state)
{
	(void)state;
	struct rec *r = application("100");
	struct problems p;
	struct store s = as(&chief);
	problem_init(&p, f.a);
	assert_int_equal(step(&employee, r, "submitted", NULL), ST_OK);
	assert_int_equal(approval_decide_withdraw(&s, waits(r).rec->id, NULL, &p), ST_DENIED);
	s = as(&employee);
	assert_int_equal(approval_decide_withdraw(&s, waits(r).rec->id, NULL, &p), ST_OK);
	assert_string_equal(now(r)->state, "withdrawn");
}

static void test_6_a_change_meanwhile_starts_again(void **state)
{
	(void)state;
	struct rec *r = application("200000");
	assert_int_equal(step(&employee, r, "submitted", NULL), ST_OK);
	assert_int_equal(decide(&chief, r, "approve", NULL), ST_OK);
	assert_int_equal(rec_int(waits(r).rec, "current", 0), 2);
	r = now(r);
	rec_set(r, "subject", "ノートPC 3台");
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	struct approval v = waits(r);
	assert_int_equal(rec_int(v.rec, "current", 0), 1);
	assert_int_equal(rec_int(v.rec, "round", 0), 2);
	assert_null(v.row[0].decision);
	assert_int_equal(decide(&president, r, "approve", NULL), ST_DENIED);
	assert_int_equal(decide(&chief, r, "approve", NULL), ST_OK);
	assert_int_equal(decide(&president, r, "approve", NULL), ST_OK);
	assert_string_equal(now(r)->state, "approved");
	/* What was approved can no longer be changed. */
	r = now(r);
	rec_set(r, "subject", "ノートPC 30台");
	assert_string_equal(fixture_refusal(&f, r, "subject"), "This was decided on and stays as it is.");
}

static void test_7_side_by_side_and_by_a_substitute(void **state)
{
	(void)state;
	route("並行", arena_printf(f.a, "[{\"kind\":\"consult\",\"order\":\"1\",\"role\":\"isms_manager\"},{\"kind\":\"review\",\"order\":\"1\",\"role\":\"dept_head\"},"
		"{\"kind\":\"approve\",\"order\":\"2\",\"person\":\"%lld\",\"role\":\"top_management\",\"substitute\":\"%lld\"}]", (long long)head, (long long)deputy), "class=urgent;position=1");
	struct rec *r = application("100");
	rec_set(r, "class", "urgent");
	struct store s = as(&employee);
	struct problems p;
	problem_init(&p, f.a);
	assert_int_equal(store_put(&s, r, NULL, NULL, &p), ST_OK);
	assert_int_equal(step(&employee, r, "submitted", NULL), ST_OK);
	assert_int_equal(waits(r).n, 3);
	assert_int_equal(decide(&chief, r, "approve", NULL), ST_OK);
	assert_int_equal(rec_int(waits(r).rec, "current", 0), 1);
	assert_int_equal(decide(&fixture_manager, r, "heard", NULL), ST_INVALID);
	assert_int_equal(decide(&fixture_manager, r, "heard", "在庫があります"), ST_OK);
	assert_int_equal(rec_int(waits(r).rec, "current", 0), 2);
	assert_int_equal(decide(&stand_in, r, "approve", "代決"), ST_OK);
	assert_string_equal(now(r)->state, "approved");
	assert_string_equal(waits(r).row[2].instead, "部門 太郎");
}

static void test_8_lists_of_what_waits_and_what_i_asked_for(void **state)
{
	(void)state;
	struct approval *v = ARENA_ARRAY(f.a, 50, struct approval);
	struct store s = as(&chief);
	struct rec *r = application("100");
	int before = approval_waiting(&s, v, 50);
	assert_int_equal(step(&employee, r, "submitted", NULL), ST_OK);
	assert_int_equal(approval_waiting(&s, v, 50), before + 1);
	s = as(&employee);
	assert_int_equal(approval_waiting(&s, v, 50), 0);
	assert_true(approval_mine(&s, v, 50) > 0);
	assert_int_equal(rec_int(v[0].rec, "rec", 0), r->id);
	struct verify all;
	assert_int_equal(verify_run(f.db, f.a, f.public_key, NULL, &all), ST_OK);
	assert_true(all.v.integrity);
}

static void test_9_an_application_keeps_the_form_it_was_written_on(void **state)
{
	(void)state;
	struct rec *r = application("100"), *fd = store_load(f.a, f.db, schema_reg("form_definition"), form);
	struct ctx c = { .a = f.a, .db = f.db, .lang = LANG_EN, .actor = &employee };
	struct form was;
	json_t *values;
	assert_int_equal(step(&employee, r, "submitted", NULL), ST_OK);
	assert_int_equal(decide(&chief, r, "approve", NULL), ST_OK);
	rec_set(fd, "fields", "[{\"label_ja\":\"用途\",\"name\":\"use\",\"type\":\"text\"}]");
	assert_int_equal(fixture_put(&f, fd, NULL), ST_OK);
	assert_true(form_of(&c, rec_get(now(r), "content"), &was, &values));
	assert_string_equal(was.fields[0].name, "reason");
	assert_string_equal(tr_get(LANG_EN, was.fields[1].items[0].label), "New");
	assert_string_equal(json_text(values, "kind"), "new");
	/* A new one has the new form; what is required of it is said by name. */
	assert_true(form_load(&c, form, 0, &was));
	assert_string_equal(was.fields[0].name, "use");
	assert_null(form_missing(&c, form_blank(&c, form, NULL)));
}

#include "help/workspace.h"
#include "base/json.h"
#include "unit/doc/tool.h"
#include "work/prints.h"
#include "work/register_print.h"

/* Registers on paper: every one as a list and as a record, the forms of domain 2.6 by their own columns. */

static struct fixture f;
static const struct actor maker = { .account = 100, .name = "佐藤 花子", .roles = ROLES_ALL, .lang = LANG_JA };
static const struct actor decider = { .account = 200, .name = "鈴木 一郎", .roles = ROLES_ALL, .lang = LANG_JA };

static int setup(void **state)
{
	(void)state;
	fixture_open(&f, "w.db");
	f.s.actor = &maker;
	fixture_new(&f, REC(&f, "organization", "name_ja=三和精工株式会社", "name_en=Sanwa Seiko Co., Ltd."));
	return 0;
}
static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

static const char *html(struct doc *d)
{
	struct out *o = ARENA_NEW(f.a, struct out);
	out_init(o, f.a, doc_info(d)->lang);
	doc_html(d, o);
	return arena_ndup(f.a, o->b.p, o->b.n);
}

static struct doc *list(struct query *q, const char *form, enum lang lang)
{
	struct doc *d = NULL;
	assert_int_equal(register_print_list(&f.s, q, form, lang, &d), ST_OK);
	return d;
}

static struct doc *record(const struct rec *r, const char *form, const char *as_of, enum lang lang)
{
	struct doc *d = NULL;
	assert_int_equal(register_print_record(&f.s, r, form, as_of, lang, &d), ST_OK);
	return d;
}

static char *pdf(struct doc *d, const char *how)
{
	struct buf b;
	buf_init(&b, 64 << 20);
	assert_int_equal(doc_pdf(d, &b), ST_OK);
	char *text = tool_run(&b, ".pdf", how);
	buf_release(&b);
	return text;
}

/* Read by people once, and then kept: GOLDEN=1 writes them anew. */
static void golden(struct doc *d, const char *name)
{
	const char *path = arena_printf(f.a, "tests/golden/print/%s.txt", name), *text = pdf(d, "pdftotext -layout $FILE -");
	static char want[1 << 18];
	FILE *file = fopen(path, getenv("GOLDEN") ? "w" : "r");
	assert_non_null(file);
	if (getenv("GOLDEN")) fputs(text, file);
	else {
		want[fread(want, 1, sizeof want - 1, file)] = 0;
		if (strcmp(text, want) != 0) fail_msg("the print is not %s any more; look at it, then GOLDEN=1 build/unit/work/register_print writes it anew:\n%s", path, text);
	}
	fclose(file);
}

/* A record with what must be there, references left out. */
static struct rec *some(const struct reg *reg)
{
	struct rec *r = rec_new(f.a, reg);
	r->id = 1;
	r->code = "X-0001";
	r->state = reg->states ? reg->states->name : NULL;
	r->created_at = r->updated_at = "2027-04-01T00:00:00Z";
	for (const struct field *fd = reg->fields; fd->name; fd++)
		if (fd->type->words && !r->v[fd - reg->fields]) r->v[fd - reg->fields] = arena_printf(f.a, "値%s", fd->name);
		else if (fd->type == &type_enum) r->v[fd - reg->fields] = fd->items->name;
		else if (fd->type == &type_date) r->v[fd - reg->fields] = "2027-04-01";
	return r;
}

static void test_every_register_prints_its_list_and_one_record_in_both_languages(void **state)
{
	(void)state;
	const struct reg *reg;
	for (int i = 0; (reg = schema_at(i)); i++)
		for (int lang = LANG_EN; lang <= LANG_JA; lang++) {
			struct query q = { .reg = reg };
			struct rec *r = some(reg);
			for (const struct field *fd = reg->fields; fd->name; fd++)
				if (fd->flags & LIST && q.columns < QUERY_COLUMNS) q.column[q.columns++] = fd;
			assert_non_null(strstr(html(list(&q, NULL, (enum lang)lang)), tr_get((enum lang)lang, reg->plural)));
			assert_non_null(strstr(html(record(r, NULL, NULL, (enum lang)lang)), "X-0001"));
			for (const struct print *p = reg->prints; p && p->code; p++) {
				const char *page = html(list(&q, p->code, (enum lang)lang));
				if (!strstr(page, p->code) || !strstr(page, tr_get((enum lang)lang, p->title))) fail_msg("%s %s does not say what it is", reg->name, p->code);
				html(record(r, p->code, NULL, (enum lang)lang));
			}
		}
}

static int64_t asset(const char *name, const char *c, const char *dept)
{
	struct rec *r = REC(&f, "asset", arena_printf(f.a, "name=%s", name), "kind=information", "form=electronic", "location=第一書庫", "personal_info=none", "customer_owned=1",
		arena_printf(f.a, "c=%s", c), "i=2", "a=3", "retention_years=5", arena_printf(f.a, "dept=%s", dept), "registered_on=2027-04-01");
	return fixture_new(&f, r);
}

static void test_the_asset_ledger_has_values_the_catalogue_hides_them(void **state)
{
	(void)state;
	const char *dept = arena_printf(f.a, "%lld", (long long)fixture_new(&f, REC(&f, "department", "name=設計部")));
	asset("顧客図面", "4", dept);
	asset("見積書", "2", dept);
	struct query q = { .reg = schema_reg("asset") };
	golden(list(&q, "P-28", LANG_JA), "p28-ja");
	golden(list(&q, "P-28", LANG_EN), "p28-en");
	const char *ledger = html(list(&q, "P-28", LANG_JA)), *catalogue = html(list(&q, "P-28a", LANG_JA));
	assert_non_null(strstr(ledger, "資産価値"));
	assert_null(strstr(catalogue, "資産価値"));
	assert_null(strstr(catalogue, "第一書庫"));
	assert_non_null(strstr(catalogue, "顧客図面"));
}

static void test_a_list_prints_as_it_is_filtered_sorted_and_columned(void **state)
{
	(void)state;
	const char *dept = arena_printf(f.a, "%lld", (long long)fixture_new(&f, REC(&f, "department", "name=製造部")));
	asset("治具台帳", "1", dept);
	asset("検査記録", "3", dept);
	struct query q;
	struct problems p;
	problem_init(&p, f.a);
	query_parse(&f.c, schema_reg("asset"), (const struct param[]){ { "f.dept", arena_printf(f.a, "#%s", dept) }, { "sort", "-c" }, { "cols", "name,c" } }, 3, &q, &p);
	assert_int_equal(p.n, 0);
	const char *page = html(list(&q, NULL, LANG_JA));
	assert_null(strstr(page, "見積書"));
	assert_null(strstr(page, "保管場所"));
	tool_in_order(page, (const char *const[]){ "製造部", "検査記録", "治具台帳", NULL });
}

static void test_two_survey_sheets_share_a_page_also_empty(void **state)
{
	(void)state;
	struct query q = { .reg = schema_reg("asset") };
	struct doc *d;
	const char *dept = arena_printf(f.a, "%lld", (long long)fixture_new(&f, REC(&f, "department", "name=総務部")));
	int before = (int)db_get_int(f.db, SQL("SELECT count(*) FROM reg_asset"), 0);
	for (int i = 0; i < 4 + before % 2; i++) asset("調査対象", "1", dept);
	pdf(list(&q, "P-27", LANG_JA), "pdfinfo $FILE");
	assert_non_null(strstr(pdf(list(&q, "P-27", LANG_JA), "pdfinfo $FILE"), arena_printf(f.a, "Pages:           %d\n", (before + 5) / 2)));
	assert_int_equal(register_print_blank(&f.s, q.reg, "P-27", LANG_JA, &d), ST_OK);
	const char *blank = pdf(d, "pdfinfo $FILE; pdftotext $FILE -");
	assert_non_null(strstr(blank, "Pages:           1\n"));
	assert_null(strstr(blank, "調査対象"));
}

/* What a register asks for, and no more. */
static struct rec *needed(struct rec *r)
{
	for (const struct field *fd = r->reg->fields; fd->name; fd++) {
		const char **v = &r->v[fd - r->reg->fields];
		if (!(fd->flags & REQ) || fd->compute || *v) continue;
		*v = fd->items ? fd->items->name : fd->type == &type_date ? "2027-04-01" : fd->type->number && !fd->type->points ? "1" : fd->name;
		if (fd->type->points) *v = arena_printf(f.a, "%lld", (long long)fixture_new(&f, needed(rec_new(f.a, shape_target(fd)))));
	}
	return r;
}

static struct rec *kept(int64_t form, const char *title, const char *const *way)
{
	struct store s = { f.a, f.db, &decider };
	struct problems p;
	problem_init(&p, f.a);
	struct rec *r = REC(&f, "kept_record", arena_printf(f.a, "title=%s", title), "location=書庫A", "date=2024-03-31");
	rec_set_int(f.a, r, "form", form);
	fixture_new(&f, needed(r));
	for (; way && *way; way++) {
		if (str_eq(*way, "disposed")) {
			rec_set(r, "disposed_on", "2027-04-01");
			rec_set(r, "disposal_method", schema_field(r->reg, "disposal_method")->items->name);
			rec_set(r, "disposed_by", "佐藤");
			rec_set(r, "witness", "田中");
			rec_set(r, "approval", "稟議 2027-012");
			assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
		}
		if (store_step(&s, r, *way, "期限", &p) != ST_OK) fail_msg("%s: %s", *way, p.first ? p.first->msgid : "");
	}
	return r;
}

/* Records past their time and those that are gone, nothing else (AT-18). */
static void test_the_book_of_disposal_has_what_is_due_and_gone(void **state)
{
	(void)state;
	struct query q = { .reg = schema_reg("kept_record") };
	struct rec *form = REC(&f, "record_form", "title=入退室記録", "retention_years=3", "retention_start=created");
	fixture_new(&f, needed(form));
	kept(form->id, "入退室記録 2023年度", (const char *const[]){ "fixed", "due_for_disposal", "disposed", NULL });
	kept(form->id, "来訪者記録 2023年度", (const char *const[]){ "fixed", "due_for_disposal", NULL });
	kept(form->id, "入退室記録 2026年度", NULL);
	golden(list(&q, "P-26", LANG_JA), "p26-ja");
	assert_null(strstr(html(list(&q, "P-26", LANG_JA)), "入退室記録 2026年度"));
}

static struct rec *action(const char *long_text)
{
	struct rec *person = REC(&f, "person", "family_name=渡邉", "given_name=隆", "employment=regular");
	const char *id = arena_printf(f.a, "%lld", (long long)fixture_new(&f, person));
	struct rec *r = REC(&f, "corrective_action", "grade=minor", "issued_on=2027-04-01", "source=internal_audit", "source_note=2027年度 内部監査", "correction_done=2027-04-02", "cause_method=5why",
		"correction=未返却の鍵2本を回収した。", "cause_direct=貸出簿の確認が月1回のみであった。", "similar_check=第二工場の鍵も点検し、問題のないことを確認した。", "effect_criteria=3か月間、未返却が0件であること。",
		"effect_check_on=2027-07-10", "result=毎日の点検を開始した。", "effect=effective", "risk_review_needed=0", "isms_change_needed=1");
	rec_set(r, "nonconformity", arena_printf(f.a, "要求：鍵の貸出しを記録し、当日中に返却する。\n証拠：貸出簿 2027年3月分のうち2件が未返却。%s", long_text));
	rec_set(r, "cause_root", arena_printf(f.a, "点検の担当者が決められておらず、休暇の日に誰も確認しない仕組みであった。%s", long_text));
	rec_set(r, "plan", "[{\"due\":\"2027-04-15\",\"what\":\"点検担当と代行者を定める\",\"who\":\"総務部長\"},{\"due\":\"2027-04-30\",\"what\":\"貸出簿を日次点検の様式に改める\",\"who\":\"総務部\"}]");
	rec_set(r, "executors", id);
	rec_set_int(f.a, r, "verifier", fixture_new(&f, REC(&f, "person", "family_name=鈴木", "given_name=一郎", "employment=regular")));
	fixture_new(&f, needed(r));
	return r;
}

static void test_a_corrective_action_fits_one_page_also_with_long_texts(void **state)
{
	(void)state;
	static const char sentence[] = "鍵の管理は入退室管理規程第8条に定めがあり、担当者は当日の終業時に貸出簿と現物を照合し、差異があれば直ちに報告することになっている。";
	const char *much = sentence;
	golden(record(action(""), "P-50", NULL, LANG_JA), "p50-ja");
	for (int i = 0; i < 3; i++) much = arena_printf(f.a, "%s%s", much, sentence);
	struct rec *r = action(much);
	for (int lang = LANG_EN; lang <= LANG_JA; lang++)
		assert_non_null(strstr(pdf(record(r, "P-50", NULL, (enum lang)lang), "pdfinfo $FILE"), "Pages:           1\n"));
}

static void test_an_incident_report_says_which_report_it_is(void **state)
{
	(void)state;
	struct rec *r = needed(REC(&f, "incident", "title=誤送信"));
	fixture_new(&f, r);
	assert_non_null(strstr(html(record(r, "P-47", NULL, LANG_JA)), "☑ 第一報　□ 続報　□ 最終報"));
}

static void test_an_approval_stamps_the_form_until_the_record_changes(void **state)
{
	(void)state;
	struct store head = { f.a, f.db, &decider };
	struct problems p;
	problem_init(&p, f.a);
	struct rec *r = REC(&f, "training_plan", "fy=2027", "course=全社員教育", "purpose=周知", "audience=全員", "method=class", "planned_on=2027-05-10", "effect_method=survey");
	fixture_new(&f, r);
	assert_null(strstr(html(record(r, "P-42", NULL, LANG_JA)), "鈴木 一郎"));
	assert_int_equal(store_step(&head, r, "approved", NULL, &p), ST_OK);
	const char *page = html(record(r, "P-42", NULL, LANG_JA));
	tool_in_order(page, (const char *const[]){ "佐藤 花子", "鈴木 一郎", NULL });
	assert_non_null(strstr(page, "2027-04-01"));
	rec_set(r, "audience", "全員と派遣社員");
	assert_int_equal(fixture_put(&f, r, "対象の追加"), ST_OK);
	assert_null(strstr(html(record(r, "P-42", NULL, LANG_JA)), "鈴木 一郎"));
}

static void test_a_record_prints_as_it_was(void **state)
{
	(void)state;
	struct rec *r = REC(&f, "legal_requirement", "name=個人情報保護法", "kind=law", "duty=旧い義務"), *then;
	fixture_new(&f, r);
	int64_t seq = r->seq;
	rec_set(r, "duty", "新しい義務");
	assert_int_equal(fixture_put(&f, r, "改正"), ST_OK);
	assert_int_equal(store_as_of(&f.s, r->reg, r->id, seq, &then), ST_OK);
	const char *page = html(record(then, NULL, "2027年4月1日", LANG_JA));
	assert_non_null(strstr(page, "旧い義務"));
	assert_null(strstr(page, "新しい義務"));
	assert_non_null(strstr(page, "基準日"));
}

static void test_days_are_written_as_the_organisation_does(void **state)
{
	(void)state;
	struct rec *r = REC(&f, "legal_requirement", "name=電子署名法", "kind=law", "duty=署名の管理", "last_checked_on=2019-05-01"), *set = REC(&f, "workspace_setting", "dates=era");
	fixture_new(&f, r);
	fixture_new(&f, needed(set));
	const char *era = html(record(r, NULL, NULL, LANG_JA));
	assert_non_null(strstr(era, "令和元年5月1日"));
	assert_non_null(strstr(era, "令和9年4月1日"));
	assert_non_null(strstr(html(record(r, NULL, NULL, LANG_EN)), "1 May 2019"));
	rec_set(set, "dates", "western");
	assert_int_equal(fixture_put(&f, set, NULL), ST_OK);
	assert_non_null(strstr(html(record(r, NULL, NULL, LANG_JA)), "2019年5月1日"));
}

static void test_a_training_report_lists_who_took_part(void **state)
{
	(void)state;
	int64_t plan = fixture_new(&f, REC(&f, "training_plan", "fy=2027", "course=新人教育", "pass_score=80"));
	int64_t person = fixture_new(&f, REC(&f, "person", "family_name=髙橋", "given_name=誠", "employment=regular"));
	struct rec *s = REC(&f, "training_session", "planned_on=2027-04-10"), *a;
	rec_set_int(f.a, s, "plan", plan);
	fixture_new(&f, s);
	a = REC(&f, "attendance", "score=90");
	rec_set_int(f.a, a, "session", s->id);
	rec_set_int(f.a, a, "person", person);
	fixture_new(&f, a);
	tool_in_order(html(record(s, "P-43", NULL, LANG_JA)), (const char *const[]){ "教育実施報告書", "新人教育", "髙橋 誠", "合格", NULL });
}

static void test_amounts_are_added_up(void **state)
{
	(void)state;
	fixture_new(&f, REC(&f, "budget_item", "category=tool", "item=監視", "planned=1200000", "approved=1000000"));
	fixture_new(&f, REC(&f, "budget_item", "category=training", "item=研修", "planned=300000"));
	struct query q = { .reg = schema_reg("budget_item") };
	tool_in_order(html(list(&q, "P-14", LANG_JA)), (const char *const[]){ "¥1,200,000", "¥300,000", "合計", "¥1,500,000", "¥1,000,000", NULL });
}

static void test_a_thousand_rows_cost_few_statements(void **state)
{
	(void)state;
	const char *dept = arena_printf(f.a, "%lld", (long long)fixture_new(&f, REC(&f, "department", "name=倉庫")));
	for (int i = 0; i < 1000; i++) asset(arena_printf(f.a, "部品 %d", i), "1", dept);
	struct query q = { .reg = schema_reg("asset") };
	db_queries(f.db, true);
	list(&q, "P-28", LANG_JA);
	int n = db_queries(f.db, true);
	if (n > 6) fail_msg("%d statements", n);
}

static void test_every_sheet_of_many_has_its_own_stamp(void **state)
{
	(void)state;
	struct store head = { f.a, f.db, &decider };
	struct problems p;
	problem_init(&p, f.a);
	struct query q = { .reg = schema_reg("service_change") };
	assert_non_null(strstr(html(list(&q, "P-85", LANG_JA)), "該当なし"));
	for (int i = 0; i < 2; i++) {
		struct rec *r = needed(REC(&f, "service_change", "effective_on=2027-06-01"));
		rec_set(r, "reassess", "0");
		rec_set(r, "reassess_why", "影響なし");
		rec_set_int(f.a, r, "requested_by", fixture_new(&f, REC(&f, "person", "family_name=田中", "given_name=一", "employment=regular")));
		fixture_new(&f, r);
		if (i) assert_int_equal(store_step(&head, r, "approved", NULL, &p), ST_OK);
	}
	const char *page = html(list(&q, "P-85", LANG_JA)), *one = strstr(page, "鈴木 一郎");
	assert_non_null(one);
	assert_null(strstr(one + 1, "鈴木 一郎"));
}

static void test_what_one_may_not_read_one_may_not_print(void **state)
{
	(void)state;
	static const struct actor employee = { .account = 300, .name = "従業者", .roles = ROLE_BIT(ROLE_EMPLOYEE), .lang = LANG_JA };
	struct store s = { f.a, f.db, &employee };
	struct query q = { .reg = schema_reg("asset") };
	struct doc *d;
	assert_int_equal(register_print_list(&s, &q, "P-28", LANG_JA, &d), ST_DENIED);
	assert_int_equal(register_print_list(&f.s, &q, "P-99", LANG_JA, &d), ST_NOTFOUND);
}

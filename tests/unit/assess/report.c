#include "hearing_demo.h"
#include "unit/doc/tool.h"

static struct arena *a;
static int setup(void **state) { (void)state; a = arena_new(512 << 20); return 0; }
static int teardown(void **state) { (void)state; arena_free(a); return 0; }

/* The print's text by poppler; its number of pages in *pages. */
static const char *printed(struct doc *d, int *pages)
{
	struct buf b;
	buf_init(&b, 64 << 20);
	assert_int_equal(doc_pdf(d, &b), ST_OK);
	*pages = doc_pages(d);
	const char *text = arena_dup(a, tool_run(&b, ".pdf", "pdftotext -layout $FILE -"));
	buf_release(&b);
	return text;
}

static void assert_has(const char *text, const char *const *word)
{
	for (; *word; word++)
		if (!strstr(text, *word))
			fail_msg("not in the print: %s", *word);
}

static void test_the_diagnosis_of_the_demo_company_fills_8_to_12_pages_in_both_languages(void **state)
{
	(void)state;
	static const char *const ja[] = { "三和精工株式会社 御中", "社外秘", "49.3", "8.3", "2027年12月", "8.5", "1 要約", "2 分野別の準備度", "3.10 プロジェクト準備", "4 管理策のギャップ",
		"5 文書体系の現状", "6 今後90日間の進め方", "7 日程・工数・予算【概算】", "8 認証取得までの流れ", "9 前提と未確認事項", "付録A 全回答", "付録B 数値の根拠", "自動", "33.3", "63.3", NULL };
	static const char *const en[] = { "To Sanwa Seiko Co., Ltd.", "Confidential", "49.3", "8.3", "December 2027", "1 Summary", "2 Readiness by area", "4 Gaps of the controls by theme",
		"5 Map of the document system", "6 The next 90 days", "Appendix A: all answers", "Appendix B", "33.3", "41.0", "55.6", NULL };
	for (int lang = LANG_EN; lang <= LANG_JA; lang++) {
		struct demo d = demo_open(a, (enum lang)lang);
		int pages;
		assert_has(printed(report_diagnosis(a, demo_report(&d, true)), &pages), lang == LANG_JA ? ja : en);
		assert_true(pages >= 8 && pages <= 12);
	}
}

static void test_every_answer_and_both_hashes_stand_in_the_appendix(void **state)
{
	(void)state;
	struct demo d = demo_open(a, LANG_EN);
	const struct report_input *r = demo_report(&d, false);
	int pages;
	const char *text = strstr(printed(report_diagnosis(a, r), &pages), "Appendix A");
	assert_non_null(text);
	for (int i = 0; i < r->in->bank->questions; i++)
		assert_non_null(strstr(text, r->in->bank->question[i].key));
	assert_non_null(strstr(text, r->now->input_hash));
	assert_non_null(strstr(text, r->now->output_hash));
}

static void test_memos_are_printed_only_when_wanted(void **state)
{
	(void)state;
	struct demo d = demo_open(a, LANG_EN);
	struct report_input *r = demo_report(&d, false);
	const char *memo = "Restore never tried";
	int pages;
	assert_null(strstr(printed(report_diagnosis(a, r), &pages), memo));
	r->memos = true;
	assert_non_null(strstr(printed(report_diagnosis(a, r), &pages), memo));
}

/* AT-01 alone: only PREP and DOCS asked, nothing noted, no money, no earlier session. */
static struct report_input *bare(enum lang lang)
{
	static const int prep[] = { 3, 2, 1, SCORE_NA, 2, 0, 3, 1, 0, 0 }, docs[] = { 4, 3, 2, 4, 2, 3, 1, 1, 2, 2, 1, 2, 0, 2 };
	struct report_input *r = ARENA_NEW(a, struct report_input);
	struct hearing_input *in = ARENA_NEW(a, struct hearing_input);
	struct hearing_result *now = ARENA_NEW(a, struct hearing_result);
	*in = (struct hearing_input){ .bank = bank_get(1), .edition = "22", .headcount = 40 };
	for (int i = 0; i < BANK_MAX; i++)
		in->answer[i].score = i < 10 ? prep[i] : i < 24 ? docs[i - 10] : SCORE_NONE;
	hearing_score(a, in, now);
	*r = (struct report_input){ .head = { .lang = lang, .client = "A <&> B", .date = { 2027, 3, 10 } }, .in = in, .now = now, .start = { 2027, 4, 1 }, .rates = { -1, -1 } };
	return r;
}

static void test_a_diagnosis_without_any_notes_says_what_is_missing_instead_of_inventing_it(void **state)
{
	(void)state;
	static const char *const words[] = { "A <&> B", "PREP-6", "Not asked in this session: Events, incidents, continuity, Measuring, audit, review", "there is no estimate in money", "－ not asked",
		"No basis was noted for PREP-1", NULL };
	int pages;
	assert_has(printed(report_diagnosis(a, bare(LANG_EN)), &pages), words);
	assert_true(pages >= 8 && pages <= 12);
	printed(report_diagnosis(a, bare(LANG_JA)), &pages);
	assert_true(pages >= 8 && pages <= 12);
}

static void test_nothing_asked_still_makes_a_report(void **state)
{
	(void)state;
	static const char *const words[] = { "nothing applicable was asked", "there is no figure yet", "Nothing was asked in this session", "10.0", NULL };
	struct report_input *r = bare(LANG_EN);
	struct hearing_input *in = ARENA_NEW(a, struct hearing_input);
	struct hearing_result *now = ARENA_NEW(a, struct hearing_result);
	*in = *r->in;
	for (int i = 0; i < BANK_MAX; i++)
		in->answer[i].score = SCORE_NONE;
	hearing_score(a, in, now);
	r->in = in;
	r->now = now;
	int pages;
	assert_has(printed(report_diagnosis(a, r), &pages), words);
}

static void test_a_project_without_a_start_is_planned_from_the_next_month_and_says_so(void **state)
{
	(void)state;
	static const char *const words[] = { "The start of the project is not fixed yet; 1 April 2027 is assumed", NULL };
	struct report_input *r = bare(LANG_EN);
	int pages;
	r->start = (struct date){ 0 };
	assert_has(printed(report_diagnosis(a, r), &pages), words);
}

static void test_capped_and_unknown_answers_are_open_points_with_their_reason(void **state)
{
	(void)state;
	static const char *const words[] = { "interview only: level 3 said, 2 counted, to be confirmed", "unknown, counted 0", "Interview only, no evidence seen (", NULL };
	struct demo d = demo_open(a, LANG_EN);
	int pages;
	assert_has(strstr(printed(report_diagnosis(a, demo_report(&d, false)), &pages), "9 Assumptions"), words);
}

static void test_what_only_one_session_asked_is_named_in_the_comparison(void **state)
{
	(void)state;
	struct demo d = demo_open(a, LANG_EN);
	struct report_input *r = demo_report(&d, true);
	struct hearing_input *before = ARENA_NEW(a, struct hearing_input);
	*before = *r->before_in;
	before->answer[0].score = SCORE_NONE;
	r->before_in = before;
	int pages;
	static const char *const words[] = { "Earlier (18 May 2026)", "on the 56 questions both sessions asked. Only today: PREP-1", NULL };
	assert_has(printed(report_diagnosis(a, r), &pages), words);
}

static void test_budget_takes_the_quote_or_the_day_rates_where_no_item_is_planned(void **state)
{
	(void)state;
	struct report_input *r = bare(LANG_EN);
	int pages;
	r->rates = (struct report_rates){ .own_day = 30000, .audit_day = 120000 };
	static const char *const rates[] = { "¥1,020,000", "¥765,000 – ¥1,275,000", "8.5 auditor-days at ¥120,000", "Working time", NULL };
	assert_has(printed(report_diagnosis(a, r), &pages), rates);
	const struct report_quote quote = { .body = "Body B", .stage1 = 300000, .stage2 = 700000, .travel = -1, .surveillance = 350000, .renewal = -1, .score = -1 };
	const struct report_budget item = { "labour", "Secretariat", NULL, 2000000, -1, -1 };
	r->quote = &quote;
	r->quotes = 1;
	r->budget = &item;
	r->budgets = 1;
	static const char *const registered[] = { "quote of Body B", "¥1,000,000", "Secretariat", "¥3,000,000", NULL };
	const char *text = printed(report_diagnosis(a, r), &pages);
	assert_has(text, registered);
	assert_null(strstr(text, "Working time"));
}

static void test_the_hearing_sheet_offers_boxes_and_ticks_what_is_known(void **state)
{
	(void)state;
	struct demo d = demo_open(a, LANG_JA);
	struct report_head h = demo_head(&d);
	const struct report_input *r = demo_report(&d, false);
	int pages;
	const char *empty = printed(report_hearing_sheet(a, &h, bank_get(1), "PREP,ORG", NULL, NULL), &pages);
	assert_non_null(strstr(empty, "PREP-7b"));
	assert_non_null(strstr(empty, "ORG-4"));
	assert_null(strstr(empty, "DOCS-01"));
	assert_null(strstr(empty, "■"));
	assert_non_null(strstr(printed(report_hearing_sheet(a, &h, bank_get(1), "", r->in, r->note), &pages), "■3"));
}

static void test_requests_and_collected_documents_are_listed(void **state)
{
	(void)state;
	struct demo d = demo_open(a, LANG_JA);
	struct report_head h = demo_head(&d);
	const struct report_input *r = demo_report(&d, false);
	static const char *const words[] = { "DOCS-01", "DOCS-14", "収集した文書：27件", "△", "×", NULL };
	int pages;
	assert_has(printed(report_collected(a, &h, bank_get(1), r->document, r->documents), &pages), words);
	assert_non_null(strstr(printed(report_collected(a, &h, bank_get(1), NULL, 0), &pages), "収集した文書はまだありません"));
}

static void test_the_chart_shows_vacant_roles_and_conflicts(void **state)
{
	(void)state;
	struct demo d = demo_open(a, LANG_EN);
	struct report_head h = demo_head(&d);
	const struct report_role role[] = {
		{ "top_management", "A Able", NULL, { 2026, 10, 1 } }, { "ciso", "B Baker", NULL, { 2026, 10, 1 } }, { "audit_head", "B Baker", NULL, { 2026, 10, 1 } },
		{ "internal_auditor", "C Cook", NULL, { 2026, 10, 1 } }, { "dept_head", "C Cook", "Sales", { 2026, 10, 1 } }, { "dept_promoter", "D Dyer", "Sales", { 2026, 10, 1 } },
	};
	static const char *const words[] = { "B Baker is head of internal audit and CISO at once", "C Cook is internal auditor and heads Sales", "Not appointed yet: ISMS manager", "1 October 2026", NULL };
	int pages;
	assert_has(printed(report_chart(a, &h, role, 6, (struct date){ 2026, 11, 1 }), &pages), words);
	const char *nobody = printed(report_chart(a, &h, NULL, 0, (struct date){ 2026, 11, 1 }), &pages);
	assert_non_null(strstr(nobody, "(not appointed)"));
	assert_non_null(strstr(nobody, "No conflict"));
}

static void test_quotes_are_compared_side_by_side_over_three_years(void **state)
{
	(void)state;
	struct demo d = demo_open(a, LANG_EN);
	struct report_head h = demo_head(&d);
	const struct report_input *r = demo_report(&d, false);
	static const char *const words[] = { "¥1,060,000", "¥1,780,000", "8.5 auditor-days", "Chosen: Mizuki", NULL };
	int pages;
	assert_has(printed(report_quotes(a, &h, r->quote, r->quotes, 40), &pages), words);
	assert_non_null(strstr(printed(report_quotes(a, &h, NULL, 0, 40), &pages), "No quotes are registered yet"));
}

static void test_the_organisation_shows_sites_and_the_tree_of_departments(void **state)
{
	(void)state;
	struct demo d = demo_open(a, LANG_EN);
	struct report_head h = demo_head(&d);
	const struct report_site site[] = { { "Head office", "1-2-3 X", "Office", 32, true }, { "Works 2", "4-5-6 Y", "Assembly", 8, false } };
	const struct report_department dep[] = { { "Board", "A Able", -1, 2, true }, { "Sales", "C Cook", 0, 5, true } };
	const struct report_profile p = { .name = "Sanwa", .headcount = 40, .site = site, .sites = 2, .department = dep, .departments = 2 };
	static const char *const words[] = { "Head office", "○ in scope", "－ outside", "40", "└ Sales", NULL };
	int pages;
	assert_has(printed(report_organization(a, &h, &p), &pages), words);
}

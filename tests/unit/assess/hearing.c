#include <stdlib.h>
#include <string.h>
#include "assess/hearing.h"
#include "assess/plan.h"
#include "base/hash.h"
#include "base/str.h"

static struct arena *a;
static int setup(void **state) { (void)state; a = arena_new(256 << 20); return 0; }
static int teardown(void **state) { (void)state; arena_free(a); return 0; }

static struct hearing_input *asked_nothing(void)
{
	struct hearing_input *in = ARENA_NEW(a, struct hearing_input);
	*in = (struct hearing_input){ .bank = bank_get(1), .edition = "22", .headcount = 40 };
	for (int i = 0; i < BANK_MAX; i++)
		in->answer[i].score = SCORE_NONE;
	return in;
}

static int index_of(const char *key)
{
	const struct bank_question *q = bank_question(bank_get(1), key);
	assert_non_null(q);
	return (int)(q - bank_get(1)->question);
}

/* Scores of a section in the bank's order: "3,2,na,unknown". */
static void answer(struct hearing_input *in, const char *section, const char *scores)
{
	size_t n, k = 0;
	char **part = str_split(a, scores, ',', &n);
	for (int i = 0; i < in->bank->questions; i++)
		if (str_eq(in->bank->question[i].section, section)) {
			assert_true(k < n);
			in->answer[i].score = str_eq(part[k], "na") ? SCORE_NA : str_eq(part[k], "unknown") ? SCORE_UNKNOWN : part[k][0] - '0';
			k++;
		}
	assert_int_equal(k, n);
}

static struct hearing_result *scored(const struct hearing_input *in)
{
	struct hearing_result *r = ARENA_NEW(a, struct hearing_result);
	hearing_score(a, in, r);
	return r;
}

static struct hearing_input *at_01(void)
{
	struct hearing_input *in = asked_nothing();
	answer(in, "PREP", "3,2,1,na,2,0,3,1,0,0");
	answer(in, "DOCS", "4,3,2,4,2,3,1,1,2,2,1,2,0,2");
	return in;
}

static const struct hearing_ratio *section(const struct hearing_result *r, const char *key)
{
	return &r->section[bank_section_index(bank_get(1), key)];
}

static void assert_shown(struct dec v, const char *expected)
{
	assert_string_equal(dec_format(a, v, 1), expected);
}

static void test_at_01_prep_is_33_3_and_certification_55_6(void **state)
{
	(void)state;
	const struct hearing_ratio *prep = section(scored(at_01()), "PREP");
	assert_shown(prep->ra, "33.3");
	assert_shown(prep->ca, "55.6");
}

static void test_at_01_docs_is_41_0_and_certification_63_3(void **state)
{
	(void)state;
	const struct hearing_ratio *docs = section(scored(at_01()), "DOCS");
	assert_shown(docs->ra, "41.0");
	assert_shown(docs->ca, "63.3");
}

static void test_at_01_gaps_come_in_order_of_g_then_of_the_bank(void **state)
{
	(void)state;
	static const struct { const char *key, *g; } expected[] = {
		{ "PREP-6", "9.0" }, { "DOCS-07", "6.0" }, { "DOCS-13", "6.0" }, { "PREP-3", "4.0" },
		{ "PREP-2", "3.0" }, { "PREP-4b", "3.0" }, { "PREP-4c", "3.0" }, { "PREP-7a", "3.0" }, { "PREP-7b", "3.0" },
		{ "DOCS-05", "3.0" }, { "DOCS-09", "3.0" }, { "DOCS-08", "2.0" }, { "DOCS-11", "2.0" },
		{ "DOCS-03", "1.0" }, { "DOCS-10", "1.0" }, { "DOCS-12", "1.0" }, { "DOCS-14", "1.0" },
	};
	const struct hearing_result *r = scored(at_01());
	assert_int_equal(r->gaps, sizeof expected / sizeof *expected);
	for (int i = 0; i < r->gaps; i++) {
		assert_string_equal(bank_get(1)->question[r->gap[i].question].key, expected[i].key);
		assert_shown(r->gap[i].g, expected[i].g);
	}
}

static void test_at_01_readiness_35_everywhere_takes_8_6_months(void **state)
{
	(void)state;
	const struct plan_process *p = plan_process();
	static const char *const expected[] = { "2.65", "1.65", "1.65", "2.65" };
	struct dec months = dec_int(0);
	for (int i = 0; i < 4; i++) {
		struct dec phase = hearing_phase_months(p->min[i], p->max[i], dec_int(35));
		assert_string_equal(dec_format(a, phase, 2), expected[i]);
		months = dec_add(months, phase);
	}
	assert_shown(months, "8.6");
}

static void test_months_are_6_when_all_is_ready_and_10_when_nothing_was_asked(void **state)
{
	(void)state;
	struct hearing_input *in = asked_nothing();
	assert_shown(scored(in)->months, "10.0");
	for (int i = 0; i < in->bank->questions; i++)
		in->answer[i].score = 5;
	const struct hearing_result *r = scored(in);
	assert_shown(r->months, "6.0");
	assert_shown(r->overall, "100.0");
	assert_int_equal(r->gaps, 0);
}

static void test_at_01_forty_persons_need_8_5_audit_days(void **state)
{
	(void)state;
	const struct hearing_result *r = scored(at_01());
	assert_shown(r->audit_days, "8.5");
	assert_shown(r->surveillance_days, "2.8");
	assert_shown(r->renewal_days, "5.7");
}

static void test_audit_days_change_exactly_at_the_bounds_of_the_table(void **state)
{
	(void)state;
	static const struct { int from, to; const char *days; } row[] = {
		{ 1, 10, "5.0" }, { 11, 15, "6.0" }, { 16, 25, "7.0" }, { 26, 45, "8.5" }, { 46, 65, "10.0" }, { 66, 85, "11.0" }, { 86, 125, "12.0" },
		{ 126, 175, "13.0" }, { 176, 275, "14.0" }, { 276, 425, "15.0" }, { 426, 625, "16.5" }, { 626, 875, "17.5" }, { 876, 1175, "18.5" },
		{ 1176, 1550, "19.5" }, { 1551, 2025, "21.0" },
	};
	bool beyond;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		assert_shown(hearing_audit_days(row[i].from, &beyond), row[i].days);
		assert_false(beyond);
		assert_shown(hearing_audit_days(row[i].to, &beyond), row[i].days);
		assert_false(beyond);
	}
	assert_shown(hearing_audit_days(2026, &beyond), "21.0");
	assert_true(beyond);
}

static void test_size_factor_steps(void **state)
{
	(void)state;
	static const struct { int heads; const char *factor; } at[] = { { 1, "0.6" }, { 10, "0.6" }, { 11, "1.0" }, { 50, "1.0" }, { 51, "1.3" },
		{ 100, "1.3" }, { 101, "1.7" }, { 300, "1.7" }, { 301, "2.2" }, { 1000000, "2.2" } };
	for (size_t i = 0; i < sizeof at / sizeof *at; i++)
		assert_shown(hearing_size_factor(at[i].heads), at[i].factor);
}

static void test_word_of_mouth_counts_two_unless_the_cap_is_lifted_with_a_reason(void **state)
{
	(void)state;
	struct hearing_input *in = asked_nothing();
	int said = index_of("PREP-1"), shown = index_of("PREP-2"), lifted = index_of("PREP-3"), low = index_of("PREP-5");
	in->answer[said] = (struct hearing_answer){ 4, BASIS_INTERVIEW, NULL };
	in->answer[shown] = (struct hearing_answer){ 4, BASIS_DOCUMENT, NULL };
	in->answer[lifted] = (struct hearing_answer){ 3, BASIS_INTERVIEW, "seen at the previous visit" };
	in->answer[low] = (struct hearing_answer){ 2, BASIS_INTERVIEW, NULL };
	const struct hearing_result *r = scored(in);
	assert_int_equal(r->applied[said], 2);
	assert_int_equal(r->applied[shown], 4);
	assert_int_equal(r->applied[lifted], 3);
	assert_int_equal(r->applied[low], 2);
	assert_int_equal(r->cappeds, 1);
	assert_int_equal(r->capped[0], said);
	assert_int_equal(r->interviews, 3);
}

static void test_unknown_counts_nothing_and_is_listed_but_not_applicable_counts_not_at_all(void **state)
{
	(void)state;
	struct hearing_input *in = asked_nothing();
	in->answer[index_of("CON-1")] = (struct hearing_answer){ 5, BASIS_RECORD, NULL };
	in->answer[index_of("CON-2")].score = SCORE_UNKNOWN;
	in->answer[index_of("CON-3")].score = SCORE_NA;
	const struct hearing_result *r = scored(in);
	assert_shown(section(r, "CONCEPT")->ra, "50.0");
	assert_shown(section(r, "CONCEPT")->ca, "50.0");
	assert_int_equal(r->unknowns, 1);
	assert_int_equal(r->unknown[0], index_of("CON-2"));
	assert_int_equal(r->gaps, 1);
	assert_shown(r->gap[0].g, "13.5");
}

static void test_what_has_no_applicable_answer_has_no_figure(void **state)
{
	(void)state;
	struct hearing_input *in = asked_nothing();
	answer(in, "SCHED", "na,na,na");
	const struct hearing_result *r = scored(in);
	assert_false(section(r, "SCHED")->some);
	assert_false(section(r, "PREP")->some);
	assert_false(r->area[9].some);
	assert_false(r->some);
}

static void test_overall_is_the_mean_of_the_assessed_areas_by_weight(void **state)
{
	(void)state;
	struct hearing_input *in = asked_nothing();
	in->answer[index_of("DOCS-01")].score = 3;      /* area 2: 100 */
	in->answer[index_of("DOCS-03")].score = 0;      /* area 3: 0 */
	in->answer[index_of("DOCS-14")].score = 1;      /* area 7: 33.3 */
	const struct bank_area *area = bank_get(1)->area;
	struct dec sum = dec_add(dec_int(100 * area[1].weight), dec_mul(dec_ratio(100, 3), dec_int(area[6].weight)));
	struct dec mean = dec_div(sum, dec_int(area[1].weight + area[2].weight + area[6].weight));
	assert_int_equal(dec_compare(scored(in)->overall, mean), 0);
}

static void test_a_phase_takes_the_readiness_of_its_own_areas(void **state)
{
	(void)state;
	struct hearing_input *in = asked_nothing();
	in->answer[index_of("PRC-C1")].score = 2;       /* area 9, target 4: phases 3 and 4 */
	const struct hearing_result *r = scored(in);
	assert_shown(r->phase_readiness[0], "0.0");
	assert_shown(r->phase_readiness[2], "50.0");
	assert_shown(r->phase_readiness[3], "50.0");
	assert_shown(r->phase[0], "3.0");
	assert_shown(r->phase[2], "1.5");
	assert_shown(r->phase[3], "2.5");
	assert_shown(r->months, "9.0");
}

static void test_halves_round_up(void **state)
{
	(void)state;
	struct hearing_input *in = asked_nothing();
	/* PREP-7a and DOCS-14 of weight 1: 1/15 = 6.66.. ; 3 weights of 5 at 80: 1/80 = 1.25 -> 1.3 */
	assert_string_equal(dec_format(a, dec_ratio(125, 100), 1), "1.3");
	assert_string_equal(dec_format(a, dec_ratio(865, 100), 1), "8.7");
	answer(in, "DOCSYS", "1,0,1,0");                /* weights 3 2 2 2: 5/45 = 11.11, 5/27 = 18.518 */
	const struct hearing_result *r = scored(in);
	assert_shown(section(r, "DOCSYS")->ra, "11.1");
	assert_shown(section(r, "DOCSYS")->ca, "18.5");
}

static void test_traffic_light_changes_at_80_and_50_of_the_exact_value(void **state)
{
	(void)state;
	assert_string_equal(hearing_traffic_symbol(dec_int(80)), "◎");
	assert_string_equal(hearing_traffic_symbol(dec_ratio(7999, 100)), "△");
	assert_string_equal(hearing_traffic_symbol(dec_int(50)), "△");
	assert_string_equal(hearing_traffic_symbol(dec_ratio(4999, 100)), "×");
	assert_string_equal(hearing_traffic_label(dec_int(100)), "traffic|Good");
}

static void test_effort_of_an_unready_firm_is_the_plain_sum_times_its_size(void **state)
{
	(void)state;
	const struct plan_process *p = plan_process();
	struct dec plain = dec_int(0);
	for (int i = 0; i < p->tasks; i++)
		plain = dec_add(plain, p->task[i].base_days);
	struct hearing_input *in = asked_nothing();
	assert_int_equal(dec_compare(scored(in)->effort_days, plain), 0);
	in->headcount = 301;
	assert_int_equal(dec_compare(scored(in)->effort_days, dec_mul(plain, dec_ratio(22, 10))), 0);
	for (int i = 0; i < in->bank->questions; i++)
		in->answer[i].score = 5;
	assert_int_equal(dec_compare(scored(in)->effort_days, dec_mul(plain, dec_ratio(88, 100))), 0);
}

/* A small generator of our own: the same answers in every run. */
static unsigned seed;
static int dice(int n)
{
	seed = seed * 1103515245u + 12345u;
	return (int)((seed >> 16) % (unsigned)n);
}

static struct hearing_input *anything(unsigned s)
{
	struct hearing_input *in = asked_nothing();
	seed = s;
	in->headcount = 1 + dice(3000);
	for (int i = 0; i < in->bank->questions; i++)
		in->answer[i] = (struct hearing_answer){ dice(9) - 3, (enum basis)dice(5), dice(6) ? NULL : "reason" };
	return in;
}

static void test_raising_a_score_never_lowers_a_readiness_nor_lengthens_the_plan(void **state)
{
	(void)state;
	for (unsigned s = 1; s <= 60; s++) {
		struct hearing_input *in = anything(s);
		const struct hearing_result *before = scored(in);
		int i = dice(in->bank->questions);
		if (in->answer[i].score < 0 || in->answer[i].score == 5)
			continue;
		in->answer[i].score++;
		const struct hearing_result *after = scored(in);
		const struct bank_question *q = &in->bank->question[i];
		const struct hearing_ratio *was = &before->area[q->area - 1], *is = &after->area[q->area - 1];
		assert_true(dec_compare(is->ca, was->ca) >= 0);
		assert_true(dec_compare(is->ra, was->ra) >= 0);
		assert_true(dec_compare(section(after, q->section)->ca, section(before, q->section)->ca) >= 0);
		assert_true(dec_compare(after->overall, before->overall) >= 0);
		assert_true(dec_compare(after->months, before->months) <= 0);
		assert_true(dec_compare(after->effort_days, before->effort_days) <= 0);
	}
}

static void test_every_figure_stays_in_its_bounds(void **state)
{
	(void)state;
	for (unsigned s = 100; s < 160; s++) {
		const struct hearing_result *r = scored(anything(s));
		for (int i = 0; i < BANK_AREAS; i++)
			assert_true(!r->area[i].some || (dec_compare(r->area[i].ca, dec_int(0)) >= 0 && dec_compare(r->area[i].ca, dec_int(100)) <= 0));
		assert_true(dec_compare(r->months, dec_int(6)) >= 0 && dec_compare(r->months, dec_int(10)) <= 0);
		for (int i = 1; i < r->gaps; i++)
			assert_true(dec_compare(r->gap[i - 1].g, r->gap[i].g) > 0 ||
				(dec_compare(r->gap[i - 1].g, r->gap[i].g) == 0 && r->gap[i - 1].question < r->gap[i].question));
	}
}

static void test_the_same_answers_give_the_same_hashes_and_other_answers_others(void **state)
{
	(void)state;
	struct hearing_input *in = at_01();
	const struct hearing_result *one = scored(in), *two = scored(at_01());
	assert_string_equal(one->input_hash, two->input_hash);
	assert_string_equal(one->output_hash, two->output_hash);
	in->answer[0].score = 4;
	assert_string_not_equal(scored(in)->input_hash, one->input_hash);
	assert_string_not_equal(scored(in)->output_hash, one->output_hash);
}

static void test_the_output_hash_is_that_of_the_output_without_it(void **state)
{
	(void)state;
	struct hearing_input *in = at_01();
	struct hearing_result *r = scored(in);
	const char *stored = r->output_hash;
	r->output_hash = NULL;
	const char *text = json_canonical(a, hearing_output_json(a, in, r));
	struct hash h = hash_sha256(text, strlen(text));
	assert_string_equal(hash_hex(a, h.b, sizeof h.b), stored);
}

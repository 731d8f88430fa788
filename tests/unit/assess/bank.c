#include <string.h>
#include "assess/bank.h"
#include "base/str.h"

static void test_bank_1_holds_the_57_questions_of_the_guide_by_section(void **state)
{
	(void)state;
	static const struct { const char *section; int questions; } expected[] = {
		{ "PREP", 10 }, { "DOCS", 14 }, { "CONCEPT", 4 }, { "ORG", 4 }, { "SCHED", 3 }, { "PROC", 8 }, { "DOCSYS", 4 }, { "POINT", 10 },
	};
	const struct bank *b = bank_get(1);
	assert_non_null(b);
	assert_int_equal(b->questions, 57);
	assert_int_equal(b->sections, 8);
	for (int s = 0; s < 8; s++) {
		int n = 0;
		for (int i = 0; i < b->questions; i++)
			n += str_eq(b->question[i].section, expected[s].section);
		assert_string_equal(b->section[s].key, expected[s].section);
		assert_int_equal(n, expected[s].questions);
	}
}

static void test_sections_follow_each_other_and_keys_are_unique(void **state)
{
	(void)state;
	const struct bank *b = bank_get(1);
	for (int i = 1, last = 0; i < b->questions; i++) {
		int s = bank_section_index(b, b->question[i].section);
		assert_true(s == last || s == last + 1);
		assert_ptr_equal(bank_question(b, b->question[i].key), &b->question[i]);
		last = s;
	}
}

static void test_weights_targets_and_areas_are_those_of_the_domain_page(void **state)
{
	(void)state;
	static const struct { const char *key; int weight, target, area; bool critical; } expected[] = {
		{ "PREP-1", 3, 3, 1, true }, { "PREP-4a", 1, 3, 1, false }, { "PREP-6", 3, 3, 5, true }, { "PREP-7b", 1, 3, 10, false },
		{ "DOCS-04", 2, 3, 6, true }, { "DOCS-13", 2, 3, 5, false }, { "CON-4", 2, 3, 4, false }, { "ORG-2", 2, 4, 9, true },
		{ "SCH-2", 2, 3, 10, false }, { "PRC-C2", 3, 4, 9, true }, { "DSY-1", 3, 3, 3, false }, { "PNT-2b", 2, 4, 4, false },
		{ "PNT-3a", 3, 4, 9, true }, { "PNT-4b", 2, 3, 8, false }, { "PNT-5a", 2, 3, 7, true }, { "PNT-6", 1, 3, 3, false },
	};
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
		const struct bank_question *q = bank_question(bank_get(1), expected[i].key);
		assert_non_null(q);
		assert_int_equal(q->weight, expected[i].weight);
		assert_int_equal(q->target, expected[i].target);
		assert_int_equal(q->area, expected[i].area);
		assert_int_equal(q->critical, expected[i].critical);
	}
}

static void test_areas_belong_to_the_phases_of_appendix_c(void **state)
{
	(void)state;
	static const unsigned phases[BANK_AREAS] = { 1, 1, 1, 1, 2, 2, 2, 4, 4 | 8, 1 };
	for (int i = 0; i < BANK_AREAS; i++)
		assert_int_equal(bank_get(1)->area[i].phases, phases[i]);
}

static void test_every_text_is_there_in_both_languages(void **state)
{
	(void)state;
	const struct bank *b = bank_get(1);
	for (int i = 0; i < b->questions; i++) {
		const struct bank_question *q = &b->question[i];
		assert_true(*bank_in(q->ask, LANG_JA) && *bank_in(q->ask, LANG_EN));
		assert_string_not_equal(q->ask.ja, q->ask.en);
		assert_true(*q->purpose.ja && *q->purpose.en);
		assert_true(q->evidences > 0);
	}
}

static void test_an_unknown_bank_question_or_section_is_told(void **state)
{
	(void)state;
	assert_null(bank_get(0));
	assert_null(bank_get(31));
	assert_null(bank_get(999999));
	assert_true(bank_latest() >= 1);
	assert_null(bank_question(bank_get(1), "PREP-99"));
	assert_null(bank_question(bank_get(1), NULL));
	assert_int_equal(bank_section_index(bank_get(1), "X"), -1);
}

static void test_the_hash_of_a_bank_is_64_hexadecimal_digits(void **state)
{
	(void)state;
	assert_int_equal(strlen(bank_get(1)->hash), 64);
	assert_int_equal(strspn(bank_get(1)->hash, "0123456789abcdef"), 64);
}

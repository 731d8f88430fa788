#include "assess/questionnaire.h"
#include "assess/report.h"
#include "base/str.h"
#include "sheet/sheet.h"
#include "unit/doc/tool.h"

static struct arena *a;
static int setup(void **state) { (void)state; a = arena_new(256 << 20); return 0; }
static int teardown(void **state) { (void)state; arena_free(a); return 0; }

static void test_heads_are_known_in_both_languages_and_by_code(void **state)
{
	(void)state;
	for (int c = 0; c < QUESTIONNAIRE_COLUMNS; c++) {
		assert_int_equal(questionnaire_column(a, questionnaire_code((enum questionnaire_column)c)), c);
		assert_int_equal(questionnaire_column(a, questionnaire_head((enum questionnaire_column)c, LANG_JA)), c);
		assert_int_equal(questionnaire_column(a, questionnaire_head((enum questionnaire_column)c, LANG_EN)), c);
	}
	assert_int_equal(questionnaire_column(a, " ＫＥＹ "), QUESTIONNAIRE_KEY);
	assert_int_equal(questionnaire_column(a, "price"), -1);
	assert_int_equal(questionnaire_column(a, ""), -1);
	assert_int_equal(questionnaire_column(a, NULL), -1);
}

static void test_scores_are_read_as_people_write_them(void **state)
{
	(void)state;
	static const struct { const char *cell; int score; } good[] = {
		{ "3", 3 }, { "３", 3 }, { " 0 ", 0 }, { "5 改善・最適化", 5 }, { "4 Managed and measured", 4 }, { "2：部分的", 2 }, { "NA", SCORE_NA }, { "n/a", SCORE_NA }, { "対象外", SCORE_NA },
		{ "Not applicable", SCORE_NA }, { "不明", SCORE_UNKNOWN }, { "Unknown", SCORE_UNKNOWN }, { "U", SCORE_UNKNOWN }, { "", SCORE_NONE }, { "　", SCORE_NONE }, { NULL, SCORE_NONE },
	};
	static const char *const bad[] = { "6", "-1", "3.5", "33", "三", "yes", "3x" };
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		int score = 99;
		assert_true(questionnaire_score(a, good[i].cell, &score));
		assert_int_equal(score, good[i].score);
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		int score;
		assert_false(questionnaire_score(a, bad[i], &score));
	}
}

static void test_every_choice_of_the_drop_downs_is_understood_again(void **state)
{
	(void)state;
	static const int expected[] = { 0, 1, 2, 3, 4, 5, SCORE_NA, SCORE_UNKNOWN };
	for (int lang = LANG_EN; lang <= LANG_JA; lang++) {
		const char *choice;
		int i, score;
		for (i = 0; (choice = questionnaire_score_choice(a, bank_get(1), (enum lang)lang, i)); i++) {
			assert_true(questionnaire_score(a, choice, &score));
			assert_int_equal(score, expected[i]);
		}
		assert_int_equal(i, 8);
		for (i = 0; (choice = questionnaire_basis_choice((enum lang)lang, i)); i++) {
			enum basis basis;
			assert_true(questionnaire_basis(a, choice, &basis));
			assert_int_equal(basis, i + 1);
		}
		assert_int_equal(i, 4);
	}
}

static void test_basis_and_confirmation_are_read_by_code_label_and_sign(void **state)
{
	(void)state;
	enum basis basis;
	bool confirm;
	assert_true(questionnaire_basis(a, "Interview_Only", &basis));
	assert_int_equal(basis, BASIS_INTERVIEW);
	assert_true(questionnaire_basis(a, "", &basis));
	assert_int_equal(basis, BASIS_NONE);
	assert_false(questionnaire_basis(a, "heard", &basis));
	assert_true(questionnaire_confirm(a, "○", &confirm) && confirm);
	assert_true(questionnaire_confirm(a, "要確認", &confirm) && confirm);
	assert_true(questionnaire_confirm(a, "", &confirm) && !confirm);
	assert_false(questionnaire_confirm(a, "perhaps", &confirm));
}

static struct buf workbook(enum lang lang)
{
	const struct report_head h = { .lang = lang, .client = "Client", .consultant = "Consultant", .printed_at = "2026-11-01 09:00" };
	struct buf b;
	buf_init(&b, 16 << 20);
	assert_int_equal(report_questionnaire_xlsx(a, &h, bank_get(1), &b), ST_OK);
	return b;
}

static void test_the_workbook_offers_choices_for_answer_and_basis(void **state)
{
	(void)state;
	struct buf b = workbook(LANG_JA);
	const char *sheet = tool_run(&b, ".xlsx", "unzip -p $FILE xl/worksheets/sheet2.xml");
	assert_non_null(strstr(sheet, "<dataValidations count=\"3\">"));
	assert_non_null(strstr(sheet, "0 未実施,1 場当たり"));
	assert_non_null(strstr(sheet, "文書を確認,記録を確認"));
	buf_release(&b);
}

static void test_the_importer_finds_the_head_and_all_57_keys(void **state)
{
	(void)state;
	for (int lang = LANG_EN; lang <= LANG_JA; lang++) {
		struct buf b = workbook((enum lang)lang);
		struct sheet_reader *r;
		const char **cell;
		int sheet, row, n, keys = 0, column = -1;
		assert_int_equal(sheet_open(a, "q.xlsx", b.p, b.n, &r), ST_OK);
		while (sheet_next(r, &sheet, &row, &cell, &n) == ST_OK) {
			for (int c = 0; c < n && column < 0; c++)
				if (questionnaire_column(a, cell[c]) == QUESTIONNAIRE_KEY)
					column = c;
			keys += column >= 0 && column < n && bank_question(bank_get(1), cell[column]);
		}
		assert_int_equal(keys, 57);
		sheet_close(r);
		buf_release(&b);
	}
}

#include "doc/columns.h"

static struct doc *table(struct arena *a, const struct doc_column *c, const char *const *cells)
{
	struct doc *d = doc_new(a, &(struct doc_info){ .lang = LANG_JA });

	doc_table(d, "", c, 3);
	doc_row(d, cells);
	return d;
}

static void test_widths_add_up_to_the_page(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	const struct doc_column c[] = { { "番号", 0 }, { "名称", 0 }, { "備考", 0 } };
	struct doc *d = table(a, c, (const char *const[]){ "1", "顧客図面", "取引先との契約により、社外への持ち出しは禁止されています。" });
	double w[3];

	columns_fit(a, &d->first->u.table, 300, 8, 8, w);
	assert_float_equal(w[0] + w[1] + w[2], 300, 0.01);
	assert_true(w[0] < w[1] && w[1] < w[2]);
	arena_free(a);
}

static void test_weights_decide_when_all_columns_wrap(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	const struct doc_column c[] = { { "a", 1 }, { "b", 1 }, { "c", 2 } };
	const char *text = "とても長い文がすべての列に入っていて、どの列も折り返しが必要になる場合です。とても長い文です。";
	struct doc *d = table(a, c, (const char *const[]){ text, text, text });
	double w[3];

	columns_fit(a, &d->first->u.table, 400, 8, 8, w);
	assert_float_equal(w[0], 100, 0.5);
	assert_float_equal(w[2], 200, 0.5);
	arena_free(a);
}

static void test_numbers_are_never_broken(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	const struct doc_column c[] = { { "金額", 1, DOC_RIGHT, true }, { "b", 20 }, { "c", 20 } };
	const char *text = "とても長い文がすべての列に入っていて、どの列も折り返しが必要になる場合です。";
	struct doc *d = table(a, c, (const char *const[]){ "1,234,567,890", text, text });
	double w[3];

	columns_fit(a, &d->first->u.table, 300, 8, 8, w);
	assert_true(w[0] > 13 * 4);
	arena_free(a);
}

static void test_one_endless_word_does_not_take_the_page(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	const struct doc_column c[] = { { "a", 0 }, { "b", 0 }, { "c", 0 } };
	struct doc *d = table(a, c, (const char *const[]){ "https://example.com/a-very-long-address-without-any-space-in-it-that-goes-on-and-on-and-on", "短い", "短い" });
	double w[3];

	columns_fit(a, &d->first->u.table, 200, 8, 8, w);
	assert_true(w[1] >= 24 && w[2] >= 24);
	assert_float_equal(w[0] + w[1] + w[2], 200, 0.01);
	arena_free(a);
}

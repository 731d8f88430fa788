#include "base/csv.h"
#include "base/str.h"
#include <string.h>

static struct arena *a;
static struct buf out;

static int setup(void **state)
{
	a = arena_new(16 << 20);
	buf_init(&out, 1 << 20);
	return 0;
}

static int teardown(void **state)
{
	buf_release(&out);
	arena_free(a);
	return 0;
}

/* All rows of a text as "a|b/c|d"; the error at its end. */
static const char *rows(const char *text, size_t n)
{
	const char *error;
	struct csv *c = csv_open(a, text, n, &error);
	char *cells[4], *all = arena_dup(a, "");
	int count;

	if (!c) return error;
	while ((count = csv_next(c, cells, 4, &error)) >= 0)
		all = arena_printf(a, "%s%s%s", all, *all ? "/" : "", str_join(a, cells, (size_t)count, "|"));
	return error ? arena_printf(a, "%s: %d: %s", all, csv_line(c), error) : all;
}

static const char *read_text(const char *text)
{
	return rows(text, strlen(text));
}

static void test_rows_and_cells(void **state)
{
	assert_string_equal(read_text("code,name\r\nA-1,サーバー\r\n"), "code|name/A-1|サーバー");
	assert_string_equal(read_text("a,b\nc,d"), "a|b/c|d");
	assert_string_equal(read_text("a,\n,b\n"), "a|/|b");
	assert_string_equal(read_text("a\r\rb\r\n\r\n\nc"), "a/b/c");
	assert_string_equal(read_text(""), "");
	assert_string_equal(read_text("\xef\xbb\xbf" "a,b"), "a|b");
	assert_string_equal(read_text("007,0120"), "007|0120");
}

static void test_quotes_hold_separators_and_line_ends(void **state)
{
	assert_string_equal(read_text("\"a,b\",\"say \"\"yes\"\"\"\n\"two\nlines\",x"), "a,b|say \"yes\"/two\nlines|x");
	assert_string_equal(read_text("\"\",\"\"\n"), "|");
	assert_string_equal(read_text("5\" disk,x"), "5\" disk|x");
}

static void test_the_first_line_tells_the_separator(void **state)
{
	assert_string_equal(read_text("a;b\nc;d,e"), "a|b/c|d,e");
	assert_string_equal(read_text("a\tb\nc\td"), "a|b/c|d");
	assert_string_equal(read_text("\"x;y;z\",b\n1,2"), "x;y;z|b/1|2");
}

static void test_broken_rows_say_what_is_wrong(void **state)
{
	assert_string_equal(read_text("a\n\nb,\"open\nx"), "a: 3: A quotation mark is opened and never closed.");
	assert_string_equal(read_text("\"a\"b"), ": 1: Text stands behind a closing quotation mark.");
	assert_string_equal(read_text("1,2,3,4\n1,2,3,4,5"), "1|2|3|4: 2: The row has too many columns.");
}

static void test_a_cell_has_a_maximum(void **state)
{
	char *text = arena_alloc(a, CSV_MAX_CELL + 2);

	memset(text, 'x', CSV_MAX_CELL);
	assert_int_equal(strlen(read_text(text)), CSV_MAX_CELL);
	text[CSV_MAX_CELL] = 'x';
	assert_string_equal(read_text(text), ": 1: A cell is too long.");
}

/* Longer than what is read at a time, in each encoding; line ends in quotes lie on every border. */
static const char *long_text(int count)
{
	struct buf b;

	buf_init(&b, 8 << 20);
	for (int i = 0; i < count; i++)
		buf_printf(&b, "%d,\"%.*s\r\n,\"\"x\"\r\n", i, i % 97, "sssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss");
	const char *text = arena_dup(a, b.p);
	buf_release(&b);
	return text;
}

static void check_long(const char *p, size_t n, int count, const char *encoding)
{
	const char *error;
	struct csv *c = csv_open(a, p, n, &error);
	char *cells[4];

	assert_string_equal(csv_encoding(c), encoding);
	for (int i = 0; i < count; i++) {
		assert_int_equal(csv_next(c, cells, 4, &error), 2);
		assert_int_equal(csv_line(c), 2 * i + 1);
		assert_string_equal(cells[0], arena_printf(a, "%d", i));
		assert_int_equal(strlen(cells[1]), i % 97 + 5);
		assert_string_equal(cells[1] + i % 97, "\r\n,\"x");
	}
	assert_int_equal(csv_next(c, cells, 4, &error), -1);
}

static void test_long_files_are_read_in_windows(void **state)
{
	const char *text = long_text(5000);
	size_t n = strlen(text);
	char *wide = arena_alloc(a, 2 * n + 2), *kana = arena_dup(a, text);

	check_long(text, n, 5000, "UTF-8");
	memcpy(wide, "\xff\xfe", 2);
	for (size_t i = 0; i < n; i++)
		wide[2 * i + 2] = text[i];
	check_long(wide, 2 * n + 2, 5000, "UTF-16LE");
	for (char *p = kana; (p = strstr(p, "ss")); p += 2)
		memcpy(p, "\x83\x5c", 2);      /* ソ: its second byte is a backslash */
	const char *error;
	struct csv *c = csv_open(a, kana, n, &error);
	char *cells[4];
	for (int i = 0; i < 5000; i++)
		assert_int_equal(csv_next(c, cells, 4, &error), 2);
	assert_string_equal(csv_encoding(c), "CP932");
	assert_int_equal(csv_next(c, cells, 4, &error), -1);
	memcpy(kana + n - 3, "\x81\xff", 2);
	assert_null(csv_open(a, kana, n, &error));
}

static void test_encodings_are_told_apart(void **state)
{
	const char *error;

	assert_string_equal(rows("\x8e\x52\x93\x63,\xb1\xb2\n", 8), "山田|ｱｲ");
	assert_string_equal(csv_encoding(csv_open(a, "\x8e\x52\x93\x63", 4, &error)), "CP932");
	assert_string_equal(rows("\xff\xfe\x71\x5c,\0\x30\x75\n\0", 10), "山|田");
	assert_string_equal(rows("\xff\xfe\x42\xd8\xb7\xdf", 6), "𠮷");
	assert_string_equal(csv_encoding(csv_open(a, "\xff\xfe\x41\0", 4, &error)), "UTF-16LE");
	assert_string_equal(csv_encoding(csv_open(a, "山", 3, &error)), "UTF-8");
}

static void test_what_is_no_text_is_refused(void **state)
{
	const char *refused = "The file is neither UTF-8 nor Shift_JIS text. Save it as CSV UTF-8 and try again.";

	assert_string_equal(rows("PK\x03\x04\0\0", 6), refused);
	assert_string_equal(rows("\xff\xfe\x41", 3), refused);
	assert_string_equal(rows("\xff\xfe\x42\xd8", 4), refused);
	assert_string_equal(rows("\x81\xff\xff", 3), refused);
}

static const char *written(const char *value)
{
	buf_clear(&out);
	assert_true(csv_cell(&out, value, true));
	return arena_dup(a, buf_cstr(&out));
}

static void test_formulas_are_defused_numbers_are_not(void **state)
{
	assert_string_equal(written("=1+1"), "'=1+1");
	assert_string_equal(written("=HYPERLINK(\"http://x\")"), "\"'=HYPERLINK(\"\"http://x\"\")\"");
	assert_string_equal(written("@SUM(A1)"), "'@SUM(A1)");
	assert_string_equal(written("+cmd|' /C calc'!A0"), "'+cmd|' /C calc'!A0");
	assert_string_equal(written("-2+3"), "'-2+3");
	assert_string_equal(written("\t=1"), "\"'\t=1\"");
	assert_string_equal(written("\r=1"), "\"'\r=1\"");
	assert_string_equal(written("＝1+1"), "'＝1+1");
	assert_string_equal(written("-5"), "-5");
	assert_string_equal(written("+3.25"), "+3.25");
	assert_string_equal(written("-1,234.5"), "\"-1,234.5\"");
	assert_string_equal(written("-12%"), "-12%");
	assert_string_equal(written("－"), "－");
	assert_string_equal(written("-"), "-");
	assert_string_equal(written("a=b"), "a=b");
}

static void test_rows_are_written_as_rfc_4180_says(void **state)
{
	buf_clear(&out);
	csv_cell(&out, "a b", true);
	csv_cell(&out, "x,\"y\"\nz", false);
	csv_cell(&out, NULL, false);
	csv_cell(&out, " p", false);
	csv_end_row(&out);
	assert_string_equal(buf_cstr(&out), "a b,\"x,\"\"y\"\"\nz\",,\" p\"\r\n");
}

static void test_what_is_written_is_read_again(void **state)
{
	const char *values[] = { "=1+1", "'=1+1", "''-", "-5", "'-5", "'x", "'", "-", "－", "'－", "\t", "a\r\nb", "\"", ";", " ", "髙橋", "@@", "'@" };

	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		buf_clear(&out);
		csv_cell(&out, values[i], true);
		csv_cell(&out, "end", false);
		csv_end_row(&out);
		assert_string_equal(rows(out.p, out.n), arena_printf(a, "%s|end", values[i]));
	}
}

static void test_cp932_reports_what_it_cannot_write(void **state)
{
	const char *text = "髙橋 山﨑 𠮷田 渡邉 辻󠄀 é 𠮷";
	char *lost;
	size_t n;
	char *bytes = csv_to_cp932(a, text, strlen(text), &n, &lost);

	assert_string_equal(lost, "𠮷辻󠄀é");
	assert_string_equal(rows(bytes, n), "髙橋 山﨑 〓田 渡邉 辻 〓 〓");
}

static void test_cp932_round_trip(void **state)
{
	const char *text = "①②Ⅳ㈱№～－∥￠￡￢ｱｲｳ表ソ能\\~纊";
	char *lost;
	size_t n;
	char *bytes = csv_to_cp932(a, text, strlen(text), &n, &lost);

	assert_string_equal(lost, "");
	assert_string_equal(rows(bytes, n), text);
	bytes = csv_to_cp932(a, "〜−", strlen("〜−"), &n, &lost);
	assert_string_equal(lost, "");
	assert_string_equal(rows(bytes, n), "～－");
}

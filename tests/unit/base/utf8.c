#include "base/utf8.h"
#include "base/str.h"
#include <string.h>

static struct arena *a;

static int setup(void **state)
{
	a = arena_new(4 << 20);
	return 0;
}

static int teardown(void **state)
{
	arena_free(a);
	return 0;
}

/* The names every Japanese program must keep: 髙 (IBM extension), 﨑 (compatibility block, yet a letter of its own), 𠮷 (beyond
 * the basic plane), 辻 with a variation selector. */
static const char *const names[] = { "髙橋", "山﨑", "𠮷田", "渡邉", "辻󠄀" };

static void test_names_survive_cleaning(void **state)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) assert_string_equal(utf8_clean(a, names[i]), names[i]);
	assert_string_equal(utf8_katakana(a, "髙橋 辻󠄀"), "髙橋 辻󠄀");
	assert_string_equal(utf8_nfkc(a, "髙橋 山﨑 𠮷田"), "髙橋 山﨑 𠮷田");
}

static void test_cleaning_makes_one_form_of_equal_texts(void **state)
{
	assert_string_equal(utf8_clean(a, "か\u3099き\u3099"), "がぎ");
	assert_string_equal(utf8_clean(a, "e\u0301"), "é");
	assert_string_equal(utf8_clean(a, "a\r\nb\rc\n\td"), "a\nb\nc\n\td");
	assert_string_equal(utf8_clean(a, "a\x01\x1b[31mb\x7f\xc2\x85" "c"), "a[31mbc");
	assert_string_equal(utf8_clean(a, "か\x01\u3099"), "が");
	assert_string_equal(utf8_clean(a, NULL), "");
	assert_string_equal(utf8_clean(a, "ＡＢＣ ｱｲｳ ①"), "ＡＢＣ ｱｲｳ ①");
}

static void test_broken_bytes_show_as_such(void **state)
{
	assert_string_equal(utf8_clean(a, "a\xff\xe3\x81"), "a\uFFFD\uFFFD");
	assert_string_equal(utf8_clean(a, "\xc2\x0c\x9b"), "\uFFFD\uFFFD");       /* not a control made of the two halves */
	assert_string_equal(utf8_fold(a, "A\xff"), "a\uFFFD");
}

static void test_what_is_valid(void **state)
{
	const char *bad[] = { "\xc0\x80", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80", "\x80", "\xe3\x81", "\xc3" };

	assert_true(utf8_valid("守る𠮷\xf4\x8f\xbf\xbf", strlen("守る𠮷\xf4\x8f\xbf\xbf")));
	assert_false(utf8_valid("a\0b", 3));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(utf8_valid(bad[i], strlen(bad[i])));
}

static void test_reading_and_writing_every_code_point(void **state)
{
	for (uint32_t cp = 1; cp <= 0x10ffff; cp++) {
		char text[8] = "";
		const char *p = text;

		if (cp >= 0xd800 && cp <= 0xdfff) continue;
		utf8_put(cp, text);
		if (utf8_next(&p) != cp || *p) fail_msg("U+%04X", cp);
	}
}

static void test_lengths(void **state)
{
	assert_int_equal(utf8_length("監査a𠮷"), 4);
	assert_int_equal(utf8_columns("監査a𠮷ｱ①"), 9);
	assert_int_equal(utf8_columns("辻󠄀"), 2);
	assert_int_equal(utf8_columns("か\u3099"), 2);
}

static void test_shortening_does_not_part_a_letter_from_its_marks(void **state)
{
	assert_string_equal(utf8_shorten(a, "内部監査計画", 4), "内部監査…");
	assert_string_equal(utf8_shorten(a, "内部監査", 4), "内部監査");
	assert_string_equal(utf8_shorten(a, "渡辻󠄀様", 2), "渡…");
	assert_string_equal(utf8_shorten(a, "渡辻󠄀様", 3), "渡辻󠄀…");
	assert_string_equal(utf8_shorten(a, "x", 0), "…");
}

static void test_codes_and_numbers_lose_their_width(void **state)
{
	assert_string_equal(utf8_nfkc(a, "ＩＳＭＳ－０１　ｱｲｳ㈱"), "ISMS-01 アイウ(株)");
	assert_string_equal(utf8_nfkc(a, "plain\n"), "plain\n");
}

static void test_furigana_becomes_katakana(void **state)
{
	assert_string_equal(utf8_katakana(a, "やまだ　たろう"), "ヤマダ　タロウ");
	assert_string_equal(utf8_katakana(a, "ﾔﾏﾀﾞ ﾀﾛｳ"), "ヤマダ タロウ");
	assert_string_equal(utf8_katakana(a, "ｶﾞｷﾞｸﾞｹﾞｺﾞｻﾞｼﾞｽﾞｾﾞｿﾞﾀﾞﾁﾞﾂﾞﾃﾞﾄﾞﾊﾞﾋﾞﾌﾞﾍﾞﾎﾞﾊﾟﾋﾟﾌﾟﾍﾟﾎﾟｳﾞｧ"), "ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポヴァ");
	assert_string_equal(utf8_katakana(a, "ｱﾞﾅﾟﾝｯｰ｡｢｣､･ゝゞ"), "ア゛ナ゜ンッー。「」、・ヽヾ");
}

static void test_searching_finds_every_spelling(void **state)
{
	const char *same[] = { "セキュリティ", "ｾｷｭﾘﾃｨ", "せきゅりてぃ", "　ｾｷｭﾘﾃｨ\n" };

	for (size_t i = 0; i < 4; i++) assert_string_equal(utf8_fold(a, same[i]), "セキュリティ");
	assert_string_equal(utf8_fold(a, "ＩＳＯ／ＩＥＣ　２７００１"), "iso/iec 27001");
	assert_string_equal(utf8_fold(a, "ISO/IEC \t 27001 "), "iso/iec 27001");
	assert_string_equal(utf8_fold(a, "Straße ÉCOLE"), "strasse école");
	assert_string_equal(utf8_fold(a, "㈱守"), "(株)守");
	assert_string_equal(utf8_fold(a, "辻󠄀"), "辻");
	assert_string_equal(utf8_fold(a, "サーバー・ルーム"), "サーバー・ルーム");
	assert_string_equal(utf8_fold(a, "が"), utf8_fold(a, "か\u3099"));
	assert_string_equal(utf8_fold(a, NULL), "");
}

static void test_the_index_holds_pairs_of_letters(void **state)
{
	assert_string_equal(utf8_grams(a, "監査計画"), "監査 査計 計画");
	assert_string_equal(utf8_grams(a, "監査、計"), "監査 計");
	assert_string_equal(utf8_grams(a, "ISO 規程"), "iso is so 規程");
	assert_string_equal(utf8_grams(a, "PCの表"), "pc cノ ノ表");
	assert_string_equal(utf8_grams(a, "データ・センター"), "デー ータ セン ンタ ター");
	assert_string_equal(utf8_grams(a, "a"), "a");
	assert_string_equal(utf8_grams(a, "、。"), "");
	assert_string_equal(utf8_grams(a, "人々 𠮷田"), "人々 𠮷田");
}

/* What is searched for must be among what is indexed. */
static void test_a_part_of_a_text_has_a_part_of_its_grams(void **state)
{
	char *whole = arena_printf(a, " %s ", utf8_grams(a, "情報ｾｷｭﾘﾃｨ基本方針(2027年度)")), **grams;
	size_t n;

	grams = str_split(a, utf8_grams(a, "せきゅりてぃ基本"), ' ', &n);
	assert_int_equal(n, 7);
	for (size_t i = 0; i < n; i++) assert_non_null(strstr(whole, arena_printf(a, " %s ", grams[i])));
}

#include "base/norm.h"
#include "base/utf8.h"
#include <string.h>
#include <unicode/unorm2.h>

/* The quick way round ICU is right only if ICU agrees on every code point of the tables. */
static void test_the_plain_ranges_are_plain_for_icu(void **state)
{
	UErrorCode err = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&err), *nfkc = unorm2_getNFKCInstance(&err);
	int plain = 0;

	for (uint32_t cp = 1; cp <= 0x10ffff; cp++) {
		UChar wide[2];
		int32_t n = 0;

		if (cp >= 0xd800 && cp <= 0xdfff) continue;
		U16_APPEND_UNSAFE(wide, n, (UChar32)cp);
		if (norm_nfc_plain(cp)) {
			plain++;
			if (unorm2_quickCheck(nfc, wide, n, &err) != UNORM_YES || unorm2_getCombiningClass(nfc, (UChar32)cp)) fail_msg("U+%04X is not NFC", cp);
		}
		if (norm_nfkc_plain(cp))
			if (unorm2_quickCheck(nfkc, wide, n, &err) != UNORM_YES || unorm2_getCombiningClass(nfkc, (UChar32)cp)) fail_msg("U+%04X is not NFKC", cp);
	}
	assert_true(plain > 70000);
}

/* Folding without ICU and with it must give the same key: one letter alone goes the quick way, behind a ǆ it does not. */
static void test_both_ways_of_folding_agree(void **state)
{
	struct arena *a = arena_new(64 << 20);

	for (uint32_t cp = 0x21; cp <= 0xffff; cp++) {
		char text[16] = "";
		char *alone, *asked;

		if (!norm_nfkc_plain(cp) && (cp < 0xff01 || cp > 0xff5e)) continue;
		utf8_put(cp, text);
		alone = utf8_fold(a, text);
		memmove(text + 2, text, 5);
		memcpy(text, "\u01c6", 2);
		asked = utf8_fold(a, text);
		if (strncmp(asked, "dž", 3) != 0 || strcmp(asked + 3, alone) != 0) fail_msg("U+%04X: %s %s", cp, alone, asked);
		arena_reset(a);
	}
	arena_free(a);
}

static void test_quick_or_not(void **state)
{
	assert_true(norm_nfc_quick("情報セキュリティ方針 2027", strlen("情報セキュリティ方針 2027")));
	assert_true(norm_nfc_quick("a long line of nothing but ASCII", 32));
	assert_false(norm_nfc_quick("か\u3099", 6));
	assert_false(norm_nfc_quick("abcdefghij\xff", 11));
}

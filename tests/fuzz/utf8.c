/* Whatever bytes come: cleaned text is valid, printable, in NFC and clean; keys and grams are valid. */
#include "base/bug.h"
#include "base/norm.h"
#include "base/utf8.h"
#include <string.h>

static void check_valid(const char *s)
{
	BUG_ON(!utf8_valid(s, strlen(s)));
}

static void check_clean(struct arena *a, const char *text)
{
	char *clean = utf8_clean(a, text);
	struct buf nfc;

	check_valid(clean);
	BUG_ON(!utf8_printable(clean) || strchr(clean, '\r') || strcmp(utf8_clean(a, clean), clean) != 0);
	buf_init(&nfc, 1 << 24);
	norm_to(&nfc, NORM_NFC, clean, strlen(clean));
	BUG_ON(strcmp(buf_cstr(&nfc), clean) != 0);
	buf_release(&nfc);
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new(1 << 26);
	char *text = arena_ndup(a, (const char *)p, n < 1 << 16 ? n : 1 << 16);
	size_t length = utf8_length(text);

	check_clean(a, text);
	check_valid(utf8_nfkc(a, text));
	check_valid(utf8_katakana(a, text));
	check_valid(utf8_fold(a, text));
	check_valid(utf8_grams(a, text));
	BUG_ON(utf8_columns(text) > length * 2);
	BUG_ON(utf8_length(utf8_shorten(a, text, 3)) > 4);
	arena_free(a);
	return 0;
}

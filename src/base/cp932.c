#include "base/cp932.h"
#include "base/buf.h"
#include "base/bug.h"
#include "base/utf8.h"
#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>

enum { MAX_TEXT = 1 << 30, PIECE = 4096 };

static UConverter *open_converter(void)
{
	UErrorCode err = U_ZERO_ERROR;
	UConverter *c = ucnv_open("windows-31j", &err);

	if (U_FAILURE(err)) BUG("ICU has no windows-31j");
	ucnv_setToUCallBack(c, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &err);
	ucnv_setFromUCallBack(c, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &err);
	if (U_FAILURE(err)) BUG("ICU does not set its callbacks");
	return c;
}

char *cp932_read(struct arena *a, const char *p, size_t n, size_t *out_n)
{
	UConverter *c = open_converter();
	UErrorCode err = U_ZERO_ERROR;
	size_t cap = n * 3 + 1;          /* one byte of CP932 (half-width kana) is three of UTF-8 */
	char *text, *out = NULL;
	int32_t len;

	BUG_ON(n > MAX_TEXT / 3);
	text = malloc(cap);
	if (!text) bug_memory();
	len = ucnv_toAlgorithmic(UCNV_UTF8, c, text, (int32_t)cap, p, (int32_t)n, &err);
	if (U_SUCCESS(err)) {
		out = arena_ndup(a, text, (size_t)len);
		*out_n = (size_t)len;
	}
	free(text);
	ucnv_close(c);
	return out;
}

/* The signs that Windows writes with another code point of the same looks. */
static uint32_t same_looks(uint32_t cp)
{
	switch (cp) {
	case 0x301c: return 0xff5e;
	case 0x2212: return 0xff0d;
	case 0x2014: return 0x2015;
	case 0x2016: return 0x2225;
	case 0xa2: return 0xffe0;
	case 0xa3: return 0xffe1;
	case 0xa5: return 0xffe5;
	case 0xac: return 0xffe2;
	case 0xa6: return 0xffe4;
	default: return cp;
	}
}

/* Bytes written for one code point: 0 for a variation selector or its like, which ICU leaves out; -1 when there are none. */
static int put(UConverter *c, struct buf *out, uint32_t cp)
{
	UErrorCode err = U_ZERO_ERROR;
	UChar wide[2];
	char bytes[16];
	int32_t n = 0, len;

	if (cp < 0x80) {
		buf_char(out, (char)cp);
		return 1;
	}
	U16_APPEND_UNSAFE(wide, n, (UChar32)cp);
	len = ucnv_fromUChars(c, bytes, sizeof bytes, wide, n, &err);
	if (U_FAILURE(err)) return -1;
	buf_add(out, bytes, (size_t)len);
	return len;
}

static void note_lost(struct arena *a, struct buf *lost, const char *s, size_t n)
{
	char *one = arena_ndup(a, s, n);

	if (!strstr(buf_cstr(lost), one)) buf_str(lost, one);
}

char *cp932_write(struct arena *a, const char *utf8, size_t n, size_t *out_n, char **lost)
{
	UConverter *c = open_converter();
	struct buf out, missing;
	size_t before = 0;               /* where the code point before this one starts: a lost selector is shown with its letter */
	char *bytes;

	buf_init(&out, MAX_TEXT);
	buf_init(&missing, PIECE);
	for (size_t i = 0; i < n;) {
		uint32_t cp;
		size_t used = utf8_decode(utf8 + i, n - i, &cp);
		int written;

		BUG_ON(!used);
		written = put(c, &out, same_looks(cp));
		if (written < 0) buf_add(&out, "\x81\xac", 2);          /* 〓 */
		if (written < 0) note_lost(a, &missing, utf8 + i, used);
		else if (written == 0) note_lost(a, &missing, utf8 + before, i + used - before);
		before = i;
		i += used;
	}
	ucnv_close(c);
	BUG_ON(out.full);
	bytes = arena_ndup(a, out.n ? out.p : "", out.n);
	*out_n = out.n;
	*lost = arena_dup(a, buf_cstr(&missing));
	buf_release(&out);
	buf_release(&missing);
	return bytes;
}

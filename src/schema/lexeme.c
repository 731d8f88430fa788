/* lexeme.c - tokens in PostgreSQL's words. */
#include <string.h>
#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "schema/lexeme.h"
#include "schema/token.h"

enum { ROOM = 4 << 20 };

/* The next token at *p; false at the end. */
static bool next(const char **p, const char **word, size_t *n)
{
	*word = *p + strspn(*p, " ");
	*n = strcspn(*word, " ");
	*p = *word + *n;
	return *n > 0;
}

/* In quotes every character stands for itself but two. Very long runs are cut, here and in questions alike. */
static void add_quoted(struct buf *b, const char *word, size_t n)
{
	if (n > LEXEME_LONGEST)
		for (n = LEXEME_LONGEST; (word[n] & 0xc0) == 0x80; n--)
			;
	buf_char(b, '\'');
	for (size_t i = 0; i < n; i++) {
		if (word[i] == '\'' || word[i] == '\\')
			buf_char(b, word[i]);
		buf_char(b, word[i]);
	}
	buf_char(b, '\'');
}

const char *lexeme_vector(struct arena *a, const char *tokens)
{
	static struct buf b = { .max = ROOM };
	const char *word;
	size_t n;
	int place = 0;
	if (!tokens)
		return NULL;
	buf_clear(&b);
	while (b.n < LEXEME_BYTES && next(&tokens, &word, &n)) {
		place += place < LEXEME_LAST_PLACE;
		if (n == strlen(TOKEN_GAP) && !memcmp(word, TOKEN_GAP, n))
			continue;
		add_quoted(&b, word, n);
		buf_char(&b, ':');
		buf_int(&b, place);
		buf_char(&b, ' ');
	}
	return arena_ndup(a, buf_cstr(&b), b.n);
}

const char *lexeme_phrase(struct arena *a, const char *tokens, bool opens)
{
	static struct buf b = { .max = ROOM };
	const char *word;
	size_t n;
	buf_clear(&b);
	buf_char(&b, '(');
	while (next(&tokens, &word, &n)) {
		buf_str(&b, b.n > 1 ? " <-> " : "");
		add_quoted(&b, word, n);
	}
	buf_str(&b, opens ? ":*)" : ")");
	return arena_ndup(a, buf_cstr(&b), b.n);
}

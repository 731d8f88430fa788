/* match.c - what people type as a question to the full-text index. */
#include <string.h>
#include "base/str.h"
#include "base/utf8.h"
#include "schema/lexeme.h"
#include "schema/match.h"
#include "schema/search.h"
#include "schema/token.h"

enum { OPEN_FROM = 2, MATCH_MAX = 1 << 18 };

/* Words of the index that begin with a word of the query. Asking FTS5 itself for beginnings ("secur" *) would have it gather every record
 * of every such word before it gives the first; known words stream. */
struct terms { const char *word[SEARCH_WORDS]; char **term[SEARCH_WORDS]; size_t n[SEARCH_WORDS]; int words; };

static bool opens(const struct token_run *r)
{
	return r->kind == TOKEN_LATIN && r->n >= OPEN_FROM;
}

static void expand(struct db *d, struct arena *a, struct terms *t)
{
	struct sqlb b;
	if (!t->words)
		return;
	sqlb_init(&b, a);
	sqlb_add(&b, "WITH RECURSIVE w(word) AS (VALUES ");
	for (int i = 0; i < t->words; i++) {
		sqlb_literal(&b, i ? ",(" : "(");
		sqlb_value(&b, db_text(t->word[i]));
		sqlb_add(&b, ")");
	}
	/* Letters and digits sort between / and {: behind a word, and behind all that begin with it. */
	sqlb_add(&b, "), t(word, n, term) AS (SELECT word, 1, (SELECT v.term FROM search_word AS v WHERE v.term >= w.word AND v.term < w.word || '{' LIMIT 1) FROM w"
		" UNION ALL SELECT word, n + 1, (SELECT v.term FROM search_word AS v WHERE v.term >= t.term || '/' AND v.term < t.word || '{' LIMIT 1)"
		" FROM t WHERE t.term IS NOT NULL AND n < ");
	sqlb_value(&b, db_int(SEARCH_TERMS));
	sqlb_add(&b, ") SELECT word, term FROM t WHERE term IS NOT NULL");
	struct rows *q = sqlb_query(&b, d);
	while (db_next(q))
		for (int i = 0; i < t->words; i++)
			if (str_eq(t->word[i], db_col_text(q, 0)) && t->n[i] < SEARCH_TERMS)
				t->term[i][t->n[i]++] = arena_dup(a, db_col_text(q, 1));
}

/* "psn-0012" is one part, as is ISO認証; a blank or a Japanese mark begins another. */
static bool joined(const struct token_run *a, const struct token_run *b)
{
	const char *end = a->p + a->n;
	return end == b->p || (end + 1 == b->p && strchr("-._@/:+", *end));
}

static const struct terms *terms_of(struct db *d, struct arena *a, const struct token_run *r, int runs)
{
	struct terms *t = ARENA_NEW(a, struct terms);
	for (int i = 0; i < runs; i++)
		if (opens(&r[i]) && (i + 1 == runs || !joined(&r[i], &r[i + 1]))) {
			t->word[t->words] = arena_ndup(a, r[i].p, r[i].n);
			t->term[t->words++] = ARENA_ARRAY(a, SEARCH_TERMS, char *);
		}
	expand(d, a, t);
	return t;
}

static void add_tokens(struct buf *b, const struct token_run *r, int n, const char *last)
{
	for (int i = 0; i < n; i++) {
		bool given = i + 1 == n && last;
		if (given || r[i].kind == TOKEN_LATIN) {
			buf_add(b, given ? last : r[i].p, given ? strlen(last) : r[i].n);
			buf_char(b, ' ');
		} else {
			token_pairs(b, r[i].p, r[i].p + r[i].n, i + 1 < n);
		}
	}
}

static void add_phrase(struct buf *b, const struct token_run *r, int n, const char *last)
{
	buf_char(b, '"');
	add_tokens(b, r, n, last);
	buf_char(b, '"');
}

/* PostgreSQL finds beginnings itself. */
static void add_lexemes(struct buf *b, struct arena *a, const struct token_run *r, int n)
{
	static struct buf tokens = { .max = MATCH_MAX };
	buf_clear(&tokens);
	add_tokens(&tokens, r, n, NULL);
	buf_str(b, lexeme_phrase(a, buf_cstr(&tokens), opens(&r[n - 1])));
}

/* One part of a query: runs that must stand side by side; the last Latin word may go on. */
static void add_part(struct buf *b, const struct token_run *r, int n, const struct terms *t)
{
	size_t k = 0, terms = 0;
	const struct token_run *last = &r[n - 1];
	int i = 0;
	while (i < t->words && !(strlen(t->word[i]) == last->n && !memcmp(t->word[i], last->p, last->n)))
		i++;
	terms = opens(last) && i < t->words ? t->n[i] : 0;
	if (terms == 0) {
		add_phrase(b, r, n, NULL);
		return;
	}
	/* Each phrase opens the lists of all its words anew. */
	if (n > 1 && terms > SEARCH_JOINED)
		terms = SEARCH_JOINED;
	buf_char(b, '(');
	for (; k < terms; k++) {
		buf_str(b, k ? " OR " : "");
		add_phrase(b, r, n, t->term[i][k]);
	}
	buf_char(b, ')');
}

const char *match_text(struct db *d, struct arena *a, const char *text)
{
	static struct buf b = { .max = MATCH_MAX };
	const char *s = utf8_fold(a, utf8_shorten(a, text, SEARCH_TEXT_MAX));
	struct token_run run[SEARCH_WORDS];
	int runs = 0, from = 0;
	while (runs < SEARCH_WORDS && token_next(&s, &run[runs]))
		runs++;
	if (!runs)
		return NULL;
	bool lexemes = db_dialect(d) == DB_POSTGRES;
	const struct terms *t = lexemes ? NULL : terms_of(d, a, run, runs);
	buf_clear(&b);
	for (int i = 1; i <= runs; i++) {
		if (i < runs && joined(&run[i - 1], &run[i]))
			continue;
		buf_str(&b, !from ? "" : lexemes ? " & " : " AND ");
		if (lexemes)
			add_lexemes(&b, a, run + from, i - from);
		else
			add_part(&b, run + from, i - from, t);
		from = i;
	}
	return arena_ndup(a, b.p, b.n);
}

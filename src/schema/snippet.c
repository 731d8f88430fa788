/* snippet.c - the words around a hit. Works on code points folded one by one, so that places in the folded and in the shown text agree. */
#include <string.h>
#include "base/str.h"
#include "base/utf8.h"
#include "schema/shape.h"
#include "schema/snippet.h"

enum { WINDOW = 90, BEFORE = 16, LOOK = 4000, WORDS = 12 };
struct letters { const char *text; uint32_t *key; const char **at; size_t n; };   /* at[n] is the end */

static uint32_t fold(uint32_t cp)
{
	if (cp >= 'A' && cp <= 'Z')
		return cp + 32;
	if (cp >= 0x3041 && cp <= 0x3096)
		return cp + 0x60;
	return cp == '\n' || cp == '\t' ? ' ' : cp;
}

static struct letters letters_of(struct arena *a, const char *s)
{
	struct letters l = { .text = utf8_nfkc(a, s) };
	size_t most = strlen(l.text) < LOOK * 4 ? strlen(l.text) : LOOK * 4;
	l.key = ARENA_ARRAY(a, most + 1, uint32_t);
	l.at = ARENA_ARRAY(a, most + 1, const char *);
	const char *p = l.text;
	for (uint32_t cp; l.n < most && l.n < LOOK; l.n++) {
		l.at[l.n] = p;
		if (!(cp = utf8_next(&p)))
			break;
		l.key[l.n] = fold(cp);
	}
	l.at[l.n] = l.n ? p : l.text;
	return l;
}

static bool matches(const struct letters *l, size_t i, const struct letters *word)
{
	return word->n && i + word->n <= l->n && memcmp(&l->key[i], word->key, word->n * sizeof *word->key) == 0;
}

/* Length of the word that stands at i, 0 = none. */
static size_t word_at(const struct letters *l, size_t i, const struct letters *word, int words)
{
	size_t longest = 0;
	for (int w = 0; w < words; w++)
		if (word[w].n > longest && matches(l, i, &word[w]))
			longest = word[w].n;
	return longest;
}

static int words_of(struct arena *a, const char *query, struct letters *word)
{
	size_t n;
	int words = 0;
	char **part = str_split(a, utf8_fold(a, query), ' ', &n);
	for (size_t i = 0; i < n && words < WORDS; i++)
		if (*part[i])
			word[words++] = letters_of(a, part[i]);
	return words;
}

static void add(struct arena *a, struct hit *h, const char *from, const char *to, bool hit)
{
	if (from == to || h->pieces == SEARCH_PIECES)
		return;
	char *s = arena_ndup(a, from, (size_t)(to - from));
	for (char *p; (p = strpbrk(s, "\n\t")); )
		*p = ' ';
	h->snippet[h->pieces++] = (struct piece){ s, hit };
}

static void cut(struct arena *a, const struct letters *l, size_t first, const struct letters *word, int words, struct hit *h)
{
	size_t from = first > BEFORE ? first - BEFORE : 0, to = from + WINDOW < l->n ? from + WINDOW : l->n, plain = from;
	if (from)
		h->snippet[h->pieces++] = (struct piece){ "…", false };
	for (size_t i = from; i < to && h->pieces < SEARCH_PIECES - 3;) {
		size_t n = word_at(l, i, word, words);
		if (!n) {
			i++;
			continue;
		}
		add(a, h, l->at[plain], l->at[i], false);
		add(a, h, l->at[i], l->at[i + n], true);
		i += n;
		plain = i;
	}
	if (plain < to)
		add(a, h, l->at[plain], l->at[to], false);
	if (to < l->n)
		h->snippet[h->pieces++] = (struct piece){ "…", false };
}

void snippet_make(struct arena *a, const struct rec *r, const char *query, struct hit *h)
{
	const struct shape *s = shape_of(r->reg);
	struct letters word[WORDS], l, spare = { 0 };
	int words = words_of(a, query, word);
	h->pieces = 0;
	for (int i = 0; i < s->finds; i++) {
		const char *v = r->v[s->find[i]];
		if (!v || r->reg->fields[s->find[i]].flags & TITLE)
			continue;
		l = letters_of(a, v);
		if (!spare.n)
			spare = l;
		for (size_t k = 0; k < l.n; k++)
			if (word_at(&l, k, word, words)) {
				cut(a, &l, k, word, words, h);
				return;
			}
	}
	if (spare.n)
		cut(a, &spare, 0, word, words, h);
}

/* token.h - text as the tokens of the full-text index (see search.h): pairs of characters for Japanese, whole Latin words. */
#ifndef SCHEMA_TOKEN_H
#define SCHEMA_TOKEN_H
#include <stdbool.h>
#include "base/arena.h"
#include "base/buf.h"

#define TOKEN_GAP "\xee\x80\x80"        /* U+E000 between fields: no phrase reaches over it */

/* Folded text falls into runs: Latin letters and digits, or other letters; what is neither parts them. */
enum token_kind { TOKEN_APART, TOKEN_LATIN, TOKEN_PAIRED };
struct token_run { enum token_kind kind; const char *p; size_t n; };
/* The next run of folded text at *s, which moves on; false at the end. */
bool token_next(const char **s, struct token_run *r);
/* Characters i and i+1 of p..end as one token each; the last one alone, too, when wanted or when it is the only one. */
void token_pairs(struct buf *b, const char *p, const char *end, bool last_alone);
/* All tokens of a text, separated by blanks; singles: every Japanese character alone as well. */
const char *token_text(struct arena *a, const char *text, bool singles);

#endif

/* lexeme.h - tokens (token.h) in PostgreSQL's words: what FTS5 takes as text its full text takes as lexemes with places. */
#ifndef SCHEMA_LEXEME_H
#define SCHEMA_LEXEME_H
#include <stdbool.h>
#include "base/arena.h"

/* A tsvector of tokens separated by blanks; NULL for NULL. No phrase reaches over TOKEN_GAP. What is beyond LEXEME_BYTES is left out. */
enum { LEXEME_BYTES = 400000, LEXEME_LONGEST = 500, LEXEME_LAST_PLACE = 16383 };
const char *lexeme_vector(struct arena *a, const char *tokens);
/* A part of a tsquery: the tokens side by side; opens: the last one may go on. */
const char *lexeme_phrase(struct arena *a, const char *tokens, bool opens);

#endif

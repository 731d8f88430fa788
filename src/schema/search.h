/* search.h - words to records, over everything the actor may read.
 *
 * (SQLite; on PostgreSQL the same tokens are the lexemes of a tsvector each, lexeme.h, rowid is the column rowno.)
 * The index is two FTS5 tables without content of their own: search holds the whole text of a record (code, TITLE and FIND fields),
 * search_title its title (code, TITLE fields) alone, so that titles can be asked first and cheaply. rowid = the register's number
 * (regcount.no) * 2^40 + the record's id. (Two tables, because FTS5 writes out what it has gathered whenever rowids go back.)
 * Text is stored as tokens (token.h): people's writing folded (half-width kana, full-width digits, hiragana and katakana, letter case alike), runs
 * of Japanese as overlapping pairs of characters (内部監査 -> 内部 部監 監査 査), Latin words and numbers whole; titles hold every single
 * character, too. A query (match.h) asks for pairs side by side and for the beginnings of Latin words of three and more letters: 監査 finds
 * 内部監査, "secur" finds security. One Japanese character alone is found in titles only. */
#ifndef SCHEMA_SEARCH_H
#define SCHEMA_SEARCH_H
#include "schema/rec.h"
#include "schema/store.h"

enum { SEARCH_WORDS = 12, SEARCH_TERMS = 40, SEARCH_JOINED = 10, SEARCH_TEXT_MAX = 200, SEARCH_PIECES = 9 };

struct piece { const char *text; bool hit; };         /* a snippet in pieces: those that matched are marked */
struct hit { const struct reg *reg; int64_t id; const char *code, *title; struct piece snippet[SEARCH_PIECES]; int pieces; };
/* Best first: records whose title or code holds all words, then others; newest first among equals. At most a few of each register,
 * unless one register is asked for (only, NULL = all). Returns how many were filled. At most five statements, seven for those who
 * may read their own records only. */
int search_run(struct store *s, const char *text, const struct reg *only, struct hit *out, int max);

/* For the engines. */
enum status search_create(struct db *d);                                        /* the table, in the caller's transaction */
/* Makes the index anew when it was made by another recipe. After all registers' tables; needs db_unlock(). */
enum status search_renew(struct db *d, struct arena *a);
/* Joins the pieces FTS5 wrote the index in, which every question opens one by one: in short transactions, others write in between. Outside a
 * transaction; for the clock, and behind what wrote much. PostgreSQL does so itself. */
enum status search_tidy(struct db *d);
/* Keeps the index in step with a record: old or r NULL = created, deleted. Needs db_unlock(). */
void search_sync(struct arena *a, struct db *d, const struct rec *old, const struct rec *r);
/* Records of one register whose title holds all the words, newest first. */
int search_title(struct db *d, struct arena *a, const struct reg *reg, const char *text, int64_t *id, int max);

#endif

/* search.c - the full-text index: upkeep and asking. */
#include <string.h>
#include "base/bug.h"
#include "base/hash.h"
#include "base/str.h"
#include "base/utf8.h"
#include "schema/count.h"
#include "schema/lexeme.h"
#include "schema/match.h"
#include "schema/past.h"
#include "schema/rights.h"
#include "schema/row.h"
#include "schema/search.h"
#include "schema/snippet.h"
#include "schema/token.h"
#include "schema/shape.h"
#include "schema/type.h"

static const int64_t RANGE_SIZE = 1LL << 40;

/* PostgreSQL: one row a record with its lexemes. */
static enum status create_lexemes(struct db *d)
{
	return db_script(d, SQL("CREATE TABLE IF NOT EXISTS search (rowno INTEGER PRIMARY KEY, words TSVECTOR NOT NULL);"
		"CREATE INDEX IF NOT EXISTS search_words ON search USING GIN (words);"
		"CREATE TABLE IF NOT EXISTS search_title (rowno INTEGER PRIMARY KEY, words TSVECTOR NOT NULL);"
		"CREATE INDEX IF NOT EXISTS search_title_words ON search_title USING GIN (words)"));
}

enum status search_create(struct db *d)
{
	if (db_dialect(d) == DB_POSTGRES)
		return create_lexemes(d);
	db_exec(d, SQL("CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(words, content='', tokenize='ascii')"));
	db_exec(d, SQL("CREATE VIRTUAL TABLE IF NOT EXISTS search_word USING fts5vocab(search, instance)"));
	return db_exec(d, SQL("CREATE VIRTUAL TABLE IF NOT EXISTS search_title USING fts5(words, content='', tokenize='ascii')"));
}

/* Upkeep */

static const char *append(struct arena *a, const char *s, const char *more)
{
	return str_empty(more) ? s : s ? arena_printf(a, "%s %s %s", s, TOKEN_GAP, more) : more;
}

/* Names are kept in parts and asked for in one: 山田 and 太郎 are found as 山田太郎, ヤマダ and タロウ as ヤマダタロウ. */
struct joined { const char *text; int parts; };

static void join(struct arena *a, struct joined *j, const char *more)
{
	if (str_empty(more))
		return;
	j->text = j->parts ? arena_printf(a, "%s%s", j->text, more) : more;
	j->parts++;
}

static const char *title_of(struct arena *a, const struct rec *r)
{
	const struct shape *s = shape_of(r->reg);
	const char *text = r->code;
	struct joined all = { 0 };
	for (int i = 0; i < s->titles; i++)
		if (r->reg->fields[s->title[i]].type->words) {
			text = append(a, text, r->v[s->title[i]]);
			join(a, &all, r->v[s->title[i]]);
		}
	return str_or(append(a, text, all.parts > 1 ? all.text : NULL), "");
}

static const char *rest_of(struct arena *a, const struct rec *r)
{
	const struct shape *s = shape_of(r->reg);
	const char *text = NULL;
	struct joined readings = { 0 };
	for (int i = 0; i < s->finds; i++) {
		const struct field *f = &r->reg->fields[s->find[i]];
		if (f->flags & TITLE)
			continue;
		text = append(a, text, r->v[s->find[i]]);
		if (f->type == &type_kana)
			join(a, &readings, r->v[s->find[i]]);
	}
	return str_or(append(a, text, readings.parts > 1 ? readings.text : NULL), "");
}

static void replace_lexemes(struct arena *a, struct db *d, bool title, int64_t row, const char *is)
{
	if (!is)
		db_exec_n(d, title ? SQL("DELETE FROM search_title WHERE rowno = ?") : SQL("DELETE FROM search WHERE rowno = ?"), 1, (struct dbval[]){ db_int(row) });
	else
		db_exec_n(d, title ? SQL("INSERT INTO search_title(rowno, words) VALUES (?, CAST(? AS TSVECTOR)) ON CONFLICT (rowno) DO UPDATE SET words = excluded.words")
			: SQL("INSERT INTO search(rowno, words) VALUES (?, CAST(? AS TSVECTOR)) ON CONFLICT (rowno) DO UPDATE SET words = excluded.words"), 2,
			(struct dbval[]){ db_int(row), db_text(lexeme_vector(a, is)) });
}

static void replace(struct arena *a, struct db *d, int64_t row, const char *was, const char *is)
{
	if (db_dialect(d) == DB_POSTGRES) {
		replace_lexemes(a, d, false, row, is);
		return;
	}
	if (was)
		db_exec(d, SQL("INSERT INTO search(search, rowid, words) VALUES ('delete', ?, ?)"), db_int(row), db_text(was));
	if (is)
		db_exec(d, SQL("INSERT INTO search(rowid, words) VALUES (?, ?)"), db_int(row), db_text(is));
}

static void replace_title(struct arena *a, struct db *d, int64_t row, const char *was, const char *is)
{
	if (db_dialect(d) == DB_POSTGRES) {
		replace_lexemes(a, d, true, row, is);
		return;
	}
	if (was)
		db_exec(d, SQL("INSERT INTO search_title(search_title, rowid, words) VALUES ('delete', ?, ?)"), db_int(row), db_text(was));
	if (is)
		db_exec(d, SQL("INSERT INTO search_title(rowid, words) VALUES (?, ?)"), db_int(row), db_text(is));
}

static const char *all_tokens(struct arena *a, const struct rec *r)
{
	return r ? token_text(a, append(a, title_of(a, r), rest_of(a, r)), false) : NULL;
}

void search_sync(struct arena *a, struct db *d, const struct rec *old, const struct rec *r)
{
	bool same_title = old && r && str_eq(title_of(a, old), title_of(a, r));
	if (same_title && str_eq(rest_of(a, old), rest_of(a, r)))
		return;
	int64_t row = count_no(d, (r ? r : old)->reg) * RANGE_SIZE + (r ? r : old)->id;
	replace(a, d, row, all_tokens(a, old), all_tokens(a, r));
	if (!same_title)
		replace_title(a, d, row, old ? token_text(a, title_of(a, old), true) : NULL, r ? token_text(a, title_of(a, r), true) : NULL);
}

/* What the index was made of: a register that grew a FIND field, or another way of making tokens, asks for a new one. A workspace's own
 * fields do not count: they are empty when they come, and whether they are found is never changed. */
static const char *recipe(struct arena *a)
{
	enum { VERSION = 1 };
	const struct reg *reg;
	const struct schema_set *set = schema_enter(NULL);
	const char *s = arena_printf(a, "%d", VERSION);
	for (int i = 0; (reg = schema_at(i)); i++) {
		s = arena_printf(a, "%s %s", s, reg->name);
		for (const struct field *f = reg->fields; f->name; f++)
			if (f->flags & (FIND | TITLE) && f->type->words)
				s = arena_printf(a, "%s%s%s", s, f->flags & TITLE ? "!" : ".", f->name);
	}
	schema_enter(set);
	struct hash h = hash_sha256(s, strlen(s));
	return hash_hex(a, h.b, HASH_SIZE);
}

static void index_register(struct db *d, const struct reg *reg)
{
	enum { AT_ONCE = 500 };
	struct arena *a = arena_new(256 << 20);
	int64_t last = 0;
	for (int n = AT_ONCE; n == AT_ONCE && !db_status(d);) {
		struct rec *r[AT_ONCE];
		n = row_behind(a, d, reg, last, r, AT_ONCE);
		for (int i = 0; i < n; i++)
			search_sync(a, d, NULL, r[i]);
		last = n ? r[n - 1]->id : last;
		arena_reset(a);
	}
	arena_free(a);
}

enum status search_renew(struct db *d, struct arena *a)
{
	const struct reg *reg;
	const char *now = recipe(a), *was = db_get_text(d, a, SQL("SELECT type FROM regfield WHERE reg = '' AND field = 'search'"));
	if (str_eq(now, was))
		return db_status(d);
	db_exec(d, SQL2(d, "INSERT INTO search(search) VALUES ('delete-all')", "DELETE FROM search"));
	db_exec(d, SQL2(d, "INSERT INTO search_title(search_title) VALUES ('delete-all')", "DELETE FROM search_title"));
	for (int i = 0; (reg = schema_at(i)); i++)
		index_register(d, reg);
	db_exec(d, SQL("DELETE FROM regfield WHERE reg = ''"));
	return db_exec(d, SQL("INSERT INTO regfield(reg, field, type) VALUES ('', 'search', ?)"), db_text(now));
}

static int64_t pieces(struct db *d)
{
	return db_get_int(d, SQL("SELECT max((SELECT count(DISTINCT segid) FROM search_idx), (SELECT count(DISTINCT segid) FROM search_title_idx))"), 0);
}

enum status search_tidy(struct db *d)
{
	enum { FEW = 3, STEPS = 2000 };
	enum status st = ST_OK;
	if (db_dialect(d) == DB_POSTGRES)
		return ST_OK;
	for (int i = 0; !st && i < STEPS && pieces(d) > FEW; i++) {
		if ((st = db_begin(d)))
			return st;
		db_unlock(d);
		db_exec(d, SQL("INSERT INTO search(search, rank) VALUES ('merge', -1000)"));
		db_exec(d, SQL("INSERT INTO search_title(search_title, rank) VALUES ('merge', -1000)"));
		db_lock(d);
		st = db_commit(d);
	}
	return st;
}

int search_title(struct db *d, struct arena *a, const struct reg *reg, const char *text, int64_t *id, int max)
{
	const char *match = match_text(d, a, text);
	int n = 0;
	if (!match)
		return 0;
	int64_t first = count_no(d, reg) * RANGE_SIZE;
	struct rows *q = db_query(d, SQL2(d, "SELECT rowid FROM search_title WHERE search_title MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?",
		"SELECT rowno FROM search_title WHERE words @@ CAST(? AS TSQUERY) AND rowno BETWEEN ? AND ? ORDER BY rowno DESC LIMIT ?"),
		db_text(match), db_int(first), db_int(first + RANGE_SIZE - 1), db_int(max));
	while (db_next(q))
		id[n++] = db_col_int(q, 0) - first;
	return n;
}

/* Asking: at most EACH of every register, so that a large one does not hide the small ones. */

enum { EACH = 6, HITS = 100 };
struct found { struct past_key key[HITS]; bool title[HITS]; int n, max; const struct reg *only; };

static bool wanted(const struct found *f, const struct reg *reg)
{
	return reg && (!f->only || reg == f->only);
}

static void keep(struct found *f, const struct reg *reg, int64_t id, bool title)
{
	for (int i = 0; i < f->n; i++)
		if (f->key[i].reg == reg && f->key[i].id == id)
			return;
	if (f->n == f->max)
		return;
	f->key[f->n] = (struct past_key){ reg, id };
	f->title[f->n++] = title;
}

/* SQLite: what few records have is gathered once, for all registers; of what many have the youngest of each register are streamed, which opens
 * the words' lists once a register. PostgreSQL gathers the hits once and numbers them. */
#define ASK_FTS5(table) "WITH few(id) AS MATERIALIZED (SELECT rowid FROM " table " WHERE " table " MATCH ?1 ORDER BY rowid DESC LIMIT 200)" \
	" SELECT c.reg, CASE WHEN (SELECT count(*) FROM few) < 200 THEN (SELECT group_concat(x.id) FROM (SELECT few.id - c.first AS id FROM few" \
	" WHERE few.id BETWEEN c.first AND c.first + 1099511627775 ORDER BY few.id DESC LIMIT ?2) AS x)" \
	" ELSE (SELECT group_concat(x.id) FROM (SELECT s.rowid - c.first AS id FROM " table " AS s WHERE s." table " MATCH ?1" \
	" AND s.rowid BETWEEN c.first AND c.first + 1099511627775 ORDER BY s.rowid DESC LIMIT ?2) AS x) END AS ids" \
	" FROM (SELECT reg, no << 40 AS first FROM regcount WHERE n > 0 AND (?3 IS NULL OR reg = ?4)) AS c WHERE ids IS NOT NULL"
#define ASK_LEXEMES(table) "SELECT c.reg, string_agg(CAST(x.id AS TEXT), ',' ORDER BY x.id DESC) FROM (SELECT s.rowno >> 40 AS no, s.rowno & 1099511627775 AS id," \
	" row_number() OVER (PARTITION BY s.rowno >> 40 ORDER BY s.rowno DESC) AS place FROM " table " AS s WHERE s.words @@ CAST(? AS TSQUERY)) AS x" \
	" JOIN regcount AS c ON c.no = x.no WHERE x.place <= ? AND (CAST(? AS TEXT) IS NULL OR c.reg = ?) GROUP BY c.reg, c.no ORDER BY c.no"

static struct sql asking(const struct db *d, bool title)
{
	return title ? SQL2(d, ASK_FTS5("search_title"), ASK_LEXEMES("search_title")) : SQL2(d, ASK_FTS5("search"), ASK_LEXEMES("search"));
}

/* Registers the actor may read as a whole. */
static void ask_all(struct store *s, const char *match, bool title, struct found *f)
{
	struct dbval v[] = { db_text(match), db_int(f->only ? f->max : EACH), db_text(f->only ? f->only->name : NULL), db_text(f->only ? f->only->name : NULL) };
	struct rows *q = db_run(s->db, asking(s->db, title), 4, v);
	while (db_next(q)) {
		const struct reg *reg = schema_reg(db_col_text(q, 0));
		size_t n;
		int64_t id;
		if (!reg || !(rights_of(s->actor, reg) & RIGHT_READ))
			continue;
		char **part = type_list(s->a, db_col_text(q, 1), &n);
		for (size_t i = 0; i < n; i++)
			if (str_int(part[i], 1, INT64_MAX, &id))
				keep(f, reg, id, title);
	}
}

static void own_arm(struct sqlb *b, struct store *s, const struct reg *reg, const char *match, bool title, int limit)
{
	int64_t first = count_no(s->db, reg) * RANGE_SIZE;
	bool lexemes = db_dialect(s->db) == DB_POSTGRES;
	sqlb_literal(b, b->n ? " UNION ALL SELECT * FROM (SELECT " : "SELECT * FROM (SELECT ");
	sqlb_value(b, db_text(reg->name));
	sqlb_literal(b, title ? ", t.id FROM search_title AS s CROSS JOIN " : ", t.id FROM search AS s CROSS JOIN ");
	sqlb_ident(b, shape_of(reg)->table);
	sqlb_literal(b, lexemes ? " AS t WHERE s.words @@ CAST(" : title ? " AS t WHERE s.search_title MATCH " : " AS t WHERE s.search MATCH ");
	sqlb_value(b, db_text(match));
	sqlb_literal(b, lexemes ? " AS TSQUERY) AND s.rowno BETWEEN " : " AND s.rowid BETWEEN ");
	sqlb_value(b, db_int(first));
	sqlb_add(b, " AND ");
	sqlb_value(b, db_int(first + RANGE_SIZE - 1));
	sqlb_literal(b, lexemes ? " AND t.id = s.rowno - " : " AND t.id = s.rowid - ");
	sqlb_value(b, db_int(first));
	sqlb_add(b, " AND ");
	rights_own_sql(b, "t", s->actor, reg);
	sqlb_literal(b, lexemes ? " ORDER BY s.rowno DESC LIMIT " : " ORDER BY s.rowid DESC LIMIT ");
	sqlb_value(b, db_int(limit));
	sqlb_add(b, ") AS o");
}

/* Registers of which the actor may read the own records only. */
static void ask_own(struct store *s, const char *match, bool title, struct found *f)
{
	struct sqlb b;
	const struct reg *reg;
	sqlb_init(&b, s->a);
	for (int i = 0; (reg = schema_at(i)) && b.values < 200; i++)
		if (wanted(f, reg) && (rights_of(s->actor, reg) & (RIGHT_READ | RIGHT_READ_OWN)) == RIGHT_READ_OWN)
			own_arm(&b, s, reg, match, title, f->only ? f->max : EACH);
	if (!b.n)
		return;
	struct rows *q = sqlb_query(&b, s->db);
	while (db_next(q))
		keep(f, schema_reg(db_col_text(q, 0)), db_col_int(q, 1), title);
}

/* Is the title what was asked for, does it begin with it, is it in the title at all? */
static int rank(struct ctx *c, const struct hit *h, const char *text, bool title)
{
	const char *want = utf8_fold(c->a, text), *have = utf8_fold(c->a, h->title), *code = utf8_fold(c->a, h->code);
	if (str_eq(want, have) || str_eq(want, code))
		return 3;
	return str_starts(have, want) ? 2 : title;
}

int search_run(struct store *s, const char *text, const struct reg *only, struct hit *out, int max)
{
	struct found f = { .max = max < HITS ? max : HITS, .only = only };
	struct ctx c = { .a = s->a, .db = s->db, .lang = s->actor->lang, .actor = s->actor };
	struct rec *r[HITS];
	int score[HITS], n = 0;
	const char *match = match_text(s->db, s->a, text);
	if (!match)
		return 0;
	for (int title = 1; title >= 0 && f.n < f.max; title--) {
		ask_all(s, match, title, &f);
		ask_own(s, match, title, &f);
	}
	past_load(s->a, s->db, f.key, f.n, INT64_MAX, r);
	int filled = 0;
	for (int i = 0; i < f.n; i++)
		if (r[i])
			r[filled] = r[i], f.title[filled++] = f.title[i];
	type_ref_load(&c, (const struct rec *const *)r, filled);
	for (int i = 0; i < filled; i++) {
		struct hit h = { .reg = r[i]->reg, .id = r[i]->id, .code = str_or(r[i]->code, ""), .title = type_title(&c, r[i]) };
		int v = rank(&c, &h, text, f.title[i]), at = n++;
		snippet_make(c.a, r[i], text, &h);
		for (; at > 0 && score[at - 1] < v; at--)
			out[at] = out[at - 1], score[at] = score[at - 1];
		out[at] = h;
		score[at] = v;
	}
	return n;
}

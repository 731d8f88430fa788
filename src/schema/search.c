/* search.c - the full-text index: tokens, queries, upkeep. */
#include <string.h>
#include "base/bug.h"
#include "base/str.h"
#include "base/utf8.h"
#include "schema/count.h"
#include "schema/past.h"
#include "schema/rights.h"
#include "schema/search.h"
#include "schema/snippet.h"
#include "schema/shape.h"
#include "schema/type.h"

enum { TOKENS_MAX = 4 << 20, OPEN_FROM = 2, MATCH_MAX = 1 << 18 };
static const int64_t RANGE_SIZE = 1LL << 40;
static const char GAP[] = "\xee\x80\x80";        /* U+E000 keeps phrases from reaching over from one field into the next */

enum status search_create(struct db *d)
{
	db_exec(d, SQL("CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(words, content='', tokenize='ascii')"));
	db_exec(d, SQL("CREATE VIRTUAL TABLE IF NOT EXISTS search_word USING fts5vocab(search, instance)"));
	return db_exec(d, SQL("CREATE VIRTUAL TABLE IF NOT EXISTS search_title USING fts5(words, content='', tokenize='ascii')"));
}

/* Tokens */

static bool is_latin(uint32_t cp)
{
	return (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9');
}

static bool is_apart(uint32_t cp)
{
	static const struct { uint32_t first, last; } apart[] = { { 0, 0xa9 }, { 0xab, 0xb4 }, { 0xb6, 0xb9 }, { 0xbb, 0xbf }, { 0xd7, 0xd7 }, { 0xf7, 0xf7 },
		{ 0x2000, 0x2bff }, { 0x3000, 0x3004 }, { 0x3008, 0x3020 }, { 0x3030, 0x3030 }, { 0x303d, 0x303d }, { 0x30a0, 0x30a0 }, { 0x30fb, 0x30fb },
		{ 0xfe10, 0xfe6f }, { 0xfeff, 0xfeff }, { 0xfff0, 0xffff }, { 0x1f000, 0x1faff } };
	for (size_t i = 0; i < sizeof apart / sizeof *apart && cp >= apart[i].first; i++)
		if (cp <= apart[i].last)
			return true;
	return false;
}

/* Variation selectors choose a glyph, not a character. */
static bool is_selector(uint32_t cp)
{
	return (cp >= 0xfe00 && cp <= 0xfe0f) || (cp >= 0xe0100 && cp <= 0xe01ef);
}

enum kind { APART, LATIN, PAIRED };
struct run { enum kind kind; const char *p; size_t n; };

static enum kind kind_of(uint32_t cp)
{
	return cp == 0 ? APART : is_latin(cp) ? LATIN : is_apart(cp) ? APART : PAIRED;
}

/* The next run of folded text; false at the end. */
static bool next_run(const char **s, struct run *r)
{
	const char *p = *s, *here;
	for (uint32_t cp;;) {
		here = p;
		if (!(cp = utf8_next(&p)))
			return false;
		if ((r->kind = kind_of(cp)) != APART)
			break;
	}
	r->p = here;
	for (uint32_t cp;;) {
		here = p;
		cp = utf8_next(&p);
		if (!is_selector(cp) && kind_of(cp) != r->kind)
			break;
	}
	r->n = (size_t)(here - r->p);
	*s = here;
	return true;
}

/* Character i and i+1 of a run as one token; the last one alone when all is wanted. */
static void add_pairs(struct buf *b, const char *p, const char *end, bool last_alone)
{
	char before[8] = "";
	size_t n = 0, count = 0;
	while (p < end) {
		const char *here = p;
		uint32_t cp = utf8_next(&p);
		if (is_selector(cp))
			continue;
		if (n) {
			buf_add(b, before, n);
			buf_add(b, here, (size_t)(p - here));
			buf_char(b, ' ');
		}
		n = (size_t)(p - here);
		memcpy(before, here, n);
		count++;
	}
	if (last_alone || count == 1) {
		buf_add(b, before, n);
		buf_char(b, ' ');
	}
}

static void add_singles(struct buf *b, const char *s)
{
	buf_str(b, GAP);
	for (struct run r; next_run(&s, &r);)
		for (const char *p = r.p; r.kind == PAIRED && p < r.p + r.n;) {
			const char *here = p;
			utf8_next(&p);
			buf_char(b, ' ');
			buf_add(b, here, (size_t)(p - here));
		}
}

const char *search_tokens(struct arena *a, const char *text, bool singles)
{
	static struct buf b = { .max = TOKENS_MAX };
	const char *folded = utf8_fold(a, text), *s = folded;
	struct run r;
	buf_clear(&b);
	while (next_run(&s, &r))
		if (r.kind == LATIN) {
			buf_add(&b, r.p, r.n);
			buf_char(&b, ' ');
		} else {
			add_pairs(&b, r.p, r.p + r.n, true);
		}
	if (singles)
		add_singles(&b, folded);
	return arena_ndup(a, buf_cstr(&b), b.n);
}

/* Words of the index that begin with a word of the query. Asking FTS5 itself for beginnings ("secur" *) would have it gather every record
 * of every such word before it gives the first; known words stream. */
struct terms { const char *word[SEARCH_WORDS]; char **term[SEARCH_WORDS]; size_t n[SEARCH_WORDS]; int words; };

static bool opens(const struct run *r)
{
	return r->kind == LATIN && r->n >= OPEN_FROM;
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

static const struct terms *terms_of(struct db *d, struct arena *a, const struct run *r, int runs)
{
	struct terms *t = ARENA_NEW(a, struct terms);
	for (int i = 0; i < runs; i++)
		if (opens(&r[i])) {
			t->word[t->words] = arena_ndup(a, r[i].p, r[i].n);
			t->term[t->words++] = ARENA_ARRAY(a, SEARCH_TERMS, char *);
		}
	expand(d, a, t);
	return t;
}

static void add_phrase(struct buf *b, const struct run *r, int n, const char *last)
{
	buf_char(b, '"');
	for (int i = 0; i < n; i++) {
		bool given = i + 1 == n && last;
		if (given || r[i].kind == LATIN) {
			buf_add(b, given ? last : r[i].p, given ? strlen(last) : r[i].n);
			buf_char(b, ' ');
		} else {
			add_pairs(b, r[i].p, r[i].p + r[i].n, i + 1 < n);
		}
	}
	buf_char(b, '"');
}

/* One part of a query: runs that must stand side by side; the last Latin word may go on. */
static void add_part(struct buf *b, const struct run *r, int n, const struct terms *t)
{
	size_t k = 0, terms = 0;
	const struct run *last = &r[n - 1];
	int i = 0;
	while (i < t->words && !(strlen(t->word[i]) == last->n && !memcmp(t->word[i], last->p, last->n)))
		i++;
	terms = opens(last) && i < t->words ? t->n[i] : 0;
	if (terms == 0) {
		add_phrase(b, r, n, NULL);
		return;
	}
	buf_char(b, '(');
	for (; k < terms; k++) {
		buf_str(b, k ? " OR " : "");
		add_phrase(b, r, n, t->term[i][k]);
	}
	buf_char(b, ')');
}

/* "psn-0012" is one part, as is ISO認証; a blank or a Japanese mark begins another. */
static bool joined(const struct run *a, const struct run *b)
{
	const char *end = a->p + a->n;
	return end == b->p || (end + 1 == b->p && strchr("-._@/:+", *end));
}

const char *search_match(struct db *d, struct arena *a, const char *text)
{
	static struct buf b = { .max = MATCH_MAX };
	const char *s = utf8_fold(a, utf8_shorten(a, text, SEARCH_TEXT_MAX));
	struct run run[SEARCH_WORDS];
	int runs = 0, from = 0;
	while (runs < SEARCH_WORDS && next_run(&s, &run[runs]))
		runs++;
	if (!runs)
		return NULL;
	const struct terms *t = terms_of(d, a, run, runs);
	buf_clear(&b);
	for (int i = 1; i <= runs; i++) {
		if (i < runs && joined(&run[i - 1], &run[i]))
			continue;
		buf_str(&b, from ? " AND " : "");
		add_part(&b, run + from, i - from, t);
		from = i;
	}
	return arena_ndup(a, b.p, b.n);
}

/* Upkeep */

static const char *append(struct arena *a, const char *s, const char *more)
{
	return str_empty(more) ? s : s ? arena_printf(a, "%s %s %s", s, GAP, more) : more;
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

static void replace(struct db *d, int64_t row, const char *was, const char *is)
{
	if (was)
		db_exec(d, SQL("INSERT INTO search(search, rowid, words) VALUES ('delete', ?, ?)"), db_int(row), db_text(was));
	if (is)
		db_exec(d, SQL("INSERT INTO search(rowid, words) VALUES (?, ?)"), db_int(row), db_text(is));
}

static void replace_title(struct db *d, int64_t row, const char *was, const char *is)
{
	if (was)
		db_exec(d, SQL("INSERT INTO search_title(search_title, rowid, words) VALUES ('delete', ?, ?)"), db_int(row), db_text(was));
	if (is)
		db_exec(d, SQL("INSERT INTO search_title(rowid, words) VALUES (?, ?)"), db_int(row), db_text(is));
}

static const char *all_tokens(struct arena *a, const struct rec *r)
{
	return r ? search_tokens(a, append(a, title_of(a, r), rest_of(a, r)), false) : NULL;
}

void search_sync(struct arena *a, struct db *d, const struct rec *old, const struct rec *r)
{
	bool same_title = old && r && str_eq(title_of(a, old), title_of(a, r));
	if (same_title && str_eq(rest_of(a, old), rest_of(a, r)))
		return;
	int64_t row = count_no(d, (r ? r : old)->reg) * RANGE_SIZE + (r ? r : old)->id;
	replace(d, row, all_tokens(a, old), all_tokens(a, r));
	if (!same_title)
		replace_title(d, row, old ? search_tokens(a, title_of(a, old), true) : NULL, r ? search_tokens(a, title_of(a, r), true) : NULL);
}

int search_title(struct db *d, struct arena *a, const struct reg *reg, const char *text, int64_t *id, int max)
{
	const char *match = search_match(d, a, text);
	int n = 0;
	if (!match)
		return 0;
	int64_t first = count_no(d, reg) * RANGE_SIZE;
	struct rows *q = db_query(d, SQL("SELECT rowid FROM search_title WHERE search_title MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?"),
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

/* Registers the actor may read as a whole. */
static void ask_all(struct store *s, const char *match, bool title, struct found *f)
{
	struct dbval v[] = { db_text(match), db_int(f->only ? f->max : EACH), db_text(f->only ? f->only->name : NULL), db_text(f->only ? f->only->name : NULL) };
	struct rows *q = db_run(s->db, title ? SQL(
		"SELECT c.reg, (SELECT group_concat(x.id) FROM (SELECT s.rowid - c.first AS id FROM search_title AS s WHERE s.search_title MATCH ?"
		" AND s.rowid BETWEEN c.first AND c.first + 1099511627775 ORDER BY s.rowid DESC LIMIT ?) AS x) AS ids"
		" FROM (SELECT reg, no << 40 AS first FROM regcount WHERE n > 0 AND (? IS NULL OR reg = ?)) AS c WHERE ids IS NOT NULL") : SQL(
		"SELECT c.reg, (SELECT group_concat(x.id) FROM (SELECT s.rowid - c.first AS id FROM search AS s WHERE s.search MATCH ?"
		" AND s.rowid BETWEEN c.first AND c.first + 1099511627775 ORDER BY s.rowid DESC LIMIT ?) AS x) AS ids"
		" FROM (SELECT reg, no << 40 AS first FROM regcount WHERE n > 0 AND (? IS NULL OR reg = ?)) AS c WHERE ids IS NOT NULL"), 4, v);
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
	sqlb_literal(b, b->n ? " UNION ALL SELECT * FROM (SELECT " : "SELECT * FROM (SELECT ");
	sqlb_value(b, db_text(reg->name));
	sqlb_literal(b, title ? ", t.id FROM search_title AS s CROSS JOIN " : ", t.id FROM search AS s CROSS JOIN ");
	sqlb_ident(b, shape_of(reg)->table);
	sqlb_literal(b, title ? " AS t WHERE s.search_title MATCH " : " AS t WHERE s.search MATCH ");
	sqlb_value(b, db_text(match));
	sqlb_add(b, " AND s.rowid BETWEEN ");
	sqlb_value(b, db_int(first));
	sqlb_add(b, " AND ");
	sqlb_value(b, db_int(first + RANGE_SIZE - 1));
	sqlb_add(b, " AND t.id = s.rowid - ");
	sqlb_value(b, db_int(first));
	sqlb_add(b, " AND ");
	rights_own_sql(b, "t", s->actor, reg);
	sqlb_add(b, " ORDER BY s.rowid DESC LIMIT ");
	sqlb_value(b, db_int(limit));
	sqlb_add(b, ")");
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
	const char *match = search_match(s->db, s->a, text);
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

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

enum { SHIFT = 40, TOKENS_MAX = 4 << 20 };
static const char GAP[] = "\xee\x80\x80";        /* U+E000 keeps phrases from reaching over from one field into the next */

int64_t search_first(int64_t no)
{
	return no << SHIFT;
}

enum status search_create(struct db *d)
{
	return db_exec(d, SQL("CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(title, body, content='', tokenize='ascii')"));
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

const char *search_tokens(struct arena *a, const char *text)
{
	static struct buf b = { .max = TOKENS_MAX };
	const char *s = utf8_fold(a, text);
	struct run r;
	buf_clear(&b);
	while (next_run(&s, &r))
		if (r.kind == LATIN) {
			buf_add(&b, r.p, r.n);
			buf_char(&b, ' ');
		} else {
			add_pairs(&b, r.p, r.p + r.n, true);
		}
	return arena_ndup(a, buf_cstr(&b), b.n);
}

const char *search_match(struct arena *a, const char *text, bool titles)
{
	static struct buf b = { .max = 1 << 16 };
	const char *s = utf8_fold(a, utf8_shorten(a, text, SEARCH_TEXT_MAX));
	struct run r;
	int words = 0;
	buf_clear(&b);
	while (words < SEARCH_WORDS && next_run(&s, &r)) {
		buf_str(&b, words++ ? " AND " : titles ? "{title} : (" : "(");
		buf_char(&b, '"');
		if (r.kind == LATIN)
			buf_add(&b, r.p, r.n);
		else
			add_pairs(&b, r.p, r.p + r.n, false);
		const char *one = r.p;
		utf8_next(&one);
		buf_str(&b, r.kind == LATIN || one == r.p + r.n ? "\" *" : "\"");
	}
	buf_char(&b, ')');
	return words ? arena_ndup(a, b.p, b.n) : NULL;
}

/* Upkeep */

struct text { const char *title, *body; };

static const char *append(struct arena *a, const char *s, const char *more)
{
	return str_empty(more) ? s : s ? arena_printf(a, "%s %s %s", s, GAP, more) : more;
}

static struct text text_of(struct arena *a, const struct rec *r)
{
	const struct shape *s = shape_of(r->reg);
	const char *title = r->code, *body = NULL;
	for (int i = 0; i < s->titles; i++)
		if (r->reg->fields[s->title[i]].type->words)
			title = append(a, title, r->v[s->title[i]]);
	for (int i = 0; i < s->finds; i++)
		if (!(r->reg->fields[s->find[i]].flags & TITLE))
			body = append(a, body, r->v[s->find[i]]);
	return (struct text){ str_or(title, ""), str_or(body, "") };
}

void search_sync(struct arena *a, struct db *d, const struct rec *old, const struct rec *r)
{
	struct text was = { 0 }, is = { 0 };
	if (old)
		was = text_of(a, old);
	if (r)
		is = text_of(a, r);
	if (old && r && str_eq(was.title, is.title) && str_eq(was.body, is.body))
		return;
	int64_t rowid = search_first(count_of(d, r ? r->reg : old->reg).no) + (r ? r->id : old->id);
	if (old)
		db_exec(d, SQL("INSERT INTO search(search, rowid, title, body) VALUES ('delete', ?, ?, ?)"), db_int(rowid),
			db_text(search_tokens(a, was.title)), db_text(search_tokens(a, was.body)));
	if (r)
		db_exec(d, SQL("INSERT INTO search(rowid, title, body) VALUES (?, ?, ?)"), db_int(rowid),
			db_text(search_tokens(a, is.title)), db_text(search_tokens(a, is.body)));
}

int search_title(struct db *d, struct arena *a, const struct reg *reg, const char *text, int64_t *id, int max)
{
	const char *match = search_match(a, text, true);
	int n = 0;
	if (!match)
		return 0;
	int64_t first = search_first(count_of(d, reg).no);
	struct rows *q = db_query(d, SQL("SELECT rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?"),
		db_text(match), db_int(first), db_int(first + (1LL << SHIFT) - 1), db_int(max));
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
	struct rows *q = db_query(s->db, SQL(
		"SELECT c.reg, (SELECT group_concat(x.id) FROM (SELECT s.rowid - (c.no << 40) AS id FROM search AS s WHERE s.search MATCH ?"
		" AND s.rowid BETWEEN (c.no << 40) AND (c.no << 40) + 1099511627775 ORDER BY s.rowid DESC LIMIT ?) AS x) AS ids"
		" FROM regcount AS c WHERE c.n > 0 AND (? IS NULL OR c.reg = ?) AND ids IS NOT NULL"),
		db_text(match), db_int(f->only ? f->max : EACH), db_text(f->only ? f->only->name : NULL), db_text(f->only ? f->only->name : NULL));
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

static void own_arm(struct sqlb *b, struct store *s, const struct reg *reg, const char *match, int limit)
{
	sqlb_literal(b, b->n ? " UNION ALL SELECT * FROM (SELECT c.reg, t.id FROM regcount AS c" : "SELECT * FROM (SELECT c.reg, t.id FROM regcount AS c");
	sqlb_add(b, " CROSS JOIN search AS s CROSS JOIN ");
	sqlb_ident(b, shape_of(reg)->table);
	sqlb_add(b, " AS t WHERE c.reg = ");
	sqlb_value(b, db_text(reg->name));
	sqlb_add(b, " AND s.search MATCH ");
	sqlb_value(b, db_text(match));
	sqlb_add(b, " AND s.rowid BETWEEN (c.no << 40) AND (c.no << 40) + 1099511627775 AND t.id = s.rowid - (c.no << 40) AND ");
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
			own_arm(&b, s, reg, match, f->only ? f->max : EACH);
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
	const char *titles = search_match(s->a, text, true), *all = search_match(s->a, text, false);
	if (!titles)
		return 0;
	ask_all(s, titles, true, &f);
	ask_own(s, titles, true, &f);
	if (f.n < f.max) {
		ask_all(s, all, false, &f);
		ask_own(s, all, false, &f);
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

/* store_links.c - what a record refers to, what refers to it, and what lies around those. */
#include "base/str.h"
#include "schema/link.h"
#include "schema/past.h"
#include "schema/rights.h"
#include "schema/shape.h"
#include "schema/store.h"
#include "schema/type.h"

enum { LINKED = 200, PAIRS = 500 };
struct ends { struct past_key key[LINKED]; const char *field[LINKED]; int n; };
struct pair { const struct reg *reg; const struct field *field; };

static bool points_at(const struct field *f, const struct reg *reg)
{
	if (shape_target(f) == reg)
		return true;
	for (const struct field *c = f->columns; c && c->name; c++)
		if (shape_target(c) == reg)
			return true;
	return false;
}

/* Every field of a register the actor may read that can refer to reg. */
static int pairs_to(const struct store *s, const struct reg *reg, struct pair *out)
{
	const struct reg *from;
	int n = 0;
	for (int i = 0; (from = schema_at(i)); i++)
		for (const struct field *f = from->fields; f->name && n < PAIRS; f++)
			if (points_at(f, reg) && rights_may(s->actor, from, RIGHT_READ))
				out[n++] = (struct pair){ from, f };
	return n;
}

static struct rows *ask_ends(struct store *s, const struct pair *pair, int n, const struct reg *reg, int64_t id)
{
	struct sqlb b;
	sqlb_init(&b, s->a);
	sqlb_add(&b, "WITH k(reg, field) AS (VALUES ");
	for (int i = 0; i < n; i++) {
		sqlb_literal(&b, i ? ",(" : "(");
		sqlb_name(&b, pair[i].reg->name);
		sqlb_add(&b, ",");
		sqlb_name(&b, pair[i].field->name);
		sqlb_add(&b, ")");
	}
	sqlb_add(&b, ") SELECT * FROM (SELECT k.reg, k.field, (SELECT ");
	sqlb_literal(&b, db_dialect(s->db) == DB_POSTGRES ? "string_agg(CAST(x.rec AS TEXT), ',' ORDER BY x.rec DESC)" : "group_concat(x.rec)");
	sqlb_add(&b, " FROM (SELECT l.rec FROM link AS l WHERE l.to_reg = ");
	sqlb_value(&b, db_text(reg->name));
	sqlb_add(&b, " AND l.to_rec = ");
	sqlb_value(&b, db_int(id));
	sqlb_add(&b, " AND l.reg = k.reg AND l.field = k.field ORDER BY l.rec DESC LIMIT ");
	sqlb_value(&b, db_int(STORE_EACH));
	sqlb_add(&b, ") AS x) AS ids FROM k) AS found WHERE ids IS NOT NULL");
	return sqlb_query(&b, s->db);
}

/* Each register and field gets its share of max, so that many of one kind do not hide the others. */
static void ends_to(struct store *s, const struct reg *reg, int64_t id, struct ends *e, int max)
{
	struct pair pair[PAIRS];
	struct { const struct reg *reg; const char *field; char **part; size_t n; } group[PAIRS];
	int n = pairs_to(s, reg, pair), groups = 0;
	if (!n)
		return;
	for (struct rows *q = ask_ends(s, pair, n, reg, id); db_next(q); groups++) {
		group[groups].reg = schema_reg(db_col_text(q, 0));
		group[groups].field = group[groups].reg->fields[shape_find(group[groups].reg, db_col_text(q, 1))].name;
		group[groups].part = type_list(s->a, db_col_text(q, 2), &group[groups].n);
	}
	int share = groups ? (max < LINKED ? max : LINKED) / groups : 0;
	for (int g = 0; g < groups; g++)
		for (size_t i = 0; i < group[g].n && (int)i < (share ? share : 1) && e->n < LINKED; i++) {
			int64_t rec = 0;
			str_int(group[g].part[i], 1, INT64_MAX, &rec);
			e->field[e->n] = group[g].field;
			e->key[e->n++] = (struct past_key){ group[g].reg, rec };
		}
}

/* Ends come register by register: what they belong to is mostly what the one before belongs to. */
static bool readable_end(struct store *s, struct rec *const *r, int i)
{
	if (rights_of(s->actor, r[i]->reg) & RIGHT_READ)
		return true;
	if (i && r[i - 1] && r[i - 1]->reg == r[i]->reg)
		r[i]->owner = r[i - 1]->owner;
	rights_load(s->a, s->db, s->actor, r[i]);
	return rights_may_record(s->actor, r[i], RIGHT_READ);
}

/* Only what its title is made of, so that nothing else is looked up; NULL when no reference is. */
static const struct rec *titled_by(struct store *s, const struct rec *r)
{
	const struct shape *shape = shape_of(r->reg);
	struct rec *only = NULL;
	for (int i = 0; i < shape->titles; i++) {
		int k = shape->title[i];
		if (!r->reg->fields[k].type->points || !r->v[k])
			continue;
		if (!only)
			only = rec_new(s->a, r->reg);
		only->v[k] = r->v[k];
	}
	return only;
}

/* place: where each end came to stand in out, -1 = not shown; NULL = nobody asks. */
static int fill_placed(struct store *s, const struct ends *e, struct link *out, int max, int *place)
{
	struct rec *r[LINKED], *shown[LINKED];
	const struct rec *titled[LINKED];
	struct ctx c = { .a = s->a, .db = s->db, .lang = s->actor->lang, .actor = s->actor };
	int n = 0, some = 0;
	past_load(s->a, s->db, e->key, e->n, INT64_MAX, r);
	for (int i = 0; i < e->n; i++) {
		bool show = n < max && r[i] && readable_end(s, r, i);
		if (place)
			place[i] = show ? n : -1;
		if (!show)
			continue;
		shown[n] = r[i];
		titled[some] = titled_by(s, r[i]);
		some += titled[some] != NULL;
		out[n++] = (struct link){ r[i]->reg, e->field[i], r[i]->id, NULL, r[i]->code, r[i]->state };
	}
	type_ref_load(&c, titled, some);
	for (int i = 0; i < n; i++)
		out[i].title = type_title(&c, shown[i]);
	return n;
}

/* before: how many of those shown stand in front of the end number `split`. */
static int fill_split(struct store *s, const struct ends *e, struct link *out, int max, int split, int *before)
{
	int place[LINKED], n = fill_placed(s, e, out, max, place);
	*before = 0;
	for (int i = 0; i < split && i < e->n; i++)
		*before += place[i] >= 0;
	return n;
}

static int fill(struct store *s, const struct ends *e, struct link *out, int max)
{
	int before;
	return fill_split(s, e, out, max, 0, &before);
}

int store_links_to(struct store *s, const struct reg *reg, int64_t id, struct link *out, int max)
{
	struct ends *e = ARENA_NEW(s->a, struct ends);
	ends_to(s, reg, id, e, max);
	return fill(s, e, out, max);
}

static void ends_from(struct store *s, const struct rec *rec, struct ends *e)
{
	struct link_end *end;
	int n = link_ends(s->a, rec, &end);
	for (int i = 0; i < n && e->n < LINKED; i++) {
		if (!rights_may(s->actor, end[i].to, RIGHT_READ))
			continue;
		e->field[e->n] = end[i].field;
		e->key[e->n++] = (struct past_key){ end[i].to, end[i].id };
	}
}

int store_links_from(struct store *s, const struct rec *rec, struct link *out, int max)
{
	struct ends *e = ARENA_NEW(s->a, struct ends);
	ends_from(s, rec, e);
	return fill(s, e, out, max);
}

static void append(struct ends *e, const struct ends *more, int max)
{
	for (int i = 0; i < more->n && i < max; i++) {
		e->field[e->n] = more->field[i];
		e->key[e->n++] = more->key[i];
	}
}

int store_links(struct store *s, const struct rec *rec, struct link out[STORE_LINKS], int *froms)
{
	struct ends *e = ARENA_NEW(s->a, struct ends), *from = ARENA_NEW(s->a, struct ends), *to = ARENA_NEW(s->a, struct ends);
	ends_from(s, rec, from);
	ends_to(s, rec->reg, rec->id, to, STORE_LINKS);
	/* Each side may have half, and what the other leaves. */
	append(e, from, to->n < STORE_LINKS / 2 ? STORE_LINKS - to->n : STORE_LINKS / 2);
	int split = e->n;
	append(e, to, STORE_LINKS - split);
	return fill_split(s, e, out, STORE_LINKS, split, froms);
}

/* Ends in two rings, each with the end it hangs on. */
struct rings { struct ends ends; int parent[LINKED]; bool to[LINKED]; };

static void ring_add(struct rings *x, const struct rec *rec, const struct reg *reg, int64_t id, const char *field, int parent, bool to)
{
	struct ends *e = &x->ends;
	if (!reg || (reg == rec->reg && id == rec->id) || e->n == STORE_LINKS)
		return;
	for (int i = 0; i < e->n; i++)
		if (e->key[i].reg == reg && e->key[i].id == id)
			return;
	e->key[e->n] = (struct past_key){ reg, id };
	e->field[e->n] = field;
	x->parent[e->n] = parent;
	x->to[e->n++] = to;
}

static void ring_of(struct rings *x, const struct rec *rec, const struct ends *ends, bool to, int most)
{
	for (int i = 0; i < ends->n && i < most; i++)
		ring_add(x, rec, ends->key[i].reg, ends->key[i].id, ends->field[i], -1, to);
}

/* "REG ID FIELD,...": what a parent's row says about one direction. */
static void ring_words(struct store *s, struct rings *x, const struct rec *rec, const char *words, int parent, bool to)
{
	size_t n;
	char **word = type_list(s->a, words ? arena_dup(s->a, words) : NULL, &n);
	for (size_t i = 0; i < n; i++) {
		size_t parts;
		int64_t id = 0;
		char **part = str_split(s->a, word[i], ' ', &parts);
		const struct reg *reg = parts == 3 ? schema_reg(part[0]) : NULL;
		if (reg && rights_may(s->actor, reg, RIGHT_READ) && str_int(part[1], 1, INT64_MAX, &id))
			ring_add(x, rec, reg, id, arena_dup(s->a, part[2]), parent, to);
	}
}

static void ring_direction(struct store *s, struct sqlb *b, bool to)
{
	sqlb_literal(b, db_dialect(s->db) == DB_POSTGRES ? ", (SELECT string_agg(" : ", (SELECT group_concat(");
	sqlb_literal(b, to ? "x.reg || ' ' || x.rec || ' ' || x.field, ',') FROM (SELECT l.reg, l.rec, l.field FROM link AS l WHERE l.to_reg = k.reg AND l.to_rec = k.rec LIMIT "
		: "x.to_reg || ' ' || x.to_rec || ' ' || x.field, ',') FROM (SELECT l.to_reg, l.to_rec, l.field FROM link AS l WHERE l.reg = k.reg AND l.rec = k.rec LIMIT ");
	sqlb_value(b, db_int(STORE_BEYOND));
	sqlb_add(b, ") AS x)");
}

static void ring_beyond(struct store *s, struct rings *x, const struct rec *rec)
{
	struct sqlb b;
	int first = x->ends.n;
	if (!first)
		return;
	sqlb_init(&b, s->a);
	sqlb_add(&b, "WITH k(no, reg, rec) AS (VALUES ");
	for (int i = 0; i < first; i++) {
		sqlb_literal(&b, i ? ",(" : "(");
		sqlb_value(&b, db_int(i));
		sqlb_literal(&b, i ? ", " : ", CAST(");
		sqlb_value(&b, db_text(x->ends.key[i].reg->name));
		sqlb_literal(&b, i ? ", " : " AS TEXT), ");
		sqlb_value(&b, db_int(x->ends.key[i].id));
		sqlb_add(&b, ")");
	}
	sqlb_add(&b, ") SELECT k.no");
	ring_direction(s, &b, true);
	ring_direction(s, &b, false);
	sqlb_add(&b, " FROM k ORDER BY k.no");
	struct rows *q = sqlb_query(&b, s->db);
	while (db_next(q)) {
		ring_words(s, x, rec, db_col_text(q, 1), (int)db_col_int(q, 0), true);
		ring_words(s, x, rec, db_col_text(q, 2), (int)db_col_int(q, 0), false);
	}
}

int store_links_around(struct store *s, const struct rec *rec, bool further, struct around out[STORE_LINKS])
{
	enum { NEAREST = 24 };
	struct rings *x = ARENA_NEW(s->a, struct rings);
	struct ends *from = ARENA_NEW(s->a, struct ends), *to = ARENA_NEW(s->a, struct ends);
	struct link link[STORE_LINKS];
	int place[LINKED], most = further ? NEAREST : STORE_LINKS / 2;
	ends_from(s, rec, from);
	ends_to(s, rec->reg, rec->id, to, most);
	ring_of(x, rec, from, false, most);
	ring_of(x, rec, to, true, most);
	if (further)
		ring_beyond(s, x, rec);
	int n = 0, all = fill_placed(s, &x->ends, link, STORE_LINKS, place);
	int *kept = ARENA_ARRAY(s->a, (size_t)all + 1, int);
	for (int i = 0; i < x->ends.n; i++) {
		int parent = x->parent[i] < 0 ? -1 : place[x->parent[i]];
		if (place[i] < 0 || (x->parent[i] >= 0 && parent < 0))
			continue;
		kept[place[i]] = n;
		out[n++] = (struct around){ link[place[i]], parent < 0 ? -1 : kept[parent], x->to[i] };
	}
	return n;
}

/* decision.c - what was decided, on what, and whether it still stands. */
#include <string.h>
#include "base/hash.h"
#include "base/json.h"
#include "base/str.h"
#include "base/tr.h"
#include "db/journal.h"
#include "schema/decision.h"
#include "schema/past.h"
#include "schema/row.h"
#include "schema/shape.h"

enum { COVERED = 1000 };

static void add_record(struct arena *a, json_t *records, const struct rec *r)
{
	const char *error, *body = rec_body(a, r);
	json_array_append_new(records, json_pack("{s:O,s:I,s:s,s:I}", "body", json_read(a, body, strlen(body), &error), "rec", (json_int_t)r->id,
		"reg", r->reg->name, "seq", (json_int_t)r->seq));
}

/* "answer.session,diagnosis.session": calls fn for each pair. */
static void each_cover(struct arena *a, const struct reg *reg, void (*fn)(void *, const char *from, const char *field), void *arg)
{
	size_t n;
	char **part = str_split(a, str_or(reg->covers, ""), ',', &n);
	for (size_t i = 0; i < n; i++) {
		char *dot = strchr(part[i], '.');
		if (!dot)
			continue;
		*dot = 0;
		fn(arg, part[i], dot + 1);
	}
}

struct gather { struct arena *a; struct db *d; const struct rec *r; json_t *records; };

static void gather(void *arg, const char *from, const char *field)
{
	struct gather *g = arg;
	struct rec **r = ARENA_ARRAY(g->a, COVERED, struct rec *);
	int n = store_linked(g->a, g->d, g->r->reg, g->r->id, from, field, r, COVERED);
	for (int i = 0; i < n; i++)
		add_record(g->a, g->records, r[i]);
}

static const char *hash_of(struct arena *a, const char *shown)
{
	struct hash h = hash_sha256(shown, strlen(shown));
	return hash_hex(a, h.b, HASH_SIZE);
}

enum status decision_make(struct arena *a, struct db *d, const struct actor *who, const struct rec *r, const char *step, const char *why)
{
	struct gather g = { a, d, r, json_array() };
	int64_t seq;
	add_record(a, g.records, r);
	each_cover(a, r->reg, gather, &g);
	json_t *shown = json_pack("{s:o}", "records", g.records);
	const char *text = json_canonical(a, shown), *hash = hash_of(a, text);
	json_t *all = json_pack("{s:s,s:I,s:s,s:o,s:s}", "hash", hash, "rec", (json_int_t)r->id, "reg", r->reg->name, "shown", shown, "step", step);
	const char *body = json_canonical(a, all);
	json_decref(all);
	int64_t id = db_get_int(d, SQL("SELECT max(id) FROM decision"), 0) + 1;
	struct entry e = { .reg = "decision", .rec = id, .rev = 1, .action = "create", .why = why, .body = body };
	enum status st = journal_append(d, a, who, &e, &seq);
	if (st)
		return st;
	return db_exec(d, SQL("INSERT INTO decision(id, reg, rec, step, seq, hash) VALUES (?, ?, ?, ?, ?, ?)"), db_int(id), db_text(r->reg->name),
		db_int(r->id), db_text(step), db_int(seq), db_text(hash));
}

static const char *shown_of(struct arena *a, const char *body)
{
	const char *error;
	json_t *o = body ? json_read(a, body, strlen(body), &error) : NULL, *shown = json_object_get(o, "shown");
	return shown ? json_canonical(a, shown) : "";
}

int decision_list(struct store *s, const struct reg *reg, int64_t rec, struct decision *out, int max)
{
	int n = 0;
	struct rows *q = db_query(s->db, SQL("SELECT d.id, d.seq, d.step, v.at, v.who, v.why, d.hash, v.body FROM decision AS d JOIN revision AS v ON v.seq = d.seq"
		" WHERE d.reg = ? AND d.rec = ? ORDER BY d.id DESC LIMIT ?"), db_text(reg->name), db_int(rec), db_int(max));
	while (db_next(q))
		out[n++] = (struct decision){ .id = db_col_int(q, 0), .seq = db_col_int(q, 1), .reg = reg, .rec = rec, .step = arena_dup(s->a, db_col_text(q, 2)),
			.at = row_time(s->a, db_col_int(q, 3)), .who = arena_dup(s->a, db_col_text(q, 4)), .why = arena_dup(s->a, db_col_text(q, 5)),
			.hash = arena_dup(s->a, db_col_text(q, 6)), .shown = shown_of(s->a, db_col_text(q, 7)) };
	return n;
}

bool decision_sound(struct arena *a, const struct decision *dec)
{
	return str_eq(hash_of(a, dec->shown), dec->hash);
}

/* Stale or not: the earliest later revision of anything shown that differs in a field. */

struct shown { const struct reg *reg; int64_t rec, seq; const struct rec *was; };
struct look { struct store *s; struct shown *shown; int n; int64_t first; struct decision_state *out; const struct decision *dec; };

static void stale(struct look *l, int64_t seq, int64_t at, const struct reg *reg, int64_t rec, const struct field *f)
{
	if (seq >= l->first)
		return;
	l->first = seq;
	*l->out = (struct decision_state){ false, row_time(l->s->a, at), reg, rec, f };
}

static void read_shown(struct look *l)
{
	const char *error;
	struct arena *a = l->s->a;
	json_t *o = json_read(a, l->dec->shown, strlen(l->dec->shown), &error), *records = json_object_get(o, "records");
	l->shown = ARENA_ARRAY(a, json_array_size(records) + 1, struct shown);
	for (size_t i = 0; i < json_array_size(records); i++) {
		json_t *it = json_array_get(records, i);
		const struct reg *reg = schema_reg(str_or(json_text(it, "reg"), ""));
		if (reg)
			l->shown[l->n++] = (struct shown){ reg, json_int(it, "rec", 0), json_int(it, "seq", 0),
				rec_from_body(a, reg, json_canonical(a, json_object_get(it, "body"))) };
	}
}

static void compare(struct look *l, const struct shown *s, struct rows *q)
{
	int64_t seq = db_col_int(q, 2), at = db_col_int(q, 3);
	struct rec *is = str_eq(db_col_text(q, 4), "delete") ? NULL : rec_from_body(l->s->a, s->reg, db_col_text(q, 5));
	if (!is || !s->was) {
		stale(l, seq, at, s->reg, s->rec, NULL);
		return;
	}
	for (const struct field *f = s->reg->fields; f->name; f++)
		if (!str_eq(s->was->v[f - s->reg->fields], is->v[f - s->reg->fields])) {
			stale(l, seq, at, s->reg, s->rec, f);
			return;
		}
}

static void look_at_some(struct look *l, const struct shown *s, int n)
{
	struct sqlb b;
	sqlb_init(&b, l->s->a);
	sqlb_add(&b, "WITH k(reg, rec, seq) AS (VALUES ");
	for (int i = 0; i < n; i++) {
		sqlb_literal(&b, i ? ",(" : "(");
		sqlb_value(&b, db_text(s[i].reg->name));
		sqlb_add(&b, ",");
		sqlb_value(&b, db_int(s[i].rec));
		sqlb_add(&b, ",");
		sqlb_value(&b, db_int(s[i].seq));
		sqlb_add(&b, ")");
	}
	sqlb_add(&b, ") SELECT v.reg, v.rec, v.seq, v.at, v.action, v.body FROM k CROSS JOIN revision AS v WHERE v.reg = k.reg AND v.rec = k.rec AND v.seq > k.seq");
	struct rows *q = sqlb_query(&b, l->s->db);
	while (db_next(q))
		for (int i = 0; i < n; i++)
			if (s[i].rec == db_col_int(q, 1) && str_eq(s[i].reg->name, db_col_text(q, 0)))
				compare(l, &s[i], q);
}

static void or_cover(void *arg, const char *from, const char *field)
{
	struct sqlb *b = arg;
	sqlb_add(b, " OR (l.reg = ");
	sqlb_value(b, db_text(from));
	sqlb_add(b, " AND l.field = ");
	sqlb_value(b, db_text(field));
	sqlb_add(b, ")");
}

/* Records that came after the decision and would have been shown. */
static void look_for_new(struct look *l)
{
	struct sqlb b;
	sqlb_init(&b, l->s->a);
	sqlb_add(&b, "SELECT v.reg, v.rec, v.seq, v.at FROM link AS l JOIN revision AS v ON v.reg = l.reg AND v.rec = l.rec AND v.rev = 1 WHERE l.to_reg = ");
	sqlb_value(&b, db_text(l->dec->reg->name));
	sqlb_add(&b, " AND l.to_rec = ");
	sqlb_value(&b, db_int(l->dec->rec));
	sqlb_add(&b, " AND v.seq > ");
	sqlb_value(&b, db_int(l->dec->seq));
	sqlb_add(&b, " AND (1 = 0");
	each_cover(l->s->a, l->dec->reg, or_cover, &b);
	sqlb_add(&b, ")");
	struct rows *q = sqlb_query(&b, l->s->db);
	while (db_next(q))
		stale(l, db_col_int(q, 2), db_col_int(q, 3), schema_reg(db_col_text(q, 0)), db_col_int(q, 1), NULL);
}

void decision_state(struct store *s, const struct decision *dec, struct decision_state *out)
{
	enum { AT_ONCE = 80 };
	struct look l = { .s = s, .first = INT64_MAX, .out = out, .dec = dec };
	*out = (struct decision_state){ .valid = true };
	read_shown(&l);
	for (int i = 0; i < l.n; i += AT_ONCE)
		look_at_some(&l, l.shown + i, l.n - i < AT_ONCE ? l.n - i : AT_ONCE);
	if (dec->reg->covers)
		look_for_new(&l);
}

const char *decision_words(struct arena *a, enum lang lang, const struct decision_state *st)
{
	if (st->valid)
		return tr_get(lang, "decision|valid");
	const char *day = arena_ndup(a, st->since, 10), *what = tr_get(lang, st->field ? st->field->label : st->reg->label);
	return tr_fill(a, lang, "decision|stale since {0} because of {1}", (const char *const[]){ day, what }, 2);
}

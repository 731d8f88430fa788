/* start.c - content/start/ into registers. */
#include "work/start.h"
#include <string.h>
#include "base/bug.h"
#include "base/embed.h"
#include "base/log.h"
#include "base/str.h"
#include "schema/origin.h"
#include "schema/rights.h"
#include "schema/shape.h"
#include "schema/type.h"

enum { COLUMNS = 60, STEPS = -2 };

static void head_line(struct arena *a, struct start_set *set, enum lang lang, const char *line)
{
	size_t n;
	char **part = str_split(a, line, '\t', &n);
	BUG_ON(n != 2);
	const struct { const char *key; const char **to; } keys[] = { { "# register", &set->reg }, { "# version", &set->version }, { lang == LANG_JA ? "# title_ja" : "# title_en", &set->title },
		{ lang == LANG_JA ? "# source_ja" : "# source_en", &set->source }, { "# checked", &set->checked },
		{ lang == LANG_JA ? "# steps_by_ja" : "# steps_by_en", &set->steps_by } };
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (str_eq(part[0], keys[i].key))
			*keys[i].to = part[1];
}

static void read_set(struct arena *a, enum lang lang, const struct embed *e, struct start_set *set)
{
	const char *file = strrchr(e->path, '/') + 1, *p = (const char *)e->p;
	*set = (struct start_set){ .name = arena_printf(a, "%.*s", (int)(strlen(file) - strlen(".tsv")), file) };
	while (*p == '#') {
		const char *end = strchr(p, '\n');
		BUG_ON(!end);
		head_line(a, set, lang, arena_printf(a, "%.*s", (int)(end - p), p));
		p = end + 1;
	}
	set->body = p;
	set->rows = -1;
	for (; *p; p++)
		set->rows += *p == '\n';
	BUG_ON(!set->reg || !set->version || !set->title || !set->source || !set->checked);
}

static int sets_in(struct arena *a, enum lang lang, const char *folder, struct start_set out[START_SETS])
{
	int n = 0;
	for (const struct embed *e = embed_table; e->path && n < START_SETS; e++)
		if (str_starts(e->path, folder) && str_ends(e->path, ".tsv"))
			read_set(a, lang, e, &out[n++]);
	return n;
}

int start_sets(struct arena *a, enum lang lang, struct start_set out[START_SETS]) { return sets_in(a, lang, "content/start/", out); }

int start_demo_sets(struct arena *a, enum lang lang, struct start_set out[START_SETS]) { return sets_in(a, lang, "content/demo/", out); }

/* Loading */

struct load {
	struct store *s;
	const struct start_set *set;
	const struct reg *reg;
	struct ctx c;
	struct map *gone;
	int field[COLUMNS], columns, code;      /* field index of each column, -1 = none of this language */
	bool dry;
	struct start_tally *tally;
};

static _Noreturn void wrong(const struct load *l, const char *code, const char *column, const char *why)
{
	log_line(LOG_ERROR, "content, %s: %s, %s: %s", l->set->name, code, column, why);
	BUG("starting content does not fit its register");
}

static void columns(struct load *l, const char *line)
{
	size_t n;
	char **name = str_split(l->s->a, line, '\t', &n);
	BUG_ON(n > COLUMNS);
	l->code = -1;
	l->columns = (int)n;
	for (size_t i = 0; i < n; i++) {
		char *at = strchr(name[i], '@');
		bool other = at && tr_lang(at + 1) != l->s->actor->lang;
		if (at)
			*at = 0;
		l->field[i] = -1;
		if (str_eq(name[i], "code"))
			l->code = (int)i;
		else if (str_eq(name[i], "steps"))
			l->field[i] = STEPS;
		else if (!schema_field(l->reg, name[i]))
			wrong(l, "head", name[i], "no such field");
		else if (!other)
			l->field[i] = shape_find(l->reg, name[i]);
	}
	BUG_ON(l->code < 0);
}

/* The client may have deleted what a list points at: the others remain. */
static const char *those_there(struct load *l, const struct field *f, const char *raw)
{
	const char *left = NULL;
	size_t n;
	char **part = str_split(l->s->a, raw, ',', &n);
	for (size_t i = 0; i < n; i++) {
		struct rec *r;
		if (store_by_code(l->s, shape_target(f), part[i], &r) == ST_OK)
			left = left ? arena_printf(l->s->a, "%s,%s", left, part[i]) : part[i];
	}
	return left;
}

static const char *value(struct load *l, const struct field *f, const char *code, const char *raw)
{
	const char *v = NULL, *why = "";
	if (str_empty(raw))
		return NULL;
	if (f->type->parse(&l->c, f, raw, &v, &why))
		return v;
	if (!f->type->points)
		wrong(l, code, f->name, why);
	raw = those_there(l, f, raw);
	if (raw && !f->type->parse(&l->c, f, raw, &v, &why))
		wrong(l, code, f->name, why);
	return raw ? v : NULL;
}

/* Takes over what the client has not made its own. */
static void merge(struct load *l, struct rec *r, char **cell, bool *changed, bool *kept)
{
	struct origin from;
	origin_read(l->s, r, &from);
	for (int i = 0; i < l->columns; i++) {
		int at = l->field[i];
		const char *v = at < 0 ? NULL : value(l, &l->reg->fields[at], cell[l->code], cell[i]);
		if (at < 0 || str_eq(v, r->v[at]))
			continue;
		if (!from.ours || from.edited[at]) {
			*kept = true;
		} else {
			r->v[at] = v;
			*changed = true;
		}
	}
}

static enum status put(struct load *l, struct rec *r)
{
	struct problems p;
	problem_init(&p, l->s->a);
	if (l->dry)
		return ST_OK;
	enum status st = store_put(l->s, r, arena_printf(l->s->a, "%s, %s", l->set->name, l->set->version), ORIGIN_ACTION, &p);
	if (st == ST_INVALID)
		wrong(l, r->code, p.first->field, p.first->msgid);
	return st;
}

/* Takes a new record through its lifecycle, in somebody else's name: whoever made it may not decide on it. */
static enum status walk(struct load *l, struct rec *r, const char *states)
{
	struct actor other = *l->s->actor;
	struct store s = { l->s->a, l->s->db, &other };
	size_t n;
	char **to = str_split(s.a, states, ',', &n);
	enum status st = ST_OK;
	other.account = 0;
	other.name = l->set->steps_by;
	BUG_ON(!other.name);
	for (size_t i = 0; i < n && !st && *states; i++) {
		struct problems p;
		problem_init(&p, s.a);
		st = store_step(&s, r, to[i], NULL, &p);
		if (st == ST_INVALID)
			wrong(l, r->code, p.first->field, p.first->msgid);
	}
	return st;
}

static enum status row(struct load *l, const char *line)
{
	size_t n;
	char **cell = str_split(l->s->a, line, '\t', &n);
	struct rec *r = NULL;
	bool changed = false, kept = false;
	if ((int)n != l->columns)
		wrong(l, line, "row", "has another number of columns than the head");
	const char *code = cell[l->code];
	l->tally->rows++;
	enum status st = store_by_code(l->s, l->reg, code, &r);
	if (st == ST_OK) {
		merge(l, r, cell, &changed, &kept);
		*(changed ? &l->tally->updated : kept ? &l->tally->kept : &l->tally->same) += 1;
		return changed ? put(l, r) : ST_OK;
	}
	if (st != ST_NOTFOUND)
		return st;
	if (map_get(l->gone, code)) {
		l->tally->gone++;
		return ST_OK;
	}
	r = rec_new(l->s->a, l->reg);
	r->code = code;
	for (int i = 0; i < l->columns; i++)
		if (l->field[i] >= 0)
			r->v[l->field[i]] = value(l, &l->reg->fields[l->field[i]], code, cell[i]);
	l->tally->created++;
	st = put(l, r);
	for (int i = 0; i < l->columns && !st && !l->dry; i++)
		if (l->field[i] == STEPS)
			st = walk(l, r, cell[i]);
	return st;
}

static enum status rows(struct load *l)
{
	size_t n;
	char **line = str_split(l->s->a, l->set->body, '\n', &n);
	enum status st = ST_OK;
	columns(l, line[0]);
	for (size_t i = 1; i < n && !st; i++)
		if (*line[i])
			st = row(l, line[i]);
	return st;
}

enum status start_load(struct store *s, const struct start_set *set, bool dry, struct start_tally *out)
{
	struct load l = { .s = s, .set = set, .reg = schema_reg(set->reg), .dry = dry, .tally = out };
	bool own = !dry && !db_in_transaction(s->db);
	enum status st = ST_OK;
	*out = (struct start_tally){ 0 };
	BUG_ON(!l.reg);
	if (!rights_may(s->actor, l.reg, RIGHT_IMPORT))
		return status_note(ST_DENIED, "You are not allowed to change this.", NULL);
	l.c = (struct ctx){ .a = s->a, .db = s->db, .lang = s->actor->lang, .actor = s->actor };
	l.gone = origin_gone(s, l.reg);
	if (own && (st = store_begin(s)))
		return st;
	st = rows(&l);
	if (own && st)
		store_abort(s);
	return own && !st ? store_commit(s) : st;
}

static enum status load_sets(struct store *s, const struct start_set *set, int n)
{
	struct start_tally tally;
	enum status st = ST_OK;
	for (int i = 0; i < n && !st; i++)
		st = start_load(s, &set[i], false, &tally);
	return st;
}

enum status start_load_all(struct store *s)
{
	struct start_set *set = ARENA_ARRAY(s->a, START_SETS, struct start_set);
	return load_sets(s, set, start_sets(s->a, s->actor->lang, set));
}

enum status start_load_demo(struct store *s)
{
	struct start_set *set = ARENA_ARRAY(s->a, START_SETS, struct start_set);
	return load_sets(s, set, start_demo_sets(s->a, s->actor->lang, set));
}

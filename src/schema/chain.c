/* chain.c - one SQL arm for each chain, many arms a statement. */
#include <string.h>
#include "base/bug.h"
#include "base/str.h"
#include "schema/chain.h"
#include "schema/rights.h"
#include "schema/shape.h"
#include "schema/title.h"
#include "schema/type.h"

enum { VALUES_KEPT = 200, ARMS = 25 };

bool chain_referrer(struct arena *a, const struct chain *c, const struct reg **reg, const struct field **field)
{
	const char *dot = c->needs ? strchr(c->needs, '.') : NULL;
	*reg = dot ? schema_reg(arena_ndup(a, c->needs, (size_t)(dot - c->needs))) : NULL;
	*field = *reg ? schema_field(*reg, dot + 1) : NULL;
	return *field;
}

/* One word of a condition. */
struct word { const char *field, *op; char **value; size_t values; };

static struct word word_of(struct arena *a, const char *text)
{
	static const char *const ops[] = { "!=", ">=", "=" };
	struct word w = { .field = text, .op = "" };
	if (*text == '-')
		return (struct word){ .field = text + 1, .op = "-" };
	for (size_t i = 0; i < sizeof ops / sizeof *ops; i++) {
		const char *at = strstr(text, ops[i]);
		if (!at)
			continue;
		w.field = arena_ndup(a, text, (size_t)(at - text));
		w.op = ops[i];
		w.value = str_split(a, at + strlen(ops[i]), '|', &w.values);
		break;
	}
	return w;
}

static void column(struct sqlb *b, const char *alias, const char *name)
{
	sqlb_ident(b, alias);
	sqlb_add(b, ".");
	sqlb_ident(b, name);
}

static struct dbval bound(const struct field *f, const char *text)
{
	int64_t n = 0;
	if (!f || !f->type->number)
		return db_text(text);
	BUG_ON(!str_int(text, INT64_MIN, INT64_MAX, &n));
	return db_int(n);
}

static void compare(struct sqlb *b, const char *alias, const struct reg *reg, const struct word *w)
{
	const struct field *f = schema_field(reg, w->field);
	if (str_eq(w->op, "!="))
		sqlb_add(b, "NOT coalesce(");
	column(b, alias, w->field);
	if (!*w->op) {
		sqlb_add(b, " IS NOT NULL");
	} else if (str_eq(w->op, "-")) {
		sqlb_add(b, " IS NULL");
	} else if (str_eq(w->op, ">=")) {
		sqlb_add(b, " >= ");
		sqlb_value(b, bound(f, w->value[0]));
	} else {
		sqlb_add(b, " IN (");
		for (size_t i = 0; i < w->values; i++) {
			sqlb_literal(b, i ? ", " : "");
			sqlb_value(b, bound(f, w->value[i]));
		}
		sqlb_literal(b, str_eq(w->op, "=") ? ")" : "), FALSE)");
	}
}

/* "soa.state": the reference, and the word about what it points at. */
static struct word beyond(struct arena *a, const struct reg *reg, struct word w, const struct field **via)
{
	const char *dot = strchr(w.field, '.');
	*via = dot ? schema_field(reg, arena_ndup(a, w.field, (size_t)(dot - w.field))) : NULL;
	if (dot)
		w.field = dot + 1;
	return w;
}

static void one_word(struct sqlb *b, struct arena *a, const char *alias, const struct reg *reg, const char *text)
{
	const struct field *via;
	struct word w = beyond(a, reg, word_of(a, text), &via);
	if (!via) {
		sqlb_add(b, " AND ");
		compare(b, alias, reg, &w);
		return;
	}
	sqlb_add(b, " AND EXISTS (SELECT 1 FROM ");
	sqlb_ident(b, shape_of(shape_target(via))->table);
	sqlb_add(b, " AS y WHERE y.id = ");
	column(b, alias, via->name);
	sqlb_add(b, " AND ");
	compare(b, "y", shape_target(via), &w);
	sqlb_add(b, ")");
}

static void conditions(struct sqlb *b, struct arena *a, const char *alias, const struct reg *reg, const char *when)
{
	size_t n;
	char **part = str_split(a, str_or(when, ""), ',', &n);
	for (size_t i = 0; when && i < n; i++)
		one_word(b, a, alias, reg, part[i]);
}

/* " AND what it needs is not there" */
static void lacks(struct sqlb *b, struct arena *a, const struct chain_gap *g)
{
	const struct reg *from;
	const struct field *by;
	if (!chain_referrer(a, g->chain, &from, &by)) {
		one_word(b, a, "t", g->reg, arena_printf(a, "-%s", g->chain->needs));
		return;
	}
	sqlb_add(b, " AND NOT EXISTS (SELECT 1 FROM link AS l");
	if (g->chain->by) {
		sqlb_add(b, " JOIN ");
		sqlb_ident(b, shape_of(from)->table);
		sqlb_add(b, " AS x ON x.id = l.rec");
	}
	sqlb_add(b, " WHERE l.to_reg = ");
	sqlb_value(b, db_text(g->reg->name));
	sqlb_add(b, " AND l.to_rec = t.id AND l.reg = ");
	sqlb_value(b, db_text(from->name));
	sqlb_add(b, " AND l.field = ");
	sqlb_value(b, db_text(by->name));
	conditions(b, a, "x", from, g->chain->by);
	sqlb_add(b, ")");
}

static void visible(struct sqlb *b, const struct actor *who, const struct reg *reg)
{
	if (rights_of(who, reg) & RIGHT_READ)
		return;
	sqlb_add(b, " AND ");
	rights_own_sql(b, "t", who, reg);
}

static void arm(struct sqlb *b, struct store *s, int no, const struct chain_gap *g)
{
	sqlb_literal(b, b->n ? " UNION ALL SELECT * FROM (SELECT " : "SELECT * FROM (SELECT ");
	sqlb_value(b, db_int(no));
	if (!g->chain->needs) {
		sqlb_add(b, " AS chain, 0 AS id, 1 AS total");
		for (int i = 0; i < TITLE_COLUMNS; i++)
			sqlb_add(b, ", NULL");
		sqlb_add(b, " WHERE NOT EXISTS (SELECT 1 FROM ");
		sqlb_ident(b, shape_of(g->reg)->table);
		sqlb_add(b, " AS t WHERE 1 = 1");
		conditions(b, s->a, "t", g->reg, g->chain->when);
		sqlb_add(b, ")) AS arm");
		return;
	}
	sqlb_add(b, " AS chain, t.id AS id, COUNT(*) OVER () AS total, ");
	title_columns(b, s->a, "t", g->reg);
	sqlb_add(b, " FROM ");
	sqlb_ident(b, shape_of(g->reg)->table);
	sqlb_add(b, " AS t");
	title_joins(b, s->a, "t", g->reg, s->actor);
	sqlb_add(b, " WHERE 1 = 1");
	conditions(b, s->a, "t", g->reg, g->chain->when);
	lacks(b, s->a, g);
	visible(b, s->actor, g->reg);
	sqlb_add(b, " ORDER BY t.id LIMIT ");
	sqlb_value(b, db_int(CHAIN_SHOWN));
	sqlb_add(b, ") AS arm");
}

static void ask(struct store *s, struct sqlb *b, struct chain_gap *gap)
{
	if (!b->n)
		return;
	struct rows *q = sqlb_query(b, s->db);
	while (db_next(q)) {
		struct chain_gap *g = &gap[db_col_int(q, 0)];
		g->count = db_col_int(q, 2);
		if (db_col_int(q, 1))
			g->record[g->shown++] = (struct chain_record){ db_col_int(q, 1), arena_dup(s->a, db_col_text(q, 3)), title_read(s->a, s->actor->lang, g->reg, q, 3) };
	}
	sqlb_init(b, s->a);
}

static bool asked(const struct store *s, const struct reg *reg, const struct chain *c)
{
	/* That there is none at all can only be said by who sees all. */
	return c->needs ? rights_may(s->actor, reg, RIGHT_READ) : rights_of(s->actor, reg) & RIGHT_READ;
}

int chain_gaps(struct store *s, struct chain_gap **out)
{
	const struct reg *reg;
	int n = 0, arms = 0;
	struct sqlb b;
	for (int i = 0; (reg = schema_at(i)); i++)
		for (const struct chain *c = reg->chains; c && c->text; c++)
			n += asked(s, reg, c);
	struct chain_gap *gap = *out = ARENA_ARRAY(s->a, n + 1, struct chain_gap);
	n = 0;
	sqlb_init(&b, s->a);
	for (int i = 0; (reg = schema_at(i)); i++)
		for (const struct chain *c = reg->chains; c && c->text; c++) {
			if (!asked(s, reg, c))
				continue;
			gap[n] = (struct chain_gap){ .reg = reg, .chain = c };
			arm(&b, s, n, &gap[n]);
			n++;
			if (++arms == ARMS || b.values > VALUES_KEPT) {
				ask(s, &b, gap);
				arms = 0;
			}
		}
	ask(s, &b, gap);
	return n;
}

static const char *wrong_words(struct arena *a, const struct reg *reg, const char *when)
{
	size_t n;
	char **part = str_split(a, str_or(when, ""), ',', &n);
	for (size_t i = 0; when && i < n; i++) {
		const struct field *via;
		struct word w = beyond(a, reg, word_of(a, part[i]), &via);
		const struct reg *of = via ? shape_target(via) : reg;
		const struct field *f = of && !strchr(w.field, '.') ? schema_field(of, w.field) : NULL;
		const struct item *items = f ? f->items : of && str_eq(w.field, "state") ? of->states : NULL;
		if ((!f && !items) || (via && via->type->many))
			return arena_printf(a, "%s has no field %s", reg->name, part[i]);
		for (size_t k = 0; k < w.values; k++)
			if (items && !schema_item(items, w.value[k]))
				return arena_printf(a, "%s.%s is never %s", of->name, w.field, w.value[k]);
	}
	return NULL;
}

const char *chain_wrong(struct arena *a, const struct reg *reg, const struct chain *c)
{
	const struct reg *from = NULL;
	const struct field *by = NULL;
	const char *why = wrong_words(a, reg, c->when);
	if (why)
		return why;
	if (!c->needs)
		return c->by ? "by belongs to REG.FIELD" : NULL;
	if (!strchr(c->needs, '.'))
		return schema_field(reg, c->needs) ? NULL : arena_printf(a, "there is no field %s", c->needs);
	if (!chain_referrer(a, c, &from, &by) || shape_target(by) != reg)
		return arena_printf(a, "%s is no reference to this register", c->needs);
	return wrong_words(a, from, c->by);
}

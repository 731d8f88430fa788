/* select.c - conditions and order of lists, live and as of a date. */
#include <string.h>
#include "base/date.h"
#include "base/str.h"
#include "schema/match.h"
#include "schema/rights.h"
#include "schema/row.h"
#include "schema/select.h"

static bool carries(const struct select *p, int field)
{
	for (int i = 0; i < p->fields; i++)
		if (p->field[i] == field)
			return true;
	return false;
}

static void carry(struct select *p, int field)
{
	if (!carries(p, field))
		p->field[p->fields++] = field;
}

static void plan_fields(struct select *p)
{
	const struct reg *reg = p->q->reg;
	if (p->q->columns == 0) {
		for (int i = 0; i < p->shape->n; i++) {
			p->field[p->fields++] = i;
			p->shown[p->shows++] = &reg->fields[i];
		}
		return;
	}
	for (int i = 0; i < p->q->columns; i++) {
		p->shown[p->shows++] = p->q->column[i];
		carry(p, shape_index(reg, p->q->column[i]));
	}
	for (int i = 0; i < p->shape->titles; i++)
		carry(p, p->shape->title[i]);
	for (int i = 0; i < p->shape->owns; i++)
		carry(p, p->shape->own[i]);
}

static void plan_sort(struct select *p, const char *sort)
{
	if (str_eq(sort, "code"))
		p->by = SELECT_BY_CODE;
	else if (str_eq(sort, "state"))
		p->by = SELECT_BY_STATE;
	else if (str_eq(sort, "updated_at"))
		p->by = SELECT_BY_UPDATED;
	else if (sort && (p->order = schema_field(p->q->reg, sort)))
		p->by = SELECT_BY_FIELD;
}

static void plan_order(struct select *p)
{
	const struct query *q = p->q;
	const char *sort = q->sort;
	p->descending = q->descending;
	if (sort) {
		plan_sort(p, sort);
		return;
	}
	p->descending = true;
	if (q->as_of)
		return;
	if (q->reg->order) {
		p->descending = *q->reg->order == '-';
		plan_sort(p, q->reg->order + p->descending);
	} else if (p->shape->kana >= 0) {
		p->descending = false;
		p->by = SELECT_BY_FIELD;
		p->order = &q->reg->fields[p->shape->kana];
	}
}

enum status select_plan(struct select *p, struct store *s, const struct query *q)
{
	unsigned rights = rights_of(s->actor, q->reg);
	memset(p, 0, sizeof *p);
	p->s = s;
	p->q = q;
	p->shape = shape_of(q->reg);
	p->own = !(rights & RIGHT_READ);
	if (!(rights & (RIGHT_READ | RIGHT_READ_OWN)))
		return status_note(ST_DENIED, "You are not allowed to see this.", NULL);
	if (!str_empty(q->text) && !q->as_of)
		p->match = match_text(s->db, s->a, q->text);
	plan_fields(p);
	plan_order(p);
	return ST_OK;
}

bool select_plain(const struct select *p)
{
	return !p->q->filters && str_empty(p->q->text) && !p->own;
}

/* Columns and values */

void select_column(struct sqlb *b, const struct field *f, bool past)
{
	bool cast = f->type->decimal || (past && f->type->number);
	if (cast)
		sqlb_add(b, "CAST(");
	if (past) {
		sqlb_add(b, "json_extract(v.body, ");
		sqlb_value(b, db_text(arena_printf(b->a, "$.%s", f->name)));
		sqlb_add(b, ")");
	} else {
		sqlb_add(b, "t.");
		sqlb_ident(b, f->name);
	}
	if (cast)
		sqlb_literal(b, f->type->decimal ? " AS NUMERIC)" : " AS BIGINT)");
}

static void value(struct sqlb *b, const struct field *f, const char *text)
{
	if (f->type->decimal)
		sqlb_add(b, "CAST(");
	sqlb_value(b, row_value(f, text));
	if (f->type->decimal)
		sqlb_add(b, " AS NUMERIC)");
}

static const char *sign(enum filter_op op)
{
	switch (op) {
	case FILTER_LT: return " < ";
	case FILTER_LE: return " <= ";
	case FILTER_GT: return " > ";
	case FILTER_GE: return " >= ";
	case FILTER_NE: return " <> ";
	default: return " = ";
	}
}

/* % and _ stand for themselves. */
static const char *like(struct arena *a, const char *text)
{
	char *s = arena_alloc(a, strlen(text) * 2 + 3), *to = s;
	*to++ = '%';
	for (; *text; text++) {
		if (strchr("%_\\", *text))
			*to++ = '\\';
		*to++ = *text;
	}
	*to = '%';
	return s;
}

static void contains(struct sqlb *b, const struct field *f, const char *member, bool past)
{
	sqlb_add(b, "(',' || ");
	select_column(b, f, past);
	sqlb_add(b, " || ',') LIKE ");
	sqlb_value(b, db_text(like(b->a, arena_printf(b->a, ",%s,", member))));
	sqlb_add(b, " ESCAPE '\\'");
}

static void in(struct sqlb *b, const struct field *f, const char *text, bool past)
{
	size_t n;
	char **part = type_list(b->a, text, &n);
	select_column(b, f, past);
	sqlb_add(b, " IN (NULL");
	for (size_t i = 0; i < n && b->values < 200; i++) {
		sqlb_add(b, ", ");
		value(b, f, part[i]);
	}
	sqlb_add(b, ")");
}

static void filter_list(struct sqlb *b, const struct filter *w, bool past)
{
	if (w->op == FILTER_NE) {
		sqlb_add(b, "NOT coalesce(");
		contains(b, w->field, w->value, past);
		sqlb_add(b, ", 1 = 0)");
	} else {
		contains(b, w->field, w->value, past);
	}
}

static void filter_field(struct sqlb *b, const struct filter *w, bool past)
{
	switch (w->op) {
	case FILTER_EMPTY:
		select_column(b, w->field, past);
		sqlb_add(b, " IS NULL");
		return;
	case FILTER_FILLED:
		select_column(b, w->field, past);
		sqlb_add(b, " IS NOT NULL");
		return;
	case FILTER_LIKE:
		select_column(b, w->field, past);
		sqlb_add(b, " LIKE ");
		sqlb_value(b, db_text(like(b->a, w->value)));
		sqlb_add(b, " ESCAPE '\\'");
		return;
	case FILTER_IN:
		in(b, w->field, w->value, past);
		return;
	default:
		break;
	}
	if (w->field->type->many) {
		filter_list(b, w, past);
		return;
	}
	select_column(b, w->field, past);
	sqlb_literal(b, sign(w->op));
	value(b, w->field, w->value);
	if (w->op == FILTER_NE) {
		sqlb_add(b, " OR ");
		select_column(b, w->field, past);
		sqlb_add(b, " IS NULL");
	}
}

/* updated_at is filtered by days of Japan. */
static int64_t day_start(const char *iso, int days)
{
	enum { DAY = 86400 };
	struct date d;
	return date_parse(iso, &d) ? (int64_t)(date_day(d) + days) * DAY - DATE_JST * 60 : 0;
}

static void filter_updated(struct sqlb *b, const struct filter *w, bool past)
{
	bool after = w->op == FILTER_GT, before = w->op == FILTER_LT;
	const char *column = past ? "v.at" : "t.updated_at";
	sqlb_add(b, "(");
	if (w->op == FILTER_EQ || w->op == FILTER_GE || after) {
		sqlb_literal(b, column);
		sqlb_add(b, " >= ");
		sqlb_value(b, db_int(day_start(w->value, after)));
	}
	if (w->op == FILTER_EQ)
		sqlb_add(b, " AND ");
	if (w->op == FILTER_EQ || w->op == FILTER_LE || before) {
		sqlb_literal(b, column);
		sqlb_add(b, " < ");
		sqlb_value(b, db_int(day_start(w->value, !before)));
	}
	sqlb_add(b, ")");
}

static void filter_system(struct sqlb *b, const struct filter *w, bool past)
{
	bool state = str_eq(w->column, "state");
	const struct field f = { .name = state ? "state" : "code", .type = &type_text };
	filter_field(b, &(struct filter){ &f, NULL, w->op, w->value }, past);
}

static void own_past(struct sqlb *b, const struct select *p)
{
	const struct actor *who = p->s->actor;
	const struct reg *reg = p->q->reg;
	sqlb_add(b, " AND (1 = 0");
	if ((reg->flags & REG_IS_DEPT && who->dept) || (reg->flags & REG_IS_PERSON && who->person)) {
		sqlb_add(b, " OR v.rec = ");
		sqlb_value(b, db_int(reg->flags & REG_IS_DEPT ? who->dept : who->person));
	}
	for (int i = 0; i < p->shape->owns; i++) {
		const struct field *f = &reg->fields[p->shape->own[i]];
		int64_t id = f->flags & OWNDEPT ? who->dept : who->person;
		if (!id)
			continue;
		sqlb_add(b, " OR ");
		contains(b, f, arena_printf(b->a, "%lld", (long long)id), true);
	}
	if (p->shape->owner >= 0) {
		sqlb_add(b, " OR v.rec IN (SELECT t.id FROM ");
		sqlb_ident(b, p->shape->table);
		sqlb_add(b, " AS t WHERE ");
		rights_own_sql(b, "t", who, reg);
		sqlb_add(b, ")");
	}
	sqlb_add(b, ")");
}

void select_words(struct sqlb *b, const struct select *p)
{
	bool lexemes = db_dialect(p->s->db) == DB_POSTGRES;
	sqlb_literal(b, lexemes ? "w(id) AS MATERIALIZED (SELECT s.rowno - (c.no << 40)" : "w(id) AS MATERIALIZED (SELECT s.rowid - (c.no << 40)");
	sqlb_add(b, " FROM regcount AS c CROSS JOIN search AS s WHERE c.reg = ");
	sqlb_value(b, db_text(p->q->reg->name));
	sqlb_literal(b, lexemes ? " AND s.words @@ CAST(" : " AND s.search MATCH ");
	sqlb_value(b, db_text(p->match));
	sqlb_literal(b, lexemes ? " AS TSQUERY) AND s.rowno BETWEEN (c.no << 40) AND (c.no << 40) + 1099511627775 ORDER BY s.rowno DESC LIMIT "
		: " AND s.rowid BETWEEN (c.no << 40) AND (c.no << 40) + 1099511627775 ORDER BY s.rowid DESC LIMIT ");
	sqlb_value(b, db_int(p->q->filters || p->own ? QUERY_WORDS : QUERY_COUNTED + 1));
	sqlb_add(b, ")");
}

static void words(struct sqlb *b, const struct select *p, bool past)
{
	if (str_empty(p->q->text))
		return;
	if (past) {
		sqlb_add(b, " AND v.body LIKE ");
		sqlb_value(b, db_text(like(b->a, p->q->text)));
		sqlb_add(b, " ESCAPE '\\'");
	} else if (p->match) {
		sqlb_add(b, " AND t.id IN (SELECT w.id FROM w)");
	} else {
		sqlb_add(b, " AND 1 = 0");
	}
}

void select_filters(struct sqlb *b, const struct select *p, bool past)
{
	for (int i = 0; i < p->q->filters; i++) {
		const struct filter *w = &p->q->filter[i];
		sqlb_add(b, " AND (");
		if (w->field)
			filter_field(b, w, past);
		else if (str_eq(w->column, "updated_at"))
			filter_updated(b, w, past);
		else
			filter_system(b, w, past);
		sqlb_add(b, ")");
	}
	words(b, p, past);
	if (p->own && past) {
		own_past(b, p);
	} else if (p->own) {
		sqlb_add(b, " AND ");
		rights_own_sql(b, "t", p->s->actor, p->q->reg);
	}
}

/* Order */

static void direction(struct sqlb *b, const struct select *p)
{
	if (p->descending != p->reverse)
		sqlb_add(b, " DESC");
}

static void by_column(struct sqlb *b, const struct select *p, const char *alias, const char *column)
{
	sqlb_ident(b, alias);
	sqlb_add(b, ".");
	sqlb_ident(b, column);
	direction(b, p);
	sqlb_add(b, ", ");
}

/* Behind a cursor all codes have one length, and the index is used only if the length is not named again. */
static void by_code(struct sqlb *b, const struct select *p, const char *alias)
{
	if (!p->after || p->rest) {
		sqlb_add(b, "length(");
		sqlb_ident(b, alias);
		sqlb_add(b, ".code)");
		direction(b, p);
		sqlb_add(b, ", ");
	}
	by_column(b, p, alias, "code");
}

static void by_field(struct sqlb *b, const struct select *p, const char *alias)
{
	if (p->order->type->decimal)
		sqlb_add(b, "CAST(");
	sqlb_ident(b, alias);
	sqlb_add(b, ".");
	sqlb_ident(b, p->order->name);
	if (p->order->type->decimal)
		sqlb_add(b, " AS NUMERIC)");
	direction(b, p);
	sqlb_literal(b, p->reverse ? " NULLS FIRST, " : " NULLS LAST, ");
	if (p->shape->kana >= 0 && (p->order->type->points || p->order->items) && !p->q->cursor)
		by_column(b, p, alias, p->q->reg->fields[p->shape->kana].name);
}

static void by_group(struct sqlb *b, const struct select *p, const char *alias)
{
	if (!p->q->group || p->q->cursor)
		return;
	sqlb_ident(b, alias);
	sqlb_add(b, ".");
	sqlb_ident(b, p->q->group);
	sqlb_literal(b, p->reverse ? " DESC NULLS FIRST, " : " NULLS LAST, ");
}

void select_order(struct sqlb *b, const struct select *p, const char *alias)
{
	sqlb_add(b, " ORDER BY ");
	by_group(b, p, alias);
	switch (p->by) {
	case SELECT_BY_ID: break;
	case SELECT_BY_CODE: by_code(b, p, alias); break;
	case SELECT_BY_STATE: by_column(b, p, alias, "state"); break;
	case SELECT_BY_UPDATED: by_column(b, p, alias, "updated_at"); break;
	case SELECT_BY_FIELD: by_field(b, p, alias); break;
	}
	sqlb_ident(b, alias);
	sqlb_add(b, ".id");
	direction(b, p);
}

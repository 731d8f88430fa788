/* query.c - lists asked for by URL parameters. */
#include <string.h>
#include "base/str.h"
#include "base/utf8.h"
#include "db/journal.h"
#include "schema/query.h"
#include "schema/search.h"

static const struct { const char *name; enum filter_op op; const char *label; } ops[] = {
	{ "eq", FILTER_EQ, N_("filter|is") }, { "ne", FILTER_NE, N_("filter|is not") }, { "like", FILTER_LIKE, N_("filter|contains") }, { "lt", FILTER_LT, N_("filter|before / less than") },
	{ "le", FILTER_LE, N_("filter|up to") }, { "gt", FILTER_GT, N_("filter|after / more than") }, { "ge", FILTER_GE, N_("filter|from") }, { "empty", FILTER_EMPTY, N_("filter|is empty") },
	{ "filled", FILTER_FILLED, N_("filter|is filled in") }, { "in", FILTER_IN, N_("filter|is one of") },
};
static const char NOT_UNDERSTOOD[] = N_("This filter is not understood.");

/* "ge:2027-04-01" -> FILTER_GE, "2027-04-01"; without an operator: equals the whole. */
static const char *operator(const char *value, enum filter_op *op)
{
	*op = FILTER_EQ;
	for (size_t i = 0; i < sizeof ops / sizeof *ops; i++) {
		size_t n = strlen(ops[i].name);
		if (strncmp(value, ops[i].name, n) != 0 || (value[n] != ':' && value[n] != 0))
			continue;
		if (value[n] == 0 && ops[i].op != FILTER_EMPTY && ops[i].op != FILTER_FILLED)
			continue;
		*op = ops[i].op;
		return value[n] ? value + n + 1 : "";
	}
	return value;
}

static bool canonical(struct ctx *c, const struct field *f, const char *raw, const char **out, const char **why)
{
	if (f->compute)
		return type_text.parse(c, f, raw, out, why) && *out;
	return f->type->parse(c, f, raw, out, why) && *out;
}

static const char *canonical_list(struct ctx *c, const struct field *f, const char *raw, const char **why)
{
	size_t n;
	const char *all = NULL, *one;
	char **part = str_split(c->a, raw, ',', &n);
	for (size_t i = 0; i < n; i++) {
		if (!canonical(c, f, part[i], &one, why))
			return NULL;
		all = all ? arena_printf(c->a, "%s,%s", all, one) : one;
	}
	return all;
}

/* Values stand twice in the statement, whose room for them is limited: none may be left out. */
static int values_of(const struct query *q)
{
	int n = 0;
	for (int i = 0; i < q->filters; i++)
		for (const char *s = q->filter[i].op == FILTER_IN ? q->filter[i].value : ""; *s; s++)
			n += *s == ',';
	return n;
}

static void add(struct query *q, struct filter w, const char *name, struct problems *p)
{
	struct query with = { .filter = { w }, .filters = 1 };
	if (q->filters == QUERY_FILTERS || values_of(q) + values_of(&with) > QUERY_VALUES)
		problem_add(p, name, "There are too many filters.");
	else
		q->filter[q->filters++] = w;
}

static void filter_system(struct ctx *c, struct query *q, const char *column, const char *raw, const char *name, struct problems *p)
{
	struct filter w = { .column = column };
	struct date d;
	const char *value = operator(raw, &w.op);
	bool ok = utf8_valid(value, strlen(value));
	if (str_eq(column, "updated_at")) {
		ok = ok && date_parse(value, &d) && w.op != FILTER_IN && w.op != FILTER_NE && w.op != FILTER_LIKE && w.op != FILTER_EMPTY && w.op != FILTER_FILLED;
		w.value = ok ? date_iso(c->a, d) : NULL;
	} else {
		ok = ok && (w.op == FILTER_EQ || w.op == FILTER_NE || w.op == FILTER_IN || w.op == FILTER_LIKE);
		w.value = value;
	}
	if (ok)
		add(q, w, name, p);
	else
		problem_add(p, name, NOT_UNDERSTOOD);
}

static void filter_field(struct ctx *c, struct query *q, const struct field *f, const char *raw, const char *name, struct problems *p)
{
	struct filter w = { .field = f };
	const char *value = operator(raw, &w.op), *why = NOT_UNDERSTOOD;
	if (!type_can(f, w.op)) {
		problem_add(p, name, NOT_UNDERSTOOD);
		return;
	}
	if (w.op == FILTER_LIKE) {
		if (!type_clean(c, value, SEARCH_TEXT_MAX, false, &w.value, &why) || !w.value) {
			problem_add(p, name, NOT_UNDERSTOOD);
			return;
		}
	} else if (w.op == FILTER_IN) {
		w.value = canonical_list(c, f, value, &why);
	} else if (w.op != FILTER_EMPTY && w.op != FILTER_FILLED && !canonical(c, f, value, &w.value, &why)) {
		w.value = NULL;
	}
	if (w.value || w.op == FILTER_EMPTY || w.op == FILTER_FILLED)
		add(q, w, name, p);
	else
		type_problem(c, p, &(struct field){ .name = name, .type = f->type, .min = f->min, .max = f->max }, why ? why : NOT_UNDERSTOOD);
}

static void parse_filter(struct ctx *c, struct query *q, const struct param *v, struct problems *p)
{
	const char *column = v->name + 2;
	const struct field *f = schema_field(q->reg, column);
	if (str_empty(v->value))
		return;                         /* an empty box of the filter bar */
	if (f)
		filter_field(c, q, f, v->value, v->name, p);
	else if (str_eq(column, "code") || (str_eq(column, "state") && q->reg->states) || str_eq(column, "updated_at"))
		filter_system(c, q, column, v->value, v->name, p);
	else
		problem_add(p, v->name, "This register has no such field.");
}

static void parse_sort(struct query *q, const struct param *v, struct problems *p)
{
	const char *name = v->value + (*v->value == '-');
	if (!*name)
		return;
	if (!schema_field(q->reg, name) && !str_in_list("code,updated_at,state", name)) {
		problem_add(p, v->name, "This register has no such field.");
		return;
	}
	q->sort = name;
	q->descending = *v->value == '-';
}

bool query_can_group(const struct field *f)
{
	return !(f->flags & HIDDEN) && !f->type->many && (f->items || f->type->points || f->type == &type_bool || f->type == &type_register);
}

static void parse_group(struct query *q, const struct param *v, struct problems *p)
{
	const struct field *f = schema_field(q->reg, v->value);
	if (f ? query_can_group(f) : str_eq(v->value, "state") && q->reg->states)
		q->group = v->value;
	else
		problem_add(p, v->name, "This register has no such field.");
}

/* What rows are grouped by must be among what they carry. */
static void carry_group(struct query *q)
{
	const struct field *f = q->group ? schema_field(q->reg, q->group) : NULL;
	int i = 0;
	while (f && i < q->columns && q->column[i] != f)
		i++;
	if (!f || i < q->columns)
		return;
	if (q->columns == QUERY_COLUMNS)
		q->columns--;
	memmove(q->column + 1, q->column, (size_t)q->columns++ * sizeof *q->column);
	q->column[0] = f;
}

static void parse_columns(struct ctx *c, struct query *q, const struct param *v, struct problems *p)
{
	size_t n;
	char **part = str_split(c->a, v->value, ',', &n);
	for (size_t i = 0; i < n; i++) {
		const struct field *f = schema_field(q->reg, part[i]);
		if (str_empty(part[i]))
			continue;
		if (!f || f->flags & HIDDEN)
			problem_add(p, v->name, "This register has no such field.");
		else if (q->columns < QUERY_COLUMNS)
			q->column[q->columns++] = f;
	}
}

/* A day means its end, in Japan. */
static void parse_as_of(struct ctx *c, struct query *q, const struct param *v, struct problems *p)
{
	enum { DAY = 86400 };
	struct date d;
	int64_t at, seq;
	if (*v->value == '#' && str_int(v->value + 1, 1, INT64_MAX, &seq)) {
		q->as_of = seq;
	} else {
		if (date_parse(v->value, &d))
			at = (int64_t)(date_day(d) + 1) * DAY - DATE_JST * 60 - 1;
		else if ((at = date_time_parse(v->value)) == INT64_MIN) {
			problem_add(p, v->name, "Write a date like 2027-04-01, 2027年4月1日 or R9.4.1.");
			return;
		}
		seq = journal_seq_at(c->db, at);
		q->as_of = seq ? seq : -1;
	}
	q->as_of_text = v->value;
}

static void parse_number(const struct param *v, int64_t max, int64_t *out, struct problems *p)
{
	int64_t n;
	if (str_int(v->value, 1, max, &n))
		*out = n;
	else
		problem_add(p, v->name, "Write a whole number.");
}

static void parse_one(struct ctx *c, struct query *q, const struct param *v, struct problems *p)
{
	int64_t page = q->page, size = q->size;
	if (str_starts(v->name, "f."))
		parse_filter(c, q, v, p);
	else if (str_empty(v->value))
		return;
	else if (!utf8_valid(v->value, strlen(v->value)))
		problem_add(p, v->name, NOT_UNDERSTOOD);
	else if (str_eq(v->name, "q"))
		q->text = utf8_shorten(c->a, v->value, SEARCH_TEXT_MAX);
	else if (str_eq(v->name, "sort"))
		parse_sort(q, v, p);
	else if (str_eq(v->name, "group"))
		parse_group(q, v, p);
	else if (str_eq(v->name, "cols"))
		parse_columns(c, q, v, p);
	else if (str_eq(v->name, "as_of"))
		parse_as_of(c, q, v, p);
	else if (str_eq(v->name, "page"))
		parse_number(v, 100000000, &page, p);
	else if (str_eq(v->name, "size"))
		parse_number(v, QUERY_PAGE_MAX, &size, p);
	else if (str_eq(v->name, "after"))
		parse_number(v, INT64_MAX, &q->after, p);
	else if (str_eq(v->name, "cursor"))
		q->cursor = true;
	q->page = (int)page;
	q->size = (int)size;
}

void query_parse(struct ctx *c, const struct reg *reg, const struct param *v, size_t n, struct query *out, struct problems *p)
{
	*out = (struct query){ .reg = reg, .page = 1, .size = QUERY_PAGE };
	for (size_t i = 0; i < n; i++)
		parse_one(c, out, &v[i], p);
	out->cursor |= out->after != 0;
	for (const struct field *f = reg->fields; !out->columns && f->name; f++)
		if (f->flags & LIST)
			for (const struct field *g = f; g->name && out->columns < QUERY_COLUMNS; g++)
				if (g->flags & LIST)
					out->column[out->columns++] = g;
	carry_group(out);
}

/* Choices and states of a list of values by their labels. */
static const char *labels(struct ctx *c, const struct item *items, const char *values)
{
	size_t n;
	const char *all = "";
	char **name = str_split(c->a, values, ',', &n);
	for (size_t i = 0; i < n; i++)
		all = arena_printf(c->a, "%s%s%s", all, i ? c->lang == LANG_JA ? "、" : ", " : "", type_label(c->lang, items, name[i]));
	return all;
}

static const char *words_of(struct ctx *c, const struct query *q, const struct filter *w)
{
	const char *label = w->field ? w->field->label : str_eq(w->column, "code") ? N_("Code") : str_eq(w->column, "state") ? N_("State") : N_("Changed on");
	const char *value = str_or(w->value, ""), *how = "";
	for (size_t i = 0; i < sizeof ops / sizeof *ops; i++)
		if (ops[i].op == w->op)
			how = ops[i].label;
	if (w->field && w->value && w->op != FILTER_LIKE && w->op != FILTER_IN)
		value = w->field->type->text(c, w->field, w->value);
	else if (w->value && (w->field ? w->field->items : str_eq(w->column, "state") ? q->reg->states : NULL))
		value = labels(c, w->field ? w->field->items : q->reg->states, w->value);
	label = tr_get(c->lang, label);
	if (w->op == FILTER_EQ || w->op == FILTER_IN)
		return tr_fill(c->a, c->lang, "{0}: {1}", (const char *const[]){ label, value }, 2);
	return tr_fill(c->a, c->lang, "{0} {1} {2}", (const char *const[]){ label, tr_get(c->lang, how), value }, 3);
}

const char *query_words(struct ctx *c, const struct query *q)
{
	const char *all = "";
	for (int i = 0; i < q->filters; i++)
		all = arena_printf(c->a, "%s%s%s", all, i ? " · " : "", words_of(c, q, &q->filter[i]));
	if (!str_empty(q->text))
		all = arena_printf(c->a, "%s%s“%s”", all, *all ? " · " : "", q->text);
	return all;
}

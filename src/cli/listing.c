#include "cli/listing.h"
#include <stdio.h>
#include <string.h>
#include "api/record_json.h"
#include "base/csv.h"
#include "base/json.h"
#include "base/str.h"
#include "base/utf8.h"
#include "schema/columns.h"

enum { PAGE_MEMORY = 256 << 20, LINE_MAX_BYTES = 16 << 20, WIDTH_MAX = 40 };
enum format { TABLE, JSON, CSV };

struct listing {
	struct args *x; struct room *r;
	struct query q;
	enum format format;
	struct column col[COLUMNS_MAX]; int columns; size_t width[COLUMNS_MAX];
	int64_t printed;
};

/* ---- what is asked ---- */

static void add_param(struct param *v, size_t *n, const char *name, const char *value)
{
	if (value) v[(*n)++] = (struct param){ name, value };
}

bool listing_query(struct args *x, struct ctx *c, const struct reg *reg, struct query *q)
{
	struct param v[ARGS_WORDS + 8];
	struct problems p;
	size_t n = 0;
	problem_init(&p, x->a);
	for (int i = 0; i < x->options; i++) {
		if (!str_eq(x->name[i], "filter")) continue;
		size_t at = strcspn(x->value[i], "=");
		if (!x->value[i][at]) problem_add_arg(&p, "filter", N_("Write {0} as FIELD=VALUE."), x->value[i]);
		else add_param(v, &n, arena_printf(x->a, "f.%.*s", (int)at, x->value[i]), x->value[i] + at + 1);
	}
	add_param(v, &n, "q", args_get(x, "search", NULL));
	add_param(v, &n, "sort", args_get(x, "sort", NULL));
	add_param(v, &n, "as_of", args_get(x, "as-of", NULL));
	add_param(v, &n, "page", args_get(x, "page", NULL));
	add_param(v, &n, "size", args_get(x, "size", NULL));
	add_param(v, &n, "cols", args_get(x, "fields", NULL));
	query_parse(c, reg, v, n, q, &p);
	if (p.n) x->code = room_problems(x, &p);
	return !p.n;
}

static bool read_format(struct listing *l)
{
	static const char *const names[] = { "table", "json", "csv" };
	const char *asked = args_get(l->x, "format", "table");
	for (int i = 0; i < 3; i++)
		if (str_eq(names[i], asked)) return l->format = (enum format)i, true;
	l->x->code = args_fail(l->x->lang, 2, N_("--format must be table, json or csv"), asked);
	return false;
}

/* ---- what is said ---- */

static const char *cell(const struct listing *l, struct ctx *c, const struct rec *r, int i)
{
	const struct column *col = &l->col[i];
	const char *v;
	if (!col->field) return str_or(str_eq(col->name, "code") ? r->code : r->state, "");
	v = r->v[col->field - r->reg->fields];
	return v ? col->field->type->text(c, col->field, v) : "";
}

/* On one line, whatever the field holds, and no wider than a column may be. */
static const char *short_cell(struct ctx *c, const char *text)
{
	char *s = arena_dup(c->a, text);
	for (char *p = s; *p; p++)
		if ((unsigned char)*p < 0x20) *p = ' ';
	return utf8_columns(s) > WIDTH_MAX ? utf8_shorten(c->a, s, WIDTH_MAX / 2) : s;
}

static void print_cell(const struct listing *l, int i, const char *text)
{
	size_t wide = utf8_columns(text);
	bool last = i + 1 == l->columns;
	printf("%s%*s", text, last ? 0 : (int)(l->width[i] > wide ? l->width[i] - wide + 2 : 2), "");
	if (last) printf("\n");
}

/* The first page says how wide the columns are. */
static void measure(struct listing *l, struct ctx *c, const struct list *rows)
{
	for (int i = 0; i < l->columns; i++) {
		l->width[i] = utf8_columns(l->col[i].name);
		for (int k = 0; k < rows->n; k++) {
			size_t wide = utf8_columns(short_cell(c, cell(l, c, rows->row[k], i)));
			if (wide > l->width[i]) l->width[i] = wide;
		}
	}
	for (int i = 0; i < l->columns; i++) print_cell(l, i, l->col[i].name);
}

static void print_csv(struct listing *l, struct ctx *c, const struct rec *r)
{
	struct buf b;
	buf_init(&b, LINE_MAX_BYTES);
	for (int i = 0; i < l->columns; i++) csv_cell(&b, r ? cell(l, c, r, i) : l->col[i].name, i == 0);
	csv_end_row(&b);
	fwrite(b.p, 1, b.n, stdout);
	buf_release(&b);
}

static void print_json(struct listing *l, struct record_json *v, const struct rec *r)
{
	json_t *o = record_json(v, r, NULL);
	printf("%s%s", l->printed ? ",\n" : "", json_canonical(v->c->a, o));
	json_decref(o);
}

static void print_page(struct listing *l, struct ctx *c, const struct list *rows, bool first)
{
	struct record_json v = { .c = c, .expand = args_get(l->x, "expand", NULL), .query = &l->q, .as_of = l->q.as_of };
	record_json_load(&v, rows->row, rows->n);
	if (first && l->format == TABLE) measure(l, c, rows);
	if (first && l->format == CSV) print_csv(l, c, NULL);
	if (first && l->format == JSON) printf("[");
	for (int k = 0; k < rows->n; k++, l->printed++) {
		if (l->format == JSON) print_json(l, &v, rows->row[k]);
		else if (l->format == CSV) print_csv(l, c, rows->row[k]);
		else for (int i = 0; i < l->columns; i++) print_cell(l, i, short_cell(c, cell(l, c, rows->row[k], i)));
	}
}

/* One page in an arena of its own. False: it was the last, or *st says why not. */
static bool page(struct listing *l, bool first, bool whole, enum status *st)
{
	struct arena *a = arena_new(PAGE_MEMORY);
	struct store s = { a, l->r->db, &l->r->who };
	struct ctx c = { .a = a, .db = l->r->db, .lang = l->x->lang, .actor = &l->r->who };
	struct list rows;
	*st = query_run(&s, &l->q, &rows);
	if (*st == ST_OK) print_page(l, &c, &rows, first);
	bool more = *st == ST_OK && whole && rows.n == l->q.size;
	if (more) l->q.after = rows.row[rows.n - 1]->id;
	arena_free(a);
	return more;
}

int listing_run(struct args *x, struct room *r)
{
	struct listing *l = ARENA_NEW(x->a, struct listing);
	const struct reg *reg = room_reg(x, x->word[0]);
	struct ctx c = room_ctx(r);
	enum status st;
	*l = (struct listing){ .x = x, .r = r };
	if (!reg || !read_format(l) || !listing_query(x, &c, reg, &l->q)) return x->code;
	bool whole = !args_get(x, "page", NULL) && !args_get(x, "size", NULL), asked = args_get(x, "fields", NULL);
	/* Programs get every field, people the columns of the list on the page. */
	if (l->format != TABLE && !asked) l->q.columns = 0;
	l->columns = columns_of(x->a, &l->q, l->format != TABLE && !asked, x->lang, l->col);
	if (whole) {
		l->q.cursor = true;
		l->q.size = QUERY_PAGE_MAX;
	}
	bool first = true;
	while (page(l, first, whole, &st)) first = false;
	if (st != ST_OK) return args_status(x->lang, st, reg->name);
	if (l->format == JSON) printf("]\n");
	return 0;
}

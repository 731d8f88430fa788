#include "api/resources.h"
#include <string.h>
#include "api/once.h"
#include "api/reply.h"
#include "base/bug.h"
#include "base/json.h"
#include "base/str.h"

const struct reg *resources_reg(struct req *q)
{
	const struct reg *reg = schema_reg(q->arg[1]);
	BUG_ON(!reg);                   /* the guard asked for its rights */
	return reg;
}

const struct reg *resources_reg_written(struct req *q, struct res *s)
{
	const struct reg *reg = resources_reg(q);
	if (!(reg->flags & REG_NO_FORM)) return reg;
	http_set(s, "Allow", "GET, HEAD");
	reply_problem(q, s, 405, N_("The program writes this register itself. It can only be read."));
	return NULL;
}

struct rec *resources_load(struct req *q, struct res *s, const struct reg *reg)
{
	struct store st = reply_store(q);
	struct rec *r = NULL;
	int64_t id = reply_id(q, s, 2);
	if (!id) return NULL;
	enum status got = store_get(&st, reg, id, &r);
	if (got == ST_OK) return r;
	reply_status(q, s, got, NULL);
	return NULL;
}

const char *resources_url(struct req *q, const struct rec *r)
{
	return arena_printf(q->a, "/api/v1/w/%s/%s/%lld", q->workspace, r->reg->name, (long long)r->id);
}

/* ---- revisions seen ---- */

static const char *etag(struct req *q, const struct rec *r) { return arena_printf(q->a, "%lld", (long long)r->rev); }

/* choice: its columns only; NULL = all fields. */
static json_t *as_json_of(struct req *q, const struct rec *r, const struct query *choice, int64_t seq)
{
	struct ctx *c = ARENA_NEW(q->a, struct ctx);
	*c = reply_ctx(q);
	struct record_json v = { .c = c, .expand = http_get(q, "expand"), .query = choice, .as_of = seq };
	record_json_load(&v, (struct rec *[]){ (struct rec *)(uintptr_t)r }, 1);
	return record_json(&v, r, NULL);
}

static json_t *as_json(struct req *q, const struct rec *r) { return as_json_of(q, r, NULL, 0); }

void resources_show(struct req *q, struct res *s, int code, const struct rec *r)
{
	http_set(s, "ETag", arena_printf(q->a, "\"%s\"", etag(q, r)));
	reply_json(q, s, code, as_json(q, r));
}

static void stale(struct req *q, struct res *s, const struct rec *now)
{
	http_set(s, "ETag", arena_printf(q->a, "\"%s\"", etag(q, now)));
	reply_problem_with(q, s, 412, NULL, json_pack("{s:o}", "current", as_json(q, now)));
}

bool resources_match(struct req *q, struct res *s, const struct rec *r, bool needed)
{
	const char *seen = http_header(q, "If-Match"), *mine = arena_printf(q->a, "\"%s\"", etag(q, r));
	size_t n;
	if (!seen && !needed) return true;
	/* "*" would mean: whatever is there. Whoever has not looked may not write over it. */
	if (str_empty(seen) || str_eq(str_trim(q->a, seen), "*")) {
		reply_problem(q, s, 428, NULL);
		return false;
	}
	char **part = str_split(q->a, seen, ',', &n);
	for (size_t i = 0; i < n; i++)
		if (str_eq(str_trim(q->a, part[i]), mine)) return true;
	stale(q, s, r);
	return false;
}

void resources_failed(struct req *q, struct res *s, enum status st, const struct rec *r, const struct problems *p)
{
	struct store store = reply_store(q);
	struct rec *now;
	const char *why = status_msgid();
	if (st == ST_CONFLICT && r->id && store_get(&store, r->reg, r->id, &now) == ST_OK && now->rev != r->rev) {
		stale(q, s, now);
		return;
	}
	if (st == ST_CONFLICT) reply_problem(q, s, 409, why);
	else reply_status(q, s, st, p);
}

/* ---- one record ---- */

enum { EXPANDS = 5 };

bool resources_as_of(struct req *q, struct res *s, const struct reg *reg, int64_t *seq)
{
	struct ctx c = reply_ctx(q);
	struct query query;
	struct problems p;
	const char *when = http_get(q, "as_of");
	problem_init(&p, q->a);
	query_parse(&c, reg, &(struct param){ "as_of", str_or(when, "") }, 1, &query, &p);
	*seq = query.as_of;
	if (p.n) reply_invalid(q, s, &p);
	return !p.n;
}

static bool expand_right(struct req *q, struct res *s, const struct reg *reg)
{
	size_t n;
	struct problems p;
	const char *names = http_get(q, "expand");
	if (str_empty(names)) return true;
	char **part = str_split(q->a, names, ',', &n);
	problem_init(&p, q->a);
	if (n > EXPANDS) problem_add(&p, "expand", N_("At most 5 fields can be expanded at once."));
	for (size_t i = 0; i < n; i++) {
		const struct field *f = schema_field(reg, part[i]);
		if (!f || !f->type->points) problem_add_arg(&p, "expand", N_("{0} is no field that refers to records."), part[i]);
	}
	if (p.n) reply_invalid(q, s, &p);
	return !p.n;
}

static void choose_fields(struct req *q, struct query *query, struct problems *p)
{
	size_t n;
	const char *names = http_get(q, "fields");
	query->columns = 0;
	if (str_empty(names)) return;
	char **part = str_split(q->a, names, ',', &n);
	for (size_t i = 0; i < n; i++) {
		const struct field *f = schema_field(query->reg, part[i]);
		if (!f) problem_add_arg(p, "fields", N_("This register has no field {0}."), part[i]);
		else if (query->columns == QUERY_COLUMNS) problem_add(p, "fields", N_("These are too many fields. Leave fields out to get all."));
		else query->column[query->columns++] = f;
		if (p->n) return;
	}
}

void resources_get(struct req *q, struct res *s)
{
	const struct reg *reg = resources_reg(q);
	struct store st = reply_store(q);
	struct rec *r;
	struct query choice = { .reg = reg };
	struct problems p;
	int64_t seq, id = reply_id(q, s, 2);
	if (!id || !expand_right(q, s, reg) || !resources_as_of(q, s, reg, &seq)) return;
	problem_init(&p, q->a);
	choose_fields(q, &choice, &p);
	if (p.n) {
		reply_invalid(q, s, &p);
		return;
	}
	enum status got = seq ? store_as_of(&st, reg, id, seq, &r) : store_get(&st, reg, id, &r);
	if (got != ST_OK) reply_status(q, s, got, NULL);
	else if (!http_unchanged(q, s, etag(q, r))) reply_json(q, s, 200, as_json_of(q, r, choice.columns ? &choice : NULL, seq));
}

void resources_create(struct req *q, struct res *s)
{
	const struct reg *reg = resources_reg_written(q, s);
	struct store st = reply_store(q);
	struct ctx c = reply_ctx(q);
	struct problems p;
	struct once once;
	json_t *o = reg ? reply_body(q, s, false) : NULL;
	if (!o || !once_open(&once, q, s)) return;
	struct rec *r = rec_new(q->a, reg);
	problem_init(&p, q->a);
	record_json_read(&c, r, o, false, &p);
	enum status got = p.n ? ST_INVALID : store_put(&st, r, http_get(q, "why"), NULL, &p);
	if (got != ST_OK) {
		store_abort(&st);
		resources_failed(q, s, got, r, &p);
		return;
	}
	http_set(s, "Location", resources_url(q, r));
	resources_show(q, s, 201, r);
	once_close(&once, q, s);
}

void resources_change(struct req *q, struct res *s)
{
	const struct reg *reg = resources_reg_written(q, s);
	struct rec *r = reg ? resources_load(q, s, reg) : NULL;
	struct store st = reply_store(q);
	struct ctx c = reply_ctx(q);
	struct problems p;
	json_t *o = r && resources_match(q, s, r, true) ? reply_body(q, s, false) : NULL;
	if (!o) return;
	problem_init(&p, q->a);
	record_json_read(&c, r, o, q->method == HTTP_PUT, &p);
	enum status got = p.n ? ST_INVALID : store_put(&st, r, http_get(q, "why"), NULL, &p);
	if (got == ST_OK) resources_show(q, s, 200, r);
	else resources_failed(q, s, got, r, &p);
}

void resources_delete(struct req *q, struct res *s)
{
	const struct reg *reg = resources_reg_written(q, s);
	struct rec *r = reg ? resources_load(q, s, reg) : NULL;
	struct store st = reply_store(q);
	struct problems p;
	if (!r || !resources_match(q, s, r, true)) return;
	problem_init(&p, q->a);
	enum status got = store_delete(&st, r, http_get(q, "why"), &p);
	if (got == ST_OK) s->status = 204;
	else resources_failed(q, s, got, r, &p);
}

/* ---- lifecycle ---- */

/* {"to","why"}; false: answered. */
static bool read_step(struct req *q, struct res *s, const char **to, const char **why)
{
	struct problems p;
	json_t *o = reply_body(q, s, false);
	if (!o) return false;
	problem_init(&p, q->a);
	reply_members(q, o, "to,why", &p);
	const json_t *reason = json_object_get(o, "why");
	*to = json_text(o, "to");
	*why = json_string_value(reason);
	if (str_empty(*to)) problem_add(&p, "to", N_("Name the state to go to."));
	if (reason && !json_is_null(reason) && !*why) problem_add(&p, "why", N_("This must be a text."));
	if (p.n) reply_invalid(q, s, &p);
	return !p.n;
}

void resources_step(struct req *q, struct res *s)
{
	const struct reg *reg = resources_reg_written(q, s);
	struct store st = reply_store(q);
	struct problems p;
	struct once once;
	const char *to, *why;
	if (!reg || !read_step(q, s, &to, &why) || !once_open(&once, q, s)) return;
	struct rec *r = resources_load(q, s, reg);
	if (!r || !resources_match(q, s, r, true)) {
		store_abort(&st);
		return;
	}
	problem_init(&p, q->a);
	enum status got = store_step(&st, r, to, why, &p);
	if (got != ST_OK) {
		store_abort(&st);
		resources_failed(q, s, got, r, &p);
		return;
	}
	resources_show(q, s, 200, r);
	once_close(&once, q, s);
}

void resources_steps(struct req *q, struct res *s)
{
	enum { STEPS = 32 };
	struct rec *r = resources_load(q, s, resources_reg(q));
	struct store st = reply_store(q);
	struct store_choice choice[STEPS];
	if (!r) return;
	json_t *list = json_array();
	int n = store_steps(&st, r, choice, STEPS);
	for (int i = 0; i < n; i++)
		json_array_append_new(list, json_pack("{s:s,s:s,s:b,s:s?}", "to", choice[i].step->to, "label", tr_get(q->lang, choice[i].step->label),
			"reason", !!(choice[i].step->flags & STEP_REASON), "missing", choice[i].missing ? tr_fill(q->a, q->lang, choice[i].missing, (const char *const[]){ str_or(choice[i].arg, "") }, 1) : NULL));
	http_set(s, "ETag", arena_printf(q->a, "\"%s\"", etag(q, r)));
	reply_json(q, s, 200, json_pack("{s:o}", "items", list));
}

/* ---- lists ---- */

/* Parameters of our own, and those that the engine reads. Anything else is a spelling mistake. */
static bool known(const char *name)
{
	return str_in_list("q,sort,page,size,as_of,after,fields,expand", name) || str_starts(name, "f.");
}

bool resources_query(struct req *q, struct res *s, const struct reg *reg, const char *besides, struct query *query)
{
	struct ctx c = reply_ctx(q);
	struct problems p;
	struct param *v = ARENA_ARRAY(q->a, q->gets + 1, struct param);
	size_t n = 0;
	problem_init(&p, q->a);
	for (size_t i = 0; i < q->gets; i++) {
		if (str_in_list(besides, q->get[i].name)) continue;
		if (!known(q->get[i].name)) problem_add(&p, q->get[i].name, N_("There is no such parameter. Remove it or correct its name."));
		else if (!str_in_list("fields,expand", q->get[i].name)) v[n++] = (struct param){ q->get[i].name, q->get[i].value };
	}
	query_parse(&c, reg, v, n, query, &p);
	choose_fields(q, query, &p);
	if (p.n) reply_invalid(q, s, &p);
	return !p.n && expand_right(q, s, reg);
}

/* The same list from behind the last row: its address, with the cursor in the place of page and after. */
static const char *next_url(struct req *q, int64_t after)
{
	struct url u = url_path(arena_printf(q->a, "/api/v1/w/%s/%s", q->workspace, q->arg[1]));
	for (size_t i = 0; i < q->gets; i++)
		if (!str_in_list("page,after", q->get[i].name)) u = url_with(q->a, u, q->get[i].name, q->get[i].value);
	return url_with(q->a, u, "after", arena_printf(q->a, "%lld", (long long)after)).p;
}

static json_t *rows_json(struct req *q, const struct query *query, const struct list *rows)
{
	struct ctx c = reply_ctx(q);
	struct record_json v = { .c = &c, .expand = http_get(q, "expand"), .query = query, .as_of = query->as_of };
	json_t *items = json_array();
	bool many = v.expand;
	/* Titles of single references came with the rows; those inside lists, tables and titles did not. */
	for (const struct field *f = query->reg->fields; f->name; f++) many |= (f->type->points && (f->type->many || f->flags & TITLE)) || f->columns;
	if (many) record_json_load(&v, rows->row, rows->n);
	for (int i = 0; i < rows->n; i++) json_array_append_new(items, record_json(&v, rows->row[i], rows->title[i]));
	return items;
}

void resources_list(struct req *q, struct res *s)
{
	const struct reg *reg = resources_reg(q);
	struct store st = reply_store(q);
	struct query query;
	struct list rows;
	if (!resources_query(q, s, reg, "", &query)) return;
	enum status got = query_run(&st, &query, &rows);
	if (got != ST_OK) {
		reply_status(q, s, got, NULL);
		return;
	}
	bool more = rows.n == query.size;
	const char *next = more ? next_url(q, rows.row[rows.n - 1]->id) : NULL;
	json_t *o = json_pack("{s:o,s:i,s:I,s:b}", "items", rows_json(q, &query, &rows), "size", query.size, "total", (json_int_t)rows.total, "total_exact", rows.total_exact);
	if (!query.after) json_object_set_new(o, "page", json_integer(query.page));
	if (next) json_object_set_new(o, "next", json_string(next));
	if (next) http_set(s, "Link", arena_printf(q->a, "<%s>; rel=\"next\"", next));
	reply_json(q, s, 200, o);
}

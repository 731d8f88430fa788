#include "api/bulk.h"
#include "api/once.h"
#include "api/reply.h"
#include "api/resources.h"
#include "base/json.h"
#include "base/str.h"

enum { PROBLEMS_SHOWN = 100 };

/* One item's problems under their place in the request: "items.3.name". */
static void add_problems(struct req *q, struct problems *to, const struct problems *from, size_t i)
{
	for (const struct problem *x = from->first; x && to->n < PROBLEMS_SHOWN; x = x->next)
		problem_add_arg(to, arena_printf(q->a, "items.%zu%s%s", i, *x->field ? "." : "", x->field), x->msgid, x->arg);
}

static void add_problem(struct req *q, struct problems *to, size_t i, const char *field, const char *msgid)
{
	problem_add(to, arena_printf(q->a, "items.%zu%s", i, field), msgid);
}

/* The record an item is about, with the revision its sender has seen; NULL: said in p. */
static struct rec *begin(struct req *q, const struct reg *reg, const json_t *o, size_t i, struct problems *p)
{
	struct store st = reply_store(q);
	struct rec *r = NULL;
	int64_t id = json_int(o, "id", 0), rev = json_int(o, "rev", 0);
	if (!json_object_get(o, "id")) return rec_new(q->a, reg);
	if (store_get(&st, reg, id, &r) != ST_OK) add_problem(q, p, i, ".id", status_msgid());
	else if (!rev) add_problem(q, p, i, ".rev", N_("Name the revision you have seen."));
	else if (rev != r->rev) add_problem(q, p, i, ".rev", N_("Somebody else changed this record in the meantime. Look at the changes and enter yours again."));
	else return r;
	return NULL;
}

/* False: no further item needs a look, the transaction is lost. */
static bool put_one(struct req *q, const struct reg *reg, const json_t *o, size_t i, struct problems *all, json_t *done, enum status *st)
{
	struct store store = reply_store(q);
	struct ctx c = reply_ctx(q);
	struct problems p;
	problem_init(&p, q->a);
	struct rec *r = json_is_object(o) ? begin(q, reg, o, i, all) : NULL;
	if (!json_is_object(o)) add_problem(q, all, i, "", N_("This must be a JSON object."));
	if (!r) return true;
	record_json_read(&c, r, o, false, &p);
	if (!p.n) *st = store_put(&store, r, http_get(q, "why"), NULL, &p);
	add_problems(q, all, &p, i);
	if (*st == ST_INVALID) *st = ST_OK;
	if (*st != ST_OK) return false;
	if (!all->n) json_array_append_new(done, json_pack("{s:I,s:s?,s:I,s:s}", "id", (json_int_t)r->id, "code", r->code, "rev", (json_int_t)r->rev, "uid", r->uid));
	return all->n < PROBLEMS_SHOWN;
}

static const json_t *items_of(struct req *q, struct res *s)
{
	struct problems p;
	json_t *o = reply_body(q, s, false);
	if (!o) return NULL;
	problem_init(&p, q->a);
	reply_members(q, o, "items", &p);
	const json_t *items = json_object_get(o, "items");
	if (!json_array_size(items) || json_array_size(items) > BULK_MAX) problem_add(&p, "items", N_("Send 1 to 500 records in the list items."));
	if (!p.n) return items;
	reply_invalid(q, s, &p);
	return NULL;
}

void bulk_put(struct req *q, struct res *s)
{
	const struct reg *reg = resources_reg_written(q, s);
	const json_t *items = reg ? items_of(q, s) : NULL;
	struct store st = reply_store(q);
	struct problems p;
	struct once once;
	enum status got = ST_OK;
	if (!items || !once_open(&once, q, s)) return;
	problem_init(&p, q->a);
	json_t *done = json_array();
	for (size_t i = 0; i < json_array_size(items); i++)
		if (!put_one(q, reg, json_array_get(items, i), i, &p, done, &got)) break;
	if (got != ST_OK || p.n) {
		json_decref(done);
		store_abort(&st);
		if (p.n) reply_invalid(q, s, &p);
		else reply_status(q, s, got, NULL);
		return;
	}
	reply_json(q, s, 200, json_pack("{s:o}", "items", done));
	once_close(&once, q, s);
}

#include "work/diagnosis.h"
#include <string.h>
#include "base/bug.h"
#include "base/json.h"
#include "base/str.h"
#include "os/clock.h"
#include "schema/query.h"
#include "schema/type.h"

static void compute(struct arena *a, struct diagnosis *d)
{
	d->result = ARENA_NEW(a, struct hearing_result);
	hearing_score(a, d->in, d->result);
}

void diagnosis_preview(struct arena *a, const struct interview *v, struct diagnosis *out)
{
	*out = (struct diagnosis){ .in = ARENA_NEW(a, struct hearing_input) };
	interview_input(a, v, out->in);
	compute(a, out);
}

/* One decimal place, in the canonical text of the field's type (no trailing zero). */
static void set_decimal(struct store *s, struct rec *r, const char *field, struct dec v)
{
	struct ctx c = { .a = s->a, .db = s->db, .lang = s->actor->lang, .actor = s->actor };
	const struct field *f = schema_field(r->reg, field);
	const char *out = NULL, *why = NULL;
	BUG_ON(!f->type->parse(&c, f, dec_format(s->a, v, 1), &out, &why));
	rec_set(r, field, out);
}

static struct rec *record(struct store *s, const struct interview *v, const struct diagnosis *d)
{
	struct arena *a = s->a;
	struct rec *r = rec_new(a, schema_reg("diagnosis"));
	json_t *in = hearing_input_json(d->in);
	rec_set_int(a, r, "session", v->session->id);
	rec_set(r, "made_at", clock_iso(a));
	if (d->result->some) set_decimal(s, r, "overall", d->result->overall);
	set_decimal(s, r, "months", d->result->months);
	set_decimal(s, r, "audit_days", d->result->audit_days);
	rec_set(r, "bank_hash", v->bank->hash);
	rec_set(r, "input", json_canonical(a, in));
	rec_set(r, "output", json_canonical(a, hearing_output_json(a, d->in, d->result)));
	rec_set(r, "input_hash", d->result->input_hash);
	rec_set(r, "output_hash", d->result->output_hash);
	json_decref(in);
	return r;
}

enum status diagnosis_make(struct store *s, const struct interview *v, struct diagnosis *out, struct problems *p)
{
	if (!v->locked) problem_add(p, "", N_("Fix the answers first."));
	if (!v->answered) problem_add(p, "", N_("Answer at least one question first."));
	if (rec_int(v->session, "headcount", 0) < 1) problem_add(p, "headcount", N_("Enter the headcount in scope first: effort and audit days depend on it."));
	if (p->n) return ST_INVALID;
	diagnosis_preview(s->a, v, out);
	out->rec = record(s, v, out);
	out->same = true;
	/* The demo fills a whole workspace in one transaction; there this is a part of it. */
	bool own = !db_in_transaction(s->db);
	enum status got = own ? store_begin(s) : ST_OK;
	if (got != ST_OK) return got;
	got = store_put(s, out->rec, NULL, NULL, p);
	if (got == ST_OK && str_eq(v->session->state, "answers_fixed")) got = store_step(s, v->session, "diagnosed", NULL, p);
	if (!own) return got;
	if (got == ST_OK) return store_commit(s);
	store_abort(s);
	return got;
}

enum status diagnosis_again(struct store *s, struct rec *rec, struct diagnosis *out)
{
	const char *text = str_or(rec_get(rec, "input"), ""), *error;
	*out = (struct diagnosis){ .rec = rec, .in = ARENA_NEW(s->a, struct hearing_input) };
	json_t *o = json_read(s->a, text, strlen(text), &error);
	/* What the program added when it froze the input is no input to it; the input hash covers it again. */
	if (o) json_object_del(o, "bank_hash");
	if (!o || hearing_read(s->a, o, s->actor->lang, out->in, &error) != ST_OK) return status_note(ST_CORRUPT, N_("The frozen input of this diagnosis cannot be read."), error);
	compute(s->a, out);
	out->same = str_eq(out->result->input_hash, rec_get(rec, "input_hash")) && str_eq(out->result->output_hash, rec_get(rec, "output_hash"));
	return ST_OK;
}

/* Diagnoses of the sessions in ids (comma-separated), the newest first. */
static enum status of_sessions(struct store *s, const char *ids, int size, struct list *rows)
{
	const struct reg *reg = schema_reg("diagnosis");
	struct query q = { .reg = reg, .sort = "code", .descending = true, .page = 1, .size = size, .filters = 1 };
	q.filter[0] = (struct filter){ .field = schema_field(reg, "session"), .op = FILTER_IN, .value = ids };
	return query_run(s, &q, rows);
}

static enum status newest(struct store *s, const struct list *rows, int64_t session, struct diagnosis *out)
{
	*out = (struct diagnosis){ 0 };
	for (int i = 0; i < rows->n; i++)
		if (rec_int(rows->row[i], "session", 0) == session) return diagnosis_again(s, rows->row[i], out);
	return ST_OK;
}

enum status diagnosis_latest(struct store *s, int64_t session, struct diagnosis *out)
{
	struct list rows = { 0 };
	enum status got = of_sessions(s, arena_printf(s->a, "%lld", (long long)session), 1, &rows);
	return got == ST_OK ? newest(s, &rows, session, out) : got;
}

enum status diagnosis_two(struct store *s, const struct interview *v, struct diagnosis *now, struct diagnosis *before)
{
	struct list rows = { 0 };
	int64_t old = v->before ? v->before->id : 0;
	*before = (struct diagnosis){ 0 };
	enum status got = of_sessions(s, arena_printf(s->a, "%lld,%lld", (long long)v->session->id, (long long)old), QUERY_PAGE_MAX, &rows);
	if (got == ST_OK) got = newest(s, &rows, v->session->id, now);
	return got == ST_OK && old ? newest(s, &rows, old, before) : got;
}

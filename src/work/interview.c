#include "work/interview.h"
#include <string.h>
#include "base/str.h"
#include "db/blob.h"
#include "os/clock.h"
#include "schema/query.h"

enum { SESSION_ANSWERS = 500 };

static enum status answers_of(struct store *s, const struct bank *bank, int64_t session, struct rec **by_question)
{
	const struct reg *reg = schema_reg("answer");
	struct query q = { .reg = reg, .sort = "question_key", .page = 1, .size = SESSION_ANSWERS, .filters = 1 };
	struct list rows;
	q.filter[0] = (struct filter){ .field = schema_field(reg, "session"), .op = FILTER_EQ, .value = arena_printf(s->a, "%lld", (long long)session) };
	enum status got = query_run(s, &q, &rows);
	if (got != ST_OK) return got;
	for (int i = 0; i < rows.n; i++) {
		const struct bank_question *x = bank_question(bank, str_or(rec_get(rows.row[i], "question_key"), ""));
		/* A key that this bank does not have belongs to another version: it is not comparable and stays out. */
		if (x) by_question[x - bank->question] = rows.row[i];
	}
	return ST_OK;
}

/* The latest session before this one, by the day it was held. */
static enum status earlier(struct store *s, struct interview *v)
{
	const struct reg *reg = v->session->reg;
	const char *held = rec_get(v->session, "held_on");
	struct query q = { .reg = reg, .sort = "held_on", .descending = true, .page = 1, .size = 2, .filters = 1 };
	struct list rows;
	if (!held) return ST_OK;
	q.filter[0] = (struct filter){ .field = schema_field(reg, "held_on"), .op = FILTER_LT, .value = held };
	/* No references among them: their titles would cost a question. */
	static const char *const wanted[] = { "name", "bank_version", "edition", "held_on", "headcount" };
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) q.column[q.columns++] = schema_field(reg, wanted[i]);
	enum status got = query_run(s, &q, &rows);
	if (got != ST_OK || !rows.n) return got;
	v->before = rows.row[0];
	return ST_OK;
}

enum status interview_load_earlier(struct store *s, struct interview *v)
{
	return v->before ? answers_of(s, v->bank, v->before->id, v->earlier) : ST_OK;
}

enum status interview_load(struct store *s, int64_t session, struct interview *out)
{
	memset(out, 0, sizeof *out);
	enum status got = store_get(s, schema_reg("hearing_session"), session, &out->session);
	if (got != ST_OK) return got;
	out->bank = bank_get((int)rec_int(out->session, "bank_version", 0));
	if (!out->bank) return status_note(ST_CORRUPT, N_("This session uses a question bank that this program does not have. Use a newer program."), NULL);
	out->locked = !str_in_list("prepared,in_progress", out->session->state);
	got = answers_of(s, out->bank, session, out->answer);
	for (int i = 0; i < out->bank->questions; i++) out->answered += out->answer[i] && rec_get(out->answer[i], "score");
	return got == ST_OK ? earlier(s, out) : got;
}

static void set(struct rec *r, const char *field, const char *value)
{
	if (value) rec_set(r, field, *value ? value : NULL);
}

static bool good_list(const char *list)
{
	return strspn(list, "0123456789,") == strlen(list) && strlen(list) <= 60;
}

static void apply(struct store *s, struct rec *r, const struct interview_change *c, struct problems *p)
{
	static const char *const enums[] = { "score", "basis" };
	const char *const values[] = { c->score, c->basis };
	for (int i = 0; i < 2; i++) {
		if (!str_empty(values[i]) && !schema_item(schema_field(r->reg, enums[i])->items, values[i])) problem_add(p, enums[i], N_("Choose one of the values offered."));
		else set(r, enums[i], values[i]);
	}
	struct ctx ctx = { s->a, s->db, s->actor->lang, s->actor };
	static const char *const text_fields[] = { "override_reason", "memo", "interviewee" };
	const char *const texts[] = { c->override, c->memo, c->interviewee };
	for (int i = 0; i < 3; i++) {
		const struct field *f = schema_field(r->reg, text_fields[i]);
		const char *out = NULL, *why = NULL;
		if (!texts[i]) continue;
		if (f->type->parse(&ctx, f, texts[i], &out, &why)) rec_set(r, text_fields[i], out);
		else problem_add(p, text_fields[i], why);
	}
	if (c->evidence_seen && !good_list(c->evidence_seen)) problem_add(p, "evidence_seen", N_("Choose one of the values offered."));
	else set(r, "evidence_seen", c->evidence_seen);
	if (c->confirm >= 0) rec_set(r, "confirm_needed", c->confirm ? "1" : "0");
	rec_set(r, "answered_at", clock_iso(s->a));
}

/* The stored answer or a fresh one; ST_CONFLICT when the client saw another revision. */
static enum status open_answer(struct store *s, struct interview *v, int question, int64_t rev, struct rec **out)
{
	struct rec *stored = v->answer[question];
	if (stored && stored->rev != rev) { *out = stored; return ST_CONFLICT; }
	if (!stored && rev != 0) { *out = rec_new(s->a, schema_reg("answer")); return ST_CONFLICT; }
	*out = stored ? rec_copy(s->a, stored) : rec_new(s->a, schema_reg("answer"));
	rec_set_int(s->a, *out, "session", v->session->id);
	rec_set(*out, "question_key", v->bank->question[question].key);
	return ST_OK;
}

static enum status begin_session(struct store *s, struct interview *v, struct problems *p)
{
	return str_eq(v->session->state, "prepared") ? store_step(s, v->session, "in_progress", NULL, p) : ST_OK;
}

static enum status finish(struct store *s, struct interview *v, int question, struct rec *r, const char *why, struct problems *p)
{
	enum status got = begin_session(s, v, p);
	if (got == ST_OK) got = store_put(s, r, why, NULL, p);
	if (got != ST_OK) { store_abort(s); return got; }
	got = store_commit(s);
	if (got == ST_OK) v->answer[question] = r;
	return got;
}

enum status interview_put(struct store *s, struct interview *v, int question, const struct interview_change *c, int64_t rev, struct rec **now, struct problems *p)
{
	if (v->locked) return status_note(ST_CONFLICT, N_("The answers are fixed. To change one, open its record and give a reason."), NULL);
	enum status got = open_answer(s, v, question, rev, now);
	if (got != ST_OK) return got;
	apply(s, *now, c, p);
	if (p->n) return ST_INVALID;
	got = store_begin(s);
	return got == ST_OK ? finish(s, v, question, *now, c->why, p) : got;
}

enum status interview_attach(struct store *s, struct interview *v, int question, const char *name, const void *bytes, size_t n, struct rec **now, struct problems *p)
{
	struct blob blob;
	if (v->locked) return status_note(ST_CONFLICT, N_("The answers are fixed. To change one, open its record and give a reason."), NULL);
	enum status got = open_answer(s, v, question, v->answer[question] ? v->answer[question]->rev : 0, now);
	if (got == ST_OK) got = store_begin(s);
	if (got != ST_OK) return got;
	got = blob_put(s->db, s->a, name, bytes, n, &blob);
	if (got != ST_OK) { store_abort(s); return got; }
	const char *files = rec_get(*now, "files");
	rec_set(*now, "files", files ? arena_printf(s->a, "%s,%lld", files, (long long)blob.id) : arena_printf(s->a, "%lld", (long long)blob.id));
	rec_set(*now, "answered_at", clock_iso(s->a));
	return finish(s, v, question, *now, NULL, p);
}

static int score_of(const struct rec *r)
{
	const char *score = rec_get(r, "score");
	if (!score) return SCORE_NONE;
	if (str_eq(score, "na")) return SCORE_NA;
	if (str_eq(score, "unknown")) return SCORE_UNKNOWN;
	return score[0] - '0';
}

void interview_input(struct arena *a, const struct interview *v, struct hearing_input *in)
{
	(void)a;
	memset(in, 0, sizeof *in);
	in->bank = v->bank;
	in->edition = str_or(rec_get(v->session, "edition"), "22");
	in->headcount = (int)rec_int(v->session, "headcount", 1);
	for (int i = 0; i < BANK_MAX; i++) in->answer[i] = (struct hearing_answer){ .score = SCORE_NONE };
	for (int i = 0; i < v->bank->questions; i++) {
		const struct rec *r = v->answer[i];
		if (!r) continue;
		int basis = hearing_basis_of(str_or(rec_get(r, "basis"), ""));
		in->answer[i] = (struct hearing_answer){ score_of(r), basis < 0 ? BASIS_NONE : (enum basis)basis, rec_get(r, "override_reason") };
	}
}

#include "work/intake.h"
#include <string.h>
#include "assess/filled.h"
#include "base/bug.h"
#include "base/json.h"
#include "base/str.h"
#include "base/utf8.h"
#include "os/clock.h"
#include "schema/type.h"

enum { NAME = 100, SHOWN = 80, FIELDS = 6 };
static const char *const fields[FIELDS] = { "score", "basis", "override_reason", "memo", "interviewee", "confirm_needed" };
static const enum questionnaire_column columns[FIELDS] = { QUESTIONNAIRE_SCORE, QUESTIONNAIRE_BASIS, QUESTIONNAIRE_SCORE, QUESTIONNAIRE_MEMO, QUESTIONNAIRE_INTERVIEWEE,
	QUESTIONNAIRE_CONFIRM };
struct job { struct store *s; struct ctx c; struct interview *v; struct intake *out; struct rec *put[2 * BANK_MAX]; int row_of[2 * BANK_MAX], puts; };

/* The file */

static bool is_json(const char *name, const char *p, size_t n)
{
	size_t i = 0;

	while (i < n && (p[i] == ' ' || p[i] == '\n' || p[i] == '\r' || p[i] == '\t'))
		i++;
	return str_ends(name, ".json") || (i < n && p[i] == '{');
}

static enum status read_json(struct store *s, const char *p, size_t n, struct filled *f)
{
	const char *error = "";
	json_t *o = json_read(s->a, p, n, &error);
	enum status st = o ? filled_json(s->a, o, s->actor->lang, f, &error) : ST_INVALID;

	return st ? status_note(st, N_("This file of answers cannot be used."), error) : ST_OK;
}

static enum status read_file(struct job *j, const char *name, const void *p, size_t n, struct filled *f)
{
	struct sheet_reader *r;
	enum status st;

	if (is_json(name, p, n)) {
		st = read_json(j->s, p, n, f);
		if (!st && f->bank != j->v->bank->version)
			st = status_note(ST_INVALID, N_("These answers belong to another version of the question bank."), NULL);
		if (!st && !rec_is(j->v->session, "edition", f->edition))
			st = status_note(ST_INVALID, N_("These answers belong to another edition of the standard."), NULL);
		return st;
	}
	st = sheet_open(j->s->a, name, p, n, &r);
	if (st)
		return st;
	st = filled_sheet(j->s->a, j->v->bank, r, f);
	sheet_close(r);
	return st;
}

/* One answer */

static struct intake_row *add_row(struct job *j, const char *address, const char *key)
{
	struct intake_row *r = &j->out->row[j->out->rows++];

	*r = (struct intake_row){ INTAKE_SAME, address, key, "", NULL };
	return r;
}

static void refuse(struct job *j, struct intake_row *r, const char *address, const char *msgid, const char *arg)
{
	r->kind = INTAKE_WRONG;
	r->address = address;
	r->problem = tr_fill(j->s->a, j->c.lang, msgid, (const char *const[]){ str_or(arg, "") }, 1);
}

static const char *shown(struct job *j, const struct field *f, const char *v)
{
	return utf8_shorten(j->s->a, f->type->text(&j->c, f, v), SHOWN);
}

/* "Level: 2 partial → 3 defined" */
static void note_change(struct job *j, struct intake_row *r, const struct field *f, const char *old, const char *now)
{
	struct arena *a = j->s->a;

	r->what = arena_printf(a, "%s%s%s: %s%s%s", r->what, *r->what ? "; " : "", tr_get(j->c.lang, f->label), old ? shown(j, f, old) : "", old ? " → " : "", shown(j, f, now));
}

static bool set_field(struct job *j, const struct filled_answer *x, struct rec *rec, int i, const char *raw, struct intake_row *r)
{
	const struct field *f = schema_field(rec->reg, fields[i]);
	const char *old = rec_get(rec, fields[i]), *v, *why;

	if (!raw)
		return true;
	if (!f->type->parse(&j->c, f, raw, &v, &why)) {
		refuse(j, r, x->address[columns[i]], why, arena_printf(j->s->a, "%lld", (long long)type_max(f)));
		return false;
	}
	if (str_eq(old, v) || (!old && str_eq(v, "0") && f->type == &type_bool))
		return true;
	note_change(j, r, f, old, v);
	rec_set(rec, fields[i], v);
	return true;
}

static void take(struct job *j, const struct filled_answer *x)
{
	const char *raw[FIELDS] = { x->score, x->basis, x->override, x->memo, x->interviewee, x->confirm < 0 ? NULL : x->confirm ? "1" : "0" };
	struct intake_row *r = add_row(j, x->address[QUESTIONNAIRE_KEY], x->key);
	const struct rec *stored = x->question < 0 ? NULL : j->v->answer[x->question];
	struct rec *rec;

	if (x->problem) {
		refuse(j, r, x->address[x->where], x->problem, x->arg);
		return;
	}
	rec = stored ? rec_copy(j->s->a, stored) : rec_new(j->s->a, schema_reg("answer"));
	for (int i = 0; i < FIELDS; i++)
		if (!set_field(j, x, rec, i, raw[i], r))
			return;
	if (!*r->what)
		return;
	r->kind = stored ? INTAKE_CHANGED : INTAKE_NEW;
	rec_set_int(j->s->a, rec, "session", j->v->session->id);
	rec_set(rec, "question_key", j->v->bank->question[x->question].key);
	rec_set(rec, "answered_at", clock_iso(j->s->a));
	j->row_of[j->puts] = j->out->rows - 1;
	j->put[j->puts++] = rec;
}

static void count(struct intake *out)
{
	out->created = out->changed = out->same = out->wrong = 0;
	for (int i = 0; i < out->rows; i++) {
		enum intake_kind k = out->row[i].kind;
		out->created += k == INTAKE_NEW;
		out->changed += k == INTAKE_CHANGED;
		out->same += k == INTAKE_SAME;
		out->wrong += k == INTAKE_WRONG;
	}
}

static enum status wrong_rows(void)
{
	return status_note(ST_INVALID, N_("Nothing was taken in: please correct the cells named and try again."), NULL);
}

/* Storing */

static enum status store_answers(struct job *j)
{
	enum status st = ST_OK;

	for (int i = 0; i < j->puts && !st; i++) {
		struct problems p;
		problem_init(&p, j->s->a);
		st = store_put(j->s, j->put[i], NULL, "import", &p);
		if (st != ST_INVALID || !p.first)
			continue;
		refuse(j, &j->out->row[j->row_of[i]], j->out->row[j->row_of[i]].address, p.first->msgid, p.first->arg);
		st = ST_OK;
	}
	count(j->out);
	return st ? st : j->out->wrong ? wrong_rows() : ST_OK;
}

static enum status begin_session(struct job *j, const struct filled *f)
{
	struct rec *session = j->v->session;
	struct problems p;
	enum status st = ST_OK;

	problem_init(&p, j->s->a);
	if (f->headcount && !rec_get(session, "headcount")) {
		rec_set_int(j->s->a, session, "headcount", f->headcount);
		st = store_put(j->s, session, NULL, "import", &p);
	}
	if (!st && j->puts && str_eq(session->state, "prepared"))
		st = store_step(j->s, session, "in_progress", NULL, &p);
	return st == ST_INVALID && p.first ? status_note(st, p.first->msgid, p.first->arg) : st;
}

static enum status apply_all(struct job *j, const struct filled *f)
{
	enum status st = store_begin(j->s);

	if (st)
		return st;
	st = begin_session(j, f);
	if (!st)
		st = store_answers(j);
	if (!st)
		return store_commit(j->s);
	store_abort(j->s);
	return st;
}

enum status intake_file(struct store *s, int64_t session, const char *name, const void *p, size_t n, bool apply, struct intake *out)
{
	struct job *j = ARENA_NEW(s->a, struct job);
	struct filled f;
	enum status st;

	*out = (struct intake){ .row = ARENA_ARRAY(s->a, 2 * BANK_MAX, struct intake_row) };
	*j = (struct job){ .s = s, .c = { .a = s->a, .db = s->db, .lang = s->actor->lang, .actor = s->actor }, .v = ARENA_NEW(s->a, struct interview), .out = out };
	st = interview_load(s, session, j->v);
	if (!st && j->v->locked)
		st = status_note(ST_CONFLICT, N_("The answers are fixed. To change one, open its record and give a reason."), NULL);
	if (!st)
		st = read_file(j, name, p, n, &f);
	if (st)
		return st;
	for (int i = 0; i < f.answers; i++)
		take(j, &f.answer[i]);
	count(out);
	if (out->wrong)
		return wrong_rows();
	return apply ? apply_all(j, &f) : ST_OK;
}

/* "/home/sato/answers of A.xlsx" -> "answers of A" */
static const char *stem(struct arena *a, const char *name)
{
	const char *slash = strrchr(name, '/'), *file = slash ? slash + 1 : name, *dot = strrchr(file, '.');
	const char *s = arena_ndup(a, file, dot && dot > file ? (size_t)(dot - file) : strlen(file));

	s = utf8_valid(s, strlen(s)) ? utf8_shorten(a, str_trim(a, utf8_clean(a, s)), NAME) : "";
	return str_or(s, "1");
}

/* What the newest bank makes of it: a file that cannot be read begins no session. */
static enum status look(struct store *s, const char *name, const void *p, size_t n, struct filled *f)
{
	struct sheet_reader *r;
	enum status st;

	if (is_json(name, p, n))
		return read_json(s, p, n, f);
	st = sheet_open(s->a, name, p, n, &r);
	if (st)
		return st;
	st = filled_sheet(s->a, bank_get(bank_latest()), r, f);
	sheet_close(r);
	return st;
}

enum status intake_session(struct store *s, const char *name, const void *p, size_t n, struct rec **out)
{
	struct rec *r = rec_new(s->a, schema_reg("hearing_session"));
	struct filled f = { 0 };
	struct problems problems;
	enum status st = look(s, name, p, n, &f);

	if (st)
		return st;
	rec_set(r, "name", stem(s->a, name));
	rec_set_int(s->a, r, "bank_version", f.bank ? f.bank : bank_latest());
	if (f.edition)
		rec_set(r, "edition", f.edition);
	if (f.headcount)
		rec_set_int(s->a, r, "headcount", f.headcount);
	problem_init(&problems, s->a);
	*out = r;
	st = store_put(s, r, NULL, "import", &problems);
	return st == ST_INVALID && problems.first ? status_note(st, problems.first->msgid, problems.first->arg) : st;
}

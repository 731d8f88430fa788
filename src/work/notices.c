#include "work/notices.h"
#include <stdio.h>
#include <string.h>
#include "base/log.h"
#include "base/str.h"
#include "os/clock.h"
#include "os/mail.h"
#include "schema/approval.h"
#include "schema/due.h"
#include "schema/hook.h"
#include "schema/origin.h"
#include "schema/past.h"
#include "site/identity.h"
#include "work/letter.h"

enum { READERS = 2000, WORKSPACES = 1000, APPROVALS = 200, UNTOLD = 400, MORNING = 7, SOON = 7, ALTOGETHER_MS = 20000, BATCH_MEMORY = 256 << 20, LETTER_MEMORY = 16 << 20 };

struct round {
	struct site *s; struct arena *a; const struct workspace *w; struct db *db;
	struct notice_reader *reader; int readers;
	struct notice_place place;
	bool moved, morning;
	int letters;
};

static const char *path_of(const struct round *r, const struct reg *reg, int64_t id) { return arena_printf(r->a, "/w/%s/r/%s/%lld", r->w->slug, reg->name, (long long)id); }
static bool at_once(const struct notice_reader *p) { return str_eq(p->how, "once"); }

/* ---- assigned: out of the journal ---- */

static bool names(const struct rec *rec, const struct field *f, int64_t person)
{
	char id[24];
	const char *value = rec ? rec_get(rec, f->name) : NULL;
	snprintf(id, sizeof id, "%lld", (long long)person);
	return value && str_in_list(value, id);
}

static void tell_assigned(struct round *r, const struct reg *reg, const struct hook_entry *e, const struct rec *was, const struct rec *is)
{
	for (int i = 0; i < r->readers; i++) {
		const struct notice_reader *p = &r->reader[i];
		bool anew = false;
		/* Whoever did it knows. */
		if (!p->actor.person || p->actor.account == e->account) continue;
		for (const struct field *f = reg->fields; f->name; f++)
			anew |= f->flags & ASSIGNEE && names(is, f, p->actor.person) && !names(was, f, p->actor.person);
		if (anew) notice_raise(r->s, p->actor.account, r->w->id, &(struct notice){ .mark = arena_printf(r->a, "assigned:%lld", (long long)e->seq), .kind = "assigned", .reg = reg->name, .rec = e->rec }, false);
	}
}

static bool assigns(const struct reg *reg)
{
	for (const struct field *f = reg->fields; f->name; f++)
		if (f->flags & ASSIGNEE) return true;
	return false;
}

static void read_entry(struct round *r, struct arena *a, const struct hook_entry *e)
{
	const struct reg *reg = schema_reg(e->reg);
	if (!reg || !assigns(reg) || str_eq(e->action, "delete") || str_eq(e->action, ORIGIN_ACTION)) return;
	const struct rec *is = rec_from_body(a, reg, e->body);
	if (is) tell_assigned(r, reg, e, past_one(a, r->db, reg, e->rec, e->seq - 1), is);
}

static void read_journal(struct round *r)
{
	struct arena *a = arena_new(BATCH_MEMORY);
	struct hook_entry *e;
	int n;
	do {
		arena_reset(a);
		e = ARENA_ARRAY(a, HOOK_BATCH, struct hook_entry);
		n = hook_entries(r->db, a, r->place.reached, e, HOOK_BATCH);
		for (int i = 0; i < n; i++) read_entry(r, a, &e[i]);
		if (n) r->place.reached = e[n - 1].seq;
	} while (n == HOOK_BATCH);
	arena_free(a);
}

/* ---- what one reader is told ---- */

static void add_approvals(struct round *r, struct notice_reader *p, struct letter *v)
{
	struct store store = { r->a, r->db, &p->actor };
	struct approval *w = ARENA_ARRAY(r->a, APPROVALS, struct approval);
	int n = approval_waiting(&store, w, APPROVALS);
	for (int i = 0; i < n; i++) {
		const struct rec *rec = w[i].rec;
		struct notice mark = { .mark = arena_printf(r->a, "approval:%lld/%lld/%lld", (long long)rec->id, (long long)rec_int(rec, "round", 1), (long long)rec_int(rec, "current", 0)),
			.kind = "approval", .reg = "approval", .rec = rec->id };
		bool fresh = notice_raise(r->s, p->actor.account, r->w->id, &mark, true);
		if (fresh || !at_once(p))
			letter_add(v, &(struct letter_item){ .kind = LETTER_APPROVAL, .code = rec->code, .title = rec_title(r->a, rec), .path = arena_printf(r->a, "/w/%s/approvals/%lld", r->w->slug, (long long)rec->id) });
	}
}

static void add_dates(struct round *r, struct notice_reader *p, struct letter *v)
{
	struct store store = { r->a, r->db, &p->actor };
	struct due *due;
	const char *today = date_iso(r->a, clock_today());
	struct due_ask ask = { .until = date_iso(r->a, date_add_days(clock_today(), at_once(p) ? -1 : SOON)), .person = p->actor.person, .all = true };
	int n = p->actor.person ? due_list(&store, &ask, &due) : 0;
	for (int i = 0; i < n; i++) {
		const struct due *d = &due[i];
		bool late = strcmp(d->on, today) < 0;
		struct notice mark = { .mark = arena_printf(r->a, "overdue:%s/%lld/%s/%s", d->reg->name, (long long)d->id, d->field->name, d->on), .kind = "overdue", .reg = d->reg->name, .rec = d->id };
		bool fresh = late && notice_raise(r->s, p->actor.account, r->w->id, &mark, true);
		if (fresh || !at_once(p))
			letter_add(v, &(struct letter_item){ .kind = late ? LETTER_OVERDUE : LETTER_SOON, .on = d->on, .code = d->code, .title = d->title, .path = path_of(r, d->reg, d->id),
				.what = arena_printf(r->a, "%s: %s", tr_get(v->lang, d->reg->label), tr_get(v->lang, d->field->label)) });
	}
}

static void add_assigned(struct round *r, struct notice_reader *p, struct letter *v)
{
	struct notice *u = ARENA_ARRAY(r->a, UNTOLD, struct notice);
	int n = notice_untold(r->s, r->a, p->actor.account, r->w->id, u, UNTOLD);
	for (int i = 0; i < n; i++) {
		const struct reg *reg = schema_reg(u[i].reg);
		const struct rec *rec = reg ? store_load(r->a, r->db, reg, u[i].rec) : NULL;
		if (rec) letter_add(v, &(struct letter_item){ .kind = LETTER_ASSIGNED, .code = rec->code, .title = rec_title(r->a, rec), .what = tr_get(v->lang, reg->label), .path = path_of(r, reg, rec->id) });
	}
	if (n) notice_told(r->s, p->actor.account, r->w->id);
}

static void write_letter(struct round *r, struct notice_reader *p)
{
	struct letter *v = ARENA_NEW(r->a, struct letter);
	bool once = at_once(p);
	if (!once && !r->morning) return;
	identity_fill(r->db, r->a, &p->actor);
	*v = (struct letter){ .lang = p->actor.lang, .name = p->actor.name, .organisation = r->w->name };
	add_approvals(r, p, v);
	if (r->morning) add_dates(r, p, v);
	add_assigned(r, p, v);
	if (!v->n) return;
	notice_queue(r->s, r->a, p->actor.account, p->email, letter_subject(r->a, v), letter_body(r->a, v));
	r->letters++;
}

/* ---- an organisation ---- */

static bool is_morning(const struct round *r)
{
	int64_t hour = (clock_now() + (int64_t)DATE_JST * 60) % 86400 / 3600;
	return hour >= MORNING && !str_eq(r->place.day, date_iso(r->a, clock_today()));
}

/* Nothing to do: two statements. */
static bool look(struct round *r)
{
	if (workspace_open(r->s, r->a, r->w->slug, &r->db) != ST_OK) return false;
	int64_t head = hook_head(r->db);
	bool known = notice_place(r->s, r->a, r->w->id, &r->place);
	/* What was written before anybody was listening is no news. */
	if (!known) r->place.reached = head;
	r->moved = head > r->place.reached;
	r->morning = is_morning(r);
	return !known || r->moved || r->morning;
}

int notices_make(struct site *s, struct arena *a, const struct workspace *w)
{
	struct round r = { .s = s, .a = a, .w = w };
	if (!look(&r)) return 0;
	r.reader = ARENA_ARRAY(a, READERS, struct notice_reader);
	r.readers = notice_readers(s, a, w->id, r.reader, READERS);
	if (r.moved) read_journal(&r);
	for (int i = 0; i < r.readers; i++) write_letter(&r, &r.reader[i]);
	if (r.morning) r.place.day = date_iso(a, clock_today());
	/* Half of it is none of it: the next minute tries again. */
	if (db_status(r.db) != ST_OK) return -1;
	notice_place_set(s, w->id, &r.place);
	return r.letters;
}

static void raise_one(struct site *s, struct arena *a, const struct workspace *w)
{
	struct round r = { .s = s, .a = a, .w = w };
	if (!look(&r) || db_begin(s->db) != ST_OK) return;
	enum status st = notices_make(s, a, w) < 0 ? ST_IO : ST_OK;
	if (st == ST_OK) st = db_commit(s->db);
	else db_rollback(s->db);
	if (st != ST_OK) log_line(LOG_WARN, "notices of %s not written: %s", w->slug, status_msgid());
}

void notices_raise(struct site *s, struct arena *a)
{
	struct workspace *w = ARENA_ARRAY(a, WORKSPACES, struct workspace);
	int n = workspace_list(s, a, 0, false, w, WORKSPACES);
	for (int i = 0; i < n; i++) {
		struct arena *one = arena_new(BATCH_MEMORY);
		raise_one(s, one, &w[i]);
		arena_free(one);
	}
}

/* ---- letters on their way ---- */

int notices_deliver(struct site *s)
{
	struct letter_out v;
	int sent = 0;
	int64_t until = clock_mono_us() / 1000 + ALTOGETHER_MS;
	struct arena *a = arena_new(LETTER_MEMORY);
	while (mail_ready() && clock_mono_us() / 1000 < until && notice_take(s, a, &v)) {
		struct mail_answer answer;
		struct mail m = { .to = v.address, .subject = v.subject, .text = v.body, .id = v.mark, .at = v.at };
		if (mail_send(a, &m, &answer)) {
			notice_sent(s, v.id);
			sent++;
		} else if (notice_failed(s, &v, answer.why, answer.refused)) {
			log_line(LOG_WARN, "letter %lld given up: %s", (long long)v.id, answer.why);
		} else {
			log_line(LOG_INFO, "letter %lld not sent yet: %s", (long long)v.id, answer.why);
		}
		arena_reset(a);
	}
	arena_free(a);
	return sent;
}

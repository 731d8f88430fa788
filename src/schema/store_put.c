/* store_put.c - writing records: one door. */
#include <string.h>
#include "base/bug.h"
#include "base/hash.h"
#include "base/str.h"
#include "db/journal.h"
#include "schema/approval.h"
#include "schema/count.h"
#include "schema/link.h"
#include "schema/own.h"
#include "schema/rights.h"
#include "schema/row.h"
#include "schema/search.h"
#include "schema/shape.h"
#include "schema/store_put.h"
#include "schema/validate.h"

enum { SCRATCH_MAX = 512 << 20 };

/* Bulk writers put millions of records with one store: what a put needs must not grow in their arena. */
static struct arena *scratch(void)
{
	static struct arena *a;
	if (!a)
		a = arena_new(SCRATCH_MAX);
	arena_reset(a);
	return a;
}

static struct rec *working_copy(struct arena *a, const struct rec *seen)
{
	struct rec *r = ARENA_NEW(a, struct rec);
	size_t n = (size_t)shape_of(seen->reg)->n;
	*r = *seen;
	r->v = ARENA_ARRAY(a, n + 1, const char *);
	memcpy(r->v, seen->v, n * sizeof *r->v);
	r->owner = NULL;                        /* what the caller saw may have changed hands */
	return r;
}

/* What a caller may not know of the record: only id, rev and the fields count. */
static void take_system(struct rec *r, const struct rec *old)
{
	r->seq = old->seq;
	r->uid = old->uid;
	r->created_at = old->created_at;
	r->created_by = old->created_by;
	r->updated_at = old->updated_at;
	r->updated_by = old->updated_by;
}

static int writing;

enum status store_put_open(struct put *w, struct store *s, const struct rec *seen, const char *why)
{
	BUG_ON(writing++);                      /* a check or guard that stores something */
	*w = (struct put){ .s = s, .a = scratch(), .own = !db_in_transaction(s->db), .why = str_empty(why) ? NULL : why };
	w->c = (struct ctx){ .a = w->a, .db = s->db, .lang = s->actor->lang, .actor = s->actor };
	w->rec = working_copy(w->a, seen);
	if (w->own && db_begin(s->db)) {
		w->own = false;
		return db_status(s->db);
	}
	if (!own_fits(s->db, seen->reg))
		return status_note(ST_CONFLICT, "The fields of this register were changed in the meantime. Open it again and enter your changes once more.", NULL);
	if (!seen->id)
		return db_status(s->db);
	struct rec *old = row_load(w->a, s->db, seen->reg, seen->id);
	if (!old)
		return db_status(s->db) ? db_status(s->db) : status_note(ST_NOTFOUND, "There is no such record.", NULL);
	rights_load(w->a, s->db, s->actor, old);
	w->old = old;
	take_system(w->rec, w->old);
	if (w->old->rev != seen->rev)
		return status_note(ST_CONFLICT, "Somebody else changed this record in the meantime. Look at the changes and enter yours again.", NULL);
	return ST_OK;
}

static void write_revision(struct put *w, const char *action, int64_t *at)
{
	struct entry e = { .reg = w->rec->reg->name, .rec = w->rec->id, .rev = w->rec->rev, .action = action, .why = w->why, .body = rec_body(w->a, w->rec) };
	if (!journal_append(w->s->db, w->a, w->s->actor, &e, &w->rec->seq))
		*at = db_get_int(w->s->db, SQL("SELECT at FROM revision WHERE seq = ?"), 0, db_int(w->rec->seq));
}

enum status store_put_write(struct put *w)
{
	struct db *d = w->s->db;
	struct rec *r = w->rec;
	int64_t at = 0;
	r->rev = w->old ? w->old->rev + 1 : 1;
	if (!w->old)
		r->uid = hash_uuid(w->a);
	r->updated_by = w->s->actor->account;
	if (!w->old)
		r->created_by = r->updated_by;
	db_unlock(d);
	write_revision(w, w->action ? w->action : w->old ? "edit" : "create", &at);
	if (!db_status(d) && at) {
		w->old ? row_update(w->a, d, w->old, r, at) : row_insert(w->a, d, r, at);
		link_sync(w->a, d, w->old, r);
		search_sync(w->a, d, w->old, r);
		if (r->reg->flags & REG_SCHEMA)
			own_changed(d);
	}
	db_lock(d);
	r->updated_at = row_time(w->a, at);
	if (!w->old)
		r->created_at = r->updated_at;
	return db_status(d) ? db_status(d) : at ? ST_OK : ST_CORRUPT;
}

static void hand_over(struct put *w, struct rec *seen)
{
	struct arena *a = w->s->a;
	const struct rec *r = w->rec;
	seen->id = r->id;
	seen->rev = r->rev;
	seen->seq = r->seq;
	seen->uid = arena_dup(a, r->uid);
	seen->code = arena_dup(a, r->code);
	seen->state = arena_dup(a, r->state);
	seen->created_at = arena_dup(a, r->created_at);
	seen->updated_at = arena_dup(a, r->updated_at);
	seen->created_by = r->created_by;
	seen->updated_by = r->updated_by;
	for (int i = 0; i < shape_of(r->reg)->n; i++)
		if (seen->v[i] != r->v[i])
			seen->v[i] = arena_dup(a, r->v[i]);
}

enum status store_put_close(struct put *w, struct rec *seen, enum status st)
{
	if (w->own && st)
		db_rollback(w->s->db);
	else if (w->own)
		st = db_commit(w->s->db);
	if (!st && w->rec)
		hand_over(w, seen);
	writing--;
	return st;
}

/* Putting */

static bool changed(const struct put *w, bool by_people)
{
	const struct rec *r = w->rec;
	if (!str_eq(w->old->code, r->code))
		return true;
	for (const struct field *f = r->reg->fields; f->name; f++)
		if (!str_eq(w->old->v[f - r->reg->fields], r->v[f - r->reg->fields]) && !(by_people && (f->flags & READONLY || f->compute)))
			return true;
	return false;
}

static enum status allowed(const struct put *w)
{
	const struct actor *who = w->s->actor;
	rights_load(w->a, w->s->db, who, w->rec);
	bool yes = w->old ? rights_may_record(who, w->old, RIGHT_EDIT) && rights_may_record(who, w->rec, RIGHT_EDIT) : rights_may_record(who, w->rec, RIGHT_CREATE);
	return yes ? ST_OK : status_note(ST_DENIED, "You are not allowed to change this.", NULL);
}

static enum status possible(const struct put *w)
{
	const struct reg *reg = w->rec->reg;
	if (w->old && shape_locked(reg, w->old->state) && changed(w, true))
		return status_note(ST_CONFLICT, "This record is fixed and can no longer be changed.", NULL);
	if (!w->old && reg->flags & REG_SINGLE && count_of(w->s->db, reg) > 0)
		return status_note(ST_CONFLICT, "There is one record of this kind already. Change that one.", NULL);
	return ST_OK;
}

static bool reason_needed(const struct put *w)
{
	const struct reg *reg = w->rec->reg;
	return reg->reason && ((w->old && reg->reason(w->a, w->s->db, w->old)) || reg->reason(w->a, w->s->db, w->rec));
}

static void check(struct put *w, struct problems *p)
{
	const struct rec *r = w->rec;
	validate_why(w->why, reason_needed(w), p);
	if (r->code && (!w->old || !str_eq(w->old->code, r->code))) {
		if (r->reg->flags & REG_NO_CODE_INPUT)
			problem_add(p, "code", "The program gives this code; leave it empty.");
		else
			validate_code(&w->c, r, p);
	}
	validate_record(&w->c, w->old, r, p);
}

static void number(struct put *w)
{
	struct rec *r = w->rec;
	if (!w->old)
		r->id = count_new(w->a, w->s->db, r->reg, &r->code);
	else if (!str_eq(w->old->code, r->code))
		count_seen(w->a, w->s->db, r->reg, r->code);
}

void store_put_prepare(struct put *w)
{
	if (w->rec->reg->prepare)
		w->rec->reg->prepare(w->a, w->s->db, w->s->actor, w->rec);
	validate_compute(w->a, w->rec);
}

static enum status put(struct put *w, struct problems *p)
{
	struct rec *r = w->rec;
	enum status st;
	r->state = w->old ? w->old->state : r->reg->states ? r->reg->states->name : NULL;
	r->code = !str_empty(r->code) ? r->code : w->old ? w->old->code : NULL;
	store_put_prepare(w);
	if ((st = allowed(w)))
		return st;
	if (w->old && !changed(w, false))
		return db_status(w->s->db);
	if ((st = possible(w)))
		return st;
	check(w, p);
	if (p->n > w->before)
		return db_status(w->s->db) ? db_status(w->s->db) : ST_INVALID;
	number(w);
	st = store_put_write(w);
	return st ? st : store_follow_touch(w);
}

static enum status put_one(struct store *s, struct rec *rec, const char *why, const char *action, struct problems *p)
{
	struct put w;
	enum status st = store_put_open(&w, s, rec, why);
	w.before = p->n;
	w.action = action;
	if (!st)
		st = put(&w, p);
	return store_put_close(&w, rec, st);
}

/* A record that waits for an approval takes it along: one transaction. */
enum status store_put(struct store *s, struct rec *rec, const char *why, const char *action, struct problems *p)
{
	if (!rec->id || !approval_concerns(rec->reg))
		return put_one(s, rec, why, action, p);
	bool own = !db_in_transaction(s->db);
	enum status st = own ? store_begin(s) : ST_OK;
	if (!st && !(st = put_one(s, rec, why, action, p)))
		st = approval_open_after(s, rec, false);
	if (own && st)
		store_abort(s);
	else if (own)
		st = store_commit(s);
	return st;
}

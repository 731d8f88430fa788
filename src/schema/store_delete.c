/* store_delete.c - drafts nobody refers to may go; the journal keeps them. */
#include "base/str.h"
#include "db/journal.h"
#include "schema/count.h"
#include "schema/link.h"
#include "schema/rights.h"
#include "schema/row.h"
#include "schema/search.h"
#include "schema/store_put.h"
#include "schema/validate.h"

static bool ever_left_first(struct db *d, const struct rec *r)
{
	return r->reg->states && (!str_eq(r->state, r->reg->states->name) || db_get_int(d, SQL("SELECT 1 FROM revision WHERE reg = ? AND rec = ?"
		" AND action LIKE 'step:%' LIMIT 1"), 0, db_text(r->reg->name), db_int(r->id)));
}

static enum status allowed(const struct put *w)
{
	if (!rights_may_record(w->s->actor, w->old, RIGHT_DELETE))
		return status_note(ST_DENIED, "You are not allowed to delete this.", NULL);
	if (w->old->reg->flags & REG_SCHEMA)
		return status_note(ST_CONFLICT, "Stored records carry it. Mark it as retired instead.", NULL);
	if (ever_left_first(w->s->db, w->old))
		return status_note(ST_CONFLICT, "Only drafts can be deleted. Take the step that retires this record instead.", NULL);
	if (link_any(w->s->db, w->old->reg, w->old->id))
		return status_note(ST_CONFLICT, "Other records refer to this one. Change them first.", NULL);
	return ST_OK;
}

static enum status erase(struct put *w, struct problems *p)
{
	struct db *d = w->s->db;
	enum status st = allowed(w);
	if (st)
		return st;
	validate_why(w->why, w->old->reg->reason && w->old->reg->reason(w->a, d, w->old), p);
	if (p->n > w->before)
		return ST_INVALID;
	struct entry e = { .reg = w->old->reg->name, .rec = w->old->id, .rev = w->old->rev + 1, .action = "delete", .why = w->why, .body = rec_body(w->a, w->old) };
	if ((st = journal_append(d, w->a, w->s->actor, &e, &w->rec->seq)))
		return st;
	db_unlock(d);
	row_delete(w->a, d, w->old);
	link_sync(w->a, d, w->old, NULL);
	search_sync(w->a, d, w->old, NULL);
	count_gone(d, w->old->reg);
	db_lock(d);
	w->rec->rev = w->old->rev + 1;
	return db_status(d) ? db_status(d) : store_follow_touch(w);
}

enum status store_delete(struct store *s, struct rec *rec, const char *why, struct problems *p)
{
	struct put w;
	enum status st = store_put_open(&w, s, rec, why);
	w.before = p->n;
	if (!st)
		st = w.old ? erase(&w, p) : status_note(ST_NOTFOUND, "There is no such record.", NULL);
	return store_put_close(&w, rec, st);
}

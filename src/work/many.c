#include "work/many.h"
#include "base/str.h"
#include "schema/rec.h"

enum { TURNS = 64 };

struct rec *many_seen(struct store *s, const struct reg *reg, int64_t id, int64_t rev)
{
	struct revision turn[TURNS];
	int n = store_history(s, reg, id, 0, turn, TURNS);
	for (int i = 0; i < n; i++)
		if (turn[i].rev == rev) return rec_from_body(s->a, reg, turn[i].body);
	return NULL;
}

/* Was it somebody else's save, or is the record fixed? */
static void conflict(struct store *s, struct many_row *row, const char *said)
{
	struct rec *now;
	struct revision last;
	if (row->rec->id && store_get(s, row->rec->reg, row->rec->id, &now) == ST_OK && now->rev != row->rec->rev) {
		row->now = now;
		row->who = store_history(s, now->reg, now->id, 0, &last, 1) ? last.who : "";
	}
	problem_add(&row->p, "", said);
}

/* ST_OK also where the row was refused: the others want to be looked at, too. */
static enum status save_one(struct store *s, struct many_row *row, struct rec *copy, const char *why)
{
	int before = row->p.n;
	enum status st = store_put(s, copy, why, NULL, &row->p);
	if (db_status(s->db)) return db_status(s->db);
	if (st == ST_CONFLICT) conflict(s, row, status_msgid());
	else if (st != ST_OK && row->p.n == before) problem_add(&row->p, "", str_or(status_msgid(), N_("The input could not be accepted.")));
	return db_status(s->db);
}

enum status many_save(struct store *s, struct many_row *row, int n, const char *why)
{
	struct rec **copy = ARENA_ARRAY(s->a, (size_t)n + 1, struct rec *);
	bool wrong = false;
	enum status st = store_begin(s);
	for (int i = 0; i < n && !st; i++) {
		copy[i] = rec_copy(s->a, row[i].rec);
		if (!row[i].p.n) st = save_one(s, &row[i], copy[i], why);
		wrong |= row[i].p.n > 0;
	}
	if (st || wrong) {
		store_abort(s);
		return st ? st : ST_INVALID;
	}
	if ((st = store_commit(s))) return st;
	for (int i = 0; i < n; i++) row[i].rec = copy[i];
	return ST_OK;
}

/* origin.c - which values the starting content may still change. */
#include "base/str.h"
#include "schema/origin.h"
#include "schema/rec.h"
#include "schema/shape.h"

void origin_read(struct store *s, const struct rec *now, struct origin *out)
{
	int n = shape_of(now->reg)->n;
	struct rec *before = NULL;
	*out = (struct origin){ .edited = ARENA_ARRAY(s->a, n + 1, bool) };
	struct rows *q = db_query(s->db, SQL("SELECT action, body FROM revision WHERE reg = ? AND rec = ? ORDER BY seq"), db_text(now->reg->name), db_int(now->id));
	while (db_next(q)) {
		bool start = str_eq(db_col_text(q, 0), ORIGIN_ACTION);
		struct rec *r = rec_from_body(s->a, now->reg, db_col_text(q, 1));
		if (!before)
			out->ours = start;
		for (int i = 0; i < n && r && before && !start; i++)
			out->edited[i] |= !str_eq(before->v[i], r->v[i]);
		if (r)
			before = r;
	}
}

struct map *origin_gone(struct store *s, const struct reg *reg)
{
	struct map *gone = map_new(s->a);
	struct rows *q = db_query(s->db, SQL("SELECT body FROM revision WHERE reg = ? AND action = 'delete'"), db_text(reg->name));
	while (db_next(q)) {
		const struct rec *r = rec_from_body(s->a, reg, db_col_text(q, 0));
		if (r && r->code)
			map_set(gone, arena_dup(s->a, r->code), gone);
	}
	return gone;
}

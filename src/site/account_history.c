#include "base/date.h"
#include "site/person.h"

int account_history(struct site *s, struct arena *a, int64_t id, struct sign_in *out, int max)
{
	int n = 0;
	struct rows *r = db_query(s->db, SQL("SELECT at, address, agent, outcome FROM sign_in WHERE account = ? ORDER BY id DESC LIMIT ?"), db_int(id), db_int(max));
	while (db_next(r))
		out[n++] = (struct sign_in){ date_time_iso(a, db_col_int(r, 0)), arena_dup(a, db_col_text(r, 1)), arena_dup(a, db_col_text(r, 2)),
			arena_dup(a, db_col_text(r, 3)) };
	return n;
}

#include "base/utf8.h"
#include "schema/turn.h"

int turn_between(struct db *d, const struct reg *reg, int64_t after, int64_t last, const char *mark, struct turn *out, int max)
{
	int n = 0;
	struct rows *q = db_query(d, SQL("SELECT rec, max(rev) FROM revision WHERE seq > ? AND seq <= ? AND reg = ? AND substr(why, 1, ?) = ? GROUP BY rec ORDER BY rec LIMIT ?"),
		db_int(after), db_int(last), db_text(reg->name), db_int((int64_t)utf8_length(mark)), db_text(mark), db_int(max));
	while (db_next(q))
		out[n++] = (struct turn){ db_col_int(q, 0), db_col_int(q, 1) };
	return n;
}

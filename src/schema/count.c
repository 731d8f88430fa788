/* count.c - ids, codes and row counts. */
#include <string.h>
#include "base/str.h"
#include "os/clock.h"
#include "schema/count.h"

struct count count_of(struct db *d, const struct reg *reg)
{
	struct count c = { 0 };
	struct rows *q = db_query(d, SQL("SELECT no, n FROM regcount WHERE reg = ?"), db_text(reg->name));
	if (db_next(q)) {
		c = (struct count){ db_col_int(q, 0), db_col_int(q, 1) };
		db_done(q);
	}
	return c;
}

int64_t count_new(struct db *d, const struct reg *reg)
{
	return db_get_int(d, SQL("UPDATE regcount SET n = n + 1, last = last + 1 WHERE reg = ? RETURNING last"), 0, db_text(reg->name));
}

void count_gone(struct db *d, const struct reg *reg)
{
	db_exec(d, SQL("UPDATE regcount SET n = n - 1 WHERE reg = ?"), db_text(reg->name));
}

/* "RSK-%Y" in 2027 -> "RSK-2027"; *year 0 without one. */
static const char *stem(struct arena *a, const struct reg *reg, int *year)
{
	const char *at = strstr(reg->prefix, "%Y");
	*year = at ? clock_today().y : 0;
	return at ? arena_printf(a, "%.*s%04d%s", (int)(at - reg->prefix), reg->prefix, *year, at + 2) : reg->prefix;
}

char *count_code(struct arena *a, struct db *d, const struct reg *reg)
{
	int year;
	const char *s = stem(a, reg, &year);
	int64_t n = db_get_int(d, SQL("INSERT INTO counter(reg, year, n) VALUES (?, ?, 1) ON CONFLICT (reg, year) DO UPDATE SET n = counter.n + 1 RETURNING n"),
		0, db_text(reg->name), db_int(year));
	return arena_printf(a, "%s-%04lld", s, (long long)n);
}

void count_seen(struct arena *a, struct db *d, const struct reg *reg, const char *code)
{
	int year;
	int64_t n;
	const char *s = stem(a, reg, &year);
	size_t len = strlen(s);
	if (strncmp(code, s, len) != 0 || code[len] != '-' || !str_int(code + len + 1, 1, INT32_MAX, &n))
		return;
	db_exec(d, SQL("INSERT INTO counter(reg, year, n) VALUES (?, ?, ?) ON CONFLICT (reg, year) DO UPDATE SET n = max(counter.n, excluded.n)"),
		db_text(reg->name), db_int(year), db_int(n));
}

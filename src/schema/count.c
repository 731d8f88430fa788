/* count.c - ids, codes and row counts.
 *
 * Nothing here says RETURNING: it opens a savepoint a statement, at each of which FTS5 writes out what it has gathered. */
#include <string.h>
#include "base/str.h"
#include "os/clock.h"
#include "schema/count.h"

enum { KNOWN = 256 };
struct known { const struct reg *reg; int64_t no; };

int64_t count_of(struct db *d, const struct reg *reg)
{
	return db_get_int(d, SQL("SELECT n FROM regcount WHERE reg = ?"), 0, db_text(reg->name));
}

/* Numbers are given when the table is made and never change. */
int64_t count_no(struct db *d, const struct reg *reg)
{
	static char owner;
	struct known *known = db_memo(d, &owner, KNOWN * sizeof *known);
	struct known *k = &known[((uintptr_t)reg >> 4) % KNOWN];
	if (k->reg != reg || !k->no)
		*k = (struct known){ reg, db_get_int(d, SQL("SELECT no FROM regcount WHERE reg = ?"), 0, db_text(reg->name)) };
	return k->no;
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

static int64_t last_of_year(struct db *d, const struct reg *reg, int year)
{
	return db_get_int(d, SQL("SELECT n FROM counter WHERE reg = ? AND year = ?"), 0, db_text(reg->name), db_int(year));
}

static void set_year(struct db *d, const struct reg *reg, int year, int64_t n)
{
	if (n == 1 || !last_of_year(d, reg, year))
		db_exec(d, SQL("INSERT INTO counter(reg, year, n) VALUES (?, ?, ?)"), db_text(reg->name), db_int(year), db_int(n));
	else
		db_exec(d, SQL("UPDATE counter SET n = ? WHERE reg = ? AND year = ?"), db_int(n), db_text(reg->name), db_int(year));
}

/* The number in a code of this pattern; 0 when it is of another. */
static int64_t number_in(const char *code, const char *stem_of)
{
	size_t len = strlen(stem_of);
	int64_t n;
	return strncmp(code, stem_of, len) == 0 && code[len] == '-' && str_int(code + len + 1, 1, INT32_MAX, &n) ? n : 0;
}

int64_t count_new(struct arena *a, struct db *d, const struct reg *reg, const char **code)
{
	int64_t id = 0, n = 0;
	int year;
	const char *s = stem(a, reg, &year);
	struct rows *q = db_query(d, SQL("SELECT last, code FROM regcount WHERE reg = ?"), db_text(reg->name));
	if (db_next(q)) {
		id = db_col_int(q, 0) + 1;
		n = db_col_int(q, 1);
		db_done(q);
	}
	int64_t last = year ? last_of_year(d, reg, year) : n;
	int64_t number = *code ? number_in(*code, s) : last + 1;
	if (!*code)
		*code = arena_printf(a, "%s-%04lld", s, (long long)number);
	if (year && number > last)
		set_year(d, reg, year, number);
	else if (!year && number > last)
		n = number;
	db_exec(d, SQL("UPDATE regcount SET n = n + 1, last = ?, code = ? WHERE reg = ?"), db_int(id), db_int(n), db_text(reg->name));
	return id;
}

void count_seen(struct arena *a, struct db *d, const struct reg *reg, const char *code)
{
	int year;
	int64_t n = number_in(code, stem(a, reg, &year));
	if (year && n > last_of_year(d, reg, year))
		set_year(d, reg, year, n);
	else if (!year && n)
		db_exec(d, SQL("UPDATE regcount SET code = ? WHERE reg = ? AND code < ?"), db_int(n), db_text(reg->name), db_int(n));
}

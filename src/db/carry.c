#include "db/carry.h"
#include <string.h>
#include "base/bug.h"
#include "base/str.h"
#include "base/tr.h"

enum { VALUES = 250, BATCH_MEMORY = 256 << 20, COLUMNS = 200, TABLES = 2000 };

/* Tables that others refer to come first. */
static const char referred[] = "account,workspace,blob";

struct names { const char *name[TABLES]; int n; };

static void read_names(struct rows *r, struct arena *a, struct names *out, int max)
{
	out->n = 0;
	while (db_next(r)) {
		BUG_ON(out->n == max);
		out->name[out->n++] = arena_dup(a, db_col_text(r, 0));
	}
}

static struct names *tables_of(struct db *d, struct arena *a)
{
	struct names *t = ARENA_NEW(a, struct names);
	read_names(db_query(d, SQL2(d, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
		"SELECT relname FROM pg_class WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND relkind = 'r'"
		" AND relname NOT IN ('search', 'search_title') ORDER BY relname")), a, t, TABLES);
	return t;
}

static struct names *columns_of(struct db *d, struct arena *a, const char *table)
{
	struct names *t = ARENA_NEW(a, struct names);
	read_names(db_query(d, SQL2(d, "SELECT name FROM pragma_table_info(?) ORDER BY cid",
		"SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(quote_ident(?)) AND attnum > 0 AND NOT attisdropped ORDER BY attnum"), db_text(table)), a, t, COLUMNS);
	return t;
}

static bool has(const struct names *t, const char *name)
{
	for (int i = 0; i < t->n; i++)
		if (str_eq(t->name[i], name))
			return true;
	return false;
}

static bool has_all(const struct names *t, const struct names *wanted)
{
	for (int i = 0; i < wanted->n; i++)
		if (!has(t, wanted->name[i]))
			return false;
	return true;
}

static void list_columns(struct sqlb *b, const struct names *columns)
{
	for (int i = 0; i < columns->n; i++) {
		sqlb_literal(b, i ? ", " : "");
		sqlb_ident(b, columns->name[i]);
	}
}

static struct rows *rows_of(struct db *d, struct arena *a, const char *table, const struct names *columns)
{
	struct sqlb b;
	sqlb_init(&b, a);
	sqlb_add(&b, "SELECT ");
	list_columns(&b, columns);
	sqlb_add(&b, " FROM ");
	sqlb_ident(&b, table);
	if (has(columns, "id"))
		sqlb_add(&b, " ORDER BY id");          /* a blob may own another's content: the owner is the older one */
	return sqlb_walk(&b, d);
}

static int64_t count(struct db *d, struct arena *a, const char *table)
{
	struct sqlb b;
	sqlb_init(&b, a);
	sqlb_add(&b, "SELECT count(*) FROM ");
	sqlb_ident(&b, table);
	struct rows *r = sqlb_query(&b, d);
	int64_t n = db_next(r) ? db_col_int(r, 0) : -1;
	db_done(r);
	return n;
}

static void empty(struct db *d, struct arena *a, const char *table)
{
	struct sqlb b;
	sqlb_init(&b, a);
	sqlb_add(&b, "DELETE FROM ");
	sqlb_ident(&b, table);
	sqlb_exec(&b, d);
}

static struct dbval keep(struct arena *a, struct dbval v)
{
	if (v.type == DB_TEXT || v.type == DB_BLOB) {
		char *copy = arena_alloc(a, v.n + 1);
		memcpy(copy, v.n ? v.p : "", v.n);
		v.p = copy;
	}
	return v;
}

/* As many rows as one statement may hold values. */
static int64_t carry_some(struct rows *r, struct db *to, struct arena *a, const char *table, const struct names *columns)
{
	struct sqlb b;
	int64_t n = 0;
	sqlb_init(&b, a);
	sqlb_add(&b, "INSERT INTO ");
	sqlb_ident(&b, table);
	sqlb_add(&b, " (");
	list_columns(&b, columns);
	sqlb_add(&b, ") VALUES ");
	while (b.values + columns->n <= VALUES && db_next(r)) {
		sqlb_literal(&b, n++ ? ", (" : "(");
		for (int i = 0; i < columns->n; i++) {
			sqlb_literal(&b, i ? ", " : "");
			sqlb_value(&b, keep(a, db_col(r, i)));
		}
		sqlb_add(&b, ")");
	}
	if (n)
		sqlb_exec(&b, to);
	return n;
}

static enum status carry_table(struct db *from, struct db *to, struct arena *a, const char *table, struct carry *c)
{
	const struct names *columns = columns_of(from, a, table);
	int64_t n = 0;
	BUG_ON(columns->n > VALUES);
	if (!columns->n || !has_all(columns_of(to, a, table), columns))
		return status_note(ST_CORRUPT, N_("Not everything arrived. Nothing was moved."), table);
	struct arena *one = arena_new(BATCH_MEMORY);
	empty(to, a, table);
	struct rows *r = rows_of(from, a, table, columns);
	for (int64_t some = 1; some && !db_status(to); n += some) {
		some = carry_some(r, to, one, table, columns);
		arena_reset(one);
	}
	db_done(r);
	arena_free(one);
	c->rows += n;
	c->tables++;
	enum status st = db_status(from) ? db_status(from) : db_status(to);
	if (!st && (count(from, a, table) != n || count(to, a, table) != n))
		st = status_note(ST_CORRUPT, N_("Not everything arrived. Nothing was moved."), table);
	return st;
}

enum status carry_tables(struct db *from, struct db *to, struct arena *a, struct carry *c)
{
	const struct names *tables = tables_of(from, a);
	enum status st = db_status(from);
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < tables->n && !st; i++)
			if (str_in_list(referred, tables->name[i]) == !round)
				st = carry_table(from, to, a, tables->name[i], c);
	return st;
}

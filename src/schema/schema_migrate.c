/* schema_migrate.c - tables and indexes of all registers. New columns are added, nothing is dropped. */
#include "base/str.h"
#include "schema/own.h"
#include "schema/hook.h"
#include "schema/replay.h"
#include "schema/schema_migrate.h"
#include "schema/search.h"
#include "schema/shape.h"
#include "schema/type.h"

static void common_tables(struct db *d)
{
	db_script(d, SQL(
		"CREATE TABLE IF NOT EXISTS link (reg TEXT NOT NULL, rec INTEGER NOT NULL, field TEXT NOT NULL, to_reg TEXT NOT NULL, to_rec INTEGER NOT NULL,"
		" PRIMARY KEY (to_reg, to_rec, reg, field, rec)) STRICT, WITHOUT ROWID;"
		"CREATE INDEX IF NOT EXISTS link_from ON link(reg, rec);"
		"CREATE TABLE IF NOT EXISTS counter (reg TEXT NOT NULL, year INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (reg, year)) STRICT, WITHOUT ROWID;"
		"CREATE TABLE IF NOT EXISTS regcount (reg TEXT PRIMARY KEY, no INTEGER NOT NULL UNIQUE, n INTEGER NOT NULL, last INTEGER NOT NULL,"
		" code INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
		"CREATE TABLE IF NOT EXISTS regfield (reg TEXT NOT NULL, field TEXT NOT NULL, type TEXT NOT NULL, PRIMARY KEY (reg, field)) STRICT, WITHOUT ROWID;"
		"CREATE TABLE IF NOT EXISTS decision (id INTEGER PRIMARY KEY, reg TEXT NOT NULL, rec INTEGER NOT NULL, step TEXT NOT NULL, seq INTEGER NOT NULL,"
		" hash TEXT NOT NULL) STRICT;"
		"CREATE INDEX IF NOT EXISTS decision_record ON decision(reg, rec);"
		"CREATE INDEX IF NOT EXISTS revision_delete ON revision(reg, seq) WHERE action = 'delete'"));
	search_create(d);
	replay_create(d);
	hook_tables(d);
}

/* The types' SQL is a literal of ours, never somebody's input. */
static void column(struct sqlb *b, const struct field *f)
{
	sqlb_ident(b, f->name);
	sqlb_add(b, " ");
	sqlb_literal(b, f->type->sql);
}

static void create_table(struct arena *a, struct db *d, const struct reg *reg)
{
	struct sqlb b;
	sqlb_init(&b, a);
	sqlb_add(&b, "CREATE TABLE ");
	sqlb_ident(&b, shape_of(reg)->table);
	sqlb_add(&b, " (id INTEGER PRIMARY KEY, uid TEXT NOT NULL, code TEXT NOT NULL, rev INTEGER NOT NULL, state TEXT, seq INTEGER NOT NULL,"
		" created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, updated_at INTEGER NOT NULL, updated_by INTEGER NOT NULL");
	for (const struct field *f = reg->fields; f->name; f++) {
		sqlb_add(&b, ", ");
		column(&b, f);
	}
	sqlb_add(&b, ") STRICT");
	sqlb_exec(&b, d);
	db_exec(d, SQL("INSERT INTO regcount(reg, no, n, last, code) SELECT ?, coalesce(max(no), 0) + 1, 0, 0, 0 FROM regcount"), db_text(reg->name));
}

static void add_column(struct arena *a, struct db *d, const struct reg *reg, const struct field *f)
{
	struct sqlb b;
	sqlb_init(&b, a);
	sqlb_add(&b, "ALTER TABLE ");
	sqlb_ident(&b, shape_of(reg)->table);
	sqlb_add(&b, " ADD COLUMN ");
	column(&b, f);
	sqlb_exec(&b, d);
}

static void know_field(struct db *d, const struct reg *reg, const struct field *f)
{
	db_exec(d, SQL("INSERT INTO regfield(reg, field, type) VALUES (?, ?, ?)"), db_text(reg->name), db_text(f->name), db_text(f->type->name));
}

/* A field that changed its type would read old values wrongly: that needs a migration of its own, never a guess. */
static enum status add_columns(struct arena *a, struct db *d, const struct reg *reg)
{
	for (const struct field *f = reg->fields; f->name; f++) {
		const char *type = db_get_text(d, a, SQL("SELECT type FROM regfield WHERE reg = ? AND field = ?"), db_text(reg->name), db_text(f->name));
		const struct type *was = type ? type_named(type) : f->type;
		if (!was || !str_eq(was->sql, f->type->sql))
			return status_note(ST_CORRUPT, "This file was made by another version of the program and cannot be opened with this one.", f->name);
		if (type)
			continue;
		add_column(a, d, reg, f);
		know_field(d, reg, f);
	}
	return db_status(d);
}

static void index_column(struct sqlb *b, const struct field *f)
{
	sqlb_literal(b, f->type->decimal ? "(CAST(" : "");
	sqlb_ident(b, f->name);
	sqlb_literal(b, f->type->decimal ? " AS NUMERIC))" : "");
}

/* Read backwards an index of PostgreSQL has the empty values first; lists have them last either way. SQLite's indexes end in the id by themselves. */
static void index_down(struct arena *a, struct db *d, const struct reg *reg, const struct field *f)
{
	struct sqlb b;
	sqlb_init(&b, a);
	sqlb_add(&b, "CREATE INDEX IF NOT EXISTS ");
	sqlb_ident(&b, arena_printf(a, "%s_%s_down", reg->name, f->name));
	sqlb_add(&b, " ON ");
	sqlb_ident(&b, shape_of(reg)->table);
	sqlb_add(&b, " (");
	index_column(&b, f);
	sqlb_add(&b, " DESC NULLS LAST, id DESC)");
	sqlb_exec(&b, d);
}

/* What is filtered by "is" has the reading behind it, where there is one: such a list in order of names then needs no sorting. */
static void index_on(struct arena *a, struct db *d, const struct reg *reg, const struct field *f)
{
	const struct shape *s = shape_of(reg);
	bool chosen = (f->type->points || f->items) && !(f->flags & UNIQUE);
	const struct field *then = s->kana >= 0 && chosen ? &reg->fields[s->kana] : NULL;
	struct sqlb b;
	sqlb_init(&b, a);
	sqlb_literal(&b, f->flags & UNIQUE ? "CREATE UNIQUE INDEX IF NOT EXISTS " : "CREATE INDEX IF NOT EXISTS ");
	sqlb_ident(&b, arena_printf(a, "%s_%s", reg->name, f->name));
	sqlb_add(&b, " ON ");
	sqlb_ident(&b, shape_of(reg)->table);
	sqlb_add(&b, " (");
	index_column(&b, f);
	if (then) {
		sqlb_add(&b, ", ");
		index_column(&b, then);
	}
	sqlb_literal(&b, db_dialect(d) == DB_POSTGRES && !(f->flags & UNIQUE) ? ", id)" : ")");
	sqlb_exec(&b, d);
	if (!then && db_dialect(d) == DB_POSTGRES)
		index_down(a, d, reg, f);
}

/* Codes sort as numbers do: PSN-9999 before PSN-10000. One index serves uniqueness, order and looking up. */
static void index_code(struct arena *a, struct db *d, const struct reg *reg)
{
	struct sqlb b;
	sqlb_init(&b, a);
	sqlb_add(&b, "CREATE UNIQUE INDEX IF NOT EXISTS ");
	sqlb_ident(&b, arena_printf(a, "%s_code", reg->name));
	sqlb_add(&b, " ON ");
	sqlb_ident(&b, shape_of(reg)->table);
	sqlb_add(&b, " (length(code), code)");
	sqlb_exec(&b, d);
}

static void index_state(struct arena *a, struct db *d, const struct reg *reg)
{
	struct sqlb b;
	sqlb_init(&b, a);
	sqlb_add(&b, "CREATE INDEX IF NOT EXISTS ");
	sqlb_ident(&b, arena_printf(a, "%s_state", reg->name));
	sqlb_add(&b, " ON ");
	sqlb_ident(&b, shape_of(reg)->table);
	sqlb_add(&b, " (state)");
	sqlb_exec(&b, d);
}

enum status schema_migrate_reg(struct arena *a, struct db *d, const struct reg *reg)
{
	enum status st = ST_OK;
	if (db_get_int(d, SQL("SELECT 1 FROM regcount WHERE reg = ?"), 0, db_text(reg->name)))
		st = add_columns(a, d, reg);
	else {
		create_table(a, d, reg);
		for (const struct field *f = reg->fields; f->name; f++)
			know_field(d, reg, f);
	}
	if (st)
		return st;
	index_code(a, d, reg);
	if (reg->states)
		index_state(a, d, reg);
	for (const struct field *f = reg->fields; f->name; f++)
		if (f->flags & (INDEX | UNIQUE | KANA))
			index_on(a, d, reg, f);
	return db_status(d);
}

static enum status migrate(struct arena *a, struct db *d)
{
	const struct reg *reg;
	enum status st = ST_OK;
	const struct schema_set *set = schema_enter(NULL);
	common_tables(d);
	for (int i = 0; !st && (reg = schema_at(i)); i++)
		st = schema_migrate_reg(a, d, reg);
	schema_enter(set);
	if (!st)
		st = own_enter(d);
	if (!st)
		st = search_renew(d, a);
	return st ? st : db_status(d);
}

enum status schema_migrate(struct db *d)
{
	struct arena *a = arena_new(64 << 20);
	bool own = !db_in_transaction(d);
	enum status st = own ? db_begin(d) : ST_OK;
	if (!st) {
		db_unlock(d);
		st = migrate(a, d);
		db_lock(d);
		if (own && st)
			db_rollback(d);
		else if (own)
			st = db_commit(d);
	}
	arena_free(a);
	return st;
}

/* own.c - which registers a workspace has: sets kept by workspace, built anew when its own_field or own_register rows changed. */
#include <string.h>
#include "base/bug.h"
#include "base/hash.h"
#include "base/str.h"
#include "schema/own_build.h"
#include "schema/schema_migrate.h"

/* As many workspaces as a process has open (site/pool.h), and some. */
enum { SETS = 72, MEMORY = 64 << 20 };

/* leaf: of the last revision of the two registers. It covers their content, so it also tells apart what a rollback undid. */
static struct set { struct arena *a, *before; const char *path; struct hash leaf; struct schema_set set; uint64_t used; } sets[SETS];
static struct set *entered;
static uint64_t now;

static bool has_tables(struct db *d)
{
	static const char owner;
	struct { bool yes; } *memo = db_memo(d, &owner, sizeof *memo);
	memo->yes = memo->yes || db_get_int(d, SQL("SELECT 1 FROM regcount WHERE reg = 'own_field'"), 0) == 1;
	return memo->yes;
}

/* False: nothing of its own. */
static bool last_leaf(struct db *d, struct hash *out)
{
	size_t n = 0;
	if (!has_tables(d))
		return false;
	struct rows *q = db_query(d, SQL("SELECT v.leaf FROM revision AS v WHERE v.seq = (SELECT max(m.seq) FROM (SELECT max(seq) AS seq FROM reg_own_field"
		" UNION ALL SELECT max(seq) AS seq FROM reg_own_register) AS m)"));
	if (!db_next(q))
		return false;
	const void *leaf = db_col_blob(q, 0, &n);
	bool good = leaf && n == sizeof out->b;
	if (good)
		memcpy(out->b, leaf, n);
	db_done(q);
	return good;
}

static struct set *of_path(const char *path)
{
	struct set *oldest = NULL;
	for (int i = 0; i < SETS; i++) {
		if (sets[i].a && str_eq(sets[i].path, path))
			return &sets[i];
		if (&sets[i] != entered && (!oldest || sets[i].used < oldest->used))
			oldest = &sets[i];
	}
	arena_free(oldest->a);
	arena_free(oldest->before);
	*oldest = (struct set){ 0 };
	return oldest;
}

static void build(struct set *s, struct db *d, const struct hash *leaf)
{
	struct arena *a = arena_new(MEMORY);
	arena_free(s->before);
	*s = (struct set){ .a = a, .before = s->a, .path = arena_dup(a, db_path(d)), .leaf = *leaf };
	own_build(a, d, true, &s->set);
}

void own_leave(void)
{
	schema_enter(NULL);
	entered = NULL;
}

/* Every request asks; the database is asked only after somebody wrote to it. */
struct known { struct db_mark mark; bool own; struct hash leaf; };

static const struct known *known_of(struct db *d)
{
	static const char owner;
	struct known *k = db_memo(d, &owner, sizeof *k);
	if (db_unchanged(d, &k->mark) && !db_in_transaction(d))
		return k;
	k->own = last_leaf(d, &k->leaf);
	/* What a transaction has written may yet be rolled back. */
	if (db_in_transaction(d))
		k->mark = (struct db_mark){ 0 };
	return k;
}

enum status own_enter(struct db *d)
{
	const struct known *k = known_of(d);
	struct hash leaf = k->leaf;
	bool own = k->own;
	own_leave();
	if (!own)
		return db_status(d);
	struct set *s = of_path(db_path(d));
	if (!s->a || memcmp(s->leaf.b, leaf.b, sizeof leaf.b) != 0)
		build(s, d, &leaf);
	s->used = ++now;
	entered = s;
	schema_enter(&s->set);
	return db_status(d);
}

bool own_fits(struct db *d, const struct reg *reg)
{
	static const char owner;
	struct { int64_t transaction; } *memo = db_memo(d, &owner, sizeof *memo);
	bool here = !entered || str_eq(entered->path, db_path(d));
	if (!here || memo->transaction != db_transaction(d)) {
		memo->transaction = db_transaction(d);
		own_enter(d);
	}
	return schema_reg(reg->name) == reg || (!reg->shape && !entered);
}

static enum status migrate(struct db *d, struct db *from, bool known)
{
	struct arena *a = arena_new(MEMORY);
	struct schema_set set;
	enum status st = ST_OK;
	own_build(a, from, known, &set);
	for (int i = 0; !st && i < set.n; i++)
		if (own_build_is(set.reg[i]))
			st = schema_migrate_reg(a, d, set.reg[i]);
	arena_free(a);
	return st;
}

enum status own_changed(struct db *d)
{
	return migrate(d, d, false);
}

enum status own_tables(struct db *d, struct db *like)
{
	if (!has_tables(like))
		return ST_OK;
	db_unlock(d);
	enum status st = migrate(d, like, true);
	db_lock(d);
	return st;
}

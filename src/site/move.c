#include "site/move.h"
#include <stdio.h>
#include <string.h>
#include "base/bug.h"
#include "base/str.h"
#include "db/carry.h"
#include "os/file.h"
#include "schema/own.h"
#include "schema/schema.h"
#include "schema/verify.h"
#include "site/place.h"
#include "site/pool.h"
#include "site/scratch.h"

struct moving { struct arena *a; bool site; const char *to; struct head head; struct carry carried; };

/* Carrying */

/* The customer's own registers, too; the full-text index is made of the rows. */
static enum status carry_registers(struct moving *m, struct db *from, struct db *to)
{
	enum status st = own_tables(to, from);
	if (!st)
		st = carry_tables(from, to, m->a, &m->carried);
	db_exec(to, SQL("UPDATE regfield SET type = '' WHERE reg = ''"));
	return st ? st : schema_migrate(to);
}

static enum status carry(struct moving *m, struct db *from, struct db *to)
{
	enum status st = db_begin_alone(to);
	if (st)
		return st;
	db_unlock(to);
	st = m->site ? carry_tables(from, to, m->a, &m->carried) : carry_registers(m, from, to);
	db_lock(to);
	if (st) {
		db_rollback(to);
		return st;
	}
	return db_commit(to);
}

static enum status make_tables(struct moving *m, struct db *to)
{
	const char *note;
	if (m->site)
		return site_tables(to, m->head.key);
	enum status st = pool_create(to, m->head.key);
	return st ? st : pool_upgrade(to, &note);
}

static enum status check(struct moving *m, struct db *to)
{
	struct verify v = { .records = 0 };
	struct site s = { .db = to };
	struct head h;
	memcpy(s.key, m->head.key, SIGN_PUBLIC);
	enum status st = m->site ? site_verify(&s, m->a, NULL, NULL, &v.v) : verify_run(to, m->a, NULL, NULL, &v);
	if (!st && !(v.v.integrity && v.v.complete))
		st = status_note(ST_CORRUPT, arena_dup(m->a, v.v.what), arena_printf(m->a, "%s %lld %s", v.v.reg, (long long)v.v.rec, v.v.field));
	if (!st)
		st = journal_head(to, &h);
	if (!st && !str_eq(journal_head_text(m->a, &h), journal_head_text(m->a, &m->head)))
		st = status_note(ST_CORRUPT, N_("Not everything arrived. Nothing was moved."), "head");
	return st;
}

/* from in a transaction of the caller's: what it says does not change meanwhile. */
static enum status fill(struct moving *m, struct db *from)
{
	struct db *to;
	enum status st = journal_head(from, &m->head);
	if (!st)
		st = db_open(&to, m->to, DB_CREATE);
	if (st)
		return st;
	st = make_tables(m, to);
	if (!st)
		st = carry(m, from, to);
	if (!st)
		st = check(m, to);
	db_close(to);
	return st;
}

static enum status old_is_current(struct moving *m, struct db *from)
{
	const char *note;
	return m->site ? site_upgrade(from, &note) : pool_upgrade(from, &note);
}

/* Into the server: the schema is filled while the file is what counts; then the file steps aside. */
static enum status to_server(struct moving *m, struct db *from, const char *file, struct moved *out)
{
	enum status st = old_is_current(m, from);
	if (!st)
		st = db_begin_alone(from);
	if (!st)
		st = place_clear(m->to);
	if (!st)
		st = fill(m, from);
	if (!st)
		st = file_rename(file, out->kept = place_left(m->a, file));
	db_rollback(from);
	return st;
}

/* Into a file: made aside; the schema goes in the same moment as the file appears. */
static enum status to_file(struct moving *m, struct db *from, const char *file)
{
	enum status st = old_is_current(m, from);
	if (!st)
		st = db_begin_alone(from);
	if (!st)
		st = fill(m, from);
	if (!st)
		st = db_drop(from);
	if (!st)
		st = file_rename(m->to, file);
	if (!st)
		return db_commit(from);
	db_rollback(from);
	scratch_drop_file(m->a, m->to);
	return st;
}

static enum status run(struct moving *m, struct site *s, const char *slug, bool server, struct moved *out)
{
	struct db *from;
	const char *file = place_file(m->a, s->dir, slug), *schema = place_schema(m->a, slug), *now = place_now(m->a, s->dir, slug);
	if (!schema)
		return status_note(ST_INVALID, N_("Say where the server is: --database postgres://..."), NULL);
	if (server == db_is_url(now))
		return status_note(ST_CONFLICT, server ? N_("It is on the server already.") : N_("It is a file already."), slug);
	enum status st = db_open(&from, now, DB_WRITE);
	if (st)
		return st;
	m->to = server ? schema : file_temp(m->a, file_join(m->a, s->dir, "tmp"), ".db");
	st = server ? to_server(m, from, file, out) : to_file(m, from, file);
	db_close(from);
	out->rows = m->carried.rows;
	out->tables = m->carried.tables;
	out->revisions = m->head.size;
	return st;
}

enum status move_workspace(struct site *s, struct arena *a, const char *slug, bool to_server_, struct moved *out)
{
	struct workspace w;
	struct moving *m = ARENA_NEW(a, struct moving);
	*out = (struct moved){ 0 };
	*m = (struct moving){ .a = a };
	enum status st = workspace_find(s, a, slug, &w);
	workspace_close_all();
	return st ? st : run(m, s, w.slug, to_server_, out);
}

enum status move_site(struct site *s, struct arena *a, bool to_server_, struct moved *out)
{
	struct moving *m = ARENA_NEW(a, struct moving);
	*out = (struct moved){ 0 };
	*m = (struct moving){ .a = a, .site = true };
	workspace_close_all();
	db_close(s->db);
	s->db = NULL;
	enum status st = run(m, s, NULL, to_server_, out);
	site_close(s);
	return st;
}

enum status move_copy(struct arena *a, struct db *from, bool site, const char *path)
{
	struct moving *m = ARENA_NEW(a, struct moving);
	if (file_exists(path))
		return status_note(ST_CONFLICT, N_("There is already a file with this name."), path);
	*m = (struct moving){ .a = a, .site = site, .to = path };
	enum status st = db_begin_read(from);
	if (!st)
		st = fill(m, from);
	db_rollback(from);
	if (st)
		scratch_drop_file(a, path);
	return st;
}

enum status move_bring(struct arena *a, const char *file, const char *schema)
{
	struct db *from;
	struct moving *m = ARENA_NEW(a, struct moving);
	*m = (struct moving){ .a = a, .to = schema };
	enum status st = db_open(&from, file, DB_READ);
	if (st)
		return st;
	if (!(st = db_begin_read(from)))
		st = fill(m, from);
	db_rollback(from);
	db_close(from);
	return st;
}

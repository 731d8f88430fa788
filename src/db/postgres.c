#include "db/postgres.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/bug.h"
#include "base/str.h"
#include "base/tr.h"

enum { OLDEST_SERVER = 130000 };

/* Errors */

static bool is_class(const char *state, const char *class)
{
	return !strncmp(state, class, strlen(class));
}

/* Codes: PostgreSQL's appendix A. */
static enum status status_of(const char *state)
{
	static const struct { const char *class; enum status st; } known[] = {
		{ "23", ST_CONFLICT }, { "55P03", ST_BUSY }, { "57014", ST_BUSY }, { "40", ST_BUSY }, { "53100", ST_FULL }, { "53", ST_BUSY },
		{ "57P", ST_BUSY }, { "08", ST_BUSY }, { "25P03", ST_BUSY }, { "25006", ST_IO }, { "54", ST_TOOBIG }, { "XX001", ST_CORRUPT }, { "XX002", ST_CORRUPT },
		{ "58", ST_IO }, { "42501", ST_DENIED }, { "22021", ST_INVALID }, { "28", ST_DENIED }, { "3F000", ST_NOTFOUND },
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (is_class(state, known[i].class))
			return known[i].st;
	return ST_COUNT;
}

bool postgres_lost(const struct db *d)
{
	return PQstatus(d->pg->c) != CONNECTION_OK;
}

enum status postgres_failed(struct db *d, const PGresult *res, const char *text)
{
	const char *state = res ? str_or(PQresultErrorField(res, PG_DIAG_SQLSTATE), "") : "";
	const char *said = res ? str_or(PQresultErrorField(res, PG_DIAG_MESSAGE_PRIMARY), PQerrorMessage(d->pg->c)) : PQerrorMessage(d->pg->c);
	enum status st = postgres_lost(d) ? ST_BUSY : status_of(state);
	if (st == ST_COUNT && d->distrusted)
		st = ST_CORRUPT;
	if (st == ST_COUNT)
		driver_bug(said, text);
	return driver_failed(d, st, said);
}

enum status postgres_plain(struct db *d, const char *text)
{
	PGresult *res = PQexec(d->pg->c, text);
	ExecStatusType how = PQresultStatus(res);
	enum status st = how == PGRES_COMMAND_OK || how == PGRES_TUPLES_OK ? ST_OK : postgres_failed(d, res, text);
	PQclear(res);
	return st;
}

/* Connecting */

static void be_quiet(void *arg, const char *text)
{
	(void)arg; (void)text;
}

/* What the address says of these goes before what we say. */
static PGconn *connect_to(const char *uri)
{
	const char *const name[] = { "connect_timeout", "keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout", "application_name", "dbname", NULL };
	const char *const value[] = { "5", "10", "5", "3", "20000", "mamoru", uri, NULL };
	return PQconnectdbParams(name, value, 1);
}

static bool is_ours(struct db *d)
{
	const char *encoding = PQparameterStatus(d->pg->c, "server_encoding");
	if (str_eq(encoding, "UTF8") && PQserverVersion(d->pg->c) >= OLDEST_SERVER)
		return true;
	status_note(ST_INVALID, N_("mamoru needs a PostgreSQL database of version 13 or newer with the encoding UTF8."), encoding);
	d->failed = ST_INVALID;
	return false;
}

static bool settle(struct db *d)
{
	char *text, *schema = PQescapeIdentifier(d->pg->c, d->pg->schema, strlen(d->pg->schema));
	BUG_ON(!schema || asprintf(&text, "SET client_encoding = 'UTF8'; SET standard_conforming_strings = on; SET lock_timeout = 5000; SET jit = off;"
		" SET bytea_output = 'hex'; SET default_transaction_read_only = %s; SET search_path TO %s",
		d->mode == DB_READ ? "on" : "off", schema) < 0);
	enum status st = postgres_plain(d, text);
	free(text);
	PQfreemem(schema);
	return !st;
}

static bool connected(struct db *d)
{
	struct pg *pg = d->pg;
	PQfinish(pg->c);
	pg->c = connect_to(pg->uri);
	pg->connection++;
	if (postgres_lost(d)) {
		d->failed = status_note(ST_IO, N_("The database server cannot be reached. Nothing was saved. See that it runs and that the address is right."), PQerrorMessage(pg->c));
		return false;
	}
	PQsetNoticeProcessor(pg->c, be_quiet, NULL);
	return is_ours(d) && settle(d);
}

bool postgres_alive(struct db *d)
{
	return !postgres_lost(d) || connected(d);
}

/* Numbers of locks are of the whole database, so they are made of the schema's name. */
static void name_lock(struct pg *pg)
{
	uint64_t h = 14695981039346656037u;
	for (const char *s = pg->schema; *s; s++)
		h = (h ^ (unsigned char)*s) * 1099511628211u;
	snprintf(pg->lock, sizeof pg->lock, "SELECT pg_advisory_xact_lock(%lld)", (long long)(int64_t)h);
}

static bool has_schema(struct db *d)
{
	const char *const value[] = { d->pg->schema };
	PGresult *res = PQexecParams(d->pg->c, "SELECT 1 FROM pg_namespace WHERE nspname = $1", 1, NULL, value, NULL, NULL, 0);
	bool ok = PQresultStatus(res) == PGRES_TUPLES_OK, found = ok && PQntuples(res);
	if (!ok)
		postgres_failed(d, res, "schema");
	PQclear(res);
	return found;
}

/* Ids count on from the largest, as SQLite's do: whoever writes holds the lock, so nobody else takes the same. */
static const char next_id[] = "CREATE FUNCTION mamoru_next(which TEXT, col TEXT) RETURNS BIGINT LANGUAGE plpgsql AS $$ DECLARE n BIGINT; BEGIN"
	" EXECUTE format('SELECT coalesce(max(%I), 0) + 1 FROM %I', col, which) INTO n; PERFORM set_config('mamoru.last_id', n::text, false); RETURN n; END $$";

/* A member of a body as SQLite gives it. */
static const char json_extract[] = "CREATE FUNCTION json_extract(body TEXT, path TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS"
	" $$ SELECT (body::jsonb ->> substr(path, 3)) COLLATE \"C\" $$";

static enum status create_schema(struct db *d)
{
	char *text, *schema = PQescapeIdentifier(d->pg->c, d->pg->schema, strlen(d->pg->schema));
	BUG_ON(!schema || asprintf(&text, "CREATE SCHEMA %s", schema) < 0);
	enum status st = postgres_driver.begin(d, TX_WRITE);
	if (!st && !has_schema(d)) {
		st = postgres_plain(d, text);
		if (!st)
			st = postgres_plain(d, next_id);
		if (!st)
			st = postgres_plain(d, json_extract);
	}
	if (!st)
		st = postgres_driver.commit(d);
	else
		postgres_driver.rollback(d);
	free(text);
	PQfreemem(schema);
	return st;
}

static enum status open_schema(struct db *d)
{
	if (!connected(d))
		return d->failed;
	if (d->mode == DB_CREATE)
		return create_schema(d);
	if (has_schema(d))
		return ST_OK;
	return d->failed ? d->failed : status_note(ST_NOTFOUND, N_("There is no such database file."), d->pg->schema);
}

static enum status postgres_open(struct db *d)
{
	const char *mark = strrchr(d->path, '#');
	BUG_ON(!mark || !mark[1] || !(d->pg = calloc(1, sizeof *d->pg)));
	BUG_ON(!(d->pg->uri = strndup(d->path, (size_t)(mark - d->path))) || !(d->pg->schema = strdup(mark + 1)));
	name_lock(d->pg);
	return open_schema(d);
}

/* A child that inherited the connection must not say good-bye in its parent's name. */
static void postgres_close(struct db *d)
{
	if (!d->pg)
		return;
	if (d->pid != getpid())
		close(PQsocket(d->pg->c));
	PQfinish(d->pg->c);
	free(d->pg->uri);
	free(d->pg->schema);
	free(d->pg);
}

/* Transactions */

/* A program that stands still while it holds the lock must not hold up the others for ever. */
static enum status begin_once(struct db *d, enum driver_tx kind)
{
	char text[160];
	snprintf(text, sizeof text, "BEGIN;%s %s", kind == TX_WRITE ? " SET LOCAL idle_in_transaction_session_timeout = 60000;" : "", d->pg->lock);
	return postgres_plain(d, kind != TX_READ ? text : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
}

static void rollback(struct db *d)
{
	if (d->pid == getpid() && d->pg && !postgres_lost(d) && PQtransactionStatus(d->pg->c) != PQTRANS_IDLE)
		PQclear(PQexec(d->pg->c, "ROLLBACK"));
}

static enum status begin(struct db *d, enum driver_tx kind)
{
	if (!postgres_alive(d))
		return d->failed;
	enum status st = begin_once(d, kind);
	/* Nothing was done yet: a connection that turns out dead is made anew. */
	if (st && postgres_lost(d) && postgres_alive(d)) {
		d->failed = ST_OK;
		st = begin_once(d, kind);
	}
	if (st)
		rollback(d);
	return st;
}

static enum status commit(struct db *d)
{
	PGresult *res = PQexec(d->pg->c, "COMMIT");
	enum status st = ST_OK;
	if (postgres_lost(d))
		st = d->failed = status_note(ST_IO, N_("The connection to the database was lost while saving. See whether it was saved before you try again."), PQerrorMessage(d->pg->c));
	else if (PQresultStatus(res) != PGRES_COMMAND_OK)
		st = postgres_failed(d, res, "COMMIT");
	PQclear(res);
	return st;
}

/* Whole texts, the rest */

static enum status script(struct db *d, const char *text)
{
	enum status st = ST_OK;
	for (const char *p = text, *end; !st && p[strspn(p, " \t\n;")]; p = end) {
		int values;
		p += strspn(p, " \t\n;");
		end = postgres_text_end(p);
		char *one = postgres_text_of(p, (size_t)(end - p), &values);
		st = postgres_plain(d, one);
		free(one);
	}
	return st;
}

static int64_t last_id(struct db *d)
{
	return db_get_int(d, SQL("SELECT CAST(nullif(current_setting('mamoru.last_id', true), '') AS BIGINT)"), 0);
}

static int64_t changes(struct db *d)
{
	return d->pg->changes;
}

static enum status copy(struct db *d, const char *path)
{
	(void)d;
	BUG(path);
}

/* Pages and references are the server's own care: it checks them on every write. */
static enum status check(struct db *d, struct arena *a, const char **what)
{
	*what = NULL;
	(void)a;
	return db_get_int(d, SQL("SELECT 1"), 0) ? ST_OK : d->failed;
}

static enum status drop(struct db *d)
{
	char *text, *schema = PQescapeIdentifier(d->pg->c, d->pg->schema, strlen(d->pg->schema));
	BUG_ON(!schema || asprintf(&text, "DROP SCHEMA %s CASCADE", schema) < 0);
	enum status st = postgres_plain(d, text);
	free(text);
	PQfreemem(schema);
	return st;
}

static bool claim(struct db *d, const char *name)
{
	return db_get_int(d, SQL("SELECT pg_try_advisory_lock(hashtextextended(current_schema() || ' ' || ?, 1))"), 0, db_text(name));
}

static int64_t version(struct db *d)
{
	return db_get_int(d, SQL("SELECT CAST(substring(obj_description(oid, 'pg_namespace') from '^[0-9]+$') AS BIGINT) FROM pg_namespace WHERE nspname = current_schema()"), 0);
}

static void set_version(struct db *d, int64_t v)
{
	char *text, *schema = PQescapeIdentifier(d->pg->c, d->pg->schema, strlen(d->pg->schema));
	BUG_ON(!schema || asprintf(&text, "COMMENT ON SCHEMA %s IS '%lld'", schema, (long long)v) < 0);
	postgres_plain(d, text);
	free(text);
	PQfreemem(schema);
}

const struct driver postgres_driver = { postgres_open, postgres_close, postgres_query_prepare, postgres_query_forget, postgres_query_start, postgres_query_step,
	postgres_query_stop, postgres_query_columns, postgres_query_type, postgres_query_int, postgres_query_text, postgres_query_blob,
	last_id, changes, begin, commit, rollback, script, copy, check, drop, claim, version, set_version, NULL };

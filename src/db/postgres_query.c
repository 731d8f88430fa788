/* postgres_query.c - statements and their rows. The rows of a query are fetched at once, so that the connection is free for the next
 * statement; db_walk fetches them in pieces through a cursor. A statement is prepared when it is used for the second time. */
#include <endian.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/bug.h"
#include "db/postgres.h"

/* Numbers of types, from PostgreSQL's pg_type.dat: they never change. */
enum { IS_BOOL = 16, IS_BYTES = 17, IS_CHAR = 18, IS_NAME = 19, IS_INT8 = 20, IS_INT2 = 21, IS_INT4 = 23, IS_TEXT = 25, IS_UNKNOWN = 705, IS_VARCHAR = 1043 };
enum { PIECE = 500, BINARY = 1 };

struct pg_query {
	char *text;
	int values;
	Oid type[POSTGRES_VALUES];
	int64_t runs, prepared;         /* prepared: on which connection */
	char name[24], cursor[24];
	PGresult *res;
	int at;
	char number[POSTGRES_NUMBERS][24];
	int numbers;
};

struct bound { const char *p[POSTGRES_VALUES]; int n[POSTGRES_VALUES], binary[POSTGRES_VALUES]; Oid type[POSTGRES_VALUES]; uint64_t number[POSTGRES_VALUES]; };

bool postgres_query_prepare(struct rows *r)
{
	r->p = calloc(1, sizeof *r->p);
	BUG_ON(!r->p);
	r->p->text = postgres_text_of(r->text, r->n, &r->p->values);
	BUG_ON(r->p->values > POSTGRES_VALUES);
	r->readonly = postgres_text_reads(r->text);
	r->guarded = postgres_text_is_guarded(r->text);
	return true;
}

/* Inside a transaction that failed the server refuses even this; such a statement goes when the connection ends. */
static void drop(struct rows *r)
{
	char text[64];
	if (!r->p->prepared || r->d->closing || r->p->prepared != r->d->pg->connection || PQtransactionStatus(r->d->pg->c) == PQTRANS_INERROR)
		return;
	snprintf(text, sizeof text, "DEALLOCATE \"%s\"", r->p->name);
	PQclear(PQexec(r->d->pg->c, text));
}

void postgres_query_forget(struct rows *r)
{
	drop(r);
	free(r->p->text);
	free(r->p);
}

static void bind(struct bound *b, int n, const struct dbval *v)
{
	for (int i = 0; i < n; i++) {
		b->p[i] = v[i].p ? v[i].p : "";
		b->n[i] = (int)v[i].n;
		b->binary[i] = BINARY;
		switch (v[i].type) {
		case DB_NULL: b->p[i] = NULL; b->type[i] = 0; break;
		case DB_TEXT: b->type[i] = IS_TEXT; break;
		case DB_BLOB: b->type[i] = IS_BYTES; break;
		case DB_INT:
			b->number[i] = htobe64((uint64_t)v[i].i);
			b->p[i] = (const char *)&b->number[i];
			b->n[i] = sizeof b->number[i];
			b->type[i] = IS_INT8;
		}
	}
}

static bool fits(const struct pg_query *p, const struct bound *b)
{
	for (int i = 0; i < p->values; i++)
		if (b->type[i] && b->type[i] != p->type[i])
			return false;
	return true;
}

/* Where a value is NULL the server knows best what it would be. */
static bool prepare(struct rows *r, const struct bound *b)
{
	struct pg_query *p = r->p;
	struct pg *pg = r->d->pg;
	bool guess = false;
	drop(r);
	p->prepared = 0;
	snprintf(p->name, sizeof p->name, "s%lld", (long long)++pg->names);
	for (int i = 0; i < p->values; i++) {
		p->type[i] = b->type[i] ? b->type[i] : p->type[i];
		guess |= !p->type[i];
	}
	PGresult *res = PQprepare(pg->c, p->name, p->text, p->values, p->type);
	bool ok = PQresultStatus(res) == PGRES_COMMAND_OK;
	if (ok && guess) {
		PQclear(res);
		res = PQdescribePrepared(pg->c, p->name);
		ok = PQresultStatus(res) == PGRES_COMMAND_OK;
		for (int i = 0; ok && i < p->values; i++)
			p->type[i] = PQparamtype(res, i);
	}
	if (ok)
		p->prepared = pg->connection;
	else
		postgres_failed(r->d, res, r->text);
	PQclear(res);
	return ok;
}

static PGresult *execute(struct rows *r, const struct bound *b)
{
	struct pg_query *p = r->p;
	PGconn *c = r->d->pg->c;
	if (p->runs++ == 0)
		return PQexecParams(c, p->text, p->values, b->type, b->p, b->n, b->binary, BINARY);
	if ((p->prepared != r->d->pg->connection || !fits(p, b)) && !prepare(r, b))
		return NULL;
	return PQexecPrepared(c, p->name, p->values, b->p, b->n, b->binary, BINARY);
}

static void fetch(struct rows *r)
{
	char text[80];
	PQclear(r->p->res);
	snprintf(text, sizeof text, "FETCH %d FROM \"%s\"", PIECE, r->p->cursor);
	r->p->at = -1;
	r->p->res = PQexecParams(r->d->pg->c, text, 0, NULL, NULL, NULL, NULL, BINARY);
	if (PQresultStatus(r->p->res) == PGRES_TUPLES_OK)
		return;
	postgres_failed(r->d, r->p->res, r->text);
	PQclear(r->p->res);
	r->p->res = NULL;
}

static PGresult *open_cursor(struct rows *r, const struct bound *b)
{
	struct pg_query *p = r->p;
	char *text;
	snprintf(p->cursor, sizeof p->cursor, "c%lld", (long long)++r->d->pg->names);
	BUG_ON(asprintf(&text, "DECLARE \"%s\" NO SCROLL CURSOR %s HOLD FOR %s", p->cursor, r->d->tx ? "WITHOUT" : "WITH", p->text) < 0);
	PGresult *res = PQexecParams(r->d->pg->c, text, p->values, b->type, b->p, b->n, b->binary, BINARY);
	free(text);
	return res;
}

/* A write alone takes the same lock as one in a transaction: nobody's reading and writing is parted by it. */
static PGresult *alone(struct rows *r, const struct bound *b)
{
	struct db *d = r->d;
	if (postgres_driver.begin(d, TX_WRITE))
		return NULL;
	PGresult *res = execute(r, b);
	if (res && PQresultStatus(res) != PGRES_COMMAND_OK) {
		postgres_failed(d, res, r->text);
		PQclear(res);
		res = NULL;
	}
	if (!res || postgres_driver.commit(d)) {
		postgres_driver.rollback(d);
		PQclear(res);
		return NULL;
	}
	return res;
}

static PGresult *run(struct rows *r, const struct bound *b)
{
	struct db *d = r->d;
	if (r->walk && r->readonly)
		return open_cursor(r, b);
	if (!d->tx && !r->readonly)
		return alone(r, b);
	return execute(r, b);
}

void postgres_query_start(struct rows *r, int n, const struct dbval *v)
{
	static struct bound b;
	struct db *d = r->d;
	if (n != r->p->values)
		driver_bug("wrong number of values", r->text);
	r->p->numbers = 0;
	r->p->at = -1;
	r->p->cursor[0] = 0;
	if (!d->tx && !postgres_alive(d))
		return;
	bind(&b, n, v);
	r->p->res = run(r, &b);
	/* Asked outside a transaction, a question can be asked again. */
	if (!d->tx && r->readonly && postgres_lost(d) && postgres_alive(d)) {
		PQclear(r->p->res);
		r->p->res = run(r, &b);
	}
	ExecStatusType how = PQresultStatus(r->p->res);
	if (how == PGRES_TUPLES_OK || how == PGRES_COMMAND_OK) {
		const char *changed = PQcmdTuples(r->p->res);
		if (!r->readonly)
			d->pg->changes = strtoll(changed, NULL, 10);
		if (*r->p->cursor)
			fetch(r);
		return;
	}
	*r->p->cursor = 0;
	if (r->p->res)
		postgres_failed(d, r->p->res, r->text);
	PQclear(r->p->res);
	r->p->res = NULL;
}

bool postgres_query_step(struct rows *r)
{
	struct pg_query *p = r->p;
	p->numbers = 0;
	if (!p->res || PQresultStatus(p->res) != PGRES_TUPLES_OK)
		return false;
	if (++p->at < PQntuples(p->res))
		return true;
	if (!*p->cursor || PQntuples(p->res) < PIECE)
		return false;
	fetch(r);
	return p->res && ++p->at < PQntuples(p->res);
}

void postgres_query_stop(struct rows *r)
{
	struct pg_query *p = r->p;
	PQclear(p->res);
	p->res = NULL;
	if (*p->cursor && PQtransactionStatus(r->d->pg->c) != PQTRANS_INERROR) {
		char text[64];
		snprintf(text, sizeof text, "CLOSE \"%s\"", p->cursor);
		PQclear(PQexec(r->d->pg->c, text));
	}
	*p->cursor = 0;
}

/* Columns */

int postgres_query_columns(struct rows *r)
{
	return PQnfields(r->p->res);
}

static bool is_null(struct rows *r, int col)
{
	return PQgetisnull(r->p->res, r->p->at, col);
}

enum dbtype postgres_query_type(struct rows *r, int col)
{
	if (is_null(r, col))
		return DB_NULL;
	switch (PQftype(r->p->res, col)) {
	case IS_INT8: case IS_INT4: case IS_INT2: case IS_BOOL: return DB_INT;
	case IS_BYTES: return DB_BLOB;
	default: return DB_TEXT;
	}
}

int64_t postgres_query_int(struct rows *r, int col)
{
	const char *p = PQgetvalue(r->p->res, r->p->at, col);
	uint64_t wide;
	uint32_t word;
	uint16_t half;
	if (is_null(r, col))
		return 0;
	switch (PQftype(r->p->res, col)) {
	case IS_INT8: memcpy(&wide, p, sizeof wide); return (int64_t)be64toh(wide);
	case IS_INT4: memcpy(&word, p, sizeof word); return (int32_t)be32toh(word);
	case IS_INT2: memcpy(&half, p, sizeof half); return (int16_t)be16toh(half);
	case IS_BOOL: return *p != 0;
	case IS_TEXT: case IS_VARCHAR: case IS_NAME: return strtoll(p, NULL, 10);
	default: driver_bug("this column is no number", r->text);
	}
}

const char *postgres_query_text(struct rows *r, int col)
{
	struct pg_query *p = r->p;
	if (is_null(r, col))
		return NULL;
	switch (PQftype(p->res, col)) {
	case IS_TEXT: case IS_VARCHAR: case IS_NAME: case IS_CHAR: case IS_UNKNOWN: case IS_BYTES: return PQgetvalue(p->res, p->at, col);
	case IS_INT8: case IS_INT4: case IS_INT2: case IS_BOOL: break;
	default: driver_bug("this column is no text", r->text);
	}
	char *out = p->number[p->numbers++ % POSTGRES_NUMBERS];
	snprintf(out, sizeof *p->number, "%lld", (long long)postgres_query_int(r, col));
	return out;
}

const void *postgres_query_blob(struct rows *r, int col, size_t *n)
{
	struct pg_query *p = r->p;
	*n = 0;
	if (is_null(r, col))
		return NULL;
	switch (PQftype(p->res, col)) {
	case IS_TEXT: case IS_VARCHAR: case IS_BYTES: *n = (size_t)PQgetlength(p->res, p->at, col); return PQgetvalue(p->res, p->at, col);
	default: driver_bug("this column holds no bytes", r->text);
	}
}

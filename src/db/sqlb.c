#include <string.h>
#include "base/bug.h"
#include "base/str.h"
#include "db/db.h"

void sqlb_init(struct sqlb *b, struct arena *a)
{
	b->a = a;
	b->cap = 512;
	b->text = arena_alloc(a, b->cap);
	b->n = 0;
	b->values = 0;
}

static void add(struct sqlb *b, const char *p, size_t n)
{
	if (b->n + n + 1 > b->cap) {
		size_t cap = (b->n + n + 1) * 2;
		char *grown = arena_alloc(b->a, cap);
		memcpy(grown, b->text, b->n);
		b->text = grown;
		b->cap = cap;
	}
	memcpy(b->text + b->n, p, n);
	b->n += n;
	b->text[b->n] = 0;
}

void sqlb_literal(struct sqlb *b, const char *literal)
{
	add(b, literal, strlen(literal));
}

void sqlb_ident(struct sqlb *b, const char *name)
{
	BUG_ON(!str_is_ident(name));
	add(b, "\"", 1);
	add(b, name, strlen(name));
	add(b, "\"", 1);
}

void sqlb_name(struct sqlb *b, const char *name)
{
	BUG_ON(!str_is_ident(name));
	add(b, "'", 1);
	add(b, name, strlen(name));
	add(b, "'", 1);
}

void sqlb_value(struct sqlb *b, struct dbval v)
{
	BUG_ON(b->values == (int)(sizeof b->v / sizeof *b->v));
	add(b, "?", 1);
	b->v[b->values++] = v;
}

struct rows *sqlb_query(struct sqlb *b, struct db *d)
{
	return db_run(d, (struct sql){ b->text }, b->values, b->v);
}

enum status sqlb_exec(struct sqlb *b, struct db *d)
{
	return db_exec_n(d, (struct sql){ b->text }, b->values, b->v);
}

struct rows *sqlb_walk(struct sqlb *b, struct db *d)
{
	return db_run_walk(d, (struct sql){ b->text }, b->values, b->v);
}

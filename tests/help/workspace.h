/* workspace.h - a workspace in a scratch directory, for tests of whatever stores records. */
#ifndef HELP_WORKSPACE_H
#define HELP_WORKSPACE_H
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/str.h"
#include "db/blob.h"
#include "db/journal.h"
#include "help/place.h"
#include "os/file.h"
#include "schema/decision.h"
#include "schema/query.h"
#include "schema/rights.h"
#include "schema/search.h"
#include "schema/shape.h"
#include "schema/store.h"
#include "schema/verify.h"

#define FIXTURE static __attribute__((unused))
struct fixture { struct arena *a; char *dir; struct db *db; struct store s; struct ctx c; uint8_t public_key[SIGN_PUBLIC], secret_key[SIGN_SECRET]; };

static const struct actor fixture_secretary = { .account = 1, .name = "佐藤", .roles = ROLE_BIT(ROLE_SECRETARIAT), .lang = LANG_JA, .address = "127.0.0.1" };
static const struct actor fixture_manager = { .account = 2, .name = "鈴木", .roles = ROLE_BIT(ROLE_ISMS_MANAGER), .lang = LANG_JA, .address = "127.0.0.1" };

FIXTURE void fixture_open(struct fixture *f, const char *name)
{
	char pattern[] = "/tmp/mamoru-schema-XXXXXX";
	f->a = arena_new((size_t)1 << 30);
	f->dir = arena_dup(f->a, mkdtemp(pattern));
	setenv("MAMORU_NOW", "2027-04-01T00:00:00Z", 1);
	hash_init();
	hash_keypair(f->public_key, f->secret_key);
	journal_key(f->secret_key);
	assert_int_equal(db_open(&f->db, place_of(f->a, f->dir, name), DB_CREATE), ST_OK);
	db_begin(f->db);
	assert_int_equal(journal_create(f->db, f->public_key), ST_OK);
	assert_int_equal(blob_create(f->db), ST_OK);
	assert_int_equal(db_commit(f->db), ST_OK);
	assert_int_equal(schema_migrate(f->db), ST_OK);
	f->s = (struct store){ f->a, f->db, &fixture_secretary };
	f->c = (struct ctx){ .a = f->a, .db = f->db, .lang = LANG_JA, .actor = &fixture_secretary };
}

FIXTURE void fixture_close(struct fixture *f)
{
	char **names;
	size_t n;
	db_close(f->db);
	if (!file_list(f->a, f->dir, &names, &n))
		for (size_t i = 0; i < n; i++)
			file_remove(file_join(f->a, f->dir, names[i]));
	rmdir(f->dir);
	arena_free(f->a);
}

/* A record from "name=value" pairs of canonical values; NULL ends. */
FIXTURE struct rec *fixture_rec(struct fixture *f, const struct reg *reg, const char *const *pairs)
{
	struct rec *r = rec_new(f->a, reg);
	for (; *pairs; pairs++) {
		size_t n = strcspn(*pairs, "=");
		rec_set(r, arena_ndup(f->a, *pairs, n), *pairs + n + 1);
	}
	return r;
}
#define REC(f, ...) fixture_rec((f), schema_reg(((const char *const[]){ __VA_ARGS__ })[0]), (const char *const[]){ __VA_ARGS__, NULL } + 1)

FIXTURE enum status fixture_put(struct fixture *f, struct rec *r, const char *why)
{
	struct problems p;
	problem_init(&p, f->a);
	enum status st = store_put(&f->s, r, why, NULL, &p);
	for (const struct problem *it = p.first; it && st != ST_OK; it = it->next)
		print_message("[ problem  ] %s: %s %s\n", it->field, it->msgid, it->arg ? it->arg : "");
	return st;
}

/* Creates it and gives its id; anything but success fails the test. */
FIXTURE int64_t fixture_new(struct fixture *f, struct rec *r)
{
	assert_int_equal(fixture_put(f, r, NULL), ST_OK);
	return r->id;
}

/* The msgid the store refuses the record with, "" when it accepts it. */
FIXTURE const char *fixture_refusal(struct fixture *f, struct rec *r, const char *field)
{
	struct problems p;
	problem_init(&p, f->a);
	enum status st = store_put(&f->s, r, NULL, NULL, &p);
	const struct problem *it = problem_of(&p, field);
	assert_true((st == ST_INVALID) == (p.n > 0));
	return it ? it->msgid : st == ST_OK ? "" : "another field";
}

/* Takes a step: "" or what stands in its way. */
FIXTURE const char *fixture_step(struct fixture *f, const struct actor *who, struct rec *r, const char *to)
{
	struct store s = { f->a, f->db, who };
	struct problems p;
	problem_init(&p, f->a);
	enum status st = store_step(&s, r, to, "a reason", &p);
	return p.first ? p.first->msgid : st ? status_msgid() : "";
}

/* Sets "name=value" pairs and stores; anything but success fails the test. */
FIXTURE void fixture_set(struct fixture *f, struct rec *r, const char *const *pairs)
{
	for (; *pairs; pairs++) {
		size_t n = strcspn(*pairs, "=");
		rec_set(r, arena_ndup(f->a, *pairs, n), (*pairs)[n + 1] ? *pairs + n + 1 : NULL);
	}
	assert_int_equal(fixture_put(f, r, "a reason"), ST_OK);
}
#define SET(f, r, ...) fixture_set((f), (r), (const char *const[]){ __VA_ARGS__, NULL })

#endif

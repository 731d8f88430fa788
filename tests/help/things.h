/* things.h - two registers for tests of the engines: things, and the units (a tree) they belong to; in a fresh database. */
#ifndef HELP_THINGS_H
#define HELP_THINGS_H
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/hash.h"
#include "db/blob.h"
#include "db/journal.h"
#include "help/place.h"
#include "schema/store.h"
#include "schema/type.h"

static const struct item things_grades[] = { { "high", "High" }, { "low", "Low" }, { 0 } };
static const struct item things_states[] = { { "draft", "Draft" }, { "fixed", "Fixed" }, { 0 } };
static const struct step things_steps[] = { { "draft", "fixed", "Fix", ROLES_ALL, STEP_LOCKS }, { 0 } };
static const struct field things_unit_fields[] = {
	{ "name", "Name", &type_text, REQ | TITLE | LIST | FIND },
	{ "parent", "Parent", &type_ref, PARENT, .ref = "unit" },
	{ 0 } };
static const struct reg things_unit = { .name = "unit", .label = "Unit", .plural = "Units", .entity = "E-00", .prefix = "UNI", .about = "Units",
	.fields = things_unit_fields, .rights = { [ROLE_SECRETARIAT] = CE_, [ROLE_EMPLOYEE] = R_ } };

static void things_check(struct arena *a, struct db *d, const struct rec *r, struct problems *p)
{
	(void)a, (void)d;
	if (rec_is(r, "name", "forbidden"))
		problem_add(p, "name", "This name is forbidden.");
}

static const char *things_computed(struct arena *a, const struct rec *r)
{
	return arena_printf(a, "%lld", (long long)(rec_int(r, "count", 0) * 2));
}

static const struct field things_fields[] = {
	{ "name", "Name", &type_text, REQ | TITLE | LIST | FIND, .max = 40, .help = "What people call it." },
	{ "kana", "Reading", &type_kana, KANA },
	{ "tag", "Tag", &type_text, UNIQUE },
	{ "unit", "Unit", &type_ref, LIST | INDEX, .ref = "unit" },
	{ "grade", "Grade", &type_enum, LIST, .items = things_grades },
	{ "ok", "Approved", &type_bool, 0 },
	{ "since", "Since", &type_date, LIST },
	{ "at", "Moment", &type_time, 0 },
	{ "count", "Count", &type_int, LIST, .max = 1000000 },
	{ "price", "Price", &type_money, 0 },
	{ "ratio", "Ratio", &type_decimal, 0, .max = 1000 },
	{ "note", "Note", &type_long, 0 },
	{ "twice", "Twice", &type_int, 0, .max = 2000000, .compute = things_computed },
	{ "seal", "Seal", &type_text, READONLY },
	{ 0 } };
static const struct reg things_reg = { .name = "thing", .label = "Thing", .plural = "Things", .entity = "E-00", .prefix = "THG", .about = "Things",
	.fields = things_fields, .states = things_states, .steps = things_steps, .check = things_check,
	.rights = { [ROLE_SECRETARIAT] = CE_, [ROLE_EMPLOYEE] = R_ } };

static char things_path[] = "/tmp/mamoru-things-XXXXXX";
static struct arena *things_a;
static struct db *things_db;
static struct actor things_actor = { .account = 1, .name = "test", .roles = ROLE_BIT(ROLE_SECRETARIAT), .lang = LANG_JA, .address = "127.0.0.1" };
static struct store things_store;

static int things_open(void)
{
	static uint8_t pub[SIGN_PUBLIC], secret[SIGN_SECRET];
	static int once;

	hash_init();
	hash_keypair(pub, secret);
	journal_key(secret);
	if (!once++) {
		schema_add(&things_unit);
		schema_add(&things_reg);
	}
	if (!mkdtemp(things_path))
		return 1;
	things_a = arena_new((size_t)1 << 30);
	if (db_open(&things_db, place_of(things_a, things_path, "w.db"), DB_CREATE) || db_begin(things_db))
		return 1;
	if (journal_create(things_db, pub) || blob_create(things_db) || schema_migrate(things_db) || db_commit(things_db))
		return 1;
	things_store = (struct store){ things_a, things_db, &things_actor };
	return 0;
}

static int things_close(void)
{
	char *command = arena_printf(things_a, "rm -rf %s", things_path);
	int bad;

	db_close(things_db);
	bad = system(command);
	arena_free(things_a);
	memcpy(strrchr(things_path, '-'), "-XXXXXX", 7);
	return bad;
}

/* Stores a record of field=value pairs (canonical), NULL-ended. */
static inline struct rec *things_put(const struct reg *reg, const char *code, const char *const *pairs)
{
	struct rec *r = rec_new(things_a, reg);
	struct problems p;

	problem_init(&p, things_a);
	r->code = code;
	for (; *pairs; pairs += 2)
		rec_set(r, pairs[0], pairs[1]);
	return store_put(&things_store, r, NULL, NULL, &p) == ST_OK ? r : NULL;
}
#define THINGS_PUT(reg, code, ...) things_put((reg), (code), (const char *const[]){ __VA_ARGS__, NULL })

#endif

#include "site/pool.h"
#include <string.h>
#include "base/bug.h"
#include "base/str.h"
#include "db/blob.h"
#include "os/file.h"
#include "schema/own.h"
#include "schema/schema.h"
#include "site/outline.h"
#include "site/place.h"

/* A server has connections to spare for fewer. */
enum { POOL_MAX = 64, POOL_SERVER_MAX = 8, SLUG_BYTES = 41 };

static struct slot { char slug[SLUG_BYTES]; struct db *db; uint64_t used; } slots[POOL_MAX];
static uint64_t now;
static struct db *pinned;

const char *pool_path(struct site *s, struct arena *a, const char *slug)
{
	return place_now(a, s->dir, slug);
}

enum status pool_create(struct db *d, const uint8_t key[SIGN_PUBLIC])
{
	enum status st = db_begin(d);
	if (st)
		return st;
	db_script(d, SQL("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT; INSERT INTO meta VALUES ('outline', '')"));
	journal_create(d, key);
	blob_create(d);
	return db_commit(d);
}

static bool is_current(struct db *d, struct arena *a)
{
	return str_eq(db_get_text(d, a, SQL("SELECT value FROM meta WHERE key = 'outline'")), outline_mark());
}

enum status pool_upgrade(struct db *d, const char **note)
{
	struct arena *a = arena_new(1 << 20);
	enum status st = ST_OK;
	if (!is_current(d, a) && !(st = db_begin(d))) {
		if (!is_current(d, a)) {
			*note = N_("is brought up to this version");
			schema_migrate(d);
			db_exec(d, SQL("UPDATE meta SET value = ? WHERE key = 'outline'"), db_text(outline_mark()));
		}
		st = db_commit(d);
	}
	arena_free(a);
	return st;
}

/* What moved elsewhere is closed. */
static struct slot *find(const char *slug, const char *path)
{
	for (int i = 0; i < POOL_MAX; i++) {
		if (!slots[i].db || !str_eq(slots[i].slug, slug))
			continue;
		if (str_eq(db_path(slots[i].db), path))
			return &slots[i];
		db_close(slots[i].db);
		slots[i].db = NULL;
	}
	return NULL;
}

static struct slot *free_slot(int max)
{
	struct slot *oldest = NULL;
	for (int i = 0; i < max; i++) {
		if (!slots[i].db)
			return &slots[i];
		if (slots[i].db != pinned && !db_in_transaction(slots[i].db) && (!oldest || slots[i].used < oldest->used))
			oldest = &slots[i];
	}
	BUG_ON(!oldest);
	db_close(oldest->db);
	oldest->db = NULL;
	return oldest;
}

enum status pool_open(struct site *s, struct arena *a, const char *slug, struct db **out)
{
	const char *path = pool_path(s, a, slug);
	struct slot *p = find(slug, path);
	if (!p) {
		struct db *d;
		const char *note;
		enum status st = db_open(&d, path, DB_WRITE);
		if (!st && (st = pool_upgrade(d, &note)))
			db_close(d);
		if (st)
			return place_missing(a, st, path);
		BUG_ON(strlen(slug) >= SLUG_BYTES);
		p = free_slot(db_is_url(path) ? POOL_SERVER_MAX : POOL_MAX);
		memcpy(p->slug, slug, strlen(slug) + 1);
		p->db = d;
	}
	p->used = ++now;
	*out = p->db;
	return own_enter(p->db);
}

void pool_pin(struct db *d)
{
	pinned = d;
}

void pool_close_all(void)
{
	pinned = NULL;
	for (int i = 0; i < POOL_MAX; i++) {
		db_close(slots[i].db);
		slots[i].db = NULL;
	}
}

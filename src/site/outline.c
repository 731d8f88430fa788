#include "site/outline.h"
#include <stdlib.h>
#include <string.h>
#include "base/bug.h"
#include "base/hash.h"
#include "base/str.h"
#include "schema/own.h"
#include "schema/schema.h"
#include "site/pool.h"

#define TABLES "(SELECT name FROM pragma_table_list WHERE schema = 'main' AND type <> 'shadow' AND name NOT LIKE 'sqlite%')"
#define LINES "SELECT 'table ' || name || ' ' || type || ' ' || wr || ' ' || strict AS line FROM pragma_table_list WHERE name IN " TABLES " AND schema = 'main'" \
	" UNION ALL SELECT 'column ' || t.name || ' ' || c.name || ' ' || c.type || ' ' || c.\"notnull\" || ' ' || c.pk || ' ' || c.hidden || ' ' || ifnull(c.dflt_value, '')" \
	" FROM " TABLES " t JOIN pragma_table_xinfo(t.name) c" \
	" UNION ALL SELECT 'index ' || t.name || ' ' || i.\"unique\" || ' ' || i.partial || ' ' ||" \
	" (SELECT group_concat(ifnull(x.name, '?') || x.\"desc\" || x.coll) FROM pragma_index_xinfo(i.name) x) FROM " TABLES " t JOIN pragma_index_list(t.name) i" \
	" UNION ALL SELECT 'reference ' || t.name || ' ' || f.\"table\" || ' ' || f.\"from\" || ' ' || ifnull(f.\"to\", '') || ' ' || f.on_delete || ' ' || f.on_update" \
	" FROM " TABLES " t JOIN pragma_foreign_key_list(t.name) f" \
	" UNION ALL SELECT type || ' ' || name || ' ' || sql FROM sqlite_schema WHERE type NOT IN ('table', 'index') OR sql LIKE 'CREATE VIRTUAL%'" \
	" OR (type = 'table' AND (sql LIKE '%CHECK%' OR sql LIKE '%COLLATE%' OR sql LIKE '%ON CONFLICT%'))" \
	" ORDER BY line"

struct map *outline_of(struct db *d, struct arena *a)
{
	struct map *m = map_new(a);
	for (struct rows *r = db_query(d, SQL(LINES)); db_next(r);)
		map_set(m, arena_dup(a, str_or(db_col_text(r, 0), "?")), m);
	return m;
}

struct map *outline_ours(struct arena *a, struct db *like)
{
	static const uint8_t no_key[SIGN_PUBLIC];
	struct db *d;
	BUG_ON(db_open(&d, ":memory:", DB_CREATE) || pool_create(d, no_key) || db_begin(d));
	schema_migrate(d);
	if (like)
		own_tables(d, like);
	BUG_ON(db_commit(d));
	struct map *m = outline_of(d, a);
	db_close(d);
	return m;
}

const char *outline_mark(void)
{
	static char hex[HASH_HEX];
	if (*hex)
		return hex;
	struct arena *a = arena_new(16 << 20);
	struct map *m = outline_ours(a, NULL);
	struct hash_stream h;
	void *value;
	hash_stream_init(&h);
	for (size_t i = 0; i < map_count(m); i++)
		hash_stream_add(&h, map_at(m, i, &value), strlen(map_at(m, i, &value)) + 1);
	struct hash end = hash_stream_end(&h);
	memcpy(hex, hash_hex(a, end.b, HASH_SIZE), HASH_HEX);
	arena_free(a);
	return hex;
}

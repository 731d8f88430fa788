/* Parameters of a list, "name=value" a line: a problem or a page, never more than the page's size. Search takes any words. */
#include <stdlib.h>
#include <string.h>
#include "help/sample.h"
#include "base/bug.h"
#include "db/blob.h"
#include "db/journal.h"
#include "schema/query.h"
#include "schema/search.h"

static const struct actor who = { .account = 1, .name = "x", .roles = ROLES_ALL };

static struct db *workspace(void)
{
	static struct db *d;
	uint8_t public_key[SIGN_PUBLIC], secret_key[SIGN_SECRET];
	if (d)
		return d;
	hash_init();
	hash_keypair(public_key, secret_key);
	journal_key(secret_key);
	schema_add(&sample_reg);
	BUG_ON(db_open(&d, ":memory:", DB_CREATE));
	db_begin(d);
	BUG_ON(journal_create(d, public_key) || blob_create(d) || db_commit(d) || schema_migrate(d));
	struct arena *a = arena_new(1 << 20);
	struct store s = { a, d, &who };
	for (int i = 0; i < 12; i++) {
		struct rec *r = rec_new(a, &sample_reg);
		struct problems p;
		problem_init(&p, a);
		rec_set(r, "name", i % 2 ? "監査計画" : "alpha beta");
		rec_set(r, "kana", i % 3 ? "カンサ" : NULL);
		rec_set_int(a, r, "count", i);
		rec_set(r, "share", "1.5");
		BUG_ON(store_put(&s, r, NULL, NULL, &p));
	}
	arena_free(a);
	return d;
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new(64 << 20);
	struct store s = { a, workspace(), &who };
	struct ctx c = { .a = a, .db = s.db, .lang = LANG_EN, .actor = &who };
	struct param v[32];
	struct problems bad;
	struct query q;
	struct list l;
	struct hit h[20];
	size_t lines, params = 0;
	char **line = str_split(a, arena_ndup(a, (const char *)p, n < 4096 ? n : 4096), '\n', &lines);
	for (size_t i = 0; i < lines && params < 32; i++) {
		char *is = strchr(line[i], '=');
		if (is)
			*is++ = 0;
		v[params++] = (struct param){ line[i], is ? is : "" };
	}
	problem_init(&bad, a);
	query_parse(&c, &sample_reg, v, params, &q, &bad);
	BUG_ON(query_run(&s, &q, &l));
	BUG_ON(l.n > QUERY_PAGE_MAX || l.total < 0);
	for (int i = 0; i < l.n; i++)
		BUG_ON(!rec_get(l.row[i], "name"));
	query_words(&c, &q);
	for (size_t i = 0; i < params; i++)
		BUG_ON(search_run(&s, v[i].value, NULL, h, 20) > 20);
	arena_free(a);
	return 0;
}

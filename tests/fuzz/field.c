/* Whatever is typed into a field of any type is refused or kept; what is kept passes its own check, and its text and its JSON give it again. */
#include <stdlib.h>
#include <string.h>
#include "help/sample.h"
#include "base/bug.h"
#include "base/json.h"
#include "db/blob.h"
#include "db/journal.h"

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
	static const struct actor who = { .account = 1, .name = "x", .roles = ROLES_ALL };
	struct arena *a = arena_new(1 << 20);
	struct store s = { a, d, &who };
	for (int i = 0; i < 3; i++) {
		struct rec *r = rec_new(a, schema_reg(i ? "person" : "department"));
		struct problems p;
		problem_init(&p, a);
		rec_set(r, i ? "family_name" : "name", "山田");
		if (i)
			rec_set(r, "given_name", i > 1 ? "太郎" : "花子");
		BUG_ON(store_put(&s, r, NULL, NULL, &p));
	}
	arena_free(a);
	return d;
}

static void again(struct ctx *c, const struct field *f, const char *v)
{
	const char *same, *why;
	if (f->type->check(c, f, v)) {
		BUG_ON(!f->type->points && f->type != &type_file && !f->columns);      /* ids may be of nothing */
		return;
	}
	for (int lang = LANG_EN; lang <= LANG_JA; lang++) {
		c->lang = (enum lang)lang;
		BUG_ON(!f->type->parse(c, f, f->type->text(c, f, v), &same, &why) || !str_eq(same, v));
	}
	json_t *j = f->type->json(c, f, v);
	BUG_ON(!f->type->from_json(c, f, j, &same, &why) || !str_eq(same, v));
	json_decref(j);
	struct out o;
	out_init(&o, c->a, LANG_JA);
	f->type->show(&o, c, f, v, false);
	f->type->input(&o, c, f, v, NULL, false);
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct db *d = workspace();
	struct arena *a = arena_new(64 << 20);
	struct ctx c = { .a = a, .db = d, .lang = LANG_JA };
	const char *raw = arena_ndup(a, (const char *)p, n < 4096 ? n : 4096), *v, *why, *error;
	for (const struct field *f = sample_fields; f->name; f++) {
		if (f->compute)
			continue;
		if (f->type->parse(&c, f, raw, &v, &why) && v)
			again(&c, f, v);
		json_t *j = json_read(a, raw, strlen(raw), &error);
		if (j && f->type->from_json(&c, f, j, &v, &why) && v)
			again(&c, f, v);
		(void)f->type->check(&c, f, raw);
	}
	arena_free(a);
	return 0;
}

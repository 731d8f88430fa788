/* safety.c - proof and backup from the console. */
#include <stdio.h>
#include <string.h>
#include "base/json.h"
#include "base/str.h"
#include "cli/command.h"
#include "db/journal.h"
#include "os/file.h"
#include "schema/verify.h"
#include "site/backup.h"
#include "site/workspace.h"

enum { WORKSPACES = 10000, HEAD_MAX = 4096, KEY_MAX = 256 };

static bool read_head(struct args *x, struct head *out)
{
	char *text;
	size_t n;
	const char *path = args_get(x, "head", NULL);
	if (file_read(x->a, path, HEAD_MAX, &text, &n) == ST_OK && journal_head_parse(text, out)) return true;
	args_fail(x->lang, 2, N_("this file is no head printed by mamoru"), path);
	return false;
}

static bool read_key(struct args *x, uint8_t key[SIGN_PUBLIC])
{
	static const char mark[] = "mamoru-public-key ";
	char *text = arena_dup(x->a, args_get(x, "key", NULL));
	size_t n;
	/* The file key.pub, its line, or the key alone. */
	if (file_exists(text) && file_read(x->a, text, KEY_MAX, &text, &n) != ST_OK) return args_fail(x->lang, 2, N_("the file could not be read"), text), false;
	text = str_trim(x->a, text);
	if (str_starts(text, mark)) text += sizeof mark - 1;
	if (hash_unhex(text, key, SIGN_PUBLIC) || hash_unbase64(text, key, SIGN_PUBLIC)) return true;
	args_fail(x->lang, 2, N_("--key must be a public key: the file key.pub, or 64 hexadecimal digits, or base64"), text);
	return false;
}

static json_t *verdict_json(struct args *x, const char *name, const struct verify *r)
{
	const struct verdict *v = &r->v;
	return json_pack("{s:s,s:b,s:b,s:I,s:I,s:s,s:I,s:s,s:s}", "workspace", name, "integrity", v->integrity, "complete", v->complete, "revisions", (json_int_t)v->revisions,
		"bad_revision", (json_int_t)v->bad_seq, "register", v->reg, "record", (json_int_t)v->rec, "field", v->field, "what", v->integrity && v->complete ? "" : verify_words(x->a, x->lang, r));
}

/* One database: 0 fine, 1 not. s: site.db, which has rows of its own and no registers; else NULL. */
static int verify_one(struct args *x, struct site *s, struct db *db, const char *name, const uint8_t *key, const struct head *keep, json_t *all)
{
	struct verify v = { .records = 0 };
	/* What is verified need not be as we left it: tables may be gone, too. */
	db_distrust(db);
	enum status st = s ? site_verify(s, x->a, key, keep, &v.v) : verify_run(db, x->a, key, keep, &v);
	if (st != ST_OK) return args_status(x->lang, st, name);
	bool good = v.v.integrity && v.v.complete;
	json_array_append_new(all, verdict_json(x, name, &v));
	if (args_flag(x, "json")) return good ? 0 : 1;
	if (good) printf("%s\t%s\t%llu\n", name, tr_get(x->lang, N_("integrity and completeness: fine")), (unsigned long long)v.v.revisions);
	else printf("%s\t%s\n", name, verify_words(x->a, x->lang, &v));
	return good ? 0 : 1;
}

static int verify_installation(struct args *x, const uint8_t *key, const struct head *keep, json_t *all)
{
	struct site s;
	const char *only = args_get(x, "workspace", NULL);
	if (!args_site(x, &s)) return x->code;
	int worst = only ? 0 : verify_one(x, &s, s.db, "site", key, NULL, all), checked = 0;
	struct workspace *w = ARENA_ARRAY(x->a, WORKSPACES, struct workspace);
	int n = workspace_list(&s, x->a, 0, true, w, WORKSPACES);
	for (int i = 0; i < n; i++) {
		struct db *db;
		if (only && !str_eq(only, w[i].slug)) continue;
		args_progress(w[i].slug, i + 1, n);
		enum status st = workspace_open(&s, x->a, w[i].slug, &db);
		int code = st == ST_OK ? verify_one(x, NULL, db, w[i].slug, key, keep, all) : args_status(x->lang, st, w[i].slug);
		if (code > worst) worst = code;
		checked++;
	}
	if (only && !checked) worst = args_fail(x->lang, 1, N_("there is no such workspace"), only);
	site_close(&s);
	return worst;
}

static int verify_copy(struct args *x, const char *path, const uint8_t *key, const struct head *keep, json_t *all)
{
	struct db *db;
	enum status st = db_open(&db, path, DB_READ);
	if (st != ST_OK) return args_status(x->lang, st, path);
	int code = verify_one(x, NULL, db, path, key, keep, all);
	db_close(db);
	return code;
}

static int verify(struct args *x)
{
	uint8_t key[SIGN_PUBLIC];
	struct head keep;
	bool with_key = args_get(x, "key", NULL), with_head = args_get(x, "head", NULL);
	if (with_key && !read_key(x, key)) return 2;
	if (with_head && !read_head(x, &keep)) return 2;
	if (with_head && !x->words && !args_get(x, "workspace", NULL)) return args_fail(x->lang, 2, N_("a head belongs to one workspace: say --workspace"), NULL);
	json_t *all = json_array();
	int code = x->words ? verify_copy(x, x->word[0], with_key ? key : NULL, with_head ? &keep : NULL, all)
		: verify_installation(x, with_key ? key : NULL, with_head ? &keep : NULL, all);
	if (args_flag(x, "json")) printf("%s\n", json_canonical(x->a, all));
	json_decref(all);
	return code;
}

static int head(struct args *x)
{
	struct site s;
	struct db *db;
	struct head h;
	if (!args_site(x, &s)) return x->code;
	enum status st = workspace_open(&s, x->a, str_or(args_get(x, "workspace", NULL), ""), &db);
	if (st == ST_OK) st = journal_head(db, &h);
	if (st == ST_OK) printf("%s", journal_head_text(x->a, &h));
	site_close(&s);
	return st == ST_OK ? 0 : args_status(x->lang, st, args_get(x, "workspace", NULL));
}

static int say_backup(struct args *x, const struct backup *b, const char *done)
{
	if (args_flag(x, "json")) {
		json_t *o = json_pack("{s:s,s:I,s:i}", "made_at", b->made_at, "bytes", (json_int_t)b->bytes, "files", b->files);
		printf("%s\n", json_canonical(x->a, o));
		json_decref(o);
		return 0;
	}
	for (int i = 0; i < b->files; i++)
		printf("  %s\t%lld\t%s\t%s\n", b->file[i].name, (long long)b->file[i].size, b->file[i].sha256, *b->file[i].note ? tr_get(x->lang, b->file[i].note) : "");
	printf("%s\n", tr_get(x->lang, done));
	return 0;
}

static int backup(struct args *x)
{
	struct site s;
	struct backup b;
	bool drill = args_flag(x, "drill");
	if (drill == (x->words == 1)) return args_fail(x->lang, 2, N_("name the file to write, or say --drill"), NULL);
	if (!args_site(x, &s)) return x->code;
	enum status st = drill ? backup_drill(&s, x->a, &b) : backup_write(&s, x->a, x->word[0], &b);
	site_close(&s);
	if (st != ST_OK) return args_status(x->lang, st, drill ? "drill" : x->word[0]);
	return say_backup(x, &b, drill ? N_("The backup was restored into a scratch place and every hash was checked.") : N_("The backup is written."));
}

static int restore(struct args *x)
{
	struct backup b;
	bool dry = args_flag(x, "dry-run");
	enum status st = backup_restore(x->a, x->word[0], x->word[1], dry, &b);
	if (st != ST_OK) return args_status(x->lang, st, x->word[0]);
	return say_backup(x, &b, dry ? N_("This is what a restore would do. Nothing was changed.") : N_("The installation is restored and checked."));
}

const struct command safety_commands[] = {
	{ "verify", "(--data DIR [--workspace W] | FILE) [--head FILE] [--key key.pub] [--json]", N_("checks every hash, leaf and reference; names the first bad one, exit 1"),
	  "data= workspace= head= key= json lang=", 0, 1, verify },
	{ "head", "--data DIR --workspace W", N_("prints the signed head of a workspace, to be kept outside"), "data= workspace= lang=", 0, 0, head },
	{ "backup", "--data DIR FILE | --drill --data DIR  [--json]", N_("one checked file with everything, while serving; --drill proves that it can be restored"), "data= drill json lang=", 0, 1, backup },
	{ "restore", "FILE DIR [--dry-run] [--json]", N_("brings a backup back into an empty directory after checking it"), "dry-run json lang=", 2, 2, restore },
	{ 0 }
};

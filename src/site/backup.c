#include "site/backup.h"
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/bug.h"
#include "base/str.h"
#include "os/clock.h"
#include "os/file.h"
#include "site/foreign.h"
#include "site/manifest.h"
#include "site/move.h"
#include "site/pool.h"
#include "site/scratch.h"
#include "site/zipfile.h"

enum { WORKSPACES_MAX = 10000 };

/* Writing: copies first, into a scratch place only we can read; then one file of them. */

static enum status copy_database(struct arena *a, const char *from, bool site, const char *to)
{
	struct db *d;
	enum status st = db_open(&d, from, DB_READ);
	if (st)
		return st;
	st = db_is_url(from) ? move_copy(a, d, site, to) : db_copy(d, to);
	db_close(d);
	return st;
}

static enum status copy_site(struct site *s, struct arena *a, const char *to, struct backup *b)
{
	struct db *d;
	enum status st = copy_database(a, db_path(s->db), true, file_join(a, to, "site.db"));
	if (!st)
		st = file_copy(file_join(a, s->dir, "key"), file_join(a, to, "key"));
	if (!st)
		st = file_copy(file_join(a, s->dir, "key.pub"), file_join(a, to, "key.pub"));
	if (!st)
		st = db_open(&d, file_join(a, to, "site.db"), DB_READ);
	if (st)
		return st;
	b->file = ARENA_ARRAY(a, WORKSPACES_MAX + 3, struct backup_file);
	b->file[b->files++].name = "key";
	b->file[b->files++].name = "key.pub";
	b->file[b->files++].name = "site.db";
	for (struct rows *r = db_query(d, SQL("SELECT slug FROM workspace WHERE state <> 'new' ORDER BY slug LIMIT ?"), db_int(WORKSPACES_MAX)); db_next(r);)
		b->file[b->files++].name = arena_printf(a, "workspaces/%s.db", db_col_text(r, 0));
	st = db_status(d);
	db_close(d);
	return st;
}

static int by_name(const void *x, const void *y)
{
	return strcmp(((const struct backup_file *)x)->name, ((const struct backup_file *)y)->name);
}

static enum status describe(struct arena *a, const char *dir, struct backup_file *f)
{
	struct hash h;
	struct head head = { 0 };
	struct db *d;
	const char *path = file_join(a, dir, f->name);
	enum status st = zipfile_hash(path, &h, &f->size);
	if (!st && manifest_is_database(f->name) && !(st = db_open(&d, path, DB_READ))) {
		st = journal_head(d, &head);
		db_close(d);
	}
	f->note = "";
	f->revisions = head.size;
	f->sha256 = hash_hex(a, h.b, HASH_SIZE);
	return st;
}

static const char *slug_of(struct arena *a, const char *name)
{
	const char *from = strrchr(name, '/') + 1;
	return arena_ndup(a, from, strlen(from) - strlen(".db"));
}

static enum status collect(struct site *s, struct arena *a, const char *dir, struct backup *b)
{
	b->made_at = clock_iso(a);
	b->format = MANIFEST_FORMAT;
	enum status st = file_mkdirs(file_join(a, dir, "workspaces"), 0700);
	if (!st)
		st = copy_site(s, a, dir, b);
	for (int i = 3; i < b->files && !st; i++)
		st = copy_database(a, pool_path(s, a, slug_of(a, b->file[i].name)), false, file_join(a, dir, b->file[i].name));
	if (!st)
		qsort(b->file, (size_t)b->files, sizeof *b->file, by_name);
	for (int i = 0; i < b->files && !st; i++) {
		st = describe(a, dir, &b->file[i]);
		b->bytes += b->file[i].size;
	}
	return st;
}

/* Loads the secret half from the copy: the installation's own may not be open in this process. */
static enum status sign(struct arena *a, const char *dir, const char *text, const char **sig)
{
	uint8_t secret[SIGN_SECRET], out[SIGN_SIZE];
	char *key;
	size_t n;
	enum status st = file_read(a, file_join(a, dir, "key"), 1000, &key, &n);
	if (st)
		return st;
	const char *last = strrchr(str_trim(a, key), ' ');
	bool ok = last && hash_unbase64(last + 1, secret, SIGN_SECRET);
	if (ok)
		hash_sign(secret, text, strlen(text), out);
	hash_wipe(secret, sizeof secret);
	*sig = ok ? hash_base64(a, out, SIGN_SIZE) : NULL;
	return ok ? ST_OK : status_note(ST_CORRUPT, N_("The signing key of this installation cannot be read (file \"key\")."), dir);
}

static enum status pack(struct arena *a, const char *dir, const struct backup *b, const char *zip)
{
	struct zipfile *z;
	const char *text = manifest_text(a, b), *sig;
	enum status st = sign(a, dir, text, &sig);
	if (!st)
		st = zipfile_create(&z, zip);
	if (st)
		return st;
	st = zipfile_add_text(z, "manifest.json", text);
	if (!st)
		st = zipfile_add_text(z, "manifest.sig", sig);
	for (int i = 0; i < b->files && !st; i++)
		st = zipfile_add(z, b->file[i].name, file_join(a, dir, b->file[i].name));
	if (st) {
		zipfile_close(z);
		return st;
	}
	st = zipfile_finish(z);
	return st || !chmod(zip, 0600) ? st : status_note(ST_IO, N_("The backup file could not be read or written."), zip);
}

enum status backup_write(struct site *s, struct arena *a, const char *path, struct backup *out)
{
	struct backup b = { 0 };
	const char *dir;
	if (file_exists(path))
		return status_note(ST_CONFLICT, N_("There is already a file with this name."), path);
	enum status st = scratch_dir(a, file_join(a, s->dir, "tmp"), &dir);
	const char *zip = file_join(a, dir, "backup.zip");
	if (!st)
		st = collect(s, a, dir, &b);
	if (!st)
		st = pack(a, dir, &b, zip);
	if (!st)
		st = scratch_move(a, zip, path);
	scratch_drop_tree(a, dir);
	if (!st && out)
		*out = b;
	return st;
}

/* Restoring: everything is unpacked and checked beside the place, which then appears in one move. */

static enum status unpack(struct arena *a, struct zipfile *z, const char *dir, struct backup *b, char **manifest, char **sig)
{
	enum status st = zipfile_text(z, a, "manifest.json", MANIFEST_BYTES, manifest);
	if (!st)
		st = manifest_read(a, *manifest, b);
	if (!st)
		st = zipfile_text(z, a, "manifest.sig", 1000, sig);
	if (!st && zipfile_count(z) != b->files + 2)
		st = status_note(ST_CORRUPT, N_("The list of files in the backup is damaged."), NULL);
	if (!st)
		st = file_mkdirs(file_join(a, dir, "workspaces"), 0700);
	if (!st)
		st = file_mkdirs(file_join(a, dir, "tmp"), 0700);
	for (int i = 0; i < b->files && !st; i++) {
		struct hash want;
		BUG_ON(!hash_unhex(b->file[i].sha256, want.b, HASH_SIZE));
		st = zipfile_extract(z, b->file[i].name, file_join(a, dir, b->file[i].name), b->file[i].size, want);
	}
	return st;
}

static enum status check_signature(struct arena *a, const char *dir, const char *manifest, const char *sig, uint8_t key[SIGN_PUBLIC])
{
	char *text;
	size_t n;
	uint8_t bytes[SIGN_SIZE];
	enum status st = file_read(a, file_join(a, dir, "key.pub"), 1000, &text, &n);
	if (st)
		return st;
	const char *last = strrchr(str_trim(a, text), ' ');
	if (!last || !hash_unbase64(last + 1, key, SIGN_PUBLIC) || !hash_unbase64(str_trim(a, sig), bytes, SIGN_SIZE)
		|| !hash_verify(key, manifest, strlen(manifest), bytes))
		return status_note(ST_CORRUPT, N_("The signature of the backup is not valid."), NULL);
	return ST_OK;
}

static enum status check_site(struct arena *a, const char *dir, const uint8_t key[SIGN_PUBLIC], struct backup_file *f)
{
	struct site s = { .dir = dir };
	struct verdict v;
	memcpy(s.key, key, SIGN_PUBLIC);
	enum status st = db_open(&s.db, file_join(a, dir, "site.db"), DB_WRITE);
	if (st)
		return st;
	st = site_upgrade(s.db, &f->note);
	if (!st)
		st = site_verify(&s, a, NULL, NULL, &v);
	db_close(s.db);
	return st || (v.integrity && v.complete) ? st : status_note(ST_CORRUPT, arena_dup(a, v.what), "site.db");
}

/* The journal of a workspace may end under the key of the installation it came from: its own key counts. */
static enum status check_workspace(struct arena *a, const char *path, struct backup_file *f)
{
	struct head h;
	struct db *d;
	enum status st = foreign_check(a, path, NULL, &h);
	if (!st && h.size != f->revisions)
		st = status_note(ST_CORRUPT, N_("The list of files in the backup is damaged."), f->name);
	if (!st)
		st = db_open(&d, path, DB_WRITE);
	if (st)
		return st;
	st = pool_upgrade(d, &f->note);
	db_close(d);
	return st;
}

static enum status check_all(struct arena *a, const char *dir, const uint8_t key[SIGN_PUBLIC], struct backup *b)
{
	enum status st = ST_OK;
	for (int i = 0; i < b->files && !st; i++) {
		struct backup_file *f = &b->file[i];
		if (str_eq(f->name, "site.db"))
			st = check_site(a, dir, key, f);
		else if (manifest_is_database(f->name))
			st = check_workspace(a, file_join(a, dir, f->name), f);
	}
	return st;
}

static enum status check_target(struct arena *a, const char *dir)
{
	char **names;
	size_t n;
	if (!file_exists(dir))
		return ST_OK;
	enum status st = file_list(a, dir, &names, &n);
	return st || !n ? st : status_note(ST_CONFLICT, N_("The directory is not empty. Restore into a new one."), dir);
}

static const char *parent_of(struct arena *a, const char *dir)
{
	size_t n = strlen(dir);
	while (n > 1 && dir[n - 1] == '/')
		n--;
	while (n && dir[n - 1] != '/')
		n--;
	return n ? arena_ndup(a, dir, n) : ".";
}

static enum status prepare(struct arena *a, const char *file, const char *dir, struct backup *b)
{
	struct zipfile *z;
	char *manifest = NULL, *sig = NULL;
	uint8_t key[SIGN_PUBLIC];
	enum status st = zipfile_open(&z, file);
	if (st)
		return st;
	st = unpack(a, z, dir, b, &manifest, &sig);
	zipfile_close(z);
	if (!st)
		st = check_signature(a, dir, manifest, sig, key);
	return st ? st : check_all(a, dir, key, b);
}

enum status backup_restore(struct arena *a, const char *file, const char *dir, bool dry_run, struct backup *out)
{
	struct backup b = { 0 };
	const char *part;
	hash_init();
	enum status st = check_target(a, dir);
	if (!st)
		st = scratch_dir(a, parent_of(a, dir), &part);
	if (st)
		return st;
	st = prepare(a, file, part, &b);
	if (!st && !dry_run)
		st = file_rename(part, dir);
	scratch_drop_tree(a, part);
	if (!st && out)
		*out = b;
	return st;
}

enum status backup_drill(struct site *s, struct arena *a, struct backup *out)
{
	const char *dir;
	enum status st = scratch_dir(a, file_join(a, s->dir, "tmp"), &dir);
	const char *file = file_join(a, dir, "drill.zip");
	if (!st)
		st = backup_write(s, a, file, NULL);
	if (!st)
		st = backup_restore(a, file, file_join(a, dir, "restored"), false, out);
	scratch_drop_tree(a, dir);
	return st;
}

#include "site/site.h"
#include <stdio.h>
#include <string.h>
#include "base/bug.h"
#include "base/json.h"
#include "base/str.h"
#include "os/clock.h"
#include "os/file.h"
#include "site/place.h"
#include "site/rows.h"
#include "site/scratch.h"

/* One script a version; a program may only add scripts, never change one. */
static const struct sql versions[] = {
	{ "CREATE TABLE account (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL, state TEXT NOT NULL, site_admin INTEGER NOT NULL,"
	  " lang TEXT NOT NULL, theme TEXT NOT NULL, password TEXT NOT NULL, totp BLOB, totp_step INTEGER NOT NULL DEFAULT 0, pending BLOB,"
	  " pending_at INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL) STRICT;"
	  "CREATE TABLE recovery (id INTEGER PRIMARY KEY, account INTEGER NOT NULL REFERENCES account(id), hash BLOB NOT NULL, used_at INTEGER) STRICT;"
	  "CREATE INDEX recovery_account ON recovery(account);"
	  "CREATE TABLE session (id INTEGER PRIMARY KEY, token BLOB NOT NULL UNIQUE, csrf TEXT NOT NULL, account INTEGER NOT NULL REFERENCES account(id),"
	  " half INTEGER NOT NULL, created_at INTEGER NOT NULL, seen_at INTEGER NOT NULL, reauth_at INTEGER NOT NULL, address TEXT NOT NULL, agent TEXT NOT NULL) STRICT;"
	  "CREATE INDEX session_account ON session(account);"
	  "CREATE TABLE sign_in (id INTEGER PRIMARY KEY, account INTEGER NOT NULL REFERENCES account(id), at INTEGER NOT NULL, address TEXT NOT NULL,"
	  " agent TEXT NOT NULL, outcome TEXT NOT NULL) STRICT;"
	  "CREATE INDEX sign_in_account ON sign_in(account, address, at);"
	  "CREATE TABLE attempt (key TEXT PRIMARY KEY, failures INTEGER NOT NULL, last_at INTEGER NOT NULL) STRICT;"
	  "CREATE TABLE invite (hash BLOB PRIMARY KEY, kind TEXT NOT NULL, account INTEGER NOT NULL, expires_at INTEGER) STRICT;"
	  "CREATE TABLE workspace (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL, state TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT;"
	  "CREATE TABLE member (id INTEGER PRIMARY KEY, workspace INTEGER NOT NULL REFERENCES workspace(id), account INTEGER NOT NULL REFERENCES account(id),"
	  " roles TEXT NOT NULL, person INTEGER NOT NULL, UNIQUE (workspace, account)) STRICT;"
	  "CREATE INDEX member_account ON member(account);" },
	{ "CREATE TABLE bearer (id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, account INTEGER REFERENCES account(id), workspace INTEGER REFERENCES workspace(id),"
	  " name TEXT NOT NULL, roles TEXT NOT NULL, writes INTEGER NOT NULL, registers TEXT NOT NULL, created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,"
	  " used_at INTEGER NOT NULL, used_from TEXT NOT NULL) STRICT;"
	  "CREATE INDEX bearer_account ON bearer(account);"
	  "CREATE INDEX bearer_workspace ON bearer(workspace);" },
	{ "CREATE TABLE feed (id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, account INTEGER NOT NULL, workspace INTEGER NOT NULL, created_at INTEGER NOT NULL,"
	  " UNIQUE (account, workspace)) STRICT;"
	  "CREATE TABLE notify (account INTEGER PRIMARY KEY, how TEXT NOT NULL) STRICT;"
	  "CREATE TABLE notice (id INTEGER PRIMARY KEY, account INTEGER NOT NULL, workspace INTEGER NOT NULL, mark TEXT NOT NULL, kind TEXT NOT NULL, reg TEXT NOT NULL,"
	  " rec INTEGER NOT NULL, at INTEGER NOT NULL, told_at INTEGER NOT NULL, UNIQUE (account, workspace, mark)) STRICT;"
	  "CREATE TABLE notice_place (workspace INTEGER PRIMARY KEY, reached INTEGER NOT NULL, day TEXT NOT NULL) STRICT;"
	  "CREATE TABLE outbox (id INTEGER PRIMARY KEY, account INTEGER NOT NULL, address TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, mark TEXT NOT NULL,"
	  " at INTEGER NOT NULL, tries INTEGER NOT NULL, due_at INTEGER NOT NULL, sent_at INTEGER NOT NULL, why TEXT NOT NULL) STRICT;"
	  "CREATE INDEX outbox_due ON outbox(sent_at, due_at)" },
};
enum { SWEEP_AGE = 86400 };
enum { VERSION = sizeof versions / sizeof *versions };

static char *path_in(struct arena *a, const char *dir, const char *name)
{
	return file_join(a, dir, name);
}

bool site_exists(const char *dir)
{
	struct arena *a = arena_new(1 << 20);
	bool found = file_exists(path_in(a, dir, "site.db")) || (file_exists(path_in(a, dir, "key")) && place_is_founded(a));
	arena_free(a);
	return found;
}

enum status site_upgrade(struct db *d, const char **note)
{
	int64_t have = db_version(d);
	if (have == VERSION)
		return ST_OK;
	*note = N_("is brought up to this version");
	if (have > VERSION)
		return status_note(ST_CONFLICT, N_("This installation was written by a newer version of mamoru. Start that one."), NULL);
	bool own = !db_in_transaction(d);
	enum status st = own ? db_begin(d) : ST_OK;
	if (st)
		return st;
	/* Another process may have been quicker. */
	for (int64_t v = db_version(d); v >= 0 && v < VERSION; v++) {
		db_script(d, versions[v]);
		db_set_version(d, v + 1);
	}
	return own ? db_commit(d) : db_status(d);
}

enum status site_server(const char *url)
{
	return place_server(url);
}

/* Keys */

static const char key_mark[] = "mamoru-secret-key ";

static enum status make_key(struct arena *a, const char *dir, uint8_t public_key[SIGN_PUBLIC])
{
	uint8_t secret[SIGN_SECRET];
	hash_keypair(public_key, secret);
	char *text = arena_printf(a, "%s%s\n", key_mark, hash_base64(a, secret, SIGN_SECRET));
	enum status st = file_write(path_in(a, dir, "key"), text, strlen(text), 0600);
	journal_key(secret);
	hash_wipe(secret, sizeof secret);
	hash_wipe(text, strlen(text));
	return st;
}

static enum status load_key(struct arena *a, const char *dir, uint8_t public_key[SIGN_PUBLIC])
{
	char *text;
	size_t n;
	enum status st = file_read(a, path_in(a, dir, "key"), 1000, &text, &n);
	if (st)
		return status_note(st == ST_NOTFOUND ? ST_CORRUPT : st, N_("The signing key of this installation cannot be read (file \"key\")."), dir);
	uint8_t secret[SIGN_SECRET];
	bool ok = str_starts(text, key_mark) && hash_unbase64(str_trim(a, text + strlen(key_mark)), secret, SIGN_SECRET);
	if (ok) {
		journal_key(secret);
		memcpy(public_key, secret + SIGN_SECRET - SIGN_PUBLIC, SIGN_PUBLIC);
	}
	hash_wipe(secret, sizeof secret);
	hash_wipe(text, n);
	return ok ? ST_OK : status_note(ST_CORRUPT, N_("The signing key of this installation cannot be read (file \"key\")."), dir);
}

/* Making and opening */

static enum status make_dirs(struct arena *a, const char *dir)
{
	enum status st = file_mkdirs(dir, 0700);
	if (!st)
		st = file_mkdirs(path_in(a, dir, "workspaces"), 0700);
	if (!st)
		st = file_mkdirs(path_in(a, dir, "tmp"), 0700);
	return st;
}

enum status site_tables(struct db *d, const uint8_t public_key[SIGN_PUBLIC])
{
	const char *note;
	enum status st = db_begin(d);
	if (st)
		return st;
	site_upgrade(d, &note);
	journal_create(d, public_key);
	return db_commit(d);
}

static enum status make_database(const char *path, const uint8_t public_key[SIGN_PUBLIC])
{
	struct db *d;
	enum status st = db_open(&d, path, DB_CREATE);
	if (!st)
		st = site_tables(d, public_key);
	db_close(d);
	return st;
}

/* site.db appears whole or not at all: a directory without it is no installation yet. A schema that was not founded is none, either. */
static enum status make_site(struct arena *a, const char *dir, const uint8_t public_key[SIGN_PUBLIC])
{
	const char *schema = place_schema(a, NULL);
	if (schema)
		return make_database(schema, public_key);
	char *fresh = file_temp(a, path_in(a, dir, "tmp"), ".db");
	enum status st = make_database(fresh, public_key);
	if (!st)
		st = file_rename(fresh, path_in(a, dir, "site.db"));
	else
		scratch_drop_file(a, fresh);
	return st;
}

/* Another machine's installation on the same server: what is missing here is its key. */
static enum status join(struct arena *a, const char *dir)
{
	if (!file_exists(path_in(a, dir, "key")))
		return status_note(ST_CONFLICT, N_("The database holds an installation already. Copy the file \"key\" of its directory into this one first."), dir);
	return make_dirs(a, dir);
}

static enum status init(struct arena *a, const char *dir)
{
	uint8_t public_key[SIGN_PUBLIC];
	if (!file_exists(path_in(a, dir, "workspaces")) && place_is_founded(a))
		return join(a, dir);
	if (site_exists(dir))
		return status_note(ST_CONFLICT, N_("There is already an installation in this directory."), dir);
	enum status st = make_dirs(a, dir);
	if (!st)
		st = file_exists(path_in(a, dir, "key")) ? load_key(a, dir, public_key) : make_key(a, dir, public_key);
	if (st)
		return st;
	const char *pub = arena_printf(a, "mamoru-public-key %s\n", hash_base64(a, public_key, SIGN_PUBLIC));
	st = file_write(path_in(a, dir, "key.pub"), pub, strlen(pub), 0644);
	return st ? st : make_site(a, dir, public_key);
}

enum status site_init(const char *dir)
{
	hash_init();
	struct arena *a = arena_new(1 << 20);
	enum status st = init(a, dir);
	arena_free(a);
	return st;
}

/* On a server the directory may be anybody's. */
static enum status check_key(struct site *s)
{
	struct head h;
	enum status st = journal_head(s->db, &h);
	if (!st && h.size && memcmp(h.key, s->key, SIGN_PUBLIC))
		st = status_note(ST_CONFLICT, N_("The database belongs to an installation with another key. Copy the file \"key\" of its directory into this one."), s->dir);
	return st;
}

enum status site_open(struct arena *a, const char *dir, struct site *out)
{
	hash_init();
	const char *note;
	*out = (struct site){ .dir = arena_dup(a, dir) };
	if (!site_exists(dir))
		return place_missing(a, status_note(ST_NOTFOUND, N_("There is no installation in this directory. Make one with: mamoru init DIR"), dir), place_file(a, dir, NULL));
	enum status st = load_key(a, dir, out->key);
	if (!st)
		st = make_dirs(a, dir);
	if (!st)
		st = db_open(&out->db, place_now(a, dir, NULL), DB_WRITE);
	if (!st)
		st = site_upgrade(out->db, &note);
	if (!st && db_is_url(db_path(out->db)))
		st = check_key(out);
	if (st)
		site_close(out);
	return st;
}

void site_close(struct site *s)
{
	db_close(s->db);
	s->db = NULL;
	journal_key(NULL);
}

void site_sweep(const char *dir)
{
	struct arena *a = arena_new(16 << 20);
	const char *tmp = path_in(a, dir, "tmp");
	char **names;
	size_t n;
	if (file_exists(tmp) && !file_list(a, tmp, &names, &n))
		for (size_t i = 0; i < n; i++)
			scratch_drop_old(a, file_join(a, tmp, names[i]), clock_now() - SWEEP_AGE);
	arena_free(a);
}

/* Entries */

enum status site_record(struct site *s, struct arena *a, const struct actor *who, const char *reg, int64_t rec, const char *action, const char *body)
{
	int64_t rev = db_get_int(s->db, SQL("SELECT rev FROM revision WHERE reg = ? AND rec = ? ORDER BY seq DESC LIMIT 1"), 0, db_text(reg), db_int(rec)) + 1;
	struct entry e = { .reg = reg, .rec = rec, .rev = rev, .action = action, .body = body };
	return journal_append(s->db, a, who, &e, NULL);
}

/* First member of two bodies that differs. */
static const char *difference(struct arena *a, const char *was, const char *is)
{
	const char *error, *key;
	json_t *v, *o = was ? json_read(a, was, strlen(was), &error) : NULL, *p = is ? json_read(a, is, strlen(is), &error) : NULL;
	json_object_foreach(o, key, v)
		if (!json_equal(v, json_object_get(p, key)))
			return key;
	return "";
}

static void differs(struct verdict *v, struct arena *a, const char *reg, int64_t rec, const char *was, const char *is)
{
	v->integrity = false;
	if (v->what[0])
		return;
	snprintf(v->reg, sizeof v->reg, "%s", reg);
	v->rec = rec;
	snprintf(v->field, sizeof v->field, "%s", is && was ? difference(a, was, is) : "");
	snprintf(v->what, sizeof v->what, "%s", !is ? N_("A stored record is gone although the journal has it.")
		: !was ? N_("A stored record has no entry in the journal.") : N_("A stored record differs from its last entry in the journal."));
}

/* Every last entry against its row, then every row against the entries. */
static void verify_rows(struct site *s, struct arena *a, struct verdict *v)
{
	struct arena *one = arena_new(16 << 20);
	struct rows *r = db_walk(s->db, SQL("SELECT reg, rec, body, action FROM revision r WHERE reg IN ('account', 'workspace', 'member', 'bearer')"
		" AND NOT EXISTS (SELECT 1 FROM revision n WHERE n.reg = r.reg AND n.rec = r.rec AND n.seq > r.seq)"));
	while (db_next(r)) {
		const char *is = rows_body(s, one, db_col_text(r, 0), db_col_int(r, 1));
		if (str_eq(db_col_text(r, 3), "delete") ? is != NULL : !str_eq(is, db_col_text(r, 2)))
			differs(v, a, db_col_text(r, 0), db_col_int(r, 1), str_eq(db_col_text(r, 3), "delete") ? NULL : db_col_text(r, 2), is);
		arena_reset(one);
	}
	r = db_query(s->db, SQL("SELECT 'account', id FROM account WHERE id NOT IN (SELECT rec FROM revision WHERE reg = 'account')"
		" UNION ALL SELECT 'workspace', id FROM workspace WHERE state <> 'new' AND id NOT IN (SELECT rec FROM revision WHERE reg = 'workspace')"
		" UNION ALL SELECT 'member', id FROM member WHERE id NOT IN (SELECT rec FROM revision WHERE reg = 'member')"
		" UNION ALL SELECT 'bearer', id FROM bearer WHERE id NOT IN (SELECT rec FROM revision WHERE reg = 'bearer')"));
	while (db_next(r))
		differs(v, a, db_col_text(r, 0), db_col_int(r, 1), NULL, "");
	arena_free(one);
}

/* Pages first: what stands in a damaged one need not even have the types of its table. */
static enum status verify(struct site *s, struct arena *a, const uint8_t *public_key, const struct head *keep, struct verdict *v)
{
	const char *what;
	enum status st = db_check(s->db, a, &what);
	if (st == ST_CORRUPT) {
		*v = (struct verdict){ .integrity = false };
		snprintf(v->what, sizeof v->what, "%s", N_("The database file is damaged. Restore it from a backup."));
		return ST_OK;
	}
	if (!st)
		st = journal_verify(s->db, a, public_key ? public_key : s->key, keep, v);
	if (st)
		return st;
	verify_rows(s, a, v);
	return db_status(s->db);
}

enum status site_verify(struct site *s, struct arena *a, const uint8_t *public_key, const struct head *keep, struct verdict *v)
{
	enum status st = db_begin_read(s->db);
	if (!st)
		st = verify(s, a, public_key, keep, v);
	db_rollback(s->db);
	return st;
}

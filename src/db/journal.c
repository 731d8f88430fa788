#include "db/journal.h"
#include <stdlib.h>
#include <string.h>
#include "base/bug.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/str.h"
#include "base/utf8.h"
#include "db/merkle.h"
#include "db/proof.h"
#include "os/clock.h"

static struct { bool set; uint8_t secret[SIGN_SECRET]; } key;

/* The tree while a transaction appends to it: read from the head once, written back when it commits. */
struct tree { int64_t transaction; struct merkle m; int64_t at; uint64_t kept; };
static const char tree_owner;

enum status journal_create(struct db *d, const uint8_t public_key[SIGN_PUBLIC])
{
	enum status st = db_script(d, SQL(
		"CREATE TABLE revision (seq INTEGER PRIMARY KEY, reg TEXT NOT NULL, rec INTEGER NOT NULL, rev INTEGER NOT NULL, at INTEGER NOT NULL,"
		" account INTEGER NOT NULL, who TEXT NOT NULL, address TEXT NOT NULL, action TEXT NOT NULL, why TEXT, body TEXT NOT NULL,"
		" body_sha BLOB NOT NULL, leaf BLOB NOT NULL) STRICT;"
		"CREATE INDEX revision_record ON revision(reg, rec, seq);"
		"CREATE INDEX revision_at ON revision(at);"
		"CREATE TABLE head (id INTEGER PRIMARY KEY CHECK (id = 1), size INTEGER NOT NULL, root BLOB NOT NULL, frontier BLOB NOT NULL,"
		" at INTEGER NOT NULL, sig BLOB NOT NULL, key BLOB NOT NULL, origin TEXT NOT NULL) STRICT;"
		"CREATE TABLE kept_head (id INTEGER PRIMARY KEY, size INTEGER NOT NULL, root BLOB NOT NULL, at INTEGER NOT NULL, sig BLOB NOT NULL,"
		" key BLOB NOT NULL, kept_at INTEGER NOT NULL, note TEXT) STRICT;"
		"CREATE INDEX kept_head_size ON kept_head(size)"));
	if (st)
		return st;
	struct arena *a = arena_new(1 << 20);
	struct merkle m;
	merkle_init(&m);
	uint8_t packed[MERKLE_PACKED_MAX];
	size_t n = merkle_pack(&m, packed);
	struct head h = { .root = merkle_root(&m), .at = clock_now() };
	memcpy(h.key, public_key, SIGN_PUBLIC);
	memcpy(h.origin, hash_uuid(a), sizeof h.origin);
	if (key.set)
		proof_sign(key.secret, &h);
	db_unlock(d);
	db_exec(d, SQL("INSERT INTO head(id, size, root, frontier, at, sig, key, origin) VALUES (1, 0, ?, ?, ?, ?, ?, ?)"), db_blob(h.root.b, HASH_SIZE),
		db_blob(packed, n), db_int(h.at), db_blob(h.sig, SIGN_SIZE), db_blob(h.key, SIGN_PUBLIC), db_text(h.origin));
	db_lock(d);
	arena_free(a);
	return db_status(d);
}

void journal_key(const uint8_t secret_key[SIGN_SECRET])
{
	key.set = secret_key;
	if (secret_key)
		memcpy(key.secret, secret_key, SIGN_SECRET);
	else
		hash_wipe(key.secret, SIGN_SECRET);
}

/* Appending */

static const char *load(struct db *d, struct tree *t)
{
	struct rows *r = db_query(d, SQL("SELECT frontier, at, (SELECT max(size) FROM kept_head) FROM head"));
	if (!db_next(r))
		return "the head is missing";
	size_t n;
	const void *p = db_col_blob(r, 0, &n);
	bool ok = merkle_unpack(&t->m, p, n);
	t->at = db_col_int(r, 1);
	t->kept = (uint64_t)db_col_int(r, 2);
	db_done(r);
	if (!ok)
		return "the head is damaged";
	t->transaction = db_transaction(d);
	return NULL;
}

static struct tree *tree_of(struct db *d)
{
	struct tree *t = db_memo(d, &tree_owner, sizeof *t);
	if (t->transaction == db_transaction(d))
		return t;
	const char *wrong = load(d, t);
	if (!wrong)
		return t;
	if (!db_status(d))
		status_note(ST_CORRUPT, N_("The journal of this file is damaged. Run mamoru verify."), wrong);
	return NULL;
}

static enum status sign_head(struct db *d, void *arg)
{
	struct tree *t = arg;
	uint8_t packed[MERKLE_PACKED_MAX];
	size_t n = merkle_pack(&t->m, packed);
	struct head h = { .size = t->m.size, .root = merkle_root(&t->m), .at = t->at };
	memcpy(h.key, key.secret + SIGN_SECRET - SIGN_PUBLIC, SIGN_PUBLIC);
	struct rows *r = db_query(d, SQL("SELECT origin FROM head"));
	if (db_next(r))
		strncpy(h.origin, str_or(db_col_text(r, 0), ""), sizeof h.origin - 1);
	db_done(r);
	proof_sign(key.secret, &h);
	db_unlock(d);
	db_exec(d, SQL("UPDATE head SET size = ?, root = ?, frontier = ?, at = ?, sig = ?, key = ?"), db_int((int64_t)h.size), db_blob(h.root.b, HASH_SIZE),
		db_blob(packed, n), db_int(h.at), db_blob(h.sig, SIGN_SIZE), db_blob(h.key, SIGN_PUBLIC));
	db_lock(d);
	if (h.size >= t->kept + JOURNAL_KEEP_EVERY && !journal_keep(d, &h, NULL))
		t->kept = h.size;
	return db_status(d);
}

struct hash journal_leaf(int64_t seq, int64_t at, const struct actor *who, const struct entry *e, struct hash body)
{
	static struct buf b = { .max = 1 << 20 };
	buf_clear(&b);
	buf_str(&b, "{\"account\":");
	buf_int(&b, who->account);
	buf_str(&b, ",\"action\":");
	json_quote(&b, e->action);
	buf_str(&b, ",\"address\":");
	json_quote(&b, str_or(who->address, ""));
	buf_str(&b, ",\"at\":");
	buf_int(&b, at);
	buf_str(&b, ",\"body\":\"");
	for (int i = 0; i < HASH_SIZE; i++) {
		buf_char(&b, "0123456789abcdef"[body.b[i] >> 4]);
		buf_char(&b, "0123456789abcdef"[body.b[i] & 15]);
	}
	buf_str(&b, "\",\"rec\":");
	buf_int(&b, e->rec);
	buf_str(&b, ",\"reg\":");
	json_quote(&b, e->reg);
	buf_str(&b, ",\"rev\":");
	buf_int(&b, e->rev);
	buf_str(&b, ",\"seq\":");
	buf_int(&b, seq);
	buf_str(&b, ",\"who\":");
	json_quote(&b, str_or(who->name, ""));
	buf_str(&b, ",\"why\":");
	e->why ? json_quote(&b, e->why) : buf_str(&b, "null");
	buf_char(&b, '}');
	BUG_ON(b.full);
	return merkle_leaf(b.p, b.n);
}

enum status journal_append(struct db *d, struct arena *a, const struct actor *who, const struct entry *e, int64_t *seq)
{
	(void)a;
	BUG_ON(!db_transaction(d));
	BUG_ON(!key.set);
	BUG_ON(!e->reg || !e->action || !e->body);
	if (e->why && utf8_length(e->why) > JOURNAL_WHY_MAX)
		return status_note(ST_TOOBIG, N_("The reason is too long."), NULL);
	struct tree *t = tree_of(d);
	if (!t)
		return db_status(d) ? db_status(d) : ST_CORRUPT;
	int64_t now = clock_now();
	int64_t at = now > t->at ? now : t->at, number = (int64_t)t->m.size + 1;
	struct hash body = hash_sha256(e->body, strlen(e->body)), leaf = journal_leaf(number, at, who, e, body);
	db_unlock(d);
	db_exec(d, SQL("INSERT INTO revision(seq, reg, rec, rev, at, account, who, address, action, why, body, body_sha, leaf)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"), db_int(number), db_text(e->reg), db_int(e->rec), db_int(e->rev), db_int(at),
		db_int(who->account), db_text(str_or(who->name, "")), db_text(str_or(who->address, "")), db_text(e->action), db_text(e->why),
		db_text(e->body), db_blob(body.b, HASH_SIZE), db_blob(leaf.b, HASH_SIZE));
	db_lock(d);
	if (db_status(d))
		return db_status(d);
	merkle_add(&t->m, leaf);
	t->at = at;
	db_before_commit(d, sign_head, t);
	if (seq)
		*seq = number;
	return ST_OK;
}

/* Heads */

enum status journal_head(struct db *d, struct head *out)
{
	struct tree *t = db_memo(d, &tree_owner, sizeof *t);
	if (db_transaction(d) && t->transaction == db_transaction(d) && sign_head(d, t))
		return db_status(d);
	struct rows *r = db_query(d, SQL("SELECT size, root, at, sig, key, origin FROM head"));
	if (!db_next(r))
		return db_status(d) ? db_status(d) : status_note(ST_CORRUPT, N_("The journal of this file is damaged. Run mamoru verify."), "the head is missing");
	*out = (struct head){ .size = (uint64_t)db_col_int(r, 0), .at = db_col_int(r, 2) };
	bool ok = proof_bytes(r, 1, out->root.b, HASH_SIZE) && proof_bytes(r, 3, out->sig, SIGN_SIZE) && proof_bytes(r, 4, out->key, SIGN_PUBLIC);
	strncpy(out->origin, str_or(db_col_text(r, 5), ""), sizeof out->origin - 1);
	db_done(r);
	return ok ? ST_OK : status_note(ST_CORRUPT, N_("The journal of this file is damaged. Run mamoru verify."), "the head is damaged");
}

char *journal_head_text(struct arena *a, const struct head *h)
{
	return proof_text(a, h);
}

bool journal_head_parse(const char *text, struct head *out)
{
	return proof_parse(text, out);
}

bool journal_head_signed(const struct head *h)
{
	return proof_signed(h);
}

enum status journal_keep(struct db *d, const struct head *h, const char *note)
{
	bool own = !db_in_transaction(d);
	if (own && db_begin(d))
		return db_status(d);
	db_unlock(d);
	db_exec(d, SQL("INSERT INTO kept_head(size, root, at, sig, key, kept_at, note) VALUES (?, ?, ?, ?, ?, ?, ?)"), db_int((int64_t)h->size),
		db_blob(h->root.b, HASH_SIZE), db_int(h->at), db_blob(h->sig, SIGN_SIZE), db_blob(h->key, SIGN_PUBLIC), db_int(clock_now()), db_text(note));
	db_lock(d);
	return own ? db_commit(d) : db_status(d);
}

int journal_kept(struct db *d, struct arena *a, struct kept *out, int max)
{
	int n = 0;
	struct rows *r = db_query(d, SQL("SELECT k.size, k.root, k.at, k.sig, k.key, k.kept_at, k.note, h.origin FROM kept_head k, head h"
		" WHERE k.note IS NOT NULL ORDER BY k.id DESC LIMIT ?"), db_int(max));
	while (db_next(r)) {
		struct kept *k = &out[n];
		*k = (struct kept){ .head = { .size = (uint64_t)db_col_int(r, 0), .at = db_col_int(r, 2) }, .at = db_col_int(r, 5), .note = arena_dup(a, db_col_text(r, 6)) };
		strncpy(k->head.origin, str_or(db_col_text(r, 7), ""), sizeof k->head.origin - 1);
		if (proof_bytes(r, 1, k->head.root.b, HASH_SIZE) && proof_bytes(r, 3, k->head.sig, SIGN_SIZE) && proof_bytes(r, 4, k->head.key, SIGN_PUBLIC))
			n++;
	}
	return n;
}

enum status journal_verify(struct db *d, struct arena *a, const uint8_t *public_key, const struct head *keep, struct verdict *v)
{
	return proof_verify(d, a, public_key, keep, v);
}

int64_t journal_seq_at(struct db *d, int64_t at)
{
	return db_get_int(d, SQL("SELECT seq FROM revision WHERE at <= ? ORDER BY at DESC, seq DESC LIMIT 1"), 0, db_int(at));
}

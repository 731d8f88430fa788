/* journal.h - every write is a revision, every revision a leaf. One journal per database file.
 *
 * Table revision(seq, reg, rec, rev, at, account, who, address, action, why, body, body_sha, leaf). seq counts from 1 without
 * holes; at (INTEGER, UTC seconds) never goes back. The leaf hash covers the canonical JSON
 *   {"account":..,"action":..,"address":..,"at":..,"body":SHA-256 hex of body,"rec":..,"reg":..,"rev":..,"seq":..,"who":..,"why":..}
 * The head (size, root, time) is signed with the installation's Ed25519 key in the same transaction as the leaf.
 * A kept head can be printed as a short text and checked against the file later: see journal_head_text(). The file keeps heads
 * itself, too (table kept_head): one every JOURNAL_KEEP_EVERY revisions, and those a person was shown. doc/proof.md has the details. */
#ifndef DB_JOURNAL_H
#define DB_JOURNAL_H
#include <stdint.h>
#include "base/arena.h"
#include "base/hash.h"
#include "db/actor.h"
#include "db/db.h"

enum { JOURNAL_WHY_MAX = 2000, JOURNAL_KEEP_EVERY = 64 };

struct entry {                 /* one revision to write */
	const char *reg;           /* register name, or "setting", "blob", "member" ... */
	int64_t rec;               /* record id inside reg */
	int64_t rev;               /* 1.. */
	const char *action;        /* "create", "edit", "step:STATE", "import", "follow" (by the program, after another record), "delete" */
	const char *why;           /* NULL: none given */
	const char *body;          /* canonical JSON of the whole record after the write */
};

struct head { uint64_t size; struct hash root; int64_t at; uint8_t sig[SIGN_SIZE]; uint8_t key[SIGN_PUBLIC]; char origin[37]; };

/* Tables and this file's identity (origin: a uuid). In the caller's transaction. */
enum status journal_create(struct db *d, const uint8_t public_key[SIGN_PUBLIC]);
/* The key that signs from now on in this process (kept by the caller, wiped by journal_key(NULL)). */
void journal_key(const uint8_t secret_key[SIGN_SECRET]);
/* Appends one revision and moves the head (signed once, when the transaction commits). Only inside a transaction, only with a key.
 * The revision's time is max(now, time of the last one). seq in *seq unless NULL. */
enum status journal_append(struct db *d, struct arena *a, const struct actor *who, const struct entry *e, int64_t *seq);
/* The head as it stands; inside a transaction with the revisions appended so far. */
enum status journal_head(struct db *d, struct head *out);
/* Six short lines a person can print, mail or note: origin, size, root, time, key, signature. */
char *journal_head_text(struct arena *a, const struct head *h);
bool journal_head_parse(const char *text, struct head *out); /* forgives what mail does: folded lines, spaces, > marks */
bool journal_head_signed(const struct head *h);            /* signature valid for its own key */
/* Remembers in the file that this head was shown or handed out (note: to whom, how; NULL allowed). Opens a transaction unless one is open. */
enum status journal_keep(struct db *d, const struct head *h, const char *note);
/* Those with a note, newest first. Returns how many were filled. */
struct kept { struct head head; const char *note; int64_t at; };
int journal_kept(struct db *d, struct arena *a, struct kept *out, int max);

struct verdict {
	bool integrity, complete;
	uint64_t revisions;
	int64_t bad_seq, bad_last; /* first broken revision, 0 = none; bad_last > bad_seq: it is somewhere in between */
	char reg[64]; int64_t rec; /* which record */
	char field[64];            /* which field, "" = the record as a whole */
	char what[400];            /* English msgid-like sentence saying what is wrong */
};
/* Walks all leaves: hashes, order, root, signature; keep (may be NULL): a head kept outside, the first keep->size leaves must
 * give its root. public_key may be NULL: the file's own. Reads one snapshot, so it may run while others write. Bodies are checked against leaves here; current rows against bodies
 * in schema/verify.c. */
enum status journal_verify(struct db *d, struct arena *a, const uint8_t *public_key, const struct head *keep, struct verdict *v);
/* The leaf of a revision with these columns; who gives account, name and address. For asking "would this content fit the stored leaf?" */
struct hash journal_leaf(int64_t seq, int64_t at, const struct actor *who, const struct entry *e, struct hash body);
/* seq of the last revision at or before the time (UTC seconds); 0 = before everything. */
int64_t journal_seq_at(struct db *d, int64_t at);

#endif

/* journal.h - every write is a revision, every revision a leaf. One journal per database file.
 *
 * Table revision(seq, reg, rec, rev, at, account, who, address, action, why, body, leaf). seq counts from 1 without
 * holes; at never goes back. The leaf hash covers the canonical JSON
 *   {"account":..,"action":..,"address":..,"at":..,"body":SHA-256 hex of body,"rec":..,"reg":..,"rev":..,"seq":..,"who":..,"why":..}
 * The head (size, root, time) is signed with the installation's Ed25519 key in the same transaction as the leaf.
 * A kept head can be printed as a short text and checked against the file later: see journal_head_text(). */
#ifndef DB_JOURNAL_H
#define DB_JOURNAL_H
#include <stdint.h>
#include "base/arena.h"
#include "base/hash.h"
#include "db/actor.h"
#include "db/db.h"

enum { JOURNAL_WHY_MAX = 2000 };

struct entry {                 /* one revision to write */
	const char *reg;           /* register name, or "setting", "blob", "member" ... */
	int64_t rec;               /* record id inside reg */
	int64_t rev;               /* 1.. */
	const char *action;        /* "create", "edit", "step:STATE", "import", "delete" */
	const char *why;           /* NULL: none given */
	const char *body;          /* canonical JSON of the whole record after the write */
};

struct head { uint64_t size; struct hash root; int64_t at; uint8_t sig[SIGN_SIZE]; uint8_t key[SIGN_PUBLIC]; char origin[37]; };

/* Tables and this file's identity (origin: a uuid). In the caller's transaction. */
enum status journal_create(struct db *d, const uint8_t public_key[SIGN_PUBLIC]);
/* The key that signs from now on in this process (kept by the caller, wiped by journal_key(NULL)). */
void journal_key(const uint8_t secret_key[SIGN_SECRET]);
/* Appends one revision and moves the head. Only inside a transaction. seq in *seq unless NULL. */
enum status journal_append(struct db *d, struct arena *a, const struct actor *who, const struct entry *e, int64_t *seq);
/* Time of the last revision, as used for the next: max(now, last). */
enum status journal_head(struct db *d, struct head *out);
/* Six short lines a person can print, mail or note: origin, size, root, time, key, signature. */
char *journal_head_text(struct arena *a, const struct head *h);
bool journal_head_parse(const char *text, struct head *out);
bool journal_head_signed(const struct head *h);            /* signature valid for its own key */

struct verdict {
	bool integrity, complete;
	uint64_t revisions;
	int64_t bad_seq;           /* first broken revision, 0 = none */
	char reg[64]; int64_t rec; /* which record */
	char field[64];            /* which field, "" = the record as a whole */
	char what[400];            /* English msgid-like sentence saying what is wrong */
};
/* Walks all leaves: hashes, order, root, signature; keep (may be NULL): a head kept outside, the first keep->size leaves must
 * give its root. public_key may be NULL: the file's own. Bodies are checked against leaves here; current rows against bodies
 * in schema/verify.c. */
enum status journal_verify(struct db *d, struct arena *a, const uint8_t *public_key, const struct head *keep, struct verdict *v);
/* seq of the last revision at or before the time (UTC seconds); 0 = before everything. */
int64_t journal_seq_at(struct db *d, int64_t at);

#endif

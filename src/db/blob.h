/* blob.h - attachments: content-addressed, inside the database file, in pieces of 256 KiB, deduplicated by SHA-256. */
#ifndef DB_BLOB_H
#define DB_BLOB_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "db/actor.h"
#include "db/db.h"

enum { BLOB_MAX = 64 << 20 };
struct blob { int64_t id; char sha256[65]; int64_t size; const char *type; const char *name; };

enum status blob_create(struct db *d);                                     /* tables; the journal's must exist, too */
/* Stores n bytes; type is decided from the content (blob_sniff), never from the name. In the caller's transaction. A new blob (name and
 * SHA-256) is a journal entry of register "blob", so attachments are under the signed head like everything else. The same name and
 * content gives the blob there is. A name that promises a picture, a PDF or an office file is held to it (ST_INVALID). blob_put writes the entry in the program's name: the record that uses it says who did. */
enum status blob_put(struct db *d, struct arena *a, const char *name, const void *p, size_t n, struct blob *out);
enum status blob_put_as(struct db *d, struct arena *a, const struct actor *who, const char *name, const void *p, size_t n, struct blob *out);
enum status blob_get(struct db *d, struct arena *a, int64_t id, struct blob *out);
/* The blobs of a list of ids "3,9" in that order, unknown ones left out; one statement. Returns how many. */
int blob_list(struct db *d, struct arena *a, const char *ids, struct blob *out, int max);
/* All bytes, in the arena. */
enum status blob_bytes(struct db *d, struct arena *a, int64_t id, const void **p, size_t *n);
/* The same piece by piece, in order, memory flat. fn returns false to give up (ST_IO). ST_CORRUPT, found at the end: what was passed on is not what was stored. */
enum status blob_each(struct db *d, struct arena *a, int64_t id, bool (*fn)(void *arg, const void *p, size_t n), void *arg);
/* "image/png", "application/pdf", ..., "text/plain", "application/octet-stream". Active content (HTML, SVG) is octet-stream. */
const char *blob_sniff(const void *p, size_t n);
/* Re-hashes every blob and compares it with its journal entry; ST_CORRUPT and *bad names the first that differs. */
enum status blob_verify(struct db *d, struct arena *a, int64_t *bad);

#endif

/* blob.h - attachments: content-addressed, inside the database file, in pieces of 256 KiB, deduplicated by SHA-256. */
#ifndef DB_BLOB_H
#define DB_BLOB_H
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "db/db.h"

enum { BLOB_MAX = 64 << 20 };
struct blob { int64_t id; char sha256[65]; int64_t size; const char *type; const char *name; };

enum status blob_create(struct db *d);                                     /* tables */
/* Stores n bytes; type is decided from the content (blob_sniff), never from the name. In the caller's transaction. */
enum status blob_put(struct db *d, struct arena *a, const char *name, const void *p, size_t n, struct blob *out);
enum status blob_get(struct db *d, struct arena *a, int64_t id, struct blob *out);
/* All bytes, in the arena. */
enum status blob_bytes(struct db *d, struct arena *a, int64_t id, const void **p, size_t *n);
/* "image/png", "application/pdf", ..., "text/plain", "application/octet-stream". Active content (HTML, SVG) is octet-stream. */
const char *blob_sniff(const void *p, size_t n);
/* Re-hashes every blob; ST_CORRUPT and *bad names the first that differs. */
enum status blob_verify(struct db *d, struct arena *a, int64_t *bad);

#endif

/* import_seen.h - which values stood in which row of the file: 16 bytes a value, so that a million rows need no more than 32 MB. */
#ifndef SCHEMA_IMPORT_SEEN_H
#define SCHEMA_IMPORT_SEEN_H
#include <stddef.h>
#include <stdint.h>

struct import_seen { struct import_seen_slot *slot; size_t cap, n; };
/* The row that had this value of this field before, and row is kept; 0 = none before. */
int import_seen_row(struct import_seen *s, const char *field, const char *value, int row);
int import_seen_ask(const struct import_seen *s, const char *field, const char *value);     /* the same without keeping */
void import_seen_release(struct import_seen *s);

#endif

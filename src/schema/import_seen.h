/* import_seen.h - which values stood in which row of the file. 16 bytes a value: the first 49,000 in memory, more of them in a file without
 * a name, so that a million rows take no more memory than ten thousand. */
#ifndef SCHEMA_IMPORT_SEEN_H
#define SCHEMA_IMPORT_SEEN_H
#include <stddef.h>
#include <stdint.h>
#include "base/status.h"

struct import_seen {
	struct import_seen_slot *slot;  /* while they are few */
	int fd;                         /* -1 until they are many */
	const char *beside;
	size_t cap, n;
	enum status st;                 /* the file failed: answers count no longer */
};
/* beside: where the file would lie (os/spill.h). */
void import_seen_init(struct import_seen *s, const char *beside);
/* The row that had this value of this field before, and row is kept; 0 = none before. */
int import_seen_row(struct import_seen *s, const char *field, const char *value, int row);
int import_seen_ask(struct import_seen *s, const char *field, const char *value);     /* the same without keeping */
void import_seen_release(struct import_seen *s);

#endif

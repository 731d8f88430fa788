/* tr_table.h - what tool/poc.c writes and tr.c reads: the Japanese catalogue as an open hash table. */
#ifndef BASE_TR_TABLE_H
#define BASE_TR_TABLE_H
#include <stdint.h>

struct tr_entry { uint32_t hash; const char *msgid, *msgstr; };   /* msgid NULL: a free slot */
extern const struct tr_entry tr_ja_slots[];
extern const uint32_t tr_ja_mask;              /* number of slots - 1, a power of two; at least one slot is free */

/* FNV-1a. */
static inline uint32_t tr_hash(const char *s)
{
	uint32_t h = 2166136261u;

	for (; *s; s++) h = (h ^ (unsigned char)*s) * 16777619u;
	return h;
}

#endif

#include "schema/import_seen.h"
#include <stdlib.h>
#include <string.h>
#include "base/bug.h"
#include "base/hash.h"

struct import_seen_slot { uint64_t key; int row; };
enum { FIRST = 1024 };

/* Half a SHA-256: nobody makes two values that meet. 0 marks a free slot. */
static uint64_t key_of(const char *field, const char *value)
{
	struct hash h = hash_sha256_two((uint8_t)strlen(field), field, strlen(field), value, strlen(value));
	uint64_t key;

	memcpy(&key, h.b, sizeof(key));
	return key ? key : 1;
}

static struct import_seen_slot *find(const struct import_seen *s, uint64_t key)
{
	size_t i = key & (s->cap - 1);

	while (s->slot[i].key && s->slot[i].key != key)
		i = (i + 1) & (s->cap - 1);
	return &s->slot[i];
}

static void grow(struct import_seen *s)
{
	struct import_seen bigger = { .cap = s->cap ? s->cap * 2 : FIRST, .n = s->n };

	bigger.slot = calloc(bigger.cap, sizeof(*bigger.slot));
	if (!bigger.slot)
		BUG("out of memory");
	for (size_t i = 0; i < s->cap; i++)
		if (s->slot[i].key)
			*find(&bigger, s->slot[i].key) = s->slot[i];
	free(s->slot);
	*s = bigger;
}

int import_seen_ask(const struct import_seen *s, const char *field, const char *value)
{
	return s->cap ? find(s, key_of(field, value))->row : 0;
}

int import_seen_row(struct import_seen *s, const char *field, const char *value, int row)
{
	uint64_t key = key_of(field, value);
	struct import_seen_slot *slot;

	if (s->n * 4 >= s->cap * 3)
		grow(s);
	slot = find(s, key);
	if (slot->key)
		return slot->row;
	*slot = (struct import_seen_slot){ key, row };
	s->n++;
	return 0;
}

void import_seen_release(struct import_seen *s)
{
	free(s->slot);
	*s = (struct import_seen){ 0 };
}

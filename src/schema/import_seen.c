#include "schema/import_seen.h"
#include <stdlib.h>
#include <string.h>
#include "base/bug.h"
#include "base/hash.h"
#include "os/spill.h"

/* The table is open addressing in blocks: one block is what one read of the file brings. */
struct import_seen_slot { uint64_t key; int64_t row; };
enum { BLOCK = 64, FIRST = 1024, IN_MEMORY = 65536, GROWS = 4 };
static const size_t SLOT = sizeof(struct import_seen_slot);

/* Of a SHA-256: nobody makes two values that meet. 0 marks a free slot. */
static uint64_t key_of(const char *field, const char *value)
{
	struct hash h = hash_sha256_two((uint8_t)strlen(field), field, strlen(field), value, strlen(value));
	uint64_t key;

	memcpy(&key, h.b, sizeof(key));
	return key ? key : 1;
}

void import_seen_init(struct import_seen *s, const char *beside)
{
	*s = (struct import_seen){ .fd = -1, .beside = beside };
}

void import_seen_release(struct import_seen *s)
{
	free(s->slot);
	spill_close(&s->fd);
	s->slot = NULL;
	s->cap = s->n = 0;
}

/* The block from slot `at`: itself, or read into room. */
static struct import_seen_slot *block(struct import_seen *s, size_t at, struct import_seen_slot *room)
{
	if (s->slot)
		return s->slot + at;
	s->st = s->st ? s->st : spill_read(s->fd, room, BLOCK * SLOT, at * SLOT);
	if (s->st)
		memset(room, 0, BLOCK * SLOT);
	return room;
}

static void put(struct import_seen *s, size_t at, struct import_seen_slot slot)
{
	if (s->slot)
		s->slot[at] = slot;
	else
		s->st = s->st ? s->st : spill_write(s->fd, &slot, SLOT, at * SLOT);
	s->n++;
}

/* The row of a key. 0: none, and *at is where it would stand. */
static int64_t find(struct import_seen *s, uint64_t key, size_t *at)
{
	struct import_seen_slot room[BLOCK];

	for (size_t first = key & (s->cap - 1) & ~(size_t)(BLOCK - 1);; first = (first + BLOCK) & (s->cap - 1)) {
		struct import_seen_slot *b = block(s, first, room);
		for (size_t i = 0; i < BLOCK; i++) {
			*at = first + i;
			if (b[i].key == key)
				return b[i].row;
			if (!b[i].key)
				return 0;
		}
	}
}

static void make_room(struct import_seen *s, size_t cap)
{
	s->cap = cap;
	if (cap > IN_MEMORY)
		s->st = spill_open(s->beside, &s->fd);
	else if (!(s->slot = calloc(cap, SLOT)))
		bug_memory();
}

static void grow(struct import_seen *s)
{
	struct import_seen bigger = { .fd = -1, .beside = s->beside, .st = s->st };
	struct import_seen_slot room[BLOCK];
	size_t at;

	if (!bigger.st)
		make_room(&bigger, s->cap ? s->cap * GROWS : FIRST);
	for (size_t first = 0; first < s->cap && !bigger.st; first += BLOCK) {
		struct import_seen_slot *b = block(s, first, room);
		bigger.st = s->st;
		for (size_t i = 0; i < BLOCK && b[i].key && !bigger.st; i++) {
			find(&bigger, b[i].key, &at);
			put(&bigger, at, b[i]);
		}
	}
	import_seen_release(s);
	*s = bigger;
}

int import_seen_ask(struct import_seen *s, const char *field, const char *value)
{
	size_t at;

	return s->cap && !s->st ? (int)find(s, key_of(field, value), &at) : 0;
}

int import_seen_row(struct import_seen *s, const char *field, const char *value, int row)
{
	uint64_t key = key_of(field, value);
	size_t at;
	int before;

	if (!s->st && s->n >= s->cap / 4 * 3)
		grow(s);
	if (s->st)
		return 0;
	before = (int)find(s, key, &at);
	if (!before)
		put(s, at, (struct import_seen_slot){ key, row });
	return before;
}

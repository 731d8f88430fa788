#include "base/map.h"
#include "base/bug.h"
#include <sodium.h>
#include <stdbool.h>
#include <string.h>

/* Up to SMALL keys are compared one by one; then an index of slots (entry number + 1, 0 is free) is kept. */
enum { SMALL = 8 };

struct entry { const char *key; void *value; uint64_t hash; };
struct map {
	struct arena *a;
	struct entry *entries;
	uint32_t *slots;
	size_t n, cap, slot_count;
};

/* Keys may be a stranger's (form fields): keyed, so that nobody can prepare collisions. */
static uint64_t hash_key(const char *key)
{
	static unsigned char secret[crypto_shorthash_KEYBYTES];
	static bool have_secret;
	uint64_t h;

	if (!have_secret) randombytes_buf(secret, sizeof secret);
	have_secret = true;
	crypto_shorthash((unsigned char *)&h, (const unsigned char *)key, strlen(key), secret);
	return h;
}

struct map *map_new(struct arena *a)
{
	struct map *m = ARENA_NEW(a, struct map);

	m->a = a;
	m->cap = SMALL;
	m->entries = ARENA_ARRAY(a, SMALL, struct entry);
	return m;
}

static struct entry *find(const struct map *m, const char *key, uint64_t hash)
{
	if (!m->slots) {
		for (size_t i = 0; i < m->n; i++)
			if (strcmp(m->entries[i].key, key) == 0) return &m->entries[i];
		return NULL;
	}
	for (size_t i = hash & (m->slot_count - 1); m->slots[i]; i = (i + 1) & (m->slot_count - 1)) {
		struct entry *e = &m->entries[m->slots[i] - 1];

		if (e->hash == hash && strcmp(e->key, key) == 0) return e;
	}
	return NULL;
}

static void add_slot(struct map *m, size_t entry)
{
	size_t i = m->entries[entry].hash & (m->slot_count - 1);

	while (m->slots[i]) i = (i + 1) & (m->slot_count - 1);
	m->slots[i] = (uint32_t)entry + 1;
}

static void grow(struct map *m)
{
	struct entry *old = m->entries;
	bool first = !m->slots;

	BUG_ON(m->cap > UINT32_MAX / 4);
	m->cap *= 2;
	m->entries = ARENA_ARRAY(m->a, m->cap, struct entry);
	memcpy(m->entries, old, m->n * sizeof *old);
	m->slot_count = m->cap * 2;
	m->slots = ARENA_ARRAY(m->a, m->slot_count, uint32_t);
	for (size_t i = 0; i < m->n; i++) {
		if (first) m->entries[i].hash = hash_key(m->entries[i].key);
		add_slot(m, i);
	}
}

void map_set(struct map *m, const char *key, void *value)
{
	uint64_t hash = m->slots ? hash_key(key) : 0;
	struct entry *e = find(m, key, hash);

	if (e) {
		e->value = value;
		return;
	}
	if (m->n == m->cap) {
		grow(m);
		hash = hash_key(key);
	}
	m->entries[m->n] = (struct entry){ key, value, hash };
	if (m->slots) add_slot(m, m->n);
	m->n++;
}

void *map_get(const struct map *m, const char *key)
{
	struct entry *e = find(m, key, m->slots ? hash_key(key) : 0);

	return e ? e->value : NULL;
}

size_t map_count(const struct map *m)
{
	return m->n;
}

const char *map_at(const struct map *m, size_t i, void **value)
{
	BUG_ON(i >= m->n);
	if (value) *value = m->entries[i].value;
	return m->entries[i].key;
}

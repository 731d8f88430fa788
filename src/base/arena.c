#include "base/arena.h"
#include "base/bug.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ALIGN = 16, FIRST_BLOCK = 32 * 1024, LAST_DOUBLING = 1024 * 1024 };

struct block { struct block *prev; size_t size; };
struct cleanup { struct cleanup *prev; void (*fn)(void *); void *arg; };

/* The first block lies directly behind the struct: an arena that stays small is one malloc. */
struct arena {
	char *p, *end;
	size_t used, max, next_size, first_size;
	struct block *extra;
	struct cleanup *cleanups;
};

static size_t round_up(size_t n)
{
	return (n + ALIGN - 1) & ~(size_t)(ALIGN - 1);
}

static char *first_byte(struct arena *a)
{
	return (char *)a + round_up(sizeof *a);
}

static void *take_memory(size_t n)
{
	void *p = malloc(n);

	if (!p) bug_memory();
	return p;
}

struct arena *arena_new(size_t max)
{
	size_t first = max < FIRST_BLOCK ? round_up(max) : FIRST_BLOCK;
	struct arena *a = take_memory(round_up(sizeof *a) + first);

	*a = (struct arena){ .max = max, .next_size = FIRST_BLOCK * 2, .first_size = first };
	a->p = first_byte(a);
	a->end = a->p + first;
	return a;
}

void arena_reset(struct arena *a)
{
	while (a->cleanups) {
		struct cleanup *c = a->cleanups;

		a->cleanups = c->prev;
		c->fn(c->arg);
	}
	while (a->extra) {
		struct block *b = a->extra;

		a->extra = b->prev;
		free(b);
	}
	a->p = first_byte(a);
	a->end = a->p + a->first_size;
	a->used = 0;
	a->next_size = FIRST_BLOCK * 2;
}

void arena_free(struct arena *a)
{
	if (!a) return;
	arena_reset(a);
	free(a);
}

/* A block for at least n bytes. One that serves a single big wish leaves the current block in use. */
static char *more(struct arena *a, size_t n)
{
	bool big = n > a->next_size / 4;
	size_t size = big ? n : a->next_size;
	struct block *b = take_memory(round_up(sizeof *b) + size);
	char *p = (char *)b + round_up(sizeof *b);

	*b = (struct block){ a->extra, size };
	a->extra = b;
	if (!big) {
		a->p = p + n;
		a->end = p + size;
		if (a->next_size < LAST_DOUBLING) a->next_size *= 2;
	}
	return p;
}

static char *take(struct arena *a, size_t n)
{
	size_t want = round_up(n);
	char *p = a->p;

	if (want < n || n > a->max - a->used) BUG("arena: over its maximum");
	a->used += n;
	if (want > (size_t)(a->end - p)) return more(a, want);
	a->p = p + want;
	return p;
}

void *arena_alloc(struct arena *a, size_t n)
{
	return memset(take(a, n), 0, n);
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
	size_t all;

	if (__builtin_mul_overflow(n, size, &all)) BUG("arena: size overflows");
	return arena_alloc(a, all);
}

char *arena_ndup(struct arena *a, const char *s, size_t n)
{
	char *p = take(a, n + 1);

	if (n) memcpy(p, s, n);
	p[n] = 0;
	return p;
}

char *arena_dup(struct arena *a, const char *s)
{
	return s ? arena_ndup(a, s, strlen(s)) : NULL;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	s = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return s;
}

/* Written straight into the free end of the block; only what does not fit is formatted twice. */
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	size_t room = (size_t)(a->end - a->p);
	va_list again;
	int n;
	char *s;

	va_copy(again, ap);
	n = vsnprintf(a->p, room, fmt, ap);
	BUG_ON(n < 0);
	if ((size_t)n < room) {
		s = take(a, (size_t)n + 1);
	} else {
		s = take(a, (size_t)n + 1);
		vsnprintf(s, (size_t)n + 1, fmt, again);
	}
	va_end(again);
	return s;
}

void arena_cleanup(struct arena *a, void (*fn)(void *), void *arg)
{
	struct cleanup *c = arena_alloc(a, sizeof *c);

	*c = (struct cleanup){ a->cleanups, fn, arg };
	a->cleanups = c;
}

size_t arena_used(const struct arena *a)
{
	return a->used;
}

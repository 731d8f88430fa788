/* arena.h - memory that lives as long as a request (or a command, or an import row batch).
 *
 * Nobody frees what an arena gave; arena_reset() or arena_free() ends everything at once and runs
 * the cleanups in reverse order. An arena has a maximum: passing it is a BUG unless the arena was
 * made with a limit meant for hostile input, in which case the caller checks sizes first.
 *
 * Life cycle: arena_new, arena_reset (keeps the first block), arena_free. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* An arena of at most max bytes in all; never NULL (out of memory is a BUG). */
struct arena *arena_new(size_t max);
void arena_reset(struct arena *a);
void arena_free(struct arena *a);          /* NULL is allowed */

/* n zeroed bytes, aligned for anything. Never NULL. n may be 0. */
void *arena_alloc(struct arena *a, size_t n);
/* n elements of size bytes, zeroed; overflow is a BUG. */
void *arena_array(struct arena *a, size_t n, size_t size);
char *arena_dup(struct arena *a, const char *s);            /* NULL gives NULL */
char *arena_ndup(struct arena *a, const char *s, size_t n); /* always NUL-terminated */
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));
/* fn(arg) runs when the arena is reset or freed, last registered first. */
void arena_cleanup(struct arena *a, void (*fn)(void *), void *arg);
size_t arena_used(const struct arena *a);  /* bytes handed out since the last reset */

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, n, type) ((type *)arena_array((a), (n), sizeof(type)))

#endif

/* bug.h - our own mistakes stop the process; the parent starts a fresh one.
 *
 * Three kinds of failure, three ways: what a user got wrong is data (schema/problem.h), what the
 * world broke is an enum status (status.h), what we broke is a BUG. Asserts are never compiled out. */
#ifndef BASE_BUG_H
#define BASE_BUG_H

/* Prints "BUG file:line: what" to standard error and aborts. */
_Noreturn void bug_stop(const char *file, int line, const char *what);

/* No memory left: says so and ends the process with BUG_MEMORY_EXIT (a box turns it into ST_TOOBIG). */
_Noreturn void bug_memory(void);
enum { BUG_MEMORY_EXIT = 71 };

#define BUG(what) bug_stop(__FILE__, __LINE__, (what))
#define BUG_ON(cond) do { if (__builtin_expect(!!(cond), 0)) bug_stop(__FILE__, __LINE__, #cond); } while (0)

#endif

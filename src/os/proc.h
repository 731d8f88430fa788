/* proc.h - processes: children that die with their parent, and children in a box. */
#ifndef OS_PROC_H
#define OS_PROC_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include "base/buf.h"
#include "base/status.h"

/* fork; the child is killed when its parent dies, has default signals, runs fn(arg) and exits with its result. */
pid_t proc_spawn(int (*fn)(void *), void *arg, const char *name);
/* Has fn(out, arg) done in a child, with all descriptors but out and standard error closed: the memory it takes and the files it maps
 * go with it. What it writes to out is added to into. ST_OK with fn's result, an exit code, in *result; ST_TOOBIG when it wrote more
 * than fits or took longer than seconds; ST_IO when it died. */
enum status proc_aside(int (*fn)(int out, void *arg), void *arg, int seconds, struct buf *into, int *result);
/* A child for strangers' bytes: only pipes to the parent, no file system (Landlock or seccomp), no network, no exec, limited
 * memory and time. fn(in, out, arg) reads from descriptor in and writes to out; 0 is success. memory is what it may take beyond what is mapped
 * already, seconds what it may compute (and ten times that with waiting). What it says on standard error is logged when it is
 * closed. A box is a child of the thread that opened it: it dies with that thread. SIGPIPE is ignored from then on. */
struct proc_box { pid_t pid; int to, from, words; };
enum status proc_box_open(struct proc_box *b, int (*fn)(int in, int out, void *arg), void *arg, size_t memory, int seconds);
/* Ends it; ST_OK, ST_TOOBIG (time or memory), ST_INVALID (it died or was stopped). */
enum status proc_box_close(struct proc_box *b);
/* Ends it at once, wherever it is, and notes nothing: what its owner has noted stays. */
void proc_box_drop(struct proc_box *b);
/* Whole buffers over descriptors, EINTR handled. false at end or error. */
bool proc_read(int fd, void *p, size_t n);
bool proc_write(int fd, const void *p, size_t n);
const char *proc_user(void);         /* login name for "console (name)" */
bool proc_terminal(int fd);

#endif

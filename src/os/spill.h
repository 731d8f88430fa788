/* spill.h - bytes that would not fit into memory: a file without a name, gone when it is closed or its process ends.
 *
 * It is written through the page cache, so what is in use stays fast and what is not costs no memory. */
#ifndef OS_SPILL_H
#define OS_SPILL_H
#include <stdint.h>
#include <stddef.h>
#include "base/status.h"

/* beside: a path whose directory is tried first (NULL or "": none), then the system's places for such files. *fd is -1 on failure. */
enum status spill_open(const char *beside, int *fd);
/* n bytes at that place, zeros where nothing was written. ST_IO or ST_FULL, with status_note(), when the world fails. */
enum status spill_read(int fd, void *p, size_t n, uint64_t at);
enum status spill_write(int fd, const void *p, size_t n, uint64_t at);
void spill_close(int *fd);      /* again, or of -1, does nothing */

#endif

/* scratch.h - places to prepare something before it is put where it belongs, and their removal without a word. site/ only. */
#ifndef SITE_SCRATCH_H
#define SITE_SCRATCH_H
#include <stdint.h>
#include "base/arena.h"
#include "base/status.h"

/* A fresh directory (mode 0700) in parent. */
enum status scratch_dir(struct arena *a, const char *parent, const char **out);
/* Gone afterwards, if they were there; status_note() is left as it is, for it tells what went wrong before. */
void scratch_drop_file(struct arena *a, const char *path);      /* with SQLite's -wal and -shm */
void scratch_drop_tree(struct arena *a, const char *dir);
void scratch_drop_old(struct arena *a, const char *path, int64_t before);   /* file or tree last changed before that time */
/* rename, or across file systems a copy that appears whole. */
enum status scratch_move(struct arena *a, const char *from, const char *to);

#endif

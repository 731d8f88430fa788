/* file.h - whole files, safely: written beside and renamed, synced with their directory. */
#ifndef OS_FILE_H
#define OS_FILE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/status.h"

enum status file_read(struct arena *a, const char *path, size_t max, char **p, size_t *n);   /* NUL added behind; "-" = standard input */
/* The same without a copy in memory and without the NUL, for large files that nobody changes (a file cut off while it is mapped ends the process).
 * What is no file on a disk, a pipe, is read. */
enum status file_map(struct arena *a, const char *path, size_t max, const char **p, size_t *n);
enum status file_write(const char *path, const void *p, size_t n, unsigned mode);            /* atomic: temp, fsync, rename, fsync dir */
enum status file_mkdirs(const char *path, unsigned mode);
bool file_exists(const char *path);
int64_t file_age(const char *path);                                                           /* seconds since the last change; -1 when absent */
int64_t file_size(const char *path);                                                          /* -1 when absent */
enum status file_remove(const char *path);
enum status file_rename(const char *from, const char *to);
enum status file_copy(const char *from, const char *to);                                      /* synced; to must not exist */
char *file_join(struct arena *a, const char *dir, const char *name);
char *file_temp(struct arena *a, const char *dir, const char *suffix);                        /* a fresh path, not created */
/* Names in dir (no . and ..), sorted. */
enum status file_list(struct arena *a, const char *dir, char ***names, size_t *n);

#endif

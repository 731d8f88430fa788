#include "os/file.h"
#include "base/buf.h"
#include "base/bug.h"
#include "base/hash.h"
#include "base/str.h"
#include "base/tr.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { PIECE = 64 * 1024, SCRATCH = 64 * 1024 };

/* The status of errno, with the path and the system's word for it as the detail. */
static enum status failed(const char *msgid, const char *path)
{
	int err = errno;
	struct arena *a = arena_new(SCRATCH);
	enum status st = status_note(status_errno(err), msgid, arena_printf(a, "%.400s: %s", path, strerror(err)));

	arena_free(a);
	errno = err;
	return st;
}

static ssize_t read_some(int fd, void *p, size_t n)
{
	ssize_t got;

	do got = read(fd, p, n); while (got < 0 && errno == EINTR);
	return got;
}

static bool write_all(int fd, const char *p, size_t n)
{
	while (n) {
		ssize_t done = write(fd, p, n);

		if (done < 0 && errno == EINTR) continue;
		if (done < 0) return false;
		p += done;
		n -= (size_t)done;
	}
	return true;
}

/* Reads to the end; false with b->full when there is more than max. */
static bool read_all(int fd, struct buf *b)
{
	char piece[PIECE];
	ssize_t got;

	while ((got = read_some(fd, piece, sizeof piece)) > 0)
		if (!buf_add(b, piece, (size_t)got)) return false;
	return got == 0;
}

static enum status read_whole(struct arena *a, int fd, const char *path, size_t max, char **p, size_t *n)
{
	enum status st = ST_OK;
	struct buf b;

	buf_init(&b, max);
	if (!read_all(fd, &b))
		st = b.full ? status_note(ST_TOOBIG, N_("The file is too large."), path) : failed(N_("The file cannot be read."), path);
	if (st == ST_OK) {
		*p = arena_ndup(a, b.p, b.n);
		*n = b.n;
	}
	buf_release(&b);
	return st;
}

enum status file_read(struct arena *a, const char *path, size_t max, char **p, size_t *n)
{
	bool standard = str_eq(path, "-");
	int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	enum status st;

	if (fd < 0) return failed(N_("The file cannot be opened."), path);
	st = read_whole(a, fd, path, max, p, n);
	if (!standard) close(fd);
	return st;
}

struct mapping { void *p; size_t n; };

static void unmap(void *arg)
{
	struct mapping *m = arg;

	munmap(m->p, m->n);
}

static enum status map(struct arena *a, int fd, const char *path, size_t max, const char **p, size_t *n)
{
	struct mapping *m = ARENA_NEW(a, struct mapping);
	struct stat s;

	if (fstat(fd, &s) < 0) return failed(N_("The file cannot be read."), path);
	if (!S_ISREG(s.st_mode)) return read_whole(a, fd, path, max, (char **)(uintptr_t)p, n);
	if ((uint64_t)s.st_size > max) return status_note(ST_TOOBIG, N_("The file is too large."), path);
	*p = "";
	*n = m->n = (size_t)s.st_size;
	if (!m->n) return ST_OK;
	m->p = mmap(NULL, m->n, PROT_READ, MAP_PRIVATE, fd, 0);
	if (m->p == MAP_FAILED) return failed(N_("The file cannot be read."), path);
	arena_cleanup(a, unmap, m);
	*p = m->p;
	return ST_OK;
}

enum status file_map(struct arena *a, const char *path, size_t max, const char **p, size_t *n)
{
	bool standard = str_eq(path, "-");
	int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	enum status st;

	if (fd < 0) return failed(N_("The file cannot be opened."), path);
	st = map(a, fd, path, max, p, n);
	if (!standard) close(fd);
	return st;
}

/* The directory's own entry for a new name lives only after this. */
static bool sync_dir(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *dir = !slash ? "." : slash == path ? "/" : arena_ndup(a, path, (size_t)(slash - path));
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0) close(fd);
	return ok;
}

static char *fresh_name(struct arena *a, const char *stem, const char *suffix)
{
	unsigned char id[9];

	hash_random(id, sizeof id);
	return arena_printf(a, "%s%s%s", stem, hash_base64(a, id, sizeof id), suffix);
}

enum status file_write(const char *path, const void *p, size_t n, unsigned mode)
{
	struct arena *a = arena_new(SCRATCH);
	char *temp = fresh_name(a, arena_printf(a, "%s.", path), ".new");
	int fd = open(temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
	bool ok = fd >= 0 && write_all(fd, p, n) && fsync(fd) == 0;
	enum status st = ST_OK;

	if (fd >= 0 && close(fd) < 0) ok = false;
	ok = ok && rename(temp, path) == 0 && sync_dir(a, path);
	if (!ok) {
		st = failed(N_("The file cannot be written."), path);
		if (fd >= 0) unlink(temp);
	}
	arena_free(a);
	return st;
}

static bool is_dir(const char *path)
{
	struct stat s;

	return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

enum status file_mkdirs(const char *path, unsigned mode)
{
	struct arena *a = arena_new(SCRATCH);
	char *part = arena_dup(a, path);
	enum status st = ST_OK;

	for (char *end = part; st == ST_OK && *end; ) {
		char kept;

		end += strspn(end, "/");
		end += strcspn(end, "/");
		kept = *end;
		*end = 0;
		if (mkdir(part, mode) == 0) {
			if (!sync_dir(a, part)) st = failed(N_("The directory cannot be made."), part);
		} else if (errno != EEXIST || !is_dir(part)) {
			st = failed(N_("The directory cannot be made."), part);
		}
		*end = kept;
	}
	arena_free(a);
	return st;
}

bool file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

int64_t file_size(const char *path)
{
	struct stat s;

	return stat(path, &s) == 0 ? (int64_t)s.st_size : -1;
}

int64_t file_age(const char *path)
{
	struct stat s;

	if (stat(path, &s) != 0) return -1;
	return s.st_mtime < time(NULL) ? (int64_t)(time(NULL) - s.st_mtime) : 0;
}

enum status file_remove(const char *path)
{
	struct arena *a = arena_new(SCRATCH);
	enum status st = ST_OK;

	if (unlink(path) < 0 || !sync_dir(a, path)) st = failed(N_("The file cannot be removed."), path);
	arena_free(a);
	return st;
}

enum status file_rename(const char *from, const char *to)
{
	struct arena *a = arena_new(SCRATCH);
	enum status st = ST_OK;

	if (rename(from, to) < 0 || !sync_dir(a, to) || !sync_dir(a, from)) st = failed(N_("The file cannot be renamed."), from);
	arena_free(a);
	return st;
}

static bool copy_bytes(int in, int out)
{
	char piece[PIECE];
	ssize_t got;

	while ((got = read_some(in, piece, sizeof piece)) > 0)
		if (!write_all(out, piece, (size_t)got)) return false;
	return got == 0 && fsync(out) == 0;
}

enum status file_copy(const char *from, const char *to)
{
	struct arena *a = arena_new(SCRATCH);
	int in = open(from, O_RDONLY | O_CLOEXEC), out = -1;
	enum status st = ST_OK;
	struct stat s;

	if (in < 0 || fstat(in, &s) < 0) st = failed(N_("The file cannot be opened."), from);
	else if ((out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, s.st_mode & 0777)) < 0)
		st = errno == EEXIST ? status_note(ST_CONFLICT, N_("The file exists already."), to) : failed(N_("The file cannot be written."), to);
	else if (!copy_bytes(in, out) || !sync_dir(a, to)) {
		st = failed(N_("The file cannot be copied."), to);
		unlink(to);
	}
	if (in >= 0) close(in);
	if (out >= 0) close(out);
	arena_free(a);
	return st;
}

char *file_join(struct arena *a, const char *dir, const char *name)
{
	return arena_printf(a, "%s%s%s", dir, str_empty(dir) || str_ends(dir, "/") ? "" : "/", name);
}

char *file_temp(struct arena *a, const char *dir, const char *suffix)
{
	return fresh_name(a, file_join(a, dir, ""), str_or(suffix, ""));
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

enum status file_list(struct arena *a, const char *dir, char ***names, size_t *n)
{
	DIR *d = opendir(dir);
	size_t count = 0, cap = 16;
	char **list = ARENA_ARRAY(a, cap, char *);
	struct dirent *e;

	if (!d) return failed(N_("The directory cannot be read."), dir);
	while ((errno = 0, e = readdir(d))) {
		if (str_eq(e->d_name, ".") || str_eq(e->d_name, "..")) continue;
		if (count == cap) {
			char **longer = ARENA_ARRAY(a, cap *= 2, char *);

			memcpy(longer, list, count * sizeof *list);
			list = longer;
		}
		list[count++] = arena_dup(a, e->d_name);
	}
	if (errno) {
		closedir(d);
		return failed(N_("The directory cannot be read."), dir);
	}
	closedir(d);
	qsort(list, count, sizeof *list, by_name);
	*names = list;
	*n = count;
	return ST_OK;
}

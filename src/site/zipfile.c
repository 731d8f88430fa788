#include "site/zipfile.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>
#include "base/bug.h"
#include "base/tr.h"
#include "os/proc.h"

enum { PIECE = 256 << 10 };

/* struct zipfile is libzip's zip_t under our name. */
static zip_t *zip_of(struct zipfile *z)
{
	return (zip_t *)z;
}

static enum status failed(zip_error_t *e)
{
	if (zip_error_system_type(e) == ZIP_ET_SYS)
		return status_note(status_errno(zip_error_code_system(e)), N_("The backup file could not be read or written."), zip_error_strerror(e));
	return status_note(ST_CORRUPT, N_("The backup file is damaged."), zip_error_strerror(e));
}

static enum status open_as(struct zipfile **out, const char *path, int flags)
{
	int code = 0;
	*out = (struct zipfile *)zip_open(path, flags, &code);
	if (*out)
		return ST_OK;
	zip_error_t e;
	zip_error_init_with_code(&e, code);
	enum status st = code == ZIP_ER_NOENT ? status_note(ST_NOTFOUND, N_("There is no such file."), path) : failed(&e);
	zip_error_fini(&e);
	return st;
}

enum status zipfile_create(struct zipfile **out, const char *path)
{
	return open_as(out, path, ZIP_CREATE | ZIP_EXCL);
}

static enum status add(struct zipfile *z, const char *name, zip_source_t *s)
{
	zip_int64_t i = s ? zip_file_add(zip_of(z), name, s, ZIP_FL_ENC_UTF_8) : -1;
	if (i >= 0 && !zip_set_file_compression(zip_of(z), (zip_uint64_t)i, ZIP_CM_DEFLATE, 1))
		return ST_OK;
	if (i < 0)
		zip_source_free(s);
	return failed(zip_get_error(zip_of(z)));
}

enum status zipfile_add(struct zipfile *z, const char *name, const char *path)
{
	return add(z, name, zip_source_file(zip_of(z), path, 0, -1));
}

enum status zipfile_add_text(struct zipfile *z, const char *name, const char *text)
{
	return add(z, name, zip_source_buffer(zip_of(z), text, strlen(text), 0));
}

enum status zipfile_finish(struct zipfile *z)
{
	if (!zip_close(zip_of(z)))
		return ST_OK;
	enum status st = failed(zip_get_error(zip_of(z)));
	zip_discard(zip_of(z));
	return st;
}

enum status zipfile_open(struct zipfile **out, const char *path)
{
	return open_as(out, path, ZIP_RDONLY | ZIP_CHECKCONS);
}

int64_t zipfile_count(struct zipfile *z)
{
	return zip_get_num_entries(zip_of(z), 0);
}

void zipfile_close(struct zipfile *z)
{
	if (z)
		zip_discard(zip_of(z));
}

static enum status missing(const char *name)
{
	return status_note(ST_CORRUPT, N_("A file is missing in the backup."), name);
}

enum status zipfile_text(struct zipfile *z, struct arena *a, const char *name, size_t max, char **text)
{
	zip_stat_t stat;
	zip_file_t *f = zip_fopen(zip_of(z), name, 0);
	if (!f)
		return missing(name);
	enum status st = zip_stat(zip_of(z), name, 0, &stat) || !(stat.valid & ZIP_STAT_SIZE) || stat.size > max
		? status_note(ST_CORRUPT, N_("The backup file is damaged."), name) : ST_OK;
	if (!st) {
		*text = arena_alloc(a, stat.size + 1);
		if (zip_fread(f, *text, stat.size) != (zip_int64_t)stat.size || memchr(*text, 0, stat.size))
			st = status_note(ST_CORRUPT, N_("The backup file is damaged."), name);
	}
	zip_fclose(f);
	return st;
}

/* Reads to the end so that libzip compares its own checksum, too; stops at the first byte too many. */
static enum status pour(zip_file_t *f, int fd, int64_t size, struct hash *h)
{
	char *piece = malloc(PIECE);
	BUG_ON(!piece);
	struct hash_stream s;
	hash_stream_init(&s);
	enum status st = ST_OK;
	zip_int64_t n;
	int64_t total = 0;
	while (!st && (n = zip_fread(f, piece, PIECE)) > 0) {
		total += n;
		hash_stream_add(&s, piece, (size_t)n);
		if (total > size)
			st = ST_CORRUPT;
		else if (!proc_write(fd, piece, (size_t)n))
			st = status_note(status_errno(errno), N_("The file cannot be written."), NULL);
	}
	free(piece);
	*h = hash_stream_end(&s);
	return st ? st : n < 0 || total != size ? ST_CORRUPT : ST_OK;
}

enum status zipfile_extract(struct zipfile *z, const char *name, const char *path, int64_t size, struct hash want)
{
	zip_file_t *f = zip_fopen(zip_of(z), name, 0);
	if (!f)
		return missing(name);
	struct hash have;
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	enum status st = fd < 0 ? status_note(status_errno(errno), N_("The file cannot be written."), path) : pour(f, fd, size, &have);
	if (!st && fsync(fd))
		st = status_note(status_errno(errno), N_("The file cannot be written."), path);
	if (fd >= 0)
		close(fd);
	zip_fclose(f);
	if (st == ST_CORRUPT || (!st && !hash_equal(have.b, want.b, HASH_SIZE)))
		return status_note(ST_CORRUPT, N_("A file in the backup differs from its hash."), name);
	return st;
}

enum status zipfile_hash(const char *path, struct hash *out, int64_t *size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return status_note(status_errno(errno), N_("The file cannot be opened."), path);
	char *piece = malloc(PIECE);
	BUG_ON(!piece);
	struct hash_stream s;
	hash_stream_init(&s);
	ssize_t n;
	*size = 0;
	while ((n = read(fd, piece, PIECE)) > 0 || (n < 0 && errno == EINTR)) {
		if (n < 0)
			continue;
		hash_stream_add(&s, piece, (size_t)n);
		*size += n;
	}
	*out = hash_stream_end(&s);
	free(piece);
	close(fd);
	return n < 0 ? status_note(ST_IO, N_("The file cannot be opened."), path) : ST_OK;
}

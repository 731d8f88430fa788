#include "sheet/archive.h"
#include <zip.h>

enum fault archive_open(struct archive *z, const void *p, size_t n)
{
	zip_source_t *src = zip_source_buffer_create(p, n, 0, NULL);
	zip_error_t err;

	*z = (struct archive){ 0 };
	if (!src)
		return FAULT_BROKEN;
	zip_error_init(&err);
	z->zip = zip_open_from_source(src, ZIP_RDONLY, &err);
	zip_error_fini(&err);
	if (z->zip)
		return FAULT_NONE;
	zip_source_free(src);
	return FAULT_BROKEN;
}

void archive_close(struct archive *z)
{
	if (z->zip)
		zip_discard(z->zip);
	z->zip = NULL;
}

bool archive_has(struct archive *z, const char *part)
{
	return zip_name_locate(z->zip, part, ZIP_FL_NOCASE) >= 0;
}

static enum fault admit(struct archive *z, const zip_stat_t *st, uint64_t got, size_t more)
{
	z->unpacked += more;
	if (z->unpacked > ARCHIVE_UNPACKED)
		return FAULT_BOMB;
	if (got > ARCHIVE_RATIO_FROM && got / ARCHIVE_RATIO > st->comp_size)
		return FAULT_BOMB;
	return FAULT_NONE;
}

static enum fault pump(struct archive *z, zip_file_t *f, const zip_stat_t *st, enum fault (*fn)(void *, const char *, size_t, bool), void *ctx)
{
	char piece[65536];
	uint64_t got = 0;
	enum fault fault = FAULT_NONE;

	while (!fault) {
		zip_int64_t n = zip_fread(f, piece, sizeof(piece));
		if (n < 0)
			return FAULT_BROKEN;
		got += (uint64_t)n;
		fault = admit(z, st, got, (size_t)n);
		if (!fault)
			fault = fn(ctx, piece, (size_t)n, n == 0);
		if (n == 0)
			break;
	}
	return fault;
}

enum fault archive_read(struct archive *z, const char *part, enum fault (*fn)(void *, const char *, size_t, bool last), void *ctx)
{
	zip_int64_t i = zip_name_locate(z->zip, part, ZIP_FL_NOCASE);
	zip_stat_t st;
	zip_file_t *f;
	enum fault fault;

	if (i < 0 || zip_stat_index(z->zip, (zip_uint64_t)i, 0, &st) || !(st.valid & ZIP_STAT_SIZE) || !(st.valid & ZIP_STAT_COMP_SIZE))
		return FAULT_BROKEN;
	if ((st.valid & ZIP_STAT_ENCRYPTION_METHOD) && st.encryption_method != ZIP_EM_NONE)
		return FAULT_PASSWORD;
	if (st.size > ARCHIVE_UNPACKED)
		return FAULT_BOMB;
	f = zip_fopen_index(z->zip, (zip_uint64_t)i, 0);
	if (!f)
		return FAULT_BROKEN;
	fault = pump(z, f, &st, fn, ctx);
	zip_fclose(f);
	return fault;
}

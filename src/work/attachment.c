#include "work/attachment.h"
#include <stdio.h>
#include "base/picture.h"
#include "base/str.h"
#include "os/file.h"
#include "schema/type.h"
#include "site/session.h"

enum { PICTURE_MAX = 16 << 20, IN_MEMORY = 1 << 20 };

static bool belongs(const struct rec *r, const char *blob)
{
	for (const struct field *f = r->reg->fields; f->name; f++) {
		const char *list = r->v[f - r->reg->fields];
		if (f->type == &type_file && list && str_in_list(list, blob)) return true;
	}
	return false;
}

bool attachment_is_picture(const struct blob *b) { return b->size <= PICTURE_MAX && str_in_list("image/png,image/jpeg,image/gif,image/webp", b->type); }
bool attachment_is_pdf(const struct blob *b) { return str_eq(b->type, "application/pdf"); }

static bool write_piece(void *to, const void *p, size_t n) { return fwrite(p, 1, n, to) == n; }

/* Large ones go through a file beside the installation, piece by piece, which the server sends and removes. */
static enum status stream(struct req *q, struct res *s, const struct blob *b)
{
	const char *path = file_temp(q->a, file_join(q->a, session_site_get(q)->dir, "tmp"), ".out");
	FILE *to = fopen(path, "wbxe");
	if (!to) return status_note(ST_IO, N_("The file could not be written."), path);
	enum status st = blob_each(q->db, q->a, b->id, write_piece, to);
	if (fclose(to) && st == ST_OK) st = ST_FULL;
	if (st != ST_OK) {
		(void)file_remove(path);
		return st;
	}
	s->file = path;
	s->unlink_file = true;
	return ST_OK;
}

/* Looked at again, byte by byte, whatever was thought of it when it came. */
static bool is_whole_picture(const struct blob *b, const void *p, size_t n)
{
	int w, h;
	return str_eq(blob_sniff(p, n), b->type) && picture_check(b->type, p, n, &w, &h);
}

/* The viewers browsers have for PDF do not open in a sandbox; they run no script of the document in our name, and need nothing of us. */
static void set_policy(struct res *s, bool pdf)
{
	http_set(s, "Content-Security-Policy", pdf ? "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
		: "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox");
	http_set(s, "X-Content-Type-Options", "nosniff");
	http_set(s, "Cache-Control", "private, no-cache");
}

static enum status send(struct req *q, struct res *s, const struct blob *b, bool show)
{
	const void *p = NULL;
	size_t n = 0;
	bool picture = show && attachment_is_picture(b), pdf = show && attachment_is_pdf(b);
	enum status st = picture || b->size <= IN_MEMORY ? blob_bytes(q->db, q->a, b->id, &p, &n) : stream(q, s, b);
	if (st != ST_OK) return st;
	picture = picture && is_whole_picture(b, p, n);
	/* The name only for what is kept: shown, it would be no name but an invitation to sniff. */
	http_bytes(s, b->type, p, n, picture || pdf ? NULL : str_or(b->name, "file"));
	set_policy(s, pdf);
	return ST_OK;
}

enum status attachment_send(struct req *q, struct res *s, const struct rec *r, const char *id, bool show)
{
	struct blob b;
	int64_t number;
	enum status st = str_int(id, 1, INT64_MAX, &number) && belongs(r, id) ? blob_get(q->db, q->a, number, &b) : status_note(ST_NOTFOUND, N_("There is no such file."), NULL);
	if (st == ST_OK && !http_unchanged(q, s, arena_dup(q->a, b.sha256))) st = send(q, s, &b, show);
	return st;
}

#include "api/attach.h"
#include "api/once.h"
#include "api/reply.h"
#include "api/resources.h"
#include "base/str.h"
#include "base/utf8.h"
#include "db/blob.h"
#include "work/attachment.h"

enum { NAME_MAX_LENGTH = 200 };

/* Always as a file to keep: a program that asked for it knows what to do with it. */
void attach_get(struct req *q, struct res *s)
{
	struct rec *r = resources_load(q, s, resources_reg(q));
	if (!r) return;
	enum status got = attachment_send(q, s, r, q->arg[3], false);
	if (got != ST_OK) reply_status(q, s, got, NULL);
}

struct sent { const char *name; const void *p; size_t n; };

/* One part called "file" of a form, or the body as it is with its name in ?name=. */
static bool read_file(struct req *q, struct res *s, struct sent *file)
{
	const struct upload *u = http_upload(q, "file");
	const char *name = http_get(q, "name");
	*file = u ? (struct sent){ u->filename, u->p, u->n } : (struct sent){ name, q->body, str_starts(q->content_type, "multipart/") ? 0 : q->body_n };
	if (str_empty(file->name) || !utf8_printable(file->name) || utf8_length(file->name) > NAME_MAX_LENGTH) {
		reply_problem(q, s, 422, N_("Give the file a name of at most 200 characters: a form's part \"file\" with a filename, or ?name= in the address."));
		return false;
	}
	if (!file->n) reply_problem(q, s, 422, N_("The file is empty."));
	else if (file->n > BLOB_MAX) reply_problem(q, s, 413, NULL);
	return file->n && file->n <= BLOB_MAX;
}

static const struct field *file_field(struct req *q, struct res *s, const struct reg *reg)
{
	const struct field *f = schema_field(reg, q->arg[3]);
	if (f && f->type == &type_file && !(f->flags & READONLY)) return f;
	reply_problem(q, s, 404, N_("This register has no such field for files."));
	return NULL;
}

static enum status add(struct req *q, struct store *st, struct rec *r, const struct field *f, const struct sent *file, struct problems *p)
{
	struct blob b;
	const char **list = &r->v[f - r->reg->fields];
	enum status got = blob_put_as(q->db, q->a, &q->actor, file->name, file->p, file->n, &b);
	if (got != ST_OK) return got;
	const char *id = arena_printf(q->a, "%lld", (long long)b.id);
	/* The same file twice is one file. */
	if (!str_in_list(str_or(*list, ""), id)) *list = *list ? arena_printf(q->a, "%s,%s", *list, id) : id;
	return store_put(st, r, http_get(q, "why"), NULL, p);
}

void attach_add(struct req *q, struct res *s)
{
	const struct reg *reg = resources_reg_written(q, s);
	const struct field *f = reg ? file_field(q, s, reg) : NULL;
	struct store st = reply_store(q);
	struct sent file;
	struct problems p;
	struct once once;
	if (!f || !read_file(q, s, &file) || !once_open(&once, q, s)) return;
	struct rec *r = resources_load(q, s, reg);
	if (!r || !resources_match(q, s, r, false)) {
		store_abort(&st);
		return;
	}
	problem_init(&p, q->a);
	enum status got = add(q, &st, r, f, &file, &p);
	if (got != ST_OK) {
		store_abort(&st);
		resources_failed(q, s, got, r, &p);
		return;
	}
	resources_show(q, s, 201, r);
	once_close(&once, q, s);
}

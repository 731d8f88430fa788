#include "page/intake_form.h"
#include <string.h>
#include "base/hash.h"
#include "base/json.h"
#include "base/str.h"
#include "db/blob.h"
#include "work/attachment.h"

enum { TABLE_ROWS = 500 };

/* Repeated fields (sets, lists of references) as one comma-separated text; NULL when the form has none of them. */
static const char *joined(struct req *q, const char *name)
{
	const char *s = NULL;
	for (size_t i = 0; i < q->posts; i++)
		if (str_eq(q->post[i].name, name)) s = s ? arena_printf(q->a, "%s,%s", s, q->post[i].value) : q->post[i].value;
	return s;
}

/* f.ROW.COLUMN fields as the JSON rows that type_table reads. */
static const char *table(struct req *q, const struct field *f)
{
	json_t *rows = json_array();
	for (int i = 0; i < TABLE_ROWS; i++) {
		bool any = false;
		json_t *row = json_object();
		for (const struct field *c = f->columns; c->name; c++) {
			const char *v = http_post(q, arena_printf(q->a, "%s.%d.%s", f->name, i, c->name));
			any |= v != NULL;
			if (!str_empty(v)) json_object_set_new(row, c->name, json_string(v));
		}
		if (json_object_size(row)) json_array_append(rows, row);
		json_decref(row);
		if (!any) break;
	}
	const char *text = json_array_size(rows) ? json_canonical(q->a, rows) : "";
	json_decref(rows);
	return text;
}

/* The attachments a form shows, signed for this session: a posted form keeps only what it was shown, never somebody else's file. */
static const char *sign(struct req *q, const char *ids)
{
	const char *text = arena_printf(q->a, "%s|%s|%s", q->session, q->path, ids);
	struct hash h = hash_sha256(text, strlen(text));
	return hash_hex(q->a, h.b, HASH_SIZE);
}

const char *intake_form_shown(struct req *q, const struct rec *r)
{
	const char *ids = "";
	for (const struct field *f = r->reg->fields; f->name; f++) {
		const char *v = r->v[f - r->reg->fields];
		if (f->type == &type_file && v) ids = *ids ? arena_printf(q->a, "%s,%s", ids, v) : v;
	}
	return arena_printf(q->a, "%s:%s", ids, sign(q, ids));
}

static bool was_shown(struct req *q, const char *id)
{
	const char *shown = str_or(http_post(q, "files_shown"), ""), *colon = strchr(shown, ':');
	if (!colon) return false;
	const char *ids = arena_ndup(q->a, shown, (size_t)(colon - shown)), *good = sign(q, ids);
	return strlen(colon + 1) == strlen(good) && hash_equal(colon + 1, good, strlen(good)) && str_in_list(ids, id);
}

static const char *keep_file(struct req *q, struct ctx *c, const struct field *f, const struct upload *u, struct problems *p)
{
	struct blob b;
	enum status got = db_begin(c->db);
	if (got == ST_OK) got = blob_put(c->db, q->a, u->filename, u->p, u->n, &b);
	if (got == ST_OK) got = db_commit(c->db);
	else if (db_in_transaction(c->db)) db_rollback(c->db);
	if (got == ST_OK) return arena_printf(q->a, "%lld", (long long)b.id);
	problem_add(p, f->name, got == ST_INVALID ? status_msgid() : got == ST_TOOBIG ? N_("This file is too large.") : N_("The file could not be kept. Try again."));
	return NULL;
}

/* Files still ticked, plus those uploaded. */
static const char *files(struct req *q, struct ctx *c, const struct field *f, const char *now, struct problems *p)
{
	const char *list = "", *id;
	if (!http_post(q, f->name)) list = str_or(now, "");
	for (size_t i = 0; i < q->posts; i++)
		if (str_eq(q->post[i].name, f->name) && was_shown(q, q->post[i].value)) list = *list ? arena_printf(q->a, "%s,%s", list, q->post[i].value) : q->post[i].value;
	for (size_t i = 0; i < q->file_count; i++) {
		const struct upload *u = &q->files[i];
		if (!str_eq(u->field, f->name) || !u->n || !(id = keep_file(q, c, f, u, p))) continue;
		list = *list ? arena_printf(q->a, "%s,%s", list, id) : id;
	}
	return list;
}

static const char *parts(struct req *q, struct ctx *c, const struct field *f)
{
	struct param *v = ARENA_ARRAY(q->a, q->posts + 1, struct param);
	for (size_t i = 0; i < q->posts; i++) v[i] = (struct param){ q->post[i].name, q->post[i].value };
	return type_raw(c, f, v, q->posts);
}

bool intake_form_raw(struct req *q, struct ctx *c, const struct field *f, const char *now, const char **raw, struct problems *p)
{
	int before = p->n;
	if (f->type == &type_table) *raw = table(q, f);
	else if (f->type == &type_file) *raw = files(q, c, f, now, p);
	else if (f->type->parts) *raw = parts(q, c, f);
	else if (f->type == &type_bool) *raw = str_or(joined(q, f->name), "0");
	else *raw = joined(q, f->name);
	/* A set or list with nothing ticked is not in the form at all: that means empty, not untouched. */
	if (!*raw && (f->type == &type_set || f->type == &type_refs)) *raw = "";
	return *raw && p->n == before;
}

void intake_form_file(struct req *q, struct res *s, const struct rec *r, const char *id)
{
	enum status got = attachment_send(q, s, r, id, http_get(q, "keep") == NULL);
	if (got != ST_OK) page_status(q, s, got);
}

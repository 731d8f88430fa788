/* refer.c - finding the record that is meant. */
#include <string.h>
#include "base/str.h"
#include "base/utf8.h"
#include "schema/input.h"
#include "schema/refer.h"
#include "schema/search.h"
#include "schema/shape.h"
#include "schema/title.h"

static const char NONE[] = N_("There is no such record. Choose one from the list or write its code.");
static const char MANY[] = N_("More than one record has this name. Write its code.");
enum { LENGTH = 400, CANDIDATES = 20 };

static int64_t by_code(struct ctx *c, const struct reg *to, const char *code)
{
	struct sqlb b;
	int64_t id = 0;
	sqlb_init(&b, c->a);
	sqlb_add(&b, "SELECT id FROM ");
	sqlb_ident(&b, shape_of(to)->table);
	sqlb_add(&b, " WHERE (length(code), code) = (");
	sqlb_value(&b, db_int((int64_t)utf8_length(code)));
	sqlb_add(&b, ", ");
	sqlb_value(&b, db_text(code));
	sqlb_add(&b, ")");
	struct rows *q = sqlb_query(&b, c->db);
	if (db_next(q)) {
		id = db_col_int(q, 0);
		db_done(q);
	}
	return id;
}

/* Spaces between family and given name do not matter. */
static const char *squeezed(struct arena *a, const char *s)
{
	char *key = utf8_fold(a, s), *to = key;
	for (const char *p = key; *p; p++)
		if (*p != ' ')
			*to++ = *p;
	*to = 0;
	return key;
}

static bool by_title(struct ctx *c, const struct reg *to, const char *word, int64_t *id, const char **why)
{
	int64_t found[CANDIDATES];
	int n = search_title(c->db, c->a, to, word, found, CANDIDATES), hits = 0;
	const char *key = squeezed(c->a, word);
	for (int i = 0; i < n; i++)
		if (str_eq(key, squeezed(c->a, type_ref_title(c, to->name, found[i])))) {
			*id = found[i];
			hits++;
		}
	*why = hits > 1 ? MANY : NONE;
	return hits == 1;
}

bool refer_find(struct ctx *c, const struct reg *to, const char *raw, int64_t *id, const char **why)
{
	const char *word;
	*why = NONE;
	if (!to || !type_clean(c, raw, LENGTH, false, &word, why) || !word)
		return false;
	if (*word == '#')
		return str_int(word + 1, 1, INT64_MAX, id);
	const char *code = utf8_nfkc(c->a, word);
	if ((*id = by_code(c, to, code)) || (strchr(code, ' ') && (*id = by_code(c, to, arena_ndup(c->a, code, strcspn(code, " "))))))
		return true;
	return by_title(c, to, word, id, why);
}

bool refer_json(struct ctx *c, const struct reg *to, const json_t *v, int64_t *id, const char **why)
{
	*why = NONE;
	if (json_is_object(v))
		v = json_object_get(v, "id") ? json_object_get(v, "id") : json_object_get(v, "code");
	if (json_is_string(v))
		return refer_find(c, to, json_string_value(v), id, why);
	*id = json_is_integer(v) ? json_integer_value(v) : 0;
	return *id > 0;
}

bool refer_exist(struct ctx *c, const struct reg *to, const int64_t *id, int n)
{
	struct sqlb b;
	int64_t found = 0;
	if (!to || !n)
		return n == 0;
	sqlb_init(&b, c->a);
	sqlb_add(&b, "SELECT count(*) FROM ");
	sqlb_ident(&b, shape_of(to)->table);
	sqlb_add(&b, " WHERE id IN (");
	for (int i = 0; i < n; i++) {
		if (i)
			sqlb_add(&b, ",");
		sqlb_value(&b, db_int(id[i]));
	}
	sqlb_add(&b, ")");
	struct rows *q = sqlb_query(&b, c->db);
	if (db_next(q)) {
		found = db_col_int(q, 0);
		db_done(q);
	}
	return found == n;
}

json_t *refer_to_json(struct ctx *c, const struct reg *to, int64_t id)
{
	return json_pack("{s:I,s:s}", "id", (json_int_t)id, "title", to ? type_ref_title(c, to->name, id) : "");
}

const char *refer_text(struct ctx *c, const struct reg *to, int64_t id)
{
	const char *title = to ? type_ref_title(c, to->name, id) : "", *code = to ? type_ref_code(c, to->name, id) : "";
	if (str_empty(code))
		return arena_printf(c->a, "#%lld", (long long)id);
	return str_eq(code, title) ? code : arena_printf(c->a, "%s %s", code, title);
}

void refer_show(struct out *o, struct ctx *c, const struct reg *to, int64_t id)
{
	const char *title = to ? type_ref_title(c, to->name, id) : "";
	bool hidden = str_empty(title);
	if (hidden)
		title = arena_printf(c->a, "#%lld", (long long)id);
	if (c->workspace && to && !hidden)
		input_show_link(o, URLF(c->a, "/w/{}/r/{}/{}", c->workspace, to->name, arena_printf(c->a, "%lld", (long long)id)), title);
	else
		out_text(o, title);
}

json_t *refer_openapi(const struct field *f)
{
	return json_pack("{s:s,s:s,s:{s:{s:s,s:s},s:{s:s,s:b}}}", "type", "object", "x-mamoru-register", f->ref ? f->ref : "person",
		"properties", "id", "type", "integer", "format", "int64", "title", "type", "string", "readOnly", 1);
}

#include "api/describe.h"
#include <string.h>
#include "api/reply.h"
#include "base/bug.h"
#include "base/embed.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/str.h"
#include "schema/openapi.h"
#include "schema/rights.h"

enum { MEMORY_MAX = 64 << 20 };

/* reg NULL: the fixed part, where nothing is filled in. */
struct making { struct arena *a; enum lang lang; const struct reg *reg; const char *record; };

/* ---- from the template to one register ---- */

/* hearing_session -> HearingSession */
static const char *pascal(struct arena *a, const char *name)
{
	char *s = arena_alloc(a, strlen(name) + 1), *to = s;
	for (bool up = true; *name; up = *name == '_', name++)
		if (*name != '_') *to++ = up && *name >= 'a' && *name <= 'z' ? (char)(*name - 'a' + 'A') : *name;
	return s;
}

static const char *replaced(struct arena *a, const char *s, const char *what, const char *with)
{
	const char *at = strstr(s, what);
	if (!at) return s;
	return arena_printf(a, "%.*s%s%s", (int)(at - s), s, with, replaced(a, at + strlen(what), what, with));
}

static const char *filled(const struct making *m, const char *s)
{
	return m->reg ? replaced(m->a, replaced(m->a, s, "{reg}", m->reg->name), "{Record}", m->record) : s;
}

static const char *said(const struct making *m, const char *msgid)
{
	return tr_fill(m->a, m->lang, msgid, (const char *const[]){ m->reg ? tr_get(m->lang, m->reg->label) : "" }, 1);
}

static json_t *copy(const struct making *m, const json_t *v, bool words)
{
	const char *key;
	json_t *e, *to;
	size_t i;
	if (json_is_string(v)) return json_string(words ? said(m, json_string_value(v)) : filled(m, json_string_value(v)));
	if (json_is_array(v)) {
		to = json_array();
		json_array_foreach(v, i, e) json_array_append_new(to, copy(m, e, false));
		return to;
	}
	if (!json_is_object(v)) return json_incref((json_t *)(uintptr_t)v);
	to = json_object();
	json_object_foreach((json_t *)(uintptr_t)v, key, e)
		if (!str_starts(key, "x-")) json_object_set_new(to, filled(m, key), copy(m, e, str_in_list("summary,description", key)));
	return to;
}

/* ---- registers ---- */

static bool has_files(const struct reg *reg)
{
	for (const struct field *f = reg->fields; f->name; f++)
		if (f->type == &type_file) return true;
	return false;
}

static bool applies(const struct reg *reg, const json_t *path)
{
	const char *when = json_text(path, "x-when");
	return !when || (str_eq(when, "states") ? reg->states != NULL : has_files(reg));
}

/* f.FIELD for every field that lists can filter. */
static void add_filters(const struct making *m, json_t *operation)
{
	json_t *list = json_object_get(operation, "parameters");
	const char *about = tr_get(m->lang, N_("VALUE or OP:VALUE; OP is eq, ne, like, lt, le, gt, ge, in, empty or filled."));
	for (const struct field *f = m->reg->fields; f->name; f++)
		if (type_can(f, FILTER_EQ) || type_can(f, FILTER_FILLED))
			json_array_append_new(list, json_pack("{s:s,s:s,s:{s:s},s:s}", "in", "query", "name", arena_printf(m->a, "f.%s", f->name), "schema", "type", "string",
				"description", arena_printf(m->a, "%s: %s", tr_get(m->lang, f->label), about)));
}

/* An operation that says no more of itself than its summary says what its register holds. */
static void describe_operations(const struct making *m, json_t *path)
{
	const char *method;
	json_t *operation;
	json_object_foreach(path, method, operation)
		if (json_text(operation, "summary") && !json_text(operation, "description"))
			json_object_set_new(operation, "description", json_string(m->reg && m->reg->about ? tr_get(m->lang, m->reg->about) : json_text(operation, "summary")));
}

static void add_paths(const struct making *m, json_t *paths, const json_t *templates)
{
	const char *pattern;
	json_t *path;
	json_object_foreach((json_t *)(uintptr_t)templates, pattern, path) {
		if (!applies(m->reg, path)) continue;
		json_t *one = copy(m, path, false);
		if (m->reg->flags & REG_NO_FORM)
			for (const char *const *method = (const char *const[]){ "post", "put", "patch", "delete", NULL }; *method; method++) json_object_del(one, *method);
		describe_operations(m, one);
		if (str_ends(pattern, "/{reg}")) add_filters(m, json_object_get(one, "get"));
		if (json_object_get(one, "get") || json_object_get(one, "post")) json_object_set(paths, filled(m, pattern), one);
		json_decref(one);
	}
}

static void add_schema(const struct making *m, json_t *schemas, const char *suffix, json_t *schema)
{
	const char *name = arena_printf(m->a, "%s%s", m->record, suffix);
	BUG_ON(!schema || json_object_get(schemas, name));
	json_object_set_new(schemas, name, schema);
}

static void add_register(struct making *m, json_t *doc, const json_t *templates)
{
	json_t *schemas = json_object_get(json_object_get(doc, "components"), "schemas"), *change;
	add_schema(m, schemas, "", openapi_record(m->lang, m->reg, false));
	json_array_append_new(json_object_get(doc, "tags"), json_pack("{s:s,s:s}", "name", m->reg->name, "description", tr_get(m->lang, m->reg->plural)));
	add_paths(m, json_object_get(doc, "paths"), templates);
	if (m->reg->flags & REG_NO_FORM) return;
	add_schema(m, schemas, ".Input", openapi_record(m->lang, m->reg, true));
	/* A change sends what changes. */
	change = openapi_record(m->lang, m->reg, true);
	json_object_del(change, "required");
	add_schema(m, schemas, ".Change", change);
}

json_t *describe_document(struct arena *a, enum lang lang, const struct actor *reader)
{
	const struct embed *file = embed_find("content/openapi.json");
	const char *error;
	struct making m = { .a = a, .lang = lang };
	BUG_ON(!file);
	const json_t *source = json_read(a, (const char *)file->p, file->n, &error);
	BUG_ON(!source);
	json_t *doc = copy(&m, source, false);
	const char *pattern;
	json_t *path, *schemas = json_object_get(json_object_get(doc, "components"), "schemas");
	json_object_foreach(json_object_get(doc, "paths"), pattern, path) describe_operations(&m, path);
	json_t *own = json_copy(schemas);
	for (int i = 0; (m.reg = schema_at(i)); i++) {
		if (reader && !rights_may(reader, m.reg, RIGHT_READ)) continue;
		m.record = pascal(a, m.reg->name);
		/* A register may have the name of something the API has anyway. */
		if (json_object_get(own, m.record)) m.record = arena_printf(a, "Register.%s", m.record);
		add_register(&m, doc, json_object_get(source, "x-register-paths"));
	}
	json_decref(own);
	return doc;
}

/* ---- answering ---- */

/* The compiled-in tables do not change while the program runs: made once a process and language. */
struct made { const char *text, *etag; };

static const struct made *made(enum lang lang)
{
	static struct made kept[LANG_JA + 1];
	struct made *k = &kept[lang];
	if (k->text) return k;
	struct arena *work = arena_new(MEMORY_MAX), *life = arena_new(MEMORY_MAX);
	json_t *doc = describe_document(work, lang, NULL);
	k->text = arena_dup(life, json_canonical(work, doc));
	json_decref(doc);
	struct hash h = hash_sha256(k->text, strlen(k->text));
	k->etag = hash_hex(life, h.b, HASH_SIZE / 4);
	arena_free(work);
	return k;
}

void describe_get(struct req *q, struct res *s)
{
	const struct made *k = made(reply_lang(q));
	if (http_unchanged(q, s, k->etag)) return;
	http_json(s, k->text);
}

/* With the workspace's own fields and registers; what the caller may not read is left out. */
void describe_workspace(struct req *q, struct res *s)
{
	struct arena *work = arena_new(MEMORY_MAX);
	json_t *doc = describe_document(work, reply_lang(q), &q->actor);
	const char *text = json_canonical(work, doc);
	struct hash h = hash_sha256(text, strlen(text));
	json_decref(doc);
	if (!http_unchanged(q, s, hash_hex(q->a, h.b, HASH_SIZE / 4))) http_json(s, arena_dup(q->a, text));
	arena_free(work);
}

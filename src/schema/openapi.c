/* openapi.c - the registers' API in OpenAPI's words. */
#include <string.h>
#include "base/bug.h"
#include "base/str.h"
#include "schema/openapi.h"
#include "schema/type.h"

static json_t *ref(const char *kind, const char *name)
{
	struct arena *a = arena_new(1 << 16);
	json_t *o = json_pack("{s:s}", "$ref", arena_printf(a, "#/components/%s/%s", kind, name));
	arena_free(a);
	return o;
}

/* "hearing_session" -> "HearingSession": + suffix */
static char *pascal(struct arena *a, const char *name, const char *suffix)
{
	char *s = arena_alloc(a, strlen(name) + strlen(suffix) + 1), *to = s;
	bool up = true;
	for (; *name; name++) {
		if (*name != '_')
			*to++ = up ? (char)(*name - 32 * (*name >= 'a' && *name <= 'z')) : *name;
		up = *name == '_';
	}
	memcpy(to, suffix, strlen(suffix));
	return s;
}

static json_t *property(enum lang lang, const struct field *f)
{
	json_t *s = f->type->openapi(f);
	BUG_ON(!s);
	json_object_set_new(s, "title", json_string(tr_get(lang, f->label)));
	if (f->help)
		json_object_set_new(s, "description", json_string(tr_get(lang, f->help)));
	if (f->flags & READONLY || f->compute)
		json_object_set_new(s, "readOnly", json_true());
	json_object_set_new(s, "x-mamoru-type", json_string(f->type->name));
	return s;
}

static void system_properties(json_t *all, const struct reg *reg)
{
	static const struct { const char *name, *type, *format; } fixed[] = { { "id", "integer", "int64" }, { "uid", "string", "uuid" }, { "rev", "integer", "int64" },
		{ "seq", "integer", "int64" }, { "title", "string", NULL }, { "created_at", "string", "date-time" }, { "updated_at", "string", "date-time" } };
	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
		json_t *s = json_pack("{s:s,s:b}", "type", fixed[i].type, "readOnly", 1);
		if (fixed[i].format)
			json_object_set_new(s, "format", json_string(fixed[i].format));
		json_object_set_new(all, fixed[i].name, s);
	}
	json_t *names = json_array();
	for (const struct item *it = reg->states; it && it->name; it++)
		json_array_append_new(names, json_string(it->name));
	if (reg->states)
		json_object_set_new(all, "state", json_pack("{s:s,s:O,s:b}", "type", "string", "enum", names, "readOnly", 1));
	json_decref(names);
}

json_t *openapi_record(enum lang lang, const struct reg *reg, bool input)
{
	json_t *all = json_object(), *required = json_array();
	if (!input)
		system_properties(all, reg);
	json_object_set_new(all, "code", json_pack("{s:s,s:i}", "type", "string", "maxLength", 60));
	for (const struct field *f = reg->fields; f->name; f++) {
		bool machine = f->flags & READONLY || f->compute;
		if (input && machine)
			continue;
		json_object_set_new(all, f->name, property(lang, f));
		if (f->flags & REQ && !machine)
			json_array_append_new(required, json_string(f->name));
	}
	json_t *o = json_pack("{s:s,s:s,s:o}", "type", "object", "title", tr_get(lang, reg->label), "properties", all);
	if (json_array_size(required))
		json_object_set(o, "required", required);
	if (input)
		json_object_set_new(o, "additionalProperties", json_false());
	json_decref(required);
	return o;
}

/* Operations */

struct making { struct arena *a; enum lang lang; json_t *paths, *schemas; };

static json_t *json_body(json_t *schema)
{
	return json_pack("{s:{s:{s:o}}}", "content", "application/json", "schema", schema);
}

static json_t *answers(int good, const char *what, json_t *schema)
{
	static const struct { const char *code, *name; } wrong[] = { { "400", "BadRequest" }, { "401", "Unauthorized" }, { "403", "Forbidden" }, { "404", "NotFound" },
		{ "409", "Conflict" }, { "422", "Invalid" } };
	json_t *all = json_object(), *ok = json_pack("{s:s}", "description", what);
	if (schema)
		json_object_set_new(ok, "content", json_pack("{s:{s:o}}", "application/json", "schema", schema));
	json_object_set_new(all, good == 201 ? "201" : good == 204 ? "204" : "200", ok);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		json_object_set_new(all, wrong[i].code, ref("responses", wrong[i].name));
	return all;
}

static void operation(struct making *m, const struct reg *reg, json_t *path, const char *method, const char *verb, const char *summary, json_t *responses)
{
	char *id = arena_printf(m->a, "%s%s", verb, pascal(m->a, reg->name, ""));
	const char *label = tr_get(m->lang, reg->label), *text = tr_fill(m->a, m->lang, summary, (const char *const[]){ label }, 1);
	json_object_set_new(path, method, json_pack("{s:s,s:s,s:s,s:[s],s:o}", "operationId", id, "summary", text, "description", text, "tags", reg->name, "responses", responses));
}

static void with_body(json_t *path, const char *method, json_t *schema)
{
	json_t *body = json_body(schema);
	json_object_set_new(body, "required", json_true());
	json_object_set_new(json_object_get(path, method), "requestBody", body);
}

static void with_parameters(json_t *path, const char *method, const char *const *names)
{
	json_t *list = json_array();
	for (; *names; names++)
		json_array_append_new(list, ref("parameters", *names));
	json_object_set_new(json_object_get(path, method), "parameters", list);
}

static json_t *path_at(struct making *m, const struct reg *reg, const char *rest, bool id)
{
	json_t *path = json_object(), *list = json_array();
	json_array_append_new(list, ref("parameters", "workspace"));
	if (id)
		json_array_append_new(list, ref("parameters", "id"));
	json_object_set_new(path, "parameters", list);
	json_object_set_new(m->paths, arena_printf(m->a, "/api/v1/w/{w}/%s%s", reg->name, rest), path);
	return path;
}

static json_t *page_of(const char *record)
{
	return json_pack("{s:s,s:[s,s,s],s:{s:{s:s,s:o},s:{s:s},s:{s:s},s:{s:[s,s],s:s}}}", "type", "object", "required", "items", "total", "total_exact",
		"properties", "items", "type", "array", "items", ref("schemas", record), "total", "type", "integer", "total_exact", "type", "boolean",
		"next", "type", "integer", "null", "description", "Cursor: pass it as after.");
}

static void collection(struct making *m, const struct reg *reg, const char *record, const char *input)
{
	json_t *path = path_at(m, reg, "", false);
	operation(m, reg, path, "get", "list", N_("List: {0}"), answers(200, "A page of records", page_of(record)));
	with_parameters(path, "get", (const char *const[]){ "q", "sort", "page", "size", "after", "as_of", "filter", NULL });
	if (reg->flags & REG_NO_FORM)
		return;
	operation(m, reg, path, "post", "create", N_("Create: {0}"), answers(201, "The new record", ref("schemas", record)));
	with_parameters(path, "post", (const char *const[]){ "idempotency", "why", NULL });
	with_body(path, "post", ref("schemas", input));
}

static void single(struct making *m, const struct reg *reg, const char *record, const char *input)
{
	json_t *path = path_at(m, reg, "/{id}", true);
	operation(m, reg, path, "get", "get", N_("Read: {0}"), answers(200, "The record; its ETag is the revision", ref("schemas", record)));
	with_parameters(path, "get", (const char *const[]){ "as_of", NULL });
	if (reg->flags & REG_NO_FORM)
		return;
	operation(m, reg, path, "patch", "change", N_("Change: {0}"), answers(200, "The changed record", ref("schemas", record)));
	with_parameters(path, "patch", (const char *const[]){ "match", "why", NULL });
	json_t *part = json_pack("{s:o}", "allOf", json_pack("[o]", ref("schemas", input)));
	with_body(path, "patch", part);
	operation(m, reg, path, "delete", "delete", N_("Delete a draft: {0}"), answers(204, "Deleted", NULL));
	with_parameters(path, "delete", (const char *const[]){ "match", "why", NULL });
}

static void below(struct making *m, const struct reg *reg, const char *record)
{
	json_t *path = path_at(m, reg, "/{id}/history", true);
	operation(m, reg, path, "get", "history", N_("History: {0}"), answers(200, "Revisions, newest first", json_pack("{s:s,s:o}", "type", "array", "items", ref("schemas", "Revision"))));
	with_parameters(path, "get", (const char *const[]){ "before", NULL });
	path = path_at(m, reg, "/{id}/links", true);
	operation(m, reg, path, "get", "links", N_("Links: {0}"), answers(200, "Records that refer to this one", json_pack("{s:s,s:o}", "type", "array", "items", ref("schemas", "Link"))));
	if (!reg->states)
		return;
	path = path_at(m, reg, "/{id}/steps/{state}", true);
	json_array_append_new(json_object_get(path, "parameters"), ref("parameters", "state"));
	operation(m, reg, path, "post", "step", N_("Take a step: {0}"), answers(200, "The record in its new state", ref("schemas", record)));
	with_parameters(path, "post", (const char *const[]){ "match", "why", NULL });
}

/* A change sends what changes only: nothing is required then. */
static json_t *change_of(enum lang lang, const struct reg *reg)
{
	json_t *o = openapi_record(lang, reg, true);
	json_object_del(o, "required");
	return o;
}

static void add_register(struct making *m, const struct reg *reg)
{
	const char *record = pascal(m->a, reg->name, ""), *input = pascal(m->a, reg->name, "Input"), *change = pascal(m->a, reg->name, "Change");
	json_object_set_new(m->schemas, record, openapi_record(m->lang, reg, false));
	if (!(reg->flags & REG_NO_FORM)) {
		json_object_set_new(m->schemas, input, openapi_record(m->lang, reg, true));
		json_object_set_new(m->schemas, change, change_of(m->lang, reg));
	}
	collection(m, reg, record, input);
	single(m, reg, record, change);
	below(m, reg, record);
}

/* Components */

static json_t *parameter(const char *in, const char *name, bool required, json_t *schema, const char *about)
{
	return json_pack("{s:s,s:s,s:b,s:o,s:s}", "in", in, "name", name, "required", required, "schema", schema, "description", about);
}

static json_t *of_type(const char *type)
{
	return json_pack("{s:s}", "type", type);
}

static json_t *parameters(void)
{
	json_t *p = json_object(), *filter;
	json_object_set_new(p, "workspace", parameter("path", "w", true, of_type("string"), "Short name of the organisation."));
	json_object_set_new(p, "id", parameter("path", "id", true, of_type("integer"), "Id of the record."));
	json_object_set_new(p, "state", parameter("path", "state", true, of_type("string"), "State the step leads to."));
	json_object_set_new(p, "q", parameter("query", "q", false, of_type("string"), "Words to find."));
	json_object_set_new(p, "sort", parameter("query", "sort", false, of_type("string"), "Field to sort by; -field for descending."));
	json_object_set_new(p, "page", parameter("query", "page", false, of_type("integer"), "Page, from 1."));
	json_object_set_new(p, "size", parameter("query", "size", false, of_type("integer"), "Records a page, at most 500."));
	json_object_set_new(p, "after", parameter("query", "after", false, of_type("integer"), "Cursor: id of the last record seen."));
	json_object_set_new(p, "before", parameter("query", "before", false, of_type("integer"), "Only revisions before this one."));
	json_object_set_new(p, "as_of", parameter("query", "as_of", false, of_type("string"), "A date: the state at its end. #N: the state after revision N."));
	json_object_set_new(p, "match", parameter("header", "If-Match", false, of_type("string"), "The revision (ETag) the change is based on."));
	json_object_set_new(p, "idempotency", parameter("header", "Idempotency-Key", false, of_type("string"), "The same key twice does the same thing once."));
	json_object_set_new(p, "why", parameter("header", "Mamoru-Why", false, of_type("string"), "Reason of the change, kept in the history (percent-encoded)."));
	filter = parameter("query", "f", false, json_pack("{s:s,s:o}", "type", "object", "additionalProperties", of_type("string")),
		"Filters f.FIELD=OP:VALUE; OP is eq, ne, like, lt, le, gt, ge, in, empty or filled.");
	json_object_set_new(filter, "style", json_string("form"));
	json_object_set_new(filter, "explode", json_true());
	json_object_set_new(p, "filter", filter);
	return p;
}

static json_t *problem_answer(const char *what)
{
	return json_pack("{s:s,s:{s:{s:o}}}", "description", what, "content", "application/problem+json", "schema", ref("schemas", "Problem"));
}

static json_t *responses(void)
{
	json_t *r = json_object();
	json_object_set_new(r, "BadRequest", problem_answer("The request is malformed."));
	json_object_set_new(r, "Unauthorized", problem_answer("Sign in or send a token."));
	json_object_set_new(r, "Forbidden", problem_answer("The roles held do not allow this."));
	json_object_set_new(r, "NotFound", problem_answer("There is no such thing."));
	json_object_set_new(r, "Conflict", problem_answer("Somebody else changed it first, or its state forbids it."));
	json_object_set_new(r, "Invalid", problem_answer("Fields were refused; problems says which and why."));
	return r;
}

static json_t *object(const char *const *names, const char *const *types)
{
	json_t *all = json_object();
	for (; *names; names++, types++)
		json_object_set_new(all, *names, of_type(*types));
	return json_pack("{s:s,s:o}", "type", "object", "properties", all);
}

static void common_schemas(json_t *s)
{
	json_object_set_new(s, "Revision", object((const char *const[]){ "seq", "rev", "at", "who", "action", "why", "body", NULL },
		(const char *const[]){ "integer", "integer", "string", "string", "string", "string", "object" }));
	json_object_set_new(s, "Link", object((const char *const[]){ "register", "field", "id", "code", "title", NULL },
		(const char *const[]){ "string", "string", "integer", "string", "string" }));
	json_t *one = object((const char *const[]){ "field", "message", NULL }, (const char *const[]){ "string", "string" });
	json_t *p = object((const char *const[]){ "type", "title", "status", "detail", NULL }, (const char *const[]){ "string", "string", "integer", "string" });
	json_object_set_new(json_object_get(p, "properties"), "problems", json_pack("{s:s,s:o}", "type", "array", "items", one));
	json_object_set_new(s, "Problem", p);
}

static json_t *tags(enum lang lang)
{
	json_t *list = json_array();
	const struct reg *reg;
	for (int i = 0; (reg = schema_at(i)); i++)
		json_array_append_new(list, json_pack("{s:s,s:s}", "name", reg->name, "description", tr_get(lang, reg->about)));
	return list;
}

json_t *openapi_document(enum lang lang, const char *version)
{
	struct arena *a = arena_new(16 << 20);
	struct making m = { a, lang, json_object(), json_object() };
	const struct reg *reg;
	common_schemas(m.schemas);
	for (int i = 0; (reg = schema_at(i)); i++)
		add_register(&m, reg);
	json_t *doc = json_pack("{s:s,s:{s:s,s:s,s:s,s:{s:s}},s:[{s:s}],s:o,s:o,s:[{s:[]},{s:[]}],s:{s:o,s:o,s:o,s:{s:{s:s,s:s},s:{s:s,s:s,s:s}}}}",
		"openapi", "3.1.0", "info", "title", "mamoru", "version", version, "description", tr_get(lang, "All registers of the ISMS under one scheme."),
		"contact", "name", "mamoru", "servers", "url", "/",
		"tags", tags(lang), "paths", m.paths, "security", "token", "session",
		"components", "schemas", m.schemas, "parameters", parameters(), "responses", responses(),
		"securitySchemes", "token", "type", "http", "scheme", "bearer", "session", "type", "apiKey", "in", "cookie", "name", "session");
	BUG_ON(!doc);
	arena_free(a);
	return doc;
}

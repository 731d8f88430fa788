/* openapi.c - a register's record in OpenAPI's words. */
#include "base/bug.h"
#include "schema/openapi.h"
#include "schema/type.h"

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

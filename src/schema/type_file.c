/* type_file.c - attachments: blob ids. The form handler stores uploads (blob_put) and posts their ids with the kept ones. */
#include "base/str.h"
#include "schema/input.h"
#include "schema/type.h"

enum { FILES = 50, LENGTH = 1200 };
static const char WHY[] = N_("This file is not there any more. Please attach it again.");

static bool parse(struct ctx *c, const struct field *f, const char *raw, const char **out, const char **why)
{
	const char *s, *list = NULL;
	size_t n;
	(void)f;
	*out = NULL;
	if (!type_clean(c, raw, LENGTH, true, &s, why))
		return false;
	char **part = type_list(c->a, s, &n);
	*why = WHY;
	for (size_t i = 0; i < n; i++) {
		const char *word = str_trim(c->a, part[i]);
		int64_t id;
		if (!str_int(word, 1, INT64_MAX, &id) || n > FILES)
			return false;
		if (!str_in_list(str_or(list, ""), word))
			list = list ? arena_printf(c->a, "%s,%lld", list, (long long)id) : arena_printf(c->a, "%lld", (long long)id);
	}
	*out = list;
	return true;
}

static int blobs(struct ctx *c, const char *value, struct blob file[FILES])
{
	size_t n;
	int found = 0;
	char **part = type_list(c->a, value, &n);
	for (size_t i = 0; i < n && found < FILES; i++) {
		int64_t id;
		if (str_int(part[i], 1, INT64_MAX, &id) && blob_get(c->db, c->a, id, &file[found]) == ST_OK)
			found++;
	}
	return found;
}

static const char *check(struct ctx *c, const struct field *f, const char *value)
{
	struct blob file[FILES];
	const char *same, *why;
	size_t n;
	if (!parse(c, f, value, &same, &why) || !str_eq(same, value))
		return WHY;
	type_list(c->a, value, &n);
	return blobs(c, value, file) == (int)n ? NULL : WHY;
}

static void show(struct out *o, struct ctx *c, const struct field *f, const char *value, bool cell)
{
	struct blob file[FILES];
	size_t n;
	(void)f;
	type_list(c->a, value, &n);
	if (!n)
		return;
	if (cell) {
		out_text(o, "📎 ");
		out_text(o, (int)n);
		return;
	}
	input_show_files(o, c, file, blobs(c, value, file));
}

static void input(struct out *o, struct ctx *c, const struct field *f, const char *value, const char *described_by, bool invalid)
{
	struct blob file[FILES];
	input_files(o, f, file, blobs(c, value, file), described_by, invalid);
}

static json_t *json(struct ctx *c, const struct field *f, const char *value)
{
	struct blob file[FILES];
	int n = blobs(c, value, file);
	json_t *list = json_array();
	(void)f;
	for (int i = 0; i < n; i++)
		json_array_append_new(list, json_pack("{s:I,s:s?,s:s,s:I,s:s}", "id", (json_int_t)file[i].id, "name", file[i].name, "type", file[i].type,
			"size", (json_int_t)file[i].size, "sha256", file[i].sha256));
	return list;
}

static bool from_json(struct ctx *c, const struct field *f, const json_t *v, const char **out, const char **why)
{
	const char *s = "";
	*out = NULL;
	*why = N_("This must be a list of file ids.");
	if (json_is_null(v))
		return true;
	if (!json_is_array(v) || json_array_size(v) > FILES)
		return false;
	for (size_t i = 0; i < json_array_size(v); i++) {
		const json_t *it = json_array_get(v, i);
		if (json_is_object(it))
			it = json_object_get(it, "id");
		if (!json_is_integer(it))
			return false;
		s = arena_printf(c->a, "%s%s%lld", s, *s ? "," : "", (long long)json_integer_value(it));
	}
	return parse(c, f, s, out, why);
}

static json_t *openapi(const struct field *f)
{
	(void)f;
	return json_pack("{s:s,s:i,s:{s:s,s:{s:{s:s},s:{s:s},s:{s:s},s:{s:s},s:{s:s}}}}", "type", "array", "maxItems", FILES, "items", "type", "object",
		"properties", "id", "type", "integer", "name", "type", "string", "type", "type", "string", "size", "type", "integer", "sha256", "type", "string");
}

const struct type type_file = {
	.name = "file", .sql = "TEXT", .many = true,
	.parse = parse, .check = check, .show = show, .input = input, .text = type_plain_text,
	.json = json, .from_json = from_json, .openapi = openapi,
};

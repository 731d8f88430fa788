/* type_refs.c - any number of records of one register, ids ascending. */
#include <stdlib.h>
#include <string.h>
#include "base/str.h"
#include "schema/input.h"
#include "schema/refer.h"
#include "schema/shape.h"

enum { REFS = 200, LENGTH = 20000 };
static const char TOO_MANY[] = N_("At most 200 records can be chosen here.");

static int compare(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
	return (a > b) - (a < b);
}

static const char *join(struct ctx *c, int64_t *id, int n)
{
	const char *s = NULL;
	qsort(id, (size_t)n, sizeof *id, compare);
	for (int i = 0; i < n; i++)
		if (i == 0 || id[i] != id[i - 1])
			s = s ? arena_printf(c->a, "%s,%lld", s, (long long)id[i]) : arena_printf(c->a, "%lld", (long long)id[i]);
	return s;
}

static int ids_of(struct ctx *c, const char *value, int64_t id[REFS])
{
	size_t parts;
	int n = 0;
	char **part = type_list(c->a, value, &parts);
	for (size_t i = 0; i < parts && n < REFS; i++)
		if (str_int(part[i], 1, INT64_MAX, &id[n]))
			n++;
	return n;
}

static bool parse(struct ctx *c, const struct field *f, const char *raw, const char **out, const char **why)
{
	int64_t id[REFS];
	const char *s;
	size_t parts;
	int n = 0;
	*out = NULL;
	if (!type_clean(c, raw, LENGTH, false, &s, why))
		return false;
	if (!s)
		return true;
	char *list = arena_dup(c->a, s);
	for (char *p; (p = strstr(list, "、")); )
		memcpy(p, ",  ", 3);
	for (char *p; (p = strpbrk(list, "\n;")); )
		*p = ',';
	char **part = str_split(c->a, list, ',', &parts);
	for (size_t i = 0; i < parts; i++) {
		if (str_empty(str_trim(c->a, part[i])))
			continue;
		*why = TOO_MANY;
		if (n == REFS || !refer_find(c, shape_target(f), part[i], &id[n], why))
			return false;
		n++;
	}
	*out = join(c, id, n);
	return true;
}

static const char *check(struct ctx *c, const struct field *f, const char *value)
{
	int64_t id[REFS];
	int n = ids_of(c, value, id);
	const char *same = join(c, id, n);
	if (!str_eq(same, value) || !refer_exist(c, shape_target(f), id, n))
		return N_("There is no such record. Choose one from the list or write its code.");
	return NULL;
}

static void show(struct out *o, struct ctx *c, const struct field *f, const char *value, bool cell)
{
	int64_t id[REFS];
	int n = ids_of(c, value, id), most = cell && n > 3 ? 3 : n;
	for (int i = 0; i < most; i++) {
		if (i)
			out_text(o, c->lang == LANG_JA ? "、" : ", ");
		refer_show(o, c, shape_target(f), id[i]);
	}
	if (most < n)
		out_text(o, " …");
}

static const char *text(struct ctx *c, const struct field *f, const char *value)
{
	int64_t id[REFS];
	int n = ids_of(c, value, id);
	const char *s = "";
	for (int i = 0; i < n; i++)
		s = arena_printf(c->a, "%s%s%s", s, i ? ", " : "", refer_text(c, shape_target(f), id[i]));
	return s;
}

static void input(struct out *o, struct ctx *c, const struct field *f, const char *value, const char *described_by, bool invalid)
{
	const struct reg *to = shape_target(f);
	const struct options *from = type_options(c, to);
	if (type_options_fit(c, from, value))
		input_options(o, f, from, value, described_by, invalid);
	else
		input_lookup(o, f, to->name, text(c, f, value), described_by, invalid);
}

static json_t *json(struct ctx *c, const struct field *f, const char *value)
{
	int64_t id[REFS];
	int n = ids_of(c, value, id);
	json_t *list = json_array();
	for (int i = 0; i < n; i++)
		json_array_append_new(list, refer_to_json(c, shape_target(f), id[i]));
	return list;
}

static bool from_json(struct ctx *c, const struct field *f, const json_t *v, const char **out, const char **why)
{
	int64_t id[REFS];
	int n = 0;
	*out = NULL;
	*why = N_("This must be a list of records.");
	if (json_is_null(v))
		return true;
	if (!json_is_array(v) || json_array_size(v) > REFS)
		return false;
	for (size_t i = 0; i < json_array_size(v); i++)
		if (!refer_json(c, shape_target(f), json_array_get(v, i), &id[n++], why))
			return false;
	*out = join(c, id, n);
	return true;
}

static json_t *openapi(const struct field *f)
{
	return json_pack("{s:s,s:i,s:o}", "type", "array", "maxItems", REFS, "items", refer_openapi(f));
}

const struct type type_refs = {
	.name = "refs", .sql = "TEXT", .points = true, .many = true,
	.parse = parse, .check = check, .show = show, .input = input, .text = text,
	.json = json, .from_json = from_json, .openapi = openapi,
};

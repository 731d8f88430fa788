#include "unit/api/fixture.h"
#include "api/describe.h"
#include "base/embed.h"
#include "schema/schema.h"

static int setup(void **state)
{
	(void)state;
	return api_setup();
}

static int teardown(void **state)
{
	(void)state;
	return api_teardown();
}

static const char *const verbs[] = { "get", "post", "put", "patch", "delete" };

static json_t *document(const char *lang)
{
	struct answer r = ask(HTTP_GET, arena_printf(a, "/api/v1/openapi.json?lang=%s", lang), NULL);
	assert_int_equal(r.status, 200);
	return r.json;
}

static void test_everybody_may_read_the_description(void **state)
{
	(void)state;
	struct answer r = ask(HTTP_GET, "/api/v1/openapi.json", NULL);
	assert_int_equal(r.status, 200);
	assert_string_equal(r.res.type, "application/json");
	assert_string_equal(text_at(&r, "openapi"), "3.1.0");
	assert_int_equal(ask(HTTP_GET, "/api/v1/openapi.json", NULL, .none_match = header(&r, "ETag")).status, 304);
}

/* The address as the router sees it: a register's own paths are those of {reg}. */
static const struct route *route_of(const char *path, enum method m)
{
	for (const struct route *r = api_routes; r->pattern; r++)
		if (str_eq(r->pattern, path) && r->methods & m) return r;
	static const char prefix[] = "/api/v1/w/{w}/";
	if (!str_starts(path, prefix) || str_starts(path + sizeof prefix - 1, "{reg}")) return NULL;
	const char *rest = strchr(path + sizeof prefix - 1, '/');
	return route_of(arena_printf(a, "%s{reg}%s", prefix, rest ? rest : ""), m);
}

static void test_what_is_described_exists(void **state)
{
	(void)state;
	const char *path;
	json_t *item, *doc = document("en");
	int operations = 0;
	json_object_foreach(json_object_get(doc, "paths"), path, item)
		for (int i = 0; i < 5; i++) {
			if (!json_object_get(item, verbs[i])) continue;
			if (!route_of(path, (enum method)(1 << i))) print_message("%s %s\n", verbs[i], path);
			assert_non_null(route_of(path, (enum method)(1 << i)));
			operations++;
		}
	assert_true(operations > 100);
}

static void test_what_exists_is_described(void **state)
{
	(void)state;
	const json_t *paths = json_object_get(document("en"), "paths");
	for (const struct route *r = api_routes; r->pattern; r++)
		for (int i = 0; i < 5; i++) {
			const char *path = r->pattern, *hole = strstr(path, "{reg}");
			if (hole) path = arena_printf(a, "%.*s%s%s", (int)(hole - path), path, "hearing_session", hole + 5);
			if (strstr(path, "/files/") && hole) path = arena_printf(a, "%.*sworkspace_setting%s", (int)(hole - r->pattern), r->pattern, hole + 5);
			if (!(r->methods & 1u << i)) continue;
			if (!json_object_get(json_object_get(paths, path), verbs[i])) print_message("%s %s\n", verbs[i], path);
			assert_non_null(json_object_get(json_object_get(paths, path), verbs[i]));
		}
}

static void check_refs(const json_t *doc, const json_t *v)
{
	const char *key;
	json_t *e;
	size_t i, n;
	json_array_foreach(v, i, e) check_refs(doc, e);
	if (!json_is_object(v)) return;
	json_object_foreach((json_t *)(uintptr_t)v, key, e) {
		if (!str_eq(key, "$ref")) {
			check_refs(doc, e);
			continue;
		}
		const json_t *to = doc;
		char **part = str_split(a, json_string_value(e), '/', &n);
		for (size_t k = 1; k < n; k++) to = json_object_get(to, part[k]);
		if (!to) print_message("%s\n", json_string_value(e));
		assert_non_null(to);
	}
}

static void test_every_reference_leads_somewhere(void **state)
{
	(void)state;
	json_t *doc = document("ja");
	check_refs(doc, doc);
}

static void test_operations_have_names_of_their_own(void **state)
{
	(void)state;
	const char *path;
	json_t *item, *doc = document("en"), *seen = json_object();
	json_object_foreach(json_object_get(doc, "paths"), path, item)
		for (int i = 0; i < 5; i++) {
			const json_t *op = json_object_get(item, verbs[i]);
			if (!op) continue;
			const char *id = json_text(op, "operationId");
			assert_non_null(id);
			assert_null(json_object_get(seen, id));
			json_object_set_new(seen, id, json_true());
		}
	json_decref(seen);
}

static void check_words(const json_t *v)
{
	const char *key;
	json_t *e;
	size_t i;
	json_array_foreach(v, i, e) check_words(e);
	if (!json_is_object(v)) return;
	json_object_foreach((json_t *)(uintptr_t)v, key, e) {
		if (!str_in_list("summary,description", key) || !json_is_string(e)) {
			check_words(e);
			continue;
		}
		if (!tr_has(LANG_JA, json_string_value(e))) print_message("%s\n", json_string_value(e));
		assert_true(tr_has(LANG_JA, json_string_value(e)));
	}
}

static void test_every_text_has_its_japanese(void **state)
{
	(void)state;
	const struct embed *file = embed_find("content/openapi.json");
	const char *error;
	check_words(json_read(a, (const char *)file->p, file->n, &error));
	assert_string_equal(json_text(at_path(document("ja"), "paths./api/v1/w/{w}/person.get"), "summary"), "要員：一覧");
	assert_string_equal(json_text(at_path(document("en"), "paths./api/v1/w/{w}/person.get"), "summary"), "Person: list");
}

static void test_records_of_the_program_have_no_way_in(void **state)
{
	(void)state;
	const json_t *paths = json_object_get(document("en"), "paths");
	assert_non_null(json_object_get(json_object_get(paths, "/api/v1/w/{w}/diagnosis"), "get"));
	assert_null(json_object_get(json_object_get(paths, "/api/v1/w/{w}/diagnosis"), "post"));
	assert_null(json_object_get(json_object_get(paths, "/api/v1/w/{w}/diagnosis/{id}"), "delete"));
	assert_null(json_object_get(paths, "/api/v1/w/{w}/person/{id}/steps"));
}

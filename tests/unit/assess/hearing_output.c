#include <glob.h>
#include <stdio.h>
#include <string.h>
#include "assess/hearing.h"
#include "base/str.h"

static struct arena *a;
static int setup(void **state) { (void)state; a = arena_new(256 << 20); return 0; }
static int teardown(void **state) { (void)state; arena_free(a); return 0; }

static const char *contents(const char *path)
{
	char *p = arena_alloc(a, 1 << 20);
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	assert_true(fread(p, 1, (1 << 20) - 1, f) > 0);
	fclose(f);
	return p;
}

static const char *printed(const char *input)
{
	struct hearing_input *in = ARENA_NEW(a, struct hearing_input);
	struct hearing_result *r = ARENA_NEW(a, struct hearing_result);
	const char *error = NULL;
	const json_t *o = json_read(a, input, strlen(input), &error);
	if (!o || hearing_read(a, o, LANG_EN, in, &error) != ST_OK)
		fail_msg("%s", error);
	hearing_score(a, in, r);
	struct buf b;
	buf_init(&b, 1 << 20);
	hearing_output_print(&b, hearing_output_json(a, in, r));
	char *s = arena_dup(a, buf_cstr(&b));
	buf_release(&b);
	return s;
}

/* tests/golden/score-NAME.in.json and score-NAME.out.json. After a wanted change: build/mamoru hearing score IN > OUT. */
static void test_every_golden_input_gives_its_golden_output_byte_for_byte(void **state)
{
	(void)state;
	glob_t g;
	assert_int_equal(glob("tests/golden/score-*.in.json", 0, NULL, &g), 0);
	assert_true(g.gl_pathc >= 5);
	for (size_t i = 0; i < g.gl_pathc; i++) {
		const char *in = g.gl_pathv[i];
		const char *out = arena_printf(a, "%.*s.out.json", (int)(strlen(in) - strlen(".in.json")), in);
		print_message("%s\n", in);
		assert_string_equal(printed(contents(in)), contents(out));
	}
	globfree(&g);
}

static void test_members_come_in_the_order_of_the_issue_and_figures_are_numbers(void **state)
{
	(void)state;
	const char *s = printed("{\"bank\":1,\"edition\":\"22\",\"headcount\":40,\"answers\":{\"PREP-6\":{\"score\":1}}}");
	static const char *const member[] = { "\"sections\":", "\"areas\":", "\"overall\":33.3", "\"gaps\":[{\"key\":\"PREP-6\",\"g\":9.0}]", "\"phase_months\":[3.0,",
		"\"months\":", "\"audit_days\":8.5", "\"unknown\":[]", "\"capped\":[]", "\"input_hash\":\"", "\"output_hash\":\"" };
	const char *at = s;
	for (size_t i = 0; i < sizeof member / sizeof *member; i++) {
		at = strstr(at, member[i]);
		if (!at)
			fail_msg("%s is not in its place in %s", member[i], s);
	}
	assert_non_null(strstr(s, "\"ORG\":null"));
	assert_non_null(strstr(s, "{\"area\":5,\"ra\":20.0,\"ca\":33.3}"));
}

static void test_the_printed_form_is_json_of_every_area_and_section(void **state)
{
	(void)state;
	const char *s = printed("{\"bank\":1,\"edition\":\"05\",\"headcount\":1,\"answers\":{}}");
	json_t *o = json_loads(s, JSON_REJECT_DUPLICATES, NULL);
	assert_non_null(o);
	assert_int_equal(json_object_size(json_object_get(o, "sections")), 8);
	assert_int_equal(json_array_size(json_object_get(o, "areas")), 10);
	assert_true(json_is_null(json_object_get(o, "overall")));
	assert_true(json_is_real(json_object_get(o, "months")));
	json_decref(o);
}

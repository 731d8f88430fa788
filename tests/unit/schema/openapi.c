#include "help/sample.h"
#include "base/json.h"
#include "schema/openapi.h"

static void test_a_record_is_described_by_its_fields(void **state)
{
	(void)state;
	struct arena *a = arena_new(4 << 20);
	schema_add(&sample_reg);
	json_t *o = openapi_record(LANG_EN, &sample_reg, false), *p = json_object_get(o, "properties");
	for (const struct field *f = sample_fields; f->name; f++) {
		json_t *one = json_object_get(p, f->name);
		if (!one)
			fail_msg("%s is not described", f->name);
		assert_string_equal(json_text(one, "x-mamoru-type"), f->type->name);
		assert_int_equal(json_is_true(json_object_get(one, "readOnly")), f->compute || f->flags & READONLY);
	}
	assert_string_equal(json_string_value(json_array_get(json_object_get(json_object_get(p, "state"), "enum"), 1)), "review");
	assert_string_equal(json_string_value(json_array_get(json_object_get(o, "required"), 0)), "name");
	json_decref(o);
	o = openapi_record(LANG_JA, &sample_reg, true);
	p = json_object_get(o, "properties");
	assert_null(json_object_get(p, "twice"));
	assert_null(json_object_get(p, "id"));
	assert_non_null(json_object_get(p, "name"));
	assert_true(json_is_false(json_object_get(o, "additionalProperties")));
	json_decref(o);
	arena_free(a);
}

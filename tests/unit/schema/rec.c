#include "help/sample.h"
#include "base/arena.h"

static struct arena *a;
static int setup(void **state)
{
	(void)state;
	a = arena_new(16 << 20);
	return 0;
}
static int teardown(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static void test_a_body_is_sorted_and_leaves_out_what_is_empty(void **state)
{
	(void)state;
	struct rec *r = rec_new(a, &sample_reg);
	r->code = "SMP-0001";
	r->uid = "u";
	rec_set(r, "name", "\"quoted\"\n");
	rec_set(r, "count", "7");
	rec_set(r, "colour", "");
	assert_string_equal(rec_body(a, r), "{\"code\":\"SMP-0001\",\"count\":\"7\",\"name\":\"\\\"quoted\\\"\\n\",\"state\":\"draft\",\"uid\":\"u\"}");
}

static void test_a_body_read_back_is_the_record(void **state)
{
	(void)state;
	struct rec *r = rec_from_body(a, &sample_reg, "{\"code\":\"X\",\"count\":\"7\",\"gone_field\":\"z\",\"name\":\"n\"}");
	assert_string_equal(rec_get(r, "name"), "n");
	assert_string_equal(r->code, "X");
	assert_string_equal(r->state, "draft");
	assert_null(rec_get(r, "note"));
	assert_null(rec_from_body(a, &sample_reg, "[1]"));
	assert_null(rec_from_body(a, &sample_reg, "{broken"));
	assert_null(rec_from_body(a, &sample_reg, NULL));
}

static void test_a_copy_is_one_of_its_own(void **state)
{
	(void)state;
	struct rec *r = rec_new(a, &sample_reg), *c;
	char name[] = "first";
	rec_set(r, "name", name);
	c = rec_copy(a, r);
	name[0] = 'F';
	rec_set(r, "count", "1");
	assert_string_equal(rec_get(c, "name"), "first");
	assert_null(rec_get(c, "count"));
}

static void test_values_are_read_as_what_they_are(void **state)
{
	(void)state;
	struct rec *r = rec_new(a, &sample_reg);
	rec_set_int(a, r, "count", -5);
	rec_set(r, "yes", "1");
	assert_int_equal(rec_int(r, "count", 0), -5);
	assert_int_equal(rec_int(r, "cost", 9), 9);
	assert_true(rec_flag(r, "yes"));
	assert_true(rec_is(r, "count", "-5"));
	assert_string_equal(rec_title(a, r), "");
	r->code = "SMP-1";
	assert_string_equal(rec_title(a, r), "SMP-1");
	rec_set(r, "name", "n");
	assert_string_equal(rec_title(a, r), "n");
}

static void test_problems_keep_their_order_and_find_their_field(void **state)
{
	(void)state;
	struct problems p;
	problem_init(&p, a);
	assert_null(problem_of(&p, "name"));
	problem_add(&p, "name", "one");
	problem_add_arg(&p, "count", "two", "3");
	problem_add(&p, "name", "three");
	assert_int_equal(p.n, 3);
	assert_string_equal(problem_of(&p, "name")->msgid, "one");
	assert_string_equal(problem_of(&p, "count")->arg, "3");
	assert_string_equal(p.first->next->next->msgid, "three");
}

#include "help/matrix.h"

/* Domain 2.2: what a role may do with an object is what it may do in every register that object is. */

static void test_the_registers_rights_are_those_of_domain_2_2(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	struct matrix m;
	matrix_read(&m, a, "tests/unit/register");
	assert_int_equal(m.wrong, 0);
	assert_int_equal(matrix_compare(&m, a), 0);
	arena_free(a);
}

/* The letters tell apart what the rights tell apart. */
static void test_letters_say_whose(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	assert_string_equal(matrix_letters(a, 0), "-");
	assert_string_equal(matrix_letters(a, CE_), "CRE");
	assert_string_equal(matrix_letters(a, RA_ | RIGHT_VERIFY), "RAV");
	assert_string_equal(matrix_letters(a, RIGHT_READ | RIGHT_CREATE | RIGHT_DELETE | RIGHT_EDIT_OWN), "cRe");
	assert_string_equal(matrix_letters(a, RIGHT_READ | RIGHT_CREATE | RIGHT_DELETE | RIGHT_EDIT_OWN | RIGHT_IMPORT | RIGHT_APPROVE_OWN), "cReai");
	assert_string_equal(matrix_letters(a, RIGHT_READ_OWN | RIGHT_CREATE), "Cr");
	assert_string_equal(matrix_letters(a, RIGHT_READ | RIGHT_IMPORT), "R?");
	arena_free(a);
}

#include "doc/face.h"

static double number(const char *text, struct face *f)
{
	double v = 0;

	*f = (struct face){ .kind = FACE_CELL };
	return face_number(text, &v, f) ? v : -999;
}

static void test_numbers_as_people_write_them(void **state)
{
	(void)state;
	struct face f;

	assert_float_equal(number("1,234.50", &f), 1234.5, 1e-9);
	assert_true(f.grouped && f.places == 2 && !f.percent);
	assert_float_equal(number("-12", &f), -12, 1e-9);
	assert_float_equal(number("47.3 %", &f), 0.473, 1e-9);
	assert_true(f.percent && f.places == 1);
	assert_float_equal(number("0", &f), 0, 1e-9);
	assert_float_equal(number("0.5", &f), 0.5, 1e-9);
}

static void test_what_is_no_number_stays_text(void **state)
{
	(void)state;
	static const char *const text[] = { "", "-", "007", "1.2.3", "1,,2", "12か月", "2027-04-01", "+81-3-0000", "1234567890123456789", "1.", "0x10", "1e5", " 1" };
	struct face f;

	for (size_t i = 0; i < sizeof text / sizeof *text; i++)
		if (number(text[i], &f) != -999)
			fail_msg("'%s' became a number", text[i]);
}

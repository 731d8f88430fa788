#include "base/status.h"
#include <errno.h>
#include <string.h>

static void test_a_note_is_kept_until_the_next(void **state)
{
	assert_int_equal(status_note(ST_FULL, "The disk is full.", "/data"), ST_FULL);
	assert_string_equal(status_msgid(), "The disk is full.");
	assert_string_equal(status_detail(), "/data");
	status_note(ST_BUSY, "Busy.", NULL);
	assert_string_equal(status_detail(), "");
}

static void test_a_long_detail_is_cut_between_characters(void **state)
{
	char detail[601] = "";

	for (int i = 0; i < 200; i++) strcat(detail, "守");
	status_note(ST_IO, "x", detail);
	assert_int_equal(strlen(status_detail()), 498);
}

static void test_every_status_has_its_http_code(void **state)
{
	assert_int_equal(status_http(ST_OK), 200);
	assert_int_equal(status_http(ST_CONFLICT), 409);
	for (int st = ST_OK; st < ST_COUNT; st++) assert_true(status_http((enum status)st) >= 200);
}

static void test_what_the_system_says(void **state)
{
	assert_int_equal(status_errno(ENOENT), ST_NOTFOUND);
	assert_int_equal(status_errno(EACCES), ST_DENIED);
	assert_int_equal(status_errno(ENOSPC), ST_FULL);
	assert_int_equal(status_errno(EDQUOT), ST_FULL);
	assert_int_equal(status_errno(EAGAIN), ST_BUSY);
	assert_int_equal(status_errno(EIO), ST_IO);
}

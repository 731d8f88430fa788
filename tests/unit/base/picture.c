#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "base/picture.h"

/* One red dot each. */
static const unsigned char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0\x90wS\xde\0\0\0\x0cIDAT\x08\xd7\x63\xf8\xcf\xc0\0\0\3\1\1\0\x18\xdd\x8d\xb0\0\0\0\0IEND\xae""B`\x82";
static const unsigned char gif[] = "GIF89a\1\0\1\0\x80\0\0\xff\0\0\xff\xff\xff,\0\0\0\0\1\0\1\0\0\2\2\x44\1\0;";
static const unsigned char jpeg[] = "\xff\xd8\xff\xe0\0\4JF\xff\xc0\0\x0b\x08\0\x20\0\x10\1\1\x11\0\xff\xda";
static const unsigned char webp[] = "RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x0f\0\0\x1f\0\0";

static int w, h;
#define IS(type, bytes) picture_check(type, bytes, sizeof bytes - 1, &w, &h)

static void test_whole_pictures_are_known_with_their_size(void **state)
{
	(void)state;
	assert_true(IS("image/png", png));
	assert_int_equal(w, 1);
	assert_true(IS("image/gif", gif));
	assert_true(IS("image/jpeg", jpeg));
	assert_int_equal(w, 16);
	assert_int_equal(h, 32);
	assert_true(IS("image/webp", webp));
	assert_int_equal(w, 16);
	assert_int_equal(h, 32);
}

static void test_one_kind_is_not_another_and_svg_is_none(void **state)
{
	(void)state;
	assert_false(IS("image/gif", png));
	assert_false(IS("image/png", gif));
	assert_false(IS("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>"));
	assert_false(IS("text/html", png));
}

static void test_cut_pictures_are_refused(void **state)
{
	(void)state;
	for (size_t n = 0; n < sizeof png - 1; n++) assert_false(picture_check("image/png", png, n, &w, &h));
	for (size_t n = 0; n < sizeof gif - 1; n++) assert_false(picture_check("image/gif", gif, n, &w, &h));
	for (size_t n = 0; n < sizeof webp - 1; n++) assert_false(picture_check("image/webp", webp, n, &w, &h));
	for (size_t n = 0; n < 16; n++) assert_false(picture_check("image/jpeg", jpeg, n, &w, &h));
}

/* A picture to one reader, a page to another. */
static void test_what_hides_behind_a_picture_is_refused(void **state)
{
	unsigned char both[200];
	static const char page[] = "<html><script>alert(1)</script>";
	(void)state;
	memcpy(both, png, sizeof png - 1);
	memcpy(both + sizeof png - 1, page, sizeof page - 1);
	assert_false(picture_check("image/png", both, sizeof png + sizeof page - 2, &w, &h));
	assert_false(IS("image/gif", "GIF89a=1;alert(1)//"));
}

static void test_pictures_that_would_fill_the_memory_are_refused(void **state)
{
	unsigned char large[sizeof png];
	(void)state;
	memcpy(large, png, sizeof png);
	memcpy(large + 16, "\0\0\x75\x30\0\0\x75\x30", 8);     /* 30000 x 30000 */
	assert_false(IS("image/png", large));
	memcpy(large + 16, "\xff\xff\xff\xff\0\0\0\1", 8);
	assert_false(IS("image/png", large));
	memcpy(large + 16, "\0\0\0\0\0\0\0\1", 8);
	assert_false(IS("image/png", large));
}

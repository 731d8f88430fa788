#include "sheet/wire.h"
#include <string.h>
#include <unistd.h>

static struct buf frame;

static int setup(void **state)
{
	(void)state;
	buf_init(&frame, WIRE_FRAME);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	buf_release(&frame);
	return 0;
}

/* Puts bytes into a pipe as a child would, and receives one frame. */
static bool receive(const void *p, size_t n, struct wire *w)
{
	int fd[2];
	bool ok;

	assert_int_equal(pipe(fd), 0);
	assert_int_equal(write(fd[1], p, n), n);
	close(fd[1]);
	ok = wire_receive(fd[0], &frame, w);
	close(fd[0]);
	return ok;
}

static void test_what_is_sent_arrives(void **state)
{
	struct buf b;
	struct wire w;
	const char *s;
	uint32_t v;
	int fd[2];

	(void)state;
	buf_init(&b, WIRE_FRAME);
	wire_number(&b, 7);
	wire_string(&b, "資産");
	wire_string(&b, NULL);
	assert_int_equal(pipe(fd), 0);
	assert_true(wire_send(fd[1], 'R', &b));
	assert_true(wire_receive(fd[0], &frame, &w));
	assert_int_equal(w.kind, 'R');
	assert_true(wire_get_number(&w, &v));
	assert_int_equal(v, 7);
	assert_true(wire_get_string(&w, &s));
	assert_string_equal(s, "資産");
	assert_true(wire_get_string(&w, &s));
	assert_null(s);
	assert_false(wire_get_number(&w, &v));
	close(fd[0]);
	close(fd[1]);
	buf_release(&b);
}

static void test_frames_of_a_dishonest_child_are_refused(void **state)
{
	struct wire w;

	(void)state;
	assert_false(receive("", 0, &w));
	assert_false(receive("R\1\0", 3, &w));
	assert_false(receive("X\0\0\0\0", 5, &w));
	assert_false(receive("\0\0\0\0\0", 5, &w));
	assert_false(receive("R\xff\xff\xff\x7f", 5, &w));      /* more than a frame holds */
	assert_false(receive("R\5\0\0\0ab", 7, &w));            /* less than it announced */
}

static void test_strings_stay_inside_their_frame(void **state)
{
	struct wire w;
	const char *s;

	(void)state;
	assert_true(receive("R\x06\0\0\0\x02\0\0\0ab", 11, &w));
	assert_false(wire_get_string(&w, &s));                  /* no place for the NUL */
	assert_true(receive("R\x07\0\0\0\x02\0\0\0abc", 12, &w));
	assert_false(wire_get_string(&w, &s));                  /* no NUL there */
	assert_true(receive("R\x07\0\0\0\xf0\xff\xff\xff" "ab\0", 12, &w));
	assert_false(wire_get_string(&w, &s));
	assert_true(receive("R\x07\0\0\0\x02\0\0\0\xc0\x80\0", 12, &w));
	assert_false(wire_get_string(&w, &s));                  /* no UTF-8 */
	assert_true(receive("R\x07\0\0\0\x02\0\0\0a\0\0", 12, &w));
	assert_false(wire_get_string(&w, &s));                  /* a NUL inside */
	assert_true(receive("R\x03\0\0\0\x02\0\0", 8, &w));
	assert_false(wire_get_string(&w, &s));
}

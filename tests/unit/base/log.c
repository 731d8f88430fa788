#include "base/log.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What fn wrote to standard error, in text of size bytes. */
static void catch_error(void (*fn)(void), char *text, size_t size)
{
	int fd[2], kept = dup(STDERR_FILENO);
	ssize_t n;

	assert_int_equal(pipe(fd), 0);
	dup2(fd[1], STDERR_FILENO);
	fn();
	dup2(kept, STDERR_FILENO);
	close(fd[1]);
	n = read(fd[0], text, size - 1);
	text[n > 0 ? n : 0] = 0;
	close(fd[0]);
	close(kept);
}

static void say_evil(void)
{
	log_process("web1");
	log_line(LOG_WARN, "login name=%s", "x\n2027-01-01T00:00:00Z error web1 forged\x1b[2J\xc2\x9b \xff");
}

static void test_no_stranger_s_byte_starts_a_line(void **state)
{
	char text[1000];

	catch_error(say_evil, text, sizeof text);
	assert_string_equal(text + 20, " warn web1 login name=x\\x0a2027-01-01T00:00:00Z error web1 forged\\x1b[2J\\xc2\\x9b \\xff\n");
}

static void say_little(void)
{
	log_line(LOG_DEBUG, "nobody asked");
	log_level(LOG_ERROR);
	log_line(LOG_WARN, "nobody asked");
	log_level(LOG_INFO);
	log_line(LOG_INFO, "%0*d", 20000, 7);
}

static void test_levels_and_length_are_limited(void **state)
{
	static char text[30000];

	catch_error(say_little, text, sizeof text);
	assert_null(strstr(text, "nobody"));
	assert_true(strlen(text) > 8000 && strlen(text) < 8100);
	assert_string_equal(text + strlen(text) - 5, "0...\n");
}

#include "os/net.h"
#include <stdio.h>
#include <unistd.h>

static void test_port_zero_takes_a_free_port(void **state)
{
	int fd, port = 0;

	assert_int_equal(net_listen("127.0.0.1:0", &fd, &port), ST_OK);
	assert_true(port > 0);
	close(fd);
}

static void test_an_address_in_use_is_refused_in_words(void **state)
{
	char address[32];
	int fd, second, port;

	assert_int_equal(net_listen("127.0.0.1:0", &fd, &port), ST_OK);
	snprintf(address, sizeof address, "127.0.0.1:%d", port);
	assert_int_equal(net_listen(address, &second, &port), ST_IO);
	assert_string_equal(status_msgid(), "The address is in use by another program. Stop it or choose another port.");
	close(fd);
}

static void test_what_is_no_address_is_refused(void **state)
{
	const char *bad[] = { "", "8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536", ":8080", "[::1:8080", "[]:1", "300.1.1.1:1" };
	int fd, port;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(net_listen(bad[i], &fd, &port), ST_INVALID);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <arpa/inet.h>
#include <string.h>
#include <cmocka.h>
#include "base/str.h"
#include "os/post.h"

static bool inside(const char *text)
{
	struct sockaddr_in four = { .sin_family = AF_INET };
	struct sockaddr_in6 six = { .sin6_family = AF_INET6 };
	if (inet_pton(AF_INET, text, &four.sin_addr) == 1) return post_is_inside((struct sockaddr *)&four);
	assert_int_equal(inet_pton(AF_INET6, text, &six.sin6_addr), 1);
	return post_is_inside((struct sockaddr *)&six);
}

static void test_addresses_of_our_own_networks_are_known(void **state)
{
	static const char *const ours[] = { "127.0.0.1", "127.255.255.254", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
		"198.18.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fd00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::1",
		"2002:c0a8:101::1", "2001::1", "2001:db8::1", "::127.0.0.1", "4000::1" };
	(void)state;
	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++) {
		if (!inside(ours[i])) print_message("%s\n", ours[i]);
		assert_true(inside(ours[i]));
	}
}

static void test_addresses_of_the_world_are_not_ours(void **state)
{
	static const char *const theirs[] = { "8.8.8.8", "172.15.0.1", "172.32.0.1", "11.0.0.1", "192.167.1.1", "100.63.255.255", "203.0.112.1", "2606:4700::1111", "2400:cb00::1", "64:ff9b::808:808", "2002:808:808::1" };
	(void)state;
	for (size_t i = 0; i < sizeof theirs / sizeof *theirs; i++) {
		if (inside(theirs[i])) print_message("%s\n", theirs[i]);
		assert_false(inside(theirs[i]));
	}
}

/* Nothing is asked of a name that stands for this machine, nor in another way than HTTPS. */
static void test_a_post_to_this_machine_is_refused(void **state)
{
	static const char *const urls[] = { "https://127.0.0.1:1/", "https://localhost:1/", "https://[::1]:1/", "https://2130706433:1/", "https://0x7f.1:1/", "http://example.com/", "file:///etc/passwd", "gopher://127.0.0.1:1/" };
	struct post_answer answer;
	(void)state;
	for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
		assert_false(post_send(&(struct post){ .url = urls[i], .body = "{}", .n = 2, .seconds = 3 }, &answer));
		assert_int_equal(answer.status, 0);
		assert_string_not_equal(answer.why, "");
		if (i < 2) assert_string_equal(answer.why, "the address is inside our own networks");
	}
}

#include "http/http.h"
#include "http/server.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/str.h"
#include "os/file.h"
#include "os/net.h"
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* A real server in a child process, a raw socket as its client. */
static struct arena *a;
static int port, listening;
static pid_t child;

static void echo(struct req *q, struct res *s)
{
	http_json(s, arena_printf(q->a, "[%zu,%zu,\"%s\",\"%s\"]", q->body_n, q->posts, str_or(http_post(q, "x"), ""), q->address));
}

static void memory(struct req *q, struct res *s) { http_json(s, arena_printf(q->a, "%zu", arena_used(q->a))); }

static void large(struct req *q, struct res *s)
{
	char *p = arena_alloc(q->a, 10 << 20);
	memset(p, 'x', 10 << 20);
	http_bytes(s, "text/plain", p, 10 << 20, "x.txt");
}

static void from_file(struct req *q, struct res *s)
{
	s->file = file_temp(q->a, "/tmp", ".bin");
	s->unlink_file = true;
	s->type = "application/octet-stream";
	char *p = arena_alloc(q->a, 3 << 20);
	memset(p, 'f', 3 << 20);
	if (file_write(s->file, p, 3 << 20, 0600) != ST_OK) http_error(q, s, 500, NULL);
	http_set(s, "X-Path", s->file);
}

static const struct route routes[] = {
	{ HTTP_GET | HTTP_POST | HTTP_PUT, "/echo", echo, ACCESS_PUBLIC },
	{ HTTP_POST, "/small", echo, ACCESS_PUBLIC, .body_max = 1000 },
	{ HTTP_POST, "/members", echo, ACCESS_SIGNED_IN, .body_max = HTTP_BODY_UPLOAD },
	{ HTTP_GET, "/memory", memory, ACCESS_PUBLIC },
	{ HTTP_GET, "/large", large, ACCESS_PUBLIC },
	{ HTTP_GET, "/file", from_file, ACCESS_PUBLIC },
	{ 0 }
};
static const struct route *const tables[] = { routes };
static int guard(struct req *q, const struct route *r) { return r->access == ACCESS_PUBLIC || http_header(q, "X-Known") ? 0 : 401; }
static const struct http_config config = { .tables = tables, .table_count = 1, .guard = guard, .patience = 2 };

static void on_term(int sig) { (void)sig; http_stop(); }

static int setup(void **state)
{
	(void)state;
	hash_init();
	a = arena_new(256 << 20);
	if (net_listen("127.0.0.1:0", &listening, &port) != ST_OK) return -1;
	child = fork();
	if (child == 0) {
		signal(SIGTERM, on_term);
		_exit(http_serve(listening, &config, NULL) == ST_OK ? 0 : 1);
	}
	return child < 0;
}

static int teardown(void **state)
{
	int status = 1;
	(void)state;
	kill(child, SIGTERM);
	waitpid(child, &status, 0);
	arena_free(a);
	close(listening);
	return status;
}

static int dial(void)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&to, sizeof to), 0);
	return fd;
}

static bool push(int fd, const char *p, size_t n)
{
	while (n) {
		ssize_t k = send(fd, p, n, MSG_NOSIGNAL);
		if (k <= 0) return false;
		p += k, n -= (size_t)k;
	}
	return true;
}

/* All that comes until the server closes, or nothing comes for five seconds. */
static char *drain(int fd, size_t *n)
{
	struct buf b;
	char piece[65536];
	struct pollfd p = { fd, POLLIN, 0 };
	buf_init(&b, 64 << 20);
	for (ssize_t k; poll(&p, 1, 5000) == 1 && (k = recv(fd, piece, sizeof piece, 0)) > 0;) buf_add(&b, piece, (size_t)k);
	char *s = arena_ndup(a, buf_cstr(&b), b.n);
	if (n) *n = b.n;
	buf_release(&b);
	close(fd);
	return s;
}

static char *talk_n(const char *request, size_t n)
{
	int fd = dial();
	push(fd, request, n);
	return drain(fd, NULL);
}

static char *talk(const char *request) { return talk_n(request, strlen(request)); }

static int code(const char *answer) { return str_starts(answer, "HTTP/1.1 ") ? atoi(answer + 9) : 0; }
static const char *body(const char *answer) { const char *p = strstr(answer, "\r\n\r\n"); return p ? p + 4 : ""; }

#define HEAD "Host: x\r\nConnection: close\r\n"
#define FORM "Content-Type: application/x-www-form-urlencoded\r\n"

static void test_a_request_is_answered(void **state)
{
	(void)state;
	char *s = talk("GET /echo?a=%E5%AE%88 HTTP/1.1\r\n" HEAD "\r\n");
	assert_int_equal(code(s), 200);
	assert_string_equal(body(s), "[0,0,\"\",\"127.0.0.1\"]");
	assert_non_null(strstr(s, "X-Content-Type-Options: nosniff\r\n"));
	assert_non_null(strstr(s, "Content-Type: application/json\r\n"));
}

static void test_forms_arrive(void **state)
{
	(void)state;
	char *s = talk("POST /echo HTTP/1.1\r\n" HEAD FORM "Content-Length: 7\r\n\r\nx=a%26b");
	assert_string_equal(body(s), "[7,1,\"a&b\",\"127.0.0.1\"]");
	s = talk("POST /echo HTTP/1.1\r\n" HEAD FORM "Transfer-Encoding: chunked\r\n\r\n3\r\nx=a\r\n2\r\nbc\r\n0\r\n\r\n");
	assert_string_equal(body(s), "[5,1,\"abc\",\"127.0.0.1\"]");
}

static void test_head_has_no_body(void **state)
{
	(void)state;
	char *s = talk("HEAD /echo HTTP/1.1\r\n" HEAD "\r\n");
	assert_int_equal(code(s), 200);
	assert_string_equal(body(s), "");
	assert_non_null(strstr(s, "Content-Length: 20\r\n"));
}

static void test_pipelined_requests_are_answered_in_order(void **state)
{
	(void)state;
	char *s = talk("POST /echo HTTP/1.1\r\nHost: x\r\n" FORM "Content-Length: 3\r\n\r\nx=1POST /echo HTTP/1.1\r\nHost: x\r\n" FORM "Content-Length: 3\r\n\r\nx=2"
		"GET /none HTTP/1.1\r\n" HEAD "\r\n");
	const char *one = strstr(s, "\"1\""), *two = strstr(s, "\"2\""), *none = strstr(s, "HTTP/1.1 404");
	assert_true(one && two && none && one < two && two < none);
}

static void test_memory_is_given_back_between_requests(void **state)
{
	(void)state;
	char *request = arena_dup(a, ""), *last = NULL, *first = NULL;
	for (int i = 0; i < 200; i++) request = arena_printf(a, "%sGET /memory HTTP/1.1\r\nHost: x\r\n%s\r\n", request, i == 199 ? "Connection: close\r\n" : "");
	for (char *p = talk(request); (p = strstr(p, "\r\n\r\n")) != NULL;) {
		p += 4;
		first = first ? first : p;
		last = p;
	}
	assert_true(first && last > first);
	assert_true(atoi(last) <= atoi(first) + 64);
}

static void test_broken_requests_are_400(void **state)
{
	(void)state;
	static const char *const broken[] = {
		"GET /%ff HTTP/1.1\r\n" HEAD "\r\n", "GET /echo?a=%c0%80 HTTP/1.1\r\n" HEAD "\r\n", "GET /echo HTTP/1.1\r\n\r\n",
		"GET http://x/echo HTTP/1.1\r\n" HEAD "\r\n", "POST /echo HTTP/1.1\r\n" HEAD FORM "Content-Length: 2\r\n\r\n%z",
		"POST /echo HTTP/1.1\r\n" HEAD "Content-Type: multipart/form-data; boundary=X\r\nContent-Length: 9\r\n\r\n--X\r\nbad\r\n",
		"POST /echo HTTP/1.1\r\n" HEAD "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
		"POST /echo HTTP/1.1\r\n" HEAD "Content-Length: 1\r\nContent-Length: 1\r\n\r\nx",
		"POST /echo HTTP/1.1\r\n" HEAD "Content-Length: -1\r\n\r\n", "POST /echo HTTP/1.1\r\n" HEAD "Content-Length: 99999999999999999999\r\n\r\n",
		"GET /echo HTTP/1.1\r\nHost: y\r\n" HEAD "\r\n",
	};
	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		char *s = talk(broken[i]);
		if (code(s) < 400 || code(s) > 431) fail_msg("%s -> %s", broken[i], s);
	}
}

static void test_garbage_ends_the_connection(void **state)
{
	(void)state;
	static const char *const garbage[] = { "\r\n\r\n\r\n", "\x16\x03\x01\x02", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" };
	for (size_t i = 0; i < sizeof garbage / sizeof *garbage; i++) {
		char *s = talk(garbage[i]);
		assert_true(code(s) != 200);
	}
	assert_int_equal(code(talk("GET /echo HTTP/1.1\r\n" HEAD "\r\n")), 200);
}

static void test_too_large_a_head_is_refused(void **state)
{
	(void)state;
	int c = code(talk(arena_printf(a, "GET /echo HTTP/1.1\r\n" HEAD "X: %060000d\r\n\r\n", 1)));
	assert_true(c == 431 || c == 413);
	c = code(talk(arena_printf(a, "GET /echo?%060000d HTTP/1.1\r\n" HEAD "\r\n", 1)));
	assert_true(c == 414);
}

static void test_too_large_a_body_is_413(void **state)
{
	(void)state;
	assert_int_equal(code(talk(arena_printf(a, "POST /small HTTP/1.1\r\n" HEAD FORM "Content-Length: 1000\r\n\r\nx=%0998d", 1))), 200);
	assert_int_equal(code(talk(arena_printf(a, "POST /small HTTP/1.1\r\n" HEAD FORM "Content-Length: 1001\r\n\r\nx=%0999d", 1))), 413);
	/* Chunked: how much it is shows only on the way. */
	assert_int_equal(code(talk(arena_printf(a, "POST /small HTTP/1.1\r\n" HEAD FORM "Transfer-Encoding: chunked\r\n\r\n7d0\r\n%02000d\r\n0\r\n\r\n", 1))), 413);
	/* Who asks first is told at once. */
	assert_int_equal(code(talk("POST /small HTTP/1.1\r\n" HEAD "Expect: 100-continue\r\nContent-Length: 5000\r\n\r\n")), 413);
	/* Who says it is endless is told at once, too. */
	assert_int_equal(code(talk("POST /small HTTP/1.1\r\n" HEAD "Content-Length: 900000000000\r\n\r\n")), 413);
}

static void test_the_server_takes_in_what_it_refuses(void **state)
{
	(void)state;
	enum { N = 8 << 20 };
	char *request = arena_printf(a, "POST /small HTTP/1.1\r\n" HEAD "Content-Length: %d\r\n\r\n", N);
	size_t head = strlen(request);
	char *whole = arena_alloc(a, head + N);
	memcpy(whole, request, head);
	int fd = dial();
	assert_true(push(fd, whole, head + N));
	assert_int_equal(code(drain(fd, NULL)), 413);
}

static void test_strangers_bodies_are_not_kept(void **state)
{
	(void)state;
	assert_int_equal(code(talk("POST /members HTTP/1.1\r\n" HEAD "Expect: 100-continue\r\nContent-Length: 70000000\r\n\r\n")), 401);
	char *s = talk(arena_printf(a, "POST /members HTTP/1.1\r\n" HEAD FORM "X-Known: 1\r\nContent-Length: 70000\r\n\r\n%070000d", 1));
	assert_int_equal(code(s), 200);
}

static void test_large_answers_arrive_whole(void **state)
{
	(void)state;
	size_t n;
	int fd = dial();
	push(fd, "GET /large HTTP/1.1\r\n" HEAD "\r\n", strlen("GET /large HTTP/1.1\r\n" HEAD "\r\n"));
	char *s = drain(fd, &n);
	assert_int_equal(n - (size_t)(body(s) - s), 10 << 20);
}

static void test_files_are_streamed_and_removed(void **state)
{
	(void)state;
	char *s = talk("GET /file HTTP/1.1\r\n" HEAD "\r\n");
	assert_int_equal(code(s), 200);
	assert_int_equal(strlen(body(s)), 3 << 20);
	const char *path = strstr(s, "X-Path: ") + 8;
	assert_false(file_exists(arena_ndup(a, path, strcspn(path, "\r"))));
}

static bool closed_within(int fd, int seconds)
{
	char c;
	struct pollfd p = { fd, POLLIN, 0 };
	bool closed = poll(&p, 1, seconds * 1000) == 1 && recv(fd, &c, 1, 0) <= 0;
	close(fd);
	return closed;
}

static void drip(int fd, const char *text)
{
	for (; *text; text++) {
		if (!push(fd, text, 1)) return;
		usleep(100000);
	}
}

static void test_slow_clients_are_cut_off(void **state)
{
	(void)state;
	int silent = dial(), head = dial(), slow_body = dial();
	push(slow_body, "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n", strlen("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n"));
	/* Four seconds of one byte every tenth: never idle, never done. */
	pid_t dripping = fork();
	if (dripping == 0) {
		for (int i = 0; i < 40; i++) drip(head, "G"), drip(slow_body, "x");
		_exit(0);
	}
	assert_true(closed_within(silent, 5));
	assert_true(closed_within(slow_body, 5));
	char *s = drain(head, NULL);
	assert_true(code(s) != 200);
	kill(dripping, SIGKILL);
	waitpid(dripping, NULL, 0);
	assert_int_equal(code(talk("GET /echo HTTP/1.1\r\n" HEAD "\r\n")), 200);
}

static void test_many_connections_at_once(void **state)
{
	(void)state;
	enum { N = 200 };
	int fd[N];
	for (int i = 0; i < N; i++) fd[i] = dial();
	for (int i = N; i-- > 0;) push(fd[i], "GET /echo HTTP/1.1\r\n" HEAD "\r\n", strlen("GET /echo HTTP/1.1\r\n" HEAD "\r\n"));
	for (int i = 0; i < N; i++) assert_int_equal(code(drain(fd[i], NULL)), 200);
}

static void test_workers_share_a_socket_and_stop_alone(void **state)
{
	int status;
	(void)state;
	void (*before)(int) = signal(SIGTERM, on_term);
	pid_t second = fork();
	if (second == 0) _exit(http_serve(listening, &config, NULL) == ST_OK ? 7 : 1);
	signal(SIGTERM, before);
	for (int i = 0; i < 50; i++) assert_int_equal(code(talk("GET /echo HTTP/1.1\r\n" HEAD "\r\n")), 200);
	/* On a busy machine the second worker may not have begun yet: then it has not heard of the first signal. */
	do {
		kill(second, SIGTERM);
		usleep(10000);
	} while (waitpid(second, &status, WNOHANG) == 0);
	assert_int_equal(WEXITSTATUS(status), 7);
	for (int i = 0; i < 20; i++) assert_int_equal(code(talk("GET /echo HTTP/1.1\r\n" HEAD "\r\n")), 200);
}

static void test_silent_connections_make_room(void **state)
{
	(void)state;
	enum { N = SERVER_CONNECTIONS + 20 };
	int fd[N];
	for (int i = 0; i < N; i++) fd[i] = dial();
	assert_int_equal(code(talk("GET /echo HTTP/1.1\r\n" HEAD "\r\n")), 200);
	for (int i = 0; i < N; i++) close(fd[i]);
}

static unsigned dice(unsigned sides)
{
	static uint64_t seed = 20270401;
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % sides;
}

/* Bytes changed, cut out, doubled. */
static size_t spoil(char *p, size_t n)
{
	for (unsigned i = dice(6) + 1; i-- && n > 2;) {
		size_t at = dice((unsigned)n), length = 1 + dice(8);
		if (at + length >= n) continue;
		if (dice(3) == 0) p[at] = (char)dice(256);
		else if (dice(2)) memmove(p + at, p + at + length, n - at - length), n -= length;
		else memmove(p + at + length, p + at, n - at - length);
	}
	return n;
}

static void test_spoilt_requests_get_an_answer_or_nothing(void **state)
{
	static const char *const whole[] = {
		"GET /echo?a=%E5%AE%88&b=2 HTTP/1.1\r\n" HEAD "Cookie: a=b; c=d\r\n\r\n",
		"POST /echo HTTP/1.1\r\n" HEAD FORM "Content-Length: 11\r\n\r\nx=%41&y=%42",
		"PUT /echo HTTP/1.1\r\n" HEAD "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n10\r\n0123456789abcdef\r\n0\r\n\r\n",
		"POST /echo HTTP/1.1\r\n" HEAD "Content-Type: multipart/form-data; boundary=XX\r\nContent-Length: 130\r\n\r\n"
			"--XX\r\nContent-Disposition: form-data; name=\"x\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n0123456789012345678901234\r\n--XX--\r\n",
	};
	(void)state;
	/* All at once: those that leave the server waiting for more are cut off together. */
	enum { N = 700 };
	int fd[N];
	for (int i = 0; i < N; i++) {
		char *p = arena_dup(a, whole[i % 4]);
		fd[i] = dial();
		push(fd[i], p, spoil(p, strlen(p)));
		shutdown(fd[i], SHUT_WR);
	}
	for (int i = 0; i < N; i++) {
		char *s = drain(fd[i], NULL);
		int c = code(s);
		if (c >= 500 && c != 501 && c != 505) fail_msg("%s", s);
	}
	assert_int_equal(waitpid(child, NULL, WNOHANG), 0);
	assert_int_equal(code(talk("GET /echo HTTP/1.1\r\n" HEAD "\r\n")), 200);
}

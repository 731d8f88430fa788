/* serve.h - a real server to be maltreated: made, started, asked over HTTP. */
#ifndef CRASH_SERVE_H
#define CRASH_SERVE_H
#include "writer.h"
#include <arpa/inet.h>
#include <sys/socket.h>
#include <time.h>
#include "base/json.h"
#include "os/clock.h"
#include "site/scratch.h"

enum { ANSWER_MAX = 1 << 16, SECOND_US = 1000000 };

static const char *program;
static char data_dir[64], token[128];
static int port;
static pid_t parent;

/* HTTP, as little as is needed */

static inline int dial(void)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct timeval patience = { 5, 0 };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	BUG_ON(fd < 0);
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	if (!connect(fd, (struct sockaddr *)&at, sizeof at))
		return fd;
	close(fd);
	return -1;
}

/* The status, 0 when there was no whole answer; the answer's text in out. */
static inline int ask(const char *request, char out[ANSWER_MAX])
{
	int fd = dial();
	size_t n = 0;
	ssize_t got = 0;
	if (fd < 0)
		return 0;
	if (send(fd, request, strlen(request), MSG_NOSIGNAL) == (ssize_t)strlen(request))
		while (n < ANSWER_MAX - 1 && (got = recv(fd, out + n, ANSWER_MAX - 1 - n, 0)) > 0)
			n += (size_t)got;
	close(fd);
	out[n] = 0;
	int64_t status;
	char code[4] = { 0 };
	if (n < 12 || memcmp(out, "HTTP/1.1 ", 9))
		return 0;
	memcpy(code, out + 9, 3);
	return str_int(code, 100, 599, &status) ? (int)status : 0;
}

static inline int post(struct arena *a, const char *path, const char *body, char out[ANSWER_MAX])
{
	return ask(arena_printf(a, "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n"
		"Connection: close\r\n\r\n%s", path, port, token, strlen(body), body), out);
}

/* The server */

static inline int run(struct arena *a, const char *words)
{
	return system(arena_printf(a, "%s %s > %s.log 2>&1", program, words, data_dir));
}

/* A free port, kept over restarts. */
static inline int free_port(void)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof at;
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	BUG_ON(fd < 0 || bind(fd, (struct sockaddr *)&at, n) || getsockname(fd, (struct sockaddr *)&at, &n));
	close(fd);
	return ntohs(at.sin_port);
}

static inline void start(struct arena *a)
{
	char *listen_at = arena_printf(a, "127.0.0.1:%d", port), *log = arena_printf(a, "%s.serve.log", data_dir);
	fflush(NULL);
	parent = fork();
	BUG_ON(parent < 0);
	if (parent)
		return;
	int fd = open(log, O_WRONLY | O_CREAT | O_APPEND, 0600);
	dup2(fd, 1);
	dup2(fd, 2);
	execl(program, program, "serve", "--data", data_dir, "--listen", listen_at, (char *)NULL);
	_exit(127);
}

static inline bool answers(void)
{
	static char out[ANSWER_MAX];
	return ask("GET /login HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", out) == 200;
}

/* A parent that could not bind, because the killed one's children still held the port, is started again, as a supervisor would. */
static inline int64_t until_back(struct arena *a, int64_t from)
{
	while (!answers() && clock_mono_us() - from < 20 * SECOND_US) {
		usleep(2000);
		if (waitpid(parent, NULL, WNOHANG) == parent)
			start(a);
	}
	return clock_mono_us() - from;
}

static inline bool sign_in(struct arena *a)
{
	static char answer[ANSWER_MAX];
	const char *error;
	if (post(a, "/api/v1/session", "{\"email\":\"a@example.jp\",\"password\":\"correct horse battery\"}", answer) != 200)
		return false;
	const char *body = strstr(answer, "\r\n\r\n");
	json_t *o = body ? json_read(a, body + 4, strlen(body + 4), &error) : NULL;
	const char *t = json_text(o, "token");
	BUG_ON(!t || strlen(t) >= sizeof token);
	memcpy(token, t, strlen(t) + 1);
	return true;
}

static inline bool prepare(struct arena *a)
{
	return !run(a, arena_printf(a, "init %s", data_dir))
		&& !system(arena_printf(a, "echo 'correct horse battery' | %s user add --data %s a@example.jp --name A --lang en --admin > /dev/null", program, data_dir))
		&& !run(a, arena_printf(a, "workspace create --data %s --name Acme --slug acme", data_dir))
		&& !run(a, arena_printf(a, "workspace member --data %s acme a@example.jp all", data_dir));
}

#endif

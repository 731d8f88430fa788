/* server.c - kill -9 of any process of a running server loses nothing it acknowledged: server MAMORU KILLS.
 *
 * Two clients make departments over the API; a worker, the clockwork or the parent is killed at random. After every kill the server must answer
 * again within a second (when the parent was killed, it is started again as a supervisor would); now and then, and at the end, mamoru verify must be
 * clean and every department answered with 201 must be there. */
#include "writer.h"
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <sys/socket.h>
#include <time.h>
#include "base/json.h"
#include "os/clock.h"
#include "site/scratch.h"

enum { CLIENTS = 2, ANSWER_MAX = 1 << 16, ACKS_MAX = 100000, NAME = 24, SECOND_US = 1000000 };

struct acked_name { char text[NAME]; };

static const char *program;
static char data_dir[64], token[128];
static int port;
static pid_t parent;

/* HTTP, as little as is needed */

static int dial(void)
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
static int ask(const char *request, char out[ANSWER_MAX])
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

static int post(struct arena *a, const char *path, const char *body, char out[ANSWER_MAX])
{
	return ask(arena_printf(a, "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n"
		"Connection: close\r\n\r\n%s", path, port, token, strlen(body), body), out);
}

/* The server */

static int run(struct arena *a, const char *words)
{
	return system(arena_printf(a, "%s %s > %s.log 2>&1", program, words, data_dir));
}

/* A free port, kept over restarts. */
static int free_port(void)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof at;
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	BUG_ON(fd < 0 || bind(fd, (struct sockaddr *)&at, n) || getsockname(fd, (struct sockaddr *)&at, &n));
	close(fd);
	return ntohs(at.sin_port);
}

static void start(struct arena *a)
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

static bool answers(void)
{
	static char out[ANSWER_MAX];
	return ask("GET /login HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", out) == 200;
}

/* A parent that could not bind, because the killed one's children still held the port, is started again, as a supervisor would. */
static int64_t until_back(struct arena *a, int64_t from)
{
	while (!answers() && clock_mono_us() - from < 20 * SECOND_US) {
		usleep(2000);
		if (waitpid(parent, NULL, WNOHANG) == parent)
			start(a);
	}
	return clock_mono_us() - from;
}

/* Children as the kernel lists them. */
static int children(struct arena *a, pid_t *out, int max)
{
	char *text, **part;
	size_t n;
	int found = 0;
	if (file_read(a, arena_printf(a, "/proc/%d/task/%d/children", parent, parent), 4096, &text, &n))
		return 0;
	part = str_split(a, text, ' ', &n);
	for (size_t i = 0; i < n && found < max; i++) {
		int64_t pid;
		if (str_int(part[i], 2, INT32_MAX, &pid))
			out[found++] = (pid_t)pid;
	}
	return found;
}

static void kill_one(struct arena *a, unsigned *dice)
{
	pid_t pid[16];
	int n = children(a, pid, 16);
	if (n && rand_r(dice) % 5) {
		kill(pid[rand_r(dice) % (unsigned)n], SIGKILL);
		return;
	}
	kill(parent, SIGKILL);
	waitpid(parent, NULL, 0);
	start(a);
}

/* Clients */

static void client(int number, int out)
{
	static char answer[ANSWER_MAX];
	struct arena *a = arena_new(8 << 20);
	for (int i = 0;; i++) {
		struct acked_name name = { 0 };
		snprintf(name.text, sizeof name.text, "c%d-%d", number, i);
		if (post(a, "/api/v1/w/acme/department", arena_printf(a, "{\"name\":\"%s\"}", name.text), answer) == 201 && !proc_write(out, &name, sizeof name))
			_exit(0);
		arena_reset(a);
	}
}

static bool sign_in(struct arena *a)
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

static bool sound(struct arena *a, const struct acked_name *acks, int n)
{
	struct db *d;
	if (run(a, arena_printf(a, "verify --data %s", data_dir))) {
		printf("mamoru verify is not content, see %s.log\n", data_dir);
		return false;
	}
	BUG_ON(db_open(&d, arena_printf(a, "%s/workspaces/acme.db", data_dir), DB_READ));
	int gone = 0;
	for (int i = 0; i < n; i++)
		if (db_get_int(d, SQL("SELECT count(*) FROM reg_department WHERE name = ?"), 0, db_text(acks[i].text)) != 1 && !gone++)
			printf("%s was acknowledged and is not there once\n", acks[i].text);
	db_close(d);
	return !gone;
}

static int collect(int fd, struct acked_name *acks, int n)
{
	while (n < ACKS_MAX && read(fd, &acks[n], sizeof *acks) == sizeof *acks)
		n++;
	return n;
}

static bool prepare(struct arena *a)
{
	return !run(a, arena_printf(a, "init %s", data_dir))
		&& !system(arena_printf(a, "echo 'correct horse battery' | %s user add --data %s a@example.jp --name A --admin > /dev/null", program, data_dir))
		&& !run(a, arena_printf(a, "workspace create --data %s --name Acme --slug acme", data_dir))
		&& !run(a, arena_printf(a, "workspace member --data %s acme a@example.jp all", data_dir));
}

int main(int argc, char **argv)
{
	static struct acked_name acks[ACKS_MAX];
	struct arena *a = arena_new(1 << 30);
	char top[] = "/tmp/mamoru-server-XXXXXX";
	int kills = argc > 2 ? atoi(argv[2]) : 200, acked = 0, slow = 0, p[2];
	unsigned dice = (unsigned)time(NULL);
	int64_t longest = 0;
	pid_t clients[CLIENTS];
	if (argc < 2 || !mkdtemp(top))
		return 2;
	program = argv[1];
	snprintf(data_dir, sizeof data_dir, "%s/data", top);
	port = free_port();
	printf("seed %u, %s\n", dice, top);
	if (!prepare(a))
		return 2;
	start(a);
	until_back(a, clock_mono_us());
	BUG_ON(!sign_in(a) || pipe2(p, O_NONBLOCK));
	fcntl(p[1], F_SETFL, 0);
	for (int i = 0; i < CLIENTS; i++)
		if (!(clients[i] = fork()))
			client(i, p[1]);
	bool ok = true;
	for (int round = 1; ok && round <= kills; round++) {
		usleep((useconds_t)(rand_r(&dice) % 150000));
		int64_t from = clock_mono_us();
		kill_one(a, &dice);
		int64_t us = until_back(a, from);
		longest = us > longest ? us : longest;
		slow += us > SECOND_US;
		acked = collect(p[0], acks, acked);
		if (round % 50 == 0)
			ok = sound(a, acks, acked);
	}
	for (int i = 0; i < CLIENTS; i++) {
		kill(clients[i], SIGKILL);
		waitpid(clients[i], NULL, 0);
	}
	acked = collect(p[0], acks, acked);
	kill(parent, SIGTERM);
	waitpid(parent, NULL, 0);
	ok = ok && sound(a, acks, acked);
	printf("killed %d times: %d acknowledged records, %s; back after at most %lld ms\n", kills, acked, ok ? "all there" : "NOT all there", (long long)longest / 1000);
	if (slow * 20 > kills) {
		printf("FAILED: %d times it took more than a second\n", slow);
		ok = false;
	}
	if (ok)
		scratch_drop_tree(a, top);
	arena_free(a);
	return !ok;
}

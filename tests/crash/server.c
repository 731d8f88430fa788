/* server.c - kill -9 of any process of a running server loses nothing it acknowledged: server MAMORU KILLS.
 *
 * Two clients make departments over the API; a worker, the clockwork or the parent is killed at random. After every kill the server must answer
 * again within a second (when the parent was killed, it is started again as a supervisor would); now and then, and at the end, mamoru verify must be
 * clean and every department answered with 201 must be there. */
#include "serve.h"

enum { CLIENTS = 2, ACKS_MAX = 100000, NAME = 24 };

struct acked_name { char text[NAME]; };

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

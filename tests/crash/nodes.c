/* nodes.c - two machines on one PostgreSQL server, one of them killed again and again: nodes MAMORU KILLS, with MAMORU_PG.
 *
 * Each node is a whole mamoru with a directory of its own, which holds no more than the key. Clients save records at either; when one does not
 * answer they turn to the other, with the same session. After every kill -9 of a node the other must go on acknowledging; at the end
 * mamoru verify must be clean and everything acknowledged must be there once. */
#include "serve.h"
#include <sys/stat.h>
#include "base/map.h"

enum { NODES = 2, CLIENTS = 3, ACKS_MAX = 100000, NAME = 24 };

struct node { char dir[64]; int port; pid_t parent; };
struct acked_name { char text[NAME]; };
static struct node node[NODES];

static void use(int i)
{
	memcpy(data_dir, node[i].dir, sizeof data_dir);
	port = node[i].port;
	parent = node[i].parent;
}

static void start_node(struct arena *a, int i)
{
	use(i);
	start(a);
	until_back(a, clock_mono_us());
	node[i].parent = parent;
}

/* A parent's children die with it. */
static void kill_node(int i)
{
	kill(node[i].parent, SIGKILL);
	waitpid(node[i].parent, NULL, 0);
}

/* The second machine gets the key and nothing else. */
static bool prepare_nodes(struct arena *a)
{
	use(0);
	return prepare(a) && !mkdir(node[1].dir, 0700) && !file_copy(file_join(a, node[0].dir, "key"), file_join(a, node[1].dir, "key"))
		&& !run(a, arena_printf(a, "init %s", node[1].dir));
}

static void client(int number, int out)
{
	static char answer[ANSWER_MAX];
	struct arena *a = arena_new(8 << 20);
	for (int i = 0, at = number % NODES;; i++) {
		struct acked_name name = { 0 };
		snprintf(name.text, sizeof name.text, "c%d-%d", number, i);
		use(at);
		bool safe = post(a, "/api/v1/w/acme/department", arena_printf(a, "{\"name\":\"%s\"}", name.text), answer) == 201;
		if (safe && !proc_write(out, &name, sizeof name))
			_exit(0);
		if (!safe || i % 7 == 0)
			at = (at + 1) % NODES;
		arena_reset(a);
	}
}

static int collect(int fd, struct acked_name *acks, int n)
{
	while (n < ACKS_MAX && read(fd, &acks[n], sizeof *acks) == sizeof *acks)
		n++;
	return n;
}

/* How long until the next acknowledgement. */
static int64_t until_next(int fd, struct acked_name *acks, int *n)
{
	int64_t from = clock_mono_us();
	*n = collect(fd, acks, *n);
	int had = *n;
	while (*n == had && clock_mono_us() - from < 20 * SECOND_US) {
		usleep(2000);
		*n = collect(fd, acks, *n);
	}
	return clock_mono_us() - from;
}

static bool all_there(struct arena *a, const char *server, const struct acked_name *acks, int n)
{
	struct db *d;
	struct map *there = map_new(a);
	int gone = 0;
	BUG_ON(db_open(&d, arena_printf(a, "%s_acme", server), DB_READ));
	for (struct rows *r = db_query(d, SQL("SELECT name, count(*) FROM reg_department GROUP BY name")); db_next(r);) {
		int64_t *times = ARENA_NEW(a, int64_t);
		*times = db_col_int(r, 1);
		map_set(there, arena_dup(a, db_col_text(r, 0)), times);
	}
	db_close(d);
	for (int i = 0; i < n; i++) {
		const int64_t *times = map_get(there, acks[i].text);
		if ((!times || *times != 1) && !gone++)
			printf("%s was acknowledged and is there %lld times\n", acks[i].text, times ? (long long)*times : 0);
	}
	return !gone;
}

int main(int argc, char **argv)
{
	static struct acked_name acks[ACKS_MAX];
	struct arena *a = arena_new(1 << 30);
	char top[] = "/tmp/mamoru-nodes-XXXXXX";
	int kills = argc > 2 ? atoi(argv[2]) : 10, acked = 0, p[2];
	unsigned dice = (unsigned)time(NULL);
	int64_t longest = 0;
	pid_t clients[CLIENTS];
	if (argc < 2 || !getenv("MAMORU_PG") || !mkdtemp(top))
		return 2;
	program = argv[1];
	const char *server = arena_printf(a, "%s#n%d", getenv("MAMORU_PG"), (int)getpid());
	setenv("MAMORU_DATABASE", server, 1);
	for (int i = 0; i < NODES; i++) {
		snprintf(node[i].dir, sizeof node[i].dir, "%s/node%d", top, i + 1);
		node[i].port = free_port();
	}
	printf("seed %u, %s\n", dice, top);
	if (!prepare_nodes(a))
		return 2;
	for (int i = 0; i < NODES; i++)
		start_node(a, i);
	use(0);
	BUG_ON(!sign_in(a) || pipe2(p, O_NONBLOCK));
	fcntl(p[1], F_SETFL, 0);
	for (int i = 0; i < CLIENTS; i++)
		if (!(clients[i] = fork()))
			client(i, p[1]);
	for (int round = 0; round < kills; round++) {
		int gone = round % NODES;
		usleep((useconds_t)(100000 + rand_r(&dice) % 200000));
		kill_node(gone);
		int64_t us = until_next(p[0], acks, &acked);
		longest = us > longest ? us : longest;
		start_node(a, gone);
	}
	for (int i = 0; i < CLIENTS; i++) {
		kill(clients[i], SIGKILL);
		waitpid(clients[i], NULL, 0);
	}
	acked = collect(p[0], acks, acked);
	bool ok = longest < 5 * SECOND_US && acked > kills && !run(a, arena_printf(a, "verify --data %s", node[1].dir)) && all_there(a, server, acks, acked);
	for (int i = 0; i < NODES; i++) {
		kill(node[i].parent, SIGTERM);
		waitpid(node[i].parent, NULL, 0);
	}
	printf("a node killed %d times: %d acknowledged saves, %s; the other went on after at most %lld ms\n", kills, acked, ok ? "all there" : "NOT as it should be",
		(long long)longest / 1000);
	if (ok)
		scratch_drop_tree(a, top);
	arena_free(a);
	return !ok;
}

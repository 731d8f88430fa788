/* server.c - kill -9 of any process of a running server loses nothing it acknowledged: server MAMORU KILLS.
 *
 * Clients save records over the API and through the pages' forms, answers of an interview and photos beside them, all at once; a worker, the
 * clockwork or the parent is killed at random. After every kill the server must answer again within a second (when the parent was killed, it is
 * started again as a supervisor would); now and then, and at the end, mamoru verify must be clean and everything acknowledged must be there once. */
#include "serve.h"
#include "base/map.h"

enum { CLIENTS = 4, ACKS_MAX = 100000, NAME = 24 };

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

/* Clients: each saves one thing under a name of its own and says whether it was told that it is safe. */

static bool save_record(struct arena *a, const char *name)
{
	static char answer[ANSWER_MAX];
	return post(a, "/api/v1/w/acme/department", arena_printf(a, "{\"name\":\"%s\"}", name), answer) == 201;
}

static bool save_form(struct arena *a, const char *name)
{
	static char answer[ANSWER_MAX];
	const char *body = arena_printf(a, "name=%s&in_scope=1", name);
	return ask(arena_printf(a, "POST /w/acme/r/site/new HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: application/x-www-form-urlencoded\r\n"
		"Content-Length: %zu\r\nConnection: close\r\n\r\n%s", token, strlen(body), body), answer) == 303;
}

/* The revision of the one answer this client writes, as the server told it last. */
static int64_t revision_of(struct arena *a, const char *answer)
{
	const char *error, *body = strstr(answer, "\r\n\r\n");
	const json_t *o = body ? json_read(a, body + 4, strlen(body + 4), &error) : NULL, *now = json_object_get(o, "current");
	return json_integer_value(json_object_get(now ? now : o, "rev"));
}

static bool save_answer(struct arena *a, const char *name)
{
	static char answer[ANSWER_MAX];
	static int64_t rev;
	const char *body = arena_printf(a, "{\"rev\":%lld,\"score\":\"%d\",\"basis\":\"observed\",\"memo\":\"%s\"}", (long long)rev, (int)strlen(name) % 6, name);
	int code = ask(arena_printf(a, "PUT /api/v1/w/acme/hearing/1/answers/PREP-1 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\n"
		"Content-Length: %zu\r\nConnection: close\r\n\r\n%s", token, strlen(body), body), answer);
	if (code == 200 || code == 409)
		rev = revision_of(a, answer);
	return code == 200;
}

static bool save_photo(struct arena *a, const char *name)
{
	static char answer[ANSWER_MAX], bytes[30000];
	for (size_t i = 0; i < sizeof bytes - 1; i++)
		bytes[i] = (char)('a' + (i * 7 + (size_t)name[strlen(name) - 1]) % 26);
	const char *body = arena_printf(a, "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n%s %s\r\n--b--\r\n", name, name, bytes);
	return ask(arena_printf(a, "POST /api/v1/w/acme/hearing/1/answers/PREP-2/files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n"
		"Content-Type: multipart/form-data; boundary=b\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n%s", token, strlen(body), body), answer) == 200;
}

static void client(int number, int out)
{
	static bool (*const save[CLIENTS])(struct arena *, const char *) = { save_record, save_form, save_answer, save_photo };
	struct arena *a = arena_new(8 << 20);
	for (int i = 0, done = 0;; i++) {
		struct acked_name name = { 0 };
		snprintf(name.text, sizeof name.text, "c%d-%d", number, i);
		bool safe = save[number](a, name.text);
		if (safe && !proc_write(out, &name, sizeof name))
			_exit(0);
		/* An answer holds some twenty photos. */
		done += safe;
		while (number == 3 && done == 18)
			pause();
		arena_reset(a);
	}
}

/* How often each name is there. */
static struct map *present(struct arena *a, struct db *d)
{
	struct map *m = map_new(a);
	struct rows *r = db_query(d, SQL("SELECT name FROM reg_department UNION ALL SELECT name FROM reg_site UNION ALL SELECT name FROM blob"
		" UNION ALL SELECT json_extract(body, '$.memo') FROM revision WHERE reg = 'answer'"));
	while (db_next(r)) {
		const char *name = arena_dup(a, str_or(db_col_text(r, 0), ""));
		int *n = map_get(m, name);
		if (!n)
			map_set(m, name, n = ARENA_NEW(a, int));
		++*n;
	}
	return m;
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
	const struct map *there = present(a, d);
	for (int i = 0; i < n; i++) {
		const int *times = map_get(there, acks[i].text);
		/* A memo stands in every later revision of its answer, too. */
		bool fine = times && (*times == 1 || acks[i].text[1] == '2');
		if (!fine && !gone++)
			printf("%s was acknowledged and is there %d times\n", acks[i].text, times ? *times : 0);
	}
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
	static char answer[ANSWER_MAX];
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
	BUG_ON(!sign_in(a) || post(a, "/api/v1/w/acme/hearing_session", "{\"name\":\"First\",\"headcount\":40}", answer) != 201 || pipe2(p, O_NONBLOCK));
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
		if (round % 20 == 0)
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
	int kind[CLIENTS] = { 0 };
	for (int i = 0; i < acked; i++)
		kind[acks[i].text[1] - '0']++;
	for (int i = 0; i < CLIENTS; i++)
		ok = ok && kind[i];
	printf("%d records, %d forms, %d answers, %d photos\n", kind[0], kind[1], kind[2], kind[3]);
	printf("killed %d times: %d acknowledged saves, %s; back after at most %lld ms\n", kills, acked, ok ? "all there" : "NOT all there", (long long)longest / 1000);
	if (slow * 20 > kills) {
		printf("FAILED: %d times it took more than a second\n", slow);
		ok = false;
	}
	if (ok)
		scratch_drop_tree(a, top);
	arena_free(a);
	return !ok;
}

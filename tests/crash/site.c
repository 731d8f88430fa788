/* site.c - kill -9 while accounts, organisations and backups are made: site ROUNDS.
 *
 * Every name that was acknowledged must be there afterwards and whole; an organisation or a backup file that is to be seen at all is whole. */
#include "writer.h"
#include <time.h>
#include "site/account.h"
#include "site/backup.h"
#include "site/scratch.h"
#include "site/workspace.h"

struct ack { char kind; int number; };

static int do_one(struct site *s, struct arena *a, const char *dir, int number, unsigned *dice, struct ack *ack)
{
	struct actor who = actor_console();
	struct workspace w;
	const char *name = arena_printf(a, "n-%d", number);
	*ack = (struct ack){ "awwwb"[rand_r(dice) % 5], number };
	if (ack->kind == 'a')
		return account_create(s, a, &who, arena_printf(a, "%s@example.jp", name), name, "correct horse battery", false, LANG_EN, NULL);
	if (ack->kind == 'w')
		return workspace_create(s, a, &who, name, name, &w, NULL, NULL);
	return backup_write(s, a, arena_printf(a, "%s/%s.zip", dir, name), NULL);
}

static void work(const char *dir, int out, int number, unsigned dice)
{
	struct arena *a = arena_new(256 << 20), *one = arena_new(256 << 20);
	struct site s;
	struct ack ack;
	BUG_ON(site_open(a, file_join(a, dir, "data"), &s));
	for (;; number++) {
		enum status st = do_one(&s, one, dir, number, &dice, &ack);
		BUG_ON(st && st != ST_BUSY);
		if (!st && !proc_write(out, &ack, sizeof ack))
			_exit(0);
		arena_reset(one);
	}
}

static bool is_there(struct site *s, struct arena *a, const char *dir, const struct ack *k)
{
	struct account v;
	struct workspace w;
	const char *name = arena_printf(a, "n-%d", k->number);
	if (k->kind == 'a')
		return !account_find(s, a, arena_printf(a, "%s@example.jp", name), &v);
	if (k->kind == 'w')
		return !workspace_find(s, a, name, &w) && w.bytes > 0;
	return file_size(arena_printf(a, "%s/%s.zip", dir, name)) > 0;
}

static bool workspaces_whole(struct site *s, struct arena *a)
{
	enum { MAX = 20000 };
	struct workspace *w = ARENA_ARRAY(a, MAX, struct workspace);
	int n = workspace_list(s, a, 0, true, w, MAX);
	for (int i = 0; i < n; i++) {
		struct db *d;
		struct verdict v;
		if (workspace_open(s, a, w[i].slug, &d) || journal_verify(d, a, s->key, NULL, &v) || !v.integrity)
			return false;
	}
	return true;
}

/* A backup left behind is whole; it is dropped then, so that the next round is quick. */
static bool backups_whole(struct arena *a, const char *dir)
{
	char **names;
	size_t n;
	bool ok = !file_list(a, dir, &names, &n);
	for (size_t i = 0; ok && i < n; i++) {
		const char *path = file_join(a, dir, names[i]);
		if (!str_ends(path, ".zip"))
			continue;
		ok = i % 5 || !backup_restore(a, path, file_join(a, dir, "restored"), true, NULL);
		file_remove(path);
	}
	return ok;
}

static bool sound(struct arena *a, const char *dir, const struct ack *acks, int n)
{
	struct site s;
	struct verdict v;
	if (site_open(a, file_join(a, dir, "data"), &s))
		return false;
	bool ok = !site_verify(&s, a, NULL, NULL, &v) && v.integrity && v.complete;
	if (!ok)
		printf("%s %s %s\n", v.what, v.reg, v.field);
	for (int i = 0; ok && i < n; i++)
		if (!(ok = is_there(&s, a, dir, &acks[i])))
			printf("%c %d was acknowledged and is gone\n", acks[i].kind, acks[i].number);
	ok = ok && workspaces_whole(&s, a) && backups_whole(a, dir);
	workspace_close_all();
	site_close(&s);
	return ok;
}

int main(int argc, char **argv)
{
	enum { MAX = 10000 };
	static struct ack acks[MAX];
	int rounds = argc > 1 ? atoi(argv[1]) : 50, total = 0;
	char dir[] = "/tmp/mamoru-site-XXXXXX";
	struct arena *a = arena_new(1 << 30);
	unsigned dice = (unsigned)time(NULL);
	if (!mkdtemp(dir))
		return 2;
	printf("seed %u\n", dice);
	hash_init();
	hash_password_cost(1, 8192);
	BUG_ON(site_init(file_join(a, dir, "data")));
	for (int round = 0; round < rounds; round++) {
		int p[2], n = 0, how;
		BUG_ON(pipe(p));
		fflush(NULL);
		pid_t pid = fork();
		if (!pid)
			work(dir, p[1], round * 1000, dice + (unsigned)round);
		close(p[1]);
		usleep((useconds_t)(rand_r(&dice) % 300000));
		kill(pid, SIGKILL);
		waitpid(pid, &how, 0);
		BUG_ON(!WIFSIGNALED(how) || WTERMSIG(how) != SIGKILL);
		while (n < MAX && proc_read(p[0], &acks[n], sizeof *acks))
			n++;
		close(p[0]);
		if (!sound(a, dir, acks, n)) {
			printf("FAILED in round %d, see %s\n", round, dir);
			return 1;
		}
		total += n;
		arena_reset(a);
	}
	printf("killed %d times: %d acknowledged changes, all there\n", rounds, total);
	scratch_drop_tree(a, dir);
	arena_free(a);
	return 0;
}

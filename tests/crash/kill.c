/* kill.c - kill -9 at any moment loses nothing that was acknowledged: kill ROUNDS.
 *
 * Two writers work on one file; after a random time one or both are killed; then the file must verify, hold every acknowledged revision
 * with its content, and no half of a transaction. The first round starts with an empty file, the others go on with what is there. */
#include "writer.h"
#include <time.h>

struct child { pid_t pid; int acks; };

static void write_for_ever(const char *path, int out, unsigned dice)
{
	struct arena *a = arena_new(64 << 20);
	struct db *d;
	struct acked ack[WRITER_BATCH];
	BUG_ON(db_open(&d, path, DB_WRITE));
	for (;;) {
		enum status st;
		int n = writer_transaction(d, a, &dice, ack, &st);
		/* Busy is an honest answer; anything else is none here. */
		BUG_ON(n < 0 && st != ST_BUSY);
		if (n > 0 && !proc_write(out, ack, (size_t)n * sizeof *ack))
			_exit(0);
		arena_reset(a);
	}
}

static struct child start(const char *path, unsigned dice)
{
	int p[2];
	BUG_ON(pipe(p));
	BUG_ON(fcntl(p[1], F_SETPIPE_SZ, 1 << 20) < 0);
	fflush(NULL);
	pid_t pid = fork();
	BUG_ON(pid < 0);
	if (!pid) {
		close(p[0]);
		write_for_ever(path, p[1], dice);
	}
	close(p[1]);
	return (struct child){ pid, p[0] };
}

static void sleep_ms(long ms)
{
	struct timespec t = { ms / 1000, ms % 1000 * 1000000 };
	nanosleep(&t, NULL);
}

static void end(struct child *c)
{
	kill(c->pid, SIGKILL);
	int how;
	waitpid(c->pid, &how, 0);
	BUG_ON(!WIFSIGNALED(how) || WTERMSIG(how) != SIGKILL);
}

static int64_t collect(struct child *c, struct acked *ack, int64_t n, int64_t max)
{
	while (n < max && proc_read(c->acks, &ack[n], sizeof *ack))
		n++;
	close(c->acks);
	return n;
}

static bool all_there(struct db *d, const struct acked *ack, int64_t n)
{
	for (int64_t i = 0; i < n; i++)
		if (!db_get_int(d, SQL("SELECT 1 FROM revision WHERE seq = ? AND body_sha = ?"), 0, db_int(ack[i].seq), db_blob(ack[i].body.b, HASH_SIZE))) {
			printf("revision %lld was acknowledged and is gone\n", (long long)ack[i].seq);
			return false;
		}
	return true;
}

int main(int argc, char **argv)
{
	enum { MAX = 4000000 };
	int rounds = argc > 1 ? atoi(argv[1]) : 200;
	char dir[] = "/tmp/mamoru-kill-XXXXXX";
	if (!mkdtemp(dir))
		return 2;
	struct arena *a = arena_new(256 << 20), *one = arena_new(256 << 20);
	const char *path = file_join(a, dir, "kill.db");
	struct acked *ack = calloc(MAX, sizeof *ack);
	unsigned dice = (unsigned)time(NULL);
	int64_t n = 0;
	printf("seed %u, file %s\n", dice, path);
	writer_keys();
	BUG_ON(!ack || writer_create(path));
	for (int round = 1; round <= rounds; round++) {
		struct child x = start(path, dice + (unsigned)round * 2), y = start(path, dice + (unsigned)round * 2 + 1);
		sleep_ms(rand_r(&dice) % 60);
		end(&x);
		if (rand_r(&dice) % 2)
			sleep_ms(rand_r(&dice) % 20);
		end(&y);
		n = collect(&y, ack, collect(&x, ack, n, MAX), MAX);
		struct db *d;
		BUG_ON(db_open(&d, path, DB_WRITE));
		bool ok = writer_sound(d, one) && all_there(d, ack, n);
		db_close(d);
		arena_reset(one);
		if (!ok) {
			printf("FAILED in round %d\n", round);
			return 1;
		}
	}
	printf("killed %d times: %lld acknowledged revisions, all there\n", rounds * 2, (long long)n);
	file_remove(path);
	rmdir(dir);
	free(ack);
	arena_free(one);
	arena_free(a);
	return 0;
}

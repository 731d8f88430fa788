/* full.c - a full disk gives a clear answer and half-saves nothing.
 *
 * The process may write files up to a limit only (RLIMIT_FSIZE answers as a full disk does), another limit in each round, so the disk
 * fills in the WAL, in the checkpoint, in an attachment, in a copy. After the refusal the file must verify and reads must work; when
 * there is room again, writing goes on. */
#include "writer.h"

static void limit(rlim_t bytes)
{
	struct rlimit r = { bytes, RLIM_INFINITY };
	BUG_ON(setrlimit(RLIMIT_FSIZE, &r));
}

static int round_of(const char *path, rlim_t bytes, unsigned dice)
{
	struct arena *a = arena_new(256 << 20);
	struct acked ack[WRITER_BATCH];
	struct db *d;
	enum status st = ST_OK;
	int64_t acked = 0, there;
	BUG_ON(writer_create(path));
	BUG_ON(db_open(&d, path, DB_WRITE));
	limit(bytes);
	for (int n = 0; (n = writer_transaction(d, a, &dice, ack, &st)) > 0;)
		acked = ack[n - 1].seq;
	if (st != ST_FULL) {
		printf("%llu bytes: the answer was %d %s, not \"full\"\n", (unsigned long long)bytes, st, status_detail());
		return 1;
	}
	there = db_get_int(d, SQL("SELECT max(seq) FROM revision WHERE reg = 'thing'"), 0);
	enum status copied = db_copy(d, arena_printf(a, "%s.copy", path));
	limit(RLIM_INFINITY);
	bool left = file_exists(arena_printf(a, "%s.copy", path));
	if (there != acked || !writer_sound(d, a) || (copied && left) || (copied && copied != ST_FULL)) {
		printf("%llu bytes: %lld acknowledged, %lld there, copy %d left %d\n", (unsigned long long)bytes, (long long)acked, (long long)there, copied, left);
		return 1;
	}
	if (left)
		file_remove(arena_printf(a, "%s.copy", path));
	for (int i = 0; i < 20; i++)
		BUG_ON(writer_transaction(d, a, &dice, ack, &st) < 0);
	bool ok = writer_sound(d, a);
	db_close(d);
	arena_free(a);
	file_remove(path);
	return !ok;
}

int main(void)
{
	char dir[] = "/tmp/mamoru-full-XXXXXX";
	if (!mkdtemp(dir))
		return 2;
	struct arena *a = arena_new(1 << 20);
	signal(SIGXFSZ, SIG_IGN);
	writer_keys();
	int bad = 0, rounds = 0;
	for (rlim_t bytes = 130000; bytes < 9000000 && !bad; bytes += bytes / 9 + 4096, rounds++)
		bad = round_of(file_join(a, dir, "full.db"), bytes, (unsigned)bytes);
	if (!bad)
		printf("a disk full at %d sizes: refused clearly, nothing half-saved\n", rounds);
	rmdir(dir);
	arena_free(a);
	return bad;
}

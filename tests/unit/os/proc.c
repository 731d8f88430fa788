#include "os/proc.h"
#include "base/arena.h"
#include "base/bug.h"
#include "base/csv.h"
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MB = 1024 * 1024 };

static int shouts(int in, int out, void *arg)
{
	char text[5];

	(void)arg;
	if (!proc_read(in, text, sizeof text)) return 1;
	for (size_t i = 0; i < sizeof text; i++) text[i] = (char)(text[i] - 32);
	return !proc_write(out, text, sizeof text);
}

static void test_a_box_reads_and_answers(void **state)
{
	struct proc_box b;
	char answer[5];

	assert_int_equal(proc_box_open(&b, shouts, NULL, 64 * MB, 5), ST_OK);
	assert_true(proc_write(b.to, "isms!", 5));
	assert_true(proc_read(b.from, answer, 5));
	assert_memory_equal(answer, "ISMS\x01", 5);
	assert_int_equal(proc_box_close(&b), ST_OK);
}

static enum status run(int (*fn)(int, int, void *), void *arg, size_t memory, int seconds)
{
	struct proc_box b;

	assert_int_equal(proc_box_open(&b, fn, arg, memory, seconds), ST_OK);
	return proc_box_close(&b);
}

static int opens_a_file(int in, int out, void *arg)
{
	(void)in, (void)out;
	return open(arg, O_RDONLY) >= 0;
}

static void test_a_box_opens_no_file(void **state)
{
	assert_int_equal(run(opens_a_file, (char *)(intptr_t)"/etc/passwd", 64 * MB, 5), ST_OK);
}

static int opens_a_socket(int in, int out, void *arg)
{
	(void)in, (void)out, (void)arg;
	socket(AF_INET, SOCK_STREAM, 0);
	return 0;
}

static int runs_a_program(int in, int out, void *arg)
{
	(void)in, (void)out, (void)arg;
	execl("/bin/true", "true", (char *)NULL);
	return 0;
}

static int forks(int in, int out, void *arg)
{
	(void)in, (void)out, (void)arg;
	return fork() < 0;
}

static int signals_its_parent(int in, int out, void *arg)
{
	(void)in, (void)out, (void)arg;
	kill(getppid(), SIGTERM);
	return 0;
}

static void test_a_box_that_reaches_out_is_stopped(void **state)
{
	assert_int_equal(run(opens_a_socket, NULL, 64 * MB, 5), ST_INVALID);
	assert_int_equal(run(runs_a_program, NULL, 64 * MB, 5), ST_INVALID);
	assert_int_equal(run(forks, NULL, 64 * MB, 5), ST_INVALID);
	assert_int_equal(run(signals_its_parent, NULL, 64 * MB, 5), ST_INVALID);
}

static int secret[2];

static int uses_an_open_descriptor(int in, int out, void *arg)
{
	(void)in, (void)out, (void)arg;
	return write(secret[1], "x", 1) == 1;
}

static void test_a_box_inherits_nothing_but_its_pipes(void **state)
{
	assert_int_equal(pipe(secret), 0);
	assert_int_equal(run(uses_an_open_descriptor, NULL, 64 * MB, 5), ST_OK);
	close(secret[0]);
	close(secret[1]);
}

static int computes_for_ever(int in, int out, void *arg)
{
	(void)in, (void)out, (void)arg;
	for (volatile unsigned i = 1; i; i |= 1) ;
	return 0;
}

static void test_a_box_has_no_endless_time(void **state)
{
	assert_int_equal(run(computes_for_ever, NULL, 64 * MB, 1), ST_TOOBIG);
	assert_string_equal(status_msgid(), "The file needs too much memory or time to be read.");
}

/* Stands for a parser that ran out of memory: what arena, buf and the like do then. */
static int has_no_memory(int in, int out, void *arg)
{
	(void)in, (void)out, (void)arg;
	bug_memory();
}

static int is_buggy(int in, int out, void *arg)
{
	(void)in, (void)out, (void)arg;
	BUG("on purpose");
}

static void test_how_a_box_ended_tells_why(void **state)
{
	assert_int_equal(run(has_no_memory, NULL, 64 * MB, 5), ST_TOOBIG);
	assert_int_equal(run(is_buggy, NULL, 64 * MB, 5), ST_INVALID);
}

/* ICU and the arenas work behind the closed lid: nothing of theirs is loaded late from disk. */
static int reads_shift_jis(int in, int out, void *arg)
{
	struct arena *a = arena_new(MB);
	const char *error;
	struct csv *c = csv_open(a, "\x8e\x52\x93\x63,1\r\n", 8, &error);
	char *cells[2];
	int n = c ? csv_next(c, cells, 2, &error) : -1;

	(void)in, (void)out, (void)arg;
	return !(n == 2 && strcmp(cells[0], "山田") == 0);
}

static void test_a_box_can_read_shift_jis(void **state)
{
	assert_int_equal(run(reads_shift_jis, NULL, 64 * MB, 5), ST_OK);
}

static int returns_seven(void *arg)
{
	(void)arg;
	return 7;
}

static void test_a_spawned_child_exits_with_its_result(void **state)
{
	pid_t pid = proc_spawn(returns_seven, NULL, "seven");
	int how;

	assert_true(pid > 0);
	assert_int_equal(waitpid(pid, &how, 0), pid);
	assert_true(WIFEXITED(how) && WEXITSTATUS(how) == 7);
}

struct family { int alive[2], ready[2]; };

/* Only its parent's death ends it. */
static int waits(void *arg)
{
	struct family *f = arg;

	if (!proc_write(f->ready[1], "!", 1)) return 1;
	for (;;) pause();
}

static int has_a_child(void *arg)
{
	struct family *f = arg;
	char c;

	return proc_spawn(waits, f, "grandchild") < 0 || !proc_read(f->ready[0], &c, 1);
}

/* The pipe's last writer is the grandchild: its end is the end of file. */
static void test_a_child_dies_with_its_parent(void **state)
{
	struct family f;
	struct pollfd end;
	int how;
	pid_t pid;

	assert_int_equal(pipe(f.alive), 0);
	assert_int_equal(pipe(f.ready), 0);
	pid = proc_spawn(has_a_child, &f, "child");
	close(f.alive[1]);
	waitpid(pid, &how, 0);
	assert_true(WIFEXITED(how) && WEXITSTATUS(how) == 0);
	end = (struct pollfd){ .fd = f.alive[0], .events = POLLIN };
	assert_int_equal(poll(&end, 1, 5000), 1);
	assert_true(end.revents & POLLHUP);
	close(f.alive[0]);
	close(f.ready[0]);
	close(f.ready[1]);
}

static int writes_much(int out, void *arg)
{
	static char piece[100000];

	memset(piece, 'm', sizeof piece);
	for (int i = 0; i < 10; i++)
		if (!proc_write(out, piece, sizeof piece)) return 1;
	return *(int *)arg;
}

static int takes_its_time(int out, void *arg)
{
	(void)out, (void)arg;
	while (pause() < 0) continue;
	return 0;
}

static int falls(int out, void *arg)
{
	(void)out, (void)arg;
	abort();
}

static int counts_descriptors(int out, void *arg)
{
	(void)arg;
	for (int fd = 3; fd < 1000; fd++)
		if (fd != out && fcntl(fd, F_GETFD) >= 0) return 1;
	return 0;
}

static void test_what_is_done_aside_comes_back(void **state)
{
	struct buf b;
	int three = 3, result = 0;

	buf_init(&b, 2000000);
	assert_int_equal(proc_aside(writes_much, &three, 10, &b, &result), ST_OK);
	assert_int_equal(result, 3);
	assert_int_equal(b.n, 1000000);
	buf_release(&b);
	buf_init(&b, 150000);
	assert_int_equal(proc_aside(writes_much, &three, 10, &b, &result), ST_TOOBIG);
	assert_int_equal(proc_aside(takes_its_time, NULL, 1, &b, &result), ST_TOOBIG);
	buf_release(&b);
	buf_init(&b, 10);
	assert_int_equal(proc_aside(falls, NULL, 1, &b, &result), ST_IO);
	assert_int_equal(proc_aside(counts_descriptors, NULL, 1, &b, &result), ST_OK);
	assert_int_equal(result, 0);
	buf_release(&b);
}

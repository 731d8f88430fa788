#include "os/proc.h"
#include "base/bug.h"
#include "base/log.h"
#include "base/tr.h"
#include "os/box.h"
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ASIDE_FD = 3, HIGH_FD = 10, NO_BOX_EXIT = 72, WORDS_MAX = 4000 };

/* The child's first steps: dies with its parent, no signal handled or blocked. */
static void settle_child(pid_t parent)
{
	struct sigaction standard = { .sa_handler = SIG_DFL };
	sigset_t none;

	if (prctl(PR_SET_PDEATHSIG, SIGKILL) < 0 || getppid() != parent) _exit(1);
	for (int i = 1; i < NSIG; i++) sigaction(i, &standard, NULL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Without atexit handlers: they are the parent's. */
static _Noreturn void leave(int result)
{
	fflush(NULL);
	_exit(result);
}

static pid_t fork_child(void)
{
	pid_t pid;

	fflush(NULL);
	pid = fork();
	if (pid < 0) status_note(status_errno(errno), N_("The system starts no further process."), strerror(errno));
	return pid;
}

pid_t proc_spawn(int (*fn)(void *), void *arg, const char *name)
{
	pid_t parent = getpid(), pid = fork_child();

	if (pid) return pid;
	settle_child(parent);
	prctl(PR_SET_NAME, name);
	log_process(name);
	leave(fn(arg));
}

/* out becomes 3, everything behind it is closed. */
static _Noreturn void work_aside(int (*fn)(int, void *), void *arg, int seconds, int out)
{
	if (dup2(out, ASIDE_FD) != ASIDE_FD || close_range(ASIDE_FD + 1, ~0U, 0) < 0) _exit(1);
	alarm((unsigned)seconds);
	leave(fn(ASIDE_FD, arg));
}

static void take_all(int fd, struct buf *into)
{
	char piece[64 * 1024];

	for (;;) {
		ssize_t got = read(fd, piece, sizeof piece);

		if (got < 0 && errno == EINTR) continue;
		if (got <= 0 || !buf_add(into, piece, (size_t)got)) return;
	}
}

enum status proc_aside(int (*fn)(int out, void *arg), void *arg, int seconds, struct buf *into, int *result)
{
	pid_t parent = getpid(), pid, got;
	int ends[2], how = 0;

	if (pipe2(ends, O_CLOEXEC) < 0) return status_note(status_errno(errno), N_("The system starts no further process."), strerror(errno));
	if ((pid = fork_child()) == 0) {
		settle_child(parent);
		work_aside(fn, arg, seconds, ends[1]);
	}
	close(ends[1]);
	if (pid > 0) take_all(ends[0], into);
	close(ends[0]);
	if (pid < 0) return status_errno(errno);
	do got = waitpid(pid, &how, 0); while (got < 0 && errno == EINTR);
	BUG_ON(got != pid);
	if (into->full || (WIFSIGNALED(how) && WTERMSIG(how) == SIGALRM)) return status_note(ST_TOOBIG, N_("This takes too much time or room to make."), "");
	if (!WIFEXITED(how)) return status_note(ST_IO, N_("This could not be made."), strsignal(WTERMSIG(how)));
	*result = WEXITSTATUS(how);
	return ST_OK;
}

struct pipes { int down[2], up[2], words[2]; };

static bool open_pipes(struct pipes *p)
{
	*p = (struct pipes){ { -1, -1 }, { -1, -1 }, { -1, -1 } };
	return pipe2(p->down, O_CLOEXEC) == 0 && pipe2(p->up, O_CLOEXEC) == 0 && pipe2(p->words, O_CLOEXEC | O_NONBLOCK) == 0;
}

static void shut(int *fd)
{
	if (*fd >= 0) close(*fd);
	*fd = -1;
}

/* The pipes become 0, 1 and 2; everything else is closed. First up, so that none lies where another has to go. */
static bool take_pipes(const struct pipes *p)
{
	int in = fcntl(p->down[0], F_DUPFD, HIGH_FD), out = fcntl(p->up[1], F_DUPFD, HIGH_FD), words = fcntl(p->words[1], F_DUPFD, HIGH_FD);

	return in >= 0 && out >= 0 && words >= 0 && dup2(in, 0) == 0 && dup2(out, 1) == 1 && dup2(words, 2) == 2
		&& close_range(3, ~0U, 0) == 0;
}

enum status proc_box_open(struct proc_box *b, int (*fn)(int in, int out, void *arg), void *arg, size_t memory, int seconds)
{
	pid_t parent = getpid(), pid = -1;
	enum status st = ST_OK;
	struct pipes p;

	*b = (struct proc_box){ -1, -1, -1, -1 };
	if (!open_pipes(&p)) st = status_note(status_errno(errno), N_("The system starts no further process."), strerror(errno));
	else if ((pid = fork_child()) < 0) st = status_errno(errno);
	if (pid == 0) {
		settle_child(parent);
		log_process("box");
		if (!take_pipes(&p) || !box_close_lid(memory, seconds)) _exit(NO_BOX_EXIT);
		leave(fn(0, 1, arg));
	}
	shut(&p.down[0]);
	shut(&p.up[1]);
	shut(&p.words[1]);
	if (st == ST_OK) {
		signal(SIGPIPE, SIG_IGN);        /* a box that died is noticed by proc_write(), not by dying too */
		*b = (struct proc_box){ pid, p.down[1], p.up[0], p.words[0] };
		return ST_OK;
	}
	shut(&p.down[1]);
	shut(&p.up[0]);
	shut(&p.words[0]);
	return st;
}

static void log_words(int fd)
{
	char words[WORDS_MAX + 1];
	ssize_t n = read(fd, words, WORDS_MAX);

	if (n <= 0) return;
	words[n] = 0;
	log_line(LOG_WARN, "box said: %s", words);
}

static enum status box_result(int how)
{
	int sig = WIFSIGNALED(how) ? WTERMSIG(how) : 0, code = WIFEXITED(how) ? WEXITSTATUS(how) : -1;

	if (code == 0) return ST_OK;
	if (code == NO_BOX_EXIT) return status_note(ST_IO, N_("The system gives no safe place to read the file in."), "");
	if (code == BUG_MEMORY_EXIT || sig == SIGALRM || sig == SIGXCPU || sig == SIGKILL)
		return status_note(ST_TOOBIG, N_("The file needs too much memory or time to be read."), "");
	return status_note(ST_INVALID, N_("The file cannot be read."), sig ? strsignal(sig) : "");
}

static int reap(struct proc_box *b)
{
	int how = 0;
	pid_t got;

	BUG_ON(b->pid <= 0);
	shut(&b->to);
	shut(&b->from);
	do got = waitpid(b->pid, &how, 0); while (got < 0 && errno == EINTR);
	BUG_ON(got != b->pid);
	log_words(b->words);
	shut(&b->words);
	b->pid = -1;
	return how;
}

enum status proc_box_close(struct proc_box *b) { return box_result(reap(b)); }

void proc_box_drop(struct proc_box *b)
{
	BUG_ON(b->pid <= 0);
	kill(b->pid, SIGKILL);
	(void)reap(b);
}

bool proc_read(int fd, void *p, size_t n)
{
	char *to = p;

	while (n) {
		ssize_t got = read(fd, to, n);

		if (got < 0 && errno == EINTR) continue;
		if (got <= 0) return false;
		to += got;
		n -= (size_t)got;
	}
	return true;
}

bool proc_write(int fd, const void *p, size_t n)
{
	const char *from = p;

	while (n) {
		ssize_t done = write(fd, from, n);

		if (done < 0 && errno == EINTR) continue;
		if (done < 0) return false;
		from += done;
		n -= (size_t)done;
	}
	return true;
}

const char *proc_user(void)
{
	static char number[32];
	const struct passwd *pw = getpwuid(getuid());

	if (pw && pw->pw_name) return pw->pw_name;
	snprintf(number, sizeof number, "uid %u", (unsigned)getuid());
	return number;
}

bool proc_terminal(int fd)
{
	return isatty(fd) == 1;
}

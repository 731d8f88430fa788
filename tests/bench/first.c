/* first.c - from starting the program to the last byte of its first page: first [--cold] RUNS COOKIE PATH PROGRAM WORD...
 *
 * Prints the milliseconds of the fastest run, of the one in the middle, and the status and size of the page. --cold drops the program's file from
 * the page cache before each run (libraries other programs use stay). The program must print its address as its first line. */
#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RUNS_MAX = 100 };
struct page { int status; size_t bytes; };

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void forget_file(const char *path)
{
	int fd = open(path, O_RDONLY);
	if (fd >= 0) {
		fdatasync(fd);
		posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
		close(fd);
	}
}

static int connect_to(int port)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons((unsigned short)port) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	return fd >= 0 && !connect(fd, (struct sockaddr *)&at, sizeof at) ? fd : -1;
}

static struct page get(int port, const char *path, const char *cookie)
{
	char text[4096], *line;
	struct page p = { 0 };
	int fd = connect_to(port);
	if (fd < 0 || asprintf(&line, "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: mamoru=%s\r\nConnection: close\r\n\r\n", path, cookie) < 0)
		return p;
	ssize_t n = write(fd, line, strlen(line));
	while (n > 0 && (n = read(fd, text, sizeof text - 1)) > 0) {
		text[n] = 0;
		if (!p.bytes)
			p.status = (int)strtol(text + 9, NULL, 10);
		p.bytes += (size_t)n;
	}
	free(line);
	close(fd);
	return p;
}

static pid_t start(char **program, int *out)
{
	int ends[2];
	if (pipe(ends))
		return -1;
	pid_t pid = fork();
	if (pid == 0) {
		dup2(ends[1], 1);
		close(ends[0]);
		execv(*program, program);
		_exit(127);
	}
	close(ends[1]);
	*out = ends[0];
	return pid;
}

static int port_of(int out)
{
	char line[400];
	ssize_t n = read(out, line, sizeof line - 1);
	line[n > 0 ? n : 0] = 0;
	char *at = strstr(line, "://"), *colon = at ? strchr(at + 3, ':') : NULL;
	return colon ? (int)strtol(colon + 1, NULL, 10) : 0;
}

static double once(char **program, const char *path, const char *cookie, struct page *p)
{
	int out;
	double begin = now();
	pid_t pid = start(program, &out);
	*p = get(port_of(out), path, cookie);
	double took = now() - begin;
	kill(pid, SIGTERM);
	waitpid(pid, NULL, 0);
	close(out);
	return took;
}

static int by_size(const void *x, const void *y)
{
	double a = *(const double *)x, b = *(const double *)y;
	return (a > b) - (a < b);
}

int main(int argc, char **argv)
{
	int cold = argc > 1 && !strcmp(argv[1], "--cold");
	double took[RUNS_MAX];
	struct page p;
	argc -= cold, argv += cold;
	long runs = argc > 4 ? strtol(argv[1], NULL, 10) : 0;
	if (runs < 1 || runs > RUNS_MAX)
		return fputs("first [--cold] RUNS COOKIE PATH PROGRAM WORD...\n", stderr), 2;
	for (long i = 0; i < runs; i++) {
		if (cold)
			forget_file(argv[4]);
		took[i] = once(argv + 4, argv[3], argv[2], &p);
		if (p.status != 200)
			return fprintf(stderr, "first: status %d\n", p.status), 1;
	}
	qsort(took, (size_t)runs, sizeof *took, by_size);
	printf("%.1f %.1f %d %zu\n", took[0], took[runs / 2], p.status, p.bytes);
	return 0;
}

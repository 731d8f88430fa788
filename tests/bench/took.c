/* took.c - what a command takes: took RUNS COMMAND WORD... prints wall ms, processor ms (both the least of all runs) and peak resident kB. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double ms(struct timeval t)
{
	return (double)t.tv_sec * 1e3 + (double)t.tv_usec / 1e3;
}

static int once(char **command, double *wall, double *processor, long *peak)
{
	struct rusage u;
	int how;
	double start = now_ms();
	pid_t pid = fork();
	if (pid == 0) {
		int null = open("/dev/null", O_WRONLY);
		dup2(null, 1);
		execvp(*command, command);
		_exit(127);
	}
	if (wait4(pid, &how, 0, &u) != pid || !WIFEXITED(how) || WEXITSTATUS(how))
		return 1;
	double took = now_ms() - start, cpu = ms(u.ru_utime) + ms(u.ru_stime);
	if (*wall < 0 || took < *wall)
		*wall = took;
	if (*processor < 0 || cpu < *processor)
		*processor = cpu;
	*peak = u.ru_maxrss;
	return 0;
}

int main(int argc, char **argv)
{
	double wall = -1, processor = -1;
	long peak = 0, runs = argc > 2 ? strtol(argv[1], NULL, 10) : 0;
	if (runs < 1)
		return fputs("took RUNS COMMAND WORD...\n", stderr), 2;
	for (long i = 0; i < runs; i++)
		if (once(argv + 2, &wall, &processor, &peak))
			return fprintf(stderr, "took: %s failed\n", argv[2]), 1;
	printf("%.1f %.1f %ld\n", wall, processor, peak);
	return 0;
}

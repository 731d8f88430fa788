/* plain.c - what a page costs when nothing but libmicrohttpd makes it: GET /N answers N bytes. plain WORKERS; prints its port.
 *
 * Flags and loop as in http/server.c, so that the difference between the two is the page. */
#include <arpa/inet.h>
#include <fcntl.h>
#include <microhttpd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { BODY_MAX = 4 << 20 };
static char body[BODY_MAX];

static enum MHD_Result answer(void *cls, struct MHD_Connection *c, const char *url, const char *method, const char *version, const char *data, size_t *n, void **context)
{
	static int seen;
	(void)cls, (void)method, (void)version, (void)data, (void)n;
	if (!*context) {
		*context = &seen;
		return MHD_YES;
	}
	size_t size = strtoul(url + 1, NULL, 10);
	struct MHD_Response *r = MHD_create_response_from_buffer(size < BODY_MAX ? size : BODY_MAX, body, MHD_RESPMEM_PERSISTENT);
	MHD_add_response_header(r, "Content-Type", "text/html; charset=utf-8");
	enum MHD_Result queued = MHD_queue_response(c, 200, r);
	MHD_destroy_response(r);
	return queued;
}

static int work(int fd)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	struct MHD_Daemon *d = MHD_start_daemon(MHD_USE_EPOLL, 0, NULL, NULL, answer, NULL, MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_CONNECTION_LIMIT, 1000u, MHD_OPTION_END);
	while (d)
		MHD_run_wait(d, 1000);
	return 1;
}

int main(int argc, char **argv)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof at;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
	if (fd < 0 || bind(fd, (struct sockaddr *)&at, sizeof at) || listen(fd, 1000) || getsockname(fd, (struct sockaddr *)&at, &n))
		return perror("plain"), 1;
	memset(body, 'm', sizeof body);
	printf("%d\n", ntohs(at.sin_port));
	fflush(stdout);
	for (long i = argc > 1 ? strtol(argv[1], NULL, 10) : 2; i > 0; i--)
		if (fork() == 0)
			_exit(work(fd));
	while (wait(NULL) > 0)
		;
	return 0;
}

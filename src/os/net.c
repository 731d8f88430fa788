#include "os/net.h"
#include "base/arena.h"
#include "base/bug.h"
#include "base/str.h"
#include "base/tr.h"
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 1024, SCRATCH = 16 * 1024 };

static enum status refused(struct arena *a, const char *address, int err)
{
	const char *msgid = err == EADDRINUSE ? N_("The address is in use by another program. Stop it or choose another port.")
		: N_("The address cannot be opened.");

	return status_note(status_errno(err), msgid, arena_printf(a, "%.200s: %s", address, strerror(err)));
}

/* "[::1]:80" or "127.0.0.1:80" in two. */
static bool split_address(struct arena *a, const char *address, char **host, char **port)
{
	const char *colon = address ? strrchr(address, ':') : NULL;
	const char *from = address, *to = colon;
	int64_t number;

	if (!colon || !str_int(colon + 1, 0, 65535, &number)) return false;
	if (*from == '[') {
		if (to - from < 2 || to[-1] != ']') return false;
		from++;
		to--;
	}
	if (to == from) return false;
	*host = arena_ndup(a, from, (size_t)(to - from));
	*port = arena_dup(a, colon + 1);
	return true;
}

static int bound_port(int fd)
{
	struct sockaddr_storage s;
	socklen_t n = sizeof s;

	BUG_ON(getsockname(fd, (struct sockaddr *)&s, &n) < 0);
	if (s.ss_family == AF_INET6) return ntohs(((struct sockaddr_in6 *)&s)->sin6_port);
	return ntohs(((struct sockaddr_in *)&s)->sin_port);
}

static int open_socket(const struct addrinfo *at)
{
	int fd = socket(at->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0), on = 1, err;

	if (fd < 0) return -1;
	if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 && bind(fd, at->ai_addr, at->ai_addrlen) == 0
	    && listen(fd, BACKLOG) == 0) return fd;
	err = errno;
	close(fd);
	errno = err;
	return -1;
}

enum status net_listen(const char *address, int *fd, int *port)
{
	struct addrinfo want = { .ai_flags = AI_NUMERICSERV | AI_PASSIVE, .ai_socktype = SOCK_STREAM }, *at = NULL;
	struct arena *a = arena_new(SCRATCH);
	enum status st = ST_OK;
	char *host, *service;

	if (!split_address(a, address, &host, &service) || getaddrinfo(host, service, &want, &at) != 0) {
		st = status_note(ST_INVALID, N_("The address to listen on is written as 127.0.0.1:8080 or [::1]:8080."), address);
	} else if ((*fd = open_socket(at)) < 0) {
		st = refused(a, address, errno);
	} else {
		*port = bound_port(*fd);
	}
	if (at) freeaddrinfo(at);
	arena_free(a);
	return st;
}

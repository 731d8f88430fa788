#include "http/door.h"
#include "base/bug.h"
#include "os/clock.h"
#include <errno.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { PAUSE_US = 100000 };

static void listen_for(struct door *d, int fd, int how, unsigned events)
{
	struct epoll_event e = { .events = events, .data.fd = fd };
	BUG_ON(epoll_ctl(d->events, how, fd, &e) != 0);
}

void door_init(struct door *d, int listen_fd, struct MHD_Daemon *daemon)
{
	*d = (struct door){ .listening = listen_fd, .events = epoll_create1(EPOLL_CLOEXEC), .daemon = daemon, .open = true };
	BUG_ON(d->events < 0);
	listen_for(d, MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd, EPOLL_CTL_ADD, EPOLLIN);
	listen_for(d, listen_fd, EPOLL_CTL_ADD, EPOLLIN);
}

static void set_open(struct door *d, bool open)
{
	if (d->open == open) return;
	d->open = open;
	listen_for(d, d->listening, EPOLL_CTL_MOD, open ? EPOLLIN : 0);
}

/* false when there is no place for one more: out of descriptors or memory. */
static bool let_one_in(struct door *d)
{
	struct sockaddr_storage from;
	socklen_t n = sizeof from;
	memset(&from, 0, sizeof from);
	int fd = accept4(d->listening, (struct sockaddr *)&from, &n, SOCK_CLOEXEC | SOCK_NONBLOCK);
	if (fd < 0) return errno != EMFILE && errno != ENFILE && errno != ENOBUFS && errno != ENOMEM;
	MHD_add_connection(d->daemon, fd, (struct sockaddr *)&from, n);
	return true;
}

static int wait_at_most(struct door *d, int ms)
{
	MHD_UNSIGNED_LONG_LONG due;
	return MHD_get_timeout(d->daemon, &due) == MHD_YES && due < (unsigned)ms ? (int)due : ms;
}

void door_serve(struct door *d, int ms, bool let_in)
{
	struct epoll_event e[2];
	bool shut = d->shut_until > clock_mono_us();
	set_open(d, let_in && !shut);
	int n = epoll_wait(d->events, e, 2, wait_at_most(d, shut ? PAUSE_US / 1000 : ms));
	for (int i = 0; i < n; i++)
		if (e[i].data.fd == d->listening && !let_one_in(d)) d->shut_until = clock_mono_us() + PAUSE_US;
	MHD_run(d->daemon);
}

void door_release(struct door *d)
{
	close(d->events);
}

#include "http/door.h"
#include "base/bug.h"
#include "os/clock.h"
#include <errno.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

/* TURN_US: so long a newcomer is left to a worker that holds fewer; it may be busy with something long. */
enum { PAUSE_US = 100000, TURN_US = 1000 };

struct door_fair *door_fair_new(int workers)
{
	struct door_fair *f = mmap(NULL, sizeof *f, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (f == MAP_FAILED) return NULL;
	f->workers = workers < DOOR_WORKERS ? workers : DOOR_WORKERS;
	return f;
}

static int say_held(struct door *d)
{
	int n = (int)MHD_get_daemon_info(d->daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS)->num_connections;
	if (d->fair && d->worker < DOOR_WORKERS) __atomic_store_n(&d->fair->held[d->worker], n, __ATOMIC_RELAXED);
	return n;
}

static bool others_hold_fewer(struct door *d)
{
	int mine = say_held(d);
	for (int i = 0; d->fair && i < d->fair->workers; i++)
		if (__atomic_load_n(&d->fair->held[i], __ATOMIC_RELAXED) < mine) return true;
	return false;
}

static void listen_for(struct door *d, int fd, int how, unsigned events)
{
	struct epoll_event e = { .events = events, .data.fd = fd };
	BUG_ON(epoll_ctl(d->events, how, fd, &e) != 0);
}

void door_init(struct door *d, int listen_fd, struct MHD_Daemon *daemon, struct door_fair *fair, int worker)
{
	*d = (struct door){ .listening = listen_fd, .events = epoll_create1(EPOLL_CLOEXEC), .worker = worker, .daemon = daemon, .fair = fair, .open = true };
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

static void knocked(struct door *d)
{
	int64_t pause = 0;
	if (!d->waited && others_hold_fewer(d)) pause = TURN_US;
	else if (!let_one_in(d)) pause = PAUSE_US;
	d->waited = pause == TURN_US;
	if (pause) d->shut_until = clock_mono_us() + pause;
}

void door_serve(struct door *d, int ms, bool let_in)
{
	struct epoll_event e[2];
	int64_t shut = d->shut_until - clock_mono_us();
	set_open(d, let_in && shut <= 0);
	int n = epoll_wait(d->events, e, 2, wait_at_most(d, shut > 0 ? (int)(shut + 999) / 1000 : ms));
	for (int i = 0; i < n; i++)
		if (e[i].data.fd == d->listening) knocked(d);
	MHD_run(d->daemon);
	say_held(d);
}

void door_release(struct door *d)
{
	close(d->events);
}

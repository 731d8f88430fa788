#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>
#include "base/status.h"
#include "http/door.h"
#include "os/net.h"

static int inside;

static void on_connection(void *cls, struct MHD_Connection *connection, void **context, enum MHD_ConnectionNotificationCode code)
{
	(void)cls, (void)connection, (void)context;
	inside += code == MHD_CONNECTION_NOTIFY_STARTED ? 1 : -1;
}

static enum MHD_Result on_request(void *cls, struct MHD_Connection *connection, const char *url, const char *method, const char *version,
	const char *data, size_t *n, void **context)
{
	(void)cls, (void)connection, (void)url, (void)method, (void)version, (void)data, (void)n, (void)context;
	return MHD_NO;
}

static int knock(int port)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons((unsigned short)port) };
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&at, sizeof at), 0);
	return fd;
}

/* Another worker on the same socket finds the rest. */
static void test_one_comes_in_at_a_turn(void **state)
{
	struct door door;
	int fd, port, client[3];
	assert_int_equal(net_listen("127.0.0.1:0", &fd, &port), ST_OK);
	struct MHD_Daemon *d = MHD_start_daemon(MHD_USE_EPOLL | MHD_USE_NO_LISTEN_SOCKET, 0, NULL, NULL, on_request, NULL,
		MHD_OPTION_NOTIFY_CONNECTION, on_connection, NULL, MHD_OPTION_END);
	assert_non_null(d);
	door_init(&door, fd, d, NULL, 0);
	for (int i = 0; i < 3; i++) client[i] = knock(port);
	door_serve(&door, 1000, true);
	assert_int_equal(inside, 1);
	door_serve(&door, 0, false);
	assert_int_equal(inside, 1);
	door_serve(&door, 1000, true);
	door_serve(&door, 1000, true);
	assert_int_equal(inside, 3);
	door_release(&door);
	MHD_stop_daemon(d);
	assert_int_equal(inside, 0);
	for (int i = 0; i < 3; i++) close(client[i]);
	close(fd);
}

/* Who holds more leaves a newcomer to the others for a moment, but not for ever: they may be busy. */
static void test_newcomers_go_to_who_holds_fewest(void **state)
{
	struct door_fair *fair = door_fair_new(2);
	struct door door;
	int fd, port;
	assert_non_null(fair);
	assert_int_equal(net_listen("127.0.0.1:0", &fd, &port), ST_OK);
	struct MHD_Daemon *d = MHD_start_daemon(MHD_USE_EPOLL | MHD_USE_NO_LISTEN_SOCKET, 0, NULL, NULL, on_request, NULL,
		MHD_OPTION_NOTIFY_CONNECTION, on_connection, NULL, MHD_OPTION_END);
	assert_non_null(d);
	inside = 0;
	door_init(&door, fd, d, fair, 1);
	knock(port);
	knock(port);
	door_serve(&door, 1000, true);
	assert_int_equal(inside, 1);
	assert_int_equal(fair->held[1], 1);
	door_serve(&door, 1000, true);          /* the other one holds none: wait */
	assert_int_equal(inside, 1);
	for (int i = 0; i < 50 && inside == 1; i++) door_serve(&door, 1000, true);
	assert_int_equal(inside, 2);
	fair->held[0] = 9;
	knock(port);
	door_serve(&door, 1000, true);
	assert_int_equal(inside, 3);
	door_release(&door);
	MHD_stop_daemon(d);
	close(fd);
}

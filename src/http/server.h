/* server.h - one worker's event loop over libmicrohttpd: no threads, one arena per request in flight. */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H
#include "http/http.h"

enum {
	SERVER_CONNECTIONS = 800,          /* at once; more wait in the listening socket's queue */
	SERVER_HEAD_MAX = 32 << 10,        /* request line and headers together */
	SERVER_BODIES_MAX = 512 << 20,     /* bytes of all bodies being received; more get 503 */
	SERVER_PATIENCE = 30,              /* seconds, see http_config */
	SERVER_CROWDED = 3,                /* seconds to begin a request while few connections are left */
	SERVER_LEAST_RATE = 16 << 10,      /* bytes a second that body or answer must make on top */
	SERVER_GRACE = 5,                  /* seconds that requests in flight get after http_stop() */
};
enum status server_run(int listen_fd, const struct http_config *c, void (*tick)(void));
void server_stop(void);                /* safe in a signal handler */

#endif

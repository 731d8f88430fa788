/* door.h - letting connections in. The workers share one listening socket, and each takes one connection a turn: a burst, as of a browser
 * opening its six, is spread over those with nothing to do, rather than swallowed by whoever wakes first. */
#ifndef HTTP_DOOR_H
#define HTTP_DOOR_H
#include <microhttpd.h>
#include <stdbool.h>
#include <stdint.h>

struct door { int listening, events; struct MHD_Daemon *daemon; bool open; int64_t shut_until; };

void door_init(struct door *d, int listen_fd, struct MHD_Daemon *daemon);
/* Waits at most ms for whatever is to do and does it once. let_in false: newcomers stay in the listening socket's queue. */
void door_serve(struct door *d, int ms, bool let_in);
void door_release(struct door *d);

#endif

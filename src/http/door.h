/* door.h - letting connections in. The workers share one listening socket, and each takes one connection a turn, and first those that hold
 * fewest: a burst, as of a browser opening its six, is spread over all rather than swallowed by whoever wakes first. */
#ifndef HTTP_DOOR_H
#define HTTP_DOOR_H
#include <microhttpd.h>
#include <stdbool.h>
#include <stdint.h>

enum { DOOR_WORKERS = 64 };
/* How many connections each worker holds. Lives in memory the workers share. */
struct door_fair { int workers, held[DOOR_WORKERS]; };
struct door_fair *door_fair_new(int workers);   /* before they start; NULL when the system has no memory for it: nobody waits for anybody then */

struct door { int listening, events, worker; struct MHD_Daemon *daemon; struct door_fair *fair; bool open, waited; int64_t shut_until; };

/* fair NULL: the only worker. worker: which one, from 0. */
void door_init(struct door *d, int listen_fd, struct MHD_Daemon *daemon, struct door_fair *fair, int worker);
/* Waits at most ms for whatever is to do and does it once. let_in false: newcomers stay in the listening socket's queue. */
void door_serve(struct door *d, int ms, bool let_in);
void door_release(struct door *d);

#endif

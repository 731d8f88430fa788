/* post.h - one HTTP POST to a stranger's server (libcurl), within limits: no redirects, no proxy, no more than a few KB of answer, no
 * longer than the seconds allowed, and no address inside our own networks unless that was allowed.
 *
 * Addresses are judged where they are connected to, after their name was looked up: a name that changes its mind in between gains nothing. */
#ifndef OS_POST_H
#define OS_POST_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

struct post {
	const char *url;
	const char *const *header; int headers;     /* "Name: value" */
	const char *body; size_t n;
	int seconds;                                /* for everything together */
	bool inside;                                /* addresses of our own networks too, and http:// */
};
struct post_answer { int status; int64_t took_ms; char why[160]; };  /* status 0: no answer came, why says so (English) */

/* True when an answer came, whatever its status. */
bool post_send(const struct post *p, struct post_answer *out);
/* Is the address one of this machine or of a network that is not the world's: loopback, private, link-local, shared, multicast, reserved? */
bool post_is_inside(const struct sockaddr *a);

#endif

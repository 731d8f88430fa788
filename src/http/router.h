/* router.h - from a request to the one function that answers it, and everything that must be true before it runs.
 *
 * In two halves, so that a server can refuse before it receives a body: router_route(), then router_answer(). */
#ifndef HTTP_ROUTER_H
#define HTTP_ROUTER_H
#include "http/http.h"

/* Empties s, reads path and query, finds q->route and its arg[]. 0, or the code to refuse with (400, 404, 405 with Allow set). */
int router_route(const struct http_config *c, struct req *q, struct res *s);
/* What the guard says now: 0 or a code. May be asked again. */
int router_admit(struct req *q);
/* Same origin, guard, form, CSRF token, then the handler; or, with code not 0, the error page. Always leaves a whole response. */
void router_answer(const struct http_config *c, struct req *q, struct res *s, int code);
size_t router_body_max(const struct req *q);
const struct route *router_at(const struct http_config *c, int i);

#endif

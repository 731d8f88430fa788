/* session.h - who is signed in where. The cookie holds a random token; site.db its SHA-256. Idle 12 h, at most 14 days. */
#ifndef SITE_SESSION_H
#define SITE_SESSION_H
#include "http/http.h"
#include "site/account.h"

struct session { int64_t id; const char *token, *csrf; int64_t account; const char *created_at, *seen_at, *address, *agent; bool current; };

enum status session_open(struct site *s, struct arena *a, int64_t account, const char *address, const char *agent, struct session *out);
/* Half-open: password given, second factor not yet. Good only for the second step, 5 minutes. */
enum status session_half(struct site *s, struct arena *a, int64_t account, const char *address, const char *agent, struct session *out);
enum status session_end(struct site *s, int64_t account, int64_t id);      /* id 0 = all of the account */
int session_list(struct site *s, struct arena *a, int64_t account, const char *current_token, struct session *out, int max);
/* The guard given to the router (session_guard.c): cookie or "Authorization: Bearer" -> actor, roles in the workspace, rights of the route,
 * re-authentication. One query, a second one for a member's department, one write a minute. It sets q->csrf, which the router asks forms for (not
 * with a Bearer token). A workspace the account is no member of is 404, whoever asks; in an archived one everything but GET is 409.
 * Outside a session q->actor is nobody (account 0, no roles). */
int session_guard(struct req *q, const struct route *r);
/* The site the guard works on (per process). */
void session_site(struct site *s);
/* Of the request that passed the guard last, for the pages around sign-in: */
struct site *session_site_get(struct req *q);
int64_t session_half_account(struct req *q);    /* whose password was given and whose second factor is missing; 0 = nobody's. On public routes */
enum status session_end_token(struct req *q);   /* signs out here */
enum status session_reauth(struct req *q);      /* the password was just given again: ROUTE_REAUTH passes for ten minutes */

#endif

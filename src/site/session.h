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
/* The guard given to the router: cookies or "Authorization: Bearer" -> actor, roles in the workspace, rights of the route, CSRF, re-authentication. */
int session_guard(struct req *q, const struct route *r);
/* The site the guard works on (per process). */
void session_site(struct site *s);
struct site *session_site_get(struct req *q);
/* The account of the request's half-open session (password given, second step open), 0 = none. Works on public routes. */
int64_t session_half_account(struct req *q);
/* Ends the session the request came with. */
enum status session_end_token(struct req *q);
/* Notes that the password was just given again (ROUTE_REAUTH). */
enum status session_reauth(struct req *q);

#endif

/* guard.h - what session.c and session_guard.c know about the request at hand. Included by site/ only.
 * A worker has one request at a time: the guard fills this anew for each. */
#ifndef SITE_GUARD_H
#define SITE_GUARD_H
#include "site/session.h"

struct guard { struct site *site; const struct req *q; int64_t session, account, reauth_at; bool half; };
extern struct guard session_now;

enum { SESSION_IDLE = 12 * 3600, SESSION_LONGEST = 14 * 86400, SESSION_HALF = 300, SESSION_REAUTH = 600, SESSION_TOUCH = 60 };

#endif

/* lockout.h - counters of failed attempts, so made that a stranger's guesses slow down the stranger. Included by site/ only.
 *
 * An attempt counts before the secret is looked at (so that a thousand at once are a thousand) and is taken back when it was right. */
#ifndef SITE_LOCKOUT_H
#define SITE_LOCKOUT_H
#include "site/site.h"

enum { LOCKOUT_KEYS = 3 };
struct lockout { const char *key[LOCKOUT_KEYS]; int free[LOCKOUT_KEYS]; bool lasting[LOCKOUT_KEYS]; int n; };

/* For a password given for a mail address; account 0 = there is none with it. */
void lockout_password(struct lockout *l, struct site *s, struct arena *a, const char *email, int64_t account, const char *address);
/* For a second factor: the password was right, so the account alone is counted, too (generously). */
void lockout_second(struct lockout *l, struct site *s, struct arena *a, int64_t account, const char *address);
/* ST_BUSY and the seconds to wait; else the attempt is counted. */
enum status lockout_enter(const struct lockout *l, struct site *s, int *retry_seconds);
/* It was right. */
enum status lockout_clear(const struct lockout *l, struct site *s);
/* "192.0.2.0/24", "2001:db8:0:ff00::/56"; anything else as it is. */
const char *lockout_network(struct arena *a, const char *address);

#endif

/* bearer.h - tokens for programs ("Authorization: Bearer", API only): a person's own, or a service's that belongs to one organisation.
 *
 * Stored as a SHA-256; shown once, when it is made. A token never gives more than its holder has at the time of use: a personal one the
 * account's roles, a service one the roles named with it; within them only what its scope names. Made, ended: in site.db's journal. */
#ifndef SITE_BEARER_H
#define SITE_BEARER_H
#include "site/site.h"

enum { BEARER_DAYS = 366, BEARER_NAME = 100, BEARER_HELD = 50, BEARER_PER_MINUTE = 600 };
#define BEARER_MARK "mamoru_"           /* what a token begins with: scanners for lost secrets find it, and no session's token has it */

struct bearer {
	int64_t id;
	int64_t account;                /* whose; 0 = a service's */
	int64_t workspace;              /* 0 = all of the account's */
	unsigned roles;                 /* a service's; else 0 */
	bool write;                     /* else: reading only */
	const char *registers;          /* "asset,supplier"; "" = all */
	const char *name;
	const char *owner, *slug;       /* mail address, organisation; "" where there is none */
	const char *created_at, *expires_at, *used_at, *used_from;  /* used_at "" = never */
	bool expired;
};
/* From v the members up to name; good for days. *token is the secret. ST_INVALID says what is wrong. */
enum status bearer_create(struct site *s, struct arena *a, const struct actor *who, const struct bearer *v, int64_t days, const char **token);
/* account's own ones; or, account 0, the service ones of the workspace; both 0: every token. Newest first. */
int bearer_list(struct site *s, struct arena *a, int64_t account, int64_t workspace, struct bearer *out, int max);
/* Ends one of those; ST_NOTFOUND when it is none of them. */
enum status bearer_end(struct site *s, struct arena *a, const struct actor *who, int64_t account, int64_t workspace, int64_t id);
/* Counts a use in this process: false when the token asked too often this minute, and the seconds to wait. */
bool bearer_allowed(int64_t id, int *wait);

#endif

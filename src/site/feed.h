/* feed.h - addresses of calendar feeds: a secret of its own kind for each account and organisation, good for reading its dates and nothing else.
 * Stored as a SHA-256; shown once, when it is made. A feed shows what its account may see at the time it is read. */
#ifndef SITE_FEED_H
#define SITE_FEED_H
#include "site/site.h"

struct feed { int64_t account, workspace; const char *slug, *organisation; struct actor actor; };

/* Makes one, in place of the one before. *token is the secret. */
enum status feed_create(struct site *s, struct arena *a, int64_t account, int64_t workspace, const char **token);
enum status feed_end(struct site *s, int64_t account, int64_t workspace);
bool feed_exists(struct site *s, int64_t account, int64_t workspace);
/* Whose it is; false when it is nobody's, or no longer: account disabled, membership ended. */
bool feed_find(struct site *s, struct arena *a, const char *token, struct feed *out);

/* Where the installation is reached from outside, "https://isms.example.jp": for links in calendars and mails. NULL or "" = not known (this process).
 * ST_INVALID when it is no such address. */
enum status feed_home(const char *url);
/* That address and the path; NULL while it is not known. */
const char *feed_link(struct arena *a, const char *path);

#endif

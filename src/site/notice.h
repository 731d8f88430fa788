/* notice.h - what was told to whom, and the letters on their way out. All in site.db, so that what is noted as told and the letter that tells it
 * are written in one transaction: after a power cut there are both or neither.
 *
 * These are notes of the program, not in the journal. */
#ifndef SITE_NOTICE_H
#define SITE_NOTICE_H
#include "site/site.h"

enum { NOTICE_GIVE_UP = 3 * 86400, NOTICE_KEPT = 30 * 86400 };

/* "once" as soon as it happens, "daily" every morning (unless chosen otherwise), "never". */
const char *notice_how(struct site *s, struct arena *a, int64_t account);
enum status notice_how_set(struct site *s, int64_t account, const char *how);    /* another word: ST_INVALID */

struct notice_reader { const char *email, *how; struct actor actor; };
/* Active members of the organisation who want to be told. */
int notice_readers(struct site *s, struct arena *a, int64_t workspace, struct notice_reader *out, int max);

/* How far the journal was read, and the day ("2027-04-01") of the last morning. False: never yet. */
struct notice_place { int64_t reached; const char *day; };
bool notice_place(struct site *s, struct arena *a, int64_t workspace, struct notice_place *out);
void notice_place_set(struct site *s, int64_t workspace, const struct notice_place *v);

/* ---- in the caller's transaction ---- */
struct notice { const char *mark, *kind, *reg; int64_t rec; };
/* Notes it for the account; false: it is there already. told: it needs no telling later. */
bool notice_raise(struct site *s, int64_t account, int64_t workspace, const struct notice *v, bool told);
int notice_untold(struct site *s, struct arena *a, int64_t account, int64_t workspace, struct notice *out, int max);
void notice_told(struct site *s, int64_t account, int64_t workspace);
void notice_queue(struct site *s, struct arena *a, int64_t account, const char *address, const char *subject, const char *body);

/* ---- letters ---- */
struct letter_out { int64_t id, at, tries; const char *address, *subject, *body, *mark; };   /* mark: the same at every try */
int64_t notice_last(struct site *s);              /* number of the newest letter */
int notice_waiting(struct site *s, struct arena *a, int64_t after_id, struct letter_out *out, int max);
/* The next one that is due; it is this process's until the time of the next try. */
bool notice_take(struct site *s, struct arena *a, struct letter_out *out);
enum status notice_sent(struct site *s, int64_t id);
/* for good, or tried for NOTICE_GIVE_UP: it is not tried again. True then. */
bool notice_failed(struct site *s, const struct letter_out *v, const char *why, bool for_good);
enum status notice_sweep(struct site *s);

#endif

/* interview.h - one hearing session at work: its questions, answers, the session before it. Used by page, api and cli alike. */
#ifndef WORK_INTERVIEW_H
#define WORK_INTERVIEW_H
#include "assess/hearing.h"
#include "schema/store.h"

struct interview {
	struct rec *session;
	const struct bank *bank;
	bool locked;                            /* answers are fixed: a change needs a reason and goes through the register */
	struct rec *answer[BANK_MAX];           /* by question index; NULL = not asked yet */
	int answered;
	struct rec *before;                     /* the latest earlier session, NULL = none */
	struct rec *earlier[BANK_MAX];          /* its answers, by question index of this bank */
};
/* Three queries; the answers of the session before are left out. ST_NOTFOUND, ST_DENIED; ST_CORRUPT when its bank version is unknown to this program. */
enum status interview_load(struct store *s, int64_t session, struct interview *out);
/* One more query: out->earlier. */
enum status interview_load_earlier(struct store *s, struct interview *v);

/* What a client sends for one question; NULL = leave as it is. */
struct interview_change { const char *score, *basis, *override, *memo, *interviewee, *evidence_seen; int confirm; /* -1 = leave */ const char *why; };
/* rev: the answer's revision the client saw, 0 = it saw none. ST_CONFLICT when another revision is stored: *now is that one.
 * The first answer moves a prepared session to in_progress. ST_INVALID: p says why. */
enum status interview_put(struct store *s, struct interview *v, int question, const struct interview_change *c, int64_t rev, struct rec **now, struct problems *p);
/* Adds a file to an answer (which is created empty when there is none). */
enum status interview_attach(struct store *s, struct interview *v, int question, const char *name, const void *bytes, size_t n, struct rec **now, struct problems *p);

/* The computation's input from the stored answers. Edition and headcount are the session's. */
void interview_input(struct arena *a, const struct interview *v, struct hearing_input *in);

#endif

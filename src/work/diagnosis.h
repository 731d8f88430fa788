/* diagnosis.h - answers fixed, computed, frozen, computed again. */
#ifndef WORK_DIAGNOSIS_H
#define WORK_DIAGNOSIS_H
#include "work/interview.h"

struct diagnosis {
	struct rec *rec;                        /* the diagnosis record, NULL = none yet */
	struct hearing_input *in;               /* from its frozen input */
	struct hearing_result *result;          /* computed from that input just now */
	bool same;                              /* result's hash equals the stored one */
};
/* Freezes the session's answers as input, computes, stores the diagnosis record and moves the session to diagnosed. The session must be in
 * answers_fixed (or later: a new diagnosis beside the old one). p: at least one answer is needed, headcount must be given. */
enum status diagnosis_make(struct store *s, const struct interview *v, struct diagnosis *out, struct problems *p);
/* The newest diagnosis of a session, computed again from its frozen input. rec NULL when there is none. */
enum status diagnosis_latest(struct store *s, int64_t session, struct diagnosis *out);
/* The newest of this session and of the session before, in one query. */
enum status diagnosis_two(struct store *s, const struct interview *v, struct diagnosis *now, struct diagnosis *before);
/* The frozen input of a diagnosis record, computed again. ST_CORRUPT: the stored input cannot be read or does not match its hash. */
enum status diagnosis_again(struct store *s, struct rec *rec, struct diagnosis *out);
/* What the answers as they stand would give, without storing anything. */
void diagnosis_preview(struct arena *a, const struct interview *v, struct diagnosis *out);

#endif

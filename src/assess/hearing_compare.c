#include "assess/hearing.h"

/* Only what the other session asked too. */
static const struct hearing_result *restricted(struct arena *a, const struct hearing_input *in, const struct hearing_input *other, int *common)
{
	struct hearing_input *part = ARENA_NEW(a, struct hearing_input);
	struct hearing_result *r = ARENA_NEW(a, struct hearing_result);
	*part = *in;
	*common = 0;
	for (int i = 0; i < in->bank->questions; i++) {
		const struct bank_question *q = bank_question(other->bank, in->bank->question[i].key);
		if (!q || other->answer[q - other->bank->question].score == SCORE_NONE)
			part->answer[i].score = SCORE_NONE;
		*common += part->answer[i].score != SCORE_NONE;
	}
	hearing_score(a, part, r);
	return r;
}

void hearing_compare(struct arena *a, const struct hearing_input *now, const struct hearing_input *before, struct hearing_comparison *out)
{
	out->now = restricted(a, now, before, &out->common);
	out->before = restricted(a, before, now, &out->common);
}

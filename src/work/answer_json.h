/* answer_json.h - one answer as the interview's script and the API see it. */
#ifndef WORK_ANSWER_JSON_H
#define WORK_ANSWER_JSON_H
#include "work/interview.h"

/* {"rev","score","basis","memo","interviewee","confirm","override","evidence":[0,2],"files":[{"name","url"}]}; a may be NULL. */
json_t *answer_json(struct store *s, const char *workspace, const struct rec *a);

#endif

/* answer_json.h - one answer as the interview's script and the API see it. */
#ifndef WORK_ANSWER_JSON_H
#define WORK_ANSWER_JSON_H
#include "db/blob.h"
#include "work/interview.h"

/* {"rev","score","basis","memo","interviewee","confirm","override","evidence":[0,2],"files":[{"name","url"}]}; a may be NULL. */
json_t *answer_json(struct store *s, const char *workspace, const struct rec *a);

/* The same for many answers: their files are asked for once. At most ANSWER_FILES files are named. */
enum { ANSWER_FILES = 1000 };
struct answer_files { struct blob *blob; int n; };
struct answer_files *answer_json_files(struct store *s, struct rec *const *r, int n);
json_t *answer_json_with(struct store *s, const char *workspace, const struct rec *r, const struct answer_files *f);

#endif

/* gather.h - rows of registers as the plain structs that assess/report.h takes. Each is one query; what the actor may not read is ST_DENIED. */
#ifndef WORK_GATHER_H
#define WORK_GATHER_H
#include "assess/report.h"
#include "work/diagnosis.h"

/* org: the organisation's record, which other parts ask for, too; NULL when there is none yet. */
enum status gather_head(struct store *s, enum lang lang, struct report_head *h, struct rec **org);
/* The same without the logo, which only covers show: two statements. */
enum status gather_words(struct store *s, enum lang lang, struct report_head *h, struct rec **org);
enum status gather_documents(struct store *s, enum lang lang, const struct report_document **out, int *n);
enum status gather_budget(struct store *s, enum lang lang, const struct report_budget **out, int *n);
enum status gather_quotes(struct store *s, enum lang lang, const struct report_quote **out, int *n);
enum status gather_profile(struct store *s, enum lang lang, const struct rec *org, struct report_profile *p);
enum status gather_roles(struct store *s, enum lang lang, const struct report_role **out, int *n);
/* Notes beside the answers, comments by area, interviewees, project dates: everything of P-61 but the results. */
enum status gather_session(struct store *s, enum lang lang, const struct rec *org, const struct interview *iv, struct report_input *r);

#endif

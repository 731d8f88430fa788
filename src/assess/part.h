/* part.h - the chapters of the diagnosis report (P-61), each in its own file, and the few words they share. */
#ifndef ASSESS_PART_H
#define ASSESS_PART_H
#include "assess/report.h"

/* r is NULL in prints other than P-61; they use the words only. */
struct part { struct arena *a; struct doc *d; enum lang lang; const struct bank *bank; const struct report_input *r;
	const struct hearing_comparison *both;      /* with the earlier session; NULL = none */
	bool assumed;                               /* the start of the project is */
};

/* The message in the report's language, {0} {1} ... filled. */
#define PART_SAY(p, msgid, ...) part_fill((p), (msgid), (const char *const[]){ __VA_ARGS__ }, (int)(sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *)))
const char *part_fill(const struct part *p, const char *msgid, const char *const *args, int n);
const char *part_word(const struct part *p, const char *msgid);
const char *part_in(const struct part *p, struct bank_text t);
const char *part_one(const struct part *p, struct dec v);                  /* "33.3" */
const char *part_percent(const struct part *p, struct dec v);              /* "33.3 %" */
const char *part_int(const struct part *p, int64_t v);                     /* "1,234" */
const char *part_yen(const struct part *p, int64_t v);                     /* "¥1,234"; "－" when not known */
const char *part_date(const struct part *p, struct date d);                /* long; "－" when not known */
const char *part_month(const struct part *p, struct date d);               /* 2027年4月 / April 2027 */
int part_permille(struct dec percent);
const struct bank_question *part_question(const struct part *p, int index);
const char *part_score(const struct part *p, int score);                   /* "3", "NA", "不明" */
const char *part_level(const struct part *p, int score);                   /* "3 定義済" */
const char *part_state(const struct bank_question *q, int score, enum lang lang);   /* the anchor of that level */
/* a, b, c by the language's own comma. */
const char *part_join(const struct part *p, const char *const *item, int n);
const char *part_or(const char *s);                                        /* "－" for nothing */

void part_cover(const struct part *p);
void part_summary(const struct part *p);       /* overall, light, strong points, top gaps, month */
void part_radar(const struct part *p);         /* ten axes and their table */
void part_areas(const struct part *p);
void part_controls(const struct part *p);      /* four themes of Annex A 2022 */
void part_documents(const struct part *p);     /* the document system with what is there */
void part_actions(const struct part *p);       /* 90 days */
void part_schedule(const struct part *p);      /* Gantt, effort, budget */
void part_route(const struct part *p);         /* to the certificate */
void part_open(const struct part *p);          /* assumptions, open points, disclaimer */
void part_appendix(const struct part *p);      /* every answer; how the figures come about; hashes */

#endif

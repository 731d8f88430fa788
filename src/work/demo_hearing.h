/* demo_hearing.h - the demo company's hearing sessions: answers, comments, diagnoses. */
#ifndef WORK_DEMO_HEARING_H
#define WORK_DEMO_HEARING_H
#include "work/fill.h"

/* sessions: [{"name","held_on","answers":{KEY:{score,basis,memo,interviewee,confirm}}}], the earliest first. Each is fixed and diagnosed. */
void demo_hearing_fill(struct fill *f, const json_t *sessions, const struct rec *engagement, int headcount);

#endif

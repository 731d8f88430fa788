/* hearing_intake.h - the filled questionnaire comes back: tried first, then taken in. */
#ifndef PAGE_HEARING_INTAKE_H
#define PAGE_HEARING_INTAKE_H
#include "http/http.h"

void hearing_intake_get(struct req *q, struct res *s);
void hearing_intake_post(struct req *q, struct res *s);

#endif

/* findings.h - from answers to results: fixing them, the diagnosis, its report; and the score of answers that nobody stores. */
#ifndef API_FINDINGS_H
#define API_FINDINGS_H
#include "http/http.h"

void findings_fix(struct req *q, struct res *s);
void findings_diagnose(struct req *q, struct res *s);
void findings_get(struct req *q, struct res *s);
void findings_pdf(struct req *q, struct res *s);
void findings_xlsx(struct req *q, struct res *s);
void findings_score(struct req *q, struct res *s);

#endif

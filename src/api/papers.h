/* papers.h - lists and records on paper, as PDF or workbook (doc/prints.md). */
#ifndef API_PAPERS_H
#define API_PAPERS_H
#include "http/http.h"

void papers_list(struct req *q, struct res *s);         /* GET {reg}/print?form=P-28&format=pdf|xlsx and what a list takes */
void papers_record(struct req *q, struct res *s);       /* GET {reg}/{id}/print?form=P-50&format=pdf|xlsx&as_of=DAY */

#endif

/* gaps.h - the list of open items (P-35): every broken chain of the ISMS, as a document. */
#ifndef WORK_GAPS_H
#define WORK_GAPS_H
#include "assess/report.h"
#include "schema/chain.h"

enum status gaps_print(struct store *s, const struct report_head *h, struct doc **out);

#endif

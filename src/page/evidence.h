/* evidence.h - from any record to its evidence: what is attached to it, and itself as evidence of something else (E-91). */
#ifndef PAGE_EVIDENCE_H
#define PAGE_EVIDENCE_H
#include "page/view.h"

/* Is the register one that evidence is attached to: a clause or control, a control in a statement, a finding? */
bool evidence_takes(const struct reg *reg);
/* The form of a new piece of evidence, filled with what the record says: attached to it, or the record itself as the evidence. p NULL
 * when the reader may not. */
struct url evidence_new(struct req *q, const struct rec *r, const char *title);
/* The evidence of the clause or control that the record is about; p NULL when it is about none. */
struct url evidence_of_its_own(struct req *q, const struct rec *r);
/* Where the record lies that a piece of evidence names; p NULL when it names none. */
struct url evidence_record(struct req *q, const struct rec *r);

#endif

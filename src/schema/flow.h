/* flow.h - lifecycles: which step there is, and what stands in its way. Rights are asked of rights.h. */
#ifndef SCHEMA_FLOW_H
#define SCHEMA_FLOW_H
#include "schema/rec.h"

/* The step from one state to another; NULL when there is none. */
const struct step *flow_find(const struct reg *reg, const char *from, const char *to);
bool flow_leaves_first(const struct rec *old, const struct step *s);
/* What stands in the way of a step, apart from rights, required fields and the reason. r is in its new state. msgid NULL = nothing; arg fills
 * {0}: who may take it instead. rule: which separation of duties would be broken, NULL = none. warns: it has been turned into a warning by
 * a recorded decision, and the step may be taken by whoever gives a reason. */
struct flow_bar { const char *msgid, *arg, *rule; bool warns; };
struct flow_bar flow_missing(struct arena *a, struct db *d, const struct actor *who, const struct rec *r, const struct step *s);

/* The rules of separation (domain 2.1.6): STEP_NOT_AUTHOR is "author"; step.apart is "auditor" in the group of audits, "requester" in that of
 * applications, "acceptance" in that of risks, "apart" everywhere else. */
#define FLOW_RULES "author,apart,auditor,requester,acceptance"

#endif

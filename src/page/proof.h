/* proof.h - what proves that nothing was changed unnoticed: the head, kept heads, the check. */
#ifndef PAGE_PROOF_H
#define PAGE_PROOF_H
#include "db/journal.h"
#include "page/view.h"

extern const struct route proof_routes[];

struct proof_view { struct req *q; const struct head *head; const char *text; const struct kept *kept; int n; const struct verdict *verdict; const char *verdict_text; bool head_given, head_wrong; };
void proof_show(struct out *o, const struct proof_view *v);

#endif

/* imports.h - Excel and CSV into a register: tried first, taken in after a look at what would happen. */
#ifndef PAGE_IMPORTS_H
#define PAGE_IMPORTS_H
#include "page/view.h"
#include "schema/import.h"

extern const struct route imports_routes[];

/* choose: whose sheets are offered. */
struct imports_view { struct req *q; const struct reg *reg; const struct import_plan *plan, *choose; const char *problem, *detail, *token, *name, *sheet, *why; bool keep; };
void imports_show(struct out *o, const struct imports_view *v);
/* Instead of a file in Shift_JIS that would lose characters: which, and other ways to go on. */
void imports_lost(struct req *q, struct res *s, const struct reg *reg, const char *lost);
void imports_lost_show(struct out *o, const struct reg *reg, const char *lost, struct url anyway, struct url utf8, struct url xlsx);

#endif

/* imports.h - Excel and CSV into a register: tried first, taken in after a look at what would happen. */
#ifndef PAGE_IMPORTS_H
#define PAGE_IMPORTS_H
#include "page/view.h"
#include "schema/import.h"

extern const struct route imports_routes[];

/* choose: whose sheets are offered. */
struct imports_view { struct req *q; const struct reg *reg; const struct import_plan *plan, *choose; const char *problem, *detail, *token, *name, *sheet, *why; bool keep; };
void imports_show(struct out *o, const struct imports_view *v);

#endif

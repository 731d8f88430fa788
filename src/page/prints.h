/* prints.h - print forms as page, PDF and XLSX; proof; search. */
#ifndef PAGE_PRINTS_H
#define PAGE_PRINTS_H
#include "page/view.h"
#include "schema/search.h"
#include "work/prints.h"

extern const struct route prints_routes[];

struct prints_view { struct req *q; struct overview_session *session; int sessions; };
/* A form of a register (reg.prints). */
struct prints_own { const struct reg *reg; const struct print *form; };
void prints_list(struct out *o, struct req *q, const struct rec *const *session, int sessions, const struct prints_own *own, int owns);
void prints_page(struct out *o, struct req *q, const struct prints_form *f, const char *session, struct html report);

#endif

/* approvals.h - what waits for me, what I asked for, all; one approval with its whole record; the forms one can apply with. */
#ifndef PAGE_APPROVALS_H
#define PAGE_APPROVALS_H
#include "page/records.h"
#include "schema/approval.h"
#include "schema/form.h"

extern const struct route approvals_routes[];

enum { APPROVALS_SHOWN = 60 };
struct approvals_list { struct req *q; struct ctx *c; struct approval *waiting, *mine; int waitings, mines; bool may_all; };
void approvals_list(struct out *o, const struct approvals_list *v);

/* One approval: its record's detail (NULL when it may not be read), who decides. */
struct approvals_one { struct req *q; struct ctx *c; struct approval *a; const struct records_detail *record; int row; bool may_withdraw; const struct problems *problems; };
void approvals_one(struct out *o, const struct approvals_one *v);

/* The way as a row of boxes: role or person, what for, who decided and when. */
void approvals_boxes(struct out *o, struct ctx *c, const struct approval *a);
const char *approvals_place(struct ctx *c, const struct approval_row *row);     /* "Department head", a person's name */

/* The controls of a form, empty. */
void approvals_preview(struct out *o, struct ctx *c, const struct form *form);

void approvals_forms(struct out *o, struct req *q, struct rec *const *form, int n);

#endif

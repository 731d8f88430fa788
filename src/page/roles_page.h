/* roles_page.h - who may do what here: roles against registers, straight from the tables. */
#ifndef PAGE_ROLES_PAGE_H
#define PAGE_ROLES_PAGE_H
#include "page/view.h"

extern const struct route roles_page_routes[];

void roles_page_matrix(struct out *o, struct req *q);

#endif

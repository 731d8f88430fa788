/* listing.h - a register's records on standard output, page by page, so that memory stays flat. */
#ifndef CLI_LISTING_H
#define CLI_LISTING_H
#include "cli/room.h"
#include "schema/query.h"

/* --filter, --search, --sort, --fields, --as-of, --page, --size as a query; false after saying what is wrong. */
bool listing_query(struct args *x, struct ctx *c, const struct reg *reg, struct query *q);
/* The command: the register is the first word. */
int listing_run(struct args *x, struct room *r);

#endif

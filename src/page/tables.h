/* tables.h - every route of the program, in the order they are tried. */
#ifndef PAGE_TABLES_H
#define PAGE_TABLES_H
#include "http/http.h"

extern const struct route *const tables_pages[];   /* NULL ends */
int tables_count(void);

#endif

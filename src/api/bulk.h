/* bulk.h - many records of one register in one request and one transaction: all are stored or none. */
#ifndef API_BULK_H
#define API_BULK_H
#include "http/http.h"

enum { BULK_MAX = 500 };
/* {"items": [record, ...]}: with an id (and the rev seen) a change, members left out stay; else a new record. */
void bulk_put(struct req *q, struct res *s);

#endif

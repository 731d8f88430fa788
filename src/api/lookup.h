/* lookup.h - words to records, over everything the caller may read. */
#ifndef API_LOOKUP_H
#define API_LOOKUP_H
#include "http/http.h"

void lookup_search(struct req *q, struct res *s);

#endif

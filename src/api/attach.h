/* attach.h - files of records: read one, add one. */
#ifndef API_ATTACH_H
#define API_ATTACH_H
#include "http/http.h"

void attach_get(struct req *q, struct res *s);
void attach_add(struct req *q, struct res *s);

#endif

/* trail.h - what surrounds a record: its history, and the records it is tied to. */
#ifndef API_TRAIL_H
#define API_TRAIL_H
#include "http/http.h"

void trail_history(struct req *q, struct res *s);
void trail_links(struct req *q, struct res *s);

#endif

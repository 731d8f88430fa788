/* trust.h - the signed head of a workspace's journal, and whether everything under it is as it was. */
#ifndef API_TRUST_H
#define API_TRUST_H
#include "http/http.h"

void trust_head(struct req *q, struct res *s);
void trust_verify(struct req *q, struct res *s);        /* GET; POST {"head": a text kept outside} */

#endif

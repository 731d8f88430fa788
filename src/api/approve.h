/* approve.h - what waits for the caller's approval, and decisions on it. */
#ifndef API_APPROVE_H
#define API_APPROVE_H
#include "http/http.h"

void approve_list(struct req *q, struct res *s);
void approve_decide(struct req *q, struct res *s);
void approve_withdraw(struct req *q, struct res *s);

#endif

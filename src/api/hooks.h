/* hooks.h - what a webhook has beside its record: a secret, and the log of what became of its deliveries. */
#ifndef API_HOOKS_H
#define API_HOOKS_H
#include "http/http.h"

void hooks_secret(struct req *q, struct res *s);
void hooks_log(struct req *q, struct res *s);

#endif

/* members.h - who works in an organisation: roles, and which person of its register an account is. */
#ifndef API_MEMBERS_H
#define API_MEMBERS_H
#include "http/http.h"

void members_list(struct req *q, struct res *s);
void members_put(struct req *q, struct res *s);
void members_delete(struct req *q, struct res *s);

#endif

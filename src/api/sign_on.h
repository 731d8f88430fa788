/* sign_on.h - a session for a program: the token for "Authorization: Bearer", or the cookie with its CSRF token. */
#ifndef API_SIGN_ON_H
#define API_SIGN_ON_H
#include "http/http.h"

void sign_on_begin(struct req *q, struct res *s);
void sign_on_show(struct req *q, struct res *s);
void sign_on_end(struct req *q, struct res *s);

#endif

/* sign.h - first start, sign-in, second step, links by hand-over: everything before somebody is somebody. */
#ifndef PAGE_SIGN_H
#define PAGE_SIGN_H
#include "page/view.h"

extern const struct route sign_routes[];

struct sign_form { const char *email, *name, *next, *token, *problem; int wait; bool second; };
void sign_login(struct out *o, struct req *q, const struct sign_form *f);
void sign_second(struct out *o, struct req *q, const struct sign_form *f);
void sign_setup(struct out *o, struct req *q, const struct sign_form *f);
void sign_invited(struct out *o, struct req *q, const struct sign_form *f);

#endif

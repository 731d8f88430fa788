/* answers.h - answers of a hearing session, one by one as the interview gives them (web/static/interview.js is the other end). */
#ifndef API_ANSWERS_H
#define API_ANSWERS_H
#include "http/http.h"
#include "work/interview.h"

void answers_list(struct req *q, struct res *s);
void answers_get(struct req *q, struct res *s);
void answers_put(struct req *q, struct res *s);
void answers_attach(struct req *q, struct res *s);

/* The session of the path; NULL: answered. */
struct interview *answers_session(struct req *q, struct res *s);

#endif

/* form.h - parsers for strangers' bytes: percent-encoding, urlencoded pairs, multipart bodies. Limits are hard, errors are whole. */
#ifndef HTTP_FORM_H
#define HTTP_FORM_H
#include "http/http.h"

enum { FORM_PART_HEAD_MAX = 8 << 10, FORM_NAME_MAX = 1000, FORM_BOUNDARY_MAX = 70 };

/* n bytes at p decoded into the arena; + becomes a blank when plus. NULL: a broken %, a NUL or broken UTF-8. */
char *form_decode(struct arena *a, const char *p, size_t n, bool plus);
/* a=1&b=2; empty parts are skipped. */
bool form_urlencoded(struct arena *a, const char *p, size_t n, struct pair **pairs, size_t *count);
/* q->body by the boundary in q->content_type into q->post and q->files. File contents stay where they are in the body. */
bool form_multipart(struct req *q);
bool form_one_line(const char *s);                                /* no control characters */
/* The parameter of a header value such as: multipart/form-data; boundary="x". NULL when absent or malformed. */
char *form_param(struct arena *a, const char *value, const char *name);

#endif

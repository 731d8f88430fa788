/* embed.h - files of content/ and web/static/ compiled into the program by tool/embed.c. */
#ifndef BASE_EMBED_H
#define BASE_EMBED_H
#include <stddef.h>

struct embed { const char *path; const unsigned char *p; size_t n; const char *etag; };   /* path: "content/bank-1.json", "web/static/app.css" */
/* NULL when there is none. p[n] is 0. */
const struct embed *embed_find(const char *path);
extern const struct embed embed_table[];       /* sorted by path; path NULL ends */

#endif

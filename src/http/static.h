/* static.h - files of web/static, compiled into the program, under /static/. */
#ifndef HTTP_STATIC_H
#define HTTP_STATIC_H
#include "http/http.h"

/* The dispatcher serves these after all other tables: nobody needs to list them. */
extern const struct route static_routes[];
/* "/static/app.css?v=ETAG": cached for a year, and asked for anew when the file changes. A name that is not there is a BUG. */
struct url static_url(struct arena *a, const char *name);

#endif

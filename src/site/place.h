/* place.h - where the databases of an installation are: files of its directory, or schemas of the server that site_server() named.
 *
 * A file that is there counts; what has no file is on the server, when there is one. So every database is in one place at a time, and moving
 * is putting a file in place or taking it away. Included by site/ only. */
#ifndef SITE_PLACE_H
#define SITE_PLACE_H
#include "site/site.h"

/* See site_server(). */
enum status place_server(const char *url);
const char *place_file(struct arena *a, const char *dir, const char *slug);      /* slug NULL: site.db */
const char *place_schema(struct arena *a, const char *slug);                     /* its address on the server; NULL when there is no server */
const char *place_now(struct arena *a, const char *dir, const char *slug);
/* What stays beside when a file's content moved to the server, and the words when that is all there is. */
const char *place_left(struct arena *a, const char *file);
enum status place_missing(struct arena *a, enum status st, const char *file);
/* Where a new organisation goes: beside the accounts. */
const char *place_new(struct site *s, struct arena *a, const char *slug);
/* Is there an installation on the server, as far as anybody can see? */
bool place_is_founded(struct arena *a);
/* Drops the schema if it is there: what a creation left that ended half-way. */
enum status place_clear(const char *path);

#endif

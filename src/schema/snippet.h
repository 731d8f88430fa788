/* snippet.h - the words around a hit, the hits in them marked. */
#ifndef SCHEMA_SNIPPET_H
#define SCHEMA_SNIPPET_H
#include "schema/search.h"

/* Fills h->snippet from the FIND field in which a word of the query stands; from the first one that has text when none does. */
void snippet_make(struct arena *a, const struct rec *r, const char *query, struct hit *h);

#endif

/* reach.h - what a role can reach, straight from the tables: registers' rights, lifecycles' steps, routes. */
#ifndef WORK_REACH_H
#define WORK_REACH_H
#include "http/http.h"
#include "schema/schema.h"

/* "CRE": create, read, edit, approve (A), verify (V), import (I); a small letter: of their own only. "" = nothing. */
const char *reach_letters(struct arena *a, unsigned rights);
/* The same in words: "create, read, edit (own)". */
const char *reach_words(struct arena *a, enum lang lang, unsigned rights);
/* Does a member of an organisation with this role alone pass? For a register's route: of one register at least. */
bool reach_route(const struct route *r, enum role role);
bool reach_step(const struct step *s, enum role role);      /* buttons only: what the program does by itself is nobody's */

#endif

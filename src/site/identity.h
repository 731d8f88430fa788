/* identity.h - which person of an organisation an account is: what "own" means. */
#ifndef SITE_IDENTITY_H
#define SITE_IDENTITY_H
#include "base/arena.h"
#include "db/actor.h"
#include "db/db.h"

/* The one person with this mail address; 0 = none, or more than one. d is the workspace. */
int64_t identity_by_email(struct db *d, struct arena *a, const char *email);
bool identity_exists(struct db *d, struct arena *a, int64_t person);
/* who->person is what the membership says. Fills who->dept; a person whose record is gone is nobody. Remembered until somebody writes into the
 * workspace: a request that comes before asks nothing. */
void identity_fill(struct db *d, struct arena *a, struct actor *who);

#endif

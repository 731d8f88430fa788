/* pool.h - open workspaces of this process, and what makes a file one of ours. Included by site/ only. */
#ifndef SITE_POOL_H
#define SITE_POOL_H
#include "site/workspace.h"

const char *pool_path(struct site *s, struct arena *a, const char *slug);
/* Without asking site.db whether there is such a workspace. Its own registers are entered (schema/own.h). */
enum status pool_open(struct site *s, struct arena *a, const char *slug, struct db **out);
/* d is in use until the next pin: it is not closed to make room. NULL = nothing is. */
void pool_pin(struct db *d);
void pool_close_all(void);
/* Tables of a new workspace in an empty file. */
enum status pool_create(struct db *d, const uint8_t key[SIGN_PUBLIC]);
/* Brings the registers of an older file up to this program; *note (msgid) is set when there was something to do. */
enum status pool_upgrade(struct db *d, const char **note);

#endif

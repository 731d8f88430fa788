/* own.h - fields and registers that a workspace made for itself: rows of registers own_field and own_register, read into struct reg.
 *
 * A field of its own stands behind the register's, in front of the common ones (tags, attachments, note), and every engine serves it like
 * a compiled-in one. A process serves many workspaces, one at a time: opening one enters its set, so that schema_at() and schema_reg()
 * answer for it. Names begin with x_, so no later version of the program claims them. Nothing is deleted: a retired field is HIDDEN, and
 * records written with it stay as they were hashed. doc/own-fields.md tells it to people. */
#ifndef SCHEMA_OWN_H
#define SCHEMA_OWN_H
#include "schema/rec.h"

#define OWN_PREFIX "x_"
enum { OWN_NAME_MAX = 30, OWN_FIELDS = 40, OWN_REGISTERS = 60 };

/* The registers of this workspace from now on. One statement while nothing changed; sets of other workspaces are kept, too. A register of
 * a set lives until the second change of its workspace's set after it: longer than any request. */
enum status own_enter(struct db *d);
/* The compiled-in registers alone: for what belongs to no workspace. */
void own_leave(void);
/* Tables and columns after an own_field or own_register was written, in the same transaction; needs db_unlock(). */
enum status own_changed(struct db *d);
/* The same tables and columns in d as the workspace `like` says it has of its own (which may be a stranger's file). */
enum status own_tables(struct db *d, struct db *like);
/* Is this still the register of the workspace? Asked once a transaction; when others changed the set, the new one is entered. */
bool own_fits(struct db *d, const struct reg *reg);

/* Choices of own_field and own_register: the types a field may have, what a template of rights is called, places in the navigation. */
const struct type *own_build_type(const char *name);
extern const struct item own_build_types[], own_build_rights[], own_build_groups[];

#endif

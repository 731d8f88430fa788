/* schema_migrate.h - one register's table; schema_migrate() of schema.h makes them all. */
#ifndef SCHEMA_SCHEMA_MIGRATE_H
#define SCHEMA_SCHEMA_MIGRATE_H
#include "schema/schema.h"

/* In the caller's transaction, unlocked, after the common tables are there. */
enum status schema_migrate_reg(struct arena *a, struct db *d, const struct reg *reg);

#endif

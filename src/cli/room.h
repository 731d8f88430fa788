/* room.h - a workspace as commands enter it: --data, --workspace (or -w), and a register's name. */
#ifndef CLI_ROOM_H
#define CLI_ROOM_H
#include "cli/args.h"
#include "schema/store.h"
#include "schema/type.h"

struct room { struct site site; struct db *db; struct actor who; struct store s; };

/* False after saying why not; the exit code stands in x->code. */
bool room_enter(struct args *x, struct room *r);
void room_leave(struct room *r);
/* enter, fn, leave. */
int room_run(struct args *x, int (*fn)(struct args *, struct room *));
struct ctx room_ctx(struct room *r);
/* The register called that; NULL after saying that there is none. */
const struct reg *room_reg(struct args *x, const char *name);
/* The same, unless the program writes it itself. */
const struct reg *room_reg_written(struct args *x, const char *name);
/* A record by number or code. */
enum status room_rec(struct room *r, const struct reg *reg, const char *word, struct rec **out);
/* Every problem as a line on standard error; gives 2. */
int room_problems(struct args *x, const struct problems *p);

#endif

/* store_put.h - the writing half of the store: what putting, stepping and deleting share. Included by schema/store_*.c only. */
#ifndef SCHEMA_STORE_PUT_H
#define SCHEMA_STORE_PUT_H
#include "schema/store.h"
#include "schema/type.h"

/* One write under way. a is an arena for this write alone. */
struct put {
	struct store *s;
	struct arena *a;
	struct ctx c;
	bool own;                       /* the transaction is ours */
	const struct rec *old;          /* as stored, NULL = new */
	struct rec *rec;                /* as it shall be */
	const char *why, *action;
	int before;                     /* problems the caller had already: only new ones refuse the write */
};

/* Opens: transaction, the stored record (id, rev of seen), rec = a copy of seen. Statuses of store_put. */
enum status store_put_open(struct put *w, struct store *s, const struct rec *seen, const char *why);
/* Row, links, search, revision. */
enum status store_put_write(struct put *w);
/* What reg.prepare and the computed fields make of w->rec. */
void store_put_prepare(struct put *w);
/* Records that w->old or w->rec names by TOUCH fields are worked out anew (store_follow.c). After the write, in its transaction. */
enum status store_follow_touch(struct put *w);
/* The others in the state that w->rec just reached by this step make room (step.alone). */
enum status store_follow_alone(struct put *w, const struct step *s);
/* Ends the transaction if it is ours; on ST_OK seen becomes the stored record. Gives st, or what the commit said. */
enum status store_put_close(struct put *w, struct rec *seen, enum status st);

#endif

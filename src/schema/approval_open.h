/* approval_open.h - what the files of approvals share. Included by schema/approval*.c only. */
#ifndef SCHEMA_APPROVAL_OPEN_H
#define SCHEMA_APPROVAL_OPEN_H
#include <jansson.h>
#include "schema/approval.h"

/* The rows of a table field; lives as long as the arena. */
json_t *approval_list(struct arena *a, const struct rec *r, const char *field);
struct rec *approval_waiting_for(struct store *s, const struct reg *reg, int64_t id);   /* NULL: nothing waits */
bool approval_asks_row(const struct actor *who, const struct rec *r, const struct approval_row *row);

/* The actor with every right: everything about an approval is written by the program, in the name of whoever acts. */
struct store approval_open_program(const struct store *s, struct actor *who);
enum status approval_open_put(struct store *s, struct rec *approval, const char *why);
enum status approval_open_close(struct store *s, struct rec *approval, const char *state, const char *why);
/* A new round on the record as it is at journal number seq. */
enum status approval_open_again(struct store *s, struct rec *approval, int64_t seq);
int64_t approval_open_next(struct store *s, struct rec *approval);  /* lowest order with a row to decide, 0 = none */
void approval_open_ask(struct store *s, struct rec *approval);      /* persons, roles and reminder of the order asked now */
enum status approval_open_denied(void);

#endif

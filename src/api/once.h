/* once.h - Idempotency-Key: a POST repeated within a day gets the first answer again, and nothing is done twice. */
#ifndef API_ONCE_H
#define API_ONCE_H
#include "http/http.h"
#include "schema/store.h"

struct once { const char *key, *asked; };       /* key NULL: the client sent none */

/* Begins the transaction that the work, the answer and the key share; end it with once_close or store_abort.
 * False: answered already (with the first answer, or why the key cannot be used). */
bool once_open(struct once *o, struct req *q, struct res *s);
/* Keeps the answer in s with its key, if there is one, and commits; another answer takes its place when that fails. */
void once_close(const struct once *o, struct req *q, struct res *s);
/* For work that has transactions of its own: asked before it, and kept behind it when it went well. */
bool once_ask(struct once *o, struct req *q, struct res *s);
void once_keep(const struct once *o, struct req *q, struct res *s);

#endif

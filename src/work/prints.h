/* prints.h - the print forms of domain 2.6 that exist so far, gathered from the registers into documents. */
#ifndef WORK_PRINTS_H
#define WORK_PRINTS_H
#include "doc/doc.h"
#include "schema/store.h"

struct prints_form { const char *code, *title, *about; bool needs_session; };   /* "P-61"; title, about: msgids */
extern const struct prints_form prints_forms[];                                   /* code NULL ends */
const struct prints_form *prints_find(const char *code);

/* session: id of the hearing session where the form needs one, else 0. as_of: journal number, 0 = now. ST_NOTFOUND, ST_DENIED,
 * ST_CONFLICT (P-61 before a diagnosis was made) with a note. */
enum status prints_make(struct store *s, const char *code, int64_t session, enum lang lang, struct doc **out);
/* As PDF or XLSX, made in a child: fonts and the memory of their layout do not stay with a server. */
enum status prints_write(const struct doc *d, bool pdf, struct buf *out);
/* The advance questionnaire as XLSX: the answers come back by importing it. bank 0 = the newest. */
enum status prints_questionnaire(struct arena *a, int bank, enum lang lang, struct buf *out);

#endif

/* wire.h - what crosses the pipe from the child: frames of [kind, length, bytes]. The child writes; the parent believes nothing.
 *
 *   'B' book: encoding, then every sheet: hidden (1 byte), name            (strings: 4 bytes length, bytes, NUL)
 *   'R' rows: sheet, row, cells (4 bytes each), then the cells as strings; length 0xffffffff = empty, no bytes follow
 *   'E' end:  fault, sheet, row, column (4 bytes each) */
#ifndef SHEET_WIRE_H
#define SHEET_WIRE_H
#include <stdbool.h>
#include <stdint.h>
#include "base/buf.h"

enum { WIRE_FRAME = 12 << 20, WIRE_BATCH = 128 << 10 };      /* largest frame accepted; rows are sent when so many bytes are waiting */

/* Child: */
bool wire_send(int fd, char kind, const struct buf *b);
bool wire_number(struct buf *b, uint32_t v);
bool wire_string(struct buf *b, const char *s);      /* NULL = empty cell */

/* Parent: a frame read, and a cursor that never leaves it. After a false the frame is not to be used further. */
struct wire { char kind; const char *p, *end; };
/* buf holds the frame's bytes. false: end of file, or a frame that no honest child sends. */
bool wire_receive(int fd, struct buf *b, struct wire *w);
bool wire_get_number(struct wire *w, uint32_t *v);
/* Valid UTF-8 with a NUL behind, in place; NULL = empty cell. */
bool wire_get_string(struct wire *w, const char **s);

#endif

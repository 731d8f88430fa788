/* body.h - the body of a request while it comes in: the beginning in memory, a long one in a file without a name (os/spill.h), so that
 * many large uploads at once cost disk and page cache, not memory. */
#ifndef HTTP_BODY_H
#define HTTP_BODY_H
#include "base/buf.h"
#include "base/status.h"

enum { BODY_IN_MEMORY = 1 << 20 };
struct body { struct buf small; size_t n, max; int fd; char *mapped; };

void body_init(struct body *b, size_t max);
/* ST_TOOBIG above max; ST_FULL, ST_IO when the disk refuses. beside: see spill_open(). */
enum status body_add(struct body *b, const char *beside, const void *p, size_t n);
/* All of it, a NUL behind, good until body_release; NULL: the world failed. */
const char *body_text(struct body *b);
void body_release(struct body *b);

#endif

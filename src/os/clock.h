/* clock.h - the time. Tests set it with MAMORU_NOW (UTC seconds or ISO time) so that results repeat. */
#ifndef OS_CLOCK_H
#define OS_CLOCK_H
#include <stdint.h>
#include "base/date.h"

int64_t clock_now(void);             /* UTC seconds */
struct date clock_today(void);       /* in JST */
int64_t clock_mono_us(void);         /* for measuring only */
char *clock_iso(struct arena *a);    /* now, "2027-04-01T00:00:00Z" */

#endif

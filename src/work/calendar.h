/* calendar.h - due dates as an iCalendar feed (RFC 5545, libical): one all-day event a date, with a UID that stays the same as long as the date's record does. */
#ifndef WORK_CALENDAR_H
#define WORK_CALENDAR_H
#include "schema/due.h"
#include "site/feed.h"

enum { CALENDAR_BEFORE = 90, CALENDAR_AFTER = 400 };   /* days it reaches back and ahead */

struct calendar { const char *slug, *organisation; enum lang lang; int64_t stamp; const struct due *due; int n; };
const char *calendar_text(struct arena *a, const struct calendar *c);
/* What the feed's account has to see to; for those who look after the whole system, everybody's as far as they may read. */
enum status calendar_read(struct site *s, struct arena *a, struct feed *f, const char **text);

#endif

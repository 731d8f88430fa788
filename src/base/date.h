/* date.h - civil dates, Japanese eras, fiscal years, working days. Proleptic Gregorian, years 1..9999.
 * Stored and exchanged as ISO "YYYY-MM-DD"; times as UTC "YYYY-MM-DDTHH:MM:SSZ". Source: domain page 9.2, 9.3. */
#ifndef BASE_DATE_H
#define BASE_DATE_H
#include <stdbool.h>
#include <stdint.h>
#include "base/arena.h"

struct date { int y, m, d; };                     /* y == 0: no date */
enum date_style { DATE_ISO, DATE_LONG, DATE_ERA };/* 2027-04-01 | 2027年4月1日 / 1 April 2027 | 令和9年4月1日 */

bool date_valid(struct date d);
int32_t date_day(struct date d);                  /* days since 1970-01-01 */
struct date date_of_day(int32_t day);             /* outside years 1..9999: no date; so also below */
int date_compare(struct date a, struct date b);
int date_weekday(struct date d);                  /* 0 Sunday .. 6 Saturday */
struct date date_add_days(struct date d, int n);
struct date date_add_months(struct date d, int n);/* clamps to the month's last day */

/* Accepts 2027-04-01, 2027/4/1, 2027.4.1, 20270401, 2027年4月1日, 令和9年4月1日, 令和元年5月1日, R9.4.1, R9/4/1, R090401,
 * with full-width digits and surrounding spaces. False for anything else, and for a day its era did not have
 * (before Meiji 6 the calendar was another one). */
bool date_parse(const char *s, struct date *out);
/* ja: Japanese wording; DATE_ERA outside ja gives DATE_LONG. Before Meiji 6 (1873) DATE_ERA gives DATE_LONG. */
char *date_format(struct arena *a, struct date d, enum date_style style, bool ja);
char *date_iso(struct arena *a, struct date d);
const char *date_weekday_name(int wd, bool ja);   /* 月 / Mon */

/* Fiscal year that d falls in when years start in month start (1..12): 2027-03-31 -> 2026 for 4. */
int date_fiscal_year(struct date d, int start);

/* Holidays: national holidays of Japan incl. substitute and sandwiched days, by the rules of the law since 1948 and
 * what was decided for one year in content/holidays.tsv. */
bool date_is_holiday(struct date d, const char **name_ja);
bool date_is_workday(struct date d);              /* Mon-Fri, no holiday, not 12-29..01-03 */
struct date date_add_workdays(struct date d, int n); /* n >= 0; 0 gives the first workday at or after d */

/* Times. */
int64_t date_time_parse(const char *iso);         /* UTC seconds of "YYYY-MM-DDTHH:MM[:SS[.fff]](Z|+09:00)" ; without a zone (and then also with a space for the T) it is JST; INT64_MIN when not one */
char *date_time_iso(struct arena *a, int64_t utc);/* "2027-04-01T00:00:00Z" */
char *date_time_show(struct arena *a, int64_t utc, int offset_minutes); /* "2027-04-01 09:00" */
enum { DATE_JST = 540 };                          /* minutes east of UTC */

#endif

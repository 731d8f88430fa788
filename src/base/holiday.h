/* holiday.h - the holidays of Japan by 国民の祝日に関する法律, from its first day (1948-07-20).
 *
 * What repeats stands here as rules with the years they were in force; what parliament decided for one year (an
 * enthronement, the Olympic moves) is data: content/holidays.tsv. */
#ifndef BASE_HOLIDAY_H
#define BASE_HOLIDAY_H
#include "base/date.h"

/* Japanese name; NULL when d is none. Substitute holidays are 振替休日, days between two holidays 国民の休日. */
const char *holiday_name(struct date d);

#endif

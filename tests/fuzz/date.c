/* Whatever is read as a day or a time is written and read again as the same one. */
#include "base/bug.h"
#include "base/date.h"
#include "base/era.h"
#include "base/holiday.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new(1 << 22);
	char *text = arena_ndup(a, (const char *)p, n < 4096 ? n : 4096);
	struct date d, again;
	int64_t t;

	if (date_parse(text, &d)) {
		BUG_ON(!date_valid(d));
		for (enum date_style style = DATE_ISO; style <= DATE_ERA && d.y >= 1000; style++)      /* years are read with four digits */
			BUG_ON(!date_parse(date_format(a, d, style, true), &again) || date_compare(d, again) != 0);
		BUG_ON(era_of(d) && era_year(era_of(d), d) < 1);
		holiday_name(d);
	}
	t = date_time_parse(text);
	if (t != INT64_MIN && t > -62135596800 && t < 253402300800)
		BUG_ON(date_time_parse(date_time_iso(a, t)) != t);
	arena_free(a);
	return 0;
}

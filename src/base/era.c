#include "base/era.h"
#include <stddef.h>

/* Latest first. */
static const struct era eras[] = {
	{ 'R', "令和", { 0x4ee4, 0x548c }, { 2019, 5, 1 } },
	{ 'H', "平成", { 0x5e73, 0x6210 }, { 1989, 1, 8 } },
	{ 'S', "昭和", { 0x662d, 0x548c }, { 1926, 12, 25 } },
	{ 'T', "大正", { 0x5927, 0x6b63 }, { 1912, 7, 30 } },
	{ 'M', "明治", { 0x660e, 0x6cbb }, { 1868, 1, 25 } },
};
static const struct date solar_calendar = { 1873, 1, 1 };

enum { ERAS = sizeof eras / sizeof *eras };

const struct era *era_of(struct date d)
{
	if (date_compare(d, solar_calendar) < 0) return NULL;
	for (int i = 0; i < ERAS; i++)
		if (date_compare(eras[i].first, d) <= 0) return &eras[i];
	return NULL;
}

const struct era *era_by_letter(uint32_t letter)
{
	for (int i = 0; i < ERAS; i++)
		if ((uint32_t)eras[i].letter == letter) return &eras[i];
	return NULL;
}

const struct era *era_by_sign(const uint32_t sign[2])
{
	for (int i = 0; i < ERAS; i++)
		if (eras[i].sign[0] == sign[0] && eras[i].sign[1] == sign[1]) return &eras[i];
	return NULL;
}

int era_year(const struct era *e, struct date d)
{
	return d.y - e->first.y + 1;
}

/* type_time.c - a moment: stored in UTC, shown and entered in Japan's time. */
#include <string.h>
#include "base/str.h"
#include "schema/input.h"
#include "schema/type.h"

enum { LENGTH = 40 };
static const char WHY[] = N_("Write date and time like 2027-04-01 09:30.");

/* Date and time of day parted by the last space or T; "9:30" becomes "09:30". */
static int64_t local(struct ctx *c, const char *s)
{
	struct date d;
	char *day = arena_dup(c->a, s), *gap = strrchr(day, ' ');
	if (!gap)
		gap = strrchr(day, 'T');
	if (!gap)
		return date_parse(s, &d) ? date_time_parse(arena_printf(c->a, "%s 00:00", date_iso(c->a, d))) : INT64_MIN;
	*gap++ = 0;
	if (!date_parse(day, &d))
		return INT64_MIN;
	return date_time_parse(arena_printf(c->a, "%s %s%s", date_iso(c->a, d), strcspn(gap, ":") == 1 ? "0" : "", gap));
}

static bool parse(struct ctx *c, const struct field *f, const char *raw, const char **out, const char **why)
{
	const char *s;
	(void)f;
	*out = NULL;
	if (!type_clean(c, raw, LENGTH, true, &s, why)) {
		*why = WHY;
		return false;
	}
	if (!s)
		return true;
	int64_t at = date_time_parse(s);
	if (at == INT64_MIN)
		at = local(c, s);
	*why = WHY;
	if (at == INT64_MIN)
		return false;
	*out = date_time_iso(c->a, at);
	return true;
}

static const char *check(struct ctx *c, const struct field *f, const char *value)
{
	int64_t at = date_time_parse(value);
	(void)f;
	return at != INT64_MIN && str_eq(date_time_iso(c->a, at), value) ? NULL : WHY;
}

static const char *shown(struct ctx *c, const char *value)
{
	return date_time_show(c->a, date_time_parse(value), DATE_JST);
}

static void show(struct out *o, struct ctx *c, const struct field *f, const char *value, bool cell)
{
	(void)f;
	(void)cell;
	if (value)
		out_text(o, shown(c, value));
}

/* To the second, so that an import finds the same moment. */
static const char *text(struct ctx *c, const struct field *f, const char *value)
{
	enum { SECONDS = sizeof "2027-04-01T00:00:" - 1 };
	(void)f;
	if (!value)
		return "";
	bool whole = strlen(value) < SECONDS + 2 || strncmp(value + SECONDS, "00", 2) == 0;
	return whole ? shown(c, value) : arena_printf(c->a, "%s:%.2s", shown(c, value), value + SECONDS);
}

static void input(struct out *o, struct ctx *c, const struct field *f, const char *value, const char *described_by, bool invalid)
{
	input_line(o, f, value ? text(c, f, value) : NULL, "datetime", "text", LENGTH, described_by, invalid);
}

static json_t *openapi(const struct field *f)
{
	(void)f;
	return json_pack("{s:[s,s],s:s}", "type", "string", "null", "format", "date-time");
}

const struct type type_time = {
	.name = "time", .sql = "TEXT",
	.parse = parse, .check = check, .show = show, .input = input, .text = text,
	.json = type_json_text, .from_json = type_from_json_text, .openapi = openapi, .can = type_can_order,
};

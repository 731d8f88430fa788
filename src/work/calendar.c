#include "work/calendar.h"
#include <libical/ical.h>
#include <stdlib.h>
#include "base/str.h"
#include "os/clock.h"
#include "site/identity.h"
#include "site/workspace.h"

enum { OFFICE = ROLE_BIT(ROLE_CONSULTANT) | ROLE_BIT(ROLE_ISMS_MANAGER) | ROLE_BIT(ROLE_SECRETARIAT), DAY = 86400 };

static struct icaltimetype day_of(const char *iso, int more)
{
	struct icaltimetype t = icaltime_null_date();
	struct date d;
	if (!date_parse(iso, &d)) return t;
	d = date_add_days(d, more);
	t.year = d.y;
	t.month = d.m;
	t.day = d.d;
	return t;
}

static void add_x(icalcomponent *c, const char *name, const char *value)
{
	icalproperty *p = icalproperty_new_x(value);
	icalproperty_set_x_name(p, name);
	icalcomponent_add_property(c, p);
}

static icalcomponent *event(struct arena *a, const struct calendar *c, const struct due *d)
{
	const char *path = arena_printf(a, "/w/%s/r/%s/%lld", c->slug, d->reg->name, (long long)d->id), *link = feed_link(a, path);
	const char *what = arena_printf(a, "%s: %s", tr_get(c->lang, d->reg->label), tr_get(c->lang, d->field->label));
	icalcomponent *e = icalcomponent_new_vevent();
	icalcomponent_add_property(e, icalproperty_new_uid(arena_printf(a, "%s-%lld-%s@%s.mamoru", d->reg->name, (long long)d->id, d->field->name, c->slug)));
	icalcomponent_add_property(e, icalproperty_new_dtstamp(icaltime_from_timet_with_zone(c->stamp, 0, icaltimezone_get_utc_timezone())));
	icalcomponent_add_property(e, icalproperty_new_dtstart(day_of(d->on, 0)));
	icalcomponent_add_property(e, icalproperty_new_dtend(day_of(d->on, 1)));
	icalcomponent_add_property(e, icalproperty_new_summary(arena_printf(a, "%s (%s)", str_or(d->title, d->code), tr_get(c->lang, d->field->label))));
	icalcomponent_add_property(e, icalproperty_new_description(arena_printf(a, "%s\n%s %s%s%s", what, d->code, str_or(d->title, ""), link ? "\n" : "", str_or(link, ""))));
	icalcomponent_add_property(e, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
	if (link) icalcomponent_add_property(e, icalproperty_new_url(link));
	return e;
}

const char *calendar_text(struct arena *a, const struct calendar *c)
{
	icalcomponent *all = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
	icalcomponent_add_property(all, icalproperty_new_version("2.0"));
	icalcomponent_add_property(all, icalproperty_new_prodid("-//mamoru//dates//EN"));
	add_x(all, "X-WR-CALNAME", arena_printf(a, "%s - %s", c->organisation, tr_get(c->lang, "due|Dates")));
	add_x(all, "X-PUBLISHED-TTL", "PT6H");
	for (int i = 0; i < c->n; i++) icalcomponent_add_component(all, event(a, c, &c->due[i]));
	char *text = icalcomponent_as_ical_string_r(all);
	const char *out = arena_dup(a, text);
	free(text);
	icalcomponent_free(all);
	return out;
}

enum status calendar_read(struct site *s, struct arena *a, struct feed *f, const char **text)
{
	struct db *db;
	struct due *due = NULL;
	bool office = f->actor.roles & OFFICE;
	enum status st = workspace_open(s, a, f->slug, &db);
	if (st) return st;
	identity_fill(db, a, &f->actor);
	struct store store = { a, db, &f->actor };
	/* What somebody has to see to they are told of, like in a reminder, whatever registers they may browse. */
	struct due_ask ask = { .since = date_iso(a, date_add_days(clock_today(), -CALENDAR_BEFORE)), .until = date_iso(a, date_add_days(clock_today(), CALENDAR_AFTER)),
		.person = office ? 0 : f->actor.person, .all = !office };
	struct calendar c = { .slug = f->slug, .organisation = f->organisation, .lang = f->actor.lang, .stamp = clock_now() / DAY * DAY };
	/* Somebody who is no person of the organisation has no dates of their own. */
	c.n = office || f->actor.person ? due_list(&store, &ask, &due) : 0;
	c.due = due;
	*text = calendar_text(a, &c);
	return db_status(db);
}

#include "page/dates.h"
#include "base/date.h"
#include "base/str.h"
#include "os/clock.h"

enum { HORIZON = 90 };

static const char *after(struct req *q, int days) { return date_iso(q->a, date_add_days(clock_today(), days)); }

void dates_read(struct req *q, int days, bool mine, struct dates_view *v)
{
	struct store st = page_store(q);
	struct due *due;
	/* Nobody can be asked for an account that is no person of the organisation. */
	struct due_ask ask = { .until = after(q, days), .person = mine ? q->actor.person : 0 };
	*v = (struct dates_view){ .q = q, .mine = mine, .linked = q->actor.person, .today = after(q, 0), .week = after(q, 7), .month = after(q, 31) };
	if (!mine || v->linked) v->n = due_list(&st, &ask, &due);
	if (v->n) v->due = due;
}

static void get(struct req *q, struct res *s)
{
	struct dates_view v;
	bool mine = str_eq(http_get(q, "of"), "me");
	dates_read(q, HORIZON, mine, &v);
	struct page p = page_of(q, tr_get(q->lang, "due|Dates"));
	p.here = "due";
	struct out *o = page_out(q);
	dates_page(o, &v);
	page_send(q, s, &p, o);
}

const struct route dates_routes[] = {
	{ HTTP_GET, "/w/{w}/due", get, ACCESS_MEMBER },
	{ 0 }
};

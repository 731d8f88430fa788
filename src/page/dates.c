#include "page/dates.h"
#include <string.h>
#include "base/date.h"
#include "base/str.h"
#include "os/clock.h"
#include "site/feed.h"
#include "work/calendar.h"

enum { HORIZON = 90, WAITING = 50 };

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
	while (mine && v->late < v->n && strcmp(due[v->late].on, v->today) < 0) v->late++;
}

void dates_approvals(struct req *q, struct dates_view *v)
{
	struct store st = page_store(q);
	struct approval *waiting = ARENA_ARRAY(q->a, WAITING, struct approval);
	v->approvals = approval_waiting(&st, waiting, WAITING);
	v->approval = waiting;
}

static void show(struct req *q, struct res *s, const char *feed)
{
	struct dates_view v;
	bool mine = str_eq(http_get(q, "of"), "me");
	dates_read(q, HORIZON, mine, &v);
	dates_approvals(q, &v);
	v.feed = feed;
	v.has_feed = feed || feed_exists(session_site_get(q), q->actor.account, q->workspace_id);
	struct page p = page_of(q, tr_get(q->lang, "due|Dates"));
	p.here = "due";
	struct out *o = page_out(q);
	dates_page(o, &v);
	page_send(q, s, &p, o);
}

static void get(struct req *q, struct res *s) { show(q, s, NULL); }

/* As whoever asks reached us, while nobody said where we are. */
static const char *address(struct req *q, const char *path)
{
	const char *known = feed_link(q->a, path), *host = http_header(q, "Host");
	return known ? known : arena_printf(q->a, "%s://%s%s", q->tls ? "https" : "http", str_or(host, "localhost"), path);
}

static void make(struct req *q, struct res *s)
{
	const char *token;
	enum status st = feed_create(session_site_get(q), q->a, q->actor.account, q->workspace_id, &token);
	if (st != ST_OK) page_status(q, s, st);
	else show(q, s, address(q, arena_printf(q->a, "/calendar/%s.ics", token)));
}

static void end(struct req *q, struct res *s)
{
	enum status st = feed_end(session_site_get(q), q->actor.account, q->workspace_id);
	if (st != ST_OK) page_status(q, s, st);
	else page_go(q, s, "/due", "feed");
}

/* The address is the right: calendars cannot sign in. */
static void calendar(struct req *q, struct res *s)
{
	struct feed f;
	struct site *site = session_site_get(q);
	const char *name = q->arg[0], *text;
	size_t n = strlen(name);
	if (!str_ends(name, ".ics") || !feed_find(site, q->a, arena_ndup(q->a, name, n - 4), &f)) { page_status(q, s, ST_NOTFOUND); return; }
	enum status st = calendar_read(site, q->a, &f, &text);
	if (st != ST_OK) { page_status(q, s, st); return; }
	http_bytes(s, "text/calendar; charset=utf-8", text, strlen(text), "mamoru.ics");
	http_set(s, "Cache-Control", "private, no-store");
}

const struct route dates_routes[] = {
	{ HTTP_GET, "/calendar/{file}", calendar, ACCESS_PUBLIC },
	{ HTTP_GET, "/w/{w}/due", get, ACCESS_MEMBER },
	{ HTTP_POST, "/w/{w}/due/feed", make, ACCESS_MEMBER },
	{ HTTP_POST, "/w/{w}/due/feed/end", end, ACCESS_MEMBER },
	{ 0 }
};

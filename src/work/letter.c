#include "work/letter.h"
#include "base/str.h"
#include "site/feed.h"

static const struct { const char *head, *count; } kinds[LETTER_KINDS] = {
	[LETTER_APPROVAL] = { N_("Waiting for your approval"), N_("{0} waiting for approval") },
	[LETTER_OVERDUE] = { N_("notice|Overdue"), N_("{0} overdue") },
	[LETTER_ASSIGNED] = { N_("Newly assigned to you"), N_("{0} newly assigned") },
	[LETTER_SOON] = { N_("Due within seven days"), N_("{0} due soon") },
};

void letter_add(struct letter *v, const struct letter_item *item)
{
	if (v->n < LETTER_ITEMS) v->item[v->n++] = *item;
}

static int count(const struct letter *v, enum letter_kind kind)
{
	int n = 0;
	for (int i = 0; i < v->n; i++) n += v->item[i].kind == kind;
	return n;
}

static const char *fill(struct arena *a, enum lang lang, const char *msgid, const char *value)
{
	return tr_fill(a, lang, msgid, (const char *const[]){ value }, 1);
}

static const char *number(struct arena *a, int n) { return arena_printf(a, "%d", n); }

const char *letter_subject(struct arena *a, const struct letter *v)
{
	const char *out = "";
	for (int k = 0; k < LETTER_KINDS; k++) {
		int n = count(v, (enum letter_kind)k);
		if (n) out = arena_printf(a, "%s%s%s", out, !*out ? "" : v->lang == LANG_JA ? "、" : ", ", fill(a, v->lang, kinds[k].count, number(a, n)));
	}
	return arena_printf(a, "[mamoru] %s: %s", v->organisation, out);
}

static const char *one(struct arena *a, const struct letter_item *it)
{
	const char *link = feed_link(a, it->path);
	return arena_printf(a, "- %s%s%s %s%s%s%s%s%s\n", str_or(it->on, ""), it->on ? " " : "", it->code, str_or(it->title, ""), it->what ? " (" : "", str_or(it->what, ""),
		it->what ? ")" : "", link ? "\n  " : "", str_or(link, ""));
}

static const char *part(struct arena *a, const struct letter *v, enum letter_kind kind)
{
	int n = count(v, kind), shown = 0;
	if (!n) return "";
	const char *out = arena_printf(a, "%s (%d)\n", tr_get(v->lang, kinds[kind].head), n);
	for (int i = 0; i < v->n && shown < LETTER_SHOWN; i++)
		if (v->item[i].kind == kind) {
			out = arena_printf(a, "%s%s", out, one(a, &v->item[i]));
			shown++;
		}
	if (n > shown) out = arena_printf(a, "%s%s\n", out, fill(a, v->lang, N_("... and {0} more."), number(a, n - shown)));
	return arena_printf(a, "%s\n", out);
}

const char *letter_body(struct arena *a, const struct letter *v)
{
	const char *link = feed_link(a, "/account");
	const char *out = arena_printf(a, "%s\n\n%s\n\n", fill(a, v->lang, N_("Dear {0},"), v->name), fill(a, v->lang, N_("This waits for you at {0}:"), v->organisation));
	for (int k = 0; k < LETTER_KINDS; k++) out = arena_printf(a, "%s%s", out, part(a, v, (enum letter_kind)k));
	return arena_printf(a, "%s-- \n%s%s%s\n", out, tr_get(v->lang, N_("mamoru sent this mail by itself. On the page of your account you choose when you are told.")), link ? "\n" : "", str_or(link, ""));
}

/* webhooks.c - webhooks from the console: their secrets, what became of them, telling them now. */
#include <stdio.h>
#include "base/date.h"
#include "base/json.h"
#include "base/str.h"
#include "cli/command.h"
#include "cli/room.h"
#include "schema/hook.h"
#include "work/hooks.h"

enum { WORKSPACES = 1000, SHOWN = 1000 };

static int secret(struct args *x, struct room *r)
{
	struct rec *rec;
	const char *text;
	enum status st = room_rec(r, schema_reg("webhook"), x->word[0], &rec);
	if (st == ST_OK) st = hook_secret(r->db, x->a, rec->id, args_get(x, "workspace", ""), &text);
	if (st != ST_OK) return args_status(x->lang, st, x->word[0]);
	printf("%s\n", text);
	return 0;
}

static int log_(struct args *x, struct room *r)
{
	struct hook_delivery *v = ARENA_ARRAY(x->a, SHOWN, struct hook_delivery);
	struct rec *rec = NULL;
	enum status st = x->words ? room_rec(r, schema_reg("webhook"), x->word[0], &rec) : ST_OK;
	if (st != ST_OK) return args_status(x->lang, st, x->word[0]);
	int n = hook_deliveries(r->db, x->a, rec ? rec->id : 0, v, SHOWN);
	json_t *all = json_array();
	for (int i = 0; i < n; i++) {
		const char *at = date_time_iso(x->a, v[i].at);
		json_array_append_new(all, json_pack("{s:I,s:I,s:s,s:i,s:I,s:s}", "webhook", (json_int_t)v[i].webhook, "seq", (json_int_t)v[i].seq, "at", at, "status", v[i].status,
			"took_ms", (json_int_t)v[i].took_ms, "why", v[i].why));
		if (!args_flag(x, "json")) printf("%s\t%lld\t%lld\t%d\t%s\n", at, (long long)v[i].webhook, (long long)v[i].seq, v[i].status, v[i].why);
	}
	if (args_flag(x, "json")) printf("%s\n", json_canonical(x->a, all));
	json_decref(all);
	return 0;
}

static int deliver(struct args *x, struct site *s)
{
	struct workspace *w = ARENA_ARRAY(x->a, WORKSPACES, struct workspace);
	const char *only = args_get(x, "workspace", NULL);
	int n = workspace_list(s, x->a, 0, false, w, WORKSPACES), told = 0;
	hooks_allow_inside(args_flag(x, "inside"));
	for (int i = 0; i < n; i++)
		if (!only || str_eq(only, w[i].slug)) told += hooks_deliver(s, x->a, &w[i]);
	printf("%d\n", told);
	return 0;
}

static int run_secret(struct args *x) { return room_run(x, secret); }
static int run_log(struct args *x) { return room_run(x, log_); }
static int run_deliver(struct args *x) { return args_with_site(x, deliver); }

const struct command webhooks_commands[] = {
	{ "webhook secret", "--data DIR -w W CODE|ID", N_("makes a webhook's signing secret and prints it, once; from the first one on it is told"), "data= workspace= lang=", 1, 1, run_secret },
	{ "webhook log", "--data DIR -w W [CODE|ID] [--json]", N_("lists the last deliveries: time, webhook, journal number, status, error"), "data= workspace= json lang=", 0, 1, run_log },
	{ "webhook deliver", "--data DIR [-w W] [--inside]", N_("tells webhooks now what is due, as the server does every minute"), "data= workspace= inside lang=", 0, 0, run_deliver },
	{ 0 }
};

/* tokens.c - programs' tokens from the console. */
#include <stdio.h>
#include "base/json.h"
#include "base/str.h"
#include "cli/command.h"
#include "site/account.h"
#include "site/bearer.h"
#include "site/workspace.h"

enum { LISTED = 10000 };

/* --user and --workspace as ids, 0 = not given. */
static enum status holder(struct args *x, struct site *s, struct bearer *b)
{
	const char *user = args_get(x, "user", NULL), *slug = args_get(x, "workspace", NULL);
	struct account who;
	struct workspace w;
	enum status st = user ? account_find(s, x->a, user, &who) : ST_OK;
	if (st == ST_OK && user) b->account = who.id;
	if (st == ST_OK && slug) st = workspace_find(s, x->a, slug, &w);
	if (st == ST_OK && slug) b->workspace = w.id;
	return st;
}

static int create(struct args *x, struct site *s)
{
	struct actor console = actor_console();
	struct bearer b = { .name = args_get(x, "name", ""), .write = args_flag(x, "write"), .registers = args_get(x, "registers", "") };
	const char *token, *roles = args_get(x, "roles", NULL);
	int64_t days, mask = roles ? args_roles(x, roles) : 0;
	if (mask < 0) return 2;
	if (!args_get(x, "user", NULL) == !roles) return args_fail(x->lang, 2, N_("say whose token it is: --user EMAIL, or --workspace SLUG --roles ROLE,... for a service"), NULL);
	if (!str_int(args_get(x, "days", "90"), 1, BEARER_DAYS, &days)) return args_fail(x->lang, 2, N_("--days must be 1 to 366"), NULL);
	b.roles = (unsigned)mask;
	enum status st = holder(x, s, &b);
	if (st == ST_OK) st = bearer_create(s, x->a, &console, &b, days, &token);
	if (st != ST_OK) return args_status(x->lang, st, b.name);
	printf("%s\n", token);
	return 0;
}

static json_t *one_json(const struct bearer *b)
{
	return json_pack("{s:I,s:s,s:s,s:s,s:b,s:s,s:s,s:s,s:s,s:b}", "id", (json_int_t)b->id, "name", b->name, "user", b->owner, "workspace", b->slug, "write", b->write,
		"registers", b->registers, "created_at", b->created_at, "expires_at", b->expires_at, "used_at", b->used_at, "expired", b->expired);
}

static int list(struct args *x, struct site *s)
{
	struct bearer *b = ARENA_ARRAY(x->a, LISTED, struct bearer), who = { 0 };
	enum status st = holder(x, s, &who);
	if (st != ST_OK) return args_status(x->lang, st, NULL);
	int n = bearer_list(s, x->a, who.account, who.workspace, b, LISTED);
	json_t *all = json_array();
	for (int i = 0; i < n; i++) {
		json_array_append_new(all, one_json(&b[i]));
		if (!args_flag(x, "json")) printf("%lld\t%s\t%s\t%s\t%s\t%s\t%s\n", (long long)b[i].id, b[i].name, str_or(b[i].owner, "-"), str_or(b[i].slug, "-"),
			b[i].write ? "write" : "read", b[i].expires_at, str_or(b[i].used_at, "-"));
	}
	if (args_flag(x, "json")) printf("%s\n", json_canonical(x->a, all));
	json_decref(all);
	return 0;
}

static int end(struct args *x, struct site *s)
{
	struct actor console = actor_console();
	int64_t id = 0;
	enum status st = str_int(x->word[0], 1, INT64_MAX, &id) ? bearer_end(s, x->a, &console, 0, 0, id) : ST_NOTFOUND;
	return st == ST_OK ? 0 : args_status(x->lang, st, x->word[0]);
}

static int run_create(struct args *x) { return args_with_site(x, create); }
static int run_list(struct args *x) { return args_with_site(x, list); }
static int run_end(struct args *x) { return args_with_site(x, end); }

const struct command tokens_commands[] = {
	{ "token create", "--data DIR --name NAME (--user EMAIL [--workspace SLUG] | --workspace SLUG --roles ROLE,...) [--write] [--registers NAME,...] [--days N]",
	  N_("makes a token for a program and prints it, once"), "data= name= user= workspace= roles= write registers= days= lang=", 0, 0, run_create },
	{ "token list", "--data DIR [--user EMAIL | --workspace SLUG] [--json]", N_("lists tokens: number, name, whose, organisation, access, end, last use"),
	  "data= user= workspace= json lang=", 0, 0, run_list },
	{ "token end", "--data DIR NUMBER", N_("ends a token: programs that use it are refused at once"), "data= lang=", 1, 1, run_end },
	{ 0 }
};

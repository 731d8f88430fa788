/* move.c - from files to a PostgreSQL server and back. */
#include <stdio.h>
#include "base/str.h"
#include "cli/command.h"
#include "site/move.h"

enum { LISTED = 10000 };

static void say(struct args *x, const char *name, const struct moved *v)
{
	char *rows = arena_printf(x->a, "%lld", (long long)v->rows), *tables = arena_printf(x->a, "%lld", (long long)v->tables), *revisions = arena_printf(x->a, "%llu", (unsigned long long)v->revisions);
	const char *const values[] = { name, rows, tables, revisions };
	printf("%s\n", tr_fill(x->a, x->lang, N_("{0}: moved, {1} rows of {2} tables, {3} revisions, every hash checked there"), values, 4));
	if (v->kept) printf("%s\n", tr_fill(x->a, x->lang, N_("The file as it was stands in {0}. Delete it when you do not need it any more."), (const char *const[]){ v->kept }, 1));
}

static int move_one(struct args *x, struct site *s, const char *slug, bool server)
{
	struct moved v;
	enum status st = move_workspace(s, x->a, slug, server, &v);
	if (st != ST_OK) return args_status(x->lang, st, slug);
	say(x, slug, &v);
	return 0;
}

/* Organisations first, the accounts last: until then the installation is where it was. Those moved by an earlier try are left. */
static int move_all(struct args *x, struct site *s, bool server)
{
	struct moved v;
	struct workspace *w = ARENA_ARRAY(x->a, LISTED, struct workspace);
	int n = workspace_list(s, x->a, 0, true, w, LISTED), code = 0;
	for (int i = 0; i < n && !code; i++)
		if (workspace_on_server(s, x->a, w[i].slug) != server) code = move_one(x, s, w[i].slug, server);
	if (code) return code;
	enum status st = move_site(s, x->a, server, &v);
	if (st != ST_OK) return args_status(x->lang, st, "site");
	say(x, "site", &v);
	return 0;
}

static int move(struct args *x)
{
	struct site s;
	bool all = args_flag(x, "all");
	const char *to = args_get(x, "to", "");
	if (!str_in_list("postgres,sqlite", to)) return args_fail(x->lang, 2, N_("--to must be postgres or sqlite"), to);
	if (all == (x->words == 1)) return args_fail(x->lang, 2, N_("name one workspace, or say --all"), NULL);
	if (!args_site(x, &s)) return x->code;
	int code = all ? move_all(x, &s, str_eq(to, "postgres")) : move_one(x, &s, x->word[0], str_eq(to, "postgres"));
	site_close(&s);
	return code;
}

const struct command move_commands[] = {
	{ "workspace move", "--data DIR --database URL (SLUG | --all) --to postgres|sqlite", N_("moves a workspace, or all and the accounts, into a PostgreSQL server or back into files"),
	  "data= to= all lang=", 0, 1, move },
	{ 0 }
};

/* roles.c - what each role can reach, straight from the tables of registers, lifecycles and routes. */
#include <stdio.h>
#include "api/api.h"
#include "base/str.h"
#include "cli/command.h"
#include "page/tables.h"
#include "work/reach.h"

static void heading(struct args *x, const char *msgid) { printf("\n%s\n", tr_get(x->lang, msgid)); }

static void registers_of(struct args *x, enum role role)
{
	const struct reg *reg;
	heading(x, N_("Registers"));
	for (int i = 0; (reg = schema_at(i)); i++)
		if (reg->rights[role])
			printf("  %s\t%s\t%s\n", reg->name, tr_get(x->lang, reg->plural), reach_words(x->a, x->lang, reg->rights[role]));
}

static void steps_of(struct args *x, enum role role)
{
	const struct reg *reg;
	heading(x, N_("Steps of lifecycles"));
	for (int i = 0; (reg = schema_at(i)); i++)
		for (const struct step *s = reg->steps; s && s->from; s++)
			if (reach_step(s, role))
				printf("  %s\t%s -> %s\t%s%s\n", reg->name, s->from, s->to, tr_get(x->lang, s->label), s->flags & STEP_NOT_AUTHOR || s->apart ? tr_get(x->lang, N_(" (duties are separated)")) : "");
}

static const char *methods_of(struct arena *a, unsigned methods)
{
	static const struct { unsigned method; const char *name; } all[] = { { HTTP_GET, "GET" }, { HTTP_POST, "POST" }, { HTTP_PUT, "PUT" }, { HTTP_PATCH, "PATCH" }, { HTTP_DELETE, "DELETE" } };
	const char *s = NULL;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (methods & all[i].method) s = s ? arena_printf(a, "%s|%s", s, all[i].name) : all[i].name;
	return str_or(s, "");
}

static void routes_in(struct args *x, const struct route *r, enum role role)
{
	for (; r->pattern; r++)
		if (reach_route(r, role)) printf("  %s\t%s%s\n", methods_of(x->a, r->methods), r->pattern, r->access == ACCESS_REGISTER ? tr_get(x->lang, N_("\tas the register's rights say")) : "");
}

static void show(struct args *x, enum role role)
{
	printf("%s\t%s\n", actor_role_code(role), tr_get(x->lang, actor_role_label(role)));
	registers_of(x, role);
	steps_of(x, role);
	heading(x, N_("Pages"));
	for (int i = 0; tables_pages[i]; i++) routes_in(x, tables_pages[i], role);
	heading(x, N_("API for programs"));
	routes_in(x, api_routes, role);
}

static int roles(struct args *x)
{
	int role = x->words ? actor_role_of(x->word[0]) : -1;
	if (x->words && role < 0) return args_fail(x->lang, 2, N_("unknown role"), x->word[0]);
	if (x->words) { show(x, (enum role)role); return 0; }
	for (int r = 0; r < ROLE_COUNT; r++) {
		int n = 0;
		for (int i = 0; schema_at(i); i++) n += schema_at(i)->rights[r] != 0;
		printf("%s\t%s\t%d\n", actor_role_code((enum role)r), tr_get(x->lang, actor_role_label((enum role)r)), n);
	}
	return 0;
}

const struct command roles_commands[] = {
	{ "roles", "[ROLE] [--lang ja|en]", N_("prints all a role can reach: registers, steps, pages, API; without a role all roles and how many registers each sees"), "lang=", 0, 1, roles },
	{ 0 }
};

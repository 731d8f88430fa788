/* manage.c - workspaces and users from the console. */
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include "base/json.h"
#include "base/str.h"
#include "cli/command.h"
#include "os/proc.h"
#include "schema/type.h"
#include "site/account.h"
#include "site/workspace.h"
#include "work/demo.h"

enum { LISTED = 10000, LINE = 2048 };

static int print_json(struct args *x, json_t *v)
{
	printf("%s\n", json_canonical(x->a, v));
	json_decref(v);
	return 0;
}

static int create(struct args *x, struct site *s)
{
	struct actor console = actor_console();
	struct workspace w;
	const char *demo = args_get(x, "demo", NULL), *name = args_get(x, "name", NULL), *slug = args_get(x, "slug", NULL);
	enum status st;
	if (demo && !str_eq(demo, "ja") && !str_eq(demo, "en")) return args_fail(x->lang, 2, N_("--demo must be ja or en"), demo);
	if (!demo && str_empty(name)) return args_fail(x->lang, 2, N_("--name is missing"), NULL);
	if (demo) st = demo_create_one(s, x->a, &console, tr_lang(demo), slug, &w);
	else st = workspace_create(s, x->a, &console, slug, name, &w, demo_prepare_empty, NULL);
	if (st != ST_OK) return args_status(x->lang, st, str_or(name, demo));
	if (args_flag(x, "json")) return print_json(x, json_pack("{s:s,s:s}", "slug", w.slug, "name", w.name));
	printf("%s\t%s\n", w.slug, w.name);
	return 0;
}

static int list(struct args *x, struct site *s)
{
	struct workspace *w = ARENA_ARRAY(x->a, LISTED, struct workspace);
	int n = workspace_list(s, x->a, 0, true, w, LISTED);
	json_t *all = json_array();
	for (int i = 0; i < n; i++) {
		json_array_append_new(all, json_pack("{s:s,s:s,s:s,s:I}", "slug", w[i].slug, "name", w[i].name, "state", w[i].state, "bytes", (json_int_t)w[i].bytes));
		if (!args_flag(x, "json")) printf("%s\t%s\t%s\t%lld\n", w[i].slug, w[i].state, w[i].name, (long long)w[i].bytes);
	}
	if (args_flag(x, "json")) return print_json(x, all);
	json_decref(all);
	return 0;
}

static int copy(struct args *x, struct site *s)
{
	enum status st = workspace_copy(s, x->a, x->word[0], x->word[1]);
	return st == ST_OK ? 0 : args_status(x->lang, st, x->word[0]);
}

static int restore(struct args *x, struct site *s)
{
	struct actor console = actor_console();
	struct workspace w;
	const char *slug = args_get(x, "slug", NULL), *file = strrchr(x->word[0], '/');
	enum status st = workspace_restore(s, x->a, &console, x->word[0], slug, args_get(x, "name", str_or(slug, file ? file + 1 : x->word[0])), &w);
	if (st != ST_OK) return args_status(x->lang, st, x->word[0]);
	printf("%s\t%s\n", w.slug, w.name);
	return 0;
}

static int change(struct args *x, struct site *s, enum status (*fn)(struct args *, struct site *, const struct actor *, const struct workspace *))
{
	struct actor console = actor_console();
	struct workspace w;
	enum status st = workspace_find(s, x->a, x->word[0], &w);
	if (st == ST_OK) st = fn(x, s, &console, &w);
	return st == ST_OK ? 0 : args_status(x->lang, st, x->word[0]);
}

static enum status to_name(struct args *x, struct site *s, const struct actor *who, const struct workspace *w) { return workspace_rename(s, x->a, who, w->id, x->word[1]); }
static enum status to_archive(struct args *x, struct site *s, const struct actor *who, const struct workspace *w) { return workspace_archive(s, x->a, who, w->id, !args_flag(x, "undo")); }
static int rename_(struct args *x, struct site *s) { return change(x, s, to_name); }
static int archive(struct args *x, struct site *s) { return change(x, s, to_archive); }

/* One line without its end; on a terminal nothing is shown while it is typed. Never from argv: others can read it there. */
static const char *secret(struct args *x, const char *prompt)
{
	char *line = arena_alloc(x->a, LINE);
	struct termios old, quiet;
	bool tty = proc_terminal(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &old) == 0;
	if (tty) {
		quiet = old;
		quiet.c_lflag &= (tcflag_t)~ECHO;
		fprintf(stderr, "%s: ", tr_get(x->lang, prompt));
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
	}
	char *got = fgets(line, LINE, stdin);
	if (tty) { tcsetattr(STDIN_FILENO, TCSAFLUSH, &old); fputc('\n', stderr); }
	if (!got) return "";
	line[strcspn(line, "\r\n")] = 0;
	return line;
}

static const char *new_secret(struct args *x, const char *email, const char *name)
{
	const char *password = secret(x, N_("New password"));
	const char *problem = account_password_problem(password, email, name);
	if (!problem && proc_terminal(STDIN_FILENO) && !str_eq(password, secret(x, N_("Password again")))) problem = N_("The two passwords differ.");
	if (problem) return args_fail(x->lang, 2, problem, NULL), NULL;
	return password;
}

static int user_add(struct args *x, struct site *s)
{
	struct actor console = actor_console();
	struct account v;
	const char *email = x->word[0], *name = args_get(x, "name", email);
	const char *password = new_secret(x, email, name);
	if (!password) return 2;
	enum status st = account_create(s, x->a, &console, email, name, password, args_flag(x, "admin"), tr_lang(args_get(x, "lang", "ja")), &v);
	if (st != ST_OK) return args_status(x->lang, st, email);
	printf("%lld\t%s\n", (long long)v.id, v.email);
	return 0;
}

static int user_passwd(struct args *x, struct site *s)
{
	struct actor console = actor_console();
	struct account v;
	enum status st = account_find(s, x->a, x->word[0], &v);
	if (st != ST_OK) return args_status(x->lang, st, x->word[0]);
	const char *password = new_secret(x, v.email, v.name);
	if (!password) return 2;
	st = account_password(s, x->a, &console, v.id, password);
	return st == ST_OK ? 0 : args_status(x->lang, st, v.email);
}

static int user_list(struct args *x, struct site *s)
{
	struct account *v = ARENA_ARRAY(x->a, LISTED, struct account);
	int n = account_list(s, x->a, v, LISTED);
	json_t *all = json_array();
	for (int i = 0; i < n; i++) {
		json_array_append_new(all, json_pack("{s:s,s:s,s:s,s:b,s:b}", "email", v[i].email, "name", v[i].name, "state", v[i].state, "admin", v[i].site_admin, "totp", v[i].totp));
		if (!args_flag(x, "json")) printf("%s\t%s\t%s%s%s\n", v[i].email, v[i].name, v[i].state, v[i].site_admin ? "\tadmin" : "", v[i].totp ? "\ttotp" : "");
	}
	if (args_flag(x, "json")) return print_json(x, all);
	json_decref(all);
	return 0;
}

/* --person: a code, or none; without it the link stays, or the mail address tells. */
static enum status person_of(struct args *x, struct site *s, const struct workspace *w, int64_t *person)
{
	static const struct field field = { "person", N_("Person"), &type_person, 0 };
	struct actor console = actor_console();
	const char *code = args_get(x, "person", NULL), *value, *why;
	struct ctx c = { .a = x->a, .lang = x->lang, .actor = &console };
	*person = WORKSPACE_MATCH;
	if (!code) return ST_OK;
	*person = 0;
	if (str_eq(code, "none")) return ST_OK;
	enum status st = workspace_open(s, x->a, w->slug, &c.db);
	if (st != ST_OK) return st;
	if (!type_person.parse(&c, &field, code, &value, &why) || !value) return status_note(ST_INVALID, N_("There is no such person in this organisation."), code);
	return str_int(value, 1, INT64_MAX, person) ? ST_OK : ST_INVALID;
}

static int member(struct args *x, struct site *s)
{
	int64_t person;
	struct actor console = actor_console();
	struct workspace w;
	struct account v;
	int64_t mask = args_roles(x, x->word[2]);
	if (mask < 0) return 2;
	enum status st = workspace_find(s, x->a, x->word[0], &w);
	if (st != ST_OK) return args_status(x->lang, st, x->word[0]);
	st = account_find(s, x->a, x->word[1], &v);
	if (st != ST_OK) return args_status(x->lang, st, x->word[1]);
	st = person_of(x, s, &w, &person);
	if (st == ST_OK) st = workspace_member_set(s, x->a, &console, w.id, v.id, (unsigned)mask, person);
	return st == ST_OK ? 0 : args_status(x->lang, st, x->word[1]);
}

#define COMMAND(fn) static int run_##fn(struct args *x) { return args_with_site(x, fn); }
COMMAND(create) COMMAND(list) COMMAND(copy) COMMAND(restore) COMMAND(rename_) COMMAND(archive) COMMAND(member) COMMAND(user_add) COMMAND(user_passwd) COMMAND(user_list)

const struct command manage_commands[] = {
	{ "workspace create", "--data DIR (--name NAME | --demo ja|en) [--slug SLUG] [--json]", N_("makes an organisation's workspace"), "data= name= slug= demo= json lang=", 0, 0, run_create },
	{ "workspace list", "--data DIR [--json]", N_("lists the workspaces: slug, state, name, bytes"), "data= json lang=", 0, 0, run_list },
	{ "workspace copy", "--data DIR SLUG FILE", N_("copies one workspace into one consistent file, also while serving"), "data= lang=", 2, 2, run_copy },
	{ "workspace restore", "--data DIR FILE [--slug SLUG] [--name NAME]", N_("brings a copy back in after checking every hash"), "data= slug= name= lang=", 1, 1, run_restore },
	{ "workspace rename", "--data DIR SLUG NAME", N_("changes the displayed name"), "data= lang=", 2, 2, run_rename_ },
	{ "workspace archive", "--data DIR SLUG [--undo]", N_("makes a workspace read-only, or active again"), "data= undo lang=", 1, 1, run_archive },
	{ "workspace member", "--data DIR SLUG EMAIL ROLE[,ROLE]|all|none [--person CODE|none]", N_("gives an account its roles in a workspace, and says which person it is"), "data= person= lang=", 3, 3, run_member },
	{ "user add", "--data DIR EMAIL [--name NAME] [--admin] [--lang ja|en]  (password from standard input)", N_("makes an account"), "data= name= admin lang=", 1, 1, run_user_add },
	{ "user passwd", "--data DIR EMAIL  (password from standard input)", N_("sets a new password and ends the account's sessions"), "data= lang=", 1, 1, run_user_passwd },
	{ "user list", "--data DIR [--json]", N_("lists the accounts"), "data= json lang=", 0, 0, run_user_list },
	{ 0 }
};

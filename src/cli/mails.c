/* mails.c - mail from the console: a test letter; what people would be told now. */
#include "cli/mails.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/hash.h"
#include "base/str.h"
#include "cli/command.h"
#include "os/clock.h"
#include "os/file.h"
#include "os/mail.h"
#include "site/feed.h"
#include "work/notices.h"

enum { LOGIN_MAX = 1000, WORKSPACES = 1000, SHOWN = 2000 };

static const char *option(const struct args *x, const char *name, const char *variable) { return args_get(x, name, getenv(variable)); }

/* The user on the first line, the password on the second. */
static enum status read_login(struct args *x, const char *path, const char **user, char **password)
{
	char *text;
	size_t n;
	if (!path) return ST_OK;
	enum status st = file_read(x->a, path, LOGIN_MAX, &text, &n);
	char *end = st == ST_OK ? strchr(text, '\n') : NULL;
	if (st == ST_OK && !end) st = status_note(ST_INVALID, N_("The file of the mail login has the user on its first line and the password on its second."), path);
	if (st != ST_OK) return st;
	*end = 0;
	*user = str_trim(x->a, text);
	*password = str_trim(x->a, end + 1);
	hash_wipe(end + 1, strlen(end + 1));
	return ST_OK;
}

bool mails_options(struct args *x)
{
	const char *user = NULL;
	char *password = NULL;
	enum status st = feed_home(option(x, "url", "MAMORU_URL"));
	if (st == ST_OK) st = read_login(x, option(x, "mail-login", "MAMORU_MAIL_LOGIN"), &user, &password);
	if (st == ST_OK) st = mail_server(option(x, "mail", "MAMORU_MAIL"), option(x, "mail-from", "MAMORU_MAIL_FROM"), user, password);
	/* Processes made from this one inherit its memory. */
	if (password) hash_wipe(password, strlen(password));
	if (st != ST_OK) x->code = args_status(x->lang, st, NULL);
	return st == ST_OK;
}

static int test(struct args *x, struct site *s)
{
	struct mail_answer answer;
	const char *to = args_get(x, "to", NULL);
	(void)s;
	if (!to) return args_fail(x->lang, 2, N_("say to whom, with --to ADDRESS"), NULL);
	if (!mails_options(x)) return x->code;
	if (!mail_ready()) return args_fail(x->lang, 2, N_("say which mail server, with --mail smtp://HOST:PORT"), NULL);
	struct mail m = { .to = to, .subject = tr_get(x->lang, N_("[mamoru] A test")), .text = tr_get(x->lang, N_("This mail was sent by mamoru to see whether mail gets through. It does.")),
		.id = hash_uuid(x->a), .at = clock_now() };
	if (!mail_send(x->a, &m, &answer)) return args_fail(x->lang, 1, N_("the mail was not sent"), answer.why);
	printf("%s\n", tr_get(x->lang, N_("The mail server took the letter.")));
	return 0;
}

static void show(struct args *x, struct site *s, int64_t after)
{
	struct letter_out *v = ARENA_ARRAY(x->a, SHOWN, struct letter_out);
	int n = notice_waiting(s, x->a, after, v, SHOWN);
	for (int i = 0; i < n; i++) printf("%s\t%s\n%s\n", v[i].address, v[i].subject, v[i].body);
}

/* Made, shown, and forgotten. */
static int dry(struct args *x, struct site *s)
{
	struct workspace *w = ARENA_ARRAY(x->a, WORKSPACES, struct workspace);
	int n = workspace_list(s, x->a, 0, false, w, WORKSPACES);
	enum status st = db_begin(s->db);
	if (st != ST_OK) return args_status(x->lang, st, NULL);
	int64_t last = notice_last(s);
	for (int i = 0; i < n; i++) notices_make(s, x->a, &w[i]);
	show(x, s, last);
	st = db_status(s->db);
	db_rollback(s->db);
	return st == ST_OK ? 0 : args_status(x->lang, st, NULL);
}

static int notify(struct args *x, struct site *s)
{
	if (!mails_options(x)) return x->code;
	if (args_flag(x, "dry")) return dry(x, s);
	if (!mail_ready()) return args_fail(x->lang, 2, N_("say which mail server, with --mail smtp://HOST:PORT"), NULL);
	notices_raise(s, x->a);
	printf("%d\n", notices_deliver(s));
	return 0;
}

static int run_test(struct args *x) { return args_with_site(x, test); }
static int run_notify(struct args *x) { return args_with_site(x, notify); }

const struct command mails_commands[] = {
	{ "mail test", "--data DIR --to ADDRESS " MAILS_USAGE, N_("sends a letter, to see whether mail gets through"), "data= to= " MAILS_ALLOWED " lang=", 0, 0, run_test },
	{ "notify", "--data DIR [--dry] [--url URL] " MAILS_USAGE, N_("tells people by mail what waits for them, as the server does every minute; --dry only prints the letters"),
	  "data= dry " MAILS_ALLOWED " lang=", 0, 0, run_notify },
	{ 0 }
};

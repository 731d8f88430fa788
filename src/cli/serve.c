/* serve.c - init and serve: a parent that owns the port and restarts its children, web workers, one clockwork. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "api/api.h"
#include "api/describe.h"
#include "base/bug.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/log.h"
#include "base/str.h"
#include "cli/command.h"
#include "cli/mails.h"
#include "http/door.h"
#include "http/http.h"
#include "os/clock.h"
#include "os/file.h"
#include "os/mail.h"
#include "os/net.h"
#include "os/proc.h"
#include "page/page.h"
#include "page/tables.h"
#include "schema/schema.h"
#include "site/account.h"
#include "site/session.h"
#include "site/workspace.h"
#include "work/clockwork.h"
#include "work/hooks.h"

enum { WORKERS_MAX = 64, PEM_MAX = 1 << 20, RESTART_PAUSE_US = 100000, RESTART_SPAN_US = 1000000 };

struct serving { const char *dir; int fd; const char *cert, *key; int number; struct door_fair *fair; bool inside; };

static volatile sig_atomic_t stopping;
static void on_stop(int sig) { (void)sig; stopping = 1; http_stop(); }

static void catch_signals(void)
{
	struct sigaction sa = { .sa_handler = on_stop };
	sigaction(SIGTERM, &sa, NULL);
	sigaction(SIGINT, &sa, NULL);
	signal(SIGPIPE, SIG_IGN);
}

/* The API's fixed routes first: its {reg} patterns must not swallow anybody else's. */
static int all_tables(struct arena *a, const struct route *const **out)
{
	int n = tables_count();
	const struct route **all = ARENA_ARRAY(a, (size_t)n + 1, const struct route *);
	all[0] = api_routes;
	for (int i = 0; i < n; i++) all[i + 1] = tables_pages[i];
	*out = all;
	return n + 1;
}

static int web_worker(void *arg)
{
	struct serving *v = arg;
	struct arena *a = arena_new(64 << 20);
	static struct site site;
	log_process(arena_printf(a, "web%d", v->number));
	/* Strangers talk to this process: it shall not know the mail server's password. */
	mail_forget();
	catch_signals();
	if (site_open(a, v->dir, &site) != ST_OK) { log_line(LOG_ERROR, "cannot open %s: %s", v->dir, status_msgid()); return 1; }
	session_site(&site);
	struct http_config c = { .guard = session_guard, .error_page = page_error, .tls_cert = v->cert, .tls_key = v->key, .site = site.db, .fair = v->fair, .worker = v->number - 1 };
	c.table_count = all_tables(a, &c.tables);
	enum status st = http_serve(v->fd, &c, NULL);
	/* Whoever closes last leaves one file per organisation: without its -wal it can be copied by hand. */
	workspace_close_all();
	site_close(&site);
	arena_free(a);
	return st == ST_OK ? 0 : 1;
}

static int clock_worker(void *arg)
{
	struct serving *v = arg;
	log_process("clock");
	catch_signals();
	close(v->fd);
	hooks_allow_inside(v->inside);
	while (!stopping) {
		clockwork_tick(v->dir);
		for (int i = 0; i < 60 && !stopping; i++) sleep(1);
	}
	return 0;
}

struct child { pid_t pid; int (*run)(void *); struct serving v; char name[16]; int64_t since; };

static void start(struct child *c)
{
	c->since = clock_mono_us();
	c->pid = proc_spawn(c->run, &c->v, c->name);
}

static void start_again(struct child *child, int n, pid_t gone, int how)
{
	for (int i = 0; i < n; i++) {
		if (child[i].pid != gone) continue;
		log_line(LOG_WARN, "%s ended (%s %d), starting it again", child[i].name, WIFSIGNALED(how) ? "signal" : "exit", WIFSIGNALED(how) ? WTERMSIG(how) : WEXITSTATUS(how));
		/* A child that cannot even start, or stops at once, must not spin. */
		if (clock_mono_us() - child[i].since < RESTART_SPAN_US) usleep(RESTART_PAUSE_US);
		start(&child[i]);
	}
}

/* Signals are waited for, not caught: one that comes at the wrong moment cannot be missed. */
static void watch(struct child *child, int n, const sigset_t *awaited)
{
	int sig, how;
	for (pid_t gone; sigwait(awaited, &sig) == 0 && sig == SIGCHLD;)
		while ((gone = waitpid(-1, &how, WNOHANG)) > 0) start_again(child, n, gone, how);
	for (int i = 0; i < n; i++) kill(child[i].pid, SIGTERM);
	for (int i = 0; i < n; i++) waitpid(child[i].pid, NULL, 0);
}

static void block_signals(sigset_t *awaited)
{
	sigemptyset(awaited);
	sigaddset(awaited, SIGCHLD);
	sigaddset(awaited, SIGTERM);
	sigaddset(awaited, SIGINT);
	sigprocmask(SIG_BLOCK, awaited, NULL);
	signal(SIGPIPE, SIG_IGN);
}

static void greet(struct args *x, struct site *s, const char *base)
{
	printf("%s %s\n", tr_get(x->lang, N_("mamoru is at")), base);
	if (account_count(s) == 0) {
		const char *token;
		struct actor console = actor_console();
		if (account_invite(s, x->a, &console, "setup", 0, &token) == ST_OK)
			printf("%s\n  %s/setup?token=%s\n", tr_get(x->lang, N_("Set up the first account with this one-time link:")), base, token);
	}
	fflush(stdout);
}

static bool read_pem(struct args *x, const char *option, char **out)
{
	size_t n;
	const char *path = args_get(x, option, NULL);
	*out = NULL;
	return !path || file_read(x->a, path, PEM_MAX, out, &n) == ST_OK || args_fail(x->lang, 2, N_("cannot read this file"), path) < 0;
}

static int serve(struct args *x)
{
	struct site s;
	struct child child[WORKERS_MAX + 1];
	char *cert, *key;
	int64_t workers = 2;
	int fd, port;
	sigset_t awaited;
	const char *listen_at = args_get(x, "listen", "127.0.0.1:8440");
	if (!str_int(args_get(x, "workers", "2"), 1, WORKERS_MAX, &workers)) return args_fail(x->lang, 2, N_("--workers must be 1 to 64"), NULL);
	if (!read_pem(x, "tls-cert", &cert) || !read_pem(x, "tls-key", &key)) return 2;
	if (!cert != !key) return args_fail(x->lang, 2, N_("--tls-cert and --tls-key belong together"), NULL);
	if (!mails_options(x)) return x->code;
	if (schema_check()) BUG("the register tables are wrong");
	if (!args_site(x, &s)) return x->code;
	enum status st = net_listen(listen_at, &fd, &port);
	if (st != ST_OK) return args_status(x->lang, st, listen_at);
	const char *colon = strrchr(listen_at, ':');
	greet(x, &s, arena_printf(x->a, "http%s://%.*s:%d", cert ? "s" : "", (int)(colon ? colon - listen_at : 9), colon ? listen_at : "127.0.0.1", port));
	site_sweep(s.dir);
	const char *dir = s.dir;
	site_close(&s);
	log_process("parent");
	block_signals(&awaited);
	int n = 0;
	struct door_fair *fair = door_fair_new((int)workers);
	for (; n < workers; n++) {
		child[n] = (struct child){ .run = web_worker, .v = { .dir = dir, .fd = fd, .cert = cert, .key = key, .number = n + 1, .fair = fair } };
		snprintf(child[n].name, sizeof child[n].name, "web%d", n + 1);
	}
	child[n] = (struct child){ .run = clock_worker, .v = { .dir = dir, .fd = fd, .inside = args_flag(x, "hooks-inside") }, .name = "clock" };
	n++;
	for (int i = 0; i < n; i++) start(&child[i]);
	watch(child, n, &awaited);
	return 0;
}

static int init(struct args *x)
{
	enum status st = site_init(x->word[0]);
	if (st != ST_OK) return args_status(x->lang, st, x->word[0]);
	printf("%s\n", tr_fill(x->a, x->lang, N_("A new installation stands in {0}. Start it with: mamoru serve --data {0}"), (const char *const[]){ x->word[0] }, 1));
	return 0;
}

static int openapi(struct args *x)
{
	json_t *doc = describe_document(x->a, x->lang, NULL);
	printf("%s\n", json_canonical(x->a, doc));
	json_decref(doc);
	return 0;
}

const struct command serve_commands[] = {
	{ "init", "DIR [--database URL]", N_("makes a new installation"), "database= lang=", 1, 1, init },
	{ "serve", "--data DIR [--database URL] [--listen ADDR:PORT] [--tls-cert F --tls-key F] [--workers N] [--hooks-inside] [--url URL] " MAILS_USAGE, N_("serves the installation to browsers and programs"),
	  "data= listen= tls-cert= tls-key= workers= hooks-inside " MAILS_ALLOWED " lang=", 0, 0, serve },
	{ "openapi", "[--lang ja|en]", N_("prints the description of the API (OpenAPI 3.1), all registers in it"), "lang=", 0, 0, openapi },
	{ 0 }
};

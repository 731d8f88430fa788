/* fixture.h - a new installation in a temporary directory, one administrator, time standing still at 2027-04-01 09:00 JST. */
#ifndef TEST_SITE_FIXTURE_H
#define TEST_SITE_FIXTURE_H
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/str.h"
#include "os/clock.h"
#include "os/file.h"
#include "site/account.h"
#include "site/scratch.h"
#include "site/workspace.h"

#define PASSWORD "correct horse battery"
#define OFFICE "192.0.2.10"

static struct arena *a;
static const char *top;
static struct site site;
static struct account ume;              /* the administrator */
static struct actor console;

static inline void at(const char *when)
{
	setenv("MAMORU_NOW", when, 1);
}

static inline void later(int64_t seconds)
{
	at(date_time_iso(a, clock_now() + seconds));
}

static inline int fixture_setup(void)
{
	a = arena_new(256 << 20);
	char name[] = "/tmp/mamoru-site-XXXXXX";
	top = arena_dup(a, mkdtemp(name));
	at("2027-04-01T00:00:00Z");
	hash_init();
	hash_password_cost(1, 8192);
	console = actor_console();
	static int servers;
	const char *server = getenv("MAMORU_PG");
	if (server && site_server(arena_printf(a, "%s#u%d_%d", server, (int)getpid(), ++servers)))
		return 1;
	if (site_init(file_join(a, top, "data")) || site_open(a, file_join(a, top, "data"), &site))
		return 1;
	return account_create(&site, a, &console, "ume@example.jp", "梅田 花子", PASSWORD, true, LANG_JA, &ume);
}

static inline int fixture_teardown(void)
{
	workspace_close_all();
	site_close(&site);
	scratch_drop_tree(a, top);
	arena_free(a);
	return 0;
}

#endif

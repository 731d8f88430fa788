/* A request of a signed-in member with every role: "POST /w/w/person" on the first line, the body behind it. Whatever is sent, the answer
 * is whole, is no failure of the server, and what is JSON can be read. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "api/api.h"
#include "base/bug.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/str.h"
#include "os/file.h"
#include "site/account.h"
#include "site/scratch.h"
#include "site/session.h"
#include "site/workspace.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

static struct arena *life;
static const char *dir, *bearer;
static struct site site;

static void clean_up(void)
{
	workspace_close_all();
	site_close(&site);
	scratch_drop_tree(life, dir);
	arena_free(life);
}

static void begin(void)
{
	char name[] = "/tmp/mamoru-fuzz-XXXXXX";
	struct account who;
	struct workspace w;
	struct session s;
	struct actor console = actor_console();
	life = arena_new(64 << 20);
	dir = arena_dup(life, mkdtemp(name));
	hash_init();
	hash_password_cost(1, 8192);
	BUG_ON(site_init(file_join(life, dir, "data")) || site_open(life, file_join(life, dir, "data"), &site));
	BUG_ON(account_create(&site, life, &console, "ume@example.jp", "Ume", "correct horse battery", true, LANG_JA, &who));
	BUG_ON(workspace_create(&site, life, &console, "w", "W", &w, NULL, NULL) || workspace_member_set(&site, life, &console, w.id, who.id, ROLES_ALL, 0));
	BUG_ON(session_open(&site, life, who.id, "192.0.2.1", "fuzz", &s));
	session_site(&site);
	bearer = arena_printf(life, "Bearer %s", s.token);
	atexit(clean_up);
}

static enum method method_of(const char *word)
{
	static const struct { const char *name; enum method method; } all[] = { { "POST", HTTP_POST }, { "PUT", HTTP_PUT }, { "PATCH", HTTP_PATCH }, { "DELETE", HTTP_DELETE } };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (str_eq(all[i].name, word)) return all[i].method;
	return HTTP_GET;
}

static void check(struct arena *a, const struct res *s)
{
	const char *error;
	BUG_ON(s->status < 200 || (s->status >= 500 && s->status != 503));
	if (strstr(s->type, "json") && s->n) BUG_ON(!json_read(a, s->body, s->n, &error));
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static const struct route *const tables[] = { api_routes };
	static const struct http_config config = { .tables = tables, .table_count = 1, .guard = session_guard };
	if (!life) begin();
	const uint8_t *end = memchr(p, '\n', n);
	if (!end || memchr(p, 0, (size_t)(end - p)) || n > 1 << 20) return 0;
	struct arena *a = arena_new((size_t)1 << 30);
	char *line = arena_ndup(a, (const char *)p, (size_t)(end - p)), *blank = strchr(line, ' ');
	struct pair h[] = { { "Authorization", bearer }, { "If-Match", "\"1\"" } };
	struct res s;
	if (blank) {
		*blank = 0;
		size_t body_n = n - (size_t)(end - p) - 1;
		struct req q = { .a = a, .method = method_of(line), .target = arena_printf(a, "/api/v1%s", blank + 1), .address = "192.0.2.1", .header = h, .headers = 2,
			.content_type = "application/json", .body = arena_ndup(a, (const char *)end + 1, body_n), .body_n = body_n };
		/* Signing out would end the game; the report only takes time. */
		if (q.method != HTTP_DELETE || strncmp(blank + 1, "/session", 8)) {
			http_dispatch(&config, &q, &s);
			check(a, &s);
		}
	}
	arena_free(a);
	return 0;
}

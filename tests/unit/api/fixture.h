/* fixture.h - an installation with one organisation, asked through the routes of the API, as programs do. */
#ifndef TEST_API_FIXTURE_H
#define TEST_API_FIXTURE_H
#include "unit/site/fixture.h"
#include "api/api.h"
#include "base/json.h"
#include "schema/store.h"
#include "site/session.h"
#include "work/demo.h"

static const struct route *const tables[] = { api_routes };
static const struct http_config config = { .tables = tables, .table_count = 1, .guard = session_guard };

static struct workspace sanwa;
static const char *consultant, *auditor, *employee, *stranger;     /* their tokens; the consultant is the administrator, too */

static int64_t people[3];                /* accounts of the last three */
static int peoples;

struct ask { enum method method; const char *path, *token, *body; const char *type, *match, *none_match, *key, *cookie, *csrf, *lang; size_t n; };
struct answer { int status; json_t *json; struct res res; int queries; };

static inline const char *header(const struct answer *r, const char *name)
{
	for (int i = 0; i < r->res.headers; i++)
		if (str_eq(r->res.header[i].name, name)) return r->res.header[i].value;
	return NULL;
}

static inline void add_header(struct req *q, struct pair *h, const char *name, const char *value)
{
	if (value) h[q->headers++] = (struct pair){ name, value };
}

static inline struct answer ask_with(struct ask c)
{
	struct req *q = ARENA_NEW(a, struct req);
	struct pair *h = ARENA_ARRAY(a, 8, struct pair);
	struct answer r = { 0 };
	*q = (struct req){ .a = a, .method = c.method, .target = c.path, .address = OFFICE, .header = h };
	add_header(q, h, "Authorization", c.token ? arena_printf(a, "Bearer %s", c.token) : NULL);
	add_header(q, h, "Cookie", c.cookie ? arena_printf(a, "mamoru=%s", c.cookie) : NULL);
	add_header(q, h, "X-CSRF-Token", c.csrf);
	add_header(q, h, "If-Match", c.match);
	add_header(q, h, "If-None-Match", c.none_match);
	add_header(q, h, "Idempotency-Key", c.key);
	add_header(q, h, "Accept-Language", c.lang);
	if (c.body) {
		q->content_type = c.type ? c.type : "application/json";
		q->body = c.body;
		q->body_n = c.n ? c.n : strlen(c.body);
	}
	http_dispatch(&config, q, &r.res);
	r.status = r.res.status;
	r.queries = db_queries(site.db, false) + (q->db ? db_queries(q->db, false) : 0);
	const char *error;
	if (strstr(r.res.type, "json") && r.res.n) {
		r.json = json_read(a, r.res.body, r.res.n, &error);
		assert_non_null(r.json);
	}
	return r;
}
#define ask(...) ask_with((struct ask){ __VA_ARGS__ })

/* A member down the path "a.b.0.c"; NULL when there is none. */
static inline const json_t *at_path(const json_t *v, const char *path)
{
	size_t n;
	int64_t i;
	char **part = str_split(a, path, '.', &n);
	for (size_t k = 0; k < n; k++) v = str_int(part[k], 0, 100000, &i) ? json_array_get(v, (size_t)i) : json_object_get(v, part[k]);
	return v;
}

static inline const char *text_at(const struct answer *r, const char *path) { return json_string_value(at_path(r->json, path)); }
static inline int64_t int_at(const struct answer *r, const char *path) { return json_integer_value(at_path(r->json, path)); }

static inline const char *body_of(const struct answer *r) { return arena_ndup(a, r->res.body, r->res.n); }

static inline const char *session_of(int64_t account)
{
	struct session s;
	return session_open(&site, a, account, OFFICE, "test", &s) ? NULL : s.token;
}

/* Time goes on, and everybody signs in again. */
static inline void days_later(int n)
{
	later(86400 * (int64_t)n);
	consultant = session_of(ume.id);
	auditor = session_of(people[0]);
	employee = session_of(people[1]);
	stranger = session_of(people[2]);
}

static inline const char *member(const char *email, const char *name, unsigned roles)
{
	struct account who;
	if (account_create(&site, a, &console, email, name, PASSWORD, false, LANG_EN, &who)) return NULL;
	if (roles && workspace_member_set(&site, a, &console, sanwa.id, who.id, roles, 0)) return NULL;
	people[peoples++] = who.id;
	return session_of(who.id);
}

static struct arena *lasting;           /* the installation's; requests have a larger one */

static inline int api_setup(void)
{
	int rc = fixture_setup();
	lasting = a;
	a = arena_new((size_t)2 << 30);
	session_site(&site);
	struct actor filler = console;
	filler.roles = ROLES_ALL;
	rc |= workspace_create(&site, a, &filler, "sanwa", "三和精工", &sanwa, demo_prepare_empty, NULL);
	rc |= workspace_member_set(&site, a, &console, sanwa.id, ume.id, ROLE_BIT(ROLE_CONSULTANT), 0);
	consultant = session_of(ume.id);
	auditor = member("auditor@example.jp", "Auditor", ROLE_BIT(ROLE_AUDITOR));
	employee = member("employee@example.jp", "Employee", ROLE_BIT(ROLE_EMPLOYEE));
	stranger = member("stranger@example.jp", "Stranger", 0);
	return rc | !consultant | !auditor | !employee | !stranger;
}

static inline int api_teardown(void)
{
	int rc = fixture_teardown();
	arena_free(lasting);
	return rc;
}

#endif

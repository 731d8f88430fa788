#include "http/router.h"
#include "base/bug.h"
#include "base/hash.h"
#include "base/str.h"
#include "db/db.h"
#include "http/form.h"
#include "http/static.h"
#include <string.h>
#include <strings.h>

enum { SEGMENTS_MAX = 16, TARGET_MAX = 16 << 10 };
struct segments { const char *part[SEGMENTS_MAX]; size_t length[SEGMENTS_MAX]; int n; };

static const struct route *table_at(const struct http_config *c, int i)
{
	return i < c->table_count ? c->tables[i] : i == c->table_count ? static_routes : NULL;
}

const struct route *router_at(const struct http_config *c, int i)
{
	for (int t = 0; table_at(c, t); t++)
		for (const struct route *r = table_at(c, t); r->pattern; r++)
			if (i-- == 0) return r;
	return NULL;
}

/* ---- the address ---- */

static bool add_segment(struct segments *g, const char *part)
{
	if (g->n == SEGMENTS_MAX) return false;
	g->part[g->n] = part;
	g->length[g->n++] = strlen(part);
	return true;
}

/* Cut at / first, decoded then: an encoded / stays inside its segment. */
static int read_path(struct req *q, const char *path, size_t n, struct segments *g)
{
	bool encoded = q->target != NULL;
	if (!n || *path != '/') return 400;
	for (const char *p = path, *end = path + n, *next; p < end; p = next) {
		next = memchr(p + 1, '/', (size_t)(end - p - 1));
		if (!next) next = end;
		size_t length = (size_t)(next - p - 1);
		const char *part = encoded ? form_decode(q->a, p + 1, length, false) : arena_ndup(q->a, p + 1, length);
		if (!part || !form_one_line(part)) return 400;
		if (!add_segment(g, part)) return 404;
	}
	q->path = encoded ? form_decode(q->a, path, n, false) : path;
	return 0;
}

static int read_address(struct req *q, struct segments *g)
{
	const char *path = q->target ? q->target : q->path;
	size_t n = q->target ? strcspn(path, "?") : strlen(path);
	if (strlen(path) > TARGET_MAX) return 414;
	if (q->target) q->query = path[n] ? path + n + 1 : "";
	q->query = str_or(q->query, "");
	q->json = !strncmp(path, "/api/", 5);
	int code = read_path(q, path, n, g);
	if (code) return code;
	return http_parse_query(q, q->query, &q->get, &q->gets) ? 0 : 400;
}

/* ---- the table ---- */

/* literal gets a bit for each literal segment, the first one highest: the larger number is the more specific pattern. */
static bool matches(const char *pattern, const struct segments *g, unsigned *literal)
{
	*literal = 0;
	for (int i = 0; i < g->n; i++) {
		if (*pattern++ != '/') return false;
		if (*pattern == '{') {
			if (!g->length[i]) return false;
			pattern += strcspn(pattern, "/");
		} else {
			if (strncmp(pattern, g->part[i], g->length[i])) return false;
			pattern += g->length[i];
			*literal |= 1u << (SEGMENTS_MAX - i);
		}
		if (*pattern && *pattern != '/') return false;
	}
	return !*pattern;
}

static void fill_args(struct req *q, const struct segments *g)
{
	int arg = 0, i = 0;
	for (const char *p = q->route->pattern; *p; p++) {
		if (*p != '/') continue;
		if (p[1] == '{') {
			BUG_ON(arg == sizeof q->arg / sizeof *q->arg);
			q->arg[arg++] = g->part[i];
		}
		i++;
	}
}

static const char *allow(struct arena *a, unsigned methods)
{
	return arena_printf(a, "%s%s%s%s%s", methods & HTTP_GET ? "GET, HEAD" : "", methods & HTTP_POST ? ", POST" : "", methods & HTTP_PUT ? ", PUT" : "",
		methods & HTTP_PATCH ? ", PATCH" : "", methods & HTTP_DELETE ? ", DELETE" : "");
}

static int find(const struct http_config *c, struct req *q, struct res *s, const struct segments *g)
{
	unsigned best = 0, literal, others = 0;
	for (int t = 0; table_at(c, t); t++) {
		for (const struct route *r = table_at(c, t); r->pattern; r++) {
			if (!matches(r->pattern, g, &literal)) continue;
			others |= r->methods;
			if (!(r->methods & q->method) || (q->route && literal <= best)) continue;
			q->route = r;
			best = literal;
		}
	}
	if (q->route) { fill_args(q, g); return 0; }
	if (!others) return 404;
	const char *list = allow(q->a, others);
	http_set(s, "Allow", list + (*list == ',' ? 2 : 0));
	return 405;
}

/* The first language of the browser's list that we speak. */
static enum lang wanted_lang(const struct req *q)
{
	for (const char *p = str_or(http_header(q, "Accept-Language"), ""); *p; p += strspn(p, ", ")) {
		size_t n = strcspn(p, ",;-");
		if (n == 2 && !strncasecmp(p, "ja", 2)) return LANG_JA;
		if (n == 2 && !strncasecmp(p, "en", 2)) return LANG_EN;
		p += strcspn(p, ",");
	}
	return LANG_EN;
}

int router_route(const struct http_config *c, struct req *q, struct res *s)
{
	struct segments g = { .n = 0 };
	*s = (struct res){ .a = q->a };
	/* What an earlier request noted is not this one's. */
	status_note(ST_OK, "", NULL);
	q->config = c;
	q->site = c->site;
	if (q->site) db_queries(q->site, true);
	q->route = NULL;
	q->lang = wanted_lang(q);
	q->theme = str_or(q->theme, "");
	q->content_type = str_or(q->content_type, "");
	q->address = str_or(q->address, "");
	q->id = str_or(q->id, "");
	q->body = q->body ? q->body : "";
	int code = read_address(q, &g);
	if (code && !q->path) q->path = "/";
	return code ? code : find(c, q, s, &g);
}

size_t router_body_max(const struct req *q)
{
	return q->route && q->route->body_max ? q->route->body_max : HTTP_BODY_DEFAULT;
}

/* ---- what must be true before a handler runs ---- */

static bool is_safe(const struct req *q) { return q->method == HTTP_GET; }

/* Another site's page may make a browser send forms here, sign-in included. Programs send neither header. */
static bool same_origin(const struct req *q)
{
	const char *fetch = http_header(q, "Sec-Fetch-Site"), *origin = http_header(q, "Origin"), *host = http_header(q, "Host");
	if (fetch) return str_eq(fetch, "same-origin") || str_eq(fetch, "none");
	if (!origin) return true;
	const char *name = strstr(origin, "://");
	return name && host && !strcasecmp(name + 3, host);
}

int router_admit(struct req *q)
{
	const struct route *r = q->route;
	if (r->flags & ROUTE_SAME_FOR_ALL) return 0;
	if (!q->config->guard) return r->access == ACCESS_PUBLIC ? 0 : 403;
	return q->config->guard(q, r);
}

static bool csrf_right(const struct req *q)
{
	const char *sent = http_header(q, "X-CSRF-Token");
	if (!sent) sent = http_post(q, "csrf");
	size_t n = strlen(q->csrf);
	return sent && n && strlen(sent) == n && hash_equal(sent, q->csrf, n);
}

static int admit(struct req *q, const char **msgid)
{
	if (!is_safe(q) && !same_origin(q)) {
		*msgid = N_("The request came from another site. Open the page here and try again.");
		return 403;
	}
	int code = router_admit(q);
	/* The guard may know better words than the code alone. */
	if (code && *status_msgid()) *msgid = status_msgid();
	if (code || is_safe(q)) return code;
	if (!http_parse_form(q)) return 400;
	if (q->route->flags & ROUTE_NO_CSRF || !q->csrf || csrf_right(q)) return 0;
	*msgid = N_("The form is too old or was not made here. Load the page again and repeat your change.");
	return 403;
}

/* Language and session for the page that says "not here". */
static void look_up(struct req *q)
{
	static const struct route anybody = { HTTP_GET, "", NULL, ACCESS_PUBLIC };
	if (q->config->guard) q->config->guard(q, &anybody);
}

static void finish(struct req *q, struct res *s)
{
	static const struct pair always[] = {
		{ "Content-Security-Policy", HTTP_POLICY },
		{ "X-Content-Type-Options", "nosniff" },
		{ "Referrer-Policy", "same-origin" },
		{ "Cross-Origin-Opener-Policy", "same-origin" },
		{ "Cross-Origin-Resource-Policy", "same-origin" },
		{ "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()" },
		{ "Cache-Control", "no-store" },
	};
	/* What an answer cost the database: every test and every browser's tools can see it. */
	if (q->site && !(q->route && q->route->flags & ROUTE_SAME_FOR_ALL))
		http_set(s, "Server-Timing", arena_printf(q->a, "db;desc=\"%d queries\"", db_queries(q->site, false) + (q->db ? db_queries(q->db, false) : 0)));
	int own = s->headers;
	for (size_t i = 0; i < sizeof always / sizeof *always; i++) {
		bool set = false;
		for (int k = 0; k < own && !set; k++) set = !strcasecmp(s->header[k].name, always[i].name);
		if (!set) http_set(s, always[i].name, always[i].value);
	}
	if (q->tls) http_set(s, "Strict-Transport-Security", "max-age=31536000");
	if (!s->status) s->status = 200;
	if (!s->type) s->type = "text/html; charset=utf-8";
	if (!s->body) s->body = "";
}

void router_answer(const struct http_config *c, struct req *q, struct res *s, int code)
{
	const char *msgid = NULL;
	BUG_ON(q->config != c);
	if (code == 404 || code == 405) look_up(q);
	if (!code) code = admit(q, &msgid);
	if (code) http_error(q, s, code, msgid);
	if (code == 429 && q->wait) http_set(s, "Retry-After", arena_printf(q->a, "%d", q->wait));
	if (!code) q->route->handle(q, s);
	finish(q, s);
}

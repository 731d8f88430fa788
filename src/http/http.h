/* http.h - a request comes in as data, a response goes out as data; rights stand in the dispatch table.
 *
 * libmicrohttpd underneath, one event loop per worker process, no threads. The whole request body is in memory
 * (limit per route) before the handler runs. Everything reachable from struct req lives in req->a. */
#ifndef HTTP_HTTP_H
#define HTTP_HTTP_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/status.h"
#include "base/tr.h"
#include "db/actor.h"
#include "html/out.h"

enum method { HTTP_GET = 1, HTTP_POST = 2, HTTP_PUT = 4, HTTP_PATCH = 8, HTTP_DELETE = 16 };
enum { HTTP_BODY_DEFAULT = 2 << 20, HTTP_BODY_UPLOAD = 72 << 20, HTTP_FIELDS_MAX = 5000 };

struct http_config;
struct route;
struct upload { const char *field, *filename, *type; const char *p; size_t n; };
struct pair { const char *name, *value; };

struct req {
	struct arena *a;
	enum method method;
	const char *path;               /* decoded, begins with / */
	const char *query;              /* raw, without ?; "" when none */
	struct pair *get; size_t gets;  /* query parameters, in order */
	struct pair *post; size_t posts;/* form fields, in order */
	struct upload *files; size_t file_count;
	const char *body; size_t body_n;/* raw body (JSON, uploads) */
	const char *content_type;       /* "" when none */
	const char *address;            /* the client's */
	bool tls, json;                 /* json: an /api/ route: errors are problem+json, no redirects */
	const char *id;                 /* request id for the log */
	const char *arg[8];             /* {parts} of the route's pattern, decoded */
	const char *target;             /* as sent, "/a%20b?x=1"; when set, path and query are filled from it */
	struct pair *header; size_t headers; /* ask http_header() */
	const struct http_config *config;    /* set by the dispatcher, with the route found */
	const struct route *route;
	/* filled by the guard before the handler runs */
	const char *session;            /* session token, NULL = none */
	int wait;                       /* of the 429 at hand: seconds until it is worth asking again, 0 = unknown */
	const char *csrf;               /* token that forms must carry, NULL without a session */
	struct actor actor;
	enum lang lang;
	const char *theme;              /* "light", "dark" or "" (follow the system) */
	struct db *site;                /* this worker's site.db */
	struct db *db;                  /* the workspace's database, NULL outside a workspace */
	const char *workspace;          /* its slug */
	int64_t workspace_id;
	const char *workspace_name;
};

struct res {
	int status;                     /* 200 unless set */
	const char *type;               /* "text/html; charset=utf-8" unless set */
	const char *body; size_t n;     /* must live in req->a or for ever */
	struct pair header[40]; int headers;
	const char *file;               /* a file to stream instead of body (os/file.h temp); removed as soon as it is open if unlink_file */
	bool unlink_file;
	struct arena *a;                /* the request's; set by the dispatcher */
};

const char *http_get(const struct req *q, const char *name);      /* query parameter; NULL when absent */
const char *http_post(const struct req *q, const char *name);     /* form field; NULL when absent */
const struct upload *http_upload(const struct req *q, const char *name); /* NULL when absent or empty */
const char *http_header(const struct req *q, const char *name);   /* NULL when absent, or no UTF-8 */
const char *http_cookie(const struct req *q, const char *name);   /* NULL when absent */

void http_set(struct res *s, const char *name, const char *value);/* response header, replacing an earlier one; values with CR/LF are a BUG */
/* HttpOnly, SameSite=Lax, Secure under TLS. max_age 0 removes it, -1 = until the browser closes. */
void http_cookie_set(struct req *q, struct res *s, const char *name, const char *value, int max_age);
void http_html(struct res *s, struct out *o);                     /* body = the page */
void http_json(struct res *s, const char *canonical);
void http_bytes(struct res *s, const char *type, const void *p, size_t n, const char *filename); /* filename NULL: inline */
void http_redirect(struct req *q, struct res *s, const char *path);/* 303; a path, never an absolute URL: what leaves the site goes to / */
/* What pages may do; a page that needs more sets it with more behind it. */
#define HTTP_POLICY "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " \
	"form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'; worker-src 'self'"
/* Sets ETag; true (and 304, without a body) when the client has it already. The etag stands without quotes. */
bool http_unchanged(struct req *q, struct res *s, const char *etag);
/* problem+json on /api/, a page elsewhere; detail may be NULL. */
void http_fail(struct req *q, struct res *s, enum status st, const char *msgid);
void http_error(struct req *q, struct res *s, int code, const char *msgid); /* msgid NULL: what the code means */

/* The dispatch table: rooms export arrays ended by an empty pattern. Literal segments win over {x}, whatever the order. */
enum access {
	ACCESS_PUBLIC,                  /* anyone */
	ACCESS_SETUP,                   /* only while no account exists */
	ACCESS_SIGNED_IN,
	ACCESS_SITE_ADMIN,
	ACCESS_MEMBER,                  /* pattern has {w}: any role in that workspace */
	ACCESS_ROLES,                   /* {w}, and one of .roles */
	ACCESS_REGISTER,                /* {w} and {reg}: the register's own rights for the verb in .right, asked of schema/rights.h */
};
struct route {
	unsigned methods;               /* HTTP_GET | HTTP_POST */
	const char *pattern;            /* "/w/{w}/hearing/{id}": {x} matches one segment, fills arg[] in order */
	void (*handle)(struct req *, struct res *);
	enum access access;
	unsigned roles;                 /* ACCESS_ROLES: ROLE_BIT()s */
	unsigned right;                 /* ACCESS_REGISTER: RIGHT_* needed */
	size_t body_max;                /* 0 = HTTP_BODY_DEFAULT */
	unsigned flags;
};
enum { ROUTE_NO_CSRF = 1,           /* sign-in and setup carry their own token; nothing else */
       ROUTE_REAUTH = 2,            /* password asked within the last 10 minutes */
       ROUTE_BY_REGISTER = 8,       /* what it shows is asked register by register: open to tokens for some registers only (site/bearer.h) */
       ROUTE_SAME_FOR_ALL = 4 };    /* the guard is not asked, nobody is looked up: static files */

/* What the router asks the floors above (set once by main): may this request pass this route? Fills session, actor, db ... .
 * Returns 0 to go on, or the HTTP status to answer (401, 403, 404, 429). It may be asked twice: before a large body is received,
 * and before the handler runs. For an address without a route it is asked about a public one, to know language and session. */
typedef int http_guard(struct req *q, const struct route *r);
/* Draws an error page for people; set by page/. */
typedef void http_error_page(struct req *q, struct res *s, int code, const char *msgid);

struct http_config {
	const struct route *const *tables; int table_count;
	http_guard *guard;
	http_error_page *error_page;
	const char *tls_cert, *tls_key; /* PEM contents, NULL = plain */
	struct db *site;                /* put into every req->site */
	struct door_fair *fair; int worker; /* newcomers go to the worker that holds fewest (door.h); NULL = there is only this one */
	int patience;                   /* seconds a client may take to send its request (plus 1 s for every 16 KiB), 0 = 30 */
};
/* Serves on an inherited listening socket until http_stop() (a signal flag). Calls tick() at least every second. */
enum status http_serve(int listen_fd, const struct http_config *c, void (*tick)(void));
void http_stop(void);
/* The same dispatch without a socket: tests, fuzzers, the route x role table. q needs a, method and path (or target); s is emptied first. */
void http_dispatch(const struct http_config *c, struct req *q, struct res *s);
/* All routes in order, for the generated tests; NULL ends. */
const struct route *http_route_at(const struct http_config *c, int i);

/* Parsers, exported for fuzzing: false and nothing filled on malformed input or broken UTF-8. */
bool http_parse_query(struct req *q, const char *raw, struct pair **pairs, size_t *n);
bool http_parse_form(struct req *q);                              /* urlencoded or multipart by content_type; other types: true */

#endif

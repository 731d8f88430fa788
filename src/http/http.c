#include "http/http.h"
#include "base/bug.h"
#include "base/json.h"
#include "base/str.h"
#include "http/form.h"
#include "http/router.h"
#include "http/server.h"
#include <string.h>
#include <strings.h>

/* ---- what came in ---- */

static const char *value_of(const struct pair *p, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(p[i].name, name)) return p[i].value;
	return NULL;
}

const char *http_get(const struct req *q, const char *name) { return value_of(q->get, q->gets, name); }
const char *http_post(const struct req *q, const char *name) { return value_of(q->post, q->posts, name); }

const struct upload *http_upload(const struct req *q, const char *name)
{
	for (size_t i = 0; i < q->file_count; i++)
		if (!strcmp(q->files[i].field, name)) return q->files[i].n ? &q->files[i] : NULL;
	return NULL;
}

const char *http_header(const struct req *q, const char *name)
{
	for (size_t i = 0; i < q->headers; i++)
		if (!strcasecmp(q->header[i].name, name)) return q->header[i].value;
	return NULL;
}

const char *http_cookie(const struct req *q, const char *name)
{
	const char *p = http_header(q, "Cookie");
	for (size_t n = strlen(name); p && *p; p += *p == ';') {
		p += strspn(p, " \t");
		size_t length = strcspn(p, ";");
		if (length > n && p[n] == '=' && !strncmp(p, name, n)) return arena_ndup(q->a, p + n + 1, length - n - 1);
		p += length;
	}
	return NULL;
}

bool http_parse_query(struct req *q, const char *raw, struct pair **pairs, size_t *n)
{
	return form_urlencoded(q->a, raw, strlen(raw), pairs, n);
}

static bool is_type(const char *content_type, const char *type)
{
	size_t n = strlen(type);
	return !strncasecmp(content_type, type, n) && (content_type[n] == 0 || content_type[n] == ';' || content_type[n] == ' ');
}

bool http_parse_form(struct req *q)
{
	const char *type = str_or(q->content_type, "");
	if (is_type(type, "application/x-www-form-urlencoded")) return form_urlencoded(q->a, q->body, q->body_n, &q->post, &q->posts);
	return !is_type(type, "multipart/form-data") || form_multipart(q);
}

/* ---- what goes out ---- */

void http_set(struct res *s, const char *name, const char *value)
{
	int i = 0;
	BUG_ON(!form_one_line(name) || !form_one_line(value));
	/* Each cookie has a line of its own; any other header stands once. */
	bool many = !strcasecmp(name, "Set-Cookie");
	while (i < s->headers && (many || strcasecmp(s->header[i].name, name))) i++;
	BUG_ON(i == sizeof s->header / sizeof *s->header);
	s->header[i] = (struct pair){ name, value };
	if (i == s->headers) s->headers++;
}

void http_cookie_set(struct req *q, struct res *s, const char *name, const char *value, int max_age)
{
	BUG_ON(strpbrk(value, " \",;\\") || !form_one_line(value));
	const char *age = max_age < 0 ? "" : arena_printf(q->a, "; Max-Age=%d", max_age);
	http_set(s, "Set-Cookie", arena_printf(q->a, "%s=%s; Path=/%s; HttpOnly; SameSite=Lax%s", name, value, age, q->tls ? "; Secure" : ""));
}

static void set_body(struct res *s, const char *type, const void *p, size_t n)
{
	s->type = type;
	s->body = p;
	s->n = n;
}

void http_html(struct res *s, struct out *o)
{
	struct html page = out_html(o);
	set_body(s, "text/html; charset=utf-8", page.p, page.n);
	if (!o->b.full) return;
	/* A page cut off in the middle is worse than none. */
	const char *text = tr_get(o->lang, "The page is too large to be shown.");
	s->status = 500;
	set_body(s, "text/plain; charset=utf-8", text, strlen(text));
}

void http_json(struct res *s, const char *canonical)
{
	set_body(s, "application/json", canonical, strlen(canonical));
}

/* RFC 6266: an ASCII name for everybody, the real one for those who know filename*. */
static const char *disposition(struct arena *a, const char *filename)
{
	char *ascii = arena_dup(a, filename);
	for (char *p = ascii; *p; p++)
		if ((unsigned char)*p < ' ' || (unsigned char)*p > 126 || strchr("\"\\/%", *p)) *p = '_';
	/* url_fill encodes like RFC 5987; the / in front of a path is cut off. */
	const char *encoded = URLF(a, "/{}", filename).p + 1;
	return arena_printf(a, "attachment; filename=\"%s\"; filename*=UTF-8''%s", ascii, encoded);
}

void http_bytes(struct res *s, const char *type, const void *p, size_t n, const char *filename)
{
	set_body(s, type, p, n);
	if (!filename) return;
	BUG_ON(!s->a);
	http_set(s, "Content-Disposition", disposition(s->a, filename));
}

/* Headers carry ASCII: what is not is percent-encoded, what is encoded already stays. */
static const char *ascii_path(struct arena *a, const char *path)
{
	struct buf b;
	buf_init(&b, 64 << 10);
	for (; *path; path++) {
		if ((unsigned char)*path < 128) buf_char(&b, *path);
		else buf_printf(&b, "%%%02X", (unsigned char)*path);
	}
	const char *s = b.full ? "/" : arena_dup(a, buf_cstr(&b));
	buf_release(&b);
	return s;
}

void http_redirect(struct req *q, struct res *s, const char *path)
{
	struct url here = url_path(path);
	s->status = 303;
	http_set(s, "Location", *here.p == '/' ? ascii_path(q->a, here.p) : "/");
	set_body(s, "text/plain; charset=utf-8", "", 0);
}

bool http_unchanged(struct req *q, struct res *s, const char *etag)
{
	const char *quoted = arena_printf(q->a, "\"%s\"", etag), *known = http_header(q, "If-None-Match");
	http_set(s, "ETag", quoted);
	/* The client may name several, and a proxy may have weakened ours to W/"...". */
	if (!known || (strcmp(known, "*") && !strstr(known, quoted))) return false;
	s->status = 304;
	set_body(s, s->type, "", 0);
	return true;
}

/* ---- errors ---- */

static const struct { int code; const char *title, *msgid; } meanings[] = {
	{ 400, "Bad Request", N_("The request is malformed.") },
	{ 401, "Unauthorized", N_("Sign in first.") },
	{ 403, "Forbidden", N_("You may not do this.") },
	{ 404, "Not Found", N_("There is no such page or record.") },
	{ 405, "Method Not Allowed", N_("This address does not accept this kind of request.") },
	{ 408, "Request Timeout", N_("The request took too long to arrive.") },
	{ 409, "Conflict", N_("Somebody else changed this in the meantime. Open it again and repeat your change.") },
	{ 413, "Content Too Large", N_("This is larger than the server accepts.") },
	{ 414, "URI Too Long", N_("The address is too long.") },
	{ 415, "Unsupported Media Type", N_("The server does not read this kind of content.") },
	{ 422, "Unprocessable Content", N_("The input could not be accepted.") },
	{ 429, "Too Many Requests", N_("Too many attempts. Wait a little and try again.") },
	{ 500, "Internal Server Error", N_("The server could not do this. Nothing was saved.") },
	{ 503, "Service Unavailable", N_("The server is busy. Try again in a moment.") },
	{ 507, "Insufficient Storage", N_("The disk is full. Nothing was saved. Free some space and try again.") },
};

static void problem_json(struct req *q, struct res *s, int code, const char *title, const char *msgid)
{
	struct buf b;
	buf_init(&b, 64 << 10);
	buf_str(&b, "{\"detail\":");
	json_quote(&b, tr_get(q->lang, msgid));
	buf_printf(&b, ",\"status\":%d,\"title\":\"%s\",\"type\":\"about:blank\"}", code, title);
	const char *text = arena_ndup(q->a, buf_cstr(&b), b.n);
	set_body(s, "application/problem+json", text, b.n);
	buf_release(&b);
}

void http_error(struct req *q, struct res *s, int code, const char *msgid)
{
	const char *title = "Error", *meaning = N_("The server could not do this. Nothing was saved.");
	for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
		if (meanings[i].code == code) title = meanings[i].title, meaning = meanings[i].msgid;
	msgid = str_or(msgid, meaning);
	s->status = code;
	if (q->json) {
		problem_json(q, s, code, title, msgid);
	} else if (q->config && q->config->error_page) {
		q->config->error_page(q, s, code, msgid);
	} else {
		const char *text = tr_get(q->lang, msgid);
		set_body(s, "text/plain; charset=utf-8", text, strlen(text));
	}
}

void http_fail(struct req *q, struct res *s, enum status st, const char *msgid)
{
	http_error(q, s, status_http(st), msgid ? msgid : status_msgid());
}

/* ---- the machinery, under the names of the contract ---- */

void http_dispatch(const struct http_config *c, struct req *q, struct res *s)
{
	router_answer(c, q, s, router_route(c, q, s));
}

const struct route *http_route_at(const struct http_config *c, int i) { return router_at(c, i); }
enum status http_serve(int listen_fd, const struct http_config *c, void (*tick)(void)) { return server_run(listen_fd, c, tick); }
void http_stop(void) { server_stop(); }

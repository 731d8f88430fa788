/* web.h - a client for tests: one request on one connection, the whole answer in memory; forms, pages, links. */
#ifndef E2E_WEB_H
#define E2E_WEB_H
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/bug.h"
#include "base/hash.h"
#include "base/str.h"
#include "os/proc.h"

enum { WEB_MAX = 256 << 20, WEB_SECONDS = 60 };

/* head: the header lines; body: NUL-terminated, n bytes. status 0: there was no answer. */
struct web { int status; const char *head, *body; size_t n; };

static inline int web_connect(int port)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct timeval patience = { .tv_sec = WEB_SECONDS };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	if (fd >= 0 && !connect(fd, (struct sockaddr *)&at, sizeof at)) return fd;
	close(fd);
	return -1;
}

static inline void web_receive(int fd, struct buf *b)
{
	enum { PIECE = 64 << 10 };
	char *piece = malloc(PIECE);
	ssize_t n;
	while (piece && (n = read(fd, piece, PIECE)) > 0) buf_add(b, piece, (size_t)n);
	free(piece);
}

static inline struct web web_read(struct arena *a, struct buf *b)
{
	const char *all = arena_ndup(a, buf_cstr(b), b->n), *end = strstr(all, "\r\n\r\n");
	if (!end || strncmp(all, "HTTP/1.", 7)) return (struct web){ 0, "", "", 0 };
	return (struct web){ atoi(all + 9), arena_ndup(a, all, (size_t)(end - all)), end + 4, b->n - (size_t)(end + 4 - all) };
}

/* headers: whole lines, each with its CR LF. */
static inline struct web web_ask(struct arena *a, int port, const char *method, const char *target, const char *headers, const void *body, size_t n)
{
	struct buf b;
	struct web w = { 0, "", "", 0 };
	int fd = web_connect(port);
	if (fd < 0) return w;
	buf_init(&b, WEB_MAX);
	buf_printf(&b, "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n%s", method, target, port, headers);
	if (n || !str_eq(method, "GET")) buf_printf(&b, "Content-Length: %zu\r\n", n);
	buf_str(&b, "\r\n");
	buf_add(&b, body, n);
	if (!b.full && proc_write(fd, b.p, b.n)) {
		buf_clear(&b);
		web_receive(fd, &b);
		if (!b.full) w = web_read(a, &b);
	}
	buf_release(&b);
	close(fd);
	return w;
}

/* Value of a header, "" when it is not there. */
static inline const char *web_header(struct arena *a, const struct web *w, const char *name)
{
	size_t n = strlen(name);
	for (const char *p = strstr(w->head, "\r\n"); p; p = strstr(p + 2, "\r\n"))
		if (!strncasecmp(p + 2, name, n) && p[2 + n] == ':') return str_trim(a, arena_ndup(a, p + 3 + n, strcspn(p + 3 + n, "\r\n")));
	return "";
}

/* What forms and addresses need: everything but the harmless as %XX. keep: further characters that stay. */
static inline const char *web_encode(struct arena *a, const char *s, const char *keep)
{
	char *out = arena_alloc(a, strlen(s) * 3 + 1), *p = out;
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;
		bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || strchr("-._~", c) || strchr(keep, c);
		p += snprintf(p, 4, plain ? "%c" : "%%%02X", c);
	}
	return out;
}

static inline const char *web_unescape(struct arena *a, const char *s, size_t n)
{
	static const struct { const char *name, *text; } known[] = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&#39;", "'" }, { "&#x27;", "'" }, { "&nbsp;", " " } };
	char *out = arena_ndup(a, s, n), *to = out;
	for (const char *p = out; *p;) {
		const char *text = NULL;
		for (size_t i = 0; *p == '&' && i < sizeof known / sizeof *known && !text; i++)
			if (str_starts(p, known[i].name)) { text = known[i].text; p += strlen(known[i].name); }
		*to++ = text ? *text : *p++;
	}
	*to = 0;
	return out;
}

/* Does this tag part words? */
static inline bool web_parts(const char *tag)
{
	static const char *const inside[] = { "a", "abbr", "b", "code", "em", "i", "kbd", "mark", "small", "span", "strong", "time" };
	tag += *tag == '/';
	size_t n = strcspn(tag, " />\n\t");
	for (size_t i = 0; i < sizeof inside / sizeof *inside; i++)
		if (strlen(inside[i]) == n && !strncmp(tag, inside[i], n)) return false;
	return true;
}

/* What a reader sees: no tags, one space where there were many. */
static inline const char *web_text(struct arena *a, const struct web *w)
{
	char *out = arena_alloc(a, w->n + 1), *to = out;
	bool html = str_starts(web_header(a, w, "Content-Type"), "text/html");
	for (const char *p = w->body; *p; p++) {
		bool tag = html && *p == '<', space = tag ? web_parts(p + 1) : strchr(" \t\r\n", *p) != NULL;
		if (tag && !*(p += strcspn(p, ">"))) break;
		if (space && to != out && to[-1] != ' ') *to++ = ' ';
		if (!space && !tag) *to++ = *p;
	}
	return html ? web_unescape(a, out, (size_t)(to - out)) : out;
}

/* The value of the page's first input of that name, NULL when there is none. */
static inline const char *web_field(struct arena *a, const struct web *w, const char *name)
{
	const char *mark = arena_printf(a, "name=\"%s\"", name);
	for (const char *p = strstr(w->body, mark); p; p = strstr(p + 1, mark)) {
		const char *end = strchr(p, '>'), *value = strstr(p, "value=\"");
		if (end && value && value < end) return web_unescape(a, value + 7, strcspn(value + 7, "\""));
	}
	return NULL;
}

/* Where a page leads to: calls with every href, unescaped, without its fragment. */
static inline void web_links(struct arena *a, const struct web *w, void (*call)(void *, const char *), void *arg)
{
	for (const char *p = strstr(w->body, "href=\""); p; p = strstr(p + 1, "href=\"")) {
		const char *to = web_unescape(a, p + 6, strcspn(p + 6, "\""));
		call(arg, arena_ndup(a, to, strcspn(to, "#")));
	}
}

#endif

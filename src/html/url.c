#include "html/out.h"
#include "base/bug.h"
#include "base/str.h"
#include <string.h>

/* A browser drops tabs and line ends out of an address and reads \ as /: "/\t/host" would leave the site. */
static bool stays_here(const char *s)
{
	if (s[0] != '/' && s[0] != '#') return false;
	if (s[0] == '/' && (s[1] == '/' || s[1] == '\\')) return false;
	for (; *s; s++)
		if ((unsigned char)*s <= ' ' || *s == 127) return false;
	return true;
}

struct url url_path(const char *s)
{
	return (struct url){ s && stays_here(s) ? s : "#" };
}

struct url url_file(const char *s)
{
	static const char base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *data = NULL;
	if (str_starts(s, "data:image/png;base64,")) data = s + 22;
	if (str_starts(s, "data:image/jpeg;base64,")) data = s + 23;
	if (!data) return (struct url){ "#" };
	data += strspn(data, base64);
	data += strspn(data, "=");
	return (struct url){ *data ? "#" : s };
}

static void encode(struct buf *b, const char *s, const char *line_end)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
	for (;;) {
		size_t n = strspn(s, plain);
		buf_add(b, s, n);
		s += n;
		if (!*s) return;
		if (*s == '\n') buf_str(b, line_end);
		else buf_printf(b, "%%%02X", (unsigned char)*s);
		s++;
	}
}

static struct url finish(struct arena *a, struct buf *b)
{
	BUG_ON(b->full);
	struct url u = { arena_ndup(a, buf_cstr(b), b->n) };
	buf_release(b);
	return u;
}

struct url url_mail(struct arena *a, const char *subject, const char *body)
{
	struct buf b;
	buf_init(&b, OUT_MAX);
	buf_str(&b, "mailto:?subject=");
	encode(&b, str_or(subject, ""), "%20");
	buf_str(&b, "&body=");
	encode(&b, str_or(body, ""), "%0D%0A");
	return finish(a, &b);
}

struct url url_fill(struct arena *a, const char *pattern, const char *const *args, int n)
{
	struct buf b;
	int used = 0;
	BUG_ON(!stays_here(pattern));
	buf_init(&b, OUT_MAX);
	for (const char *p = pattern; *p;) {
		size_t literal = strcspn(p, "{");
		buf_add(&b, p, literal);
		p += literal;
		if (!*p) break;
		BUG_ON(p[1] != '}' || used == n || !args[used]);
		encode(&b, args[used++], "%0A");
		p += 2;
	}
	BUG_ON(used != n);
	return finish(a, &b);
}

struct url url_with(struct arena *a, struct url u, const char *name, const char *value)
{
	struct buf b;
	if (!value) return u;
	size_t before_fragment = strcspn(u.p, "#");
	buf_init(&b, OUT_MAX);
	buf_add(&b, u.p, before_fragment);
	buf_char(&b, memchr(u.p, '?', before_fragment) ? '&' : '?');
	encode(&b, name, "%0A");
	buf_char(&b, '=');
	encode(&b, value, "%0A");
	buf_str(&b, u.p + before_fragment);
	return finish(a, &b);
}

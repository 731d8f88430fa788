#include "http/form.h"
#include "base/str.h"
#include "base/utf8.h"
#include <string.h>
#include <strings.h>

static int digit(char c)
{
	if (c >= '0' && c <= '9') return c - '0';
	if (c >= 'a' && c <= 'f') return c - 'a' + 10;
	if (c >= 'A' && c <= 'F') return c - 'A' + 10;
	return -1;
}

/* Decodes into to, which has n + 1 bytes. The end behind the NUL, or NULL. */
static char *decode(char *to, const char *p, size_t n, bool plus)
{
	char *start = to;
	for (const char *end = p + n; p < end; p++) {
		if (*p == '%') {
			int high = end - p > 2 ? digit(p[1]) : -1, low = high < 0 ? -1 : digit(p[2]);
			if (low < 0) return NULL;
			*to++ = (char)(high << 4 | low);
			p += 2;
		} else {
			*to++ = plus && *p == '+' ? ' ' : *p;
		}
	}
	if (!utf8_valid(start, (size_t)(to - start))) return NULL;
	*to++ = 0;
	return to;
}

bool form_one_line(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s < ' ' || *s == 127) return false;
	return true;
}

char *form_decode(struct arena *a, const char *p, size_t n, bool plus)
{
	char *s = arena_alloc(a, n + 1);
	return decode(s, p, n, plus) ? s : NULL;
}

static size_t count_char(const char *p, size_t n, char c)
{
	size_t count = 0;
	for (const char *end = p + n; (p = memchr(p, c, (size_t)(end - p))) != NULL; p++) count++;
	return count;
}

bool form_urlencoded(struct arena *a, const char *p, size_t n, struct pair **pairs, size_t *count)
{
	if (!n) { *pairs = NULL; *count = 0; return true; }
	size_t room = count_char(p, n, '&') + 1, filled = 0;
	if (room > HTTP_FIELDS_MAX) return false;
	struct pair *list = ARENA_ARRAY(a, room, struct pair);
	char *text = arena_alloc(a, n + 1);
	for (const char *end = p + n, *next; p < end; p = next + 1) {
		next = memchr(p, '&', (size_t)(end - p));
		if (!next) next = end;
		if (next == p) continue;
		const char *eq = memchr(p, '=', (size_t)(next - p));
		struct pair *pair = &list[filled++];
		pair->name = text;
		pair->value = "";
		if (!(text = decode(text, p, (size_t)((eq ? eq : next) - p), true))) return false;
		if (!eq) continue;
		pair->value = text;
		if (!(text = decode(text, eq + 1, (size_t)(next - eq - 1), true))) return false;
	}
	*pairs = list;
	*count = filled;
	return true;
}

/* ---- header values with parameters ---- */

static const char *skip_blanks(const char *p) { return p + strspn(p, " \t"); }

static bool is_token(char c)
{
	return c > ' ' && c < 127 && !strchr("()<>@,;:\\\"/[]?={}", c);
}

/* The value at *p, quoted or a token, into the arena; *p moves behind it. Browsers escape only " in quotes, as \" or %22. */
static char *param_value(struct arena *a, const char **p)
{
	const char *from = *p;
	if (*from != '"') {
		while (is_token(**p)) ++*p;
		return arena_ndup(a, from, (size_t)(*p - from));
	}
	char *value = arena_alloc(a, strlen(from)), *to = value;
	for (from++; *from != '"'; from++) {
		if (!*from) return NULL;
		if (*from == '\\' && from[1] == '"') from++;
		*to++ = *from;
	}
	*p = from + 1;
	return value;
}

char *form_param(struct arena *a, const char *value, const char *name)
{
	const char *p = value + strcspn(value, ";");
	while (*p == ';') {
		p = skip_blanks(p + 1);
		const char *key = p;
		while (is_token(*p)) p++;
		size_t n = (size_t)(p - key);
		if (!n || *p != '=') return NULL;
		p++;
		char *found = param_value(a, &p);
		if (!found) return NULL;
		if (n == strlen(name) && !strncasecmp(key, name, n)) return found;
		p = skip_blanks(p);
	}
	return NULL;
}

/* ---- multipart/form-data ---- */

struct part { char *name, *filename; const char *type; const char *p; size_t n; };
struct lists { struct pair *post; size_t posts, post_room; struct upload *files; size_t file_count, file_room; };

/* Browsers write " CR LF inside names as %22 %0D %0A, and nothing else. */
static void unescape_name(char *s)
{
	char *to = s;
	for (; *s; s++) {
		if (!strncmp(s, "%22", 3)) *to++ = '"', s += 2;
		else if (!strncasecmp(s, "%0D", 3)) *to++ = '\r', s += 2;
		else if (!strncasecmp(s, "%0A", 3)) *to++ = '\n', s += 2;
		else *to++ = *s;
	}
	*to = 0;
}

/* The last component: some clients send C:\dir\name. */
static char *base_name(char *s)
{
	for (char *p = s; *p; p++)
		if (*p == '/' || *p == '\\') s = p + 1;
	return s;
}

static bool part_disposition(struct arena *a, const char *value, struct part *part)
{
	if (strncasecmp(value, "form-data", 9)) return false;
	part->name = form_param(a, value, "name");
	part->filename = form_param(a, value, "filename");
	if (!part->name || strlen(part->name) > FORM_NAME_MAX) return false;
	unescape_name(part->name);
	if (!part->filename) return true;
	unescape_name(part->filename);
	part->filename = base_name(part->filename);
	return strlen(part->filename) <= FORM_NAME_MAX && form_one_line(part->filename);
}

static bool part_line(struct arena *a, const char *line, struct part *part)
{
	const char *colon = strchr(line, ':');
	if (!colon || !form_one_line(line)) return false;
	const char *value = skip_blanks(colon + 1);
	size_t n = (size_t)(colon - line);
	if (n == 19 && !strncasecmp(line, "content-disposition", n)) return !part->name && part_disposition(a, value, part);
	if (n == 12 && !strncasecmp(line, "content-type", n)) part->type = value;
	if (n == 25 && !strncasecmp(line, "content-transfer-encoding", n)) return !strcasecmp(value, "binary") || !strcasecmp(value, "8bit") || !strcasecmp(value, "7bit");
	return true;
}

/* The head of a part: n bytes of lines, each ended by CRLF. */
static bool part_head(struct arena *a, const char *p, size_t n, struct part *part)
{
	if (!utf8_valid(p, n)) return false;
	for (const char *end = p + n, *next; p < end; p = next + 2) {
		next = memmem(p, (size_t)(end - p), "\r\n", 2);
		if (!next) return false;
		if (!part_line(a, arena_ndup(a, p, (size_t)(next - p)), part)) return false;
	}
	return part->name != NULL;
}

/* One more element at the end of a doubling array. */
static void *more(struct arena *a, void *list, size_t n, size_t *room, size_t size)
{
	if (n < *room) return list;
	*room = *room ? *room * 2 : 16;
	void *larger = arena_array(a, *room, size);
	if (n) memcpy(larger, list, n * size);
	return larger;
}

static bool keep(struct arena *a, struct lists *l, const struct part *part)
{
	if (l->posts + l->file_count == HTTP_FIELDS_MAX) return false;
	if (!part->filename) {
		if (!utf8_valid(part->p, part->n)) return false;
		l->post = more(a, l->post, l->posts, &l->post_room, sizeof *l->post);
		l->post[l->posts++] = (struct pair){ part->name, arena_ndup(a, part->p, part->n) };
	} else if (*part->filename || part->n) {
		l->files = more(a, l->files, l->file_count, &l->file_room, sizeof *l->files);
		l->files[l->file_count++] = (struct upload){ part->name, part->filename, str_or(part->type, "application/octet-stream"), part->p, part->n };
	}
	return true;
}

/* The part that begins at *p, behind a delimiter; *p moves behind the next delimiter. */
static bool next_part(struct arena *a, const char **p, const char *end, const char *delimiter, size_t delimiter_n, struct part *part)
{
	size_t left = (size_t)(end - *p);
	const char *blank = memmem(*p, left < FORM_PART_HEAD_MAX ? left : FORM_PART_HEAD_MAX, "\r\n\r\n", 4);
	if (!blank || !part_head(a, *p, (size_t)(blank + 2 - *p), part)) return false;
	part->p = blank + 4;
	const char *close = memmem(part->p, (size_t)(end - part->p), delimiter, delimiter_n);
	if (!close) return false;
	part->n = (size_t)(close - part->p);
	*p = close + delimiter_n;
	return true;
}

static bool parse_parts(struct req *q, const char *delimiter, size_t n, struct lists *l)
{
	const char *p = q->body, *end = q->body + q->body_n;
	if (q->body_n < n || memcmp(p, delimiter + 2, n - 2)) return false;
	p += n - 2;
	while (end - p >= 2 && !memcmp(p, "\r\n", 2)) {
		struct part part = { 0 };
		p += 2;
		if (!next_part(q->a, &p, end, delimiter, n, &part) || !keep(q->a, l, &part)) return false;
	}
	return end - p >= 2 && !memcmp(p, "--", 2);
}

bool form_multipart(struct req *q)
{
	struct lists l = { 0 };
	char *boundary = form_param(q->a, q->content_type, "boundary");
	if (!boundary || !*boundary || strlen(boundary) > FORM_BOUNDARY_MAX) return false;
	const char *delimiter = arena_printf(q->a, "\r\n--%s", boundary);
	if (!parse_parts(q, delimiter, strlen(delimiter), &l)) return false;
	q->post = l.post; q->posts = l.posts;
	q->files = l.files; q->file_count = l.file_count;
	return true;
}

#include "base/csv.h"
#include "base/cp932.h"
#include "base/str.h"
#include "base/tr.h"
#include "base/utf8.h"
#include <string.h>

/* The text is read a window at a time: whole records of it, made UTF-8, cut into cells in place. */
enum { WINDOW = 64 * 1024 };

struct csv {
	const char *rest, *rest_end;            /* as it came */
	int unit;                               /* bytes: 2 in UTF-16LE */
	struct arena *a;                        /* the window's */
	char *p, *end;
	int line, next_line;
	char separator;
	const char *encoding;
};

static char *from_utf16le(struct arena *a, const char *p, size_t n, size_t *out_n)
{
	char *out = arena_alloc(a, n / 2 * 3 + 1), *to = out;
	const unsigned char *s = (const unsigned char *)p;

	if (n % 2) return NULL;
	for (size_t i = 0; i < n; i += 2) {
		uint32_t cp = (uint32_t)(s[i] | s[i + 1] << 8), low;

		if (cp >= 0xd800 && cp < 0xdc00 && i + 3 < n) {
			low = (uint32_t)(s[i + 2] | s[i + 3] << 8);
			if (low < 0xdc00 || low > 0xdfff) return NULL;
			cp = 0x10000 + ((cp - 0xd800) << 10) + (low - 0xdc00);
			i += 2;
		}
		if (cp == 0 || (cp >= 0xd800 && cp <= 0xdfff)) return NULL;
		to += utf8_put(cp, to);
	}
	*out_n = (size_t)(to - out);
	return out;
}

static char *decode(const struct csv *c, const char *p, size_t n, size_t *out_n)
{
	if (c->unit == 2) return from_utf16le(c->a, p, n, out_n);
	if (*c->encoding == 'C') return cp932_read(c->a, p, n, out_n);
	*out_n = n;
	return arena_ndup(c->a, p, n);
}

/* What stands at p, if it is ASCII; the second byte of a CP932 character is none of the marks looked for here. */
static int mark(const struct csv *c, const char *p)
{
	return c->unit == 2 && (p + 1 >= c->rest_end || p[1]) ? 0 : *p;
}

static const char *after_line(const struct csv *c, const char *p)
{
	if (mark(c, p) == '\r' && p + c->unit < c->rest_end && mark(c, p + c->unit) == '\n') p += c->unit;
	return p + c->unit;
}

static const char *after_quotes(const struct csv *c, const char *p)
{
	for (p += c->unit; p < c->rest_end; p += c->unit)
		if (mark(c, p) == '"') {
			if (p + c->unit >= c->rest_end || mark(c, p + c->unit) != '"') return p + c->unit;
			p += c->unit;
		}
	return p;
}

/* Where a window ends that holds whole records only. */
static const char *window_end(const struct csv *c)
{
	bool cell = true;

	for (const char *p = c->rest; p < c->rest_end; ) {
		int m = mark(c, p);

		if (m == '"' && cell) {
			p = after_quotes(c, p);
			cell = false;
		} else if (m == '\n' || m == '\r') {
			p = after_line(c, p);
			if (p - c->rest >= WINDOW) return p;
			cell = true;
		} else {
			p += c->unit;
			cell = m == c->separator;
		}
	}
	return c->rest_end;
}

static bool next_window(struct csv *c)
{
	const char *end = window_end(c);
	size_t n;

	if (c->rest >= c->rest_end) return false;
	arena_reset(c->a);
	c->p = decode(c, c->rest, (size_t)(end - c->rest), &n);
	c->end = c->p ? c->p + n : NULL;
	c->rest = end;
	return c->p;
}

/* Can all of it be read? Known before the first row is handed out. */
static bool readable(struct csv *c)
{
	const char *from = c->rest;
	bool ok = true;

	while (ok && c->rest < c->rest_end) ok = next_window(c);
	c->rest = from;
	c->p = c->end = NULL;
	return ok;
}

/* The one of comma, semicolon and tab that the first line has most of, outside quotes. */
static char find_separator(const struct csv *c)
{
	int comma = 0, semicolon = 0, tab = 0, m;
	bool quoted = false;

	for (const char *p = c->rest; p < c->rest_end && (m = mark(c, p), quoted || (m != '\n' && m != '\r')); p += c->unit) {
		if (m == '"') quoted = !quoted;
		if (quoted) continue;
		comma += m == ',';
		semicolon += m == ';';
		tab += m == '\t';
	}
	if (tab > comma && tab >= semicolon) return '\t';
	return semicolon > comma ? ';' : ',';
}

static bool find_encoding(struct csv *c, const char *p, size_t n)
{
	int skip = n >= 2 && memcmp(p, "\xff\xfe", 2) == 0 ? 2 : n >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

	*c = (struct csv){ .rest = p + skip, .rest_end = p + n, .unit = skip == 2 ? 2 : 1, .a = c->a, .next_line = 1 };
	c->encoding = skip == 2 ? "UTF-16LE" : utf8_valid(c->rest, n - (size_t)skip) ? "UTF-8" : "CP932";
	c->separator = find_separator(c);
	if (*c->encoding == 'C' && memchr(p, 0, n)) return false;
	return str_eq(c->encoding, "UTF-8") || readable(c);
}

static void release(void *window)
{
	arena_free(window);
}

struct csv *csv_open(struct arena *a, const char *p, size_t n, const char **error)
{
	struct csv *c = ARENA_NEW(a, struct csv);

	c->a = arena_new(n * 4 + 2 * WINDOW);
	arena_cleanup(a, release, c->a);
	*error = find_encoding(c, p, n) ? NULL : N_("The file is neither UTF-8 nor Shift_JIS text. Save it as CSV UTF-8 and try again.");
	return *error ? NULL : c;
}

/* Steps over a line end; false when there is none here. */
static bool line_end(struct csv *c)
{
	if (c->p >= c->end || (*c->p != '\n' && *c->p != '\r')) return false;
	if (*c->p == '\r' && c->p + 1 < c->end && c->p[1] == '\n') c->p++;
	c->p++;
	c->next_line++;
	return true;
}

/* A quoted cell, its doubled quotes made single in place. NULL: never closed. */
static char *quoted_cell(struct csv *c, char **stop)
{
	char *start = ++c->p, *to = start;

	for (; c->p < c->end; c->p++) {
		if (*c->p == '"') {
			if (c->p + 1 == c->end || c->p[1] != '"') break;
			c->p++;
		} else if (*c->p == '\n') {
			c->next_line++;
		}
		*to++ = *c->p;
	}
	if (c->p == c->end) return NULL;
	c->p++;
	*stop = to;
	return start;
}

static char *bare_cell(struct csv *c, char **stop)
{
	char *start = c->p;

	while (c->p < c->end && *c->p != c->separator && *c->p != '\n' && *c->p != '\r') c->p++;
	*stop = c->p;
	return start;
}

static int broken(struct csv *c, const char **error, const char *why)
{
	*error = why;
	c->p = c->end;
	c->rest = c->rest_end;
	return -2;
}

static bool is_formula_sign(const char *s)
{
	static const char *const wide[] = { "＝", "＋", "－", "＠" };

	if (*s && strchr("=+-@\t\r", *s)) return true;
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (str_starts(s, wide[i])) return true;
	return false;
}

/* Takes away the ' that csv_cell() put before a value. */
static char *unguarded(char *cell)
{
	return *cell == '\'' && is_formula_sign(cell + strspn(cell, "'")) ? cell + 1 : cell;
}

int csv_next(struct csv *c, char **cells, int max, const char **error)
{
	int n = 0;

	*error = NULL;
	do {
		while (line_end(c)) ;                                   /* empty lines are no rows */
	} while (c->p >= c->end && next_window(c));
	c->line = c->next_line;
	if (c->p >= c->end) return -1;
	for (;;) {
		char *stop, *cell = *c->p == '"' ? quoted_cell(c, &stop) : bare_cell(c, &stop);
		bool last;

		if (!cell) return broken(c, error, N_("A quotation mark is opened and never closed."));
		if (n == max) return broken(c, error, N_("The row has too many columns."));
		if (stop - cell > CSV_MAX_CELL) return broken(c, error, N_("A cell is too long."));
		last = c->p >= c->end || *c->p != c->separator;
		if (last && c->p < c->end && !line_end(c)) return broken(c, error, N_("Text stands behind a closing quotation mark."));
		*stop = 0;
		cells[n++] = unguarded(cell);
		if (last) return n;
		c->p++;
	}
}

int csv_line(const struct csv *c)
{
	return c->line;
}

const char *csv_encoding(const struct csv *c)
{
	return c->encoding;
}

/* -5, +1,234.5, 12%: spreadsheets may read these as what they are. */
static bool is_number(const char *s)
{
	bool digit = false;

	if (*s == '+' || *s == '-') s++;
	for (; *s; s++) {
		if (*s >= '0' && *s <= '9') digit = true;
		else if (!(digit && (*s == '.' || *s == ',' || (*s == '%' && !s[1])))) return false;
	}
	return digit;
}

/* Must this value stand behind a '? A lone sign (－ for "not applicable") runs nothing. A value that begins with ' and a
 * sign gets one more, so that reading takes away exactly what writing added. */
static bool needs_guard(const char *s)
{
	return is_formula_sign(s + strspn(s, "'")) && utf8_length(s) > 1 && !is_number(s);
}

bool csv_cell(struct buf *b, const char *value, bool first)
{
	const char *s = str_or(value, "");
	size_t n = strlen(s);
	bool guard = needs_guard(s), quote;

	quote = strpbrk(s, ",;\t\"\r\n") || *s == ' ' || (n && s[n - 1] == ' ');
	if (!first) buf_char(b, ',');
	if (quote) buf_char(b, '"');
	if (guard) buf_char(b, '\'');
	for (; *s; s++) {
		if (*s == '"') buf_char(b, '"');
		buf_char(b, *s);
	}
	if (quote) buf_char(b, '"');
	return !b->full;
}

bool csv_end_row(struct buf *b)
{
	return buf_add(b, "\r\n", 2);
}

char *csv_to_cp932(struct arena *a, const char *utf8, size_t n, size_t *out_n, char **lost)
{
	return cp932_write(a, utf8, n, out_n, lost);
}

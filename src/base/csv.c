#include "base/csv.h"
#include "base/cp932.h"
#include "base/str.h"
#include "base/tr.h"
#include "base/utf8.h"
#include <string.h>

struct csv {
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

/* A private copy in UTF-8: rows are cut in it in place. */
static char *decode(struct arena *a, const char *p, size_t n, size_t *out_n, const char **encoding)
{
	if (n >= 2 && memcmp(p, "\xff\xfe", 2) == 0) {
		*encoding = "UTF-16LE";
		return from_utf16le(a, p + 2, n - 2, out_n);
	}
	if (n >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0) {
		p += 3;
		n -= 3;
	}
	if (utf8_valid(p, n)) {
		*encoding = "UTF-8";
		*out_n = n;
		return arena_ndup(a, p, n);
	}
	*encoding = "CP932";
	return n && memchr(p, 0, n) ? NULL : cp932_read(a, p, n, out_n);
}

/* The one of comma, semicolon and tab that the first line has most of, outside quotes. */
static char find_separator(const char *p, const char *end)
{
	int comma = 0, semicolon = 0, tab = 0;
	bool quoted = false;

	for (; p < end && (quoted || (*p != '\n' && *p != '\r')); p++) {
		if (*p == '"') quoted = !quoted;
		if (quoted) continue;
		comma += *p == ',';
		semicolon += *p == ';';
		tab += *p == '\t';
	}
	if (tab > comma && tab >= semicolon) return '\t';
	return semicolon > comma ? ';' : ',';
}

struct csv *csv_open(struct arena *a, const char *p, size_t n, const char **error)
{
	struct csv *c = ARENA_NEW(a, struct csv);
	size_t len;

	c->p = decode(a, p, n, &len, &c->encoding);
	if (!c->p) {
		*error = N_("The file is neither UTF-8 nor Shift_JIS text. Save it as CSV UTF-8 and try again.");
		return NULL;
	}
	c->end = c->p + len;
	c->next_line = 1;
	c->separator = find_separator(c->p, c->end);
	*error = NULL;
	return c;
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
	do c->line = c->next_line; while (line_end(c));           /* empty lines are no rows */
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

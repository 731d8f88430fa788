#include "base/str.h"
#include <string.h>

bool str_eq(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

bool str_empty(const char *s)
{
	return !s || !*s;
}

bool str_starts(const char *s, const char *prefix)
{
	if (str_empty(prefix)) return true;
	return s && strncmp(s, prefix, strlen(prefix)) == 0;
}

bool str_ends(const char *s, const char *suffix)
{
	size_t n = s ? strlen(s) : 0, m = suffix ? strlen(suffix) : 0;

	return m == 0 || (m <= n && memcmp(s + n - m, suffix, m) == 0);
}

const char *str_or(const char *s, const char *otherwise)
{
	return str_empty(s) ? otherwise : s;
}

static bool is_white(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Length of the white space at s, before end: 1, 3 for U+3000, or 0. */
static size_t white_at(const char *s, const char *end)
{
	if (s < end && is_white(*s)) return 1;
	return end - s >= 3 && memcmp(s, "\xe3\x80\x80", 3) == 0 ? 3 : 0;
}

static size_t white_before(const char *s, const char *end)
{
	if (end > s && is_white(end[-1])) return 1;
	return end - s >= 3 && memcmp(end - 3, "\xe3\x80\x80", 3) == 0 ? 3 : 0;
}

char *str_trim(struct arena *a, const char *s)
{
	const char *p = s ? s : "", *end = p + strlen(p);
	size_t n;

	while ((n = white_at(p, end))) p += n;
	while ((n = white_before(p, end))) end -= n;
	return arena_ndup(a, p, (size_t)(end - p));
}

char **str_split(struct arena *a, const char *s, char sep, size_t *n)
{
	const char *p = s ? s : "", *end;
	size_t count = 1;
	char **parts;

	for (const char *q = p; *q; q++) count += *q == sep;
	parts = ARENA_ARRAY(a, count + 1, char *);
	for (size_t i = 0; i < count; i++, p = end + 1) {
		end = i + 1 < count ? strchr(p, sep) : p + strlen(p);
		parts[i] = arena_ndup(a, p, (size_t)(end - p));
	}
	*n = count;
	return parts;
}

char *str_join(struct arena *a, char *const *parts, size_t n, const char *sep)
{
	size_t gap = sep ? strlen(sep) : 0, all = 1;
	char *out, *p;

	for (size_t i = 0; i < n; i++) all += strlen(parts[i]) + (i ? gap : 0);
	p = out = arena_alloc(a, all);
	for (size_t i = 0; i < n; i++) {
		if (i && gap) p = mempcpy(p, sep, gap);
		p = mempcpy(p, parts[i], strlen(parts[i]));
	}
	return out;
}

bool str_int(const char *s, int64_t min, int64_t max, int64_t *out)
{
	bool negative;
	int64_t v = 0;

	if (str_empty(s)) return false;
	negative = *s == '-';
	if (*s == '-' || *s == '+') s++;
	if (!*s) return false;
	for (; *s; s++) {
		int digit = *s - '0';

		if (digit < 0 || digit > 9) return false;
		if (__builtin_mul_overflow(v, 10, &v)) return false;
		if (__builtin_add_overflow(v, negative ? -digit : digit, &v)) return false;
	}
	if (v < min || v > max) return false;
	*out = v;
	return true;
}

bool str_in_list(const char *list, const char *token)
{
	size_t n = token ? strlen(token) : 0;

	if (!list || !n) return false;
	for (const char *p = list;;) {
		const char *end = strchrnul(p, ',');

		if ((size_t)(end - p) == n && memcmp(p, token, n) == 0) return true;
		if (!*end) return false;
		p = end + 1;
	}
}

bool str_is_ident(const char *s)
{
	size_t n = 0;

	if (!s || *s < 'a' || *s > 'z') return false;
	for (; s[n]; n++)
		if (!((s[n] >= 'a' && s[n] <= 'z') || (s[n] >= '0' && s[n] <= '9') || s[n] == '_')) return false;
	return n <= 62;
}

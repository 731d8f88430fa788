/* type_email.c - a mail address; the part behind @ in lower case. */
#include <ctype.h>
#include <string.h>
#include "base/str.h"
#include "schema/input.h"
#include "schema/type.h"

enum { LOCAL_MAX = 64 };

static bool local_part(const char *s, size_t n)
{
	if (n == 0 || n > LOCAL_MAX || s[0] == '.' || s[n - 1] == '.')
		return false;
	for (size_t i = 0; i < n; i++)
		if (!isalnum((unsigned char)s[i]) && !strchr(".!#$%&'*+/=?^_`{|}~-", s[i]))
			return false;
	return true;
}

static bool domain(struct arena *a, const char *s)
{
	size_t n;
	char **part = str_split(a, s, '.', &n);
	for (size_t i = 0; i < n; i++) {
		size_t len = strlen(part[i]);
		if (len == 0 || len > 63 || part[i][0] == '-' || part[i][len - 1] == '-' || strspn(part[i], "abcdefghijklmnopqrstuvwxyz0123456789-") != len)
			return false;
	}
	return n >= 2;
}

static bool parse(struct ctx *c, const struct field *f, const char *raw, const char **out, const char **why)
{
	if (!type_clean(c, raw, type_max(f), true, out, why))
		return false;
	if (!*out)
		return true;
	*why = N_("Write a mail address like name@example.jp.");
	char *s = arena_dup(c->a, *out), *at = strrchr(s, '@');
	if (!at || !local_part(s, (size_t)(at - s)))
		return false;
	for (char *p = at; *p; p++)
		*p = (char)tolower((unsigned char)*p);
	*out = s;
	return domain(c->a, at + 1);
}

static const char *check(struct ctx *c, const struct field *f, const char *value)
{
	const char *v, *why;
	if (!parse(c, f, value, &v, &why))
		return why;
	return str_eq(v, value) ? NULL : N_("Write a mail address like name@example.jp.");
}

static void input(struct out *o, struct ctx *c, const struct field *f, const char *value, const char *described_by, bool invalid)
{
	(void)c;
	input_line(o, f, value, "email", "email", type_max(f), described_by, invalid);
}

static json_t *openapi(const struct field *f)
{
	return json_pack("{s:[s,s],s:s,s:I}", "type", "string", "null", "format", "email", "maxLength", (json_int_t)type_max(f));
}

const struct type type_email = {
	.name = "email", .sql = "TEXT", .max = 254, .words = true,
	.parse = parse, .check = check, .show = type_show_text, .input = input, .text = type_plain_text,
	.json = type_json_text, .from_json = type_from_json_text, .openapi = openapi, .can = type_can_words,
};

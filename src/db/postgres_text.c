/* postgres_text.c - the few words in which SQLite's SQL and PostgreSQL's differ. SQLite's LIKE takes small and capital Latin letters for the same. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "base/bug.h"
#include "base/buf.h"
#include "base/str.h"
#include "db/postgres.h"

struct word { const char *p; size_t n; };

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

static bool same(struct word w, const char *s)
{
	return w.n == strlen(s) && !memcmp(w.p, s, w.n);
}

/* The end of what stands in quotes at p. */
static const char *skip_quoted(const char *p, const char *end)
{
	char quote = *p++;
	while (p < end && *p != quote)
		p++;
	return p < end ? p + 1 : end;
}

/* The next word or name (without its quotes) at *p; an empty one at the end. */
static struct word next_word(const char **p, const char *end)
{
	const char *s = *p;
	while (s < end && !is_word(*s) && *s != '"')
		s = *s == '\'' ? skip_quoted(s, end) : s + 1;
	if (s < end && *s == '"') {
		*p = skip_quoted(s, end);
		return (struct word){ s + 1, (size_t)(*p - s) - 2 };
	}
	const char *from = s;
	while (s < end && is_word(*s))
		s++;
	*p = s;
	return (struct word){ from, (size_t)(s - from) };
}

static bool defines_table(const char *text, const char *end)
{
	struct word first = next_word(&text, end), second = next_word(&text, end);
	return (same(first, "CREATE") || same(first, "ALTER")) && same(second, "TABLE");
}

static struct word table_of(const char *p, const char *end)
{
	struct word w;
	do
		w = next_word(&p, end);
	while (same(w, "CREATE") || same(w, "ALTER") || same(w, "TABLE") || same(w, "IF") || same(w, "NOT") || same(w, "EXISTS"));
	return w;
}

static void add_word(struct buf *b, struct word w, struct word before, struct word table, const char *behind, const char *end)
{
	if (same(w, "INTEGER")) {
		struct word next = next_word(&behind, end);
		buf_str(b, "BIGINT");
		if (table.n && same(next, "PRIMARY")) {
			buf_str(b, " DEFAULT mamoru_next('");
			buf_add(b, table.p, table.n);
			buf_str(b, "', '");
			buf_add(b, before.p, before.n);
			buf_str(b, "')");
		}
	} else if (same(w, "BLOB")) {
		buf_str(b, "BYTEA");
	} else if (same(w, "LIKE")) {
		buf_str(b, "ILIKE");
	} else if (same(w, "TEXT") && table.n) {
		buf_str(b, "TEXT COLLATE \"C\"");
	} else {
		buf_add(b, w.p, w.n);
	}
}

static const char *add_value(struct buf *b, const char *p, int *values)
{
	int number = 0;
	for (p++; isdigit((unsigned char)*p); p++)
		number = number * 10 + *p - '0';
	if (!number)
		number = *values + 1;
	if (number > *values)
		*values = number;
	buf_char(b, '$');
	buf_int(b, number);
	return p;
}

/* Before version 16 a select in FROM must have a name. */
enum { DEPTH = 64 };
struct parens { bool select[DEPTH]; int depth, named; };

static void open_paren(struct parens *s, struct word before, const char *behind, const char *end)
{
	struct word next = next_word(&behind, end);
	bool from = same(before, "FROM") || same(before, "JOIN");
	BUG_ON(s->depth == DEPTH);
	s->select[s->depth++] = from && (same(next, "SELECT") || same(next, "VALUES") || same(next, "WITH"));
}

static void close_paren(struct buf *b, struct parens *s, const char *behind, const char *end)
{
	static const char keywords[] = "WHERE,UNION,ORDER,GROUP,LIMIT,JOIN,LEFT,CROSS,INNER,ON,HAVING,EXCEPT,INTERSECT,OFFSET";
	char name[16] = "";
	if (!s->depth || !s->select[--s->depth])
		return;
	behind += strspn(behind, " \t\n");
	if (*behind == '"')
		return;
	struct word next = behind < end && is_word(*behind) ? next_word(&behind, end) : (struct word){ "", 0 };
	if (next.n >= sizeof name)
		return;
	memcpy(name, next.p, next.n);
	if (*name && !str_in_list(keywords, name))
		return;
	buf_str(b, " AS s_");
	buf_int(b, ++s->named);
}

char *postgres_text_of(const char *text, size_t n, int *values)
{
	static struct buf b = { .max = 2 << 20 };
	const char *end = text + n, *p = text;
	struct word before = { "", 0 }, table = { "", 0 };
	struct parens parens = { .depth = 0 };
	buf_clear(&b);
	*values = 0;
	if (defines_table(text, end))
		table = table_of(text, end);
	while (p < end) {
		const char *from = p;
		if (*p == '\'' || *p == '"') {
			p = skip_quoted(p, end);
			buf_add(&b, from, (size_t)(p - from));
			before = (struct word){ from + 1, (size_t)(p - from) - 2 };
		} else if (*p == '?') {
			p = add_value(&b, p, values);
		} else if (is_word(*p)) {
			struct word w = next_word(&p, end);
			if (table.n && same(w, "STRICT"))
				break;
			add_word(&b, w, before, table, p, end);
			before = w;
		} else {
			buf_char(&b, *p++);
			if (*from == '(')
				open_paren(&parens, before, p, end);
			else if (*from == ')')
				close_paren(&b, &parens, p, end);
			if (!strchr(" \t\n", *from))
				before = (struct word){ "", 0 };
		}
	}
	BUG_ON(b.full);
	char *out = strdup(buf_cstr(&b));
	BUG_ON(!out);
	return out;
}

const char *postgres_text_end(const char *p)
{
	const char *end = p + strlen(p);
	while (p < end && *p != ';')
		p = *p == '\'' || *p == '"' ? skip_quoted(p, end) : p + 1;
	return p;
}

bool postgres_text_reads(const char *text)
{
	struct word w = next_word(&text, text + strlen(text));
	return same(w, "SELECT") || same(w, "WITH") || same(w, "VALUES");
}

bool postgres_text_is_guarded(const char *text)
{
	const char *end = text + strlen(text);
	struct word verb = next_word(&text, end), w = next_word(&text, end);
	char name[64];
	if (!same(verb, "INSERT") && !same(verb, "UPDATE") && !same(verb, "DELETE") && !same(verb, "DROP") && !same(verb, "TRUNCATE"))
		return false;
	while (same(w, "INTO") || same(w, "FROM") || same(w, "TABLE") || same(w, "IF") || same(w, "EXISTS"))
		w = next_word(&text, end);
	if (w.n >= sizeof name)
		return true;
	memcpy(name, w.p, w.n);
	name[w.n] = 0;
	return driver_is_locked_table(name);
}

/* msgid.c - prints the English texts that stand in C files and templates: msgid FILE..., one a line, escaped as in C.
 *
 * A text is a string literal at the place of the msgid in a call of the table below (also both arms of a ?:), not inside
 * another call there. In templates only such calls are C; the rest is markup and not looked at. */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct { const char *name; int arg; } calls[] = {
	{ "t", 0 }, { "tf", 0 }, { "N_", 0 }, { "tr_get", 1 }, { "tr_has", 1 }, { "tr_fill", 2 }, { "status_note", 1 },
	{ "problem_add", 2 }, { "problem_add_arg", 2 }, { "page_error", 3 }, { "http_error", 3 }, { "http_fail", 3 },
};
enum { CALLS = sizeof calls / sizeof *calls, MAX_DEPTH = 200, GROUP = -1, OTHER_CALL = -2 };

struct scan {
	const char *path, *p;
	int line;
	bool markup;
	struct { int msgid, arg; } open[MAX_DEPTH];      /* msgid: its place among the arguments, or GROUP or OTHER_CALL */
	int depth;
	char *text;                                      /* literals standing side by side, joined */
	size_t n;
	bool pending;
};

static void die(const struct scan *s, const char *what)
{
	fprintf(stderr, "%s:%d: %s\n", s->path, s->line, what);
	exit(1);
}

static void add(struct scan *s, char c)
{
	s->text = realloc(s->text, s->n + 2);
	if (!s->text) die(s, "out of memory");
	s->text[s->n++] = c;
	s->text[s->n] = 0;
}

static bool at_msgid(const struct scan *s)
{
	int i = s->depth - 1;

	while (i >= 0 && s->open[i].msgid == GROUP) i--;
	return i >= 0 && s->open[i].msgid >= 0 && s->open[i].msgid == s->open[i].arg;
}

/* The literals met so far are a whole text: something else follows. */
static void flush(struct scan *s)
{
	if (s->pending && s->n && at_msgid(s)) puts(s->text);
	s->pending = false;
	s->n = 0;
}

static void string(struct scan *s)
{
	for (s->p++; *s->p != '"'; s->p++) {
		if (!*s->p || *s->p == '\n') die(s, "a string does not end on its line");
		if (*s->p == '\\') add(s, *s->p++);
		add(s, *s->p);
	}
	s->p++;
	s->pending = true;
}

static void character(struct scan *s)
{
	for (s->p++; *s->p && *s->p != '\'' && *s->p != '\n'; s->p++)
		if (*s->p == '\\') s->p++;
	if (*s->p == '\'') s->p++;
}

static void open_bracket(struct scan *s, int msgid)
{
	if (s->depth == MAX_DEPTH) die(s, "too deep");
	s->open[s->depth].msgid = msgid;
	s->open[s->depth++].arg = 0;
	s->p++;
}

static void word(struct scan *s)
{
	const char *start = s->p;
	int msgid = OTHER_CALL;
	size_t n;

	while (isalnum((unsigned char)*s->p) || *s->p == '_') s->p++;
	n = (size_t)(s->p - start);
	if (*s->p != '(') return;
	for (int i = 0; i < CALLS; i++)
		if (strlen(calls[i].name) == n && memcmp(calls[i].name, start, n) == 0) msgid = calls[i].arg;
	if (msgid >= 0 || !s->markup || s->depth) open_bracket(s, msgid);
}

static bool comment(struct scan *s)
{
	if (s->p[0] != '/' || (s->p[1] != '*' && s->p[1] != '/')) return false;
	if (s->p[1] == '/') {
		while (*s->p && *s->p != '\n') s->p++;
		return true;
	}
	for (s->p += 2; *s->p && !(s->p[0] == '*' && s->p[1] == '/'); s->p++) s->line += *s->p == '\n';
	if (*s->p) s->p += 2;
	return true;
}

static void step(struct scan *s)
{
	bool c = !s->markup || s->depth;
	char ch = *s->p;

	if (isspace((unsigned char)ch)) {
		s->line += ch == '\n';
		s->p++;
		return;
	}
	if (c && comment(s)) return;
	if (c && ch == '"') {
		string(s);
		return;
	}
	flush(s);
	if (isalpha((unsigned char)ch) || ch == '_') word(s);
	else if (c && ch == '\'') character(s);
	else if (c && strchr("([{", ch)) open_bracket(s, GROUP);
	else {
		if (s->depth && strchr(")]}", ch)) s->depth--;
		if (s->depth && ch == ',') s->open[s->depth - 1].arg++;
		s->p++;
	}
}

static char *slurp(const char *path)
{
	FILE *f = fopen(path, "rb");
	size_t n = 0, got;
	char *text = NULL;

	if (!f) return NULL;
	do {
		text = realloc(text, n + 65537);
		if (!text) return NULL;
		got = fread(text + n, 1, 65536, f);
		n += got;
	} while (got);
	text[n] = 0;
	fclose(f);
	return text;
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		char *text = slurp(argv[i]);
		struct scan s = { .path = argv[i], .p = text, .line = 1 };

		if (!text) die(&s, "cannot be read");
		s.markup = strlen(argv[i]) > 3 && strcmp(argv[i] + strlen(argv[i]) - 3, ".ht") == 0;
		while (*s.p) step(&s);
		free(s.text);
		free(text);
	}
	return 0;
}

/* poc.c - compiles po files into the program: poc FILE.po... > tr_ja.c, read by base/tr.c.
 * poc -l FILE.po... lists the msgids instead, one a line, escaped as tool/msgid.c does.
 *
 * Plain gettext syntax: comments, msgid and msgstr with strings over several lines. The header (empty msgid) is skipped.
 * Refused: fuzzy entries, an empty msgstr, two different msgstr for one msgid, {N} places that differ, msgctxt and
 * plurals (the context stands in the msgid: "risk|Level"). */
#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "../src/base/tr_table.h"

struct text { char *p; size_t n; };
struct entry { char *id, *str, *file; int line; };

static struct entry *entries;
static size_t count;
static int errors;

static void complain(const char *file, int line, const char *fmt, ...)
{
	va_list ap;

	fprintf(stderr, "%s:%d: ", file, line);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	errors++;
}

static void *keep(void *p)
{
	if (!p) abort();
	return p;
}

static void add_char(struct text *t, char c)
{
	t->p = keep(realloc(t->p, t->n + 2));
	t->p[t->n++] = c;
	t->p[t->n] = 0;
}

static bool add_quoted(struct text *t, const char *s)
{
	if (*s++ != '"') return false;
	for (; *s && *s != '"'; s++) {
		if (*s != '\\') {
			add_char(t, *s);
			continue;
		}
		s++;
		if (*s == 'n') add_char(t, '\n');
		else if (*s == 't') add_char(t, '\t');
		else if (*s == '"' || *s == '\\') add_char(t, *s);
		else return false;
	}
	return *s == '"' && !s[1 + strspn(s + 1, " \t\r\n")];
}

static unsigned places(const char *s)
{
	unsigned set = 0;

	for (; *s; s++)
		if (s[0] == '{' && isdigit((unsigned char)s[1]) && s[2] == '}') set |= 1u << (s[1] - '0');
	return set;
}

static void keep_entry(const char *file, int line, struct text *id, struct text *str)
{
	if (id->n && !str->n) complain(file, line, "no translation of \"%s\"", id->p);
	if (id->n && str->n && places(id->p) != places(str->p)) complain(file, line, "{N} differ in the translation of \"%s\"", id->p);
	if (id->n && str->n) {
		entries = keep(realloc(entries, (count + 1) * sizeof *entries));
		entries[count++] = (struct entry){ id->p, str->p, keep(strdup(file)), line };
	}
	*id = *str = (struct text){ 0 };
}

struct state { const char *file; int line, id_line; struct text id, str, *into; };

static void read_line(struct state *st, char *line)
{
	char *s = line + strspn(line, " \t");
	char *arg = s + strcspn(s, " \t\r\n");

	arg += strspn(arg, " \t");
	if (s[0] == '#') {
		if (s[1] == ',' && strstr(s, "fuzzy")) complain(st->file, st->line, "fuzzy: confirm the translation and drop the mark");
		return;
	}
	if (!s[strspn(s, " \t\r\n")]) return;
	if (s[0] == '"') {
		if (!st->into || !add_quoted(st->into, s)) complain(st->file, st->line, "broken string");
	} else if (strncmp(s, "msgid", 5) == 0 && (s[5] == ' ' || s[5] == '\t')) {
		if (st->into == &st->id) complain(st->file, st->line, "msgid without a msgstr before it");
		keep_entry(st->file, st->id_line, &st->id, &st->str);
		st->into = &st->id;
		st->id_line = st->line;
		if (!add_quoted(st->into, arg)) complain(st->file, st->line, "broken string");
	} else if (strncmp(s, "msgstr", 6) == 0 && (s[6] == ' ' || s[6] == '\t') && st->into == &st->id) {
		st->into = &st->str;
		if (!add_quoted(st->into, arg)) complain(st->file, st->line, "broken string");
	} else {
		complain(st->file, st->line, "only msgid and msgstr are understood here");
	}
}

static void read_file(const char *path)
{
	struct state st = { .file = path };
	char *line = NULL;
	size_t cap = 0;
	FILE *f = fopen(path, "r");

	if (!f) {
		complain(path, 0, "cannot be opened");
		return;
	}
	while (getline(&line, &cap, f) >= 0) {
		st.line++;
		read_line(&st, line);
	}
	if (st.into == &st.id) complain(path, st.id_line, "msgid without a msgstr");
	keep_entry(path, st.id_line, &st.id, &st.str);
	free(line);
	fclose(f);
}

static void write_escaped(const char *s)
{
	for (; *s; s++) {
		if (*s == '\n') fputs("\\n", stdout);
		else if (*s == '\t') fputs("\\t", stdout);
		else if (*s == '"' || *s == '\\') printf("\\%c", *s);
		else putchar(*s);
	}
}

static void write_string(const char *s)
{
	putchar('"');
	write_escaped(s);
	putchar('"');
}

static int list(void)
{
	for (size_t i = 0; i < count; i++) {
		write_escaped(entries[i].id);
		putchar('\n');
	}
	return 0;
}

static void insert(struct entry **slot, uint32_t mask, struct entry *e)
{
	uint32_t i = tr_hash(e->id) & mask;

	for (; slot[i]; i = (i + 1) & mask) {
		if (strcmp(slot[i]->id, e->id) != 0) continue;
		if (strcmp(slot[i]->str, e->str) != 0)
			complain(e->file, e->line, "\"%s\" is translated differently in %s:%d", e->id, slot[i]->file, slot[i]->line);
		return;
	}
	slot[i] = e;
}

int main(int argc, char **argv)
{
	struct entry **slot;
	uint32_t slots = 16;
	bool listing = argc > 1 && strcmp(argv[1], "-l") == 0;

	for (int i = 1 + listing; i < argc; i++) read_file(argv[i]);
	if (listing) return list();
	while (slots < count * 2) slots *= 2;
	slot = keep(calloc(slots, sizeof *slot));
	for (size_t i = 0; i < count; i++) insert(slot, slots - 1, &entries[i]);
	if (errors) return 1;
	printf("#include \"base/tr_table.h\"\nconst uint32_t tr_ja_mask = %u;\nconst struct tr_entry tr_ja_slots[] = {\n", slots - 1);
	for (uint32_t i = 0; i < slots; i++) {
		if (!slot[i]) {
			puts("\t{ 0, 0, 0 },");
			continue;
		}
		printf("\t{ %uu, ", tr_hash(slot[i]->id));
		write_string(slot[i]->id);
		fputs(", ", stdout);
		write_string(slot[i]->str);
		puts(" },");
	}
	puts("};");
	return 0;
}

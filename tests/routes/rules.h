/* rules.h - what should be: matrix.tsv (register x role) and routes.tsv (every route), read into memory. */
#ifndef ROUTES_RULES_H
#define ROUTES_RULES_H
#include "http/http.h"
#include "schema/own.h"
#include "routes/site.h"

enum { RULES = 400, COLUMNS = 24 };
struct rule { unsigned method; const char *pattern, *who, *writes, *args, *body; bool met; };
struct rules { const char *cell[REGS][ROLE_COUNT]; struct rule rule[RULES]; int n; };

static unsigned rules_method(const char *name)
{
	static const struct { const char *name; unsigned method; } all[] = { { "GET", HTTP_GET }, { "POST", HTTP_POST }, { "PUT", HTTP_PUT }, { "PATCH", HTTP_PATCH }, { "DELETE", HTTP_DELETE } };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (str_eq(all[i].name, name)) return all[i].method;
	BUG("no such method");
}

static const char *rules_method_name(unsigned method)
{
	return method == HTTP_GET ? "GET" : method == HTTP_POST ? "POST" : method == HTTP_PUT ? "PUT" : method == HTTP_PATCH ? "PATCH" : "DELETE";
}

static int reg_index(const char *name)
{
	for (int i = 0; schema_at(i); i++)
		if (str_eq(schema_at(i)->name, name)) return i;
	return -1;
}

/* Lines that are neither empty nor comments, cut at tabs; missing columns are "". */
static size_t rules_table(struct arena *a, const char *path, const char *(**rows)[COLUMNS])
{
	char *text;
	size_t n, lines, used = 0, cells;
	if (file_read(a, path, 1 << 20, &text, &n)) { printf("cannot read %s\n", path); exit(2); }
	char **line = str_split(a, text, '\n', &lines);
	*rows = arena_array(a, lines, sizeof **rows);
	for (size_t i = 0; i < lines; i++) {
		if (!*line[i] || *line[i] == '#') continue;
		char **cell = str_split(a, line[i], '\t', &cells);
		BUG_ON(cells > COLUMNS);
		for (size_t c = 0; c < COLUMNS; c++) (*rows)[used][c] = c < cells ? cell[c] : "";
		used++;
	}
	return used;
}

static int read_matrix(struct arena *a, const char *path, struct rules *r)
{
	const char *(*row)[COLUMNS];
	int wrong = 0;
	size_t n = rules_table(a, path, &row);
	for (int k = 0; k < ROLE_COUNT; k++) BUG_ON(!str_eq(row[0][k + 1], actor_role_code(k)));
	own_leave();
	for (size_t i = 1; i < n; i++) {
		int reg = reg_index(row[i][0]);
		if (reg < 0) { printf("matrix.tsv names %s, which is no register\n", row[i][0]); wrong++; continue; }
		for (int k = 0; k < ROLE_COUNT; k++) r->cell[reg][k] = row[i][k + 1];
	}
	for (int i = 0; schema_at(i); i++)
		if (!r->cell[i][0]) { printf("matrix.tsv does not say who may do what in %s\n", schema_at(i)->name); wrong++; for (int k = 0; k < ROLE_COUNT; k++) r->cell[i][k] = "-"; }
	return wrong;
}

static void read_routes(struct arena *a, const char *path, struct rules *r)
{
	const char *(*row)[COLUMNS];
	size_t n = rules_table(a, path, &row);
	BUG_ON(n > RULES);
	for (size_t i = 0; i < n; i++) r->rule[r->n++] = (struct rule){ rules_method(row[i][0]), row[i][1], row[i][2], row[i][3], row[i][4], row[i][5], false };
}

/* The registers' own tables in the matrix's letters. */
static const char *letters(struct arena *a, unsigned rights)
{
	bool own = rights & RIGHT_EDIT_OWN && !(rights & RIGHT_EDIT);
	bool import_own = own && rights & RIGHT_IMPORT;
	unsigned with = own && !import_own ? RIGHT_DELETE : RIGHT_DELETE | RIGHT_IMPORT, found = rights & (RIGHT_DELETE | RIGHT_IMPORT);
	const char *s = arena_printf(a, "%s%s%s%s%s%s%s", !(rights & RIGHT_CREATE) ? "" : own ? "c" : "C", rights & RIGHT_READ ? "R" : rights & RIGHT_READ_OWN ? "r" : "",
		rights & RIGHT_EDIT ? "E" : rights & RIGHT_EDIT_OWN ? "e" : "", rights & RIGHT_APPROVE ? "A" : rights & RIGHT_APPROVE_OWN ? "a" : "",
		rights & RIGHT_VERIFY ? "V" : "", import_own ? "i" : "", found != (rights & RIGHT_CREATE ? with : 0) ? "?" : "");
	return *s ? s : "-";
}

static int compare_matrix(struct arena *a, const struct rules *r)
{
	int wrong = 0;
	own_leave();
	for (int i = 0; schema_at(i); i++)
		for (int k = 0; k < ROLE_COUNT; k++) {
			const char *have = letters(a, schema_at(i)->rights[k]);
			if (str_eq(have, r->cell[i][k])) continue;
			printf("register %s, role %s: the matrix says %s, the register %s\n", schema_at(i)->name, actor_role_code(k), r->cell[i][k], have);
			wrong++;
		}
	return wrong;
}

/* Does one of the roles have the letter; own: its small form is enough. */
static bool may(const struct rules *r, unsigned roles, int reg, char letter, bool own)
{
	bool import = letter == 'I';
	if (import) letter = 'C', own = false;
	for (int k = 0; k < ROLE_COUNT; k++)
		if (roles & ROLE_BIT(k) && (strchr(r->cell[reg][k], letter) || (import && strchr(r->cell[reg][k], 'i')) || (own && strchr(r->cell[reg][k], letter + 32)))) return true;
	return false;
}

/* Steps of records of others: not for roles that only have their own. */
static bool may_step(const struct rules *r, unsigned roles, int reg, bool own)
{
	for (int k = 0; k < ROLE_COUNT; k++) {
		const char *cell = r->cell[reg][k];
		if (roles & ROLE_BIT(k) && (own || strpbrk(cell, "EAV") || !strpbrk(cell, "rea"))) return true;
	}
	return false;
}

static bool is_signed_in(const struct who *w) { return w->kind != NOBODY && w->kind != HALF && w->kind != ENDED && w->kind != DISABLED; }

static bool any_role(struct arena *a, const char *list, unsigned roles)
{
	size_t n;
	char **part = str_split(a, list, ',', &n);
	for (size_t i = 0; i < n; i++) {
		int k = actor_role_of(part[i]);
		BUG_ON(k < 0);
		if (roles & ROLE_BIT(k)) return true;
	}
	return false;
}

/* One word of a rule: does it let this person through? */
static bool lets(struct arena *a, const struct rules *r, const char *word, const struct who *w, int reg, bool own, bool step)
{
	if (str_eq(word, "anyone")) return true;
	if (str_eq(word, "nobody")) return false;
	if (!is_signed_in(w)) return false;
	if (str_eq(word, "signed-in")) return true;
	if (str_eq(word, "site-admin")) return w->kind == ADMIN;
	if (!w->roles) return false;
	if (str_eq(word, "member")) return true;
	if (str_starts(word, "roles:")) return any_role(a, word + 6, w->roles);
	if (str_eq(word, "step")) return step && may(r, w->roles, reg, 'R', own);
	BUG_ON(word[1] != ':');
	int which = str_eq(word + 2, "{reg}") ? reg : reg_index(word + 2);
	BUG_ON(which < 0);
	return may(r, w->roles, which, *word, own);
}

static bool passes(struct arena *a, const struct rules *r, const char *rule, const struct who *w, int reg, bool own, bool step)
{
	size_t n;
	char **word = str_split(a, rule, '+', &n);
	for (size_t i = 0; i < n; i++)
		if (!lets(a, r, word[i], w, reg, own, step)) return false;
	return true;
}

#endif

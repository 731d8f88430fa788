/* rules.h - what should be: the matrix of domain 2.2 (help/matrix.h) and routes.tsv (every route), read into memory. */
#ifndef ROUTES_RULES_H
#define ROUTES_RULES_H
#include "help/matrix.h"
#include "http/http.h"
#include "schema/own.h"
#include "routes/site.h"

enum { RULES = 400, COLUMNS = 24 };
struct rule { unsigned method; const char *pattern, *who, *writes, *args, *body; bool met; };
/* alike: the first register of the same object and build. What that one is asked by everybody, its likes are asked by one person a kind of cell. */
struct rules { const char *cell[REGS][ROLE_COUNT]; int alike[REGS]; struct rule rule[RULES]; int n; };

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

static bool are_alike(const struct matrix *m, const struct reg *x, const struct reg *y)
{
	const unsigned build = REG_NO_FORM | REG_SINGLE | REG_SCHEMA;
	return matrix_of(m, x->name) == matrix_of(m, y->name) && !((x->flags ^ y->flags) & build) && !x->steps == !y->steps && !x->owner == !y->owner
		&& !own_field(x) == !own_field(y);
}

/* Forms' tokens and who is signed in at all are looked at before any register: one is enough to ask about them. */
static bool is_thorough(int reg) { return reg < 0 || str_eq(schema_at(reg)->name, "site"); }

/* Drawing a sheet takes as long as a hundred pages, and is let in as pages are: a register all may read, and one with own records.
 * Reading all revisions, or describing all registers, takes as long: asked by token only. */
static bool is_dear(const struct rule *r) { return str_ends(r->pattern, "/print") || str_ends(r->pattern, "/verify") || str_ends(r->pattern, "/openapi.json"); }
static bool is_printed(int reg) { return is_thorough(reg) || str_eq(schema_at(reg)->name, "asset"); }

/* Has this person something to ask of that register that nobody before has asked? */
static bool is_asked(const struct rules *r, int reg, const struct place *p, int who)
{
	enum kind kind = p->who[who].kind;
	if (is_thorough(reg) || kind == EVERYTHING) return true;
	if (kind != PLAIN || who >= ROLE_COUNT) return r->alike[reg] == reg && kind == STRANGER;
	for (int k = 0; k < who && r->alike[reg] != reg; k++)
		if (str_eq(r->cell[reg][k], r->cell[reg][who])) return false;
	return true;
}

/* Cells by register, as domain 2.2 has them; how many mistakes there are in them, or in the registers. */
static int read_matrix(struct arena *a, const char *folder, struct rules *r)
{
	struct matrix *m = ARENA_NEW(a, struct matrix);
	own_leave();
	matrix_read(m, a, folder);
	for (int i = 0; schema_at(i); i++) {
		const char *const *cell = matrix_of(m, schema_at(i)->name);
		for (int k = 0; k < ROLE_COUNT; k++) r->cell[i][k] = cell ? cell[k] : "-";
		for (r->alike[i] = 0; !are_alike(m, schema_at(r->alike[i]), schema_at(i)); r->alike[i]++) continue;
	}
	return m->wrong + matrix_compare(m, a);
}

static void read_routes(struct arena *a, const char *path, struct rules *r)
{
	const char *(*row)[COLUMNS];
	size_t n = rules_table(a, path, &row);
	BUG_ON(n > RULES);
	for (size_t i = 0; i < n; i++) r->rule[r->n++] = (struct rule){ rules_method(row[i][0]), row[i][1], row[i][2], row[i][3], row[i][4], row[i][5], false };
}

/* I: whole lists; D: what may be deleted. Who may only report something has neither. */
static bool cell_has(const char *cell, char letter, bool own)
{
	bool reports = strchr(cell, 'C') && !strchr(cell, 'E');
	if (letter == 'I') return (strchr(cell, 'C') && !reports) || strchr(cell, 'i');
	if (letter == 'D') return (strchr(cell, 'C') && !reports) || (own && strchr(cell, 'c'));
	return strchr(cell, letter) || (own && strchr(cell, letter + 32));
}

/* Does one of the roles have the letter; own: its small form is enough. */
static bool may(const struct rules *r, unsigned roles, int reg, char letter, bool own)
{
	for (int k = 0; k < ROLE_COUNT; k++)
		if (roles & ROLE_BIT(k) && cell_has(r->cell[reg][k], letter, own)) return true;
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

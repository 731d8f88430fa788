/* matrix.h - the permission matrix of domain 2.2 (tests/unit/register/matrix.tsv, objects.tsv): what should be, register by register. */
#ifndef HELP_MATRIX_H
#define HELP_MATRIX_H
#include <stdio.h>
#include <string.h>
#include "base/str.h"
#include "os/file.h"
#include "schema/schema.h"

enum { MATRIX_OBJECTS = 60, MATRIX_REGS = 400 };
/* wrong: mistakes of the two files themselves, told on standard output. */
struct matrix {
	struct { const char *name, *cell[ROLE_COUNT]; int used; } object[MATRIX_OBJECTS]; int objects;
	struct { const char *reg; int object; } map[MATRIX_REGS]; int maps;
	int wrong;
};

static int matrix_object(const struct matrix *m, const char *name)
{
	for (int i = 0; i < m->objects; i++)
		if (str_eq(m->object[i].name, name)) return i;
	return -1;
}

static const char *const *matrix_of(const struct matrix *m, const char *reg)
{
	for (int i = 0; i < m->maps; i++)
		if (str_eq(m->map[i].reg, reg)) return m->object[m->map[i].object].cell;
	return NULL;
}

static void matrix_wrong(struct matrix *m, const char *what, const char *name)
{
	printf("%s: %s\n", name, what);
	m->wrong++;
}

static void matrix_row(struct matrix *m, char **cell, size_t n)
{
	if (str_eq(cell[0], "object")) {
		for (int k = 0; k < ROLE_COUNT; k++)
			if ((size_t)k + 1 >= n || !str_eq(cell[k + 1], actor_role_code((enum role)k))) matrix_wrong(m, "the columns of matrix.tsv are not the roles in their order", actor_role_code((enum role)k));
		return;
	}
	if (n != ROLE_COUNT + 1 || m->objects == MATRIX_OBJECTS) { matrix_wrong(m, "this row of matrix.tsv has not one cell a role", cell[0]); return; }
	m->object[m->objects].name = cell[0];
	for (int k = 0; k < ROLE_COUNT; k++) m->object[m->objects].cell[k] = cell[k + 1];
	m->objects++;
}

static void matrix_map(struct matrix *m, struct arena *a, char **cell, size_t n)
{
	size_t regs;
	int object = matrix_object(m, cell[0]);
	if (object < 0 || n != 2) { matrix_wrong(m, "objects.tsv names it, matrix.tsv has no such object", cell[0]); return; }
	char **reg = str_split(a, cell[1], ',', &regs);
	for (size_t i = 0; i < regs && m->maps < MATRIX_REGS; i++) {
		if (matrix_of(m, reg[i])) matrix_wrong(m, "objects.tsv names it twice", reg[i]);
		m->map[m->maps].reg = reg[i];
		m->map[m->maps++].object = object;
		m->object[object].used++;
	}
}

static void matrix_file(struct matrix *m, struct arena *a, const char *path, bool map)
{
	char *text;
	size_t n, lines, cells;
	if (file_read(a, path, 1 << 20, &text, &n)) { matrix_wrong(m, "cannot be read", path); return; }
	char **line = str_split(a, text, '\n', &lines);
	for (size_t i = 0; i < lines; i++) {
		if (!*line[i] || *line[i] == '#') continue;
		char **cell = str_split(a, line[i], '\t', &cells);
		if (map) matrix_map(m, a, cell, cells);
		else matrix_row(m, cell, cells);
	}
}

static void matrix_read(struct matrix *m, struct arena *a, const char *folder)
{
	memset(m, 0, sizeof *m);
	matrix_file(m, a, file_join(a, folder, "matrix.tsv"), false);
	matrix_file(m, a, file_join(a, folder, "objects.tsv"), true);
	for (int i = 0; i < m->maps; i++)
		if (!schema_reg(m->map[i].reg)) matrix_wrong(m, "objects.tsv names it, it is no register", m->map[i].reg);
	for (int i = 0; schema_at(i); i++)
		if (!matrix_of(m, schema_at(i)->name)) matrix_wrong(m, "objects.tsv does not say which object of domain 2.2 this register is", schema_at(i)->name);
}

/* A role's rights in the matrix's letters; "?" where deleting and importing do not go with creating. */
static const char *matrix_letters(struct arena *a, unsigned rights)
{
	bool own = rights & RIGHT_EDIT_OWN && !(rights & RIGHT_EDIT);
	bool import_own = own && rights & RIGHT_IMPORT;
	unsigned with = own && !import_own ? RIGHT_DELETE : RIGHT_DELETE | RIGHT_IMPORT, found = rights & (RIGHT_DELETE | RIGHT_IMPORT);
	/* Who may only put in a report takes none back and brings in no lists. */
	bool reports = rights & RIGHT_CREATE && !(rights & (RIGHT_EDIT | RIGHT_DELETE | RIGHT_IMPORT));
	const char *s = arena_printf(a, "%s%s%s%s%s%s%s", !(rights & RIGHT_CREATE) ? "" : own ? "c" : "C", rights & RIGHT_READ ? "R" : rights & RIGHT_READ_OWN ? "r" : "",
		rights & RIGHT_EDIT ? "E" : rights & RIGHT_EDIT_OWN ? "e" : "", rights & RIGHT_APPROVE ? "A" : rights & RIGHT_APPROVE_OWN ? "a" : "",
		rights & RIGHT_VERIFY ? "V" : "", import_own ? "i" : "", !reports && found != (rights & RIGHT_CREATE ? with : 0) ? "?" : "");
	return *s ? s : "-";
}

/* Every difference on standard output, with register, role and letters; how many. */
static int matrix_compare(const struct matrix *m, struct arena *a)
{
	int wrong = 0;
	for (int i = 0; schema_at(i); i++) {
		const struct reg *reg = schema_at(i);
		const char *const *cell = matrix_of(m, reg->name);
		for (int k = 0; cell && k < ROLE_COUNT; k++) {
			const char *have = matrix_letters(a, reg->rights[k]);
			if (str_eq(have, cell[k])) continue;
			printf("register %s, role %s: domain 2.2 says %s, the register says %s\n", reg->name, actor_role_code((enum role)k), cell[k], have);
			wrong++;
		}
	}
	return wrong;
}

#endif

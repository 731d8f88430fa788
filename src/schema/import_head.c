#include "schema/import_head.h"
#include <string.h>
#include "base/str.h"
#include "base/utf8.h"
#include "schema/columns.h"
#include "schema/export_xlsx.h"
#include "schema/import_words.h"
#include "sheet/sheet.h"

enum { HEAD_TEXT = 240, MEMORY = 256 << 20 };
struct line { int row, n; char **cell; };
struct sheet { struct line line[IMPORT_HEAD]; int n; };
struct match { int score, row; const struct import_word *word[SHEET_MAX_COLUMNS]; const char *head[SHEET_MAX_COLUMNS]; int head_row[SHEET_MAX_COLUMNS], n; };

/* Rows to headings */

static const char *cell(const struct line *l, int i)
{
	return i < l->n ? str_or(l->cell[i], "") : "";
}

static bool holds(const struct import_word *w, const struct field *f)
{
	return f && (w->field == f || w->rest == f);
}

/* Do both stand for the same, or partly so? */
static bool overlap(const struct import_word *x, const struct import_word *y)
{
	return x->use == y->use && ((!x->field && !y->field) || holds(x, y->field) || holds(x, y->rest));
}

static void take(struct match *m, int column, const struct import_word *w, const char *head, int row)
{
	m->word[column] = w;
	m->head[column] = head;
	m->head_row[column] = row;
	for (int i = 0; w && i < column; i++)
		if (m->word[i] && overlap(m->word[i], w))
			return;
	m->score += w != NULL;
}

/* Headings in upper, or where lower has something, in lower: alone or under the group's name above it. */
static void read_match(struct arena *a, struct map *exact, struct map *words, const struct line *upper, const struct line *lower, struct match *m)
{
	const char *group = "";

	*m = (struct match){ .row = lower ? lower->row : upper->row, .n = lower && lower->n > upper->n ? lower->n : upper->n };
	for (int i = 0; i < m->n; i++) {
		const char *above = cell(upper, i), *below = lower ? cell(lower, i) : "";
		const struct import_word *w;
		if (*above)
			group = above;
		if (!*below) {
			take(m, i, *above ? import_words_find(a, exact, words, above) : NULL, above, upper->row);
			continue;
		}
		w = import_words_find(a, exact, words, below);
		if (!w)
			w = import_words_find(a, exact, words, arena_printf(a, "%s%s", group, below));
		take(m, i, w, below, lower->row);
	}
}

static void best_match(struct arena *a, struct map *exact, struct map *words, const struct sheet *sh, struct match *best)
{
	struct match *m = ARENA_NEW(a, struct match);

	for (int i = 0; i < sh->n; i++)
		for (int pair = 0; pair < 2; pair++) {
			if (pair && (i + 1 == sh->n || sh->line[i + 1].row != sh->line[i].row + 1))
				continue;
			read_match(a, exact, words, &sh->line[i], pair ? &sh->line[i + 1] : NULL, m);
			if (m->score > best->score)
				*best = *m;
		}
}

/* Sheets */

static bool keep_line(struct arena *a, struct sheet *sh, int row, const char **cells, int n)
{
	struct line *l = &sh->line[sh->n++];

	*l = (struct line){ row, n, ARENA_ARRAY(a, (size_t)n, char *) };
	for (int i = 0; i < n; i++)
		l->cell[i] = cells[i] && strlen(cells[i]) <= HEAD_TEXT ? arena_dup(a, cells[i]) : NULL;
	return sh->n < IMPORT_HEAD;
}

/* The hidden sheet an export carries: labels to names. NULL when there is none; *other: the register it was made for, when not this one. */
static struct map *read_machine(struct arena *a, const struct reg *reg, const char *name, const void *p, size_t n, int index, const char **other)
{
	struct sheet_reader *r;
	struct sheet sh = { 0 };
	struct map *exact = map_new(a);
	const char **cells;
	int sheet, row, count;

	if (sheet_open_part(a, name, p, n, index, 3, &r))
		return NULL;
	while (sheet_next(r, &sheet, &row, &cells, &count) == ST_OK)
		keep_line(a, &sh, row, cells, count);
	sheet_close(r);
	if (sh.n != 3 || !str_eq(cell(&sh.line[0], 0), EXPORT_XLSX_SHEET))
		return NULL;
	if (!str_eq(cell(&sh.line[0], 2), reg->name))
		*other = str_or(cell(&sh.line[0], 2), "?");
	for (int i = 0; i < sh.line[1].n; i++) {
		const char *field = cell(&sh.line[1], i);
		const struct field *f = str_is_ident(field) ? schema_field(reg, field) : NULL;
		if (f)
			map_set(exact, cell(&sh.line[2], i), import_words_new(a, columns_enterable(f) ? IMPORT_FIELD : IMPORT_FIXED, f));
		else if (str_eq(field, "code") || str_eq(field, "state"))
			map_set(exact, cell(&sh.line[2], i), import_words_new(a, *field == 'c' ? IMPORT_CODE : IMPORT_STATE, NULL));
	}
	return exact;
}

struct look { struct arena *a, *scratch; const struct import_how *how; struct map *exact, *words; struct match best; int sheet; };

/* A visible sheet wins over a hidden one, the first over later ones with no more headings. */
static void judge(struct look *l, struct sheet_reader *r, int index, struct sheet *sh)
{
	struct match *m = ARENA_NEW(l->scratch, struct match);
	bool wanted = l->how->sheet ? str_eq(l->how->sheet, sheet_name(r, index)) : !sheet_hidden(r, index);

	if (wanted)
		best_match(l->scratch, l->exact, l->words, sh, m);
	if (m->score > l->best.score) {
		l->best = *m;
		for (int i = 0; i < m->n; i++)
			l->best.head[i] = arena_dup(l->a, m->head[i]);
		l->sheet = index;
	}
	arena_reset(l->scratch);
	*sh = (struct sheet){ 0 };
}

static enum status look_at(struct look *l, struct sheet_reader *r)
{
	struct sheet sh = { 0 };
	const char **cells;
	int sheet, row, n, at = 0;
	enum status st;

	while ((st = sheet_next(r, &sheet, &row, &cells, &n)) == ST_OK) {
		if (sheet != at)
			judge(l, r, at, &sh);
		at = sheet;
		if (sh.n < IMPORT_HEAD)
			keep_line(l->scratch, &sh, row, cells, n);
	}
	if (st == ST_NOTFOUND && sheet_count(r))
		judge(l, r, at, &sh);
	return st == ST_NOTFOUND ? ST_OK : st;
}

static void hand_over(struct look *l, struct sheet_reader *r, struct import_plan *plan)
{
	const struct match *m = &l->best;

	plan->sheet = arena_dup(l->a, sheet_name(r, l->sheet));
	plan->encoding = arena_dup(l->a, sheet_encoding(r));
	plan->head_row = m->row;
	plan->column = ARENA_ARRAY(l->a, (size_t)m->n, struct import_column);
	for (int i = 0; i < m->n; i++) {
		struct import_column *c = &plan->column[plan->columns];
		const struct import_word *w = m->word[i];
		if (str_empty(m->head[i]))
			continue;
		*c = (struct import_column){ i, sheet_address(l->a, m->head_row[i], i), utf8_clean(l->a, m->head[i]), w ? w->use : IMPORT_UNKNOWN, w ? w->field : NULL, w ? w->rest : NULL };
		for (int k = 0; w && k < m->n; k++)
			if (k != i && m->word[k] && !str_empty(m->head[k]) && overlap(m->word[k], w) && (k < i ? !m->word[k]->vague || w->vague : w->vague && !m->word[k]->vague))
				c->use = IMPORT_TWICE;
		plan->columns++;
	}
}

static void list_sheets(struct arena *a, const struct sheet_reader *r, struct import_plan *plan)
{
	plan->choice = ARENA_ARRAY(a, (size_t)sheet_count(r), const char *);
	for (int i = 0; i < sheet_count(r); i++)
		if (!sheet_hidden(r, i))
			plan->choice[plan->choices++] = arena_dup(a, sheet_name(r, i));
}

static bool has_column(const struct import_plan *plan, const struct field *f)
{
	for (int i = 0; i < plan->columns; i++)
		if (plan->column[i].use == IMPORT_FIELD && (plan->column[i].field == f || plan->column[i].rest == f))
			return true;
	return false;
}

static void find_missing(struct arena *a, struct import_plan *plan)
{
	int n = 0;

	for (const struct field *f = plan->reg->fields; f->name; f++)
		n++;
	plan->missing = ARENA_ARRAY(a, (size_t)n + 1, const struct field *);
	for (const struct field *f = plan->reg->fields; f->name; f++)
		if (f->flags & REQ && columns_enterable(f) && !f->otherwise && !has_column(plan, f))
			plan->missing[plan->missings++] = f;
}

enum status import_head_find(struct arena *a, const struct import_how *how, const char *name, const void *p, size_t n, struct import_plan *plan, int *sheet)
{
	struct look l = { .a = a, .how = how, .words = import_words_of(a, plan->reg) };
	struct sheet_reader *r;
	const char *other = NULL;
	enum status st = sheet_open_part(a, name, p, n, -1, IMPORT_HEAD, &r);

	if (st)
		return st;
	for (int i = 0; i < sheet_count(r); i++)
		if (sheet_hidden(r, i) && str_eq(sheet_name(r, i), EXPORT_XLSX_SHEET))
			l.exact = read_machine(a, plan->reg, name, p, n, i, &other);
	list_sheets(a, r, plan);
	if (!other) {
		l.scratch = arena_new(MEMORY);
		st = look_at(&l, r);
		arena_free(l.scratch);
	}
	if (!st && other)
		st = status_note(ST_INVALID, "This file was exported from another register.", other);
	if (!st && !l.best.score)
		st = status_note(ST_INVALID, "None of the first 20 rows holds headings of this register. Please use the template.", NULL);
	if (!st) {
		hand_over(&l, r, plan);
		find_missing(a, plan);
		*sheet = l.sheet;
	}
	sheet_close(r);
	return st;
}

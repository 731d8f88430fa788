#include "sheet/book.h"
#include <string.h>
#include "base/str.h"
#include "sheet/markup.h"

enum { PATH = 512 };

char *book_path(struct arena *a, const char *dir, const char *target)
{
	const char *full = *target == '/' ? target + 1 : arena_printf(a, "%s%s%s", dir, *dir ? "/" : "", target);
	char **step, *out;
	size_t n, kept = 0;

	if (strlen(full) > PATH)
		return NULL;
	step = str_split(a, full, '/', &n);
	for (size_t i = 0; i < n; i++) {
		if (!*step[i] || str_eq(step[i], "."))
			continue;
		if (!str_eq(step[i], ".."))
			step[kept++] = step[i];
		else if (!kept--)
			return NULL;
	}
	out = str_join(a, step, kept, "/");
	return *out ? out : NULL;
}

/* Transitional and strict workbooks spell the same kinds with different beginnings. */
static int kind_of(const char *type)
{
	return str_ends(type, "/worksheet") ? BOOK_SHEET : str_ends(type, "/sharedStrings") ? BOOK_STRINGS : str_ends(type, "/styles") ? BOOK_STYLES :
		str_ends(type, "/officeDocument") ? BOOK_MAIN : BOOK_OTHER;
}

static enum fault on_relation(void *ctx, const char *name, const char *const *attr)
{
	struct book *b = ctx;
	const char *id = markup_attr(attr, "Id"), *target = markup_attr(attr, "Target");
	int kind = kind_of(markup_attr(attr, "Type"));

	if (strcmp(name, "Relationship") || !id || !target || kind == BOOK_OTHER || str_eq(markup_attr(attr, "TargetMode"), "External"))
		return FAULT_NONE;
	if (b->relations == BOOK_RELATIONS || strlen(id) > BOOK_NAME || strlen(target) > PATH)
		return FAULT_BROKEN;
	b->relation[b->relations].id = arena_dup(b->a, id);
	b->relation[b->relations].part = book_path(b->a, b->dir, target);
	b->relation[b->relations++].kind = kind;
	return FAULT_NONE;
}

static const char *related(const struct book *b, int kind, const char *id)
{
	for (int i = 0; i < b->relations; i++)
		if ((int)b->relation[i].kind == kind && (!id || str_eq(b->relation[i].id, id)))
			return b->relation[i].part;
	return NULL;
}

static enum fault add_sheet(struct book *b, const char *const *attr)
{
	const char *name = markup_attr(attr, "name"), *part = related(b, BOOK_SHEET, str_or(markup_attr(attr, "id"), ""));

	if (!part)                      /* a chart or dialogue sheet */
		return FAULT_NONE;
	if (b->sheets == BOOK_SHEETS)
		return FAULT_SHEETS;
	if (str_empty(name) || strlen(name) > BOOK_NAME)
		return FAULT_BROKEN;
	b->sheet[b->sheets++] = (struct book_sheet){ arena_dup(b->a, name), part, str_starts(markup_attr(attr, "state"), "hidden") || str_eq(markup_attr(attr, "state"), "veryHidden") };
	return FAULT_NONE;
}

static enum fault on_workbook(void *ctx, const char *name, const char *const *attr)
{
	struct book *b = ctx;
	const char *v;

	if (!strcmp(name, "workbookPr")) {
		v = markup_attr(attr, "date1904");
		b->from_1904 = str_eq(v, "1") || str_eq(v, "true");
	}
	return strcmp(name, "sheet") ? FAULT_NONE : add_sheet(b, attr);
}

static enum fault read_relations(struct book *b, struct archive *z, unsigned long salt, const char *dir, const char *part)
{
	b->dir = dir;
	b->relations = 0;
	return markup_read(z, part, salt, &(struct markup){ on_relation, NULL, NULL, b });
}

/* The main part's name; what other programs' files have instead gets its own sentence. */
static enum fault find_main(struct book *b, struct archive *z, unsigned long salt, const char **out)
{
	enum fault f;

	if (archive_has(z, "mimetype") && archive_has(z, "content.xml"))
		return FAULT_ODS;
	if (!archive_has(z, "_rels/.rels"))
		return FAULT_FOREIGN;
	f = read_relations(b, z, salt, "", "_rels/.rels");
	if (f)
		return f;
	*out = related(b, BOOK_MAIN, NULL);
	if (!*out || !archive_has(z, *out))
		return FAULT_BROKEN;
	return str_ends(*out, ".bin") ? FAULT_XLSB : FAULT_NONE;
}

enum fault book_read(struct arena *a, struct archive *z, unsigned long salt, struct book *b)
{
	const char *main, *slash, *dir, *rels;
	enum fault f;

	memset(b, 0, sizeof(*b));
	b->a = a;
	f = find_main(b, z, salt, &main);
	if (f)
		return f;
	slash = strrchr(main, '/');
	dir = slash ? arena_ndup(a, main, (size_t)(slash - main)) : "";
	rels = arena_printf(a, "%s%s_rels/%s.rels", dir, *dir ? "/" : "", slash ? slash + 1 : main);
	if (!archive_has(z, rels))
		return FAULT_FOREIGN;           /* a Word document without relations, for one */
	f = read_relations(b, z, salt, dir, rels);
	if (!f)
		f = markup_read(z, main, salt, &(struct markup){ on_workbook, NULL, NULL, b });
	if (!f && !b->sheets)
		f = FAULT_FOREIGN;
	b->strings = related(b, BOOK_STRINGS, NULL);
	b->styles = related(b, BOOK_STYLES, NULL);
	return f;
}

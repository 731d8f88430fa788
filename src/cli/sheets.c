/* sheets.c - registers and workbooks from the console: import, export. */
#include <stdio.h>
#include "base/json.h"
#include "base/str.h"
#include "cli/command.h"
#include "cli/listing.h"
#include "os/file.h"
#include "schema/export.h"
#include "schema/import.h"

enum { FILE_BYTES = 64 << 20 };

static const char *number(struct args *x, int64_t n) { return arena_printf(x->a, "%lld", (long long)n); }

static void say_problems(struct args *x, const struct import_plan *plan)
{
	for (int i = 0; i < plan->missings; i++) fprintf(stderr, "mamoru: %s: %s\n", plan->missing[i]->name, tr_get(x->lang, N_("the file has no column for this required field")));
	for (int i = 0; i < plan->kepts; i++)
		for (int k = 0; k < plan->kept[i]->problems; k++) {
			const struct import_problem *p = &plan->kept[i]->problem[k];
			fprintf(stderr, "%s\t%s\t%s\t%s\n", p->address, *p->label ? tr_get(x->lang, p->label) : "", str_or(p->value, ""),
				tr_fill(x->a, x->lang, p->msgid, (const char *const[]){ str_or(p->arg, "") }, 1));
		}
}

static int say(struct args *x, const struct import_plan *plan)
{
	const int64_t *n = plan->count;
	if (args_flag(x, "json")) {
		json_t *o = import_json(x->a, x->lang, plan);
		printf("%s\n", json_canonical(x->a, o));
		json_decref(o);
	} else {
		printf("%s\n", tr_fill(x->a, x->lang, N_("{0} new, {1} changed, {2} as before"),
			(const char *const[]){ number(x, n[IMPORT_CREATE]), number(x, n[IMPORT_UPDATE]), number(x, n[IMPORT_SAME]) }, 3));
		if (!plan->applied && !n[IMPORT_ERROR]) printf("%s\n", tr_get(x->lang, N_("Nothing was stored yet; --apply stores it.")));
	}
	say_problems(x, plan);
	return n[IMPORT_ERROR] ? args_fail(x->lang, 2, N_("rows that cannot be stored; nothing was stored"), number(x, n[IMPORT_ERROR])) : 0;
}

static int import(struct args *x, struct room *r)
{
	const struct reg *reg = room_reg_written(x, x->word[0]);
	struct import_how how = { .lang = x->lang, .sheet = args_get(x, "sheet", NULL), .keep = args_flag(x, "keep"), .why = args_get(x, "why", NULL) };
	struct import_plan *plan = NULL;
	const char *p;
	size_t n;
	if (!reg) return x->code;
	if (reg->flags & REG_SINGLE) return args_fail(x->lang, 1, N_("this register holds one record; change it with put"), reg->name);
	enum status st = file_map(x->a, x->word[1], FILE_BYTES, &p, &n);
	if (st == ST_OK) st = (args_flag(x, "apply") ? import_apply : import_plan)(&r->s, reg, &how, x->word[1], p, n, &plan);
	if (plan && (st == ST_OK || st == ST_INVALID)) return say(x, plan);
	return args_status(x->lang, st, x->word[1]);
}

static bool read_format(struct args *x, const char *path, enum export_format *out)
{
	const char *asked = args_get(x, "format", str_ends(path, ".csv") ? "csv" : "xlsx");
	static const struct { const char *name; enum export_format format; } known[] = { { "xlsx", EXPORT_XLSX }, { "csv", EXPORT_CSV }, { "cp932", EXPORT_CSV_CP932 } };
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_eq(known[i].name, asked)) return *out = known[i].format, true;
	x->code = args_fail(x->lang, 2, N_("--format must be xlsx, csv or cp932"), asked);
	return false;
}

static int export(struct args *x, struct room *r)
{
	const struct reg *reg = room_reg(x, x->word[0]);
	const char *path = args_get(x, "out", NULL);
	struct export_how how = { .lang = x->lang, .all = !args_get(x, "fields", NULL) };
	struct export_report report;
	struct ctx c = room_ctx(r);
	struct query q;
	if (!reg) return x->code;
	if (!path) return args_fail(x->lang, 2, N_("say where to: --out FILE"), NULL);
	if (file_exists(path)) return args_fail(x->lang, 1, N_("this file is there already"), path);
	if (!read_format(x, path, &how.format) || !listing_query(x, &c, reg, &q)) return x->code;
	enum status st = export_file(&r->s, &q, &how, path, &report);
	if (st != ST_OK) return args_status(x->lang, st, path);
	printf("%lld\n", (long long)report.rows);
	if (!str_empty(report.lost)) (void)args_fail(x->lang, 0, N_("characters CP932 does not have, written as 〓"), report.lost);
	if (report.cut) (void)args_fail(x->lang, 0, N_("texts too long for a cell, cut"), number(x, report.cut));
	return 0;
}

static int run_import(struct args *x) { return room_run(x, import); }
static int run_export(struct args *x) { return room_run(x, export); }

const struct command sheets_commands[] = {
	{ "import", "--data DIR -w W REGISTER FILE.xlsx|FILE.csv [--apply] [--sheet NAME] [--keep] [--why TEXT] [--json]",
	  N_("shows what a sheet would change; with --apply all its rows are stored, or none"), "data= workspace= apply sheet= keep why= json lang=", 2, 2, run_import },
	{ "export", "--data DIR -w W REGISTER --out FILE [--filter FIELD=VALUE]... [--search WORDS] [--sort [-]FIELD] [--fields A,B] [--as-of DAY] [--format xlsx|csv|cp932]",
	  N_("writes the records of a register into a workbook or CSV that can be imported again"), "data= workspace= out= filter= search= sort= fields= as-of= format= lang=", 1, 1, run_export },
	{ 0 }
};

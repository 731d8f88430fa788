#include "api/sheets.h"
#include "api/once.h"
#include "api/reply.h"
#include "api/resources.h"
#include "base/str.h"
#include "os/file.h"
#include "schema/export.h"
#include "schema/import.h"
#include "site/session.h"

struct sent { const char *name; const void *p; size_t n; };

/* A form's part "file", or the body as it is. */
static bool read_file(struct req *q, struct res *s, struct sent *file)
{
	const struct upload *u = http_upload(q, "file");
	*file = u ? (struct sent){ u->filename, u->p, u->n } : (struct sent){ http_get(q, "name"), q->body, str_starts(q->content_type, "multipart/") ? 0 : q->body_n };
	if (!file->n) reply_problem(q, s, 422, N_("The file is empty."));
	return file->n;
}

static bool flag(struct req *q, const char *name) { return str_eq(http_get(q, name), "1"); }

static json_t *plan_json(struct req *q, const struct import_plan *plan) { return import_json(q->a, reply_lang(q), plan); }

void sheets_import(struct req *q, struct res *s)
{
	const struct reg *reg = resources_reg_written(q, s);
	struct store st = reply_store(q);
	struct import_how how = { .lang = reply_lang(q), .sheet = http_get(q, "sheet"), .keep = flag(q, "keep"), .why = http_get(q, "why") };
	struct import_plan *plan = NULL;
	struct sent file;
	struct once once;
	if (!reg || !read_file(q, s, &file) || !once_ask(&once, q, s)) return;
	enum status got = (flag(q, "apply") ? import_apply : import_plan)(&st, reg, &how, file.name, file.p, file.n, &plan);
	if (got == ST_INVALID && plan && plan->rows) reply_problem_with(q, s, 422, status_msgid(), json_pack("{s:o}", "plan", plan_json(q, plan)));
	else if (got != ST_OK) reply_status(q, s, got, NULL);
	else reply_json(q, s, 200, plan_json(q, plan));
	if (got == ST_OK) once_keep(&once, q, s);
}

static bool read_format(struct req *q, struct res *s, enum export_format *out)
{
	static const struct { const char *name; enum export_format format; } known[] = { { "xlsx", EXPORT_XLSX }, { "csv", EXPORT_CSV }, { "cp932", EXPORT_CSV_CP932 } };
	const char *asked = str_or(http_get(q, "format"), "xlsx");
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_eq(asked, known[i].name)) return *out = known[i].format, true;
	reply_problem(q, s, 422, N_("The format is xlsx, csv or cp932."));
	return false;
}

/* What the file could not say stands in the answer's head: characters percent-encoded, UTF-8. */
static void say_lost(struct req *q, struct res *s, const struct export_report *report)
{
	if (!str_empty(report->lost)) http_set(s, "Mamoru-Lost-Characters", url_with(q->a, url_path("/"), "c", report->lost).p + sizeof "/?c=" - 1);
	if (report->cut) http_set(s, "Mamoru-Cut-Cells", arena_printf(q->a, "%lld", (long long)report->cut));
}

void sheets_export(struct req *q, struct res *s)
{
	static const char *const types[] = { "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv; charset=utf-8", "text/csv; charset=windows-31j" };
	const struct reg *reg = resources_reg(q);
	struct store st = reply_store(q);
	struct export_how how = { .lang = reply_lang(q), .all = !http_get(q, "fields") };
	struct export_report report;
	struct query query;
	if (!read_format(q, s, &how.format) || !resources_query(q, s, reg, "format,lang", &query)) return;
	char *path = file_temp(q->a, arena_printf(q->a, "%s/tmp", session_site_get(q)->dir), export_suffix(how.format));
	enum status got = export_file(&st, &query, &how, path, &report);
	if (got != ST_OK) { reply_status(q, s, got, NULL); return; }
	s->file = path;
	s->unlink_file = true;
	s->type = types[how.format];
	http_set(s, "Content-Disposition", arena_printf(q->a, "attachment; filename=\"%s%s\"", reg->name, export_suffix(how.format)));
	say_lost(q, s, &report);
}

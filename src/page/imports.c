#include "page/imports.h"
#include <string.h>
#include "base/hash.h"
#include "base/str.h"
#include "os/file.h"
#include "schema/export.h"
#include "sheet/sheet.h"

static void show(struct req *q, struct res *s, struct imports_view *v)
{
	struct page p = page_of(q, tr_get(q->lang, v->reg->plural));
	p.here = arena_printf(q->a, "r/%s", v->reg->name);
	page_crumb(&p, tr_get(q->lang, v->reg->plural), page_url(q, arena_printf(q->a, "/r/%s", v->reg->name)));
	struct out *o = page_out(q);
	v->q = q;
	imports_show(o, v);
	if (v->problem) s->status = 422;
	page_send(q, s, &p, o);
}

static const struct reg *reg_of(struct req *q, struct res *s)
{
	const struct reg *reg = schema_reg(q->arg[1]);
	if (reg && !(reg->flags & (REG_NO_FORM | REG_SINGLE))) return reg;
	page_status(q, s, ST_NOTFOUND);
	return NULL;
}

static void get(struct req *q, struct res *s)
{
	const struct reg *reg = reg_of(q, s);
	if (reg) show(q, s, &(struct imports_view){ .reg = reg });
}

/* The upload waits under an unguessable name between the look and the step; the clockwork sweeps what was forgotten. */
static const char *waiting(struct req *q, const char *token)
{
	return arena_printf(q->a, "%s/tmp/import-%lld-%s", session_site_get(q)->dir, (long long)q->actor.account, token);
}

static void refuse(struct req *q, struct res *s, struct imports_view *v, enum status st)
{
	if (st != ST_INVALID && st != ST_TOOBIG) { page_status(q, s, st); return; }
	v->problem = str_or(status_msgid(), N_("The input could not be accepted."));
	v->detail = status_detail();
	show(q, s, v);
}

static bool is_token(const char *s) { return s && strlen(s) == 43 && strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") == 43; }

static const char *posted(struct req *q, const char *name) { return str_empty(http_post(q, name)) ? NULL : http_post(q, name); }

/* What the forms carry along while a file waits. */
static struct imports_view view_of(struct req *q, const struct reg *reg)
{
	return (struct imports_view){ .reg = reg, .keep = posted(q, "keep"), .token = http_post(q, "token"), .name = str_or(posted(q, "name"), "file"), .sheet = posted(q, "sheet"), .why = posted(q, "why") };
}

static struct import_how how_of(struct req *q, const struct imports_view *v)
{
	return (struct import_how){ .lang = q->lang, .keep = v->keep, .sheet = v->sheet, .why = v->why };
}

/* The file that waits; its sheets were offered, so that another one needs no new upload. */
static bool waiting_file(struct req *q, struct res *s, struct imports_view *v, const char **p, size_t *n)
{
	if (is_token(v->token) && file_map(q->a, waiting(q, v->token), SHEET_MAX_FILE, p, n) == ST_OK) return true;
	v->problem = N_("The file waited too long. Choose it again.");
	v->token = NULL;
	show(q, s, v);
	return false;
}

static void look(struct req *q, struct res *s, struct imports_view *v, const char *p, size_t n)
{
	struct store st = page_store(q);
	struct import_plan *plan = NULL;
	struct import_how how = how_of(q, v);
	enum status got = import_plan(&st, v->reg, &how, v->name, p, n, &plan);
	if (got == ST_OK && !file_exists(waiting(q, v->token))) got = file_write(waiting(q, v->token), p, n, 0600);
	if (plan->choices > 1 && file_exists(waiting(q, v->token))) v->choose = plan;
	if (got != ST_OK) { refuse(q, s, v, got); return; }
	v->plan = plan;
	show(q, s, v);
}

/* Rows copied out of a sheet are a file of tabs and lines. Without headings of their own they get those of the columns named by the form. */
static void look_at_pasted(struct req *q, struct res *s, struct imports_view *v)
{
	const char *head = "", *rows = http_post(q, "rows");
	for (size_t i = 0; str_eq(http_post(q, "heads"), "0") && i < q->posts; i++) {
		const struct field *f = str_eq(q->post[i].name, "cols") ? schema_field(v->reg, q->post[i].value) : NULL;
		if (f) head = arena_printf(q->a, "%s%s%s", head, *head ? "\t" : "", f->name);
	}
	if (*head) rows = arena_printf(q->a, "%s\n%s", head, rows);
	v->name = tr_get(q->lang, N_("pasted rows"));
	look(q, s, v, rows, strlen(rows));
}

static void try(struct req *q, struct res *s)
{
	const struct reg *reg = reg_of(q, s);
	if (!reg) return;
	struct imports_view v = view_of(q, reg);
	const struct upload *u = http_upload(q, "file");
	const char *p;
	size_t n;
	if (!u && v.token) {
		if (waiting_file(q, s, &v, &p, &n)) look(q, s, &v, p, n);
		return;
	}
	v.token = hash_token(q->a);
	if (!u && posted(q, "rows")) { look_at_pasted(q, s, &v); return; }
	if (!u) { v.problem = N_("Choose the file first."); show(q, s, &v); return; }
	v.name = str_or(u->filename, "file");
	look(q, s, &v, u->p, u->n);
}

static void apply(struct req *q, struct res *s)
{
	const struct reg *reg = reg_of(q, s);
	if (!reg) return;
	struct store st = page_store(q);
	struct import_plan *plan = NULL;
	struct imports_view v = view_of(q, reg);
	struct import_how how = how_of(q, &v);
	const char *p;
	size_t n;
	if (!waiting_file(q, s, &v, &p, &n)) return;
	enum status got = import_apply(&st, reg, &how, v.name, p, n, &plan);
	if (got == ST_INVALID && plan && plan->reason && !v.why) {
		v.problem = N_("Some of these records change for a reason only. Write it below.");
		look(q, s, &v, p, n);
		return;
	}
	if (got == ST_INVALID && plan) { v.plan = plan; show(q, s, &v); return; }
	if (got != ST_OK) { refuse(q, s, &v, got); return; }
	(void)file_remove(waiting(q, v.token));
	page_go(q, s, arena_printf(q->a, "/r/%s", reg->name), "imported");
}

static void template(struct req *q, struct res *s)
{
	const struct reg *reg = reg_of(q, s);
	if (!reg) return;
	struct store st = page_store(q);
	char *path = file_temp(q->a, arena_printf(q->a, "%s/tmp", session_site_get(q)->dir), ".xlsx");
	enum status got = export_template(&st, reg, q->lang, path);
	if (got != ST_OK) { page_status(q, s, got); return; }
	s->file = path;
	s->unlink_file = true;
	s->type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
	http_set(s, "Content-Disposition", arena_printf(q->a, "attachment; filename=\"%s.xlsx\"", reg->name));
}

static struct url same_list(struct req *q, const char *as)
{
	struct url u = url_path(q->path);
	for (size_t i = 0; i < q->gets; i++)
		if (!str_eq(q->get[i].name, "as")) u = url_with(q->a, u, q->get[i].name, q->get[i].value);
	return url_with(q->a, u, "as", as);
}

void imports_lost(struct req *q, struct res *s, const struct reg *reg, const char *lost)
{
	struct page p = page_of(q, tr_get(q->lang, reg->plural));
	p.here = arena_printf(q->a, "r/%s", reg->name);
	page_crumb(&p, tr_get(q->lang, reg->plural), page_url(q, arena_printf(q->a, "/r/%s", reg->name)));
	struct out *o = page_out(q);
	imports_lost_show(o, reg, lost, url_with(q->a, same_list(q, "cp932"), "lost", "1"), same_list(q, "csv"), same_list(q, "xlsx"));
	page_send(q, s, &p, o);
}

const struct route imports_routes[] = {
	{ HTTP_GET, "/w/{w}/r/{reg}/import", get, ACCESS_REGISTER, .right = RIGHT_IMPORT },
	{ HTTP_POST, "/w/{w}/r/{reg}/import", try, ACCESS_REGISTER, .right = RIGHT_IMPORT, .body_max = HTTP_BODY_UPLOAD },
	{ HTTP_POST, "/w/{w}/r/{reg}/import/apply", apply, ACCESS_REGISTER, .right = RIGHT_IMPORT },
	{ HTTP_GET, "/w/{w}/r/{reg}/import/template.xlsx", template, ACCESS_REGISTER, .right = RIGHT_IMPORT },
	{ 0 }
};

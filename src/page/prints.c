#include "page/prints.h"
#include <stdlib.h>
#include <string.h>
#include "base/str.h"
#include "schema/query.h"

enum { SESSIONS = 100 };

/* P-8 before P-28 before P-28a. */
static int by_code(const void *x, const void *y)
{
	const char *a = ((const struct prints_own *)x)->form->code, *b = ((const struct prints_own *)y)->form->code;
	size_t n = strcspn(a, "0123456789"), na = strspn(a + n, "0123456789"), nb = strspn(b + n, "0123456789");
	return na != nb ? (int)na - (int)nb : strcmp(a, b);
}

/* The registers' own forms the reader may print, by their codes. */
static struct prints_own *own_forms(struct req *q, int *n)
{
	enum { MOST = 400 };
	struct prints_own *own = ARENA_ARRAY(q->a, MOST, struct prints_own);
	const struct reg *reg;
	for (int i = 0; (reg = schema_at(i)); i++)
		for (const struct print *p = rights_may(&q->actor, reg, RIGHT_READ) ? reg->prints : NULL; p && p->code && *n < MOST; p++) own[(*n)++] = (struct prints_own){ reg, p };
	qsort(own, (size_t)*n, sizeof *own, by_code);
	return own;
}

static void list_get(struct req *q, struct res *s)
{
	struct store st = page_store(q);
	struct query query = { .reg = schema_reg("hearing_session"), .sort = "code", .descending = true, .page = 1, .size = SESSIONS };
	struct list rows = { 0 };
	if (rights_of(&q->actor, query.reg) & RIGHT_READ) {
		enum status got = query_run(&st, &query, &rows);
		if (got != ST_OK) { page_status(q, s, got); return; }
	}
	struct page p = page_of(q, tr_get(q->lang, "Prints"));
	p.here = "prints";
	struct out *o = page_out(q);
	int owns = 0;
	struct prints_own *own = own_forms(q, &owns);
	prints_list(o, q, (const struct rec *const *)rows.row, rows.n, own, owns);
	page_send(q, s, &p, o);
}

/* "P-61", "P-61.pdf", "P-61.xlsx" */
static const char *ending(struct req *q, const char **code)
{
	const char *dot = strrchr(q->arg[1], '.');
	*code = dot ? arena_ndup(q->a, q->arg[1], (size_t)(dot - q->arg[1])) : q->arg[1];
	return dot ? dot + 1 : "";
}

static void send_bytes(struct req *q, struct res *s, const struct doc *d, const char *code, const char *end)
{
	struct buf *b = ARENA_NEW(q->a, struct buf);
	buf_init(b, 256u << 20);
	arena_cleanup(q->a, (void (*)(void *))buf_release, b);
	bool pdf = str_eq(end, "pdf");
	enum status got = prints_write(d, pdf, b);
	if (got != ST_OK) { page_status(q, s, got); return; }
	const char *name = arena_printf(q->a, "%s-%s-%s.%s", q->workspace, code, tr_code(doc_info(d)->lang), end);
	http_bytes(s, pdf ? "application/pdf" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b->p, b->n, pdf ? NULL : name);
	if (pdf) http_set(s, "Content-Disposition", arena_printf(q->a, "inline; filename=\"%s\"", name));
}

static void print(struct req *q, struct res *s)
{
	struct store st = page_store(q);
	const char *code, *end = ending(q, &code), *session = http_get(q, "session");
	const struct prints_form *f = prints_find(code);
	struct doc *d;
	int64_t id = 0;
	enum lang lang = http_get(q, "lang") ? tr_lang(http_get(q, "lang")) : q->lang;
	if (!f || (*end && !str_in_list("pdf,xlsx", end)) || (session && !str_int(session, 1, INT64_MAX, &id)) || (f->needs_session && !id)) { page_status(q, s, ST_NOTFOUND); return; }
	enum status got = prints_make(&st, code, id, lang, &d);
	if (got != ST_OK) { page_status(q, s, got); return; }
	if (*end) { send_bytes(q, s, d, code, end); return; }
	struct out *report = page_out(q), *o = page_out(q);
	report->lang = lang;
	doc_html(d, report);
	struct page p = page_of(q, tr_get(q->lang, f->title));
	p.here = f->needs_session ? "hearing" : "prints";
	o->lang = q->lang;
	prints_page(o, q, f, session, out_html(report));
	page_send(q, s, &p, o);
}

/* Everything in it is asked of the store, which asks the rights of each register: a print shows nothing its reader may not read. */
const struct route prints_routes[] = {
	{ HTTP_GET, "/w/{w}/prints", list_get, ACCESS_MEMBER },
	{ HTTP_GET, "/w/{w}/print/{form}", print, ACCESS_MEMBER },
	{ 0 }
};

#include "page/register_prints.h"
#include <string.h>
#include "base/str.h"
#include "schema/query.h"

enum { PDF_MAX = 256 << 20 };

bool register_prints_wanted(const char *as) { return str_eq(as, "pdf") || str_eq(as, "print"); }

static enum lang lang_of(struct req *q) { return http_get(q, "lang") ? tr_lang(http_get(q, "lang")) : q->lang; }

static void send_pdf(struct req *q, struct res *s, const struct doc *d, const char *name)
{
	struct buf *b = ARENA_NEW(q->a, struct buf);
	buf_init(b, PDF_MAX);
	arena_cleanup(q->a, (void (*)(void *))buf_release, b);
	enum status got = prints_write(d, true, b);
	if (got != ST_OK) { page_status(q, s, got); return; }
	http_bytes(s, "application/pdf", b->p, b->n, NULL);
	http_set(s, "Content-Disposition", arena_printf(q->a, "inline; filename=\"%s-%s.pdf\"", name, tr_code(doc_info(d)->lang)));
}

static void send_page(struct req *q, struct res *s, const struct doc *d, struct register_prints_view *v)
{
	struct out *report = page_out(q), *o = page_out(q);
	report->lang = doc_info(d)->lang;
	doc_html(d, report);
	v->title = doc_info(d)->title;
	struct page p = page_of(q, v->title);
	p.here = arena_printf(q->a, "r/%s", v->reg->name);
	page_crumb(&p, tr_get(q->lang, v->reg->plural), page_url(q, arena_printf(q->a, "/r/%s", v->reg->name)));
	register_prints_page(o, v, out_html(report));
	page_send(q, s, &p, o);
}

static void send_doc(struct req *q, struct res *s, const struct doc *d, struct register_prints_view *v, const char *as, const char *name)
{
	if (str_eq(as, "pdf")) send_pdf(q, s, d, name);
	else send_page(q, s, d, v);
}

/* The same question again, but for how it is answered. */
static struct url again(struct req *q, const char *path)
{
	struct url u = page_url(q, path);
	for (size_t i = 0; i < q->gets; i++)
		if (!str_in_list("as,lang,done,page,paper,blank", q->get[i].name) && !str_empty(q->get[i].value)) u = url_with(q->a, u, q->get[i].name, q->get[i].value);
	return u;
}

void register_prints_list(struct req *q, struct res *s, const struct query *query, const char *as)
{
	struct store st = page_store(q);
	struct doc *d;
	const char *form = http_get(q, "paper"), *name = query->reg->name;
	enum status got = http_get(q, "blank") ? register_print_blank(&st, query->reg, form, lang_of(q), &d) : register_print_list(&st, query, form, lang_of(q), &d);
	if (got != ST_OK) { page_status(q, s, got); return; }
	struct register_prints_view v = { .q = q, .reg = query->reg, .base = again(q, arena_printf(q->a, "/r/%s", name)), .list = true };
	send_doc(q, s, d, &v, as, form ? arena_printf(q->a, "%s-%s", name, form) : name);
}

/* ?seq= is the journal number it is shown as of, as on the record's own page. */
static enum status find(struct req *q, struct store *st, struct rec **r, const char **as_of)
{
	const struct reg *reg = schema_reg(q->arg[1]);
	int64_t id, seq;
	if (!reg || !str_int(q->arg[2], 1, INT64_MAX, &id)) return ST_NOTFOUND;
	enum status got = store_get(st, reg, id, r);
	if (got != ST_OK || !str_int(http_get(q, "seq"), 1, INT64_MAX, &seq)) return got;
	got = store_as_of(st, reg, id, seq, r);
	if (got == ST_OK) *as_of = date_time_show(q->a, date_time_parse((*r)->updated_at), DATE_JST);
	return got;
}

static void record(struct req *q, struct res *s)
{
	struct store st = page_store(q);
	struct rec *r = NULL;
	struct doc *d;
	const char *as_of = NULL, *form = http_get(q, "paper");
	enum status got = find(q, &st, &r, &as_of);
	if (got == ST_OK) got = register_print_record(&st, r, form, as_of, lang_of(q), &d);
	if (got != ST_OK) { page_status(q, s, got); return; }
	struct register_prints_view v = { .q = q, .reg = r->reg, .base = again(q, arena_printf(q->a, "/r/%s/%lld/print", r->reg->name, (long long)r->id)) };
	send_doc(q, s, d, &v, http_get(q, "as"), form ? arena_printf(q->a, "%s-%s", r->code, form) : r->code);
}

const struct route register_prints_routes[] = {
	{ HTTP_GET, "/w/{w}/r/{reg}/{id}/print", record, ACCESS_REGISTER, .right = RIGHT_READ },
	{ 0 }
};

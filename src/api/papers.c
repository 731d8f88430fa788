#include "api/papers.h"
#include "api/reply.h"
#include "api/resources.h"
#include "base/str.h"
#include "work/prints.h"
#include "work/register_print.h"

enum { PAPER_MAX = 256 << 20 };

static bool read_format(struct req *q, struct res *s, bool *pdf)
{
	const char *asked = str_or(http_get(q, "format"), "pdf");
	*pdf = str_eq(asked, "pdf");
	if (*pdf || str_eq(asked, "xlsx")) return true;
	reply_problem(q, s, 422, N_("The format is pdf or xlsx."));
	return false;
}

static void send_doc(struct req *q, struct res *s, const struct doc *d, bool pdf, const char *name)
{
	struct buf *b = ARENA_NEW(q->a, struct buf);
	buf_init(b, PAPER_MAX);
	arena_cleanup(q->a, (void (*)(void *))buf_release, b);
	enum status got = prints_write(d, pdf, b);
	if (got != ST_OK) reply_status(q, s, got, NULL);
	else http_bytes(s, pdf ? "application/pdf" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b->p, b->n,
		arena_printf(q->a, "%s-%s.%s", name, tr_code(doc_info(d)->lang), pdf ? "pdf" : "xlsx"));
}

void papers_list(struct req *q, struct res *s)
{
	const struct reg *reg = resources_reg(q);
	struct store st = reply_store(q);
	struct query query;
	struct doc *d;
	bool pdf;
	if (!read_format(q, s, &pdf) || !resources_query(q, s, reg, "format,lang,form", &query)) return;
	for (const struct field *f = reg->fields; !query.columns && f->name; f++)
		if (f->flags & LIST) query.column[query.columns++] = f;
	enum status got = register_print_list(&st, &query, http_get(q, "form"), reply_lang(q), &d);
	if (got != ST_OK) reply_status(q, s, got, NULL);
	else send_doc(q, s, d, pdf, reg->name);
}

void papers_record(struct req *q, struct res *s)
{
	const struct reg *reg = resources_reg(q);
	struct store st = reply_store(q);
	struct rec *r;
	struct doc *d;
	bool pdf;
	int64_t seq, id = reply_id(q, s, 2);
	if (!id || !read_format(q, s, &pdf) || !resources_as_of(q, s, reg, &seq)) return;
	enum status got = seq ? store_as_of(&st, reg, id, seq, &r) : store_get(&st, reg, id, &r);
	if (got == ST_OK) got = register_print_record(&st, r, http_get(q, "form"), seq ? http_get(q, "as_of") : NULL, reply_lang(q), &d);
	if (got != ST_OK) reply_status(q, s, got, NULL);
	else send_doc(q, s, d, pdf, r->code);
}

#include "page/hearing_intake.h"
#include "base/str.h"
#include "page/hearing_data.h"

static void show(struct req *q, struct res *s, struct hearing_import *v)
{
	struct page p = page_of(q, tr_get(q->lang, "Take in a filled questionnaire"));
	p.here = "hearing";
	page_crumb(&p, tr_get(q->lang, "Hearing and diagnosis"), page_url(q, "/hearing"));
	page_crumb(&p, rec_title(q->a, v->iv->session), page_url(q, arena_printf(q->a, "/hearing/%lld", (long long)v->iv->session->id)));
	struct out *o = page_out(q);
	v->q = q;
	hearing_import(o, v);
	if (v->problem) s->status = 422;
	page_send(q, s, &p, o);
}

void hearing_intake_get(struct req *q, struct res *s)
{
	struct hearing_import v = { .iv = hearing_data_load(q, s) };
	if (v.iv) show(q, s, &v);
}

void hearing_intake_post(struct req *q, struct res *s)
{
	struct hearing_import v = { .iv = hearing_data_load(q, s) };
	if (!v.iv) return;
	struct store st = page_store(q);
	struct intake *in = ARENA_NEW(q->a, struct intake);
	const struct upload *u = http_upload(q, "file");
	bool apply = str_eq(http_post(q, "do"), "apply");
	if (!u) { v.problem = N_("Choose the file first."); show(q, s, &v); return; }
	enum status got = intake_file(&st, v.iv->session->id, str_or(u->filename, "file"), u->p, u->n, apply, in);
	v.in = in;
	if (got == ST_INVALID || got == ST_CONFLICT || got == ST_TOOBIG) {
		v.problem = in->wrong ? N_("Nothing can be taken in while a row has an error: all rows or none. Mend the cells named below and try again.") : str_or(status_msgid(), N_("The input could not be accepted."));
		v.detail = in->wrong ? NULL : status_detail();
		show(q, s, &v);
		return;
	}
	if (got != ST_OK) { page_status(q, s, got); return; }
	if (apply) { page_go(q, s, arena_printf(q->a, "/hearing/%lld", (long long)v.iv->session->id), "imported"); return; }
	show(q, s, &v);
}

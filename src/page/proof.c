#include "page/proof.h"
#include "base/str.h"
#include "schema/verify.h"

enum { KEPT = 50 };

static void show(struct req *q, struct res *s, struct proof_view *v)
{
	struct head head;
	struct kept *kept = ARENA_ARRAY(q->a, KEPT, struct kept);
	enum status got = journal_head(q->db, &head);
	if (got != ST_OK) { page_status(q, s, got); return; }
	v->q = q;
	v->head = &head;
	v->text = journal_head_text(q->a, &head);
	v->kept = kept;
	v->n = journal_kept(q->db, q->a, kept, KEPT);
	struct page p = page_of(q, tr_get(q->lang, "Proof"));
	p.here = "proof";
	struct out *o = page_out(q);
	proof_show(o, v);
	if (v->head_wrong) s->status = 422;
	page_send(q, s, &p, o);
}

static void get(struct req *q, struct res *s) { show(q, s, &(struct proof_view){ 0 }); }

static void keep(struct req *q, struct res *s)
{
	struct head head;
	enum status got = journal_head(q->db, &head);
	if (got == ST_OK) got = db_begin(q->db);
	if (got == ST_OK) got = journal_keep(q->db, &head, q->actor.name);
	if (got == ST_OK) got = db_commit(q->db);
	if (got != ST_OK) { page_status(q, s, got); return; }
	page_go(q, s, "/proof", "kept");
}

static void check(struct req *q, struct res *s)
{
	struct proof_view v = { 0 };
	struct head given;
	struct verify *verify = ARENA_NEW(q->a, struct verify);
	const char *text = http_post(q, "head");
	v.head_given = !str_empty(str_trim(q->a, text));
	v.head_wrong = v.head_given && !journal_head_parse(text, &given);
	if (!v.head_wrong) {
		enum status got = verify_run(q->db, q->a, NULL, v.head_given ? &given : NULL, verify);
		if (got != ST_OK) { page_status(q, s, got); return; }
		v.verdict = &verify->v;
		v.verdict_text = verify_words(q->a, q->lang, verify);
	}
	show(q, s, &v);
}

const struct route proof_routes[] = {
	{ HTTP_GET, "/w/{w}/proof", get, ACCESS_MEMBER },
	{ HTTP_POST, "/w/{w}/proof/keep", keep, ACCESS_ROLES, .roles = ROLES_ALL & ~(ROLE_BIT(ROLE_EXTERNAL_AUDITOR) | ROLE_BIT(ROLE_SUPPLIER) | ROLE_BIT(ROLE_EMPLOYEE)) },
	{ HTTP_POST, "/w/{w}/proof/check", check, ACCESS_MEMBER },
	{ 0 }
};

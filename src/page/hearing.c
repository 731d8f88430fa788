#include "page/hearing.h"
#include <string.h>
#include "base/bug.h"
#include "base/dec.h"
#include "base/json.h"
#include "base/str.h"
#include "doc/doc.h"
#include "page/hearing_data.h"
#include "page/hearing_intake.h"
#include "work/prints.h"

const char *hearing_percent(struct arena *a, bool some, struct dec v) { return some ? dec_format(a, v, 1) : "–"; }

struct interview *hearing_data_load(struct req *q, struct res *s)
{
	struct store st = page_store(q);
	struct interview *iv = ARENA_NEW(q->a, struct interview);
	int64_t id;
	enum status got = str_int(q->arg[1], 1, INT64_MAX, &id) ? interview_load(&st, id, iv) : ST_NOTFOUND;
	if (got != ST_OK) { page_status(q, s, got); return NULL; }
	return iv;
}

static const char *session_path(struct req *q, const struct interview *iv, const char *rest)
{
	return arena_printf(q->a, "/hearing/%lld%s", (long long)iv->session->id, rest);
}

static struct page session_page(struct req *q, const struct interview *iv, const char *title)
{
	struct page p = page_of(q, title);
	p.here = "hearing";
	page_crumb(&p, tr_get(q->lang, "Hearing and diagnosis"), page_url(q, "/hearing"));
	if (iv) page_crumb(&p, rec_title(q->a, iv->session), page_url(q, session_path(q, iv, "")));
	return p;
}

static void sessions(struct req *q, struct res *s)
{
	struct store st = page_store(q);
	struct overview *v = ARENA_NEW(q->a, struct overview);
	enum status got = overview_read(&st, v);
	if (got != ST_OK) { page_status(q, s, got); return; }
	struct hearing_sessions view = { .q = q, .v = v, .may_create = rights_may(&q->actor, schema_reg("hearing_session"), RIGHT_CREATE) };
	struct page p = session_page(q, NULL, tr_get(q->lang, "Hearing and diagnosis"));
	p.crumbs = 0;
	struct out *o = page_out(q);
	hearing_sessions(o, &view);
	page_send(q, s, &p, o);
}

static void count_answers(const struct interview *iv, struct hearing_session_view *v)
{
	for (int i = 0; i < iv->bank->questions; i++) {
		const struct rec *a = iv->answer[i];
		if (!a) continue;
		v->unknown += rec_is(a, "score", "unknown");
		v->interview_only += rec_is(a, "basis", "interview_only");
		v->confirm += rec_flag(a, "confirm_needed");
	}
}

static void fill_cover(struct req *q, const struct interview *iv, struct hearing_session_view *v)
{
	v->covers = iv->bank->sections;
	for (int s = 0; s < iv->bank->sections; s++) {
		v->cover[s].name = bank_in(iv->bank->section[s].name, q->lang);
		for (int i = 0; i < iv->bank->questions; i++) {
			if (!str_eq(iv->bank->question[i].section, iv->bank->section[s].key)) continue;
			v->cover[s].all++;
			v->cover[s].done += iv->answer[i] && rec_get(iv->answer[i], "score");
		}
	}
}

static bool step_to(struct req *q, const struct rec *r, const char *to)
{
	for (const struct step *s = r->reg->steps; s && s->from; s++)
		if (str_eq(s->from, r->state) && str_eq(s->to, to) && rights_may_step(&q->actor, r, s)) return true;
	return false;
}

/* The report holds money, too: it is for those who may read everything that stands in it. */
static bool print_whole(struct req *q) { return rights_may(&q->actor, schema_reg("budget_item"), RIGHT_READ); }

static void session_show(struct req *q, struct res *s, const struct interview *iv, struct problems *problems)
{
	struct store st = page_store(q);
	struct ctx c = page_ctx(q);
	struct diagnosis d;
	enum status got = diagnosis_latest(&st, iv->session->id, &d);
	if (got != ST_OK) { page_status(q, s, got); return; }
	const struct item *state = schema_item(iv->session->reg->states, iv->session->state);
	struct hearing_session_view v = { .q = q, .iv = iv, .c = &c, .problems = problems, .diagnosis = d.rec,
		.may_edit = rights_may_record(&q->actor, iv->session, RIGHT_EDIT), .may_print = print_whole(q), .may_fix = !iv->locked && step_to(q, iv->session, "answers_fixed"),
		.state_label = tr_get(q->lang, state ? state->label : iv->session->state) };
	v.may_diagnose = v.may_edit && str_eq(iv->session->state, "answers_fixed");
	fill_cover(q, iv, &v);
	count_answers(iv, &v);
	struct page p = session_page(q, NULL, rec_title(q->a, iv->session));
	struct out *o = page_out(q);
	hearing_session(o, &v);
	if (problems) s->status = 422;
	page_send(q, s, &p, o);
}

static void session_get(struct req *q, struct res *s)
{
	struct interview *iv = hearing_data_load(q, s);
	if (iv) session_show(q, s, iv, NULL);
}

static void fix(struct req *q, struct res *s)
{
	struct interview *iv = hearing_data_load(q, s);
	if (!iv) return;
	struct store st = page_store(q);
	struct problems problems;
	problem_init(&problems, q->a);
	enum status got = store_step(&st, iv->session, "answers_fixed", http_post(q, "why"), &problems);
	if (got == ST_INVALID) { session_show(q, s, iv, &problems); return; }
	if (got != ST_OK) { page_status(q, s, got); return; }
	page_go(q, s, session_path(q, iv, ""), "fixed");
}

static void diagnose(struct req *q, struct res *s)
{
	struct interview *iv = hearing_data_load(q, s);
	if (!iv) return;
	struct store st = page_store(q);
	struct problems problems;
	struct diagnosis d;
	problem_init(&problems, q->a);
	enum status got = diagnosis_make(&st, iv, &d, &problems);
	if (got == ST_INVALID) { session_show(q, s, iv, &problems); return; }
	if (got != ST_OK) { page_status(q, s, got); return; }
	page_go(q, s, session_path(q, iv, "/diagnosis"), "diagnosed");
}

static void again(struct req *q, struct res *s)
{
	struct interview *iv = hearing_data_load(q, s);
	if (!iv) return;
	struct store st = page_store(q);
	struct diagnosis d;
	enum status got = diagnosis_latest(&st, iv->session->id, &d);
	if (got == ST_OK && !d.rec) got = ST_NOTFOUND;
	if (got != ST_OK) { page_status(q, s, got); return; }
	page_go(q, s, session_path(q, iv, "/diagnosis"), d.same ? "same" : NULL);
}

static int asked(struct req *q, const struct interview *iv)
{
	const char *key = http_get(q, "q");
	for (int i = 0; key && i < iv->bank->questions; i++)
		if (str_eq(iv->bank->question[i].key, key)) return i;
	for (int i = 0; i < iv->bank->questions; i++)
		if (!iv->answer[i]) return i;
	return 0;
}

static void interview_show(struct req *q, struct res *s, const struct interview *iv, int at, struct problems *problems)
{
	bool fixed = iv->locked || !rights_may_record(&q->actor, iv->session, RIGHT_EDIT);
	struct hearing_interview v = { .q = q, .iv = iv, .at = at, .fixed = fixed, .problems = problems, .json = hearing_data_json(q, iv, at, fixed) };
	v.previous_text = iv->earlier[at] ? hearing_data_previous(q, iv->earlier[at]) : NULL;
	struct page p = page_of(q, tr_get(q->lang, "Interview"));
	p.here = "hearing";
	p.focus = true;
	p.script = "interview.js";
	struct out *o = page_out(q);
	hearing_interview(o, &v);
	if (problems->n) s->status = 422;
	page_send(q, s, &p, o);
}

static void interview_get(struct req *q, struct res *s)
{
	struct interview *iv = hearing_data_load(q, s);
	if (!iv) return;
	struct store st = page_store(q);
	struct problems none;
	problem_init(&none, q->a);
	enum status got = interview_load_earlier(&st, iv);
	if (got != ST_OK) { page_status(q, s, got); return; }
	interview_show(q, s, iv, asked(q, iv), &none);
}

static const char *evidence_list(struct req *q)
{
	const char *list = NULL;
	for (size_t i = 0; i < q->posts; i++)
		if (str_eq(q->post[i].name, "evidence_seen")) list = list ? arena_printf(q->a, "%s,%s", list, q->post[i].value) : q->post[i].value;
	return str_or(list, "");
}

/* The page without JavaScript: one question posted, the next one shown. */
static void interview_post(struct req *q, struct res *s)
{
	struct interview *iv = hearing_data_load(q, s);
	if (!iv) return;
	struct store st = page_store(q);
	struct problems problems;
	struct rec *now = NULL;
	int at = -1;
	int64_t rev = 0;
	problem_init(&problems, q->a);
	for (int i = 0; i < iv->bank->questions; i++)
		if (str_eq(iv->bank->question[i].key, http_post(q, "question"))) at = i;
	if (at < 0) { page_status(q, s, ST_NOTFOUND); return; }
	(void)str_int(http_post(q, "rev"), 0, INT64_MAX, &rev);
	struct interview_change c = { .score = http_post(q, "score"), .basis = http_post(q, "basis"), .override = http_post(q, "override_reason"), .memo = http_post(q, "memo"),
		.interviewee = http_post(q, "interviewee"), .evidence_seen = evidence_list(q), .confirm = http_post(q, "confirm_needed") != NULL };
	enum status got = ST_OK;
	if (!iv->locked && (c.score || !str_empty(c.memo))) got = interview_put(&st, iv, at, &c, rev, &now, &problems);
	if (got == ST_INVALID) { interview_show(q, s, iv, at, &problems); return; }
	if (got != ST_OK) { page_status(q, s, got); return; }
	at += str_eq(http_post(q, "move"), "back") ? -1 : 1;
	if (at < 0 || at >= iv->bank->questions) { http_redirect(q, s, page_url(q, session_path(q, iv, "")).p); return; }
	http_redirect(q, s, page_url(q, session_path(q, iv, arena_printf(q->a, "/interview?q=%s", iv->bank->question[at].key))).p);
}

static void diagnosis_get(struct req *q, struct res *s)
{
	struct interview *iv = hearing_data_load(q, s);
	if (!iv) return;
	struct store st = page_store(q);
	struct diagnosis *d = ARENA_NEW(q->a, struct diagnosis), *before = ARENA_NEW(q->a, struct diagnosis);
	struct hearing_diagnosis v = { .q = q, .iv = iv, .d = d, .before = before };
	enum status got = diagnosis_two(&st, iv, d, before);
	if (got != ST_OK) { page_status(q, s, got); return; }
	if (!d->rec) { v.preview = true; diagnosis_preview(q->a, iv, d); }
	got = hearing_data_comments(&st, iv, &v);
	if (got != ST_OK) { page_status(q, s, got); return; }
	v.radar = hearing_data_radar(q, iv, d, before);
	v.may_print = print_whole(q);
	struct page p = session_page(q, iv, tr_get(q->lang, v.preview ? "Preview of the diagnosis" : "Diagnosis"));
	struct out *o = page_out(q);
	hearing_diagnosis(o, &v);
	page_send(q, s, &p, o);
}

static void comments(struct req *q, struct res *s)
{
	struct interview *iv = hearing_data_load(q, s);
	if (!iv) return;
	struct store st = page_store(q);
	enum status got = hearing_data_comments_save(&st, q, iv);
	if (got != ST_OK) { page_status(q, s, got); return; }
	page_go(q, s, session_path(q, iv, "/diagnosis"), "saved");
}

static void questionnaire(struct req *q, struct res *s)
{
	struct buf *b = ARENA_NEW(q->a, struct buf);
	buf_init(b, 16 << 20);
	arena_cleanup(q->a, (void (*)(void *))buf_release, b);
	enum status got = prints_questionnaire(q->a, 0, q->lang, b);
	if (got != ST_OK) { page_status(q, s, got); return; }
	http_bytes(s, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b->p, b->n, "questionnaire.xlsx");
}

enum {
	/* Of a department: the sessions it takes part in. The store tells which. */
	READERS = ROLE_BIT(ROLE_CONSULTANT) | ROLE_BIT(ROLE_TOP) | ROLE_BIT(ROLE_ISMS_MANAGER) | ROLE_BIT(ROLE_SECRETARIAT) | ROLE_BIT(ROLE_DEPT_HEAD) | ROLE_BIT(ROLE_PROMOTER),
	WRITERS = ROLE_BIT(ROLE_CONSULTANT) | ROLE_BIT(ROLE_SECRETARIAT)
};

const struct route hearing_routes[] = {
	{ HTTP_GET, "/w/{w}/hearing", sessions, ACCESS_ROLES, .roles = READERS },
	{ HTTP_GET, "/w/{w}/hearing/questionnaire.xlsx", questionnaire, ACCESS_ROLES, .roles = READERS },
	{ HTTP_GET, "/w/{w}/hearing/{id}", session_get, ACCESS_ROLES, .roles = READERS },
	{ HTTP_POST, "/w/{w}/hearing/{id}/fix", fix, ACCESS_ROLES, .roles = WRITERS },
	{ HTTP_POST, "/w/{w}/hearing/{id}/diagnose", diagnose, ACCESS_ROLES, .roles = WRITERS },
	{ HTTP_POST, "/w/{w}/hearing/{id}/again", again, ACCESS_ROLES, .roles = READERS },
	{ HTTP_GET, "/w/{w}/hearing/{id}/interview", interview_get, ACCESS_ROLES, .roles = READERS },
	{ HTTP_POST, "/w/{w}/hearing/{id}/interview", interview_post, ACCESS_ROLES, .roles = WRITERS, .body_max = HTTP_BODY_UPLOAD },
	{ HTTP_GET, "/w/{w}/hearing/{id}/diagnosis", diagnosis_get, ACCESS_ROLES, .roles = READERS },
	{ HTTP_POST, "/w/{w}/hearing/{id}/comments", comments, ACCESS_ROLES, .roles = WRITERS },
	{ HTTP_GET, "/w/{w}/hearing/{id}/import", hearing_intake_get, ACCESS_ROLES, .roles = WRITERS },
	{ HTTP_POST, "/w/{w}/hearing/{id}/import", hearing_intake_post, ACCESS_ROLES, .roles = WRITERS, .body_max = HTTP_BODY_UPLOAD },
	{ 0 }
};

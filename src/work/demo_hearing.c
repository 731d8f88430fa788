#include "work/demo_hearing.h"
#include "base/json.h"
#include "base/str.h"
#include "work/diagnosis.h"

static const char *score_text(struct arena *a, const json_t *v)
{
	return json_is_integer(v) ? arena_printf(a, "%lld", (long long)json_integer_value(v)) : json_string_value(v);
}

static void answers(struct fill *f, const struct rec *session, const json_t *all)
{
	const char *name;
	json_t *o;
	json_object_foreach((json_t *)(uintptr_t)all, name, o) {
		struct rec *r = fill_object(f, "answer", o, "basis,memo,interviewee");
		rec_set_int(f->s.a, r, "session", session->id);
		rec_set(r, "question_key", name);
		fill_raw(f, r, "score", score_text(f->s.a, json_object_get(o, "score")));
		fill_raw(f, r, "override_reason", json_text(o, "override"));
		rec_set(r, "confirm_needed", json_flag(o, "confirm") ? "1" : "0");
		fill_raw(f, r, "evidence_seen", fill_join(f, json_object_get(o, "evidence"), ","));
		rec_set(r, "answered_at", arena_printf(f->s.a, "%sT01:00:00Z", str_or(rec_get(session, "held_on"), "2026-01-01")));
		fill_put(f, r);
	}
}

static void comments(struct fill *f, const struct rec *session, const json_t *all)
{
	const char *area;
	json_t *o;
	int64_t n;
	json_object_foreach((json_t *)(uintptr_t)all, area, o) {
		if (!str_int(area, 1, 10, &n)) continue;
		struct rec *r = rec_new(f->s.a, schema_reg("area_comment"));
		rec_set_int(f->s.a, r, "session", session->id);
		rec_set_int(f->s.a, r, "area", n);
		fill_raw(f, r, "comment", json_string_value(o));
		fill_put(f, r);
	}
}

/* Everybody who answered, once, in the order of the questions. */
static const char *interviewees(struct fill *f, const json_t *all)
{
	const char *s = NULL, *name;
	struct map *seen = map_new(f->s.a);
	json_t *o;
	json_object_foreach((json_t *)(uintptr_t)all, name, o) {
		const char *who = json_text(o, "interviewee");
		if (str_empty(who) || map_get(seen, who)) continue;
		map_set(seen, who, seen);
		s = s ? arena_printf(f->s.a, "%s\n%s", s, who) : who;
	}
	return s;
}

static void diagnose(struct fill *f, struct rec *session)
{
	struct interview *iv = ARENA_NEW(f->s.a, struct interview);
	struct diagnosis d;
	struct problems p;
	problem_init(&p, f->s.a);
	if (f->status == ST_OK) f->status = interview_load(&f->s, session->id, iv);
	if (f->status == ST_OK) f->status = diagnosis_make(&f->s, iv, &d, &p);
	if (f->status == ST_INVALID && p.first) (void)status_note(ST_INVALID, p.first->msgid, p.first->field);
}

void demo_hearing_fill(struct fill *f, const json_t *sessions, const struct rec *engagement, int headcount)
{
	size_t i;
	json_t *o;
	json_array_foreach((json_t *)(uintptr_t)sessions, i, o) {
		struct rec *r = fill_object(f, "hearing_session", o, "name,held_on");
		fill_raw(f, r, "summary", json_text(o, "comment"));
		rec_set_int(f->s.a, r, "engagement", engagement->id);
		rec_set_int(f->s.a, r, "headcount", headcount);
		rec_set(r, "consultant", rec_get(engagement, "lead_consultant"));
		rec_set(r, "interviewees", interviewees(f, json_object_get(o, "answers")));
		fill_put(f, r);
		fill_step(f, r, "in_progress");
		answers(f, r, json_object_get(o, "answers"));
		comments(f, r, json_object_get(o, "area_comments"));
		fill_step(f, r, "answers_fixed");
		diagnose(f, r);
	}
}

/* hearing.h - sessions, the interview, the diagnosis and its report. */
#ifndef PAGE_HEARING_H
#define PAGE_HEARING_H
#include "page/view.h"
#include "schema/query.h"
#include "work/diagnosis.h"
#include "work/intake.h"
#include "work/overview.h"

extern const struct route hearing_routes[];

struct hearing_sessions { struct req *q; const struct overview *v; bool may_create; };
void hearing_sessions(struct out *o, const struct hearing_sessions *v);

struct hearing_cover { const char *name; int done, all; };
struct hearing_session_view {
	struct req *q; const struct interview *iv; struct hearing_cover cover[16]; int covers;
	bool may_edit, may_fix, may_diagnose, may_accept, may_print; struct rec *diagnosis; struct ctx *c;
	struct problems *problems; const char *state_label;
	int unknown, interview_only, confirm;
};
void hearing_session(struct out *o, const struct hearing_session_view *v);

struct hearing_interview { struct req *q; const struct interview *iv; int at; bool fixed; /* nothing may be entered */ const char *json; const char *previous_text; struct problems *problems; };
void hearing_interview(struct out *o, const struct hearing_interview *v);

struct hearing_diagnosis {
	struct req *q; const struct interview *iv; const struct diagnosis *d, *before; bool preview;
	struct html radar; const char *comment[BANK_AREAS]; int64_t comment_id[BANK_AREAS]; bool may_comment, may_print;
};
void hearing_diagnosis(struct out *o, const struct hearing_diagnosis *v);

struct hearing_import { struct req *q; const struct interview *iv; const char *problem, *detail; const struct intake *in; };
void hearing_import(struct out *o, const struct hearing_import *v);

/* Percent to one decimal; "–" when there is none. */
const char *hearing_percent(struct arena *a, bool some, struct dec v);

#endif

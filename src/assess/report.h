/* report.h - the prints of the hearing as documents: P-61 diagnosis, P-60 hearing sheet, P-62 documents to bring and collected,
 * P-06 organisation, P-03 chart, P-15 comparison of certification bodies. Pure: plain structs in, a doc out.
 *
 * Text in the structs belongs to the caller and is what people entered; NULL and "" mean not known. Dates with y == 0 are not
 * known. Amounts are yen; -1 is not known. Arrays may be NULL when their count is 0. */
#ifndef ASSESS_REPORT_H
#define ASSESS_REPORT_H
#include "assess/hearing.h"
#include "base/date.h"
#include "doc/doc.h"

struct report_image { const void *p; size_t n; };                       /* PNG or JPEG; n 0 = none */

/* What every print says about itself. */
struct report_head {
	enum lang lang;
	const char *client, *consultant, *consultant_address;           /* names of the organisations */
	struct report_image logo;
	const char *number, *version;                                   /* of the print; NULL: P-61 etc. */
	const char *author, *printed_by, *printed_at;                   /* persons; printed_at already formatted */
	const char *classification;                                     /* NULL: confidential */
	struct date date;                                               /* of the report */
	enum date_style dates;                                          /* how the organisation writes days */
	bool uncontrolled;
};

/* What was noted beside an answer; by question index. */
struct report_note { const char *memo, *evidence, *interviewee; bool confirm; };

enum report_state { REPORT_OPEN, REPORT_MISSING, REPORT_EXISTS, REPORT_REVISE };     /* － × ○ △ */
struct report_document {                                                /* a collected document, E-79 */
	const char *question;                                           /* "DOCS-01" */
	const char *codes;                                              /* cells of the document system, "D-P01,R-P02"; "" = none */
	const char *title, *owner, *version, *format, *sensitivity, *received, *finding, *relation;
	enum report_state state;
};
struct report_budget { const char *category /* "audit_fee", "labour" ... */, *item, *note; int64_t planned, approved, actual; };
struct report_quote {                                                   /* E-92 */
	const char *body, *accreditation, *references, *lead_time, *days; /* auditor-days quoted, as entered */
	int64_t stage1, stage2, travel, surveillance, renewal;          /* fees */
	int score;                                                      /* own rating 0..100, -1 none */
	struct date quoted_on;
	bool chosen;
	const char *reason;                                             /* why it was chosen */
};
/* Stage 1 + stage 2 + travel; -1 when neither stage has a fee. */
int64_t report_initial(const struct report_quote *q);
/* Day rates for the estimate; -1: the estimate stays without money. */
struct report_rates { int64_t own_day, audit_day; };

struct report_input {
	struct report_head head;
	const struct hearing_input *in, *before_in;                     /* before: an earlier session, both NULL = none */
	const struct hearing_result *now, *before;                      /* as frozen */
	const char *session, *before_session;                           /* codes */
	struct date from, to, before_on, start;                         /* hearing held from - to; start of the project, not known: the month after the report */
	const char *scope, *representative;                             /* outline of the scope; who receives the report */
	const char *const *interviewees; int interviewee_count;
	const char *const *interviewers; int interviewer_count;
	const char *comment, *area_comment[BANK_AREAS];                 /* the consultant's own words */
	struct report_note note[BANK_MAX];
	bool memos;                                                     /* print the memos in appendix A; they may be for the consultant only */
	const struct report_document *document; int documents;
	const struct report_budget *budget; int budgets;
	const struct report_quote *quote; int quotes;
	struct report_rates rates;
};

/* A document of one of the kinds below, its title and foot filled from the head. */
struct report_sort { const char *number, *title /* msgid */; enum doc_paper paper; bool box; const char *hash; };
struct doc *report_doc(struct arena *a, const struct report_head *h, const struct report_sort *s);

/* P-61, domain 5.5: 8-12 pages A4. Every figure in it is in r->now or in the answers its appendix lists. */
struct doc *report_diagnosis(struct arena *a, const struct report_input *r);

/* P-60: the questions of a bank with boxes for the answers. sections: comma-separated keys, "" = all. Answers already known are
 * ticked when in is not NULL. */
struct doc *report_hearing_sheet(struct arena *a, const struct report_head *h, const struct bank *b, const char *sections,
	const struct hearing_input *in, const struct report_note *note);

/* P-62: what to have ready, by question of section DOCS, and what was collected so far. */
struct doc *report_collected(struct arena *a, const struct report_head *h, const struct bank *b, const struct report_document *d, int n);

/* P-06 */
struct report_site { const char *name, *address, *function; int headcount; /* -1 unknown */ bool in_scope; };
struct report_department { const char *name, *manager; int parent; /* index, -1 = top */ int headcount; bool in_scope; };
struct report_need { const char *party, *requirement, *source; };
struct report_profile {
	const char *name, *kana, *number, *industry, *address, *phone, *representative, *founded, *business, *scope;
	int headcount;
	const struct report_site *site; int sites;
	const struct report_department *department; int departments;
	const struct report_need *need; int needs;
	const char *const *committee; int committees;                   /* "name: about" */
};
struct doc *report_organization(struct arena *a, const struct report_head *h, const struct report_profile *p);

/* P-03: the roles of domain 1.7 with who holds them. Roles nobody holds are drawn empty when the pattern needs them. */
struct report_role { const char *role /* "ciso" ... */, *person, *department; struct date from; };   /* the chair of the committee may come as "ciso" */
struct doc *report_chart(struct arena *a, const struct report_head *h, const struct report_role *role, int roles, struct date effective);

/* P-15 */
struct doc *report_quotes(struct arena *a, const struct report_head *h, const struct report_quote *q, int n, int headcount);

/* The advance questionnaire as a workbook: assess/questionnaire.h names its columns. */
enum status report_questionnaire_xlsx(struct arena *a, const struct report_head *h, const struct bank *b, struct buf *out);

#endif

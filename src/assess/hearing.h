/* hearing.h - the diagnosis: answers in, scores out, exact fractions inside. Formulas: domain 5.3 and 7.3. Pure. */
#ifndef ASSESS_HEARING_H
#define ASSESS_HEARING_H
#include "assess/bank.h"
#include "base/buf.h"
#include "base/dec.h"
#include "base/json.h"
#include "base/status.h"

enum { SCORE_NONE = -1, SCORE_NA = -2, SCORE_UNKNOWN = -3 };       /* else 0..5 */
enum basis { BASIS_NONE, BASIS_DOCUMENT, BASIS_RECORD, BASIS_INTERVIEW, BASIS_OBSERVED };
const char *hearing_basis_code(enum basis b);                      /* "document_seen" ... ; "" for none */
int hearing_basis_of(const char *code);                            /* -1 when unknown */

struct hearing_answer { int score; enum basis basis; const char *override_cap; /* reason, NULL = none */ };
struct hearing_input {
	const struct bank *bank;
	const char *edition;                                            /* "05" "13" "22" */
	int headcount;                                                  /* in scope */
	struct hearing_answer answer[BANK_MAX];                         /* by question index; SCORE_NONE = not asked */
};
/* Reads the JSON of `mamoru hearing score`. ST_INVALID: *error names the key (English or Japanese by lang). */
enum status hearing_read(struct arena *a, const json_t *o, enum lang lang, struct hearing_input *in, const char **error);

struct hearing_ratio { bool some; struct dec ra, ca; };            /* percent; some false = null */
struct hearing_gap { int question; struct dec g; int score; /* after the cap */ };
struct hearing_result {
	struct hearing_ratio section[16], area[BANK_AREAS];
	bool some; struct dec overall;                                  /* Ca, area-weighted */
	struct hearing_gap gap[BANK_MAX]; int gaps;                     /* g > 0, best first */
	struct dec phase[4], months;                                    /* months; a phase none of whose areas was asked counts as readiness 0 */
	struct dec phase_readiness[4];
	int unknown[BANK_MAX], unknowns, capped[BANK_MAX], cappeds;     /* question indexes in bank order */
	int interview[BANK_MAX], interviews;                            /* 0..5 or na, by word of mouth only, lifted caps too */
	int applied[BANK_MAX];                                          /* score used, by question index */
	struct dec audit_days, surveillance_days, renewal_days;         /* 7.3 */
	bool audit_beyond;                                              /* more persons than the table has */
	struct dec effort_days, effort_phase[4];                        /* 概算, domain 5.3 */
	const char *input_hash, *output_hash;
};
void hearing_score(struct arena *a, const struct hearing_input *in, struct hearing_result *out);
/* Canonical input (normalised: every asked question once); a new reference, json_decref() it. A basis or a reason
 * for lifting the cap stands there only when given. The input hash is SHA-256 over its canonical text. */
json_t *hearing_input_json(const struct hearing_input *in);
/* The output object of the issue, decimals as strings of one place; lives as long as a. The output hash is SHA-256 over its
 * canonical text without output_hash. */
json_t *hearing_output_json(struct arena *a, const struct hearing_input *in, const struct hearing_result *r);
/* The same for people and programs: decimals as JSON numbers, members in the order of the issue, a line each. */
void hearing_output_print(struct buf *b, const json_t *output);

/* Two sessions on the questions both asked, by key: the bank may have changed between them. */
struct hearing_comparison { const struct hearing_result *now, *before; int common; };
void hearing_compare(struct arena *a, const struct hearing_input *now, const struct hearing_input *before, struct hearing_comparison *out);
/* min + (max - min)(1 - C/100), exact. */
struct dec hearing_phase_months(int min, int max, struct dec readiness_percent);
/* Table 7.3; headcount >= 1; above its last row the last value plus nothing, *beyond set. */
struct dec hearing_audit_days(int headcount, bool *beyond);
/* 0.6 1.0 1.3 1.7 2.2 by headcount. */
struct dec hearing_size_factor(int headcount);
/* ◎ >= 80, △ 50-79, × < 50 as symbol and msgid. */
int hearing_light(struct dec percent);                             /* 0 ◎, 1 △, 2 × */
const char *hearing_traffic_symbol(struct dec percent);
const char *hearing_traffic_label(struct dec percent);

#endif

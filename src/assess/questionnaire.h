/* questionnaire.h - the columns of the advance questionnaire, for the one who writes it and the one who reads it back.
 *
 * A row of answers is found by its key; the head row is the first one in which a cell is the head of QUESTIONNAIRE_KEY. */
#ifndef ASSESS_QUESTIONNAIRE_H
#define ASSESS_QUESTIONNAIRE_H
#include <stdbool.h>
#include "assess/hearing.h"

enum questionnaire_column {
	QUESTIONNAIRE_KEY, QUESTIONNAIRE_SECTION, QUESTIONNAIRE_QUESTION, QUESTIONNAIRE_EVIDENCE,
	QUESTIONNAIRE_SCORE, QUESTIONNAIRE_BASIS, QUESTIONNAIRE_MEMO, QUESTIONNAIRE_INTERVIEWEE, QUESTIONNAIRE_CONFIRM,
	QUESTIONNAIRE_COLUMNS
};
const char *questionnaire_code(enum questionnaire_column c);                      /* "key", "section", ... "confirm" */
const char *questionnaire_head(enum questionnaire_column c, enum lang lang);
/* The column a head cell stands for, by code or by head in either language; -1 when it is none. */
int questionnaire_column(struct arena *a, const char *cell);

/* Cells as people fill them, full-width too. The empty cell is SCORE_NONE, BASIS_NONE, false. False: cannot be understood. */
bool questionnaire_score(struct arena *a, const char *cell, int *score);           /* 3 · "３" · "3 定義済" · NA · 対象外 · 不明 · unknown */
bool questionnaire_basis(struct arena *a, const char *cell, enum basis *basis);    /* code or label in either language */
bool questionnaire_confirm(struct arena *a, const char *cell, bool *confirm);      /* ○ 要確認 yes x ... */

/* What the drop-downs offer, in order; label i. NULL behind the last. */
const char *questionnaire_score_choice(struct arena *a, const struct bank *b, enum lang lang, int i);
const char *questionnaire_basis_choice(enum lang lang, int i);
const char *questionnaire_basis_label(enum basis b, enum lang lang);               /* "文書を確認"; "" for none */

#endif

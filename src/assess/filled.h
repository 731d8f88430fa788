/* filled.h - answers that come back: the filled questionnaire as rows of a sheet, or the JSON of `mamoru hearing score`.
 *
 * What was left empty is NULL and means "as before": several people may fill in their part of the same questionnaire. */
#ifndef ASSESS_FILLED_H
#define ASSESS_FILLED_H
#include "assess/hearing.h"
#include "assess/questionnaire.h"
#include "sheet/sheet.h"

struct filled_answer {
	const char *address[QUESTIONNAIRE_COLUMNS];         /* of every cell: "E12"; in JSON the path "PREP-1.score" */
	const char *key;                                    /* as written */
	int question;                                       /* index in the bank, -1 = it has no such question */
	const char *score, *basis, *override, *memo, *interviewee;      /* "0".."5" "na" "unknown"; codes; texts */
	int confirm;                                        /* 1, 0, -1 = left empty */
	const char *problem, *arg;                          /* msgid, NULL = fine */
	enum questionnaire_column where;                    /* of the problem */
};
struct filled {
	struct filled_answer *answer; int answers, problems;
	int bank; const char *edition; int headcount;       /* what a JSON file says of itself; 0, NULL, 0 = nothing */
};

/* Reads the visible sheets that have a row of headings; rows without any answer are left out. ST_INVALID: no headings (status_note). */
enum status filled_sheet(struct arena *a, const struct bank *b, struct sheet_reader *r, struct filled *out);
/* {"bank","edition","headcount","answers":{KEY:{"score","basis","override_cap","memo","interviewee","confirm"}}}; ST_INVALID: *error names
 * the key, in lang. */
enum status filled_json(struct arena *a, const json_t *o, enum lang lang, struct filled *out, const char **error);

#endif

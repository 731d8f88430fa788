/* bank.h - question banks: versioned data in content/bank-N.json, compiled in. Immutable once released. Domain 5.2, 5.4. */
#ifndef ASSESS_BANK_H
#define ASSESS_BANK_H
#include <stdbool.h>
#include "base/arena.h"
#include "base/json.h"
#include "base/tr.h"

enum { BANK_AREAS = 10, BANK_LEVELS = 6, BANK_MAX = 200 };
struct bank_text { const char *ja, *en; };
const char *bank_in(struct bank_text t, enum lang lang);
/* For readers of other files of content/: what is compiled in and malformed is a BUG, so these never fail. */
struct bank_text bank_text(const json_t *o, const char *key);      /* the {"ja","en"} at key */
const char *bank_word(const json_t *o, const char *key);           /* the string at key */
int bank_number(const json_t *o, const char *key, int min, int max);
const json_t *bank_list(const json_t *o, const char *key, size_t max);   /* the array at key, at most max long */
const char *bank_words(struct arena *a, const json_t *o, const char *key); /* strings of the array at key, comma-separated; "" when absent */
/* The JSON object of a file of content/, kept for the life of the process together with *a; NULL when there is no such file. */
const json_t *bank_content(const char *path, struct arena **a);
struct bank_question {
	const char *key, *section, *seed;          /* "PREP-1", "PREP", "SEED PREP-1" */
	int order, weight, target, area;           /* weight 1..3, target 3 or 4, area 1..10 */
	bool critical;
	const char *answer_type;                   /* "maturity", "document", "yes_no", "fact" */
	struct bank_text ask, purpose, hint, followup;   /* followup: asked when the score is 2 or less */
	struct bank_text anchor[BANK_LEVELS];
	struct bank_text evidence[12]; int evidences;
	const char *clauses[3];                    /* editions 05, 13, 22; comma-separated, "" when none */
	const char *controls;                      /* 22 Annex A numbers among them, comma-separated */
	const char *documents, *tasks;             /* what it creates, comma-separated */
};
struct bank_section { const char *key; struct bank_text name, about; };
struct bank_area { int area; struct bank_text name; int weight; unsigned phases; /* bit p-1 for PH-p */ };
struct bank {
	int version;
	const char *hash;                          /* SHA-256 of its canonical JSON */
	struct bank_text title, level[BANK_LEVELS], level_about[BANK_LEVELS];
	struct bank_section section[16]; int sections;
	struct bank_area area[BANK_AREAS];
	struct bank_question question[BANK_MAX]; int questions;
};
/* The bank of that version, parsed once per process; NULL when there is none. */
const struct bank *bank_get(int version);
int bank_latest(void);                         /* 0 when there is none */
const struct bank_question *bank_question(const struct bank *b, const char *key);   /* NULL when unknown */
int bank_section_index(const struct bank *b, const char *key);                      /* -1 when unknown */

#endif

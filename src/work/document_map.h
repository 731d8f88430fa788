/* document_map.h - the document system as it stands (P-20; domain 1.6): documents by level and band, the records they leave behind. */
#ifndef WORK_DOCUMENT_MAP_H
#define WORK_DOCUMENT_MAP_H
#include "assess/report.h"
#include "schema/store.h"

enum document_map_status { DOCUMENT_MAP_NONE, DOCUMENT_MAP_REVISE, DOCUMENT_MAP_PREPARED, DOCUMENT_MAP_APPROVED, DOCUMENT_MAP_STATUSES };
/* × ○ ◎ △ with their words (msgids): never colour alone. */
struct document_map_sign { const char *symbol, *word; };
extern const struct document_map_sign document_map_signs[DOCUMENT_MAP_STATUSES];

struct document_map_form {
	int64_t id;
	const char *code, *title;
	const struct reg *made_in;              /* the register whose rows are its records; NULL: records kept elsewhere */
	int64_t records;                        /* of the last twelve months; counting ends at COUNTS_ENOUGH */
	struct document_map_form *next;
};
struct document_map_cell {
	int64_t id, covers;                     /* covers: the document that says it already, 0 = itself */
	const char *code, *title, *level, *block, *band, *version, *owner, *next_review, *cover_title;
	int64_t position;
	bool exists;                            /* in the house before the ISMS */
	enum document_map_status status;        /* of the document that covers it, where one does */
	struct document_map_form *form, *last;
	struct document_map_cell *next;
};
/* A level of the ISMS documents or a band of the related rules. left: stands in the left half. */
struct document_map_group {
	const char *title, *level, *block, *band; bool left;
	struct document_map_cell *cell, *last; int cells;
	struct document_map_group *next;
};
struct document_map {
	struct document_map_group *group, *last_group;
	struct document_map_cell **all; int cells;
	int tally[DOCUMENT_MAP_STATUSES];
};

/* Three statements. ST_DENIED without the right to read documents. */
enum status document_map_read(struct store *s, enum lang lang, struct document_map *out);
/* P-20 as the guide's table. */
enum status document_map_print(struct store *s, const struct report_head *h, struct doc **out);
/* The documents ids[0..n) are said by the document `by` (0 = by themselves again); by < 0: they exist in the house already (-1), or not
 * (-2). All or none. */
enum { DOCUMENT_MAP_EXISTS = -1, DOCUMENT_MAP_MISSING = -2 };
enum status document_map_set(struct store *s, const int64_t *ids, int n, int64_t by, struct problems *p);

#endif

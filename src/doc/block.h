/* block.h - what a document is made of; for the writers of this room only.
 *
 * Blocks form a list in reading order. Pairs and stats that follow one another share a block. */
#ifndef DOC_BLOCK_H
#define DOC_BLOCK_H
#include "doc/doc.h"

enum block_kind {
	BLOCK_COVER, BLOCK_CONTENTS, BLOCK_HEADING, BLOCK_PAGE, BLOCK_SPACE, BLOCK_PARA, BLOCK_BULLET, BLOCK_PAIRS, BLOCK_STATS,
	BLOCK_SEALS, BLOCK_TABLE, BLOCK_SHEET, BLOCK_FIGURE
};

struct block_pair { const char *key, *value; bool half; };
struct block_stat { const char *label, *value, *unit, *symbol, *note; };
struct block_row { const char *const *cells; enum doc_mark mark; };
struct block_table { struct doc_column *columns; int column_count; struct block_row *rows; int row_count, row_cap; bool dense; };
struct block_pairs { struct block_pair *p; int n, cap; };
struct block_stats { struct block_stat *p; int n, cap; };
struct block_seals { struct doc_seal *p; int n; };

struct block {
	enum block_kind kind;
	struct block *next;
	int number;            /* position among all blocks, from 0 */
	int level;             /* heading, bullet, contents: level; paragraph: style; space: mm */
	const char *text;      /* heading, paragraph, bullet; table: caption; sheet: name */
	union {
		struct doc_cover *cover;
		struct block_table table;
		struct block_pairs pairs;
		struct block_stats stats;
		struct block_seals seals;
		struct figure *figure;
	} u;
};

struct doc {
	struct arena *a;
	struct doc_info info;
	struct block *first, *last;
	int count;
	bool halves;           /* pairs share rows somewhere: all boxes are drawn to the same widths */
	int *pages;            /* of the last doc_pdf; apart, because writers take a const document */
};

/* A cover's "key: value" line: returns the value, *key the part before the first colon (also the full-width one), "" without one. */
const char *block_split(struct arena *a, const char *line, char **key);

#endif

/* fault.h - why a foreign workbook is refused: a number that crosses the pipe, a sentence on our side of it.
 *
 * The child never sends words: whoever takes it over can choose one of these sentences and nothing else. */
#ifndef SHEET_FAULT_H
#define SHEET_FAULT_H
#include "base/status.h"

enum fault {
	FAULT_NONE,
	FAULT_DONE,         /* no fault: the reader has all it wants; never leaves the child */
	FAULT_FOREIGN,      /* neither a workbook nor CSV */
	FAULT_XLS, FAULT_XLSB, FAULT_ODS, FAULT_PASSWORD,
	FAULT_BROKEN,       /* cut off, wrong checksum, XML that is none, references into nothing */
	FAULT_ENTITY,       /* XML with a DTD: no spreadsheet program writes that */
	FAULT_BOMB,         /* unpacks to far more than a workbook needs */
	FAULT_SHEETS, FAULT_ROWS, FAULT_COLUMNS, FAULT_CELL, FAULT_STRINGS,
	FAULT_ENCODING, FAULT_CSV,
	FAULT_STOPPED,      /* the child died or was stopped: never sent, concluded */
	FAULT_LIMIT,        /* the child ran out of time or memory: likewise */
	FAULT_COUNT
};

/* Where: sheet and column from 0, row from 1; -1 = not known. */
struct fault_place { int sheet, row, column; };

const char *fault_msgid(enum fault f);      /* says what to do */
enum status fault_status(enum fault f);     /* ST_INVALID or ST_TOOBIG; ST_OK for FAULT_NONE */

#endif

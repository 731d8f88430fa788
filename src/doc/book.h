/* book.h - a document as a workbook (XLSX). One sheet per doc_sheet; without any, one per heading of level 1.
 *
 * Text is always written as text: nothing a cell says is run. A sheet with one table has it filtered, its head frozen and repeated. */
#ifndef DOC_BOOK_H
#define DOC_BOOK_H
#include "base/buf.h"
#include "base/status.h"
#include "doc/block.h"

enum status book_write(const struct doc *d, struct buf *b);

#endif

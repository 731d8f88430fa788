/* pdf.h - a document as PDF: two runs of flow.h over Pango and Cairo. The same document gives the same bytes. */
#ifndef DOC_PDF_H
#define DOC_PDF_H
#include "base/buf.h"
#include "base/status.h"
#include "doc/block.h"

enum status pdf_write(const struct doc *d, struct buf *b, int *pages);

#endif

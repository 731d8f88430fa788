/* markup.h - a document as <article class="doc">, for screens and for browsers' prints. The template is web/doc/markup.ht, its looks
 * are web/static/doc.css. Words of its own are in the document's language, not the reader's. */
#ifndef DOC_MARKUP_H
#define DOC_MARKUP_H
#include "doc/block.h"
#include "html/out.h"

void markup_write(const struct doc *d, struct out *o);
void markup_article(struct out *o, const struct doc *d);

struct url markup_logo(struct arena *a, const struct doc_cover *c);        /* the picture itself as data: address */
bool markup_has_logo(const struct doc_cover *c);
struct url markup_anchor(struct arena *a, const struct block *b);          /* "#doc-7" */
const char *markup_cell(const struct doc_column *c);                       /* class of its cells */
const char *markup_mark(enum doc_mark m);                                  /* class of a marked row */

#endif

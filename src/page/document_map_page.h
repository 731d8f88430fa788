/* document_map_page.h - the map of the document system (P-20) on the screen: cells to click, to mark, to add to. */
#ifndef PAGE_DOCUMENT_MAP_PAGE_H
#define PAGE_DOCUMENT_MAP_PAGE_H
#include "page/view.h"
#include "work/document_map.h"

extern const struct route document_map_page_routes[];

struct document_map_view { struct req *q; const struct document_map *map; bool may_edit, may_create; };
void document_map_page(struct out *o, const struct document_map_view *v);
const char *document_map_page_class(enum document_map_status s);   /* of its badge: colour on top of symbol and word */
struct url document_map_page_records(struct req *q, const struct document_map_form *f);
/* The form of a new document in this place, after the last one there. */
struct url document_map_page_add(struct req *q, const struct document_map_group *g);

#endif

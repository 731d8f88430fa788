/* graph.h - a record between what it refers to and who refers to it, as a drawing: columns of boxes, grouped by register. */
#ifndef PAGE_GRAPH_H
#define PAGE_GRAPH_H
#include "page/view.h"

/* head: the name of a register above its boxes. side: column, -2 .. 2; 0 = the record. */
struct graph_box { int x, y, side; bool head; const char *text, *full; struct url url; };
struct graph_line { const char *path; };
struct graph {
	int w, h;
	struct graph_box box[2 * STORE_LINKS + 8]; int boxes;
	struct graph_line line[STORE_LINKS]; int lines;
	const char *title, *says;                   /* for those who do not see it */
};
enum { GRAPH_BOX_W = 210, GRAPH_BOX_H = 34 };
void graph_draw(struct req *q, const struct rec *r, const char *title, const struct around *a, int n, bool further, struct graph *out);

/* The page: the drawing, and the same as lists. */
struct graph_view { struct req *q; const struct rec *r; const char *title; const struct around *around; int n; bool further; const struct graph *graph; };
void graph_page(struct out *o, const struct graph_view *v);
void graph_answer(struct req *q, struct res *s, const struct rec *r, struct page *p, const char *title);

#endif

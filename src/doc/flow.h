/* flow.h - blocks flow down pages. The same code runs twice: first only counting (pages 0, ink without paper), then drawing.
 *
 * A placer calls flow_gap for the space above it, asks flow_room, breaks the page with flow_break when it must, draws at y and moves
 * y on. flow_start says how much of a block must fit below a heading. */
#ifndef DOC_FLOW_H
#define DOC_FLOW_H
#include "doc/block.h"
#include "doc/ink.h"

struct paper { double w, h, left, right, top, bottom; };   /* points; top and bottom: where text begins and ends */
struct flow_place { int page; double y; };                 /* of a heading */
struct flow {
	struct ink ink;
	const struct doc *d;
	struct arena *a;
	cairo_surface_t *surface;                  /* NULL while counting */
	struct paper paper;
	int page, pages;                           /* from 1; pages is 0 while counting */
	int body;                                  /* the first page that is no cover; 0 before it is known */
	double y, below;                           /* next free place; space wanted below the last block */
	bool fresh;                                /* nothing stands on this page yet */
	enum status status;                        /* the first thing that went wrong */
	int outline[4];                            /* the open bookmark of each heading level */
	struct flow_place *place;                  /* by block number, from the counting run */
	double **heights;                          /* by block number: row heights of tables, from the counting run */
};

void flow_run(struct flow *f);                 /* all blocks, pages included */
double flow_width(const struct flow *f);
double flow_room(const struct flow *f);        /* down to the bottom */
double flow_page_height(const struct flow *f); /* of an empty page */
void flow_gap(struct flow *f, double above);   /* nothing at the top of a page */
void flow_break(struct flow *f);               /* next page, with its frame */
void flow_keep(struct flow *f, double h);      /* breaks unless h fits or the page is fresh */
void flow_done(struct flow *f, double h, double below); /* h was used; below is wanted under it */

#endif

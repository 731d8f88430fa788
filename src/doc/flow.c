#include "doc/flow.h"

#include <math.h>

#include "base/bug.h"
#include "base/str.h"
#include "doc/cover.h"
#include "doc/grid.h"
#include "doc/paper.h"
#include "doc/plate.h"
#include "doc/prose.h"
#include "doc/stamp.h"
#include "doc/tile.h"

double flow_width(const struct flow *f)
{
	return f->paper.right - f->paper.left;
}

double flow_room(const struct flow *f)
{
	return f->paper.bottom - f->y;
}

double flow_page_height(const struct flow *f)
{
	return f->paper.bottom - f->paper.top;
}

void flow_gap(struct flow *f, double above)
{
	if (!f->fresh)
		f->y += fmax(above, f->below);
	f->below = 0;
}

void flow_break(struct flow *f)
{
	if (f->ink.cr && f->page > 0)
		cairo_show_page(f->ink.cr);
	f->page++;
	if (!f->body)
		f->body = f->page;
	f->y = f->paper.top + paper_frame(f);
	f->below = 0;
	f->fresh = true;
}

void flow_keep(struct flow *f, double h)
{
	if (h > flow_room(f) && !f->fresh)
		flow_break(f);
}

void flow_done(struct flow *f, double h, double below)
{
	f->y += h;
	f->below = below;
	f->fresh = false;
}

/* What must fit below a heading so that it does not stand alone at the foot of a page. */
static double start(struct flow *f, const struct block *b)
{
	while (b && b->kind == BLOCK_SHEET)
		b = b->next;
	if (!b)
		return 0;
	switch (b->kind) {
	case BLOCK_HEADING: return prose_heading_height(f, b) + start(f, b->next);
	case BLOCK_CONTENTS: return prose_contents_start(f, b);
	case BLOCK_PARA: case BLOCK_BULLET: return prose_start(f, b);
	case BLOCK_STATS: return tile_start(f, b);
	case BLOCK_SEALS: return stamp_height(f, b);
	case BLOCK_PAIRS: case BLOCK_TABLE: return grid_start(f, b);
	case BLOCK_FIGURE: return plate_height(f, b);
	case BLOCK_COVER: case BLOCK_PAGE: case BLOCK_SPACE: case BLOCK_SHEET: return 0;
	}
	BUG("unknown block");
}

static void place(struct flow *f, const struct block *b)
{
	switch (b->kind) {
	case BLOCK_COVER: cover_place(f, b); return;
	case BLOCK_CONTENTS: prose_contents(f, b); return;
	case BLOCK_HEADING: prose_heading(f, b, start(f, b->next)); return;
	case BLOCK_PARA: prose_para(f, b); return;
	case BLOCK_BULLET: prose_bullet(f, b); return;
	case BLOCK_STATS: tile_place(f, b); return;
	case BLOCK_SEALS: stamp_place(f, b); return;
	case BLOCK_PAIRS: case BLOCK_TABLE: grid_place(f, b); return;
	case BLOCK_FIGURE: plate_place(f, b); return;
	case BLOCK_SPACE: flow_gap(f, 0); flow_done(f, fmin(mm(b->level), flow_room(f)), 0); return;
	case BLOCK_PAGE: case BLOCK_SHEET: return;
	}
	BUG("unknown block");
}

/* A page begins when something comes to stand on it: a break at the very end or two in a row leave no empty page. */
void flow_run(struct flow *f)
{
	bool turn = true;

	f->page = f->body = 0;
	for (const struct block *b = f->d->first; b; b = b->next) {
		if (b->kind == BLOCK_COVER) {
			place(f, b);
			continue;
		}
		if (b->kind == BLOCK_PAGE)
			turn = true;
		if (b->kind == BLOCK_PAGE || b->kind == BLOCK_SHEET)
			continue;
		if (turn)
			flow_break(f);
		turn = false;
		place(f, b);
	}
	if (f->page == 0)
		flow_break(f);
}

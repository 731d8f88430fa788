/* chart.h - organisation charts: a tree of boxes, from the top.
 *
 * Children stand beside each other; leaves may hang below one another in columns of some length. chart_draw tries column lengths
 * from loose to dense and takes the first that fits the width nearly unscaled, else the one that needs least scaling. Nodes marked
 * aside hang at the side of the line below their parent, before its children. Every subtree owns a rectangle, so that no line
 * crosses a box. */
#ifndef DOC_CHART_H
#define DOC_CHART_H
#include "doc/figure.h"

enum { CHART_MAX = 2000 };
void chart_draw(struct figure *f, const struct doc_node *n, int count);

#endif

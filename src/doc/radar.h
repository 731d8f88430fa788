/* radar.h - several series over the same axes, from 0 in the middle to 1000 permille outside. */
#ifndef DOC_RADAR_H
#define DOC_RADAR_H
#include "doc/figure.h"

enum { RADAR_MAX_AXES = 40, RADAR_MAX_SERIES = 6 };
void radar_draw(struct figure *f, const char *const *axes, int n, const struct doc_series *s, int series);

#endif

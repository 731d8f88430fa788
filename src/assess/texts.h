/* texts.h - what the diagnosis report says by itself (content/texts-1.json). */
#ifndef ASSESS_TEXTS_H
#define ASSESS_TEXTS_H
#include "assess/bank.h"

enum { TEXTS_MAX = 24 };
enum texts_light { TEXTS_GOOD, TEXTS_NEEDS_WORK, TEXTS_NOT_READY, TEXTS_LIGHTS };
struct texts_item { const char *key; struct bank_text title, body, when; };    /* when: steps of the route only */
struct texts {
	struct bank_text disclaimer[TEXTS_MAX]; int disclaimers;
	struct texts_item method[TEXTS_MAX]; int methods;
	struct bank_text area[BANK_AREAS][TEXTS_LIGHTS];
	struct bank_text effort, route_intro, route_before, route_note;
	struct texts_item step[TEXTS_MAX]; int steps;
};
const struct texts *texts_get(void);

#endif

/* clockwork.h - what happens by the clock, not by a click: ended sessions are removed, once a day every head is kept. */
#ifndef WORK_CLOCKWORK_H
#define WORK_CLOCKWORK_H

/* Once a minute. Opens the installation, does what is due, closes it: an idle clock holds no memory. */
void clockwork_tick(const char *dir);

#endif

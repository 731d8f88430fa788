/* child.h - the side of the pipe that touches foreign bytes: tells what they are, reads them, sends rows. */
#ifndef SHEET_CHILD_H
#define SHEET_CHILD_H
#include <stddef.h>

struct child_job { const char *name; const void *p; size_t n; int only, rows; unsigned long salt; };
/* For proc_box_open: arg is a struct child_job, inherited with the process. 0 when all was sent. */
int child_main(int in, int out, void *arg);

#endif

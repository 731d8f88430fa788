/* box.h - what a child in a box gives up: files, network, programs, memory and time. Used by proc.c only. */
#ifndef OS_BOX_H
#define OS_BOX_H
#include <stdbool.h>
#include <stddef.h>

/* For the process that calls it, for ever. Descriptors that are open stay so. */
bool box_close_lid(size_t memory, int seconds);

#endif

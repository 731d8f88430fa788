#include "base/bug.h"
#include <stdio.h>
#include <stdlib.h>

_Noreturn void bug_stop(const char *file, int line, const char *what)
{
	fprintf(stderr, "BUG %s:%d: %s\n", file, line, what);
	fflush(stderr);
	abort();
}

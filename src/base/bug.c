#include "base/bug.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

_Noreturn void bug_stop(const char *file, int line, const char *what)
{
	fprintf(stderr, "BUG %s:%d: %s\n", file, line, what);
	fflush(stderr);
	abort();
}

_Noreturn void bug_memory(void)
{
	static const char text[] = "out of memory\n";

	fputs(text, stderr);             /* unbuffered: takes no memory */
	_exit(BUG_MEMORY_EXIT);
}

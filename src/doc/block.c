#include "doc/block.h"

#include <string.h>

const char *block_split(struct arena *a, const char *line, char **key)
{
	static const char WIDE[] = "：", NARROW[] = ": ";
	const char *wide = strstr(line, WIDE), *narrow = strstr(line, NARROW), *at = wide && (!narrow || wide < narrow) ? wide : narrow;

	*key = arena_ndup(a, line, at ? (size_t)(at - line) : 0);
	if (!at)
		return line;
	return at + (at == wide ? strlen(WIDE) : strlen(NARROW));
}

#include "base/embed.h"
#include <string.h>

const struct embed *embed_find(const char *path)
{
	static size_t count;
	size_t low = 0, high;

	if (!count)
		while (embed_table[count].path) count++;
	for (high = count; low < high;) {
		size_t mid = (low + high) / 2;
		int c = strcmp(path, embed_table[mid].path);

		if (c == 0) return &embed_table[mid];
		if (c < 0) high = mid;
		else low = mid + 1;
	}
	return NULL;
}

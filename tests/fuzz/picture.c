/* picture.c - attachments that say they are pictures, as they are judged before a browser gets them. */
#include <stddef.h>
#include <stdint.h>
#include "base/bug.h"
#include "base/picture.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static const char *const types[] = { "image/png", "image/jpeg", "image/gif", "image/webp" };
	for (int i = 0; i < 4; i++) {
		int w = 0, h = 0;
		if (picture_check(types[i], p, n, &w, &h)) BUG_ON(w < 1 || h < 1 || w > PICTURE_SIDE || h > PICTURE_SIDE);
	}
	return 0;
}

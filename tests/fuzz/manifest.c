/* The list in a backup from anywhere: what is accepted leads to no place outside the installation, and is written as it was read. */
#include <string.h>
#include "base/bug.h"
#include "base/str.h"
#include "site/manifest.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new(64 << 20);
	struct backup b, again;
	char *text = arena_ndup(a, (const char *)p, n);
	if (!manifest_read(a, text, &b)) {
		for (int i = 0; i < b.files; i++)
			BUG_ON(*b.file[i].name == '/' || strstr(b.file[i].name, ".."));
		if (b.format == MANIFEST_FORMAT) {
			const char *out = manifest_text(a, &b);
			BUG_ON(manifest_read(a, out, &again) || !str_eq(out, manifest_text(a, &again)));
		}
	}
	arena_free(a);
	return 0;
}

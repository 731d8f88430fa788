/* The canonical text of what was read is read again and has itself as its canonical text. */
#include "base/bug.h"
#include "base/json.h"
#include <string.h>

static bool has_real(json_t *v)
{
	const char *key;
	json_t *member;
	size_t i;

	if (json_is_real(v)) return true;
	json_array_foreach(v, i, member) if (has_real(member)) return true;
	json_object_foreach(v, key, member) if (has_real(member)) return true;
	return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new(1 << 28);
	const char *error, *text;
	json_t *v = json_read(a, (const char *)p, n, &error), *again;

	BUG_ON(!v != (error != NULL));
	if (v && !has_real(v)) {
		text = json_canonical(a, v);
		again = json_read(a, text, strlen(text), &error);
		BUG_ON(!again || strcmp(json_canonical(a, again), text) != 0);
	}
	arena_free(a);
	return 0;
}

/* A head somebody mailed back: whatever is read as one is written as the same one, and a signature is never valid by accident. */
#include <string.h>
#include "base/bug.h"
#include "db/journal.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new(8 << 20);
	struct head h, again;
	char *text = arena_ndup(a, (const char *)p, n);
	hash_init();
	if (journal_head_parse(text, &h)) {
		char *out = journal_head_text(a, &h);
		BUG_ON(!journal_head_parse(out, &again));
		BUG_ON(memcmp(&h, &again, sizeof h));
		(void)journal_head_signed(&h);
	}
	arena_free(a);
	return 0;
}

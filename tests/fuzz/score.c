#include "assess/hearing.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new(64 << 20);
	const char *error = NULL;
	const json_t *o = n > 1 << 20 ? NULL : json_read(a, (const char *)p, n, &error);
	struct hearing_input *in = ARENA_NEW(a, struct hearing_input);
	if (o && hearing_read(a, o, LANG_JA, in, &error) == ST_OK) {
		struct hearing_result *r = ARENA_NEW(a, struct hearing_result);
		struct buf b;
		buf_init(&b, 1 << 20);
		hearing_score(a, in, r);
		hearing_output_print(&b, hearing_output_json(a, in, r));
		buf_release(&b);
	}
	arena_free(a);
	return 0;
}

/* replay.c - feeds every file of the directories given as arguments to a fuzz target: the corpora are ordinary tests. */
#include "base/arena.h"
#include "base/hash.h"
#include "os/file.h"
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

enum { INPUT_MAX = 32 << 20 };

/* From a heap block of exactly n bytes, so that reading one too far is seen. */
static bool feed(struct arena *a, const char *path)
{
	char *p;
	uint8_t *exact;
	size_t n;

	if (file_read(a, path, INPUT_MAX, &p, &n)) {
		fprintf(stderr, "%s: %s\n", path, status_msgid());
		return false;
	}
	printf("%s\n", path);
	fflush(stdout);
	exact = malloc(n ? n : 1);
	if (!exact) abort();
	for (size_t i = 0; i < n; i++) exact[i] = (uint8_t)p[i];
	LLVMFuzzerTestOneInput(exact, n);
	free(exact);
	return true;
}

int main(int argc, char **argv)
{
	size_t fed = 0;

	hash_init();
	for (int i = 1; i < argc; i++) {
		struct arena *a = arena_new((size_t)INPUT_MAX * 4);
		char **names;
		size_t n;

		if (file_list(a, argv[i], &names, &n)) {
			fprintf(stderr, "%s: %s\n", argv[i], status_msgid());
			return 1;
		}
		for (size_t k = 0; k < n; k++, fed++) {
			struct arena *one = arena_new((size_t)INPUT_MAX * 2);
			bool ok = feed(one, file_join(one, argv[i], names[k]));

			arena_free(one);
			if (!ok) return 1;
		}
		arena_free(a);
	}
	if (fed == 0) fprintf(stderr, "no input\n");
	return fed == 0;
}

/* embed.c - compiles files into the program: embed FILE... > embed.c, read through base/embed.h.
 * The bytes are taken by the assembler (.incbin), so that megabytes cost nothing to compile; paths are relative to the
 * directory make runs in. */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void die(const char *what, const char *path)
{
	fprintf(stderr, "embed: %s: %s\n", path, what);
	exit(1);
}

static int by_path(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* FNV-1a over the bytes: the etag only has to change when the file does. */
static uint64_t digest(const char *path, size_t *n)
{
	uint64_t h = 14695981039346656037u;
	FILE *f = fopen(path, "rb");
	int c;

	if (!f) die("cannot be opened", path);
	for (*n = 0; (c = getc(f)) != EOF; ++*n) h = (h ^ (uint64_t)c) * 1099511628211u;
	if (ferror(f)) die("cannot be read", path);
	fclose(f);
	return h;
}

static void write_bytes(int i, const char *path)
{
	if (strpbrk(path, "\"\\\n")) die("has a name that is not for embedding", path);
	printf("__asm__(\".section .rodata\\n.balign 16\\n.global embed_%d\\n.type embed_%d, @object\\n"
		"embed_%d:\\n.incbin \\\"%s\\\"\\n.byte 0\\n.size embed_%d, .-embed_%d\\n.previous\\n\");\n", i, i, i, path, i, i);
	printf("extern const unsigned char embed_%d[];\n", i);
}

int main(int argc, char **argv)
{
	puts("#include \"base/embed.h\"");
	qsort(argv + 1, (size_t)argc - 1, sizeof *argv, by_path);
	for (int i = 1; i < argc; i++) write_bytes(i, argv[i]);
	puts("const struct embed embed_table[] = {");
	for (int i = 1; i < argc; i++) {
		size_t n;
		uint64_t h = digest(argv[i], &n);

		printf("\t{ \"%s\", embed_%d, %zu, \"%016" PRIx64 "\" },\n", argv[i], i, n, h);
	}
	puts("\t{ 0, 0, 0, 0 },\n};");
	return 0;
}

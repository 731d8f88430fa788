/* tool.h - what foreign readers say about our files. Tests only. */
#ifndef TEST_DOC_TOOL_H
#define TEST_DOC_TOOL_H
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/buf.h"

/* Cairo 1.16 forgets 768 bytes for every subset of a CFF font, fontconfig keeps its configuration. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libcairo.so\nleak:libfontconfig.so\n";
}

/* The output of a shell command with FILE replaced by a file that holds b; it is gone afterwards. */
static inline char *tool_run(const struct buf *b, const char *suffix, const char *command)
{
	static char out[1 << 22];
	char path[64], line[512];
	snprintf(path, sizeof path, "/tmp/mamoru-doc-XXXXXX%s", suffix);
	int fd = mkstemps(path, (int)strlen(suffix));
	assert_true(fd >= 0);
	assert_int_equal(write(fd, b->p, b->n), (ssize_t)b->n);
	close(fd);
	snprintf(line, sizeof line, "FILE=%s; %s", path, command);
	FILE *f = popen(line, "r");
	assert_non_null(f);
	size_t n = fread(out, 1, sizeof out - 1, f);
	out[n] = 0;
	assert_int_equal(pclose(f), 0);
	unlink(path);
	return out;
}

/* Each needle stands behind the one before it. */
static inline void tool_in_order(const char *text, const char *const *needle)
{
	for (const char *at = text; *needle; needle++) {
		const char *found = strstr(at, *needle);
		if (!found)
			fail_msg("not found in order: %s", *needle);
		at = found + 1;
	}
}

#endif

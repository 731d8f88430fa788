#include "base/log.h"
#include "base/buf.h"
#include "base/bug.h"
#include "base/utf8.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { LINE_MAX_BYTES = 8000 };

static const char *const names[] = { "debug", "info", "warn", "error" };
static enum log_level least_level = LOG_INFO;
static const char *process_name = "mamoru";

void log_level(enum log_level least)
{
	least_level = least;
}

void log_process(const char *name)
{
	process_name = name;
}

static bool is_harmless(uint32_t cp)
{
	return cp >= 0x20 && cp != 0x7f && (cp < 0x80 || cp > 0x9f) && cp != 0x2028 && cp != 0x2029;
}

/* Control characters and bytes that are no UTF-8 become \xNN: terminals obey some of them. */
static void add_escaped(struct buf *b, const char *s)
{
	size_t start = b->n, n = strlen(s);

	for (size_t i = 0, used; i < n; i += used) {
		uint32_t cp = 0;

		if (b->n - start >= LINE_MAX_BYTES) {
			buf_str(b, "...");
			return;
		}
		used = utf8_decode(s + i, n - i, &cp);
		if (used && is_harmless(cp)) {
			buf_add(b, s + i, used);
			continue;
		}
		if (!used) used = 1;
		for (size_t k = 0; k < used; k++) buf_printf(b, "\\x%02x", (unsigned char)s[i + k]);
	}
}

static void add_time(struct buf *b)
{
	time_t now = time(NULL);
	struct tm tm;

	gmtime_r(&now, &tm);
	buf_printf(b, "%04d-%02d-%02dT%02d:%02d:%02dZ", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday,
		tm.tm_hour, tm.tm_min, tm.tm_sec);
}

void log_line(enum log_level level, const char *fmt, ...)
{
	struct buf line;
	va_list ap;
	char *text;

	if (level < least_level) return;
	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) < 0) bug_memory();
	va_end(ap);
	buf_init(&line, LINE_MAX_BYTES * 2);
	add_time(&line);
	buf_printf(&line, " %s %s ", names[level], process_name);
	add_escaped(&line, text);
	buf_char(&line, '\n');
	/* One write: lines of several processes do not mix. Nobody is left to tell when standard error is gone. */
	if (write(STDERR_FILENO, line.p, line.n) < 0) least_level = LOG_ERROR;
	buf_release(&line);
	free(text);
}

/* The first byte chooses: urlencoded, or multipart with the boundary up to the first line end, as a browser would announce it. */
#include "base/bug.h"
#include "base/utf8.h"
#include "http/http.h"
#include <string.h>

static void check_fields(const struct req *q)
{
	BUG_ON(q->posts + q->file_count > HTTP_FIELDS_MAX);
	for (size_t i = 0; i < q->posts; i++)
		BUG_ON(!utf8_valid(q->post[i].name, strlen(q->post[i].name)) || !utf8_valid(q->post[i].value, strlen(q->post[i].value)));
	for (size_t i = 0; i < q->file_count; i++) {
		const struct upload *u = &q->files[i];
		BUG_ON(u->p < q->body || u->p + u->n > q->body + q->body_n);
		BUG_ON(strpbrk(u->filename, "/\\\r\n") || strpbrk(u->type, "\r\n"));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct arena *a;
	if (!a) a = arena_new(64 << 20);
	if (!n) return 0;
	arena_reset(a);
	/* Not copied: a step behind its end is seen. */
	const char *body = (const char *)data + 1, *line = memchr(body, '\n', n - 1);
	struct req q = { .a = a, .content_type = "application/x-www-form-urlencoded", .body = body, .body_n = n - 1 };
	if (*data == 'm' && line) {
		q.content_type = arena_printf(a, "multipart/form-data; %.*s", (int)(line - body), body);
		q.body = line + 1;
		q.body_n = n - 1 - (size_t)(line + 1 - body);
	}
	if (http_parse_form(&q)) check_fields(&q);
	else BUG_ON(q.posts || q.file_count);
	return 0;
}

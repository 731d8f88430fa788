#include "base/json.h"
#include "base/bug.h"
#include "base/norm.h"
#include <stdlib.h>
#include <string.h>

enum { MAX_BYTES = 16 * 1024 * 1024, MAX_DEPTH = 64, MAX_TEXT = 256 * 1024 * 1024, FEW = 48 };

static void release(void *v)
{
	json_decref(v);
}

/* jansson's own limit of depth is 2048: look before it recurses. */
static bool too_deep(const char *p, size_t n)
{
	int depth = 0;
	bool quoted = false;

	for (size_t i = 0; i < n; i++) {
		char c = p[i];

		if (quoted) {
			if (c == '\\') i++;
			else if (c == '"') quoted = false;
		} else if (c == '"') {
			quoted = true;
		} else if (c == '[' || c == '{') {
			if (++depth > MAX_DEPTH) return true;
		} else if (c == ']' || c == '}') {
			depth--;
		}
	}
	return false;
}

/* Keys that differ only in their normal form would be one key in the canonical text. */
static bool keys_normal(json_t *v)
{
	const char *key;
	json_t *member;
	size_t i;

	json_array_foreach(v, i, member)
		if (!keys_normal(member)) return false;
	json_object_foreach(v, key, member)
		if (!norm_is_nfc(key, strlen(key)) || !keys_normal(member)) return false;
	return true;
}

json_t *json_read(struct arena *a, const char *p, size_t n, const char **error)
{
	json_error_t why;
	json_t *v;

	*error = NULL;
	if (n > MAX_BYTES) *error = "line 1: longer than 16 MiB";
	else if (too_deep(p, n)) *error = "line 1: nested deeper than 64 levels";
	if (*error) return NULL;
	v = json_loadb(p, n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &why);
	if (!v) {
		*error = arena_printf(a, "line %d: %s", why.line > 0 ? why.line : 1, why.text);
		return NULL;
	}
	arena_cleanup(a, release, v);
	if (keys_normal(v)) return v;
	*error = "line 1: a key is not in Unicode normal form C";
	return NULL;
}

static const char *short_escape(unsigned char c)
{
	switch (c) {
	case '"': return "\\\"";
	case '\\': return "\\\\";
	case '\b': return "\\b";
	case '\t': return "\\t";
	case '\n': return "\\n";
	case '\f': return "\\f";
	case '\r': return "\\r";
	default: return NULL;
	}
}

static bool quote_normal(struct buf *b, const char *s, size_t n)
{
	const char *end = s + n, *run = s;

	buf_char(b, '"');
	for (; s < end; s++) {
		unsigned char c = (unsigned char)*s;
		const char *escape;

		if (c >= 0x20 && c != '"' && c != '\\') continue;
		buf_add(b, run, (size_t)(s - run));
		run = s + 1;
		if ((escape = short_escape(c))) buf_str(b, escape);
		else buf_printf(b, "\\u%04x", c);
	}
	buf_add(b, run, (size_t)(end - run));
	return buf_char(b, '"');
}

/* What is stored went through utf8_clean and is NFC already; what came another way is made so here, or hashes would differ. */
static bool quote_bytes(struct buf *b, const char *s, size_t n)
{
	struct buf normal;

	if (norm_nfc_quick(s, n)) return quote_normal(b, s, n);
	buf_init(&normal, MAX_TEXT);
	norm_to(&normal, NORM_NFC, s, n);
	quote_normal(b, normal.p, normal.n);
	buf_release(&normal);
	return !b->full;
}

bool json_quote(struct buf *b, const char *s)
{
	return quote_bytes(b, s ? s : "", s ? strlen(s) : 0);
}

struct member { const char *key; json_t *value; };

static int by_key(const void *a, const void *b)
{
	return strcmp(((const struct member *)a)->key, ((const struct member *)b)->key);
}

static bool write_object(struct buf *b, const json_t *v)
{
	struct member few[FEW], *m = few;
	size_t n = json_object_size(v), i = 0;
	bool sorted = true;
	json_t *o;

	memcpy(&o, &v, sizeof o);                        /* jansson's iterators want a non-const object and leave it alone */
	if (n > FEW) m = calloc(n, sizeof *m);
	if (!m) bug_memory();
	for (void *it = json_object_iter(o); it; it = json_object_iter_next(o, it), i++) {
		m[i] = (struct member){ json_object_iter_key(it), json_object_iter_value(it) };
		if (i && strcmp(m[i - 1].key, m[i].key) > 0) sorted = false;
	}
	if (!sorted) qsort(m, n, sizeof *m, by_key);
	buf_char(b, '{');
	for (i = 0; i < n; i++) {
		if (i) buf_char(b, ',');
		json_quote(b, m[i].key);
		buf_char(b, ':');
		json_canonical_to(b, m[i].value);
	}
	if (m != few) free(m);
	return buf_char(b, '}');
}

static bool write_array(struct buf *b, const json_t *v)
{
	size_t n = json_array_size(v);

	buf_char(b, '[');
	for (size_t i = 0; i < n; i++) {
		if (i) buf_char(b, ',');
		json_canonical_to(b, json_array_get(v, i));
	}
	return buf_char(b, ']');
}

bool json_canonical_to(struct buf *b, const json_t *v)
{
	BUG_ON(!v);
	switch (json_typeof(v)) {
	case JSON_OBJECT: return write_object(b, v);
	case JSON_ARRAY: return write_array(b, v);
	case JSON_STRING: return quote_bytes(b, json_string_value(v), json_string_length(v));
	case JSON_INTEGER: return buf_int(b, json_integer_value(v));
	case JSON_TRUE: return buf_str(b, "true");
	case JSON_FALSE: return buf_str(b, "false");
	case JSON_NULL: return buf_str(b, "null");
	case JSON_REAL: BUG("json: a real has no canonical form");
	}
	BUG("json: unknown type");
}

char *json_canonical(struct arena *a, const json_t *v)
{
	struct buf b;
	char *s;

	buf_init(&b, MAX_TEXT);
	json_canonical_to(&b, v);
	BUG_ON(b.full);
	s = arena_ndup(a, b.p, b.n);
	buf_release(&b);
	return s;
}

const char *json_text(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

int64_t json_int(const json_t *o, const char *key, int64_t otherwise)
{
	const json_t *v = json_object_get(o, key);

	return json_is_integer(v) ? json_integer_value(v) : otherwise;
}

bool json_flag(const json_t *o, const char *key)
{
	return json_is_true(json_object_get(o, key));
}

/* Does key read stem_code? Compared in place: no buffer. */
static const char *text_of(const json_t *o, const char *stem, const char *code)
{
	size_t n = strlen(stem);
	const char *key;
	json_t *obj, *v;

	memcpy(&obj, &o, sizeof obj);
	json_object_foreach(obj, key, v)
		if (strncmp(key, stem, n) == 0 && key[n] == '_' && strcmp(key + n + 1, code) == 0) return json_string_value(v);
	return NULL;
}

const char *json_lang(const json_t *o, const char *stem, bool ja)
{
	const char *s = text_of(o, stem, ja ? "ja" : "en");

	return s ? s : text_of(o, stem, ja ? "en" : "ja");
}

/* own_check.c - rows of own fields and registers, before they are stored. */
#include <string.h>
#include "base/hash.h"
#include "base/json.h"
#include "base/str.h"
#include "base/utf8.h"
#include "schema/own_check.h"
#include "schema/store.h"

const char *own_check_ident(struct arena *a, const char *prefix, const char *text)
{
	char *out = arena_alloc(a, OWN_NAME_MAX + 1);
	size_t n = strlen(prefix), stem = n;
	memcpy(out, prefix, n);
	for (const char *p = utf8_fold(a, str_or(text, "")); *p && n < OWN_NAME_MAX; p++) {
		bool good = (*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9');
		if (good)
			out[n++] = *p;
		else if (n > stem && out[n - 1] != '_')
			out[n++] = '_';
	}
	while (n > stem && out[n - 1] == '_')
		n--;
	out[n] = 0;
	return n > stem ? out : "";
}

void own_check_prepare(struct arena *a, struct rec *r)
{
	const char *name = rec_get(r, "name"), *ja = rec_get(r, "label_ja");
	if (!str_empty(name)) {
		if (!str_starts(name, OWN_PREFIX))
			rec_set(r, "name", arena_printf(a, OWN_PREFIX "%s", name));
		return;
	}
	name = own_check_ident(a, OWN_PREFIX, rec_get(r, "label_en"));
	if (str_empty(name) && ja) {
		struct hash h = hash_sha256(ja, strlen(ja));
		name = arena_printf(a, OWN_PREFIX "%.8s", hash_hex(a, h.b, HASH_SIZE));
	}
	rec_set(r, "name", name);
}

void own_check_labels(const struct rec *r, struct problems *p)
{
	const char *name = rec_get(r, "name");
	if (!rec_get(r, "label_ja") && !rec_get(r, "label_en"))
		problem_add(p, "label_ja", N_("Write a name in at least one language."));
	else if (!name || !str_is_ident(name) || strlen(name) > OWN_NAME_MAX)
		problem_add(p, "name", N_("Write small letters, digits and _, at most 30."));
}

static bool same(const struct rec *a, const struct rec *b, const char *field)
{
	return rec_get(a, field) && str_eq(rec_get(a, field), rec_get(b, field));
}

void own_check_twin(struct arena *a, struct db *d, const struct rec *r, struct problems *p)
{
	enum { ROWS = 4000 };
	struct rec **other = ARENA_ARRAY(a, ROWS, struct rec *);
	int n = store_every(a, d, r->reg, other, ROWS), here = 0;
	for (int i = 0; i < n; i++) {
		if (other[i]->id == r->id || !same(other[i], r, "register"))
			continue;
		here++;
		if (same(other[i], r, "name"))
			problem_add(p, "name", N_("The register has an own field of this name already. Choose another one."));
		else if (same(other[i], r, "label_ja") || same(other[i], r, "label_en"))
			problem_add(p, same(other[i], r, "label_ja") ? "label_ja" : "label_en", N_("The register has an own field with this label already. Choose another one."));
	}
	if (!r->id && here >= OWN_FIELDS)
		problem_add(p, "register", N_("This register has as many own fields as it can have."));
}

void own_check_choices(struct arena *a, const struct rec *r, const char *field, struct problems *p)
{
	const char *error, *text = rec_get(r, field);
	json_t *list = text ? json_read(a, text, strlen(text), &error) : NULL;
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *row = json_array_get(list, i);
		const char *value = str_or(json_text(row, "value"), ""), *ja = json_text(row, "label_ja"), *en = json_text(row, "label_en");
		if (!*value || strpbrk(value, ", |"))
			problem_add(p, field, N_("A value is one word, without spaces and commas."));
		if (!ja && !en)
			problem_add(p, field, N_("Write a label for every choice, in at least one language."));
		if ((ja && (strchr(ja, ',') || strstr(ja, "、"))) || (en && strchr(en, ',')))
			problem_add(p, field, N_("A label holds no comma."));
		for (size_t k = 0; k < i; k++)
			if (str_eq(json_text(json_array_get(list, k), "value"), value))
				problem_add_arg(p, field, N_("The value {0} stands there twice."), value);
	}
}

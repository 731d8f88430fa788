/* choice.c - items by name or label. */
#include "base/str.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "schema/choice.h"

const struct item *choice_find(struct arena *a, const struct item *items, const char *word)
{
	const struct item *it = schema_item(items, word);
	if (it)
		return it;
	const char *key = utf8_fold(a, word);
	for (it = items; it && it->name; it++)
		if (str_eq(key, utf8_fold(a, it->name)) || str_eq(key, utf8_fold(a, tr_get(LANG_JA, it->label))) || str_eq(key, utf8_fold(a, tr_get(LANG_EN, it->label))))
			return it;
	return NULL;
}

json_t *choice_names(const struct item *items)
{
	json_t *names = json_array();
	for (const struct item *it = items; it && it->name; it++)
		json_array_append_new(names, json_string(it->name));
	return names;
}

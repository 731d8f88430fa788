#include "assess/docmap.h"
#include "base/bug.h"
#include "base/str.h"

static void add_group(struct docmap *m, const char *block, const json_t *o, const char *title)
{
	BUG_ON(m->groups == DOCMAP_GROUPS);
	m->group[m->groups++] = (struct docmap_group){ bank_word(o, "key"), block, bank_text(o, title) };
}

/* The three levels of the block of ISMS documents, then the bands of the other blocks. */
static void read_groups(struct docmap *m, const json_t *o)
{
	const json_t *levels = bank_list(o, "levels", DOCMAP_GROUPS), *blocks = bank_list(o, "blocks", 8);
	for (size_t i = 0; i < json_array_size(levels); i++)
		if (json_text(json_array_get(levels, i), "heading"))
			add_group(m, "isms", json_array_get(levels, i), "name");
	for (size_t i = 0; i < json_array_size(blocks); i++) {
		const json_t *block = json_array_get(blocks, i), *bands = bank_list(block, "bands", DOCMAP_GROUPS);
		for (size_t k = 0; k < json_array_size(bands); k++)
			add_group(m, bank_word(block, "key"), json_array_get(bands, k), "title");
	}
}

static int group_of(const struct docmap *m, const json_t *o)
{
	const char *block = bank_word(o, "block"), *key = str_or(json_text(o, "band"), bank_word(o, "level"));
	for (int i = 0; i < m->groups; i++)
		if (str_eq(m->group[i].block, block) && str_eq(m->group[i].key, key))
			return i;
	BUG(key);
}

static const struct docmap *load(void)
{
	struct arena *a;
	const json_t *o = bank_content("content/documents-1.json", &a);
	BUG_ON(!o);
	struct docmap *m = ARENA_NEW(a, struct docmap);
	read_groups(m, o);
	const json_t *documents = bank_list(o, "documents", DOCMAP_MAX), *records = bank_list(o, "records", DOCMAP_MAX);
	for (; m->documents < (int)json_array_size(documents); m->documents++) {
		const json_t *e = json_array_get(documents, (size_t)m->documents);
		m->document[m->documents] = (struct docmap_document){ bank_word(e, "code"), bank_text(e, "title"), group_of(m, e),
			bank_words(a, e, "records"), bank_words(a, e, "questions") };
	}
	for (; m->records < (int)json_array_size(records); m->records++) {
		const json_t *e = json_array_get(records, (size_t)m->records);
		m->record[m->records] = (struct docmap_document){ bank_word(e, "code"), bank_text(e, "title"), -1, "", "" };
	}
	return m;
}

const struct docmap *docmap_get(void)
{
	static const struct docmap *map;
	if (!map)
		map = load();
	return map;
}

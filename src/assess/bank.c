#include <string.h>
#include "assess/bank.h"
#include "base/bug.h"
#include "base/embed.h"
#include "base/hash.h"
#include "base/str.h"

enum { CONTENT_MAX = 64 << 20, VERSIONS = 32 };

const char *bank_in(struct bank_text t, enum lang lang)
{
	return lang == LANG_JA ? t.ja : t.en;
}

const char *bank_word(const json_t *o, const char *key)
{
	const char *s = json_text(o, key);
	if (!s)
		BUG(key);
	return s;
}

struct bank_text bank_text(const json_t *o, const char *key)
{
	const json_t *t = json_object_get(o, key);
	if (!json_is_object(t))
		BUG(key);
	return (struct bank_text){ bank_word(t, "ja"), bank_word(t, "en") };
}

int bank_number(const json_t *o, const char *key, int min, int max)
{
	int64_t v = json_int(o, key, INT64_MIN);
	if (v < min || v > max)
		BUG(key);
	return (int)v;
}

const json_t *bank_list(const json_t *o, const char *key, size_t max)
{
	const json_t *l = json_object_get(o, key);
	if (!json_is_array(l) || json_array_size(l) > max)
		BUG(key);
	return l;
}

const char *bank_words(struct arena *a, const json_t *o, const char *key)
{
	const json_t *l = json_object_get(o, key);
	size_t n = json_array_size(l);
	char **part = ARENA_ARRAY(a, n, char *);
	for (size_t i = 0; i < n; i++) {
		const char *s = json_string_value(json_array_get(l, i));
		if (!s)
			BUG(key);
		part[i] = arena_dup(a, s);
	}
	return n ? str_join(a, part, n, ",") : "";
}

const json_t *bank_content(const char *path, struct arena **a)
{
	const struct embed *e = embed_find(path);
	if (!e)
		return NULL;
	*a = arena_new(CONTENT_MAX);
	const char *error = NULL;
	const json_t *o = json_read(*a, (const char *)e->p, e->n, &error);
	if (!o)
		BUG(error);
	return o;
}

static void read_levels(struct bank *b, const json_t *o)
{
	const json_t *l = bank_list(o, "levels", BANK_LEVELS);
	BUG_ON(json_array_size(l) != BANK_LEVELS);
	for (int i = 0; i < BANK_LEVELS; i++) {
		const json_t *e = json_array_get(l, (size_t)i);
		BUG_ON(bank_number(e, "level", 0, BANK_LEVELS - 1) != i);
		b->level[i] = bank_text(e, "name");
		b->level_about[i] = bank_text(e, "about");
	}
}

static void read_sections(struct bank *b, const json_t *o)
{
	const json_t *l = bank_list(o, "sections", sizeof b->section / sizeof *b->section);
	b->sections = (int)json_array_size(l);
	for (int i = 0; i < b->sections; i++) {
		const json_t *e = json_array_get(l, (size_t)i);
		b->section[i] = (struct bank_section){ bank_word(e, "key"), bank_text(e, "name"), bank_text(e, "about") };
	}
}

static void read_areas(struct bank *b, const json_t *o)
{
	const json_t *l = bank_list(o, "areas", BANK_AREAS);
	BUG_ON(json_array_size(l) != BANK_AREAS);
	for (int i = 0; i < BANK_AREAS; i++) {
		const json_t *e = json_array_get(l, (size_t)i), *p = bank_list(e, "phases", 4);
		struct bank_area *area = &b->area[i];
		area->area = bank_number(e, "area", i + 1, i + 1);
		area->name = bank_text(e, "name");
		area->weight = bank_number(e, "weight", 1, 100);
		for (size_t k = 0; k < json_array_size(p); k++) {
			json_int_t phase = json_integer_value(json_array_get(p, k));
			BUG_ON(phase < 1 || phase > 4);
			area->phases |= 1u << (phase - 1);
		}
	}
}

static struct bank_text pair_at(const json_t *list, size_t i)
{
	const json_t *e = json_array_get(list, i);
	return (struct bank_text){ bank_word(e, "ja"), bank_word(e, "en") };
}

static void read_texts(struct bank_question *q, const json_t *o)
{
	q->purpose = bank_text(o, "purpose");
	q->ask = bank_text(o, "ask");
	q->hint = bank_text(o, "hint");
	q->followup = bank_text(o, "followup");
	const json_t *evidence = bank_list(o, "evidence", sizeof q->evidence / sizeof *q->evidence);
	q->evidences = (int)json_array_size(evidence);
	for (int i = 0; i < q->evidences; i++)
		q->evidence[i] = pair_at(evidence, (size_t)i);
	const json_t *anchors = bank_list(o, "anchors", BANK_LEVELS);
	BUG_ON(json_array_size(anchors) != BANK_LEVELS);
	for (int i = 0; i < BANK_LEVELS; i++)
		q->anchor[i] = pair_at(anchors, (size_t)i);
}

static void read_question(struct arena *a, struct bank_question *q, const json_t *o)
{
	static const char *const edition[] = { "05", "13", "22" };
	const json_t *clauses = json_object_get(o, "clauses"), *creates = json_object_get(o, "creates");
	q->key = bank_word(o, "key");
	q->section = bank_word(o, "section");
	q->seed = bank_word(o, "seed");
	q->order = bank_number(o, "order", 0, 10000);
	q->weight = bank_number(o, "weight", 1, 3);
	q->target = bank_number(o, "target", 3, 4);
	q->area = bank_number(o, "area", 1, BANK_AREAS);
	q->critical = json_flag(o, "critical");
	q->answer_type = bank_word(o, "answer_type");
	read_texts(q, o);
	for (int i = 0; i < 3; i++)
		q->clauses[i] = bank_words(a, clauses, edition[i]);
	q->controls = bank_words(a, o, "controls");
	q->documents = bank_words(a, creates, "documents");
	q->tasks = bank_words(a, creates, "tasks");
}

static void read_questions(struct arena *a, struct bank *b, const json_t *o)
{
	const json_t *l = bank_list(o, "questions", BANK_MAX);
	for (size_t i = 0; i < json_array_size(l); i++) {
		struct bank_question *q = &b->question[i];
		read_question(a, q, json_array_get(l, i));
		if (bank_section_index(b, q->section) < 0 || bank_question(b, q->key))
			BUG(q->key);
		b->questions++;
	}
}

static struct bank *bank_load(int version)
{
	struct arena *scratch = arena_new(4096), *a;
	const json_t *o = bank_content(arena_printf(scratch, "content/bank-%d.json", version), &a);
	arena_free(scratch);
	if (!o)
		return NULL;
	struct bank *b = ARENA_NEW(a, struct bank);
	b->version = bank_number(o, "bank", version, version);
	b->title = bank_text(o, "title");
	read_levels(b, o);
	read_sections(b, o);
	read_areas(b, o);
	read_questions(a, b, o);
	const char *canonical = json_canonical(a, o);
	struct hash h = hash_sha256(canonical, strlen(canonical));
	b->hash = hash_hex(a, h.b, sizeof h.b);
	return b;
}

const struct bank *bank_get(int version)
{
	static struct { bool tried; const struct bank *bank; } known[VERSIONS];
	if (version < 1 || version >= VERSIONS)
		return NULL;
	if (!known[version].tried) {
		known[version].bank = bank_load(version);
		known[version].tried = true;
	}
	return known[version].bank;
}

int bank_latest(void)
{
	int version = VERSIONS - 1;
	while (version > 0 && !bank_get(version))
		version--;
	return version;
}

const struct bank_question *bank_question(const struct bank *b, const char *key)
{
	for (int i = 0; i < b->questions; i++)
		if (str_eq(b->question[i].key, key))
			return &b->question[i];
	return NULL;
}

int bank_section_index(const struct bank *b, const char *key)
{
	for (int i = 0; i < b->sections; i++)
		if (str_eq(b->section[i].key, key))
			return i;
	return -1;
}

#include "schema/import_words.h"
#include <string.h>
#include "base/bug.h"
#include "base/embed.h"
#include "base/json.h"
#include "base/str.h"
#include "base/utf8.h"
#include "schema/columns.h"
#include "schema/shape.h"

char *import_words_key(struct arena *a, const char *s)
{
	static const char *const noise[] = { " ", "\n", "\t", "*", "※", ":", "_", 0 };
	char *key = utf8_fold(a, utf8_valid(s, strlen(s)) ? s : ""), *to = key;

	for (const char *p = key; *p;) {
		size_t skip = 0;
		for (int i = 0; noise[i] && !skip; i++)
			skip = str_starts(p, noise[i]) ? strlen(noise[i]) : 0;
		if (!skip)
			*to++ = *p++;
		p += skip;
	}
	while (to > key && to[-1] == '.')
		to--;
	*to = 0;
	return key;
}

static void teach(struct arena *a, struct map *words, const char *heading, struct import_word *w)
{
	const char *key = import_words_key(a, heading);

	if (*key && !map_get(words, key))
		map_set(words, key, w);
}

static void teach_both(struct arena *a, struct map *words, const char *msgid, struct import_word *w)
{
	teach(a, words, tr_get(LANG_EN, msgid), w);
	teach(a, words, tr_get(LANG_JA, msgid), w);
}

struct import_word *import_words_new(struct arena *a, enum import_use use, const struct field *f)
{
	struct import_word *w = ARENA_NEW(a, struct import_word);

	*w = (struct import_word){ use, f, NULL, false };
	return w;
}

static struct import_word *word_of(struct arena *a, const struct field *f)
{
	return import_words_new(a, columns_enterable(f) ? IMPORT_FIELD : IMPORT_FIXED, f);
}

/* What people call the code of a thing: 番号, 資産番号, Asset No. ... A column of codes of another register is the reference to it. */
static void teach_codes(struct arena *a, struct map *words, const char *label, bool alone, struct import_word *w)
{
	static const char *const ends[] = { "番号", "コード", "No", "ID", "管理番号", "code", "number", 0 };

	for (int i = 0; ends[i]; i++) {
		teach(a, words, arena_printf(a, "%s%s", tr_get(LANG_JA, label), ends[i]), w);
		teach(a, words, arena_printf(a, "%s%s", tr_get(LANG_EN, label), ends[i]), w);
	}
	for (int i = 0; ends[i] && alone; i++) {
		struct import_word *vague = import_words_new(a, w->use, w->field);
		vague->vague = true;
		teach(a, words, ends[i], vague);
	}
}

/* "family_name+given_name", "code" */
static struct import_word *split_word(struct arena *a, const struct reg *reg, const char *names)
{
	if (str_eq(names, "code"))
		return import_words_new(a, IMPORT_CODE, NULL);

	size_t n;
	char **name = str_split(a, names, '+', &n);
	struct import_word *w;

	BUG_ON(n > 2 || !schema_field(reg, name[0]) || (n == 2 && !schema_field(reg, name[1])));
	w = word_of(a, schema_field(reg, name[0]));
	w->rest = n == 2 ? schema_field(reg, name[1]) : NULL;
	return w;
}

static json_t *customary(struct arena *a, const char *part, const struct reg *reg)
{
	const struct embed *e = embed_find("content/headings-1.json");
	const char *error;
	json_t *all = e ? json_read(a, (const char *)e->p, e->n, &error) : NULL;

	BUG_ON(!all);
	return json_object_get(json_object_get(all, part), reg->name);
}

static void teach_customary(struct arena *a, struct map *words, const struct reg *reg)
{
	const char *names;
	json_t *all = customary(a, "registers", reg), *list, *heading;
	size_t i;

	json_object_foreach(all, names, list) {
		struct import_word *w = split_word(a, reg, names);
		json_array_foreach(list, i, heading)
			teach(a, words, json_string_value(heading), w);
	}
}

/* "部門名" is the department's title, also as a column that refers to it. */
static void teach_titles(struct arena *a, struct map *words, const struct reg *reg)
{
	const struct shape *s = shape_of(reg);

	for (const struct field *f = reg->fields; f->name; f++)
		if (f->type->points && columns_enterable(f)) {
			teach(a, words, arena_printf(a, "%s名", tr_get(LANG_JA, f->label)), word_of(a, f));
			teach_codes(a, words, f->label, false, word_of(a, f));
		}
	if (s->titles == 1)
		teach(a, words, arena_printf(a, "%s名", tr_get(LANG_JA, reg->label)), word_of(a, &reg->fields[s->title[0]]));
}

/* The register's own words come first: a field called 番号 is that field. And what exports write comes before what only programs know. */
struct map *import_words_of(struct arena *a, const struct reg *reg)
{
	struct map *words = map_new(a);
	struct import_word *code = import_words_new(a, IMPORT_CODE, NULL);

	for (const struct field *f = reg->fields; f->name; f++)
		teach_both(a, words, f->label, word_of(a, f));
	for (const struct field *f = reg->fields; f->name; f++)
		teach(a, words, f->name, word_of(a, f));
	teach_both(a, words, "Code", code);
	teach_customary(a, words, reg);
	teach_titles(a, words, reg);
	teach_codes(a, words, reg->label, true, code);
	if (reg->states)
		teach_both(a, words, "State", import_words_new(a, IMPORT_STATE, NULL));
	return words;
}

/* "氏名（必須）": what stands in brackets behind a heading and says nothing about what it means. */
static const char *without_remark(struct arena *a, const char *key)
{
	static const char *const open[] = { "(", "[", "【", "<", 0 };
	static const char *const remarks[] = { "必須", "任意", "入力必須", "全角", "半角", "西暦", "和暦", "漢字", "円", "人", "名", "required", "optional", "yyyy-mm-dd", "yyyy/mm/dd", 0 };

	for (int i = 0; open[i]; i++) {
		const char *p = strstr(key, open[i]), *in = p ? p + strlen(open[i]) : "";
		for (int k = 0; p && p != key && remarks[k]; k++)
			if (str_starts(in, "例") || (str_starts(in, import_words_key(a, remarks[k])) && strlen(in) <= strlen(remarks[k]) + 3))
				return arena_ndup(a, key, (size_t)(p - key));
	}
	return NULL;
}

const struct import_word *import_words_find(struct arena *a, const struct map *exact, const struct map *words, const char *heading)
{
	const struct import_word *w = exact ? map_get(exact, heading) : NULL;
	const char *key, *stem;

	if (w)
		return w;
	key = import_words_key(a, heading);
	w = map_get(words, key);
	if (!w && (stem = without_remark(a, key)))
		w = map_get(words, stem);
	return w;
}

/* What stands in cells */

static const char *value_key(struct arena *a, const char *field, const char *word)
{
	return arena_printf(a, "%s\n%s", field, import_words_key(a, word));
}

struct map *import_words_values(struct arena *a, const struct reg *reg)
{
	struct map *values = map_new(a);
	const char *field, *item;
	json_t *all = customary(a, "values", reg), *items, *list, *word;
	size_t i;

	json_object_foreach(all, field, items) {
		BUG_ON(!schema_field(reg, field));
		json_object_foreach(items, item, list) {
			BUG_ON(!schema_item(schema_field(reg, field)->items, item));
			json_array_foreach(list, i, word)
				map_set(values, value_key(a, field, json_string_value(word)), arena_dup(a, item));
		}
	}
	return values;
}

/* "5年" -> "5" */
static const char *without_counter(struct arena *a, const char *cell)
{
	static const char *const counters[] = { "年", "年間", "か年", "ヶ年", "カ年", "件", "人", "名", "台", "個", "冊", "枚", "本", "時間", "h", "hours", "hour", "years", "year", 0 };
	const char *s = utf8_nfkc(a, cell);
	size_t n = strspn(s, "0123456789.,");

	for (int i = 0; n && counters[i]; i++)
		if (str_eq(str_trim(a, s + n), counters[i]))
			return arena_ndup(a, s, n);
	return NULL;
}

const char *import_words_said(struct arena *a, const struct map *values, const struct field *f, const char *cell)
{
	if (!utf8_valid(cell, strlen(cell)))
		return NULL;
	if (f->type == &type_int || f->type->decimal)
		return without_counter(a, cell);
	return f->items ? map_get(values, value_key(a, f->name, cell)) : NULL;
}

static bool is_half_kana(const char *s)
{
	return strncmp(s, "｡", 3) >= 0 && strncmp(s, "ﾟ", 3) <= 0;
}

const char *import_words_kana(struct arena *a, const char *cell)
{
	const char *out = NULL, *kept = cell;

	if (!strstr(cell, "\xef\xbd") && !strstr(cell, "\xef\xbe"))
		return cell;
	for (const char *p = cell; *p; ) {
		const char *from = p;
		while (is_half_kana(p))
			p += 3;
		if (p == from) {
			p++;
			continue;
		}
		out = arena_printf(a, "%s%.*s%s", str_or(out, ""), (int)(from - kept), kept, utf8_nfkc(a, arena_ndup(a, from, (size_t)(p - from))));
		kept = p;
	}
	return out ? arena_printf(a, "%s%s", out, kept) : cell;
}

#include "base/tr.h"
#include "base/bug.h"
#include "base/map.h"
#include "base/str.h"
#include "base/tr_table.h"
#include <string.h>

static const struct tr_entry *find(const char *msgid)
{
	uint32_t hash = tr_hash(msgid);

	for (uint32_t i = hash & tr_ja_mask; tr_ja_slots[i].msgid; i = (i + 1) & tr_ja_mask)
		if (tr_ja_slots[i].hash == hash && strcmp(tr_ja_slots[i].msgid, msgid) == 0) return &tr_ja_slots[i];
	return NULL;
}

/* A context is lower-case letters, digits, _ - . up to the first bar: "risk|Level", but not "A | B". */
static const char *without_context(const char *msgid)
{
	size_t n = strspn(msgid, "abcdefghijklmnopqrstuvwxyz0123456789_-.");

	return n && msgid[n] == '|' ? msgid + n + 1 : msgid;
}

/* "\1JA\1EN", taken apart once and kept: what tr_get() gives stays valid, and there are only as many as people write labels. */
enum { BOTH = '\1', BOTH_MAX = 64 << 20 };
struct both { const char *ja, *en; };

char *tr_both(struct arena *a, const char *ja, const char *en)
{
	return arena_printf(a, "%c%s%c%s", BOTH, str_or(ja, str_or(en, "")), BOTH, str_or(en, str_or(ja, "")));
}

static const char *of_both(enum lang lang, const char *msgid)
{
	static struct arena *a;
	static struct map *all;
	if (!a) all = map_new(a = arena_new(BOTH_MAX));
	struct both *b = map_get(all, msgid);
	if (!b) {
		char *key = arena_dup(a, msgid), *ja = arena_dup(a, msgid + 1), *bar = strchr(ja, BOTH);
		b = ARENA_NEW(a, struct both);
		*b = (struct both){ ja, bar ? bar + 1 : ja };
		if (bar) *bar = 0;
		map_set(all, key, b);
	}
	return lang == LANG_JA ? b->ja : b->en;
}

const char *tr_get(enum lang lang, const char *msgid)
{
	const struct tr_entry *e = NULL;

	BUG_ON(!msgid);
	if (*msgid == BOTH) return of_both(lang, msgid);
	if (lang == LANG_JA) e = find(msgid);
	return e ? e->msgstr : without_context(msgid);
}

bool tr_has(enum lang lang, const char *msgid)
{
	return lang == LANG_EN || *msgid == BOTH || find(msgid) != NULL;
}

/* The argument that "{N}" at s asks for, or -1. */
static int place_at(const char *s)
{
	return s[0] == '{' && s[1] >= '0' && s[1] <= '9' && s[2] == '}' ? s[1] - '0' : -1;
}

char *tr_fill(struct arena *a, enum lang lang, const char *msgid, const char *const *args, int n)
{
	const char *text = tr_get(lang, msgid);
	size_t size = 1;
	char *out, *p;

	for (const char *s = text; *s; s++) {
		int i = place_at(s);

		BUG_ON(i >= n);
		if (i >= 0) s += 2;
		size += i >= 0 ? strlen(str_or(args[i], "")) : 1;
	}
	p = out = arena_alloc(a, size);
	for (const char *s = text; *s; s++) {
		int i = place_at(s);

		if (i >= 0) {
			p = stpcpy(p, str_or(args[i], ""));
			s += 2;
		} else {
			*p++ = *s;
		}
	}
	return out;
}

const char *tr_code(enum lang lang)
{
	return lang == LANG_JA ? "ja" : "en";
}

enum lang tr_lang(const char *code)
{
	bool ja = code && (code[0] == 'j' || code[0] == 'J') && (code[1] == 'a' || code[1] == 'A');

	return ja && (!code[2] || code[2] == '-' || code[2] == '_') ? LANG_JA : LANG_EN;
}

#include "base/tr.h"
#include "base/bug.h"
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

const char *tr_get(enum lang lang, const char *msgid)
{
	const struct tr_entry *e = NULL;

	BUG_ON(!msgid);
	if (lang == LANG_JA) e = find(msgid);
	return e ? e->msgstr : without_context(msgid);
}

bool tr_has(enum lang lang, const char *msgid)
{
	return lang == LANG_EN || find(msgid) != NULL;
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

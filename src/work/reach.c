#include "work/reach.h"
#include "schema/rights.h"

static const struct { unsigned all, own; char letter; const char *word, *word_own; } kinds[] = {
	{ RIGHT_CREATE, 0, 'C', N_("create"), N_("create (own)") }, { RIGHT_READ, RIGHT_READ_OWN, 'R', N_("read"), N_("read (own)") },
	{ RIGHT_EDIT, RIGHT_EDIT_OWN, 'E', N_("edit"), N_("edit (own)") }, { RIGHT_APPROVE, RIGHT_APPROVE_OWN, 'A', N_("approve"), N_("approve (own)") },
	{ RIGHT_VERIFY, 0, 'V', N_("verify"), N_("verify") }, { RIGHT_IMPORT, 0, 'I', N_("import"), N_("import (own)") },
};
enum { KINDS = sizeof kinds / sizeof *kinds, ALL = 1, OWN = 2 };

/* Who edits the own records only makes and brings in the own only (schema/rights.h). */
static int has(unsigned rights, int kind)
{
	bool limited = rights & RIGHT_EDIT_OWN && !(rights & RIGHT_EDIT) && kinds[kind].all & (RIGHT_CREATE | RIGHT_IMPORT);
	if (rights & kinds[kind].all)
		return limited ? OWN : ALL;
	return rights & kinds[kind].own ? OWN : 0;
}

const char *reach_letters(struct arena *a, unsigned rights)
{
	char *s = arena_alloc(a, KINDS + 1), *p = s;
	for (int i = 0; i < KINDS; i++)
		if (has(rights, i))
			*p++ = has(rights, i) == ALL ? kinds[i].letter : (char)(kinds[i].letter - 'A' + 'a');
	*p = 0;
	return s;
}

const char *reach_words(struct arena *a, enum lang lang, unsigned rights)
{
	const char *s = NULL;
	for (int i = 0; i < KINDS; i++) {
		const char *word = has(rights, i) ? tr_get(lang, has(rights, i) == ALL ? kinds[i].word : kinds[i].word_own) : NULL;
		if (word)
			s = s ? arena_printf(a, lang == LANG_JA ? "%s、%s" : "%s, %s", s, word) : word;
	}
	return s ? s : "";
}

bool reach_route(const struct route *r, enum role role)
{
	struct actor who = { .roles = ROLE_BIT(role) };
	const struct reg *reg;
	switch (r->access) {
	case ACCESS_PUBLIC:
	case ACCESS_SIGNED_IN:
	case ACCESS_MEMBER:
		return true;
	case ACCESS_ROLES:
		return r->roles & ROLE_BIT(role);
	case ACCESS_REGISTER:
		for (int i = 0; (reg = schema_at(i)); i++)
			if (rights_may(&who, reg, r->right))
				return true;
		return false;
	case ACCESS_SETUP:
	case ACCESS_SITE_ADMIN:
		return false;
	}
	return false;
}

bool reach_step(const struct step *s, enum role role)
{
	return s->roles & ROLE_BIT(role) && !(s->flags & STEP_AUTO);
}

#include "assess/questionnaire.h"
#include "base/bug.h"
#include "base/str.h"
#include "base/utf8.h"

static const struct { const char *code, *head; } columns[QUESTIONNAIRE_COLUMNS] = {
	[QUESTIONNAIRE_KEY] = { "key", N_("questionnaire|Key") },
	[QUESTIONNAIRE_SECTION] = { "section", N_("questionnaire|Section") },
	[QUESTIONNAIRE_QUESTION] = { "question", N_("questionnaire|Question") },
	[QUESTIONNAIRE_EVIDENCE] = { "evidence", N_("questionnaire|Please have ready") },
	[QUESTIONNAIRE_SCORE] = { "score", N_("questionnaire|Answer 0-5") },
	[QUESTIONNAIRE_BASIS] = { "basis", N_("questionnaire|Basis") },
	[QUESTIONNAIRE_MEMO] = { "memo", N_("questionnaire|Memo") },
	[QUESTIONNAIRE_INTERVIEWEE] = { "interviewee", N_("questionnaire|Answered by") },
	[QUESTIONNAIRE_CONFIRM] = { "confirm", N_("questionnaire|To be confirmed") },
};

static const char *const basis_label[] = {
	[BASIS_NONE] = "", [BASIS_DOCUMENT] = N_("basis|Document seen"), [BASIS_RECORD] = N_("basis|Record seen"),
	[BASIS_INTERVIEW] = N_("basis|Interview only"), [BASIS_OBSERVED] = N_("basis|Observed on site"),
};
enum { BASES = sizeof basis_label / sizeof *basis_label };

const char *questionnaire_code(enum questionnaire_column c)
{
	BUG_ON(c >= QUESTIONNAIRE_COLUMNS);
	return columns[c].code;
}

const char *questionnaire_head(enum questionnaire_column c, enum lang lang)
{
	BUG_ON(c >= QUESTIONNAIRE_COLUMNS);
	return tr_get(lang, columns[c].head);
}

/* The same words, whatever their width and case. */
static bool same(struct arena *a, const char *cell, const char *text)
{
	return str_eq(utf8_fold(a, cell), utf8_fold(a, text));
}

static bool same_in_any(struct arena *a, const char *cell, const char *msgid)
{
	return same(a, cell, tr_get(LANG_JA, msgid)) || same(a, cell, tr_get(LANG_EN, msgid));
}

static const char *plain(struct arena *a, const char *cell)
{
	return str_trim(a, utf8_nfkc(a, str_or(cell, "")));
}

int questionnaire_column(struct arena *a, const char *cell)
{
	const char *text = plain(a, cell);
	for (int i = 0; i < QUESTIONNAIRE_COLUMNS; i++)
		if (same(a, text, columns[i].code) || same_in_any(a, text, columns[i].head))
			return i;
	return -1;
}

static bool is_one_of(struct arena *a, const char *text, const char *const *word)
{
	for (; *word; word++)
		if (same(a, text, *word))
			return true;
	return false;
}

bool questionnaire_score(struct arena *a, const char *cell, int *score)
{
	static const char *const na[] = { "na", "n/a", "n", "対象外", "該当なし", "not applicable", NULL };
	static const char *const unknown[] = { "unknown", "u", "?", "不明", "わからない", "分からない", NULL };
	const char *text = plain(a, cell);
	if (str_empty(text))
		*score = SCORE_NONE;
	else if (is_one_of(a, text, na))
		*score = SCORE_NA;
	else if (is_one_of(a, text, unknown))
		*score = SCORE_UNKNOWN;
	else if (*text >= '0' && *text <= '5' && (!text[1] || text[1] == ' ' || text[1] == ':'))
		*score = *text - '0';
	else
		return false;
	return true;
}

bool questionnaire_basis(struct arena *a, const char *cell, enum basis *basis)
{
	const char *text = plain(a, cell);
	*basis = BASIS_NONE;
	if (str_empty(text))
		return true;
	for (int i = 1; i < BASES; i++)
		if (same(a, text, hearing_basis_code((enum basis)i)) || same_in_any(a, text, basis_label[i])) {
			*basis = (enum basis)i;
			return true;
		}
	return false;
}

bool questionnaire_confirm(struct arena *a, const char *cell, bool *confirm)
{
	static const char *const yes[] = { "○", "〇", "◯", "要", "要確認", "yes", "y", "x", "1", "true", "はい", "✓", "レ", NULL };
	static const char *const no[] = { "", "×", "-", "no", "n", "0", "false", "いいえ", "不要", NULL };
	const char *text = plain(a, cell);
	*confirm = is_one_of(a, text, yes);
	return *confirm || is_one_of(a, text, no);
}

const char *questionnaire_score_choice(struct arena *a, const struct bank *b, enum lang lang, int i)
{
	if (i < BANK_LEVELS)
		return arena_printf(a, "%d %s", i, bank_in(b->level[i], lang));
	if (i == BANK_LEVELS)
		return tr_get(lang, N_("answer|Not applicable"));
	return i == BANK_LEVELS + 1 ? tr_get(lang, N_("answer|Unknown")) : NULL;
}

const char *questionnaire_basis_choice(enum lang lang, int i)
{
	return i < BASES - 1 ? questionnaire_basis_label((enum basis)(i + 1), lang) : NULL;
}

const char *questionnaire_basis_label(enum basis b, enum lang lang)
{
	BUG_ON((int)b < 0 || (int)b >= BASES);
	return b == BASIS_NONE ? "" : tr_get(lang, basis_label[b]);
}

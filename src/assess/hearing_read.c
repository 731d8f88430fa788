#include <string.h>
#include "assess/hearing.h"
#include "base/str.h"
#include "base/utf8.h"

enum { HEADCOUNT_MAX = 1000000, REASON_MAX = 2000 };
struct reader { struct arena *a; enum lang lang; struct hearing_input *in; const char *error; };

static bool wrong(struct reader *r, const char *msgid, const char *key)
{
	const char *arg[] = { utf8_shorten(r->a, key, 60) };
	r->error = tr_fill(r->a, r->lang, msgid, arg, 1);
	return false;
}

/* Every member of o is one of the comma-separated names; else the first stranger is reported behind "where: ". */
static bool members(struct reader *r, const json_t *o, const char *allowed, const char *where)
{
	const char *key;
	json_t *v;
	json_object_foreach((json_t *)(uintptr_t)o, key, v)
		if (strchr(key, ',') || !str_in_list(allowed, key))
			return wrong(r, N_("{0}: unknown member. Please remove it or correct its name."),
				str_empty(where) ? key : arena_printf(r->a, "%s.%s", where, key));
	return true;
}

static bool read_head(struct reader *r, const json_t *o)
{
	const json_t *bank = json_object_get(o, "bank"), *count = json_object_get(o, "headcount");
	const char *edition = json_text(o, "edition");
	json_int_t version = json_integer_value(bank), heads = json_integer_value(count);
	r->in->bank = json_is_integer(bank) && version > 0 && version < 1000 ? bank_get((int)version) : NULL;
	if (!r->in->bank)
		return wrong(r, N_("{0}: a version of the question bank that exists is needed, for example 1."), "bank");
	if (!str_eq(edition, "05") && !str_eq(edition, "13") && !str_eq(edition, "22"))
		return wrong(r, N_("{0}: the edition of the standard is needed: \"05\", \"13\" or \"22\"."), "edition");
	if (!json_is_integer(count) || heads < 1 || heads > HEADCOUNT_MAX)
		return wrong(r, N_("{0}: the number of persons in scope is needed, from 1 to 1,000,000."), "headcount");
	r->in->edition = arena_dup(r->a, edition);
	r->in->headcount = (int)heads;
	return true;
}

static bool read_score(const json_t *v, int *score)
{
	const char *word = json_string_value(v);
	json_int_t n = json_integer_value(v);
	if (word && str_eq(word, "na"))
		*score = SCORE_NA;
	else if (word && str_eq(word, "unknown"))
		*score = SCORE_UNKNOWN;
	else if (json_is_integer(v) && n >= 0 && n <= 5)
		*score = (int)n;
	else
		return false;
	return true;
}

static bool read_answer(struct reader *r, const char *key, const json_t *v)
{
	const struct bank_question *q = bank_question(r->in->bank, key);
	if (!q)
		return wrong(r, N_("{0}: this bank has no such question."), key);
	if (!json_is_object(v))
		return wrong(r, N_("{0}: the answer must be an object with a score."), key);
	if (!members(r, v, "score,basis,override_cap", key))
		return false;
	struct hearing_answer *an = &r->in->answer[q - r->in->bank->question];
	if (!read_score(json_object_get(v, "score"), &an->score))
		return wrong(r, N_("{0}: the score must be a whole number from 0 to 5, \"na\" or \"unknown\"."), key);
	const json_t *basis = json_object_get(v, "basis"), *reason = json_object_get(v, "override_cap");
	int code = basis ? hearing_basis_of(json_string_value(basis)) : BASIS_NONE;
	if (code < 0)
		return wrong(r, N_("{0}: the basis must be document_seen, record_seen, interview_only or observed."), key);
	an->basis = (enum basis)code;
	if (!reason)
		return true;
	const char *text = str_trim(r->a, json_string_value(reason));
	if (str_empty(text) || utf8_length(text) > REASON_MAX)
		return wrong(r, N_("{0}: override_cap must give the reason in words, at most 2,000 characters."), key);
	an->override_cap = text;
	return true;
}

static bool read_all(struct reader *r, const json_t *o)
{
	if (!json_is_object(o))
		return wrong(r, N_("The file must hold one JSON object with bank, edition, headcount and answers."), "");
	if (!members(r, o, "bank,edition,headcount,answers", "") || !read_head(r, o))
		return false;
	const json_t *answers = json_object_get(o, "answers");
	if (!json_is_object(answers))
		return wrong(r, N_("{0}: an object of answers by question key is needed."), "answers");
	const char *key;
	json_t *v;
	json_object_foreach((json_t *)(uintptr_t)answers, key, v)
		if (!read_answer(r, key, v))
			return false;
	return true;
}

enum status hearing_read(struct arena *a, const json_t *o, enum lang lang, struct hearing_input *in, const char **error)
{
	struct reader r = { a, lang, in, NULL };
	*in = (struct hearing_input){ NULL };
	for (int i = 0; i < BANK_MAX; i++)
		in->answer[i].score = SCORE_NONE;
	if (read_all(&r, o))
		return ST_OK;
	*error = r.error;
	return ST_INVALID;
}

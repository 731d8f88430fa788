#include "assess/filled.h"
#include <string.h>
#include "base/str.h"
#include "base/utf8.h"

enum { ANSWERS = 2 * BANK_MAX, HEAD_ROWS = 50, HEAD_TEXT = 400, MEMO = 10000, NAME = 200, ROW_MEMORY = 256 << 20 };
/* row: an arena for one row; what is kept goes to a. */
struct reading {
	struct arena *a, *row;
	const struct bank *bank;
	struct filled *out;
	int column[SHEET_MAX_COLUMNS], columns;         /* of this sheet; none = its headings were not seen yet */
	int looked, seen[BANK_MAX];                     /* rows without headings; row of each question */
};

/* The sheet */

static bool find_heads(struct reading *r, const char *const *cells, int n)
{
	bool key = false;

	r->columns = n < SHEET_MAX_COLUMNS ? n : SHEET_MAX_COLUMNS;
	for (int i = 0; i < r->columns; i++) {
		r->column[i] = cells[i] && strlen(cells[i]) < HEAD_TEXT ? questionnaire_column(r->row, cells[i]) : -1;
		key |= r->column[i] == QUESTIONNAIRE_KEY;
	}
	if (!key)
		r->columns = 0;
	return key;
}

static const char *cell(const struct reading *r, enum questionnaire_column c, const char *const *cells, int n, int *at)
{
	for (int i = 0; i < r->columns; i++)
		if (r->column[i] == (int)c) {
			*at = i;
			return i < n ? cells[i] : NULL;
		}
	*at = -1;
	return NULL;
}

static void refuse(struct filled_answer *x, enum questionnaire_column where, const char *msgid, const char *arg)
{
	if (x->problem)
		return;
	x->problem = msgid;
	x->arg = arg;
	x->where = where;
}

static int question_of(struct reading *r, const char *key)
{
	const char *word = str_trim(r->row, utf8_nfkc(r->row, utf8_shorten(r->row, key, 60))), *folded = utf8_fold(r->row, word);
	const struct bank_question *q = bank_question(r->bank, word);

	for (int i = 0; !q && i < r->bank->questions; i++)
		if (str_eq(utf8_fold(r->row, r->bank->question[i].key), folded))
			q = &r->bank->question[i];
	return q ? (int)(q - r->bank->question) : -1;
}

static const char *score_word(struct arena *a, int score)
{
	if (score == SCORE_NONE)
		return NULL;
	return score == SCORE_NA ? "na" : score == SCORE_UNKNOWN ? "unknown" : arena_printf(a, "%d", score);
}

/* Without what surrounds it; NULL when nothing is left. */
static const char *words(struct reading *r, const char *s)
{
	const char *text = s ? str_trim(r->row, utf8_clean(r->row, s)) : "";

	return *text ? text : NULL;
}

static const char *kept(struct reading *r, struct filled_answer *x, enum questionnaire_column where, const char *s, int max)
{
	const char *text = words(r, s);

	if (!text || utf8_length(text) <= (size_t)max)
		return arena_dup(r->a, text);
	refuse(x, where, N_("Write at most {0} characters."), arena_printf(r->a, "%d", max));
	return NULL;
}

static void read_cells(struct reading *r, struct filled_answer *x, const char *const *v)
{
	enum basis basis;
	bool confirm;
	int score;

	if (!questionnaire_score(r->row, v[QUESTIONNAIRE_SCORE], &score))
		refuse(x, QUESTIONNAIRE_SCORE, N_("Write a level from 0 to 5, \"not applicable\" or \"unknown\"."), NULL);
	else
		x->score = score_word(r->a, score);
	if (!questionnaire_basis(r->row, v[QUESTIONNAIRE_BASIS], &basis))
		refuse(x, QUESTIONNAIRE_BASIS, N_("Choose the basis from the list."), NULL);
	else
		x->basis = basis == BASIS_NONE ? NULL : hearing_basis_code(basis);
	if (!questionnaire_confirm(r->row, v[QUESTIONNAIRE_CONFIRM], &confirm))
		refuse(x, QUESTIONNAIRE_CONFIRM, N_("Write ○ where something is still to be confirmed, else nothing."), NULL);
	else
		x->confirm = str_empty(words(r, v[QUESTIONNAIRE_CONFIRM])) ? -1 : confirm;
	x->memo = kept(r, x, QUESTIONNAIRE_MEMO, v[QUESTIONNAIRE_MEMO], MEMO);
	x->interviewee = kept(r, x, QUESTIONNAIRE_INTERVIEWEE, v[QUESTIONNAIRE_INTERVIEWEE], NAME);
}

static bool answered(struct reading *r, const char *const *v)
{
	for (int c = QUESTIONNAIRE_SCORE; c < QUESTIONNAIRE_COLUMNS; c++)
		if (words(r, v[c]))
			return true;
	return false;
}

static void take_row(struct reading *r, int row, const char *const *cells, int n)
{
	const char *v[QUESTIONNAIRE_COLUMNS];
	struct filled_answer *x = &r->out->answer[r->out->answers];
	int at[QUESTIONNAIRE_COLUMNS];

	for (int c = 0; c < QUESTIONNAIRE_COLUMNS; c++)
		v[c] = cell(r, (enum questionnaire_column)c, cells, n, &at[c]);
	if (!words(r, v[QUESTIONNAIRE_KEY]) || !answered(r, v))
		return;
	*x = (struct filled_answer){ .key = utf8_shorten(r->a, words(r, v[QUESTIONNAIRE_KEY]), 60), .confirm = -1 };
	for (int c = 0; c < QUESTIONNAIRE_COLUMNS; c++)
		x->address[c] = at[c] < 0 ? "" : sheet_address(r->a, row, at[c]);
	x->question = question_of(r, v[QUESTIONNAIRE_KEY]);
	if (x->question < 0)
		refuse(x, QUESTIONNAIRE_KEY, N_("The question bank of this session has no such question."), NULL);
	else if (r->seen[x->question])
		refuse(x, QUESTIONNAIRE_KEY, N_("Row {0} answers this question already."), arena_printf(r->a, "%d", r->seen[x->question]));
	else
		r->seen[x->question] = row;
	read_cells(r, x, v);
	r->out->problems += x->problem != NULL;
	r->out->answers++;
}

static void take_line(struct reading *r, int row, const char *const *cells, int n, bool *heads)
{
	if (r->columns)
		take_row(r, row, cells, n);
	else if (r->looked++ < HEAD_ROWS)
		*heads |= find_heads(r, cells, n);
	arena_reset(r->row);
}

static enum status walk(struct reading *r, struct sheet_reader *reader, bool *heads)
{
	const char **cells;
	int sheet, row, n, last = -1;
	enum status st = ST_OK;

	while (r->out->answers < ANSWERS && (st = sheet_next(reader, &sheet, &row, &cells, &n)) == ST_OK) {
		if (sheet != last)
			r->columns = r->looked = 0;
		last = sheet;
		if (!sheet_hidden(reader, sheet))
			take_line(r, row, (const char *const *)cells, n, heads);
	}
	return st == ST_NOTFOUND ? ST_OK : st;
}

enum status filled_sheet(struct arena *a, const struct bank *b, struct sheet_reader *reader, struct filled *out)
{
	struct reading *r = ARENA_NEW(a, struct reading);
	bool heads = false;
	enum status st;

	*out = (struct filled){ .answer = ARENA_ARRAY(a, ANSWERS, struct filled_answer) };
	*r = (struct reading){ .a = a, .row = arena_new(ROW_MEMORY), .bank = b, .out = out };
	st = walk(r, reader, &heads);
	arena_free(r->row);
	if (st || heads)
		return st;
	return status_note(ST_INVALID, N_("No sheet of this file has the questionnaire's headings. Please use the questionnaire that was sent."), NULL);
}

/* JSON */

static bool extra(json_t *o, const char *name, json_t **out)
{
	*out = json_incref(json_object_get(o, name));
	json_object_del(o, name);
	return *out != NULL;
}

static const char *text_member(struct arena *a, json_t *o, const char *name, bool *bad)
{
	json_t *v;
	const char *s;

	if (!extra(o, name, &v))
		return NULL;
	s = json_is_string(v) && utf8_valid(json_string_value(v), json_string_length(v)) ? arena_dup(a, json_string_value(v)) : NULL;
	*bad |= !s;
	json_decref(v);
	return s;
}

/* What the hearing's own reader does not know is taken out of v; it judges the rest. */
static bool take_extras(struct arena *a, json_t *v, struct filled_answer *x)
{
	bool bad = false;
	json_t *confirm;

	x->confirm = -1;
	if (!json_is_object(v))
		return true;
	x->memo = text_member(a, v, "memo", &bad);
	x->interviewee = text_member(a, v, "interviewee", &bad);
	if (extra(v, "confirm", &confirm)) {
		bad |= !json_is_boolean(confirm);
		x->confirm = json_is_true(confirm);
		json_decref(confirm);
	}
	return !bad;
}

static const char *take_all(struct arena *a, json_t *answers, struct filled *out)
{
	const char *key;
	json_t *v;
	void *next;

	json_object_foreach_safe(answers, next, key, v) {
		struct filled_answer *x = &out->answer[out->answers];
		if (out->answers == BANK_MAX)
			return key;
		*x = (struct filled_answer){ .key = arena_dup(a, key) };
		for (int c = 0; c < QUESTIONNAIRE_COLUMNS; c++)
			x->address[c] = arena_printf(a, "%s.%s", x->key, questionnaire_code((enum questionnaire_column)c));
		if (!take_extras(a, v, x))
			return key;
		out->answers++;
	}
	return NULL;
}

static void settle(struct arena *a, const struct hearing_input *in, struct filled *out)
{
	for (int i = 0; i < out->answers; i++) {
		struct filled_answer *x = &out->answer[i];
		const struct hearing_answer *h;
		x->question = (int)(bank_question(in->bank, x->key) - in->bank->question);
		h = &in->answer[x->question];
		x->score = score_word(a, h->score);
		x->basis = h->basis == BASIS_NONE ? NULL : hearing_basis_code(h->basis);
		x->override = h->override_cap;
	}
	out->bank = in->bank->version;
	out->edition = in->edition;
	out->headcount = in->headcount;
}

enum status filled_json(struct arena *a, const json_t *o, enum lang lang, struct filled *out, const char **error)
{
	struct hearing_input *in = ARENA_NEW(a, struct hearing_input);
	json_t *copy = json_deep_copy(o);
	json_t *answers = json_object_get(copy, "answers");
	const char *bad;
	enum status st = ST_INVALID;

	*out = (struct filled){ .answer = ARENA_ARRAY(a, BANK_MAX, struct filled_answer) };
	bad = json_is_object(answers) ? take_all(a, answers, out) : NULL;
	if (bad)
		*error = tr_fill(a, lang, N_("{0}: memo and interviewee must be texts, confirm true or false, and no more questions than the bank has."), (const char *const[]){ utf8_shorten(a, bad, 60) }, 1);
	else
		st = hearing_read(a, copy, lang, in, error);
	if (!st)
		settle(a, in, out);
	json_decref(copy);
	return st;
}

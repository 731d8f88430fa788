#include "work/register_print.h"
#include <string.h>
#include "base/str.h"
#include "base/utf8.h"
#include "schema/rights.h"
#include "schema/shape.h"
#include "work/form_print.h"
#include "work/gather.h"
#include "work/register_sheet.h"

enum { ROWS_MAX = 5000, SHEETS_MAX = 500, BATCH = 200, WITH_MAX = 1000, STAMPED = 100 };

/* A print under way. */
struct press { struct store *s; struct ctx c; struct report_head head; const struct reg *reg; const struct print *form; struct doc *d; };

const struct print *register_print_find(const struct reg *reg, const char *code)
{
	for (const struct print *p = reg->prints; p && p->code && code; p++)
		if (str_eq(p->code, code)) return p;
	return NULL;
}

static enum status begin(struct press *x, struct store *s, const struct reg *reg, const char *code, enum lang lang)
{
	struct rec *org;
	*x = (struct press){ .s = s, .reg = reg, .form = register_print_find(reg, code) };
	if (code && !x->form) return status_note(ST_NOTFOUND, N_("This register has no such form."), code);
	enum status got = gather_words(s, lang, &x->head, &org);
	x->c = (struct ctx){ .a = s->a, .db = s->db, .lang = lang, .actor = s->actor, .dates = x->head.dates };
	return got;
}

static const char *day_of(struct press *x, const char *at)
{
	struct date d;
	const char *iso = at ? arena_ndup(x->s->a, date_time_show(x->s->a, date_time_parse(at), DATE_JST), 10) : NULL;
	return iso && date_parse(iso, &d) ? date_format(x->s->a, d, x->head.dates, x->c.lang == LANG_JA) : NULL;
}

static const char *dept_of(struct press *x, const struct rec *r)
{
	for (const struct field *f = x->reg->fields; r && f->name; f++)
		if (f->flags & OWNDEPT && r->v[f - x->reg->fields]) return print_value(&x->c, f, r->v[f - x->reg->fields], true);
	return NULL;
}

static const char *version_of(struct press *x, const struct rec *r)
{
	const struct field *f = schema_field(x->reg, "version");
	return r && f ? print_value(&x->c, f, r->v[f - x->reg->fields], true) : NULL;
}

/* More than a page in the usual type? */
static bool is_long(const struct press *x, const struct rec *r)
{
	enum { ROOMY = 1400 };
	size_t n = 0;
	for (const struct field *f = x->reg->fields; x->form && x->form->flags & PRINT_PAGE && f->name; f++) {
		const char *v = r->v[f - x->reg->fields];
		if (v && (f->type->words || f->columns)) n += utf8_columns(v);
	}
	return n > ROOMY;
}

/* established, revised: of a record; as_of: of a list or an earlier day. */
static void open_doc(struct press *x, const struct rec *r, const char *as_of, enum doc_paper paper)
{
	const struct report_head *h = &x->head;
	const char *title = x->form ? x->form->title : r ? x->reg->label : x->reg->plural;
	x->d = doc_new(x->s->a, &(struct doc_info){ .title = tr_get(x->c.lang, title), .number = x->form ? x->form->code : r ? r->code : NULL, .version = version_of(x, r), .organization = h->client,
		.department = dept_of(x, r), .established = r && !as_of ? day_of(x, r->created_at) : NULL, .revised = r && !as_of ? day_of(x, r->updated_at) : NULL, .as_of = as_of,
		.printed_by = h->printed_by, .printed_at = h->printed_at, .classification = str_or(h->classification, tr_get(x->c.lang, N_("Confidential"))), .lang = x->c.lang,
		.paper = paper, .header_box = true, .uncontrolled = true, .dense = r && is_long(x, r) });
}

/* Which report it is follows from how far the handling has come. */
static void which_report(struct press *x, const struct rec *r)
{
	static const char *const which[] = { N_("First report"), N_("Interim report"), N_("Final report") };
	int at = str_eq(r->state, "registered") ? 0 : str_eq(r->state, "closed") || str_eq(r->state, "review") ? 2 : 1;
	const char *all = "";
	for (int i = 0; i < 3; i++) all = arena_printf(x->s->a, "%s%s%s %s", all, i ? "　" : "", i == at ? "☑" : "□", tr_get(x->c.lang, which[i]));
	doc_para(x->d, DOC_LEAD, all);
}

/* What a form has beyond its boxes. */
static void special(struct press *x, const struct rec *r)
{
	if (x->form && str_eq(x->form->code, "P-47")) which_report(x, r);
}

/* ---- seals ---- */

static bool wants_seals(const struct press *x)
{
	bool decides = false;
	for (const struct step *st = x->reg->steps; !x->form && st && st->from; st++) decides |= st->flags & STEP_DECISION;
	return x->form ? x->form->flags & PRINT_SEALS : decides;
}

static struct doc_seal stamp(struct press *x, const char *role, const struct revision *h)
{
	const char *iso = h ? date_time_show(x->s->a, date_time_parse(h->at), DATE_JST) : NULL;
	return (struct doc_seal){ .role = tr_get(x->c.lang, role), .name = h ? h->who : NULL, .date = iso ? arena_ndup(x->s->a, iso, 10) : NULL };
}

/* The decision a revision is: into a state that is reached by deciding. */
static bool decided(const struct reg *reg, const struct revision *h)
{
	for (const struct step *st = reg->steps; st && st->from && str_starts(h->action, "step:"); st++)
		if (st->flags & STEP_DECISION && str_eq(st->to, h->action + 5)) return true;
	return false;
}

/* Newest first, from `i` on: where an approval stands that still holds; n when it was taken back, changed over, or never given. */
static int approval(const struct reg *reg, const struct revision *h, int i, int n)
{
	for (; i < n; i++) {
		if (decided(reg, &h[i])) return i;
		if (!str_starts(h[i].action, "step:") || str_eq(h[i].action + 5, reg->states[0].name)) return n;
	}
	return n;
}

/* Stamps stand where an approval stands that still holds; before it, and on lists, the boxes are empty for seals of ink. */
static void seals(struct press *x, const struct rec *r, bool now)
{
	enum { TURNS = 40 };
	struct revision h[TURNS];
	if (x->form && !(x->form->flags & PRINT_SEALS)) return;
	if (r && now && form_print_seals(x->d, &x->c, r)) return;
	if (!wants_seals(x)) return;
	int n = r && r->id && now && x->reg->states ? store_history(x->s, x->reg, r->id, 0, h, TURNS) : 0, at = n ? approval(x->reg, h, 0, n) : 0, below = n ? approval(x->reg, h, at + 1, n) : 0;
	bool holds = at < n;
	doc_seals(x->d, (const struct doc_seal[]){ stamp(x, N_("seal|Made"), holds && h[n - 1].rev == 1 ? &h[n - 1] : NULL), stamp(x, N_("seal|Checked"), holds && below < n ? &h[below] : NULL),
		stamp(x, N_("seal|Approved"), holds ? &h[at] : NULL) }, 3);
}

/* ---- lists ---- */

struct harvest { struct press *x; struct rec **row; int n, max; bool more; };

static bool on_row(void *arg, const struct rec *r, const char *const *titles)
{
	struct harvest *h = arg;
	(void)titles;
	if (h->n == h->max) { h->more = true; return false; }
	h->row[h->n++] = rec_copy(h->x->s->a, r);
	return true;
}

/* All rows, and what they refer to in few statements. */
static enum status harvest(struct harvest *h, const struct query *q)
{
	h->row = ARENA_ARRAY(h->x->s->a, (size_t)h->max, struct rec *);
	enum status got = query_each(h->x->s, q, on_row, h);
	for (int i = 0; got == ST_OK && i < h->n; i += BATCH)
		type_ref_load(&h->x->c, (const struct rec *const *)h->row + i, h->n - i < BATCH ? h->n - i : BATCH);
	return got;
}

/* Which records these are: the conditions of the list, and how many. */
static void say_which(struct press *x, const struct query *q, const struct harvest *h, bool ledger)
{
	const char *words = query_words(&x->c, q), *n = arena_printf(x->s->a, "%d", h->n);
	if (!ledger && !h->more) return;
	doc_para(x->d, DOC_SMALL, tr_fill(x->s->a, x->c.lang, *words ? N_("{0} records. {1}") : N_("{0} records."), (const char *const[]){ n, words }, 2));
	if (h->more) doc_para(x->d, DOC_NOTE, tr_fill(x->s->a, x->c.lang, N_("Only the first {0} records are printed. Narrow the list down."), &n, 1));
}

static const char *as_of_list(struct press *x, const struct query *q)
{
	struct date d;
	if (!q->as_of_text || !date_parse(q->as_of_text, &d)) d = x->head.date;
	return date_format(x->s->a, d, x->head.dates, x->c.lang == LANG_JA);
}

/* One record a sheet; two where the form is made for half a page. Each stamp is asked for by itself: many sheets at once have empty boxes. */
static void sheets(struct press *x, const struct sheet_column *col, int n, struct rec *const *row, int rows, bool now)
{
	bool blank = !rows || !row[0]->id;
	bool half = x->form && x->form->flags & PRINT_HALF;
	for (int i = 0; i < rows; i++) {
		if (i && (!half || i % 2 == 0)) doc_page(x->d);
		if (rows > 1) doc_heading(x->d, 2, blank ? " " : type_title(&x->c, row[i]));
		seals(x, row[i], now && rows <= STAMPED);
		if (!blank) special(x, row[i]);
		register_sheet_form(x->d, &x->c, col, n, row[i], blank, !half && !(x->form && x->form->flags & PRINT_PAGE));
	}
}

/* What nobody put in an order stands by its number. */
static void fill_query(struct query *wanted, const struct sheet_column *col, int n)
{
	if (!wanted->sort && !wanted->reg->order && shape_of(wanted->reg)->kana < 0) wanted->sort = "code";
	wanted->columns = 0;
	for (int i = 0; i < n && wanted->columns < QUERY_COLUMNS; i++)
		if (col[i].field) wanted->column[wanted->columns++] = col[i].field;
	const struct field *group = wanted->group ? schema_field(wanted->reg, wanted->group) : NULL;
	if (group && wanted->columns && wanted->columns < QUERY_COLUMNS) wanted->column[wanted->columns++] = group;
}

static const char *group_title(struct press *x, const struct query *q, const struct rec *r)
{
	const struct field *f = schema_field(q->reg, q->group);
	const char *value = query_group_of(q, r), *shown = !value ? "–" : f ? print_value(&x->c, f, value, true) : type_label(x->c.lang, q->reg->states, value);
	return tr_fill(x->s->a, x->c.lang, N_("{0}: {1}"), (const char *const[]){ tr_get(x->c.lang, f ? f->label : N_("State")), shown }, 2);
}

/* A grouped list is a ledger a value, each under its name and with its number. */
static void ledgers(struct press *x, const struct query *q, const struct sheet_column *col, int n, const struct harvest *h)
{
	if (!q->group) {
		register_sheet_ledger(x->d, &x->c, NULL, col, n, h->row, h->n);
		return;
	}
	for (int i = 0, end; i < h->n; i = end) {
		for (end = i + 1; end < h->n && str_eq(query_group_of(q, h->row[end]), query_group_of(q, h->row[i])); ) end++;
		const char *many = tr_fill(x->s->a, x->c.lang, N_("{0} records"), (const char *const[]){ arena_printf(x->s->a, "%d", end - i) }, 1);
		doc_heading(x->d, 3, arena_printf(x->s->a, "%s (%s)", group_title(x, q, h->row[i]), many));
		register_sheet_ledger(x->d, &x->c, NULL, col, n, h->row + i, end - i);
	}
}

enum status register_print_list(struct store *s, const struct query *q, const char *code, enum lang lang, struct doc **out)
{
	struct press x;
	struct sheet_column col[SHAPE_FIELDS + 2];
	struct query wanted = *q;
	enum status got = begin(&x, s, q->reg, code, lang);
	if (got != ST_OK) return got;
	bool ledger = !x.form || x.form->flags & PRINT_LIST;
	int n = register_sheet_columns(s->a, q->reg, x.form, ledger ? q : NULL, col, ledger ? SHEET_COLUMNS : SHAPE_FIELDS + 2);
	fill_query(&wanted, col, ledger ? n : 0);
	if (x.form && x.form->states && wanted.filters < QUERY_FILTERS)
		wanted.filter[wanted.filters++] = (struct filter){ .column = "state", .op = FILTER_IN, .value = x.form->states };
	struct harvest h = { .x = &x, .max = ledger ? ROWS_MAX : SHEETS_MAX };
	if ((got = harvest(&h, &wanted)) != ST_OK) return got;
	open_doc(&x, NULL, as_of_list(&x, q), (x.form ? x.form->flags & PRINT_LANDSCAPE : n > 6) ? DOC_A4_LANDSCAPE : DOC_A4);
	if (ledger) {
		seals(&x, NULL, false);
		say_which(&x, &wanted, &h, true);
		ledgers(&x, q, col, n, &h);
	} else {
		say_which(&x, &wanted, &h, false);
		if (!h.n) doc_para(x.d, DOC_NORMAL, tr_get(lang, "No entries"));
		sheets(&x, col, n, h.row, h.n, !q->as_of);
	}
	*out = x.d;
	return ST_OK;
}

/* ---- records ---- */

/* The records of another register that refer to this one: form.with, "attendance.session". */
static enum status with(struct press *x, const struct rec *r)
{
	const char *dot = x->form && x->form->with && r->id ? strchr(x->form->with, '.') : NULL;
	const struct reg *other = dot ? schema_reg(arena_ndup(x->s->a, x->form->with, (size_t)(dot - x->form->with))) : NULL;
	struct sheet_column col[SHEET_COLUMNS];
	if (!other || !(rights_of(x->s->actor, other) & (RIGHT_READ | RIGHT_READ_OWN))) return ST_OK;
	struct query q = { .reg = other, .sort = "code", .filters = 1, .filter = { { schema_field(other, dot + 1), NULL, FILTER_EQ, arena_printf(x->s->a, "%lld", (long long)r->id) } } };
	for (const struct field *f = other->fields; f->name && q.columns < QUERY_COLUMNS; f++)
		if (f->flags & LIST && f != q.filter[0].field) q.column[q.columns++] = f;
	struct harvest h = { .x = x, .max = WITH_MAX };
	enum status got = harvest(&h, &q);
	if (got != ST_OK) return got;
	int n = register_sheet_columns(x->s->a, other, NULL, &q, col, SHEET_COLUMNS);
	doc_heading(x->d, 3, tr_get(x->c.lang, other->plural));
	register_sheet_ledger(x->d, &x->c, NULL, col, n, h.row, h.n);
	return ST_OK;
}

enum status register_print_record(struct store *s, const struct rec *r, const char *code, const char *as_of, enum lang lang, struct doc **out)
{
	struct press x;
	struct sheet_column col[SHAPE_FIELDS + 2];
	enum status got = begin(&x, s, r->reg, code, lang);
	if (got != ST_OK) return got;
	bool ledger = x.form && x.form->flags & PRINT_LIST;
	int n = form_print_without(col, register_sheet_columns(s->a, r->reg, ledger ? NULL : x.form, NULL, col, SHAPE_FIELDS + 2));
	type_ref_load(&x.c, &r, 1);
	open_doc(&x, r, as_of, x.form && x.form->flags & PRINT_LANDSCAPE && !ledger ? DOC_A4_LANDSCAPE : DOC_A4);
	seals(&x, r, !as_of);
	special(&x, r);
	register_sheet_form(x.d, &x.c, col, n, r, false, !(x.form && x.form->flags & PRINT_PAGE));
	form_print_content(x.d, &x.c, r);
	got = with(&x, r);
	*out = x.d;
	return got;
}

enum status register_print_blank(struct store *s, const struct reg *reg, const char *code, enum lang lang, struct doc **out)
{
	struct press x;
	struct sheet_column col[SHAPE_FIELDS + 2];
	struct rec *two[2] = { rec_new(s->a, reg), rec_new(s->a, reg) };
	enum status got = begin(&x, s, reg, code, lang);
	if (got == ST_OK && !rights_of(s->actor, reg)) got = status_note(ST_DENIED, N_("You are not allowed to see this."), NULL);
	if (got != ST_OK) return got;
	int n = register_sheet_columns(s->a, reg, x.form && x.form->flags & PRINT_LIST ? NULL : x.form, NULL, col, SHAPE_FIELDS + 2);
	open_doc(&x, NULL, NULL, DOC_A4);
	sheets(&x, col, n, two, 2, false);
	*out = x.d;
	return ST_OK;
}

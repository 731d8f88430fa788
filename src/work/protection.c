#include "work/protection.h"
#include "assess/part.h"
#include "base/str.h"
#include "schema/past.h"
#include "schema/query.h"
#include "schema/rights.h"

enum { KEYS = 2000, WALKED = 2000 };

const char *const protection_heads[PROTECTION_COLUMNS] = {
	N_("Information asset"), N_("Threat"), N_("Vulnerability"), N_("Risk level"), N_("Option of treatment"), N_("Controls"), N_("Documents"), N_("Record forms"), N_("Group of controls"),
};

/* A way from a scenario to what is done: by its treatment, or by a control in place (treatment 0). */
struct way { int64_t scenario, treatment, control, item; };
struct reading { struct store *s; struct ctx c; struct past_key key[KEYS]; struct rec *rec[KEYS]; int keys; struct way way[WALKED]; int ways; };

/* ---- what there is to choose ---- */

static void choices(struct store *s, enum lang lang, struct protection *out)
{
	const struct field *kind = schema_field(schema_reg("risk_run"), "kind");
	struct rows *q = db_query(s->db, SQL("SELECT * FROM (SELECT 0 AS what, id, code, kind AS text FROM reg_risk_run WHERE kind NOT IN ('what_if', 'rerun') ORDER BY id DESC LIMIT ?) AS r"
		" UNION ALL SELECT * FROM (SELECT 1, id, code, name FROM reg_department ORDER BY id LIMIT ?) AS d"), db_int(PROTECTION_RUNS), db_int(PROTECTION_DEPTS));
	while (db_next(q)) {
		const char *text = arena_dup(s->a, db_col_text(q, 3));
		if (db_col_int(q, 0)) {
			out->dept[out->depts++] = (struct protection_choice){ db_col_int(q, 1), text };
			continue;
		}
		const struct item *i = schema_item(kind->items, text);
		out->run[out->runs++] = (struct protection_choice){ db_col_int(q, 1), arena_printf(s->a, "%s %s", db_col_text(q, 2), i ? tr_get(lang, i->label) : text) };
	}
}

/* ---- from the scenarios to what hangs on them ---- */

static void ids(struct sqlb *b, const struct protection *out)
{
	for (int i = 0; i < out->n; i++) {
		sqlb_literal(b, i ? ", " : " IN (");
		sqlb_value(b, db_int(out->row[i].id));
	}
	sqlb_add(b, ")");
}

static void walk(struct reading *x, const struct protection *out)
{
	struct sqlb b;
	sqlb_init(&b, x->s->a);
	sqlb_add(&b, "SELECT s.to_rec, s.rec, c.to_rec, max(i.rec) FROM link AS s LEFT JOIN link AS c ON c.reg = 'treatment' AND c.rec = s.rec AND c.field = 'controls'"
		" LEFT JOIN link AS i ON i.to_reg = 'requirement' AND i.to_rec = c.to_rec AND i.reg = 'soa_item' AND i.field = 'control'"
		" WHERE s.to_reg = 'risk_scenario' AND s.reg = 'treatment' AND s.field = 'scenario' AND s.to_rec");
	ids(&b, out);
	sqlb_add(&b, " GROUP BY s.to_rec, s.rec, c.to_rec UNION ALL SELECT e.rec, 0, e.to_rec, max(i.rec) FROM link AS e"
		" LEFT JOIN link AS i ON i.to_reg = 'requirement' AND i.to_rec = e.to_rec AND i.reg = 'soa_item' AND i.field = 'control'"
		" WHERE e.reg = 'risk_scenario' AND e.field = 'existing_controls' AND e.rec");
	ids(&b, out);
	sqlb_add(&b, " GROUP BY e.rec, e.to_rec ORDER BY 1, 2, 3");
	struct rows *q = sqlb_query(&b, x->s->db);
	while (db_next(q))
		if (x->ways < WALKED) x->way[x->ways++] = (struct way){ db_col_int(q, 0), db_col_int(q, 1), db_col_int(q, 2), db_col_int(q, 3) };
}

static void want(struct reading *x, const char *reg, int64_t id)
{
	const struct reg *r = schema_reg(reg);
	if (!id || x->keys == KEYS || !rights_may(x->s->actor, r, RIGHT_READ)) return;
	for (int i = 0; i < x->keys; i++)
		if (x->key[i].reg == r && x->key[i].id == id) return;
	x->key[x->keys++] = (struct past_key){ r, id };
}

static const struct rec *got(const struct reading *x, const char *reg, int64_t id)
{
	for (int i = 0; i < x->keys; i++)
		if (x->key[i].id == id && str_eq(x->key[i].reg->name, reg)) return x->rec[i] && rights_may_record(x->s->actor, x->rec[i], RIGHT_READ) ? x->rec[i] : NULL;
	return NULL;
}

static void load(struct reading *x, struct rec *const *scenario, int n)
{
	const struct rec *titled[KEYS];
	int some = 0;
	for (int i = 0; i < n; i++) want(x, "asset", rec_int(scenario[i], "asset", 0));
	for (int i = 0; i < x->ways; i++) {
		want(x, "treatment", x->way[i].treatment);
		want(x, "requirement", x->way[i].control);
		want(x, "soa_item", x->way[i].item);
	}
	past_load(x->s->a, x->s->db, x->key, x->keys, INT64_MAX, x->rec);
	for (int i = 0; i < x->keys; i++)
		if (x->rec[i] && str_in_list("asset,soa_item", x->key[i].reg->name)) titled[some++] = x->rec[i];
	type_ref_load(&x->c, titled, some);
}

/* ---- a row ---- */

static void mark(struct reading *x, struct protection_row *row, enum protection_column at, struct protection_mark m)
{
	struct protection_mark **end = &row->cell[at];
	for (; *end; end = &(*end)->next)
		if (str_eq((*end)->text, m.text)) return;
	*end = ARENA_NEW(x->s->a, struct protection_mark);
	**end = m;
	row->holes += m.hole;
}

static void hole(struct reading *x, struct protection_row *row, enum protection_column at, const char *msgid, const char *reg, int64_t id)
{
	mark(x, row, at, (struct protection_mark){ .text = tr_get(x->c.lang, msgid), .hole = true, .reg = schema_reg(reg), .id = id });
}

static void asset(struct reading *x, struct protection_row *row, const struct rec *s, const char *title)
{
	const struct rec *a = got(x, "asset", rec_int(s, "asset", 0));
	if (!rec_get(s, "asset")) {
		mark(x, row, PROTECTION_ASSET, (struct protection_mark){ .text = str_or(rec_get(s, "event"), "－") });
		return;
	}
	const char *value = a ? rec_get(a, "asset_value") : NULL, *owner = a && rec_get(a, "owner") ? type_ref_title(&x->c, "person", rec_int(a, "owner", 0)) : NULL;
	mark(x, row, PROTECTION_ASSET, (struct protection_mark){ .text = arena_printf(x->s->a, "%s%s%s%s%s", title, value ? " / " : "", str_or(value, ""), owner ? " / " : "", str_or(owner, "")),
		.reg = schema_reg("asset"), .id = rec_int(s, "asset", 0) });
	if (a && !value) hole(x, row, PROTECTION_ASSET, N_("without a value"), "asset", a->id);
	if (a && !owner) hole(x, row, PROTECTION_ASSET, N_("without an owner"), "asset", a->id);
}

static void said(struct reading *x, struct protection_row *row, enum protection_column at, const struct rec *s, const char *field, const char *title, const char *missing)
{
	if (title) mark(x, row, at, (struct protection_mark){ .text = title, .reg = schema_reg(field), .id = rec_int(s, field, 0) });
	else hole(x, row, at, missing, "risk_scenario", s->id);
}

static void level(struct reading *x, struct protection_row *row, const struct rec *s)
{
	const char *name = rec_get(s, "level"), *value = rec_get(s, "value");
	if (!name && !value) mark(x, row, PROTECTION_LEVEL, (struct protection_mark){ .text = tr_get(x->c.lang, N_("not calculated yet")) });
	else mark(x, row, PROTECTION_LEVEL, (struct protection_mark){ .text = arena_printf(x->s->a, "%s%s%s%s", str_or(name, ""), name && value ? " " : "", str_or(value, ""),
		rec_flag(s, "accept") ? arena_printf(x->s->a, " (%s)", tr_get(x->c.lang, N_("risk|accepted"))) : "") });
}

/* The documents, forms of records or measuring group of a control in the statement. */
static void linked(struct reading *x, struct protection_row *row, enum protection_column at, const struct rec *item, const char *field, const char *reg, const char *missing)
{
	size_t n;
	char **part = type_list(x->s->a, rec_get(item, field), &n);
	int64_t id;
	for (size_t i = 0; i < n; i++)
		if (str_int(part[i], 1, INT64_MAX, &id)) mark(x, row, at, (struct protection_mark){ .text = type_ref_title(&x->c, reg, id), .reg = schema_reg(reg), .id = id });
	if (!n) hole(x, row, at, missing, "soa_item", item->id);
}

static void control(struct reading *x, struct protection_row *row, const struct way *w)
{
	const struct rec *c = got(x, "requirement", w->control), *item = got(x, "soa_item", w->item);
	if (!c) return;
	const char *name = type_title(&x->c, c);
	if (!item) {
		mark(x, row, PROTECTION_CONTROLS, (struct protection_mark){ .text = name, .reg = c->reg, .id = c->id });
		mark(x, row, PROTECTION_CONTROLS, (struct protection_mark){ .text = arena_printf(x->s->a, "%s: %s", rec_get(c, "number"), tr_get(x->c.lang, N_("not in the Statement of Applicability"))),
			.hole = true, .reg = schema_reg("soa_item"), .field = "control", .to = c->id });
		return;
	}
	const struct item *status = schema_item(schema_field(item->reg, "implementation_status")->items, str_or(rec_get(item, "implementation_status"), ""));
	mark(x, row, PROTECTION_CONTROLS, (struct protection_mark){ .text = arena_printf(x->s->a, "%s: %s", name, status ? tr_get(x->c.lang, status->label) : "－"), .reg = item->reg, .id = item->id });
	if (!rec_flag(item, "applicable")) {
		hole(x, row, PROTECTION_CONTROLS, N_("chosen here, and excluded by the statement"), "soa_item", item->id);
		return;
	}
	linked(x, row, PROTECTION_DOCUMENTS, item, "documents", "document", N_("without a document"));
	linked(x, row, PROTECTION_RECORDS, item, "records", "record_form", N_("without a form of records"));
	linked(x, row, PROTECTION_MEASURED, item, "measure_group", "measure_group", N_("map|not measured"));
}

static void treatments(struct reading *x, struct protection_row *row, const struct rec *s)
{
	const struct item *options = schema_field(schema_reg("treatment"), "option")->items;
	bool any = false;
	for (int i = 0; i < x->ways; i++) {
		const struct way *w = &x->way[i];
		const struct rec *t = w->scenario == s->id ? got(x, "treatment", w->treatment) : NULL;
		if (w->scenario != s->id || (t && str_eq(t->state, "cancelled"))) continue;
		if (t) {
			const struct item *o = schema_item(options, str_or(rec_get(t, "option"), "")), *state = schema_item(t->reg->states, t->state);
			mark(x, row, PROTECTION_TREATMENT, (struct protection_mark){ .text = arena_printf(x->s->a, "%s (%s)", o ? tr_get(x->c.lang, o->label) : "－", state ? tr_get(x->c.lang, state->label) : ""), .reg = t->reg, .id = t->id });
			any = true;
			if (!w->control && rec_is(t, "option", "modify")) hole(x, row, PROTECTION_CONTROLS, N_("no control chosen"), "treatment", t->id);
		}
		if (w->control) control(x, row, w);
	}
	if (!any && rec_get(s, "accept") && !rec_flag(s, "accept") && rights_may(x->s->actor, schema_reg("treatment"), RIGHT_READ))
		mark(x, row, PROTECTION_TREATMENT, (struct protection_mark){ .text = tr_get(x->c.lang, N_("above the acceptance level, not treated")), .hole = true,
			.reg = schema_reg("treatment"), .field = "scenario", .to = s->id });
}

/* ---- the map ---- */

enum { COL_ASSET, COL_THREAT, COL_VULNERABILITY };
static const char *const columns[] = { [COL_ASSET] = "asset", [COL_THREAT] = "threat", [COL_VULNERABILITY] = "vulnerability", "event", "description", "level", "value", "accept", NULL };

static void narrow(struct query *q, const char *field, const char *value)
{
	if (value) q->filter[q->filters++] = (struct filter){ schema_field(q->reg, field), NULL, FILTER_EQ, value };
}

static enum status rows(struct reading *x, const struct protection_filter *f, struct protection *out)
{
	struct query q = { .reg = schema_reg("risk_scenario"), .sort = "value", .descending = true, .page = f->page, .size = f->size };
	struct list l;
	for (const char *const *c = columns; *c; c++) q.column[q.columns++] = schema_field(q.reg, *c);
	narrow(&q, "run", arena_printf(x->s->a, "%lld", (long long)out->run_id));
	narrow(&q, "dept", f->dept ? arena_printf(x->s->a, "%lld", (long long)f->dept) : NULL);
	narrow(&q, "level", str_empty(f->level) ? NULL : f->level);
	enum status st = query_run(x->s, &q, &l);
	if (st != ST_OK) return st;
	out->n = l.n;
	out->total = l.total;
	out->row = ARENA_ARRAY(x->s->a, (size_t)l.n + 1, struct protection_row);
	for (int i = 0; i < l.n; i++) out->row[i] = (struct protection_row){ .id = l.row[i]->id, .code = l.row[i]->code, .what = rec_get(l.row[i], "description") };
	if (!l.n) return ST_OK;
	walk(x, out);
	load(x, l.row, l.n);
	for (int i = 0; i < l.n; i++) {
		struct protection_row *row = &out->row[i];
		asset(x, row, l.row[i], l.title[i][COL_ASSET]);
		said(x, row, PROTECTION_THREAT, l.row[i], "threat", l.title[i][COL_THREAT], N_("no threat named"));
		said(x, row, PROTECTION_VULNERABILITY, l.row[i], "vulnerability", l.title[i][COL_VULNERABILITY], N_("no vulnerability named"));
		level(x, row, l.row[i]);
		treatments(x, row, l.row[i]);
	}
	return db_status(x->s->db);
}

enum status protection_read(struct store *s, enum lang lang, const struct protection_filter *f, struct protection *out)
{
	struct reading *x = ARENA_NEW(s->a, struct reading);
	x->s = s;
	x->c = (struct ctx){ .a = s->a, .db = s->db, .lang = lang, .actor = s->actor };
	*out = (struct protection){ 0 };
	if (!rights_may(s->actor, schema_reg("risk_scenario"), RIGHT_READ)) return ST_DENIED;
	choices(s, lang, out);
	out->run_id = f->run ? f->run : out->runs ? out->run[0].id : 0;
	return out->run_id ? rows(x, f, out) : db_status(s->db);
}

/* ---- P-34 ---- */

enum { PRINTED_AT_ONCE = 100, PRINTED = 5000 };

static const char *cell_text(struct arena *a, const struct protection_mark *m)
{
	const char *text = "";
	for (; m; m = m->next) text = arena_printf(a, "%s%s%s%s", text, *text ? "\n" : "", m->hole ? "× " : "", m->text);
	return text;
}

static void print_rows(const struct part *p, const struct protection *m)
{
	for (int i = 0; i < m->n; i++) {
		const char *cell[PROTECTION_COLUMNS + 1] = { arena_printf(p->a, "%s %s", m->row[i].code, m->row[i].what) };
		for (int k = 0; k < PROTECTION_COLUMNS; k++) cell[k + 1] = cell_text(p->a, m->row[i].cell[k]);
		doc_row(p->d, cell);
		if (m->row[i].holes) doc_row_mark(p->d, DOC_MARK_WARN);
	}
}

enum status protection_print(struct store *s, const struct report_head *h, struct doc **out)
{
	const struct report_sort sort = { "P-34", N_("Protection map"), DOC_A3_LANDSCAPE, true, NULL };
	static const int width[PROTECTION_COLUMNS] = { 5, 4, 4, 3, 4, 7, 5, 5, 4 };
	struct part p = { s->a, report_doc(s->a, h, &sort), h->lang, NULL, NULL, NULL, false };
	struct doc_column column[PROTECTION_COLUMNS + 1] = { { part_word(&p, N_("Risk scenario")), 7 } };
	struct protection_filter f = { .page = 1, .size = PRINTED_AT_ONCE };
	struct protection m;
	enum status st = protection_read(s, h->lang, &f, &m);
	if (st != ST_OK) return st;
	for (int k = 0; k < PROTECTION_COLUMNS; k++) column[k + 1] = (struct doc_column){ part_word(&p, protection_heads[k]), width[k] };
	doc_para(p.d, DOC_NORMAL, part_word(&p, N_("What is protected, from what, and how. × marks what is still missing.")));
	doc_table(p.d, NULL, column, PROTECTION_COLUMNS + 1);
	doc_dense(p.d);
	for (int left = PRINTED; m.n && left > 0; left -= m.n) {
		print_rows(&p, &m);
		if (m.n < PRINTED_AT_ONCE) break;
		f.page++;
		st = protection_read(s, h->lang, &f, &m);
		if (st != ST_OK) return st;
	}
	*out = p.d;
	return ST_OK;
}

#include "work/document_map.h"
#include <string.h>
#include "assess/part.h"
#include "base/date.h"
#include "base/str.h"
#include "os/clock.h"
#include "schema/counts.h"
#include "schema/query.h"
#include "schema/rights.h"

enum { MONTHS = 12, REGISTERS = 100, DEPTH = 10 };

const struct document_map_sign document_map_signs[DOCUMENT_MAP_STATUSES] = {
	[DOCUMENT_MAP_NONE] = { "×", N_("document|none") }, [DOCUMENT_MAP_PREPARED] = { "○", N_("document|in preparation") },
	[DOCUMENT_MAP_APPROVED] = { "◎", N_("document|approved") }, [DOCUMENT_MAP_REVISE] = { "△", N_("document|to be revised") },
};

/* A map being read. */
struct reading { struct store *s; enum lang lang; struct document_map *map; struct document_map_cell *list, *last; };

static const char *kept(struct reading *x, const char *text) { return text ? arena_dup(x->s->a, text) : NULL; }

static const char *choice(struct reading *x, const struct reg *reg, const char *field, const char *value)
{
	const struct item *i = value ? schema_item(schema_field(reg, field)->items, value) : NULL;
	return i ? tr_get(x->lang, i->label) : value;
}

/* Only what the map shows: lists of references would cost a statement a row. */
static struct query query_of(const char *reg, const char *const *column)
{
	struct query q = { .reg = schema_reg(reg), .sort = "position" };
	for (; *column; column++) q.column[q.columns++] = schema_field(q.reg, *column);
	return q;
}

/* ---- documents ---- */

enum { OWNER };
static const char *const of_documents[] = { [OWNER] = "owner", "level", "block", "band", "position", "exists_already", "covered_by", "next_review", "current_version", "in_force_since", NULL };

static bool add_document(void *ctx, const struct rec *r, const char *const *titles)
{
	struct reading *x = ctx;
	struct document_map_cell *c = ARENA_NEW(x->s->a, struct document_map_cell);
	*c = (struct document_map_cell){ .id = r->id, .covers = rec_int(r, "covered_by", 0), .code = kept(x, r->code), .title = kept(x, type_title(&(struct ctx){ .a = x->s->a, .db = x->s->db, .lang = x->lang, .actor = x->s->actor }, r)),
		.level = kept(x, rec_get(r, "level")), .block = kept(x, str_or(rec_get(r, "block"), "isms")), .band = kept(x, rec_get(r, "band")), .version = kept(x, rec_get(r, "current_version")),
		.owner = kept(x, titles[OWNER]), .next_review = kept(x, rec_get(r, "next_review")), .position = rec_int(r, "position", 0), .exists = rec_flag(r, "exists_already") };
	/* Held until the reviews are known: in force since. */
	c->cover_title = kept(x, rec_get(r, "in_force_since"));
	if (x->last) x->last->next = c;
	else x->list = c;
	x->last = c;
	x->map->cells++;
	return true;
}

static struct document_map_cell *cell_of(const struct document_map *m, int64_t id)
{
	for (int i = 0; i < m->cells; i++)
		if (m->all[i]->id == id) return m->all[i];
	return NULL;
}

static enum status documents(struct reading *x)
{
	struct query q = query_of("document", of_documents);
	enum status got = query_each(x->s, &q, add_document, x);
	x->map->all = ARENA_ARRAY(x->s->a, (size_t)x->map->cells + 1, struct document_map_cell *);
	int n = 0;
	for (struct document_map_cell *c = x->list, *next; c; c = next) {
		next = c->next;
		c->next = NULL;
		x->map->all[n++] = c;
	}
	return got;
}

/* ---- forms of records ---- */

static bool add_form(void *ctx, const struct rec *r, const char *const *titles)
{
	struct reading *x = ctx;
	struct document_map_cell *c = cell_of(x->map, rec_int(r, "document", 0));
	(void)titles;
	if (!c) return true;
	struct document_map_form *f = ARENA_NEW(x->s->a, struct document_map_form);
	const char *made_in = rec_get(r, "entity_type"), *other = x->lang == LANG_JA ? NULL : rec_get(r, "title_en");
	*f = (struct document_map_form){ .id = r->id, .code = kept(x, r->code), .title = kept(x, other ? other : rec_get(r, "title")), .made_in = made_in ? schema_reg(made_in) : NULL };
	if (c->last) c->last->next = f;
	else c->form = f;
	c->last = f;
	return true;
}

static enum status forms(struct reading *x)
{
	struct query q = query_of("record_form", (const char *const[]){ "title", "title_en", "document", "entity_type", NULL });
	return rights_may(x->s->actor, q.reg, RIGHT_READ) ? query_each(x->s, &q, add_form, x) : ST_OK;
}

/* ---- how many, and since when ---- */

enum { ASK_PREPARED, ASK_REVISE, ASK_KEPT, ASK_REGISTERS };

static int ask_registers(const struct reading *x, struct counts_ask *ask)
{
	int n = ASK_REGISTERS;
	for (int i = 0; i < x->map->cells; i++)
		for (const struct document_map_form *f = x->map->all[i]->form; f; f = f->next) {
			bool asked = !f->made_in || n == REGISTERS;
			for (int k = ASK_REGISTERS; k < n && !asked; k++) asked = ask[k].reg == f->made_in;
			if (!asked) ask[n++] = (struct counts_ask){ .reg = f->made_in, .since = true };
		}
	return n;
}

static int64_t counted(const struct counts_row *row, int n, int ask, int64_t key)
{
	for (int i = 0; i < n; i++)
		if (row[i].ask == ask && row[i].key == key) return row[i].n;
	return 0;
}

static void count_forms(struct document_map_form *f, const struct counts_ask *ask, int asks, const struct counts_row *row, int n)
{
	for (; f; f = f->next) {
		f->records = counted(row, n, ASK_KEPT, f->id);
		for (int k = ASK_REGISTERS; k < asks; k++)
			if (ask[k].reg == f->made_in) f->records += counted(row, n, k, 0);
	}
}

static enum document_map_status status_of(const struct document_map_cell *c, const char *since, const char *today, const struct counts_row *row, int n)
{
	if (!c->version) return c->exists ? DOCUMENT_MAP_APPROVED : counted(row, n, ASK_PREPARED, c->id) ? DOCUMENT_MAP_PREPARED : DOCUMENT_MAP_NONE;
	for (int i = 0; i < n; i++)
		if (row[i].ask == ASK_REVISE && row[i].key == c->id && since && strcmp(str_or(row[i].last, ""), since) >= 0) return DOCUMENT_MAP_REVISE;
	return c->next_review && strcmp(c->next_review, today) < 0 ? DOCUMENT_MAP_REVISE : DOCUMENT_MAP_APPROVED;
}

static enum status count(struct reading *x)
{
	struct counts_ask ask[REGISTERS] = {
		[ASK_PREPARED] = { schema_reg("document_version"), "document", "state", "draft|in_review|approved", NULL, false },
		[ASK_REVISE] = { schema_reg("document_review"), "document", "result", "revise|abolish", "reviewed_on", false },
		[ASK_KEPT] = { schema_reg("kept_record"), "form", NULL, NULL, "date", true },
	};
	int asks = ask_registers(x, ask), n;
	struct counts_row *row = NULL;
	const char *today = date_iso(x->s->a, clock_today());
	enum status got = counts_grouped(x->s, ask, asks, date_iso(x->s->a, date_add_months(clock_today(), -MONTHS)), &row, &n);
	for (int i = 0; i < x->map->cells; i++) {
		struct document_map_cell *c = x->map->all[i];
		count_forms(c->form, ask, asks, row, n);
		c->status = status_of(c, c->cover_title, today, row, n);
		c->cover_title = NULL;
	}
	return got;
}

/* ---- covered by another, and where each stands ---- */

static void cover(struct document_map *m)
{
	for (int i = 0; i < m->cells; i++) {
		const struct document_map_cell *by = m->all[i];
		for (int k = 0; k < DEPTH && by && by->covers; k++) by = cell_of(m, by->covers);
		if (!m->all[i]->covers || !by) continue;
		const struct document_map_cell *nearest = cell_of(m, m->all[i]->covers);
		m->all[i]->cover_title = nearest->title;
		/* A document of its own that has come into force says more than the one that stood in for it. */
		if (!m->all[i]->version) m->all[i]->status = by->status;
	}
}

static struct document_map_group *group_of(struct reading *x, const struct document_map_cell *c)
{
	bool left = str_eq(c->block, "isms");
	const char *key = left ? c->level : str_or(c->band, "");
	for (struct document_map_group *g = x->map->group; g; g = g->next)
		if (g->left == left && str_eq(g->block, c->block) && str_eq(left ? g->level : str_or(g->band, ""), key)) return g;
	const struct reg *reg = schema_reg("document");
	struct document_map_group *g = ARENA_NEW(x->s->a, struct document_map_group);
	*g = (struct document_map_group){ .left = left, .level = c->level, .block = c->block, .band = left ? NULL : c->band,
		.title = left ? choice(x, reg, "level", c->level) : c->band ? c->band : choice(x, reg, "block", c->block) };
	if (x->map->last_group) x->map->last_group->next = g;
	else x->map->group = g;
	return x->map->last_group = g;
}

static void place(struct reading *x)
{
	for (int i = 0; i < x->map->cells; i++) {
		struct document_map_cell *c = x->map->all[i];
		struct document_map_group *g = group_of(x, c);
		if (g->last) g->last->next = c;
		else g->cell = c;
		g->last = c;
		g->cells++;
		x->map->tally[c->status]++;
	}
}

enum status document_map_read(struct store *s, enum lang lang, struct document_map *out)
{
	struct reading x = { .s = s, .lang = lang, .map = out };
	*out = (struct document_map){ 0 };
	enum status got = documents(&x);
	if (got == ST_OK) got = forms(&x);
	if (got == ST_OK) got = count(&x);
	cover(out);
	place(&x);
	return got;
}

/* ---- changing several at once ---- */

static enum status set_one(struct store *s, int64_t id, int64_t by, struct problems *p)
{
	struct rec *r;
	enum status got = store_get(s, schema_reg("document"), id, &r);
	if (got != ST_OK) return got;
	if (by == DOCUMENT_MAP_EXISTS || by == DOCUMENT_MAP_MISSING) rec_set(r, "exists_already", by == DOCUMENT_MAP_EXISTS ? "1" : "0");
	else rec_set(r, "covered_by", by ? arena_printf(s->a, "%lld", (long long)by) : NULL);
	return store_put(s, r, NULL, NULL, p);
}

enum status document_map_set(struct store *s, const int64_t *ids, int n, int64_t by, struct problems *p)
{
	enum status got = store_begin(s);
	for (int i = 0; got == ST_OK && i < n; i++) got = set_one(s, ids[i], by, p);
	if (got == ST_OK) return store_commit(s);
	store_abort(s);
	return got;
}

/* ---- P-20 ---- */

static const char *cell_text(const struct part *p, const struct document_map_cell *c)
{
	const char *text = arena_printf(p->a, "%s %s%s%s", document_map_signs[c->status].symbol, c->title, c->version ? " " : "", str_or(c->version, ""));
	if (c->cover_title) text = arena_printf(p->a, "%s（%s）", text, PART_SAY(p, N_("covered by {0}"), c->cover_title));
	else if (c->exists) text = arena_printf(p->a, "%s（%s）", text, part_word(p, N_("exists already")));
	return text;
}

static const char *forms_text(const struct part *p, const struct document_map_cell *c)
{
	const char *text = "";
	for (const struct document_map_form *f = c->form; f; f = f->next)
		text = arena_printf(p->a, "%s%s%s (%lld)", text, f == c->form ? "" : "\n", f->title, (long long)f->records);
	return *text ? text : "－";
}

/* The cells of one half in the order of the table, each with its group where it begins. */
struct line { const char *group; const struct document_map_cell *cell; };

static int lines(const struct document_map *m, bool left, struct line *out)
{
	int n = 0;
	for (const struct document_map_group *g = m->group; g; g = g->next)
		for (const struct document_map_cell *c = g->left == left ? g->cell : NULL; c; c = c->next)
			out[n++] = (struct line){ c == g->cell ? g->title : "", c };
	return n;
}

enum status document_map_print(struct store *s, const struct report_head *h, struct doc **out)
{
	const struct report_sort sort = { "P-20", N_("Map of the document system"), DOC_A3_LANDSCAPE, true, NULL };
	struct part p = { s->a, report_doc(s->a, h, &sort), h->lang, NULL, NULL, NULL, false };
	struct document_map m;
	enum status got = document_map_read(s, h->lang, &m);
	if (got != ST_OK) return got;
	const char *legend = "";
	for (int i = DOCUMENT_MAP_STATUSES; i-- > 0; )
		legend = arena_printf(s->a, "%s%s%s %s: %d", legend, *legend ? "　" : "", document_map_signs[i].symbol, part_word(&p, document_map_signs[i].word), m.tally[i]);
	doc_para(p.d, DOC_NORMAL, legend);
	doc_para(p.d, DOC_SMALL, part_word(&p, N_("In brackets behind a form: its records of the last twelve months.")));
	const struct doc_column column[] = { { part_word(&p, N_("document|Level")), 3 }, { part_word(&p, N_("ISMS documents")), 8 }, { part_word(&p, N_("Forms of records")), 8 },
		{ part_word(&p, N_("Band")), 4 }, { part_word(&p, N_("related rule")), 8 }, { part_word(&p, N_("Forms of records")), 8 } };
	struct line *l = ARENA_ARRAY(s->a, (size_t)m.cells + 1, struct line), *r = ARENA_ARRAY(s->a, (size_t)m.cells + 1, struct line);
	int nl = lines(&m, true, l), nr = lines(&m, false, r);
	doc_table(p.d, NULL, column, 6);
	doc_dense(p.d);
	for (int i = 0; i < nl || i < nr; i++)
		doc_row(p.d, (const char *const[]){ i < nl ? l[i].group : "", i < nl ? cell_text(&p, l[i].cell) : "", i < nl ? forms_text(&p, l[i].cell) : "",
			i < nr ? r[i].group : "", i < nr ? cell_text(&p, r[i].cell) : "", i < nr ? forms_text(&p, r[i].cell) : "" });
	*out = p.d;
	return ST_OK;
}

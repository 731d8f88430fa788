#include "work/form_print.h"
#include "base/date.h"
#include "base/json.h"
#include "base/str.h"
#include "schema/approval.h"
#include "schema/form.h"
#include "schema/shape.h"

int form_print_without(struct sheet_column *col, int n)
{
	int left = 0;
	for (int i = 0; i < n; i++)
		if (!col[i].field || !col[i].field->type->parts) col[left++] = col[i];
	return left;
}

/* The form's fields as those of a register of its own, for one sheet. */
static void sheet(struct doc *d, struct ctx *c, const struct form *form, const json_t *values)
{
	struct sheet_column col[FORM_FIELDS];
	struct reg *reg = ARENA_NEW(c->a, struct reg);
	struct rec *r = ARENA_NEW(c->a, struct rec);
	int n = 0;
	*reg = (struct reg){ .name = "content", .fields = form->fields };
	reg->shape = shape_make(c->a, reg);
	*r = (struct rec){ .reg = reg, .v = ARENA_ARRAY(c->a, FORM_FIELDS + 1, const char *) };
	for (const struct field *f = form->fields; f->name; f++, n++) {
		r->v[n] = json_text(values, f->name);
		col[n] = (struct sheet_column){ f->name, f };
	}
	if (n) register_sheet_form(d, c, col, n, r, false, true);
}

void form_print_content(struct doc *d, struct ctx *c, const struct rec *r)
{
	for (const struct field *f = r->reg->fields; f->name; f++) {
		struct form form;
		json_t *values;
		if (!f->type->parts || !form_of(c, r->v[f - r->reg->fields], &form, &values)) continue;
		doc_heading(d, 3, tr_get(c->lang, f->label));
		sheet(d, c, &form, values);
	}
}

static const char *day(struct ctx *c, const char *at)
{
	return at ? arena_ndup(c->a, date_time_show(c->a, date_time_parse(at), DATE_JST), 10) : NULL;
}

static const char *place(struct ctx *c, const struct approval_row *row)
{
	int role = row->role ? actor_role_of(row->role) : -1;
	if (role >= 0) return tr_get(c->lang, actor_role_label((enum role)role));
	return row->person ? type_ref_title(c, "person", row->person) : "";
}

bool form_print_seals(struct doc *d, struct ctx *c, const struct rec *r)
{
	enum { BOXES = 6 };
	struct approval a;
	struct doc_seal seal[BOXES];
	int n = 0;
	if (!r->id || !approval_of(c->a, c->db, r->reg, r->id, &a) || str_in_list("returned,withdrawn", a.rec->state)) return false;
	seal[n++] = (struct doc_seal){ .role = tr_get(c->lang, N_("seal|Made")), .name = rec_get(a.rec, "requester_name"), .date = day(c, rec_get(a.rec, "requested_at")) };
	for (int i = 0; i < a.n && n < BOXES; i++) {
		bool stamped = a.row[i].decision && str_in_list("approve,heard", a.row[i].decision);
		seal[n++] = (struct doc_seal){ .role = place(c, &a.row[i]), .name = stamped ? a.row[i].who : NULL, .date = stamped ? day(c, a.row[i].at) : NULL };
	}
	doc_seals(d, seal, n);
	return true;
}

/* import_json.c - a plan for programs: the same facts as on the screen, texts in the reader's language. */
#include "base/str.h"
#include "schema/import.h"

static const char *const kinds[IMPORT_KINDS] = { "create", "update", "same", "error" };
static const char *const uses[IMPORT_USES] = { "field", "code", "state", "fixed", "unknown", "twice" };

static json_t *text(const char *s)
{
	return s ? json_string(s) : json_null();
}

static json_t *columns(const struct import_plan *plan)
{
	json_t *all = json_array();

	for (int i = 0; i < plan->columns; i++) {
		const struct import_column *c = &plan->column[i];
		json_array_append_new(all, json_pack("{s:s,s:s,s:s,s:o,s:o}", "address", c->address, "heading", c->head, "use", uses[c->use],
			"field", text(c->field ? c->field->name : NULL), "rest", text(c->rest ? c->rest->name : NULL)));
	}
	return all;
}

static json_t *changes(const struct import_row *r)
{
	json_t *all = json_array();

	for (int i = 0; i < r->changes; i++)
		json_array_append_new(all, json_pack("{s:s,s:s,s:s}", "field", r->change[i].field->name, "old", r->change[i].old, "new", r->change[i].now));
	return all;
}

static json_t *problems(struct arena *a, enum lang lang, const struct import_row *r)
{
	json_t *all = json_array();

	for (int i = 0; i < r->problems; i++) {
		const struct import_problem *p = &r->problem[i];
		json_array_append_new(all, json_pack("{s:s,s:s,s:s,s:s}", "address", p->address, "heading", *p->label ? tr_get(lang, p->label) : "", "value", str_or(p->value, ""),
			"message", tr_fill(a, lang, p->msgid, (const char *const[]){ str_or(p->arg, "") }, 1)));
	}
	return all;
}

static json_t *rows(struct arena *a, enum lang lang, const struct import_plan *plan)
{
	json_t *all = json_array();

	for (int i = 0; i < plan->kepts; i++) {
		const struct import_row *r = plan->kept[i];
		json_array_append_new(all, json_pack("{s:i,s:s,s:o,s:s,s:I,s:o,s:o}", "row", r->row, "kind", kinds[r->kind], "code", text(r->code), "title", str_or(r->title, ""),
			"id", (json_int_t)r->id, "changes", changes(r), "problems", problems(a, lang, r)));
	}
	return all;
}

json_t *import_json(struct arena *a, enum lang lang, const struct import_plan *plan)
{
	json_t *missing = json_array(), *counts = json_object();

	for (int i = 0; i < plan->missings; i++)
		json_array_append_new(missing, json_string(plan->missing[i]->name));
	for (int k = 0; k < IMPORT_KINDS; k++)
		json_object_set_new(counts, kinds[k], json_integer(plan->count[k]));
	return json_pack("{s:s,s:s,s:s,s:i,s:b,s:b,s:s,s:I,s:o,s:o,s:o,s:o}", "register", plan->reg->name, "sheet", plan->sheet, "encoding", plan->encoding, "headings_row",
		plan->head_row, "applied", plan->applied, "reason_needed", plan->reason, "sha256", plan->hash, "rows", (json_int_t)plan->rows, "count", counts, "columns", columns(plan), "missing", missing,
		"details", rows(a, lang, plan));
}

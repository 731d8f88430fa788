/* records.h - lists, forms, details and histories of every register: one set of screens for all. */
#ifndef PAGE_RECORDS_H
#define PAGE_RECORDS_H
#include "page/lists.h"
#include "page/view.h"
#include "page/views.h"
#include "schema/decision.h"
#include "schema/query.h"
#include "schema/rights.h"

extern const struct route records_routes[];

struct approval;
struct form;

struct records_view {
	struct req *q; const struct reg *reg; struct ctx *c;
	const struct query *query; const struct list *list; struct problems *problems;
	bool may_create, may_edit, may_import, may_delete, may_grid, read_only;
	const char *from, *to;          /* row numbers shown, as text */
	struct views_view views;
	const struct lists_groups *groups;  /* NULL = not grouped */
};
void records_list(struct out *o, const struct records_view *v);

struct records_link { const char *label, *title; struct url url; bool evidence; /* a piece of evidence attached to the record */ };
struct records_step { const struct step *step; };
struct records_decision { const struct decision *d; const char *when, *state, *words; bool valid; };
struct records_detail {
	struct req *q; struct ctx *c; struct rec *r; const char *title;
	bool may_edit, may_delete;
	const struct step *step[16]; int steps;
	struct records_link link[100]; int links;
	bool links_apart;               /* shown on a page of their own: this one has asked its questions already */
	const char *as_of;              /* date, NULL = now */
	const char *confirm, *confirm_text;  /* the step (its state) that was tried and needs a reason, and why it does */
	struct records_decision decision[4]; int decisions;
	const struct approval *approval;    /* the newest one by route, NULL = none */
	const struct form *preview;         /* a form's own record: how the form looks */
};
void records_facts(struct out *o, const struct records_detail *v);
/* Decisions on the record, with what became of the ground they were given on: filled in, drawn. */
void records_decided(struct req *q, struct store *st, const struct rec *r, struct records_detail *v);
void records_decisions(struct out *o, const struct records_detail *v);
void records_detail(struct out *o, const struct records_detail *v);

struct records_form {
	struct req *q; struct ctx *c; struct rec *r; const char *title, *action, *cancel;
	struct problems *problems;
	const struct records_change *theirs; int their_changes;   /* somebody else's changes since the form was opened */
	const char *their_name;
	bool needs_reason;
};
struct records_change { const char *label, *before, *after; };
void records_form(struct out *o, const struct records_form *v);

struct records_turn { const struct revision *rev; const char *when, *action; struct records_change *change; int changes; struct url as_of; };
struct records_history { struct req *q; struct rec *r; const char *title; struct records_turn *turn; int n; int64_t more; };
void records_history(struct out *o, const struct records_history *v);

/* URL of the list with one parameter changed, the others kept and the page forgotten; value NULL drops it. */
struct url records_with(const struct records_view *v, const char *name, const char *value);
const char *records_state_class(const struct reg *reg, const char *state);
bool records_is_column(const struct query *q, const struct field *f);
const char *records_filter_value(const struct records_view *v, const char *field);

#endif

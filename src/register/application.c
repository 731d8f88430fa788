/* application.c - what people apply for, on a form, by a route (E-60; LC-APP). */
#include <string.h>
#include "base/map.h"
#include "base/json.h"
#include "base/str.h"
#include "register/shared.h"
#include "schema/form.h"

static const struct item classes[] = { { "normal", N_("normal") }, { "important", N_("important") }, { "urgent", N_("urgent") }, { 0 } };
static const struct item states[] = {
	{ "draft", N_("draft") }, { "submitted", N_("submitted") }, { "approved", N_("approved") }, { "executed", N_("carried out") }, { "confirmed", N_("confirmed") },
	{ "expired", N_("expired") }, { "revoked", N_("revoked") }, { "returned", N_("returned") }, { "rejected", N_("rejected") }, { "withdrawn", N_("withdrawn") }, { 0 }
};
enum { APPLY = ROLE_BIT(ROLE_SECRETARIAT) | ROLE_BIT(ROLE_DEPT_HEAD) | ROLE_BIT(ROLE_PROMOTER) | ROLE_BIT(ROLE_CSIRT) | ROLE_BIT(ROLE_OPERATOR) | ROLE_BIT(ROLE_EMPLOYEE),
	DECIDE = ROLE_BIT(ROLE_TOP) | ROLE_BIT(ROLE_ISMS_MANAGER) | ROLE_BIT(ROLE_DEPT_HEAD),
	CARRY_OUT = ROLE_BIT(ROLE_OPERATOR) | ROLE_BIT(ROLE_CSIRT) | ROLE_BIT(ROLE_SECRETARIAT) };

static struct ctx ctx_of(struct arena *a, struct db *d, const struct actor *who)
{
	return (struct ctx){ .a = a, .db = d, .lang = who ? who->lang : LANG_JA, .actor = who, .titles = map_new(a) };
}

static bool form_says(struct arena *a, struct db *d, const struct rec *r, const char *field)
{
	struct ctx c = ctx_of(a, d, NULL);
	struct form form;
	json_t *values;
	return form_of(&c, rec_get(r, "content"), &form, &values) && rec_flag(form.rec, field);
}

/* A guard gives a msgid; the field's own name is said in both languages. */
static const char *complete(struct arena *a, struct db *d, const struct actor *who, const struct rec *r)
{
	struct ctx c = ctx_of(a, d, who);
	const char *label = form_missing(&c, rec_get(r, "content"));
	if (label)
		return tr_both(a, arena_printf(a, "%s: %s", tr_get(LANG_JA, label), tr_get(LANG_JA, N_("This is required."))),
			arena_printf(a, "%s: %s", tr_get(LANG_EN, label), tr_get(LANG_EN, N_("This is required."))));
	if (form_says(a, d, r, "needs_expiry") && !rec_get(r, "expires_on"))
		return N_("This form asks for a last day: fill in \"Valid until\".");
	return NULL;
}

static const char *carried_out(struct arena *a, struct db *d, const struct actor *who, const struct rec *r)
{
	(void)a;
	(void)d;
	(void)who;
	return rec_get(r, "executor") && rec_get(r, "executed_on") ? NULL : N_("Fill in who carried it out, and when.");
}

static const char *nothing_to_do(struct arena *a, struct db *d, const struct actor *who, const struct rec *r)
{
	(void)who;
	return form_says(a, d, r, "needs_executor") ? N_("Somebody has to carry this out first.") : NULL;
}

static const struct step steps[] = {
	{ "draft", "submitted", N_("Submit"), APPLY, 0, complete },
	{ "returned", "submitted", N_("Submit again"), APPLY, 0, complete },
	{ "submitted", "approved", N_("Approve"), DECIDE, STEP_ROUTE | STEP_DECISION | STEP_NOT_AUTHOR, NULL, "applicant" },
	{ "submitted", "returned", N_("Return"), DECIDE, STEP_REASON },
	{ "submitted", "rejected", N_("Reject"), DECIDE, STEP_REASON },
	{ "submitted", "withdrawn", N_("Withdraw"), APPLY, STEP_REASON },
	{ "returned", "withdrawn", N_("Withdraw"), APPLY, STEP_REASON },
	{ "approved", "executed", N_("Mark as carried out"), CARRY_OUT, 0, carried_out },
	{ "executed", "confirmed", N_("Confirm"), APPLY },
	{ "approved", "confirmed", N_("Confirm"), APPLY, 0, nothing_to_do },
	{ "approved", "expired", N_("Mark as expired"), ROLE_BIT(ROLE_SECRETARIAT) },
	{ "confirmed", "expired", N_("Mark as expired"), ROLE_BIT(ROLE_SECRETARIAT) },
	{ "approved", "revoked", N_("Revoke"), BY_TOP | BY_MANAGER, STEP_REASON },
	{ "executed", "revoked", N_("Revoke"), BY_TOP | BY_MANAGER, STEP_REASON },
	{ "confirmed", "revoked", N_("Revoke"), BY_TOP | BY_MANAGER, STEP_REASON },
	{ 0 }
};

static bool is_draft(const struct rec *r)
{
	return !r->state || str_in_list("draft,returned", r->state);
}

static int64_t content_number(struct arena *a, const struct rec *r, const char *key)
{
	const char *error, *text = rec_get(r, "content");
	json_t *o = text ? json_read(a, text, strlen(text), &error) : NULL;
	int64_t v;
	return json_text(o, key) && str_int(json_text(o, key), 1, INT64_MAX, &v) ? v : 0;
}

/* The newest version of the form while it is still being written; then the one it was written on. */
static void take_form(struct arena *a, struct db *d, const struct actor *who, struct rec *r)
{
	struct ctx c = ctx_of(a, d, who);
	int64_t form = rec_int(r, "form", 0);
	struct form now;
	if (!form || !is_draft(r) || !form_load(&c, form, 0, &now))
		return;
	if (content_number(a, r, "form") != form || content_number(a, r, "seq") != now.seq)
		rec_set(r, "content", form_blank(&c, form, rec_get(r, "content")));
	if (!rec_get(r, "subject")) {
		const char *title = rec_get(now.rec, who->lang == LANG_EN && rec_get(now.rec, "title_en") ? "title_en" : "title_ja");
		rec_set(r, "subject", title);
	}
}

static void prepare(struct arena *a, struct db *d, const struct actor *who, struct rec *r)
{
	if (!rec_get(r, "applicant") && who->person)
		rec_set_int(a, r, "applicant", who->person);
	struct rec *person = rec_get(r, "dept") ? NULL : store_load(a, d, schema_reg("person"), rec_int(r, "applicant", 0));
	if (person)
		rec_set(r, "dept", rec_get(person, "dept"));
	take_form(a, d, who, r);
}

/* What was approved stays what it was; who carried it out comes later. */
static void check_fixed(const struct rec *was, const struct rec *r, struct problems *p)
{
	static const char *const fixed[] = { "form", "applicant", "dept", "date", "subject", "amount", "class", "expires_on", "content", NULL };
	for (int i = 0; fixed[i]; i++)
		if (!str_eq(rec_get(was, fixed[i]), rec_get(r, fixed[i])))
			problem_add(p, fixed[i], N_("This was decided on and stays as it is."));
}

static void check(struct arena *a, struct db *d, const struct rec *r, struct problems *p)
{
	const struct rec *was = r->id ? store_load(a, d, r->reg, r->id) : NULL;
	if (was && !is_draft(was) && !str_eq(was->state, "submitted"))
		check_fixed(was, r, p);
	if (rec_get(r, "content") && content_number(a, r, "form") != rec_int(r, "form", 0))
		problem_add(p, "content", N_("This was written on another form. Open the application again."));
}

static const struct field fields[] = {
	{ "form", N_("application|Form"), &type_ref, REQ | LIST | INDEX, .ref = "form_definition" },
	{ "subject", N_("Subject"), &type_text, NEED | LIST | FIND | TITLE, .max = 200, .help = N_("The form's title, when left empty.") },
	{ "applicant", N_("Applicant"), &type_person, REQ | LIST | OWNPERSON | INDEX, .help = N_("You, when left empty.") },
	{ "dept", N_("Department"), &type_ref, LIST | OWNDEPT | INDEX, .ref = "department", .help = N_("The applicant's, when left empty.") },
	{ "date", N_("Date of the application"), &type_date, REQ | LIST | INDEX, .otherwise = "today" },
	{ "amount", N_("Amount"), &type_money, LIST },
	{ "class", N_("application|Class"), &type_enum, 0, .items = classes, .otherwise = "normal" },
	{ "expires_on", N_("application|Valid until"), &type_date, LIST },
	{ "content", N_("Content of the form"), &type_form, 0, .section = N_("Application") },
	{ "executor", N_("Carried out by"), &type_person, ASSIGNEE, .section = N_("After the approval") },
	{ "executed_on", N_("Carried out on"), &type_date, 0 },
	{ "result", N_("Result"), &type_long, FIND, .max = 2000 },
	COMMON_FIELDS,
	{ 0 }
};

#define APPLICANT_ (RIGHT_READ_OWN | RIGHT_CREATE | RIGHT_EDIT_OWN | RIGHT_DELETE)
const struct reg application_reg = {
	"application", N_("Application"), N_("Applications"), "E-60", "APP-%Y", GROUP_APPLICATION,
	.about = N_("Apply for something on a form: choose the form, fill it in, submit it. It then goes its way, step by step, and you see where it is."),
	.fields = fields, .states = states, .steps = steps, .check = check, .prepare = prepare, .amount = "amount", .order = "-code",
	.rights = { [ROLE_CONSULTANT] = R_, [ROLE_TOP] = RA_, [ROLE_ISMS_MANAGER] = RA_, [ROLE_SECRETARIAT] = CE_, [ROLE_DEPT_HEAD] = APPLICANT_ | RIGHT_APPROVE_OWN, [ROLE_PROMOTER] = APPLICANT_,
		[ROLE_CSIRT] = CE_, [ROLE_OPERATOR] = CE_, [ROLE_EMPLOYEE] = APPLICANT_, RIGHTS_READERS_ },
	.clauses = "22:7.5,A.5.15 13:7.5,A.9.2.1 05:4.3,A.11.2.1",
};

/* separation_rule.c - how strictly duties are separated here (E-12; domain 2.1.6). A small organisation may turn a rule into a warning. */
#include "register/shared.h"
#include "schema/query.h"

static const struct item rules[] = {
	{ "author", N_("Whoever wrote something does not approve it") }, { "apart", N_("Whoever did something does not verify it") },
	{ "auditor", N_("Nobody audits the own unit") }, { "requester", N_("Nobody grants the own request") },
	{ "acceptance", N_("Nobody accepts a risk in somebody else's place") }, { 0 }
};
static const struct item modes[] = { { "hard", N_("the step is refused") }, { "warn", N_("the step warns and asks for a reason") }, { 0 } };
static const struct item states[] = { { "draft", N_("draft") }, { "approved", N_("approved") }, { 0 } };
enum { SMALL = 10, TOP = ROLE_BIT(ROLE_TOP) };

/* Persons who work here now. */
static int64_t headcount(struct arena *a, struct db *db)
{
	struct actor all = { .name = "", .roles = ROLES_ALL };
	struct store s = { a, db, &all };
	const struct reg *reg = schema_reg("person");
	struct query q = { .reg = reg, .page = 1, .size = SMALL, .filters = 1, .filter = { { .field = schema_field(reg, "left_on"), .op = FILTER_EMPTY } } };
	struct list rows;
	return query_run(&s, &q, &rows) == ST_OK ? rows.total : INT64_MAX;
}

static const char *small_enough(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)who;
	if (!rec_is(r, "mode", "warn") || headcount(a, db) < SMALL) return NULL;
	return N_("Only an organisation of fewer than ten persons may turn a rule into a warning (register of persons).");
}

static const struct step steps[] = {
	{ "draft", "approved", N_("Approve"), TOP, STEP_DECISION | STEP_LOCKS, small_enough },
	{ "approved", "draft", N_("Withdraw"), TOP | ROLE_BIT(ROLE_ISMS_MANAGER), STEP_REASON },
	{ 0 }
};

static void prepare(struct arena *a, struct db *db, const struct actor *who, struct rec *r)
{
	(void)who;
	rec_set_int(a, r, "headcount", headcount(a, db));
}

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (rec_is(r, "mode", "warn") && !rec_get(r, "compensating")) problem_add(p, "compensating", N_("A rule that only warns needs a control in its place. Write down which."));
}

static const struct field fields[] = {
	{ "rule", N_("Rule of separation"), &type_enum, REQ | LIST | TITLE, .items = rules },
	{ "mode", N_("What a breach does"), &type_enum, REQ | LIST, .items = modes, .otherwise = "hard" },
	{ "compensating", N_("Control in its place"), &type_long, LIST | FIND, .max = 4000, .help = N_("For example: top management looks through the history every month.") },
	{ "headcount", N_("Persons at that time"), &type_int, LIST | READONLY, .max = 10000000 },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg separation_rule_reg = {
	"separation_rule", N_("Separation of duties"), N_("Separation of duties"), "E-12", "SOD", GROUP_SETUP,
	.about = N_("Duties are separated unless a decision of top management says otherwise; of several decisions on a rule the newest holds. What happens under such a decision stands in the history of each record."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_CONTEXT, .check = check, .prepare = prepare, .flags = REG_SEPARATES,
	.clauses = "22:A.5.3 13:A.6.1.2 05:A.10.1.3",
};

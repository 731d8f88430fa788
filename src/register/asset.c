/* asset.c - information assets: what is protected (E-30; LC-ASSET; A.5.9). Prints P-27 and P-28. */
#include "register/shared.h"
#include "base/str.h"

static const struct item kind[] = SHARED_ASSET_KINDS;
static const struct item form[] = { { "electronic", N_("electronic") }, { "paper", N_("paper") }, { "both", N_("paper and electronic") }, { "physical", N_("physical thing") }, { 0 } };
static const struct item personal[] = {
	{ "none", N_("no personal data") }, { "personal", N_("personal data") }, { "sensitive", N_("sensitive personal data") }, { "my_number", N_("individual number (My Number)") }, { 0 }
};

static const struct item states[] = {
	{ "draft", N_("draft") }, { "active", N_("in use") }, { "changed", N_("changed") }, { "disposal_requested", N_("disposal requested") }, { "disposed", N_("disposed of") }, { 0 }
};
enum { KEEP = BY_WRITERS | BY_DEPARTMENTS | BY_IT, CONFIRM = BY_MANAGER | ROLE_BIT(ROLE_DEPT_HEAD) };

/* The class that the confidentiality asks for: the one whose range begins next below it. */
static int64_t least_rank(struct arena *a, struct db *db, int64_t c)
{
	enum { CLASSES = 20 };
	struct rec *class[CLASSES];
	int64_t from = -1, rank = 0;
	for (int n = store_every(a, db, schema_reg("classification"), class, CLASSES); n-- > 0; ) {
		int64_t begins = rec_int(class[n], "rule_c_min", -1), its = rec_int(class[n], "rank", 0);
		if (begins < 0 || begins > c || begins < from || (begins == from && its > rank)) continue;
		from = begins;
		rank = its;
	}
	return rank;
}

static const char *class_fits(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	const struct rec *class = store_load(a, db, schema_reg("classification"), rec_int(r, "classification", 0));
	(void)who;
	return class && rec_int(class, "rank", 0) < least_rank(a, db, rec_int(r, "c", 0))
		? N_("This class is too low for the confidentiality rated. Choose a stricter class, or rate anew.") : NULL;
}

/* What can carry data leaves the house only with a record of its erasure. */
static const char *erased(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	bool carries = rec_is(r, "kind", "hardware") || rec_is(r, "kind", "media");
	if (!rec_get(r, "disposed_on")) return N_("Enter the day of the disposal first.");
	return carries && (!rec_get(r, "sanitised_how") || !rec_get(r, "sanitised_by")) ? N_("Devices and media need a record of how their data was erased, and by whom.") : NULL;
}

static const struct step steps[] = {
	{ "draft", "active", N_("Put into use"), CONFIRM, .guard = class_fits },
	{ "active", "changed", N_("Report a change"), KEEP },
	{ "changed", "active", N_("Confirm the change"), CONFIRM, .guard = class_fits },
	{ "active", "disposal_requested", N_("Request disposal"), KEEP, STEP_REASON },
	{ "changed", "disposal_requested", N_("Request disposal"), KEEP, STEP_REASON },
	{ "disposal_requested", "active", N_("Keep it after all"), CONFIRM, STEP_REASON },
	{ "disposal_requested", "disposed", N_("Dispose of"), CONFIRM, STEP_LOCKS | STEP_NOT_AUTHOR | STEP_ROUTE, erased },
	{ 0 }
};

static const char *value(struct arena *a, const struct rec *r)
{
	static const char *const axis[] = { "c", "i", "a" };
	int64_t most = -1;
	for (int k = 0; k < 3; k++)
		if (rec_int(r, axis[k], -1) > most) most = rec_int(r, axis[k], -1);
	return most < 0 ? NULL : arena_printf(a, "%lld", (long long)most);
}

/* The stamp of the last inventory that found it. */
static void prepare(struct arena *a, struct db *db, const struct actor *who, struct rec *r)
{
	enum { CHECKS = 200 };
	struct rec *seen[CHECKS];
	const char *last = NULL;
	(void)who;
	for (int n = r->id ? store_linked(a, db, r->reg, r->id, "inventory_check", "asset", seen, CHECKS) : 0; n-- > 0; )
		if (rec_flag(seen[n], "found") && (!last || shared_earlier(last, rec_get(seen[n], "date")))) last = rec_get(seen[n], "date");
	rec_set(r, "last_inventory_on", last);
}

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	const struct rec *set = store_load(a, db, schema_reg("workspace_setting"), 1);
	int64_t top = set ? rec_int(set, "cia_highest", 4) : 4, most = rec_int(r, "asset_value", -1);
	bool draft = str_eq(r->state, "draft");
	static const char *const axis[] = { "c", "i", "a" };
	for (int k = 0; k < 3; k++)
		if (rec_int(r, axis[k], 0) > top) problem_add_arg(p, axis[k], N_("The scale ends at {0}."), arena_printf(a, "%lld", (long long)top));
	if (!draft && most >= top && !rec_get(r, "cia_reason")) problem_add(p, "cia_reason", N_("The highest value needs its reason."));
	const char *low = draft ? NULL : class_fits(a, db, NULL, r);
	if (low) problem_add(p, "classification", low);
}

static const struct field fields[] = {
	{ "name", N_("asset|Name"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "kind", N_("Kind of asset"), &type_enum, NEED | LIST, .items = kind },
	{ "category", N_("Category of business"), &type_text, FIND, .max = 100 },
	{ "process", N_("Business process"), &type_ref, 0, .ref = "business_process" },
	{ "dept", N_("Department"), &type_ref, NEED | LIST | INDEX | OWNDEPT, .ref = "department" },
	{ "owner", N_("Asset owner"), &type_person, NEED | LIST | INDEX },
	{ "custodian", N_("Custodian"), &type_text, FIND, .max = 100 },
	{ "users", N_("Who may use it"), &type_text, 0, .max = 200 },
	{ "form", N_("Form"), &type_enum, NEED, .items = form, .section = N_("Where and how it is kept") },
	{ "location", N_("Place of storage"), &type_text, NEED | FIND, .max = 200 },
	{ "system", N_("System"), &type_ref, INDEX, .ref = "system_profile" },
	{ "media", N_("Medium"), &type_text, 0, .max = 100 },
	{ "quantity", N_("Quantity"), &type_text, 0, .max = 60 },
	{ "licence", N_("Software licence"), &type_ref, INDEX | TOUCH, .ref = "software_licence" },
	{ "personal_info", N_("Personal data"), &type_enum, NEED, .items = personal },
	{ "pii_count", N_("Number of persons"), &type_int, 0, .max = 1000000000 },
	{ "customer_owned", N_("Deposited by a customer"), &type_bool, NEED },
	{ "c", N_("C (confidentiality)"), &type_int, NEED | LIST, .max = 9, .section = N_("Value") },
	{ "i", N_("I (integrity)"), &type_int, NEED | LIST, .max = 9 },
	{ "a", N_("A (availability)"), &type_int, NEED | LIST, .max = 9 },
	{ "cia_reason", N_("Reason of the rating"), &type_long, 0, .max = 1000, .help = N_("Needed as soon as one of the three has the highest value.") },
	{ "asset_value", N_("Asset value"), &type_int, LIST | INDEX, .max = 9, .compute = value },
	{ "classification", N_("Class"), &type_ref, NEED | LIST | INDEX, .ref = "classification" },
	{ "label_method", N_("Labelling"), &type_text, 0, .max = 100 },
	{ "retention_years", N_("Kept for (years)"), &type_decimal, 0, .max = 100 },
	{ "disposal_method", N_("Method of disposal"), &type_text, 0, .max = 200 },
	{ "rto_hours", N_("To be restored within (hours)"), &type_decimal, 0, .max = 100000 },
	{ "registered_on", N_("Registered on"), &type_date, NEED, .otherwise = "today" },
	{ "last_inventory_on", N_("Last inventory"), &type_date, LIST | READONLY },
	{ "group_of", N_("Represented by"), &type_ref, PARENT, .ref = "asset", .help = N_("Assets handled alike are rated once, at the one that stands for them.") },
	{ "disposed_on", N_("Disposed of on"), &type_date, 0, .section = N_("Disposal") },
	{ "sanitised_how", N_("Data erased by (method)"), &type_text, 0, .max = 200 },
	{ "sanitised_by", N_("Erased by"), &type_text, 0, .max = 100 },
	COMMON_FIELDS,
	{ 0 }
};

static const struct print prints[] = {
	{ "P-27", N_("Information asset survey sheet"), PRINT_HALF,
		"code,name,kind,category,process,dept,owner,custodian,users,form,location,system,media,quantity,personal_info,pii_count,customer_owned,c,i,a,cia_reason,classification,label_method,retention_years,disposal_method,registered_on" },
	{ "P-28", N_("Information asset ledger"), PRINT_LIST | PRINT_LANDSCAPE, "code,name,kind,dept,owner,custodian,form,location,personal_info,c,i,a,asset_value,classification,retention_years,last_inventory_on" },
	{ "P-28a", N_("Information asset catalogue"), PRINT_LIST | PRINT_LANDSCAPE, "code,name,kind,dept,owner,users,classification" }, { 0 }
};

static const struct chain chains[] = {
	{ "risk_scenario.asset", "state=active|changed,asset_value>=3,-group_of", NULL, N_("No risk scenario looks at the asset, though its value is high.") },
	{ 0 }
};

const struct reg asset_reg = {
	"asset", N_("Information asset"), N_("Information assets"), "E-30", "AST", GROUP_ASSET,
	.about = N_("What is protected: who owns it, where it is kept, how much depends on it. The departments fill in P-27, or a sheet that is imported here."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_ASSET, .check = check, .prepare = prepare, .prints = prints,
	.chains = chains, .clauses = "22:A.5.9,A.5.10,A.5.12 13:A.8.1.1,A.8.1.2 05:A.7.1.1,A.7.1.2",
};

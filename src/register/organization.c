/* organization.c - the organisation under certification (E-03; 4.1). */
#include "register/shared.h"

static int digit_sum(const char *s)
{
	/* Check digit of the Japanese corporate number: 9 - (sum of digits weighted 1,2 from the right, mod 9). */
	int sum = 0;
	for (int i = 0; i < 12; i++) sum += (s[12 - i] - '0') * (i % 2 ? 2 : 1);
	return 9 - sum % 9;
}

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	const char *n = rec_get(r, "corporate_number");
	if (!n) return;
	int len = 0;
	while (n[len] >= '0' && n[len] <= '9') len++;
	if (len != 13 || n[13]) problem_add(p, "corporate_number", N_("A corporate number has 13 digits."));
	else if (digit_sum(n) != n[0] - '0') problem_add(p, "corporate_number", N_("The check digit does not fit. Compare the number with its source."));
}

static const struct field fields[] = {
	{ "name_ja", N_("Name (Japanese)"), &type_text, REQ | LIST | FIND | TITLE, .max = 120 },
	{ "name_kana", N_("Name (kana)"), &type_kana, KANA, .max = 200 },
	{ "name_en", N_("Name (English)"), &type_text, LIST | FIND, .max = 200 },
	{ "corporate_number", N_("Corporate number"), &type_text, 0, .max = 13, .help = N_("13 digits; the check digit is verified.") },
	{ "representative", N_("Representative"), &type_text, LIST, .max = 100 },
	{ "industry_code", N_("Industry (Japan Standard Industrial Classification)"), &type_text, LIST, .max = 100 },
	{ "employees", N_("Employees"), &type_int, LIST, .min = 1, .max = 10000000 },
	{ "capital", N_("Capital"), &type_money, 0 },
	{ "fiscal_year_start_month", N_("Fiscal year starts in month"), &type_int, 0, .min = 1, .max = 12, .otherwise = "4" },
	{ "founded", N_("Founded"), &type_date, 0 },
	{ "business_summary", N_("Business"), &type_long, FIND, .max = 4000, .section = N_("Business and environment") },
	{ "group_company", N_("Group companies"), &type_long, 0, .max = 2000 },
	{ "information_handled", N_("Information handled"), &type_long, FIND, .max = 4000, .help = N_("Personal data, information deposited by customers, volumes.") },
	COMMON_FIELDS,
	{ 0 }
};

static const struct print prints[] = {
	{ "P-06", N_("Outline of the organisation"), 0, "name_ja,name_kana,name_en,corporate_number,representative,industry_code,employees,capital,fiscal_year_start_month,founded,business_summary,group_company" }, { 0 }
};

const struct reg organization_reg = {
	"organization", N_("Organisation"), N_("Organisation profile"), "E-03", "ORG", GROUP_CONTEXT,
	.about = N_("Name, industry, headcount and business of the client. The diagnosis and all covers take them from here."),
	.fields = fields, .rights = RIGHTS_COMMON, .check = check, .prints = prints, .flags = REG_SINGLE, .clauses = "22:4.1 13:4.1 05:4.2.1a",
};

/* privileged_secret.c - where the passwords of powerful accounts are kept and who took them out. Never a password (E-89; A.8.2). */
#include <string.h>
#include "register/shared.h"
#include "base/json.h"
#include "base/str.h"
#include "base/utf8.h"

static const struct item storage[] = { { "sealed_envelope", N_("sealed envelope") }, { "vault", N_("safe") }, { "manager", N_("password manager") }, { 0 } };
static const struct field checkout[] = {
	{ "who", N_("Taken by"), &type_person, REQ }, { "on", N_("Taken on"), &type_date, REQ }, { "purpose", N_("Purpose"), &type_text, REQ, .max = 200 },
	{ "approved_by", N_("Approved by"), &type_person, REQ }, { "returned_on", N_("Returned on"), &type_date, 0 }, { "changed_after", N_("Changed afterwards"), &type_bool, 0 }, { 0 }
};

static const char *change_due(struct arena *a, const struct rec *r)
{
	return rec_date_after(a, r, "last_changed_on", 0, rec_int(r, "change_cycle_days", 90));
}

/* "password: x" in any of the usual spellings: somebody is about to write it down here. */
static bool tells_secret(struct arena *a, const char *text)
{
	static const char *const words[] = { "password", "passwd", "pass", "pw", "pwd", "パスワード", "暗証番号" };
	const char *s = text ? utf8_fold(a, text) : "";
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		const char *word = utf8_fold(a, words[i]), *p = s;
		while ((p = strstr(p, word))) {
			p += strlen(word);
			const char *after = p + strspn(p, " \"");
			if ((*after == ':' || *after == '=') && after[1 + strspn(after + 1, " \"")])
				return true;
		}
	}
	return false;
}

static void same_hands(struct arena *a, const struct rec *r, struct problems *p)
{
	const json_t *rows = rec_rows(a, r, "checkouts");
	for (size_t i = 0; i < json_array_size(rows); i++)
		if (str_eq(json_text(json_array_get(rows, i), "who"), json_text(json_array_get(rows, i), "approved_by")))
			problem_add(p, "checkouts", N_("Nobody approves the own use. Name somebody else in this row."));
}

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)db;
	for (const struct field *f = r->reg->fields; f->name; f++)
		if ((f->type->words || f->type == &type_table) && tells_secret(a, r->v[f - r->reg->fields]))
			problem_add(p, f->name, N_("This looks like a password. Passwords are never written here: only where they are kept."));
	same_hands(a, r, p);
}

static const struct field fields[] = {
	{ "system", N_("System"), &type_ref, REQ | LIST | INDEX | TITLE, .ref = "system_profile" },
	{ "account", N_("Privileged account"), &type_text, REQ | LIST | FIND | TITLE, .max = 120 },
	{ "custodian", N_("Keeper"), &type_person, REQ | LIST | OWNPERSON | ASSIGNEE },
	{ "storage", N_("Kept in"), &type_enum, REQ | LIST, .items = storage },
	{ "place", N_("Place of keeping"), &type_text, LIST, .max = 200, .help = N_("Where it is, never the password itself.") },
	{ "last_changed_on", N_("Last changed on"), &type_date, REQ | LIST, .otherwise = "today" },
	{ "change_cycle_days", N_("To be changed every (days)"), &type_int, REQ, .min = 1, .max = 3650, .otherwise = "90" },
	{ "change_due", N_("Next change due"), &type_date, LIST | INDEX | DUE, .compute = change_due },
	{ "checkouts", N_("Uses"), &type_table, 0, .columns = checkout },
	{ "retired_on", N_("No longer used since"), &type_date, DONE },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-73", N_("Custody of privileged passwords"), PRINT_LIST | PRINT_LANDSCAPE | PRINT_SEALS, NULL }, { 0 } };

const struct reg privileged_secret_reg = {
	"privileged_secret", N_("Privileged password (custody)"), N_("Custody of privileged passwords"), "E-89", "PSW", GROUP_OPERATION,
	.about = N_("Where passwords of powerful accounts are kept, when they change, who took them out. Never write a password here."),
	.fields = fields, .check = check, .prints = prints, .clauses = "22:A.8.2,A.5.17 13:A.9.2.3,A.9.4.3 05:A.11.2.2,A.11.2.3",
	.rights = { [ROLE_ISMS_MANAGER] = RA_, [ROLE_SECRETARIAT] = CE_, [ROLE_AUDITOR] = R_, [ROLE_AUDIT_HEAD] = R_, [ROLE_CSIRT] = CE_, [ROLE_OPERATOR] = CE_, [ROLE_EXTERNAL_AUDITOR] = R_ },
};

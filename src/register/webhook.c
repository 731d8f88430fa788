/* webhook.c - where the program tells another one that something was written (doc/api.md); schema/hook.h keeps how far it came. */
#include "register/shared.h"
#include "base/str.h"

static const struct item actions[] = { { "create", N_("webhook|created") }, { "edit", N_("webhook|changed") }, { "step", N_("webhook|state changed") }, { "import", N_("webhook|imported") }, { "delete", N_("webhook|deleted") }, { 0 } };

static const struct field fields[] = {
	{ "name", N_("Receiver"), &type_text, REQ | LIST | FIND | TITLE, .max = 120 },
	{ "url", N_("Address"), &type_text, REQ | LIST, .max = 1000, .help = N_("Begins with https://. Addresses inside the company's network only where the administrator of the machine allowed them.") },
	{ "wants", N_("webhook|Registers"), &type_text, LIST, .max = 2000, .help = N_("Names as in the API, separated by commas; empty means all.") },
	{ "actions", N_("What is told"), &type_set, 0, .items = actions, .help = N_("Nothing ticked means everything.") },
	{ "active", N_("webhook|Active"), &type_bool, LIST, .otherwise = "1" },
	{ "note", N_("Note"), &type_long, 0 },
	{ 0 }
};

static bool is_address(const char *url)
{
	const char *host = str_starts(url, "https://") ? url + 8 : str_starts(url, "http://") ? url + 7 : "";
	return *host && !strpbrk(url, " @\"<>\\^`{|}");
}

static void check(struct arena *a, struct db *d, const struct rec *r, struct problems *p)
{
	size_t n;
	const char *wants = rec_get(r, "wants");
	(void)d;
	if (!is_address(str_or(rec_get(r, "url"), ""))) problem_add(p, "url", N_("Write the whole address, beginning with https://, without a name or password in it."));
	char **part = wants ? str_split(a, wants, ',', &n) : NULL;
	for (size_t i = 0; part && i < n; i++)
		if (!schema_reg(str_trim(a, part[i]))) problem_add(p, "wants", N_("There is no such register."));
}

const struct reg webhook_reg = {
	"webhook", N_("Webhook"), N_("Webhooks"), "E-00", "WH", GROUP_SETUP,
	.about = N_("Other programs that are told when something is written here."),
	.fields = fields, .check = check, .flags = REG_NO_NAV,
	.rights = { [ROLE_SYSADMIN] = CE_ },
};

#include "db/actor.h"
#include <stdio.h>
#include "base/bug.h"
#include "base/str.h"
#include "os/proc.h"

static const struct { const char *code, *label; } roles[ROLE_COUNT] = {
	[ROLE_SYSADMIN] = { "sysadmin", N_("System administrator") },
	[ROLE_CONSULTANT] = { "consultant", N_("Consultant") },
	[ROLE_TOP] = { "top_management", N_("Top management") },
	[ROLE_ISMS_MANAGER] = { "isms_manager", N_("ISMS manager") },
	[ROLE_SECRETARIAT] = { "secretariat", N_("ISMS secretariat") },
	[ROLE_COMMITTEE] = { "committee_member", N_("Security committee member") },
	[ROLE_DEPT_HEAD] = { "dept_head", N_("Department head") },
	[ROLE_PROMOTER] = { "dept_promoter", N_("Department promoter") },
	[ROLE_AUDITOR] = { "internal_auditor", N_("Internal auditor") },
	[ROLE_AUDIT_HEAD] = { "audit_head", N_("Head of internal audit") },
	[ROLE_CSIRT] = { "csirt", N_("Incident responder (CSIRT)") },
	[ROLE_OPERATOR] = { "sys_operator", N_("System operator") },
	[ROLE_EMPLOYEE] = { "employee", N_("Employee") },
	[ROLE_EXTERNAL_AUDITOR] = { "external_auditor", N_("External auditor") },
	[ROLE_SUPPLIER] = { "supplier_contact", N_("Supplier contact") },
};

const char *actor_role_code(enum role r)
{
	BUG_ON(r >= ROLE_COUNT);
	return roles[r].code;
}

const char *actor_role_label(enum role r)
{
	BUG_ON(r >= ROLE_COUNT);
	return roles[r].label;
}

int actor_role_of(const char *code)
{
	for (int r = 0; r < ROLE_COUNT; r++)
		if (str_eq(code, roles[r].code))
			return r;
	return -1;
}

bool actor_has(const struct actor *a, enum role r)
{
	return a->roles & ROLE_BIT(r);
}

struct actor actor_console(void)
{
	static char *name;
	if (!name && asprintf(&name, "console (%s)", str_or(proc_user(), "?")) < 0)
		BUG("out of memory");
	return (struct actor){ .name = name, .roles = ROLES_ALL, .site_admin = true, .address = "console" };
}

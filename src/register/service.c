/* service.c - a service we buy: what it is, how it is secured, who watches it (E-82; A.5.21-A.5.23). */
#include "register/shared.h"

static const struct item cycle[] = { { "1", N_("monthly") }, { "3", N_("quarterly") }, { "6", N_("half-yearly") }, { "12", N_("yearly") }, { 0 } };
static const struct item model[] = { { "none", N_("no cloud service") }, { "iaas", N_("IaaS") }, { "paas", N_("PaaS") }, { "saas", N_("SaaS") }, { 0 } };

static const char *next(struct arena *a, const struct rec *r)
{
	return rec_date_after(a, r, rec_get(r, "last_monitored_on") ? "last_monitored_on" : "started_on", rec_int(r, "monitor_cycle", 12), 0);
}

static const struct field fields[] = {
	{ "name", N_("Service"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "supplier", N_("Supplier"), &type_ref, REQ | LIST | INDEX, .ref = "supplier" },
	{ "dept", N_("Responsible department"), &type_ref, INDEX | OWNDEPT, .ref = "department" },
	{ "owner", N_("Responsible person"), &type_person, REQ | LIST | OWNPERSON | ASSIGNEE },
	{ "definition", N_("Definition of the service"), &type_long, REQ | FIND, .max = 4000 },
	{ "security_controls", N_("Security measures of the service"), &type_long, REQ | FIND, .max = 4000 },
	{ "controls", N_("Controls concerned"), &type_refs, 0, .ref = "requirement" },
	{ "data_handled", N_("Information handled"), &type_refs, 0, .ref = "asset" },
	{ "cloud_model", N_("Cloud model"), &type_enum, LIST, .items = model, .otherwise = "none", .section = N_("Cloud") },
	{ "cloud_region", N_("Region of the data"), &type_text, 0, .max = 100 },
	{ "shared_responsibility", N_("Who is responsible for what"), &type_long, 0, .max = 4000 },
	{ "started_on", N_("Used since"), &type_date, 0, .otherwise = "today", .section = N_("Monitoring") },
	{ "monitor_cycle", N_("Monitored"), &type_enum, REQ, .items = cycle },
	{ "last_monitored_on", N_("Last monitored on"), &type_date, 0 },
	{ "next_monitoring", N_("Next monitoring due"), &type_date, LIST | INDEX | DUE, .compute = next },
	{ "exit_plan", N_("Exit plan"), &type_long, 0, .max = 4000 },
	{ "ended_on", N_("Use ended on"), &type_date, DONE },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-82", N_("Definition of services"), PRINT_SEALS, NULL, "sla_item.service" }, { 0 } };

static const struct chain chains[] = {
	{ "sla_item.service", NULL, NULL, N_("The service has no level to be held to (SLA).") },
	{ "controls", NULL, NULL, N_("The service names no control.") },
	{ 0 }
};

const struct reg service_reg = {
	"service", N_("Service"), N_("Services"), "E-82", "SVC", GROUP_SUPPLIER,
	.about = N_("Every service bought: what it does, with which information, under whose eyes. Its levels stand in the SLA items."),
	.fields = fields, .rights = RIGHTS_SUPPLIER, .prints = prints, .clauses = "22:A.5.21,A.5.22,A.5.23 13:A.15.2 05:A.10.2",
	.chains = chains,
};

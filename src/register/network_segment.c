/* network_segment.c - parts of the network and what they are connected to (E-36; A.8.20, A.8.22). Print P-23. */
#include "register/shared.h"

static const struct field fields[] = {
	{ "name", N_("Network segment"), &type_text, REQ | LIST | FIND | TITLE, .max = 120 },
	{ "purpose", N_("Purpose"), &type_text, REQ | LIST | FIND, .max = 300 },
	{ "addr", N_("Address range"), &type_text, LIST | FIND, .max = 200 },
	{ "connects_to", N_("Connected to"), &type_refs, LIST, .ref = "network_segment" },
	{ "protection", N_("Protected by"), &type_text, LIST | FIND, .max = 300, .help = N_("For example: firewall, VLAN, VPN, proxy.") },
	{ "site", N_("Site"), &type_ref, 0, .ref = "site" },
	{ "dept", N_("Responsible department"), &type_ref, INDEX | OWNDEPT, .ref = "department" },
	{ "owner", N_("Responsible person"), &type_person, 0 },
	COMMON_FIELDS,
	{ 0 }
};

static const struct print prints[] = { { "P-23", N_("Network structure"), PRINT_LIST | PRINT_LANDSCAPE, "code,name,purpose,addr,connects_to,protection,site" }, { 0 } };

const struct reg network_segment_reg = {
	"network_segment", N_("Network segment"), N_("Network"), "E-36", "NET", GROUP_ASSET,
	.about = N_("The network by segments: what each is for, where it leads to and what protects the passage. Attach the drawing."),
	.fields = fields, .rights = RIGHTS_ASSET, .prints = prints, .clauses = "22:A.8.20,A.8.22 13:A.13.1.1,A.13.1.3 05:A.10.6.1,A.11.4.5",
};

#include "api/api.h"
#include "api/answers.h"
#include "api/approve.h"
#include "api/attach.h"
#include "api/bulk.h"
#include "api/describe.h"
#include "api/findings.h"
#include "api/hooks.h"
#include "api/lookup.h"
#include "api/members.h"
#include "api/papers.h"
#include "api/resources.h"
#include "api/sheets.h"
#include "api/sign_on.h"
#include "api/tenants.h"
#include "api/trail.h"
#include "api/trust.h"

enum { ASK = ROLE_BIT(ROLE_CONSULTANT) | ROLE_BIT(ROLE_SECRETARIAT) };

#define V1 "/api/v1"
#define W V1 "/w/{w}"
#define SESSION W "/hearing/{id}"

/* A member may ask for what no register stands behind; what it shows is asked of the store, which asks each register's rights. */
const struct route api_routes[] = {
	{ HTTP_POST, V1 "/session", sign_on_begin, ACCESS_PUBLIC, .flags = ROUTE_NO_CSRF },
	{ HTTP_GET, V1 "/session", sign_on_show, ACCESS_SIGNED_IN },
	{ HTTP_DELETE, V1 "/session", sign_on_end, ACCESS_SIGNED_IN },
	{ HTTP_GET, V1 "/openapi.json", describe_get, ACCESS_PUBLIC },
	{ HTTP_GET, V1 "/w/{w}/approvals", approve_list, ACCESS_MEMBER },
	{ HTTP_POST, V1 "/w/{w}/approvals/{id}/decisions", approve_decide, ACCESS_MEMBER },
	{ HTTP_POST, V1 "/w/{w}/approvals/{id}/withdrawal", approve_withdraw, ACCESS_MEMBER },
	{ HTTP_GET, V1 "/w/{w}/openapi.json", describe_workspace, ACCESS_MEMBER },
	{ HTTP_GET, V1 "/workspaces", tenants_list, ACCESS_SIGNED_IN },
	{ HTTP_POST, V1 "/workspaces", tenants_create, ACCESS_SITE_ADMIN },
	{ HTTP_POST, V1 "/hearing/score", findings_score, ACCESS_SIGNED_IN },

	{ HTTP_GET, W, tenants_get, ACCESS_MEMBER, .flags = ROUTE_BY_REGISTER },
	{ HTTP_GET, W "/search", lookup_search, ACCESS_MEMBER, .flags = ROUTE_BY_REGISTER },
	{ HTTP_GET, W "/head", trust_head, ACCESS_MEMBER },
	{ HTTP_GET | HTTP_POST, W "/verify", trust_verify, ACCESS_MEMBER },

	{ HTTP_GET, W "/members", members_list, ACCESS_MEMBER },
	{ HTTP_PUT, W "/members/{account}", members_put, ACCESS_ROLES, .roles = ROLE_BIT(ROLE_SYSADMIN) },
	{ HTTP_DELETE, W "/members/{account}", members_delete, ACCESS_ROLES, .roles = ROLE_BIT(ROLE_SYSADMIN) },

	{ HTTP_GET, SESSION "/answers", answers_list, ACCESS_MEMBER },
	{ HTTP_GET, SESSION "/answers/{key}", answers_get, ACCESS_MEMBER },
	{ HTTP_PUT, SESSION "/answers/{key}", answers_put, ACCESS_ROLES, .roles = ASK },
	{ HTTP_POST, SESSION "/answers/{key}/files", answers_attach, ACCESS_ROLES, .roles = ASK, .body_max = HTTP_BODY_UPLOAD },
	{ HTTP_POST, SESSION "/fix", findings_fix, ACCESS_ROLES, .roles = ASK },
	{ HTTP_POST, SESSION "/diagnose", findings_diagnose, ACCESS_ROLES, .roles = ASK },
	{ HTTP_GET, SESSION "/diagnosis", findings_get, ACCESS_MEMBER },
	{ HTTP_GET, SESSION "/report.pdf", findings_pdf, ACCESS_MEMBER },
	{ HTTP_GET, SESSION "/report.xlsx", findings_xlsx, ACCESS_MEMBER },

	{ HTTP_POST, W "/hooks/{id}/secret", hooks_secret, ACCESS_ROLES, .roles = ROLE_BIT(ROLE_SYSADMIN) },
	{ HTTP_GET, W "/hooks/{id}/deliveries", hooks_log, ACCESS_ROLES, .roles = ROLE_BIT(ROLE_SYSADMIN) },

	{ HTTP_GET, W "/{reg}", resources_list, ACCESS_REGISTER, .right = RIGHT_READ },
	{ HTTP_POST, W "/{reg}", resources_create, ACCESS_REGISTER, .right = RIGHT_CREATE },
	{ HTTP_POST, W "/{reg}/bulk", bulk_put, ACCESS_REGISTER, .right = RIGHT_CREATE, .body_max = 16 << 20 },
	{ HTTP_POST, W "/{reg}/import", sheets_import, ACCESS_REGISTER, .right = RIGHT_IMPORT, .body_max = HTTP_BODY_UPLOAD },
	{ HTTP_GET, W "/{reg}/export", sheets_export, ACCESS_REGISTER, .right = RIGHT_READ },
	{ HTTP_GET, W "/{reg}/print", papers_list, ACCESS_REGISTER, .right = RIGHT_READ },
	{ HTTP_GET, W "/{reg}/{id}", resources_get, ACCESS_REGISTER, .right = RIGHT_READ },
	{ HTTP_PUT | HTTP_PATCH, W "/{reg}/{id}", resources_change, ACCESS_REGISTER, .right = RIGHT_EDIT },
	{ HTTP_DELETE, W "/{reg}/{id}", resources_delete, ACCESS_REGISTER, .right = RIGHT_DELETE },
	{ HTTP_GET, W "/{reg}/{id}/history", trail_history, ACCESS_REGISTER, .right = RIGHT_READ },
	{ HTTP_GET, W "/{reg}/{id}/print", papers_record, ACCESS_REGISTER, .right = RIGHT_READ },
	{ HTTP_GET, W "/{reg}/{id}/links", trail_links, ACCESS_REGISTER, .right = RIGHT_READ },
	{ HTTP_GET, W "/{reg}/{id}/steps", resources_steps, ACCESS_REGISTER, .right = RIGHT_READ },
	{ HTTP_POST, W "/{reg}/{id}/steps", resources_step, ACCESS_REGISTER, .right = RIGHT_READ },
	{ HTTP_GET, W "/{reg}/{id}/files/{file}", attach_get, ACCESS_REGISTER, .right = RIGHT_READ },
	{ HTTP_POST, W "/{reg}/{id}/files/{file}", attach_add, ACCESS_REGISTER, .right = RIGHT_EDIT, .body_max = HTTP_BODY_UPLOAD },
	{ 0 }
};

#include "page/tables.h"
#include "page/account_page.h"
#include "page/approvals.h"
#include "page/admin.h"
#include "page/bulk.h"
#include "page/document_map_page.h"
#include "page/dates.h"
#include "page/find.h"
#include "page/gaps.h"
#include "page/grid.h"
#include "page/hearing.h"
#include "page/home.h"
#include "page/hooks.h"
#include "page/imports.h"
#include "page/prints.h"
#include "page/protection_page.h"
#include "page/register_prints.h"
#include "page/proof.h"
#include "page/records.h"
#include "page/roles_page.h"
#include "page/sign.h"
#include "page/start.h"
#include "page/tokens.h"
#include "page/views.h"

const struct route *const tables_pages[] = {
	sign_routes,
	account_page_routes,
	tokens_routes,
	approvals_routes,
	hooks_routes,
	home_routes,
	admin_routes,
	hearing_routes,
	prints_routes,
	register_prints_routes,
	proof_routes,
	find_routes,
	imports_routes,
	grid_routes,
	bulk_routes,
	views_routes,
	start_routes,
	gaps_routes,
	dates_routes,
	document_map_page_routes,
	protection_page_routes,
	roles_page_routes,
	records_routes,
	NULL
};

int tables_count(void)
{
	int n = 0;
	while (tables_pages[n]) n++;
	return n;
}

#include "page/roles_page.h"

static void get(struct req *q, struct res *s)
{
	struct page p = page_of(q, tr_get(q->lang, N_("Roles and rights")));
	p.here = "roles";
	struct out *o = page_out(q);
	roles_page_matrix(o, q);
	page_send(q, s, &p, o);
}

const struct route roles_page_routes[] = {
	{ HTTP_GET, "/w/{w}/roles", get, ACCESS_MEMBER },
	{ 0 }
};

#include "page/hooks.h"

enum { STATES = 100, DELIVERIES = 50, WEBHOOKS = 100 };

const struct hook *hooks_state(const struct hooks_view *v, int64_t webhook)
{
	for (int i = 0; i < v->states; i++)
		if (v->state[i].webhook == webhook) return &v->state[i];
	return NULL;
}

const char *hooks_name(const struct hooks_view *v, int64_t webhook)
{
	for (int i = 0; i < v->webhook->n; i++)
		if (v->webhook->row[i]->id == webhook) return str_or(rec_get(v->webhook->row[i], "name"), "");
	return "";
}

static void show(struct req *q, struct res *s, const char *secret)
{
	struct store st = page_store(q);
	struct query query = { .reg = schema_reg("webhook"), .page = 1, .size = WEBHOOKS };
	struct list rows;
	struct hook *state = ARENA_ARRAY(q->a, STATES, struct hook);
	struct hook_delivery *delivery = ARENA_ARRAY(q->a, DELIVERIES, struct hook_delivery);
	enum status got = query_run(&st, &query, &rows);
	if (got != ST_OK) { page_status(q, s, got); return; }
	struct hooks_view v = { .q = q, .webhook = &rows, .state = state, .delivery = delivery, .secret = secret };
	v.states = hook_states(q->db, q->a, state, STATES);
	v.deliveries = hook_deliveries(q->db, q->a, 0, delivery, DELIVERIES);
	struct page p = page_of(q, tr_get(q->lang, "Webhooks"));
	p.here = "tokens";
	page_crumb(&p, tr_get(q->lang, "Programs"), page_url(q, "/tokens"));
	struct out *o = page_out(q);
	hooks_page(o, &v);
	page_send(q, s, &p, o);
}

static void get(struct req *q, struct res *s) { show(q, s, NULL); }

static int64_t webhook(struct req *q, struct res *s)
{
	struct store st = page_store(q);
	struct rec *r;
	int64_t id;
	enum status got = str_int(http_post(q, "id"), 1, INT64_MAX, &id) ? store_get(&st, schema_reg("webhook"), id, &r) : ST_NOTFOUND;
	if (got == ST_OK) return id;
	page_status(q, s, got);
	return 0;
}

static void new_secret(struct req *q, struct res *s)
{
	const char *secret;
	int64_t id = webhook(q, s);
	if (!id) return;
	enum status got = hook_secret(q->db, q->a, id, q->workspace, &secret);
	if (got == ST_OK) show(q, s, secret);
	else page_status(q, s, got);
}

static void again(struct req *q, struct res *s)
{
	int64_t id = webhook(q, s);
	if (!id) return;
	enum status got = hook_again(q->db, id);
	if (got == ST_OK) page_go(q, s, "/hooks", "saved");
	else page_status(q, s, got);
}

enum { ADMIN = ROLE_BIT(ROLE_SYSADMIN) };
const struct route hooks_routes[] = {
	{ HTTP_GET, "/w/{w}/hooks", get, ACCESS_ROLES, .roles = ADMIN },
	{ HTTP_POST, "/w/{w}/hooks/secret", new_secret, ACCESS_ROLES, .roles = ADMIN },
	{ HTTP_POST, "/w/{w}/hooks/again", again, ACCESS_ROLES, .roles = ADMIN },
	{ 0 }
};

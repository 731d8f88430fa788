#include "api/hooks.h"
#include "api/reply.h"
#include "base/date.h"
#include "schema/hook.h"

enum { SHOWN = 100 };

/* The webhook of the path; 0: answered. */
static int64_t webhook(struct req *q, struct res *s)
{
	struct store st = reply_store(q);
	struct rec *r;
	int64_t id = reply_id(q, s, 1);
	if (!id) return 0;
	enum status got = store_get(&st, schema_reg("webhook"), id, &r);
	if (got == ST_OK) return id;
	reply_status(q, s, got, NULL);
	return 0;
}

void hooks_secret(struct req *q, struct res *s)
{
	const char *secret;
	int64_t id = webhook(q, s);
	if (!id) return;
	enum status got = hook_secret(q->db, q->a, id, q->workspace, &secret);
	if (got == ST_OK) reply_json(q, s, 201, json_pack("{s:s}", "secret", secret));
	else reply_status(q, s, got, NULL);
}

void hooks_log(struct req *q, struct res *s)
{
	struct hook_delivery *v = ARENA_ARRAY(q->a, SHOWN, struct hook_delivery);
	int64_t id = webhook(q, s);
	if (!id) return;
	int n = hook_deliveries(q->db, q->a, id, v, SHOWN);
	json_t *items = json_array();
	for (int i = 0; i < n; i++)
		json_array_append_new(items, json_pack("{s:I,s:s,s:i,s:I,s:s}", "seq", (json_int_t)v[i].seq, "at", date_time_iso(q->a, v[i].at), "status", v[i].status,
			"took_ms", (json_int_t)v[i].took_ms, "error", v[i].why));
	reply_json(q, s, 200, json_pack("{s:o}", "items", items));
}

#include "work/hooks.h"
#include <string.h>
#include "base/json.h"
#include "base/log.h"
#include "base/str.h"
#include "os/clock.h"
#include "os/post.h"
#include "schema/hook.h"
#include "schema/query.h"
#include "schema/store.h"

enum { WEBHOOKS = 50, SECONDS = 10, ALTOGETHER_MS = 20000, MESSAGE_MEMORY = 16 << 20, GONE = 410 };

static bool inside_allowed;

void hooks_allow_inside(bool allowed) { inside_allowed = allowed; }

struct telling { struct db *db; struct arena *a; const char *slug; const struct rec *webhook; struct hook hook; int64_t until; int told; };

/* ---- what is wanted, and how it is said ---- */

static bool wants(struct arena *a, const struct rec *webhook, const struct hook_entry *e)
{
	const char *names = rec_get(webhook, "wants"), *actions = rec_get(webhook, "actions");
	size_t n;
	if (!schema_reg(e->reg) || str_eq(e->reg, "webhook")) return false;
	if (actions && !str_in_list(actions, str_starts(e->action, "step:") ? "step" : e->action)) return false;
	if (str_empty(names)) return true;
	char **part = str_split(a, names, ',', &n);
	for (size_t i = 0; i < n; i++)
		if (str_eq(str_trim(a, part[i]), e->reg)) return true;
	return false;
}

/* What happened to which record; what it says is read through the API, with the rights of whoever reads. */
static const char *message(struct arena *a, const char *slug, const struct hook_entry *e)
{
	const char *error, *code = NULL;
	json_t *body = e->body ? json_read(a, e->body, strlen(e->body), &error) : NULL;
	if (body) code = json_text(body, "code");
	json_t *o = json_pack("{s:I,s:s,s:s,s:s,s:I,s:s?,s:I,s:s,s:s}", "seq", (json_int_t)e->seq, "at", date_time_iso(a, e->at), "workspace", slug, "register", e->reg,
		"id", (json_int_t)e->rec, "code", code, "rev", (json_int_t)e->rev, "action", e->action,
		"url", arena_printf(a, "/api/v1/w/%s/%s/%lld", slug, e->reg, (long long)e->rec));
	const char *text = json_canonical(a, o);
	json_decref(o);
	return text;
}

static bool post(const struct telling *t, struct arena *a, const struct hook_entry *e, struct post_answer *answer)
{
	const char *body = message(a, t->slug, e);
	const char *stamp = arena_printf(a, "%lld", (long long)clock_now()), *text = arena_printf(a, "%s.%s", stamp, body);
	struct hash sum = hash_hmac(t->hook.secret, strlen(t->hook.secret), text, strlen(text));
	const char *header[] = { "Content-Type: application/json", arena_printf(a, "Mamoru-Timestamp: %s", stamp),
		arena_printf(a, "Mamoru-Signature: v1=%s", hash_hex(a, sum.b, HASH_SIZE)),
		arena_printf(a, "Mamoru-Delivery: %s/%lld/%lld", t->slug, (long long)t->hook.webhook, (long long)e->seq) };
	struct post p = { .url = rec_get(t->webhook, "url"), .header = header, .headers = sizeof header / sizeof *header, .body = body, .n = strlen(body),
		.seconds = SECONDS, .inside = inside_allowed };
	return post_send(&p, answer) && answer->status >= 200 && answer->status < 300;
}

/* ---- telling ---- */

/* It stays as it is in the register, so that whoever looks after it sees when and why it stopped. */
static void stop(const struct telling *t, const char *why)
{
	struct actor program = { .name = "mamoru", .roles = ROLES_ALL, .address = "" };
	struct store s = { t->a, t->db, &program };
	struct problems p;
	struct rec *r;
	problem_init(&p, t->a);
	enum status st = store_get(&s, t->webhook->reg, t->webhook->id, &r);
	if (st == ST_OK) rec_set(r, "active", "0");
	if (st == ST_OK) st = store_put(&s, r, why, NULL, &p);
	log_line(LOG_WARN, "webhook %s of %s stopped: %s", t->webhook->code, t->slug, st == ST_OK ? why : status_msgid());
}

static bool tell(struct telling *t, struct arena *a, const struct hook_entry *e)
{
	struct post_answer answer;
	bool good = post(t, a, e, &answer);
	int64_t now = clock_now();
	hook_note(t->db, &(struct hook_delivery){ .webhook = t->hook.webhook, .seq = e->seq, .at = now, .took_ms = answer.took_ms, .status = answer.status, .why = answer.why });
	if (good) return true;
	bool give_up = hook_failed(t->db, &t->hook, now);
	if (give_up) stop(t, "It has not answered for a day.");
	else if (answer.status == GONE) stop(t, "The receiver says that it is gone for good.");
	return false;
}

/* As far as it goes; a message that does not get through holds back those behind it. */
static void tell_all(struct telling *t)
{
	struct arena *a = arena_new(MESSAGE_MEMORY);
	struct hook_entry *e = ARENA_ARRAY(a, HOOK_BATCH, struct hook_entry);
	int n = hook_entries(t->db, a, t->hook.reached, e, HOOK_BATCH), i = 0;
	bool failed = false;
	for (; i < n && clock_mono_us() / 1000 < t->until; i++) {
		if (!wants(a, t->webhook, &e[i])) continue;
		failed = !tell(t, a, &e[i]);
		if (failed) break;
		t->told++;
		/* Told is told, also when the next minute brings a power cut. */
		hook_reached(t->db, t->hook.webhook, e[i].seq, true, clock_now());
		t->hook.failures = 0;
	}
	if (!failed) hook_reached(t->db, t->hook.webhook, i ? e[i - 1].seq : t->hook.reached, i < n || n == HOOK_BATCH, clock_now());
	arena_free(a);
}

int hooks_deliver(struct site *s, struct arena *a, const struct workspace *w)
{
	struct db *db;
	struct list rows;
	struct actor program = { .name = "mamoru", .roles = ROLES_ALL, .address = "" };
	const struct reg *reg = schema_reg("webhook");
	if (workspace_open(s, a, w->slug, &db) != ST_OK) return 0;
	struct store store = { a, db, &program };
	struct query q = { .reg = reg, .page = 1, .size = WEBHOOKS };
	q.filter[q.filters++] = (struct filter){ .field = schema_field(reg, "active"), .op = FILTER_EQ, .value = "1" };
	struct telling t = { .db = db, .a = a, .slug = w->slug, .until = clock_mono_us() / 1000 + ALTOGETHER_MS };
	if (query_run(&store, &q, &rows) != ST_OK) return 0;
	for (int i = 0; i < rows.n; i++) {
		t.webhook = rows.row[i];
		if (hook_take(db, a, t.webhook->id, w->slug, clock_now(), &t.hook)) tell_all(&t);
	}
	return t.told;
}

#include "api/members.h"
#include "api/reply.h"
#include "base/json.h"
#include "base/str.h"
#include "schema/rights.h"
#include "site/session.h"
#include "site/workspace.h"

enum { SHOWN = 1000, AT_ONCE = 200 };

static const struct field fields[] = { { "person", N_("Person"), &type_person, 0 }, { 0 } };
static const struct reg link = { .name = "member", .fields = fields };

static int read_all(struct req *q, struct member **m)
{
	*m = ARENA_ARRAY(q->a, SHOWN, struct member);
	return workspace_members(session_site_get(q), q->a, q->workspace_id, *m, SHOWN);
}

/* Titles of all persons before they are asked for one by one. */
static void load(struct req *q, struct ctx *c, const struct member *m, int n)
{
	const struct rec **r = ARENA_ARRAY(q->a, SHOWN, const struct rec *);
	for (int i = 0; i < n; i++) {
		struct rec *one = rec_new(q->a, &link);
		if (m[i].person) rec_set_int(q->a, one, "person", m[i].person);
		r[i] = one;
	}
	for (int i = 0; i < n; i += AT_ONCE) type_ref_load(c, r + i, n - i < AT_ONCE ? n - i : AT_ONCE);
}

/* Names stand in the person register: whoever may not read that learns the code. */
static json_t *person_json(struct req *q, struct ctx *c, int64_t person)
{
	if (!person) return json_null();
	json_t *o = json_pack("{s:I,s:s}", "id", (json_int_t)person, "code", type_ref_code(c, "person", person));
	if (rights_of(&q->actor, schema_reg("person")) & RIGHT_READ) json_object_set_new(o, "title", json_string(type_ref_title(c, "person", person)));
	return o;
}

static json_t *one(struct req *q, struct ctx *c, const struct member *m)
{
	json_t *roles = json_array();
	for (enum role r = 0; r < ROLE_COUNT; r++)
		if (m->roles & ROLE_BIT(r)) json_array_append_new(roles, json_string(actor_role_code(r)));
	return json_pack("{s:I,s:s,s:s,s:o,s:o}", "account", (json_int_t)m->account, "email", m->email, "name", m->name, "roles", roles, "person", person_json(q, c, m->person));
}

void members_list(struct req *q, struct res *s)
{
	struct ctx c = reply_ctx(q);
	struct member *m;
	int n = read_all(q, &m);
	json_t *all = json_array();
	load(q, &c, m, n);
	for (int i = 0; i < n; i++) json_array_append_new(all, one(q, &c, &m[i]));
	reply_json(q, s, 200, json_pack("{s:o}", "items", all));
}

static unsigned read_roles(const json_t *o, struct problems *p)
{
	const json_t *list = json_object_get(o, "roles");
	unsigned roles = 0;
	size_t i;
	json_t *v;
	json_array_foreach((json_t *)(uintptr_t)list, i, v) {
		int r = actor_role_of(str_or(json_string_value(v), ""));
		if (r < 0) problem_add(p, "roles", N_("unknown role"));
		else roles |= ROLE_BIT(r);
	}
	if (!roles && !p->n) problem_add(p, "roles", N_("Choose at least one role, or remove the member."));
	return roles;
}

/* Left out: stays, or is found by the mail address. null: nobody. */
static int64_t read_person(struct ctx *c, const json_t *o, struct problems *p)
{
	const json_t *v = json_object_get(o, "person");
	const char *value, *why;
	int64_t id = 0;
	if (!v) return WORKSPACE_MATCH;
	if (!type_person.from_json(c, fields, v, &value, &why)) problem_add(p, "person", why);
	else if (value) (void)str_int(value, 1, INT64_MAX, &id);
	return id;
}

static void show(struct req *q, struct res *s, int64_t account)
{
	struct ctx c = reply_ctx(q);
	struct member *m;
	int n = read_all(q, &m);
	for (int i = 0; i < n; i++)
		if (m[i].account == account) { reply_json(q, s, 200, one(q, &c, &m[i])); return; }
	reply_problem(q, s, 404, NULL);
}

void members_put(struct req *q, struct res *s)
{
	struct ctx c = reply_ctx(q);
	struct problems p;
	int64_t account = reply_id(q, s, 1);
	json_t *o = account ? reply_body(q, s, false) : NULL;
	if (!o) return;
	problem_init(&p, q->a);
	reply_members(q, o, "roles,person", &p);
	unsigned roles = read_roles(o, &p);
	int64_t person = read_person(&c, o, &p);
	if (p.n) {
		reply_invalid(q, s, &p);
		return;
	}
	enum status got = workspace_member_set(session_site_get(q), q->a, &q->actor, q->workspace_id, account, roles, person);
	if (got == ST_OK) show(q, s, account);
	else reply_status(q, s, got, NULL);
}

void members_delete(struct req *q, struct res *s)
{
	int64_t account = reply_id(q, s, 1);
	if (!account) return;
	enum status got = workspace_member_set(session_site_get(q), q->a, &q->actor, q->workspace_id, account, 0, 0);
	if (got == ST_OK) s->status = 204;
	else reply_status(q, s, got, NULL);
}

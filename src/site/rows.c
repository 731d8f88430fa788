#include "site/rows.h"
#include <string.h>
#include "base/bug.h"
#include "base/json.h"
#include "base/str.h"

static const char *canonical(struct arena *a, json_t *o)
{
	BUG_ON(!o);
	const char *text = json_canonical(a, o);
	json_decref(o);
	return text;
}

static const char *account_body(struct arena *a, struct rows *r)
{
	return canonical(a, json_pack("{s:s, s:s, s:s, s:b, s:s, s:s, s:b}", "email", db_col_text(r, 0), "name", db_col_text(r, 1), "state", db_col_text(r, 2),
		"site_admin", (int)db_col_int(r, 3), "lang", db_col_text(r, 4), "theme", db_col_text(r, 5), "totp", (int)db_col_int(r, 6)));
}

static const char *workspace_body(struct arena *a, struct rows *r)
{
	return canonical(a, json_pack("{s:s, s:s, s:s}", "slug", db_col_text(r, 0), "name", db_col_text(r, 1), "state", db_col_text(r, 2)));
}

static const char *member_body(struct arena *a, struct rows *r)
{
	return canonical(a, json_pack("{s:s, s:s, s:s, s:I}", "workspace", db_col_text(r, 0), "account", db_col_text(r, 1), "roles", db_col_text(r, 2),
		"person", (json_int_t)db_col_int(r, 3)));
}

static const char *bearer_body(struct arena *a, struct rows *r)
{
	return canonical(a, json_pack("{s:s, s:s, s:s, s:s, s:b, s:s, s:I}", "name", db_col_text(r, 0), "account", str_or(db_col_text(r, 1), ""),
		"workspace", str_or(db_col_text(r, 2), ""), "roles", db_col_text(r, 3), "write", (int)db_col_int(r, 4), "registers", db_col_text(r, 5),
		"expires_at", (json_int_t)db_col_int(r, 6)));
}

static const struct { const char *reg; struct sql q; const char *(*body)(struct arena *, struct rows *); } kinds[] = {
	{ "account", { "SELECT email, name, state, site_admin, lang, theme, totp IS NOT NULL FROM account WHERE id = ?" }, account_body },
	{ "workspace", { "SELECT slug, name, state FROM workspace WHERE id = ?" }, workspace_body },
	{ "member", { "SELECT w.slug, a.email, m.roles, m.person FROM member m JOIN workspace w ON w.id = m.workspace JOIN account a ON a.id = m.account WHERE m.id = ?" },
	  member_body },
	{ "bearer", { "SELECT b.name, a.email, w.slug, b.roles, b.writes, b.registers, b.expires_at FROM bearer b LEFT JOIN account a ON a.id = b.account"
	  " LEFT JOIN workspace w ON w.id = b.workspace WHERE b.id = ?" }, bearer_body },
};

const char *rows_body(struct site *s, struct arena *a, const char *reg, int64_t id)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (!str_eq(kinds[i].reg, reg))
			continue;
		struct rows *r = db_query(s->db, kinds[i].q, db_int(id));
		const char *body = db_next(r) ? kinds[i].body(a, r) : NULL;
		db_done(r);
		return body;
	}
	BUG("no such kind of row");
}

enum status rows_record(struct site *s, struct arena *a, const struct actor *who, const char *reg, int64_t id, const char *action)
{
	const char *body = rows_body(s, a, reg, id);
	if (!body)
		return db_status(s->db) ? db_status(s->db) : ST_NOTFOUND;
	return site_record(s, a, who, reg, id, action, body);
}

const char *rows_roles_text(struct arena *a, unsigned roles)
{
	char *names[ROLE_COUNT];
	size_t n = 0;
	for (int r = 0; r < ROLE_COUNT; r++)
		if (roles & ROLE_BIT(r))
			names[n++] = arena_dup(a, actor_role_code((enum role)r));
	return n ? str_join(a, names, n, ",") : "";
}

unsigned rows_roles(const char *text)
{
	unsigned roles = 0;
	for (int r = 0; r < ROLE_COUNT; r++)
		if (str_in_list(text, actor_role_code((enum role)r)))
			roles |= ROLE_BIT(r);
	return roles;
}

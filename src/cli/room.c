#include "cli/room.h"
#include <stdio.h>
#include "base/str.h"
#include "site/workspace.h"

bool room_enter(struct args *x, struct room *r)
{
	const char *slug = args_get(x, "workspace", NULL);
	if (str_empty(slug)) return x->code = args_fail(x->lang, 2, N_("say which workspace: --workspace W"), NULL), false;
	if (!args_site(x, &r->site)) return false;
	enum status st = workspace_open(&r->site, x->a, slug, &r->db);
	if (st != ST_OK) { x->code = args_status(x->lang, st, slug); site_close(&r->site); return false; }
	r->who = actor_console();
	r->who.lang = x->lang;
	r->s = (struct store){ x->a, r->db, &r->who };
	return true;
}

void room_leave(struct room *r) { site_close(&r->site); }

int room_run(struct args *x, int (*fn)(struct args *, struct room *))
{
	struct room r;
	if (!room_enter(x, &r)) return x->code;
	int code = fn(x, &r);
	room_leave(&r);
	return code;
}

struct ctx room_ctx(struct room *r) { return (struct ctx){ .a = r->s.a, .db = r->db, .lang = r->who.lang, .actor = &r->who }; }

const struct reg *room_reg(struct args *x, const char *name)
{
	const struct reg *reg = schema_reg(name);
	if (!reg) x->code = args_fail(x->lang, 2, N_("There is no such register."), name);
	return reg;
}

const struct reg *room_reg_written(struct args *x, const char *name)
{
	const struct reg *reg = room_reg(x, name);
	if (!reg || !(reg->flags & REG_NO_FORM)) return reg;
	x->code = args_fail(x->lang, 1, N_("The program writes this register itself. It can only be read."), name);
	return NULL;
}

enum status room_rec(struct room *r, const struct reg *reg, const char *word, struct rec **out)
{
	int64_t id;
	return str_int(word, 1, INT64_MAX, &id) ? store_get(&r->s, reg, id, out) : store_by_code(&r->s, reg, word, out);
}

int room_problems(struct args *x, const struct problems *p)
{
	for (const struct problem *one = p->first; one; one = one->next) {
		const char *text = tr_fill(x->a, x->lang, one->msgid, (const char *const[]){ str_or(one->arg, "") }, 1);
		fprintf(stderr, "mamoru: %s%s%s\n", one->field, *one->field ? ": " : "", text);
	}
	return 2;
}

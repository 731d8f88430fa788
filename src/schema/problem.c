/* problem.c - what a user must mend, collected. */
#include "schema/problem.h"
#include "base/str.h"

void problem_init(struct problems *p, struct arena *a)
{
	p->a = a;
	p->first = NULL;
	p->last = &p->first;
	p->n = 0;
}

void problem_add_arg(struct problems *p, const char *field, const char *msgid, const char *arg)
{
	struct problem *it = ARENA_NEW(p->a, struct problem);
	it->field = field;
	it->msgid = msgid;
	it->arg = arena_dup(p->a, arg);
	*p->last = it;
	p->last = &it->next;
	p->n++;
}

void problem_add(struct problems *p, const char *field, const char *msgid)
{
	problem_add_arg(p, field, msgid, NULL);
}

const struct problem *problem_of(const struct problems *p, const char *field)
{
	for (const struct problem *it = p->first; it; it = it->next)
		if (str_eq(it->field, field))
			return it;
	return NULL;
}

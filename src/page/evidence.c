#include "page/evidence.h"
#include "schema/rights.h"
#include "schema/shape.h"

static const struct reg *evidence(void) { return schema_reg("evidence"); }

/* The field of evidence that points at the register, NULL = none. */
static const struct field *attached_by(const struct reg *reg)
{
	for (const struct field *f = evidence()->fields; f->name; f++)
		if (f->type->many && shape_target(f) == reg) return f;
	return NULL;
}

bool evidence_takes(const struct reg *reg) { return attached_by(reg); }

/* Does the field lead to one record of another register that evidence is attached to? */
static const struct reg *about(const struct rec *r, const struct field *f)
{
	const struct reg *to = r->v[f - r->reg->fields] && f->type->points && !f->type->many && !f->columns ? shape_target(f) : NULL;
	return to && to != r->reg && attached_by(to) ? to : NULL;
}

/* What shows that a finding's clause or a statement's control is real, shows it of the clause or control, too. */
static struct url with_its_own(struct req *q, struct url u, const struct rec *r)
{
	for (const struct field *f = r->reg->fields; f->name; f++)
		if (about(r, f)) u = url_with(q->a, u, attached_by(about(r, f))->name, arena_printf(q->a, "#%s", r->v[f - r->reg->fields]));
	return u;
}

struct url evidence_of_its_own(struct req *q, const struct rec *r)
{
	for (const struct field *f = r->reg->fields; attached_by(r->reg) && f->name; f++)
		if (about(r, f)) return page_url(q, arena_printf(q->a, "/r/%s/%s#evidence", about(r, f)->name, r->v[f - r->reg->fields]));
	return (struct url){ NULL };
}

struct url evidence_new(struct req *q, const struct rec *r, const char *title)
{
	const struct field *by = attached_by(r->reg);
	if (r->reg == evidence() || !rights_may(&q->actor, evidence(), RIGHT_CREATE)) return (struct url){ NULL };
	struct url u = page_url(q, "/r/evidence/new");
	if (by) return with_its_own(q, url_with(q->a, u, by->name, arena_printf(q->a, "#%lld", (long long)r->id)), r);
	u = url_with(q->a, url_with(q->a, u, "kind", "record"), "record", r->code);
	return url_with(q->a, u, "title", title);
}

struct url evidence_record(struct req *q, const struct rec *r)
{
	const char *code = r->reg == evidence() ? rec_get(r, "record") : NULL;
	return code ? url_with(q->a, page_url(q, "/search"), "q", code) : (struct url){ NULL };
}

#include "schema/counts.h"
#include <string.h>
#include "base/str.h"
#include "schema/rights.h"

enum status counts_of(struct store *s, const struct reg *const *reg, int regs, int64_t *n)
{
	for (int i = 0; i < regs; i++) n[i] = 0;
	struct rows *r = db_query(s->db, SQL("SELECT reg, n FROM regcount"));
	while (db_next(r))
		for (int i = 0; i < regs; i++)
			if (str_eq(reg[i]->name, db_col_text(r, 0)) && rights_may(s->actor, reg[i], RIGHT_READ)) n[i] = db_col_int(r, 1);
	return db_status(s->db);
}

enum status counts_by_reference(struct store *s, const struct reg *reg, const char *field, const char *filled, const int64_t *id, int ids, int *n)
{
	struct sqlb b;
	memset(n, 0, (size_t)ids * sizeof *n);
	if (!ids || !rights_may(s->actor, reg, RIGHT_READ)) return ST_OK;
	sqlb_init(&b, s->a);
	sqlb_add(&b, "SELECT ");
	sqlb_ident(&b, field);
	sqlb_add(&b, ", count(");
	sqlb_ident(&b, filled);
	sqlb_add(&b, ") FROM ");
	sqlb_ident(&b, arena_printf(s->a, "reg_%s", reg->name));
	sqlb_add(&b, " WHERE ");
	sqlb_ident(&b, field);
	sqlb_add(&b, " IN (");
	for (int i = 0; i < ids; i++) {
		if (i) sqlb_add(&b, ", ");
		sqlb_value(&b, db_int(id[i]));
	}
	sqlb_add(&b, ") GROUP BY ");
	sqlb_ident(&b, field);
	struct rows *r = sqlb_query(&b, s->db);
	while (db_next(r))
		for (int i = 0; i < ids; i++)
			if (id[i] == db_col_int(r, 0)) n[i] = (int)db_col_int(r, 1);
	return db_status(s->db);
}

#include "site/identity.h"
#include <string.h>
#include "base/str.h"
#include "schema/schema.h"

/* Which field of the person register says it: that register alone knows. */
static const struct field *field_of(bool (*is)(const struct field *))
{
	const struct reg *reg = schema_reg("person");
	for (const struct field *f = reg ? reg->fields : NULL; f && f->name; f++)
		if (is(f))
			return f;
	return NULL;
}

static bool is_dept(const struct field *f) { return f->flags & OWNDEPT; }
static bool is_email(const struct field *f) { return str_eq(f->name, "email"); }

static void select_from(struct sqlb *b, struct arena *a, const struct field *f)
{
	sqlb_init(b, a);
	sqlb_add(b, "SELECT id, ");
	sqlb_ident(b, f->name);
	sqlb_add(b, " FROM reg_person WHERE ");
}

int64_t identity_by_email(struct db *d, struct arena *a, const char *email)
{
	const struct field *f = field_of(is_email);
	struct sqlb b;
	int64_t found[2];
	int n = 0;
	if (!f || str_empty(email))
		return 0;
	/* Accounts keep addresses in small letters, persons as they were written. */
	select_from(&b, a, f);
	sqlb_add(&b, "lower(");
	sqlb_ident(&b, f->name);
	sqlb_add(&b, ") = ");
	sqlb_value(&b, db_text(email));
	sqlb_add(&b, " LIMIT 2");
	for (struct rows *r = sqlb_query(&b, d); db_next(r);)
		found[n++] = db_col_int(r, 0);
	return n == 1 ? found[0] : 0;
}

static bool look(struct db *d, struct arena *a, int64_t person, int64_t *dept)
{
	const struct field *f = person > 0 ? field_of(is_dept) : NULL;
	struct sqlb b;
	*dept = 0;
	if (!f)
		return false;
	select_from(&b, a, f);
	sqlb_add(&b, "id = ");
	sqlb_value(&b, db_int(person));
	struct rows *r = sqlb_query(&b, d);
	bool found = db_next(r);
	if (found)
		*dept = db_is_null(r, 1) ? 0 : db_col_int(r, 1);
	db_done(r);
	return found;
}

bool identity_exists(struct db *d, struct arena *a, int64_t person)
{
	int64_t dept;
	return look(d, a, person, &dept);
}

/* Persons lately asked for, in turn overwritten. person 0 = empty. */
enum { KNOWN = 64 };
struct known { struct db_mark mark; struct { int64_t person, dept; bool gone; } slot[KNOWN]; int next; };

void identity_fill(struct db *d, struct arena *a, struct actor *who)
{
	static const char owner;
	struct known *k = db_memo(d, &owner, sizeof *k);
	int i = 0;
	who->dept = 0;
	if (!who->person)
		return;
	if (!db_unchanged(d, &k->mark))
		memset(k->slot, 0, sizeof k->slot);
	while (i < KNOWN && k->slot[i].person != who->person)
		i++;
	if (i == KNOWN) {
		i = k->next++ % KNOWN;
		k->slot[i].person = who->person;
		k->slot[i].gone = !look(d, a, who->person, &k->slot[i].dept);
		/* A failure is no answer to keep. */
		if (db_status(d))
			k->slot[i].person = 0;
	}
	who->dept = k->slot[i].dept;
	if (k->slot[i].gone)
		who->person = 0;
}

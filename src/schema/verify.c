/* verify.c - current records against the journal, references, decisions, attachments. */
#include <string.h>
#include "base/json.h"
#include "base/str.h"
#include "db/blob.h"
#include "schema/decision.h"
#include "schema/link.h"
#include "schema/own.h"
#include "schema/past.h"
#include "schema/row.h"
#include "schema/shape.h"
#include "schema/type.h"
#include "schema/verify.h"

enum { STEP_MAX = 256 << 20, AT_ONCE = 500 };
struct walk { struct db *d; struct arena *a; struct verify *out; int64_t links; };

static void put(char *to, size_t size, const char *s)
{
	size_t n = strnlen(s, size - 1);
	memcpy(to, s, n);
	to[n] = 0;
}

/* The first thing found wrong is the one named. */
static bool bad(struct walk *w, const char *reg, int64_t rec, const char *code, const char *field, const char *msgid)
{
	struct verify *o = w->out;
	if (o->v.integrity) {
		o->v.integrity = false;
		o->v.rec = rec;
		put(o->v.reg, sizeof o->v.reg, reg);
		put(o->v.field, sizeof o->v.field, str_or(field, ""));
		put(o->v.what, sizeof o->v.what, msgid);
		put(o->code, sizeof o->code, str_or(code, ""));
	}
	return false;
}

/* Records against their revisions */

static const char *difference(const struct rec *row, const struct rec *body)
{
	const struct shape *s = shape_of(row->reg);
	if (!str_eq(row->code, body->code))
		return "code";
	if (!str_eq(row->uid, body->uid))
		return "uid";
	if (!str_eq(row->state, body->state))
		return "state";
	for (int i = 0; i < s->n; i++)
		if (!str_eq(row->v[i], body->v[i]))
			return row->reg->fields[i].name;
	return NULL;
}

/* What stands behind the row's columns in the query of check_register. */
enum { V_REG, V_REC, V_REV, V_AT, V_ACCOUNT, V_ACTION, V_BODY, F_AT, F_ACCOUNT, LAST };

static bool check_body(struct walk *w, const struct rec *r, const char *body)
{
	if (str_eq(rec_body(w->a, r), body))
		return true;
	const struct rec *then = rec_from_body(w->a, r->reg, body);
	const char *field = then ? difference(r, then) : "";
	return field ? bad(w, r->reg->name, r->id, r->code, field, N_("This is not what was last recorded.")) : true;
}

static bool check_system(struct walk *w, const struct rec *r, struct rows *q, int c)
{
	const char *reg = r->reg->name, *field = NULL;
	if (db_is_null(q, c + V_REG) || !str_eq(db_col_text(q, c + V_REG), reg) || db_col_int(q, c + V_REC) != r->id || str_eq(db_col_text(q, c + V_ACTION), "delete"))
		return bad(w, reg, r->id, r->code, NULL, N_("This record has no revision in the journal."));
	if (db_col_int(q, c + LAST) != r->seq)
		return bad(w, reg, r->id, r->code, NULL, N_("This is not the last recorded state of the record."));
	if (db_col_int(q, c + V_REV) != r->rev)
		field = "rev";
	else if (!str_eq(row_time(w->a, db_col_int(q, c + V_AT)), r->updated_at))
		field = "updated_at";
	else if (db_col_int(q, c + V_ACCOUNT) != r->updated_by)
		field = "updated_by";
	else if (!str_eq(row_time(w->a, db_col_int(q, c + F_AT)), r->created_at))
		field = "created_at";
	else if (db_col_int(q, c + F_ACCOUNT) != r->created_by)
		field = "created_by";
	return field ? bad(w, reg, r->id, r->code, field, N_("This is not what was last recorded.")) : true;
}

static bool same_end(struct rows *q, const struct link_end *e)
{
	return str_eq(db_col_text(q, 0), e->field) && str_eq(db_col_text(q, 1), e->to->name) && db_col_int(q, 2) == e->id;
}

static bool check_links(struct walk *w, const struct rec *r)
{
	struct link_end *end;
	int n = link_ends(w->a, r, &end), i = 0;
	const char *wrong = NULL;
	if (shape_of(r->reg)->refs == 0)
		return true;
	struct rows *q = db_query(w->d, SQL("SELECT field, to_reg, to_rec FROM link WHERE reg = ? AND rec = ? ORDER BY field, to_reg, to_rec"),
		db_text(r->reg->name), db_int(r->id));
	while (!wrong && db_next(q)) {
		if (i == n || !same_end(q, &end[i]))
			wrong = arena_dup(w->a, i < n ? end[i].field : db_col_text(q, 0));
		i++;
	}
	db_done(q);
	w->links += n;
	if (!wrong && i < n)
		wrong = end[i].field;
	return wrong ? bad(w, r->reg->name, r->id, r->code, wrong, N_("The list of references does not agree with the record.")) : true;
}

/* only 0: all records */
static struct rows *ask(struct walk *w, const struct reg *reg, const int *field, int n, int64_t only)
{
	struct sqlb b;
	sqlb_init(&b, w->a);
	sqlb_add(&b, "SELECT ");
	row_some_columns(&b, "t", reg, field, n);
	sqlb_add(&b, ", v.reg, v.rec, v.rev, v.at, v.account, v.action, v.body, f.at, f.account, (SELECT max(seq) FROM revision WHERE reg = ");
	sqlb_value(&b, db_text(reg->name));
	sqlb_add(&b, " AND rec = t.id) FROM ");
	sqlb_ident(&b, shape_of(reg)->table);
	sqlb_add(&b, " AS t LEFT JOIN revision AS v ON v.seq = t.seq LEFT JOIN revision AS f ON f.seq = (SELECT min(seq) FROM revision WHERE reg = ");
	sqlb_value(&b, db_text(reg->name));
	sqlb_add(&b, " AND rec = t.id)");
	if (only) {
		sqlb_add(&b, " WHERE t.id = ");
		sqlb_value(&b, db_int(only));
	}
	sqlb_add(&b, " ORDER BY t.id");
	return only ? sqlb_query(&b, w->d) : sqlb_walk(&b, w->d);
}

/* The fields this file knows: it may have been made before the register grew. */
static int known_fields(struct walk *w, const struct reg *reg, int *field)
{
	int n = 0;
	for (int i = 0; i < shape_of(reg)->n; i++)
		if (db_get_int(w->d, SQL("SELECT 1 FROM regfield WHERE reg = ? AND field = ?"), 0, db_text(reg->name), db_text(reg->fields[i].name)))
			field[n++] = i;
	return n;
}

static bool check_register(struct walk *w, const struct reg *reg)
{
	int field[SHAPE_FIELDS], n = known_fields(w, reg, field);
	bool good = true;
	struct arena *whole = w->a, *step = arena_new(STEP_MAX);
	struct rows *q = ask(w, reg, field, n, 0);
	int64_t rows = 0;
	w->a = step;
	for (; good && db_next(q); rows++) {
		if (rows % AT_ONCE == 0)
			arena_reset(step);
		struct rec *r = row_read_some(step, reg, q, 0, field, n);
		int c = ROW_SYSTEM + n;
		good = check_system(w, r, q, c) && check_body(w, r, db_col_text(q, c + V_BODY)) && check_links(w, r);
		w->out->records++;
	}
	db_done(q);
	w->a = whole;
	arena_free(step);
	if (good && db_get_int(w->d, SQL("SELECT n FROM regcount WHERE reg = ?"), -1, db_text(reg->name)) != rows)
		return bad(w, reg->name, 0, NULL, NULL, N_("The number of records is not the one counted."));
	return good;
}

/* Records the journal knows and the table does not. */
static bool check_missing(struct walk *w, const struct reg *reg)
{
	struct sqlb b;
	bool good = true;
	sqlb_init(&b, w->a);
	sqlb_add(&b, "SELECT v.rec, v.seq, v.rev, v.at, v.account, v.body FROM (SELECT rec, max(seq) AS seq FROM revision WHERE reg = ");
	sqlb_value(&b, db_text(reg->name));
	sqlb_add(&b, " GROUP BY rec) AS m CROSS JOIN revision AS v WHERE v.seq = m.seq AND v.action <> 'delete' AND NOT EXISTS (SELECT 1 FROM ");
	sqlb_ident(&b, shape_of(reg)->table);
	sqlb_add(&b, " AS t WHERE t.id = v.rec) LIMIT 1");
	struct rows *q = sqlb_query(&b, w->d);
	if (db_next(q)) {
		const struct rec *r = past_read(w->a, reg, db_col_int(q, 0), q, 1);
		good = bad(w, reg->name, db_col_int(q, 0), r ? r->code : NULL, NULL, N_("This record is missing; the journal has it."));
		db_done(q);
	}
	return good;
}

static bool check_targets(struct walk *w, const struct reg *to)
{
	struct sqlb b;
	bool good = true;
	sqlb_init(&b, w->a);
	sqlb_add(&b, "SELECT l.reg, l.rec, l.field FROM link AS l WHERE l.to_reg = ");
	sqlb_value(&b, db_text(to->name));
	sqlb_add(&b, " AND NOT EXISTS (SELECT 1 FROM ");
	sqlb_ident(&b, shape_of(to)->table);
	sqlb_add(&b, " AS t WHERE t.id = l.to_rec) LIMIT 1");
	struct rows *q = sqlb_query(&b, w->d);
	if (db_next(q)) {
		good = bad(w, db_col_text(q, 0), db_col_int(q, 1), NULL, db_col_text(q, 2), N_("This refers to a record that does not exist."));
		db_done(q);
	}
	return good;
}

/* Decisions and attachments */

static bool check_decisions(struct walk *w)
{
	bool good = true;
	struct rows *q = db_walk(w->d, SQL("SELECT d.reg, d.rec, d.step, d.hash, v.body, v.reg, v.rec, d.id FROM decision AS d LEFT JOIN revision AS v ON v.seq = d.seq"));
	while (good && db_next(q)) {
		const char *error, *body = db_col_text(q, 4);
		json_t *o = body ? json_read(w->a, body, strlen(body), &error) : NULL;
		struct decision dec = { .hash = db_col_text(q, 3), .shown = json_object_get(o, "shown") ? json_canonical(w->a, json_object_get(o, "shown")) : "" };
		bool same = str_eq(db_col_text(q, 5), "decision") && db_col_int(q, 6) == db_col_int(q, 7) && str_eq(json_text(o, "reg"), db_col_text(q, 0))
			&& json_int(o, "rec", 0) == db_col_int(q, 1) && str_eq(json_text(o, "step"), db_col_text(q, 2));
		if (!same || !decision_sound(w->a, &dec))
			good = bad(w, db_col_text(q, 0), db_col_int(q, 1), NULL, NULL, N_("The decision on this record is not the one recorded."));
	}
	db_done(q);
	if (good && db_get_int(w->d, SQL("SELECT count(*) FROM revision WHERE reg = 'decision'"), 0) != db_get_int(w->d, SQL("SELECT count(*) FROM decision"), 0))
		return bad(w, "decision", 0, NULL, NULL, N_("A decision is missing; the journal has it."));
	return good;
}

static bool check_blobs(struct walk *w)
{
	int64_t id = 0;
	return blob_verify(w->d, w->a, &id) == ST_CORRUPT ? bad(w, "blob", id, NULL, NULL, N_("The content of this attachment was changed.")) : true;
}

/* Records are read out of sound pages only. When no more than an index disagrees with its table, the record that was changed is named
 * first: it says more than "damaged". */
static bool check_file(struct walk *w, bool indexes)
{
	const char *what = NULL;
	bool damaged = db_check(w->d, w->a, &what) == ST_CORRUPT;
	if (!damaged || (!indexes && what && strstr(what, " index ")))
		return true;
	return bad(w, "", 0, NULL, NULL, N_("The database file is damaged. Restore it from a backup."));
}

static bool made(struct walk *w, const struct reg *reg)
{
	return db_get_int(w->d, SQL("SELECT 1 FROM regcount WHERE reg = ?"), 0, db_text(reg->name));
}

static bool check_registers(struct walk *w)
{
	const struct reg *reg;
	bool good = true;
	for (int i = 0; good && (reg = schema_at(i)); i++)
		if (made(w, reg))
			good = check_register(w, reg) && check_missing(w, reg) && check_targets(w, reg);
	if (good && db_get_int(w->d, SQL("SELECT count(*) FROM link"), 0) != w->links)
		return bad(w, "", 0, NULL, NULL, N_("The list of references holds some of no record."));
	return good;
}

/* A broken revision that is the last of its record can be held against the record: the field where they differ was changed in one. */
static void name_field(struct walk *w, const struct reg *reg)
{
	struct verdict *v = &w->out->v;
	int field[SHAPE_FIELDS], n = known_fields(w, reg, field);
	struct rows *q = ask(w, reg, field, n, v->rec);
	if (!db_next(q))
		return;
	struct rec *row = row_read_some(w->a, reg, q, 0, field, n), *then = rec_from_body(w->a, reg, db_col_text(q, ROW_SYSTEM + n + V_BODY));
	const char *differs = row->seq == v->bad_seq && then ? difference(row, then) : NULL;
	put(w->out->code, sizeof w->out->code, str_or(row->code, ""));
	if (differs && !*v->field)
		put(v->field, sizeof v->field, differs);
	db_done(q);
}

static enum status run(struct db *d, struct arena *a, const uint8_t *public_key, const struct head *keep, struct verify *out)
{
	struct walk w = { .d = d, .a = a, .out = out };
	memset(out, 0, sizeof *out);
	enum status st = journal_verify(d, a, public_key, keep, &out->v);
	if (st)
		return st;
	if (out->v.integrity)
		(void)(check_file(&w, false) && check_registers(&w) && check_decisions(&w) && check_blobs(&w) && check_file(&w, true));
	const struct reg *reg = schema_reg(out->v.reg);
	if (!out->v.integrity && reg && out->v.rec && !*out->code && made(&w, reg))
		name_field(&w, reg);
	return db_status(d);
}

/* All questions to one moment: others may be writing. */
enum status verify_run(struct db *d, struct arena *a, const uint8_t *public_key, const struct head *keep, struct verify *out)
{
	bool own = !db_in_transaction(d);
	/* A damaged file may not even say which fields it has; then the compiled-in ones are looked at. */
	if (own && own_enter(d))
		own_leave();
	enum status st = own ? db_begin_read(d) : ST_OK;
	if (st == ST_OK)
		st = run(d, a, public_key, keep, out);
	if (own)
		db_rollback(d);
	return st;
}

const char *verify_words(struct arena *a, enum lang lang, const struct verify *r)
{
	const struct reg *reg = schema_reg(r->v.reg);
	const struct field *f = reg ? schema_field(reg, r->v.field) : NULL;
	const char *what = tr_get(lang, r->v.what), *name = reg ? tr_get(lang, reg->label) : r->v.reg;
	const char *which = *r->code ? r->code : arena_printf(a, "%lld", (long long)r->v.rec);
	if (!*name)
		return what;
	if (!*r->v.field)
		return tr_fill(a, lang, "{0} {1}: {2}", (const char *const[]){ name, which, what }, 3);
	return tr_fill(a, lang, "{0} {1}, {2}: {3}", (const char *const[]){ name, which, f ? tr_get(lang, f->label) : r->v.field, what }, 4);
}

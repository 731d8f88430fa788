#include "work/bulk.h"
#include "base/str.h"
#include "base/utf8.h"
#include "db/journal.h"
#include "schema/columns.h"
#include "schema/flow.h"
#include "schema/past.h"
#include "schema/rights.h"
#include "schema/turn.h"

enum { RECORD_MEMORY = 64 << 20, WORDS = 500 };

/* A bulk change under way. Each record is read and written in an arena that is emptied after it. */
struct run { struct store *s; struct store each; struct bulk_report *out; const char *mark, *why; int shown, listed; };

static const struct reg *changes(void) { return schema_reg("bulk_change"); }

bool bulk_can(const struct field *f) { return columns_enterable(f) && !f->columns && f->type != &type_form && !(f->flags & UNIQUE); }

/* The register of bulk changes is written by the program, in the name of whoever acts. */
static struct store program(const struct store *s, struct actor *who)
{
	*who = *s->actor;
	who->roles = ROLES_ALL;
	who->scope = NULL;
	return (struct store){ s->a, s->db, who };
}

static int64_t journal_now(struct db *d)
{
	struct head h;
	return journal_head(d, &h) == ST_OK ? (int64_t)h.size : 0;
}

static const char *words(struct store *s, const struct bulk *b)
{
	struct ctx c = { .a = s->a, .db = s->db, .lang = s->actor->lang, .actor = s->actor };
	const char *label = tr_get(c.lang, b->field ? b->field->label : N_("State")), *value = b->field ? b->value ? b->field->type->text(&c, b->field, b->value) : "–" : type_label(c.lang, b->reg->states, b->to);
	return tr_fill(s->a, c.lang, N_("{0} → {1}"), (const char *const[]){ label, value }, 2);
}

static struct rec *new_change(struct store *s, const struct bulk *b)
{
	struct rec *r = rec_new(s->a, changes());
	rec_set(r, "register", b->reg->name);
	rec_set(r, "words", utf8_shorten(s->a, words(s, b), WORDS));
	rec_set(r, "what", b->field ? b->field->name : "state");
	rec_set(r, "reason", str_empty(b->why) ? NULL : b->why);
	rec_set(r, "by", s->actor->name);
	rec_set_int(s->a, r, "account", s->actor->account);
	return r;
}

static const char *shown(struct run *x, const struct field *f, const struct rec *r)
{
	struct ctx c = { .a = x->each.a, .db = x->s->db, .lang = x->s->actor->lang, .actor = x->s->actor };
	if (!f) return type_label(c.lang, r->reg->states, r->state);
	const char *v = r->v[f - r->reg->fields];
	return v ? f->type->text(&c, f, v) : NULL;
}

static const char *refusal(struct run *x, const struct reg *reg, const struct problems *p)
{
	enum lang lang = x->s->actor->lang;
	const struct problem *first = p->first;
	if (!first) return tr_get(lang, str_or(status_msgid(), N_("The input could not be accepted.")));
	const struct field *f = *first->field ? schema_field(reg, first->field) : NULL;
	const char *said = first->arg ? tr_fill(x->each.a, lang, first->msgid, &first->arg, 1) : tr_get(lang, first->msgid);
	return f ? arena_printf(x->each.a, "%s: %s", tr_get(lang, f->label), said) : said;
}

static void keep(struct run *x, const struct rec *r, const char *before, const char *after, const char *refused)
{
	int *room = refused ? &x->listed : &x->shown;
	struct arena *a = x->s->a;
	if (*room == BULK_SHOWN) return;
	++*room;
	x->out->row[x->out->rows++] = (struct bulk_row){ .id = r->id, .code = arena_dup(a, r->code), .title = arena_dup(a, rec_title(x->each.a, r)), .before = arena_dup(a, before),
		.after = arena_dup(a, after), .refused = arena_dup(a, refused) };
}

static void refuse(struct run *x, const struct rec *r, const char *before, const char *why)
{
	x->out->refused++;
	keep(x, r, before, NULL, why);
}

/* One record: a value, or a step. What the world refuses ends all; what the rules refuse is listed. */
static enum status write_one(struct run *x, struct rec *r, const struct field *f, const char *value, const char *to, const char *action)
{
	struct problems p;
	int64_t rev = r->rev;
	const char *before = shown(x, f, r);
	problem_init(&p, x->each.a);
	if (f) r->v[f - r->reg->fields] = value;
	enum status st = f ? store_put(&x->each, r, x->why, action, &p) : store_step(&x->each, r, to, x->why, &p);
	if (db_status(x->s->db)) return db_status(x->s->db);
	if (st != ST_OK) refuse(x, r, before, refusal(x, r->reg, &p));
	else if (r->rev == rev && f) x->out->same++;
	else {
		x->out->changed++;
		keep(x, r, before, shown(x, f, r), NULL);
	}
	return ST_OK;
}

static enum status change_one(struct run *x, const struct bulk *b, int64_t id)
{
	struct rec *r;
	enum status st = store_get(&x->each, b->reg, id, &r);
	if (st == ST_NOTFOUND || st == ST_DENIED) return ST_OK;
	if (st != ST_OK) return st;
	if (b->seen && r->seq > b->seen) {
		refuse(x, r, shown(x, b->field, r), tr_get(x->s->actor->lang, N_("Somebody changed this record after you looked.")));
		return ST_OK;
	}
	return write_one(x, r, b->field, b->value, b->to, "bulk");
}

static void begin_run(struct run *x, struct store *s, struct bulk_report *out)
{
	*out = (struct bulk_report){ .row = ARENA_ARRAY(s->a, 2 * BULK_SHOWN, struct bulk_row) };
	*x = (struct run){ .s = s, .out = out };
	x->each = (struct store){ arena_new(RECORD_MEMORY), s->db, s->actor };
}

static enum status change_all(struct run *x, const struct bulk *b)
{
	enum status st = ST_OK;
	for (int i = 0; i < b->n && st == ST_OK; i++) {
		st = change_one(x, b, b->id[i]);
		arena_reset(x->each.a);
	}
	return st;
}

static enum status run(struct store *s, const struct bulk *b, bool apply, struct bulk_report *out)
{
	struct run x;
	struct actor who;
	struct problems p;
	struct store as = program(s, &who);
	struct rec *change = new_change(s, b);
	problem_init(&p, s->a);
	enum status st = store_begin(s);
	if (st) return st;
	begin_run(&x, s, out);
	out->seen = journal_now(s->db);
	if (apply) st = store_put(&as, change, b->why, NULL, &p);
	x.mark = change->code;
	/* While looking, a reason still to be given is no reason to refuse. */
	x.why = apply ? arena_printf(s->a, "%s: %s", change->code, str_or(b->why, "")) : "?";
	if (st == ST_OK) st = change_all(&x, b);
	rec_set_int(s->a, change, "count", out->changed);
	rec_set_int(s->a, change, "first_seq", change->seq);
	rec_set_int(s->a, change, "last_seq", journal_now(s->db));
	if (st == ST_OK && apply) st = out->changed ? store_put(&as, change, NULL, NULL, &p) : ST_INVALID;
	out->code = change->code;
	arena_free(x.each.a);
	if (st == ST_OK && apply) return store_commit(s);
	store_abort(s);
	return st;
}

enum status bulk_look(struct store *s, const struct bulk *b, struct bulk_report *out) { return run(s, b, false, out); }

enum status bulk_apply(struct store *s, const struct bulk *b, struct bulk_report *out) { return run(s, b, true, out); }

/* Taking back */

bool bulk_may_undo(const struct store *s, const struct rec *change)
{
	return !rec_flag(change, "undone") && (rec_int(change, "account", 0) == s->actor->account || rights_may(s->actor, changes(), RIGHT_EDIT));
}

enum status bulk_find(struct store *s, const char *code, struct rec **out)
{
	struct actor who;
	struct store as = program(s, &who);
	enum status st = store_by_code(&as, changes(), code, out);
	const struct reg *reg = st == ST_OK ? schema_reg(rec_get(*out, "register")) : NULL;
	bool mine = st == ST_OK && rec_int(*out, "account", 0) == s->actor->account;
	if (st == ST_OK && (!reg || (!mine && !(rights_of(s->actor, reg) & RIGHT_READ)))) return ST_NOTFOUND;
	return st;
}

static int turns_of(struct store *s, const struct rec *change, struct turn *out, int max)
{
	return turn_between(s->db, schema_reg(rec_get(change, "register")), rec_int(change, "first_seq", 0), rec_int(change, "last_seq", 0), arena_printf(s->a, "%s: ", change->code), out, max);
}

int bulk_records(struct store *s, const struct rec *change, struct rec **out, int max)
{
	const struct reg *reg = schema_reg(rec_get(change, "register"));
	struct turn *turn = ARENA_ARRAY(s->a, (size_t)max, struct turn);
	struct past_key *key = ARENA_ARRAY(s->a, (size_t)max, struct past_key);
	struct rec **now = ARENA_ARRAY(s->a, (size_t)max, struct rec *);
	int n = turns_of(s, change, turn, max), kept = 0;
	for (int i = 0; i < n; i++) key[i] = (struct past_key){ reg, turn[i].rec };
	past_load(s->a, s->db, key, n, INT64_MAX, now);
	for (int i = 0; i < n; i++)
		if (now[i] && rights_may_record(s->actor, now[i], RIGHT_READ)) out[kept++] = now[i];
	return kept;
}

static enum status undo_one(struct run *x, const struct rec *change, const struct turn *turn)
{
	const struct reg *reg = schema_reg(rec_get(change, "register"));
	const struct field *f = schema_field(reg, rec_get(change, "what"));
	struct rec *r;
	enum status st = store_get(&x->each, reg, turn->rec, &r);
	if (st == ST_NOTFOUND || st == ST_DENIED) return ST_OK;
	if (st != ST_OK) return st;
	const struct rec *was = past_one(x->each.a, x->s->db, reg, turn->rec, rec_int(change, "first_seq", 0));
	if (r->rev != turn->rev || !was) {
		refuse(x, r, shown(x, f, r), tr_get(x->s->actor->lang, N_("It was changed again since. It stays as it is.")));
		return ST_OK;
	}
	return write_one(x, r, f, f ? was->v[f - reg->fields] : NULL, was->state, "undo");
}

static enum status note_undone(struct store *s, struct rec *change, int count)
{
	struct actor who;
	struct problems p;
	struct store as = program(s, &who);
	problem_init(&p, s->a);
	rec_set(change, "undone", "1");
	rec_set(change, "undone_by", s->actor->name);
	rec_set_int(s->a, change, "undone_count", count);
	return store_put(&as, change, NULL, NULL, &p);
}

enum status bulk_undo(struct store *s, struct rec *change, struct bulk_report *out)
{
	struct run x;
	struct turn *turn = ARENA_ARRAY(s->a, BULK_MAX, struct turn);
	if (!bulk_may_undo(s, change)) return status_note(ST_DENIED, N_("Only whoever made a bulk change, or the office, may take it back; and only once."), NULL);
	enum status st = store_begin(s);
	if (st) return st;
	begin_run(&x, s, out);
	x.why = tr_fill(s->a, s->actor->lang, N_("{0}: taken back"), &change->code, 1);
	out->code = change->code;
	int n = turns_of(s, change, turn, BULK_MAX);
	for (int i = 0; i < n && st == ST_OK; i++) {
		st = undo_one(&x, change, &turn[i]);
		arena_reset(x.each.a);
	}
	if (st == ST_OK && out->changed) st = note_undone(s, change, out->changed);
	arena_free(x.each.a);
	if (st == ST_OK) return store_commit(s);
	store_abort(s);
	return st;
}

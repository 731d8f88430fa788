#include "help/workspace.h"
#include "base/json.h"
#include "schema/own.h"
#include "schema/validate.h"

/* Every register, from its table alone: made, read, changed, walked through its lifecycle by every role, refused where it must be. */

static struct fixture f;
static int serial;
static const struct actor maker = { .account = 100, .name = "maker", .roles = ROLES_ALL, .lang = LANG_JA };
static const struct actor decider = { .account = 200, .name = "decider", .roles = ROLES_ALL, .lang = LANG_EN };

static int setup(void **state)
{
	(void)state;
	fixture_open(&f, "w.db");
	f.s.actor = &maker;
	/* One commit in all: the disk would be asked thousands of times. */
	assert_int_equal(store_begin(&f.s), ST_OK);
	return 0;
}
static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

static struct rec *full(const struct reg *reg, int depth);
static int64_t made(struct rec *r);

static int64_t some_record(const struct reg *reg, int depth)
{
	struct rec *r;
	if (reg->flags & REG_SINGLE && store_single(&f.s, reg, &r) == ST_OK)
		return r->id;
	int64_t id = db_get_int(f.db, SQL("SELECT rec FROM revision WHERE reg = ? AND rev = 1 ORDER BY seq LIMIT 1"), 0, db_text(reg->name));
	return id ? id : made(full(reg, depth + 1));
}

/* Everybody in a record is somebody else: executor and verifier, asker and approver. */
static const char *somebody(int n)
{
	static int64_t people[40];
	assert_true(n < 40);
	if (!people[n])
		people[n] = fixture_new(&f, REC(&f, "person", "family_name=x", "given_name=y", "employment=regular"));
	return arena_printf(f.a, "%lld", (long long)people[n]);
}

static bool is_person(const struct field *fd)
{
	return fd->type->points && str_eq(shape_target(fd)->name, "person");
}

static const char *value_of(const struct field *fd, int depth);

/* A row for every choice of the first column that has choices. */
static const char *table_of(const struct field *fd, int depth)
{
	const struct field *choice = fd->columns;
	json_t *rows = json_array();
	while (choice->name && choice->type != &type_enum)
		choice++;
	for (const struct item *it = choice->name ? choice->items : NULL; !json_array_size(rows) || (it && it->name); it += it != NULL) {
		json_t *row = json_object();
		for (const struct field *c = fd->columns; c->name; c++) {
			const char *v = it && c == choice ? it->name : is_person(c) ? somebody((int)(c - fd->columns)) : value_of(c, depth + 1);
			if (v)
				json_object_set_new(row, c->name, json_string(v));
		}
		json_array_append_new(rows, row);
	}
	const char *text = json_canonical(f.a, rows);
	json_decref(rows);
	return text;
}

static const char *all_items(const struct item *it)
{
	const char *all = it->name;
	while ((++it)->name)
		all = arena_printf(f.a, "%s,%s", all, it->name);
	return all;
}

static const char *some_file(void)
{
	struct blob b;
	assert_int_equal(blob_put(f.db, f.a, "x.txt", "x", 1, &b), ST_OK);
	return arena_printf(f.a, "%lld", (long long)b.id);
}

/* A value any field of this type takes. */
static const char *value_of(const struct field *fd, int depth)
{
	const struct type *t = fd->type;
	if (t == &type_set)
		return all_items(fd->items);
	if (t == &type_enum)
		return str_or(fd->otherwise, fd->items->name);
	if (t->points)
		return depth > 3 && !(fd->flags & REQ) ? NULL : arena_printf(f.a, "%lld", (long long)some_record(shape_target(fd), depth));
	if (t->number || t == &type_decimal)
		/* No years of retention: what waits for a period to be over waits no longer. */
		return t == &type_decimal ? "0" : t == &type_bool ? str_or(fd->otherwise, "1") : fd->otherwise && !(fd->flags & UNIQUE) ? fd->otherwise :
			arena_printf(f.a, "%lld", (long long)(fd->flags & UNIQUE ? ++serial : fd->min > 0 ? fd->min : 1));
	if (t == &type_table)
		return table_of(fd, depth);
	if (t == &type_form)
		return NULL;
	if (t == &type_register)
		return str_or(fd->otherwise, "committee");
	if (t == &type_file)
		return fd->flags & (REQ | NEED) ? some_file() : NULL;
	const char *const fixed[][2] = { { "date", "2027-04-01" }, { "time", "2027-04-01T00:00:00Z" }, { "email", "a@example.jp" }, { "kana", "カナ" } };
	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
		if (str_eq(t->name, fixed[i][0]))
			return fixed[i][1];
	if (str_eq(fd->name, "choices"))
		return "a: あ / A; b: い / B";
	const char *const named[][2] = { { "url", "https://example.jp/told" }, { "wants", "department,site" } };
	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		if (str_eq(fd->name, named[i][0]))
			return named[i][1];
	return arena_printf(f.a, "x%d", ++serial);
}

/* Registers with one record a combination (an answer a session and question) get something new to combine with. */
static void fresh_parents(struct rec *r)
{
	bool once = false;
	for (const struct field *fd = r->reg->fields; fd->name; fd++)
		once |= fd->flags & UNIQUE && fd->compute;
	for (const struct field *fd = r->reg->fields; once && fd->name; fd++)
		if (fd->type == &type_ref && fd->flags & REQ)
			r->v[fd - r->reg->fields] = arena_printf(f.a, "%lld", (long long)made(full(shape_target(fd), 1)));
}

static struct rec *full(const struct reg *reg, int depth)
{
	struct rec *r = rec_new(f.a, reg);
	for (const struct field *fd = reg->fields; fd->name; fd++)
		if (!fd->compute && !(fd->flags & PARENT) && !str_eq(fd->name, "corporate_number") && !str_eq(fd->name, "left_on"))
			r->v[fd - reg->fields] = is_person(fd) ? somebody((int)(fd - reg->fields) % 40) : value_of(fd, depth);
	fresh_parents(r);
	return r;
}

/* What a check asks for besides: the field it names gets a value, or another one. */
static bool mend(struct rec *r, const struct problem *p)
{
	const struct field *fd = str_empty(p->field) ? NULL : schema_field(r->reg, p->field);
	const char **v = fd ? &r->v[fd - r->reg->fields] : NULL, *old = v ? *v : NULL;
	if (!fd || fd->compute)
		return false;
	if (!old)
		*v = value_of(fd, 0);
	else if (fd->type->points && !is_person(fd))
		*v = arena_printf(f.a, "%lld", (long long)made(full(shape_target(fd), 1)));
	else if (fd->type == &type_enum)
		*v = (schema_item(fd->items, old) + 1)->name;
	else if (!(fd->flags & (REQ | NEED)))
		*v = NULL;
	return !str_eq(*v, old);
}

/* Stored, mended where a check asks for it. */
static enum status put(struct store *s, struct rec *r, struct problems *p)
{
	for (int i = 0; i < 8; i++) {
		problem_init(p, f.a);
		enum status st = store_put(s, r, "a reason", NULL, p);
		if (st != ST_INVALID || !mend(r, p->first))
			return st;
	}
	return ST_INVALID;
}

static void must(const struct rec *r, const struct problems *p, enum status st)
{
	if (st)
		fail_msg("%s: %s %s", r->reg->name, p->first ? p->first->field : "", p->first ? p->first->msgid : status_msgid());
}

static int64_t made(struct rec *r)
{
	struct problems p;
	must(r, &p, put(&f.s, r, &p));
	return r->id;
}

static struct rec *minimal(const struct reg *reg)
{
	struct rec *r = rec_new(f.a, reg);
	for (const struct field *fd = reg->fields; fd->name; fd++)
		if ((fd->flags & REQ || (fd->flags & JA && !(fd->flags & NEED))) && !fd->compute && !r->v[fd - reg->fields])
			r->v[fd - reg->fields] = value_of(fd, 0);        /* of a name in two languages one is enough */
	fresh_parents(r);
	return r;
}

static void each(void (*fn)(const struct reg *))
{
	/* Storing an own field changes the registers: each is asked for anew. */
	for (const struct reg *const *reg = registers; *reg; reg++) {
		assert_int_equal(own_enter(f.db), ST_OK);
		fn(schema_reg((*reg)->name));
	}
}

static struct rec *fresh(const struct reg *reg)
{
	struct rec *r;
	if (reg->flags & REG_SINGLE && store_single(&f.s, reg, &r) == ST_OK)
		return r;
	made(r = full(reg, 0));
	return r;
}

static void what_is_required_is_enough(const struct reg *reg)
{
	struct rec *r = reg->flags & REG_SINGLE ? fresh(reg) : minimal(reg), *again;
	if (!r->id)
		made(r);
	assert_int_equal(store_get(&f.s, reg, r->id, &again), ST_OK);
	assert_string_equal(rec_body(f.a, again), rec_body(f.a, r));
	assert_string_equal(rec_body(f.a, rec_from_body(f.a, reg, rec_body(f.a, r))), rec_body(f.a, r));
}
static void test_what_is_required_is_enough(void **state) { (void)state; each(what_is_required_is_enough); }

static void required_fields_are_asked_for(const struct reg *reg)
{
	if (reg->flags & REG_SINGLE)
		return;
	for (const struct field *fd = reg->fields; fd->name; fd++) {
		if (!(fd->flags & REQ) || fd->compute)
			continue;
		struct rec *r = minimal(reg);
		struct problems p;
		problem_init(&p, f.a);
		r->v[fd - reg->fields] = NULL;
		if (store_put(&f.s, r, "a reason", NULL, &p) != ST_INVALID || !problem_of(&p, fd->name))
			fail_msg("%s.%s is required and was not asked for", reg->name, fd->name);
	}
}
static void test_required_fields_are_asked_for(void **state) { (void)state; each(required_fields_are_asked_for); }

/* Export = import: what is written out for people, in either language, reads back as the same value. */
static void texts_read_back(const struct reg *reg)
{
	struct rec *r = fresh(reg);
	for (int lang = LANG_EN; lang <= LANG_JA; lang++) {
		struct ctx c = { .a = f.a, .db = f.db, .lang = (enum lang)lang, .actor = &maker };
		for (const struct field *fd = reg->fields; fd->name; fd++) {
			const char *v = r->v[fd - reg->fields], *again = NULL, *why = "";
			if (fd->compute || !v)
				continue;
			if (!fd->type->parse(&c, fd, fd->type->text(&c, fd, v), &again, &why) || !str_eq(again, v))
				fail_msg("%s.%s: \"%s\" came back as %s", reg->name, fd->name, v, again ? again : why);
		}
	}
}
static void test_texts_read_back(void **state) { (void)state; each(texts_read_back); }

static void changes_are_kept_and_conflicts_seen(const struct reg *reg)
{
	struct rec *mine = fresh(reg), *theirs;
	struct problems p;
	problem_init(&p, f.a);
	const struct field *fd = reg->fields;
	while (fd->name && !(fd->type->words && !(fd->flags & UNIQUE) && !fd->compute && fd->type != &type_kana && fd->type != &type_email))
		fd++;
	if (!fd->name)
		return;
	int64_t rev = mine->rev, seq = mine->seq;
	assert_int_equal(store_get(&f.s, reg, mine->id, &theirs), ST_OK);
	mine->v[fd - reg->fields] = arena_printf(f.a, "y%d", ++serial);
	enum status st = store_put(&f.s, mine, "changed", NULL, &p);
	if (!(reg->rights[ROLE_SECRETARIAT] & RIGHT_EDIT) && st == ST_DENIED)
		return;
	assert_int_equal(st, ST_OK);
	assert_int_equal(mine->rev, rev + 1);
	theirs->v[fd - reg->fields] = "z";
	assert_int_equal(store_put(&f.s, theirs, "late", NULL, &p), ST_CONFLICT);
	struct revision h[2];
	assert_int_equal(store_history(&f.s, reg, mine->id, 0, h, 2), 2);
	assert_string_equal(h[0].body, rec_body(f.a, mine));
	struct rec *then;
	assert_int_equal(store_as_of(&f.s, reg, mine->id, seq, &then), ST_OK);
	assert_string_equal(rec_body(f.a, then), h[1].body);
}
static void test_changes_are_kept_and_conflicts_seen(void **state) { (void)state; each(changes_are_kept_and_conflicts_seen); }

/* Lifecycles */

static enum status step(const struct actor *who, struct rec *r, const char *to, const char **why)
{
	struct store s = { f.a, f.db, who };
	struct problems p;
	problem_init(&p, f.a);
	enum status st = store_step(&s, r, to, "a reason", &p);
	*why = p.first ? p.first->msgid : status_msgid();
	return st;
}

static struct rec *brought_to(const struct reg *reg, const char *state);

/* One whole record of each register, in each state, is enough to refer to - unless it went on in the meantime. */
static bool anew;
static int64_t one_in(const struct reg *reg, const char *state)
{
	static struct map *there;
	const char *key = arena_printf(f.a, "%s/%s", reg->name, str_or(state, ""));
	if (!there)
		there = map_new(f.a);
	struct rec *r = map_get(there, key);
	if (!r || (anew && state && !str_eq(store_load(f.a, f.db, reg, r->id)->state, state))) {
		map_set(there, key, r = fresh(reg));
		if (state)
			*r = *brought_to(reg, state);
	}
	return r->id;
}

/* What else might stand in a field, the i-th of it; NULL ends. */
static const char *other_value(const struct field *fd, int i)
{
	static const char *const yes_no[] = { "1", "0", NULL }, *const days[] = { "2026-01-01", "2028-01-01", NULL };
	const struct reg *to = shape_target(fd);
	if (fd->type == &type_enum)
		return fd->items[i].name;
	if (fd->type == &type_bool || fd->type == &type_date)
		return (fd->type == &type_bool ? yes_no : days)[i];
	if (!to || is_person(fd))
		return NULL;
	if (!fd->type->many && !to->states)
		return i ? NULL : arena_printf(f.a, "%lld", (long long)one_in(to, NULL));
	if (!fd->type->many)
		return to->states[i].name ? arena_printf(f.a, "%lld", (long long)one_in(to, to->states[i].name)) : NULL;
	const char *all = NULL;
	struct rows *q = i ? NULL : db_query(f.db, SQL("SELECT DISTINCT rec FROM revision WHERE reg = ? ORDER BY rec"), db_text(to->name));
	while (q && db_next(q))
		all = arena_printf(f.a, "%s%s%lld", str_or(all, ""), all ? "," : "", (long long)db_col_int(q, 0));
	return all;
}

static const char *refused(const struct actor *who, const struct rec *r, const struct step *s)
{
	struct rec *then = rec_copy(f.a, r);
	then->state = s->to;
	validate_compute(f.a, then);
	return s->guard(f.a, f.db, who, then);
}

/* Does this value satisfy the guard, and can it be stored? */
static bool serves(const struct actor *who, struct rec *r, const struct step *s, const struct field *fd, const char *v)
{
	struct problems p;
	struct rec *tried = rec_copy(f.a, r);
	problem_init(&p, f.a);
	tried->v[fd - r->reg->fields] = v;
	if (refused(who, tried, s) || store_put(&f.s, tried, "a reason", NULL, &p))
		return false;
	*r = *tried;
	return true;
}

/* On through its states, until the guard is content. */
static void moved_on(const struct actor *who, const struct rec *r, const struct step *s, struct rec *other)
{
	struct store decides = { f.a, f.db, &decider };
	struct problems p;
	for (const struct step *t = other->reg->steps; t && t->from && refused(who, r, s); t++) {
		problem_init(&p, f.a);
		if (str_eq(t->from, other->state))
			store_step(&decides, other, t->to, "a reason", &p);
	}
}

/* Records of another register that refer to this one, those there are and a new one. */
static bool companion_serves(const struct actor *who, const struct rec *r, const struct step *s, const struct reg *other, const struct field *fd)
{
	struct rec *there[20], *c = full(other, 0);
	struct problems p;
	int n = store_linked(f.a, f.db, r->reg, r->id, other->name, fd->name, there, 20);
	for (int i = 0; i < n; i++)
		moved_on(who, r, s, there[i]);
	if (!refused(who, r, s))
		return true;
	c->v[fd - other->fields] = arena_printf(f.a, "%lld", (long long)r->id);
	if (!put(&f.s, c, &p))
		moved_on(who, r, s, c);
	return !refused(who, r, s);
}

static bool one_value(const struct actor *who, struct rec *r, const struct step *s)
{
	const char *v;
	for (const struct field *fd = r->reg->fields; fd->name; fd++)
		for (int i = 0; !fd->compute && !(fd->flags & READONLY) && (v = other_value(fd, i)); i++)
			if (serves(who, r, s, fd, v))
				return true;
	return false;
}

static bool one_companion(const struct actor *who, const struct rec *r, const struct step *s)
{
	for (const struct reg *const *reg = registers; *reg; reg++)
		for (const struct field *fd = (*reg)->fields; fd->name; fd++)
			if (fd->type->points && !fd->compute && shape_target(fd) == r->reg && companion_serves(who, r, s, *reg, fd))
				return true;
	return false;
}

/* A guard asks for more than any full record has: one value is changed, or one companion made, until it is content. */
static void ready(const struct actor *who, struct rec *r, const struct step *s)
{
	static int deep;
	deep++;
	if (s->guard && refused(who, r, s) && !one_value(who, r, s) && !one_companion(who, r, s) && deep == 1) {
		anew = true;
		one_value(who, r, s);
		anew = false;
	}
	deep--;
}


static const struct step *step_between(const struct reg *reg, const char *from, const char *to);

/* A record in this state, by the shortest way. */
static struct rec *brought_to(const struct reg *reg, const char *state)
{
	const char *why, *path[32], *reached = reg->states->name;
	struct rec *r = fresh(reg);
	const char *from[32] = { 0 };
	int n = 0;
	for (const struct item *it = reg->states; it->name; it++)
		n++;
	bool seen[32] = { [0] = true };
	for (int round = 0; round < n; round++)
		for (int i = 0; i < n; i++)
			for (const struct step *s = reg->steps; seen[i] && s->from; s++)
				for (int k = 0; k < n; k++)
					if (!seen[k] && str_eq(reg->states[k].name, s->to) && (str_eq(s->from, reg->states[i].name) || str_eq(s->from, "*"))) {
						seen[k] = true;
						from[k] = reg->states[i].name;
					}
	int steps = 0;
	for (const char *at = state; !str_eq(at, reached); steps++) {
		path[steps] = at;
		for (int k = 0; k < n; k++)
			if (str_eq(reg->states[k].name, at)) {
				at = from[k];
				break;
			}
	}
	while (steps-- > 0) {
		ready(&decider, r, step_between(reg, r->state, path[steps]));
		if (step(&decider, r, path[steps], &why) != ST_OK)
			fail_msg("%s: %s -> %s: %s", reg->name, r->state, path[steps], why);
	}
	return r;
}

static const struct step *step_between(const struct reg *reg, const char *from, const char *to)
{
	for (const struct step *s = reg->steps; s->from; s++)
		if (str_eq(s->to, to) && (str_eq(s->from, from) || (str_eq(s->from, "*") && !str_eq(from, to))))
			return s;
	return NULL;
}

/* Whose record it is, unless the step keeps that person apart. */
static int64_t own_person(const struct rec *r, const struct step *s)
{
	for (const struct field *fd = r->reg->fields; fd->name; fd++)
		if (fd->flags & OWNPERSON && !(s && s->apart && str_in_list(s->apart, fd->name)))
			return rec_int(r, fd->name, 0);
	return 0;
}

/* Every state x every state x every role: taken exactly when the table says so. */
static void every_step_by_every_role(const struct reg *reg)
{
	if (!reg->states)
		return;
	for (const struct item *from = reg->states; from->name; from++)
		for (const struct item *to = reg->states; to->name; to++) {
			const struct step *s = step_between(reg, from->name, to->name);
			struct rec *r = brought_to(reg, from->name);
			for (int role = 0; role < ROLE_COUNT; role++) {
				struct actor who = { .account = 300 + role, .name = "role", .roles = ROLE_BIT(role), .lang = LANG_JA };
				/* Those with rights on their own records meet their own. Whom a step keeps apart stands in the record, too. */
				who.dept = some_record(schema_reg("department"), 0);
				who.person = own_person(r, s);
				const char *why;
				bool may = s && s->roles & ROLE_BIT(role);
				if (may)
					ready(&who, r, s);
				int64_t rev = r->rev;
				enum status st = step(&who, r, to->name, &why);
				if (may != (st == ST_OK) || (!may && st != (s ? ST_DENIED : ST_CONFLICT)))
					fail_msg("%s: %s -> %s by %s ended with %d: %s", reg->name, from->name, to->name, actor_role_code((enum role)role), st, why);
				assert_int_equal(r->rev, rev + may);
				if (may)
					r = brought_to(reg, from->name);
			}
		}
}
static void test_every_step_by_every_role(void **state) { (void)state; each(every_step_by_every_role); }

/* What a step's flags promise: not the author, a reason, a decision kept, fields fixed. */
static void flags_of_steps_hold(const struct reg *reg)
{
	for (const struct step *s = reg->steps; s && s->from; s++) {
		struct rec *r = brought_to(reg, str_eq(s->from, "*") ? reg->states->name : s->from);
		struct problems p;
		struct decision d[1];
		const char *why;
		problem_init(&p, f.a);
		ready(&decider, r, s);
		if (s->flags & STEP_NOT_AUTHOR)
			assert_int_equal(step(&maker, r, s->to, &why), ST_INVALID);
		if (s->flags & STEP_REASON) {
			struct store other = { f.a, f.db, &decider };
			assert_int_equal(store_step(&other, r, s->to, NULL, &p), ST_INVALID);
			assert_non_null(problem_of(&p, "why"));
		}
		int before = decision_list(&f.s, reg, r->id, d, 1);
		if (step(&decider, r, s->to, &why) != ST_OK)
			fail_msg("%s: %s -> %s: %s", reg->name, r->state, s->to, why);
		assert_int_equal(decision_list(&f.s, reg, r->id, d, 1), s->flags & STEP_DECISION ? 1 : before);
		if (s->flags & STEP_LOCKS) {
			r->v[0] = "changed";
			assert_int_equal(store_put(&f.s, r, "late", NULL, &p), ST_CONFLICT);
		}
	}
}
static void test_flags_of_steps_hold(void **state) { (void)state; each(flags_of_steps_hold); }

static void every_role_reads_and_writes_what_the_table_says(const struct reg *reg)
{
	struct rec *r = fresh(reg), *out;
	for (int role = 0; role < ROLE_COUNT; role++) {
		struct actor who = { .account = 400 + role, .name = "role", .roles = ROLE_BIT(role), .lang = LANG_JA };
		struct store s = { f.a, f.db, &who };
		struct problems p;
		unsigned rights = reg->rights[role];
		problem_init(&p, f.a);
		if ((store_get(&s, reg, r->id, &out) == ST_OK) != !!(rights & RIGHT_READ))
			fail_msg("%s: reading by %s", reg->name, actor_role_code((enum role)role));
		struct query q = { .reg = reg };
		struct list l;
		if ((query_run(&s, &q, &l) == ST_OK) != !!(rights & (RIGHT_READ | RIGHT_READ_OWN)))
			fail_msg("%s: listing by %s", reg->name, actor_role_code((enum role)role));
		who.dept = some_record(schema_reg("department"), 0);
		enum status st = reg->flags & REG_SINGLE ? ST_DENIED : store_put(&s, full(reg, 0), "a reason", NULL, &p);
		if (!(reg->flags & REG_SINGLE) && (st == ST_DENIED) == !!(rights & RIGHT_CREATE))
			fail_msg("%s: creating by %s ended with %d", reg->name, actor_role_code((enum role)role), st);
	}
}
static void test_every_role_reads_and_writes_what_the_table_says(void **state) { (void)state; each(every_role_reads_and_writes_what_the_table_says); }

/* A page of any register, its links and its history: never more than six statements. */
static void pages_cost_few_statements(const struct reg *reg)
{
	struct rec *r = fresh(reg), *out;
	struct ctx c = { .a = f.a, .db = f.db, .lang = LANG_JA, .actor = &maker };
	struct query q;
	struct problems p;
	struct list l;
	problem_init(&p, f.a);
	db_queries(f.db, true);
	query_parse(&c, reg, (const struct param[]){ { "q", "x" } }, 1, &q, &p);
	assert_int_equal(query_run(&f.s, &q, &l), ST_OK);
	if (db_queries(f.db, true) > 4)
		fail_msg("%s: the list needs too many statements", reg->name);
	query_parse(&c, reg, (const struct param[]){ { "as_of", "2030-01-01" } }, 1, &q, &p);
	assert_int_equal(query_run(&f.s, &q, &l), ST_OK);
	if (db_queries(f.db, true) > 4)
		fail_msg("%s: the list as of a date needs too many statements", reg->name);
	assert_int_equal(store_get(&f.s, reg, r->id, &out), ST_OK);
	type_ref_load(&c, (const struct rec *const *)&out, 1);
	for (const struct field *fd = reg->fields; fd->name; fd++) {
		struct out o;
		out_init(&o, f.a, LANG_JA);
		fd->type->show(&o, &c, fd, out->v[fd - reg->fields], false);
	}
	struct link links[50];
	store_links_to(&f.s, reg, r->id, links, 50);
	struct revision h[10];
	store_history(&f.s, reg, r->id, 0, h, 10);
	int n = db_queries(f.db, true);
	if (n > 6)
		fail_msg("%s: the record needs %d statements", reg->name, n);
	c.titles = NULL;
	type_options_load(&c, reg);
	for (const struct field *fd = reg->fields; fd->name; fd++) {
		struct out o;
		out_init(&o, f.a, LANG_JA);
		if (!(fd->flags & (HIDDEN | READONLY)) && !fd->compute)
			fd->type->input(&o, &c, fd, out->v[fd - reg->fields], NULL, false);
	}
	n = db_queries(f.db, true);
	if (n > 6)
		fail_msg("%s: the form needs %d statements", reg->name, n);
}
static void test_pages_cost_few_statements(void **state) { (void)state; each(pages_cost_few_statements); }

static void test_after_all_this_the_workspace_is_whole(void **state)
{
	(void)state;
	struct verify v;
	assert_int_equal(store_commit(&f.s), ST_OK);
	assert_int_equal(verify_run(f.db, f.a, f.public_key, NULL, &v), ST_OK);
	if (!v.v.integrity)
		fail_msg("%s", verify_words(f.a, LANG_EN, &v));
}

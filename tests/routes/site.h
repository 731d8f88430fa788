/* site.h - an installation to ask questions of: the demo company, a record of our own in every register, an account for every role.
 * What is asked of it leaves nothing behind (undo.h). */
#ifndef ROUTES_SITE_H
#define ROUTES_SITE_H
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/bug.h"
#include "base/json.h"
#include "base/str.h"
#include "os/clock.h"
#include "os/file.h"
#include "routes/undo.h"
#include "schema/query.h"
#include "schema/store.h"
#include "schema/type.h"
#include "schema/shape.h"
#include "site/account.h"
#include "site/bearer.h"
#include "site/scratch.h"
#include "site/session.h"
#include "site/workspace.h"
#include "work/demo.h"
#include "work/diagnosis.h"

#define MARK "KENSA"                    /* stands in every text of our own records: who may not read them must never see it */
#define PASSWORD "correct horse battery"
enum { REGS = 200, ACTORS = ROLE_COUNT + 9 };

/* roles: as a member. kind: what else is special. */
enum kind { PLAIN, EVERYTHING, STRANGER, NOBODY, ADMIN, HALF, ENDED, DISABLED, SEVERAL };
struct who { const char *name; enum kind kind; unsigned roles; int64_t account, session, bearer; const char *token, *csrf; };

/* The same registers in the order of schema_at(). own: belongs to the department of dept_head and dept_promoter; other: does not. */
struct place {
	struct arena *a;
	const char *top, *dir;
	struct site site;
	struct who who[ACTORS]; int whos;
	int64_t own[REGS], other[REGS];
	int64_t open, fixed, done, spare, mine, dept, person, workspace, victim, service, approval;
};

static const struct actor *place_console(void)
{
	static struct actor console;
	console = actor_console();
	return &console;
}

static struct db *place_db(struct place *p)
{
	struct db *d;
	BUG_ON(workspace_open(&p->site, p->a, "w", &d));
	return d;
}

static int64_t nth_of(struct store *s, const struct reg *reg, int n)
{
	struct query q = { .reg = reg, .sort = "code", .page = 1, .size = 10 };
	struct list rows;
	return query_run(s, &q, &rows) == ST_OK && n < rows.n ? rows.row[n]->id : 0;
}

static int64_t first_of(struct place *p, struct store *s, const struct reg *reg)
{
	(void)p;
	return nth_of(s, reg, 0);
}

/* One record a combination of others (an asset checked, an inventory): REQ references that make the key. Hearings have rules of their own. */
static bool has_key(const struct reg *reg)
{
	bool once = false;
	for (const struct field *u = reg->fields; u->name; u++) once |= u->flags & UNIQUE && u->compute;
	return once;
}

static bool combines(const struct reg *reg, const struct field *f)
{
	return has_key(reg) && f->type == &type_ref && f->flags & REQ && !str_eq(f->ref, "hearing_session");
}

static bool combines_any(const struct reg *reg)
{
	for (const struct field *f = reg->fields; f->name; f++)
		if (combines(reg, f)) return true;
	return false;
}

static struct rec *sample_rec(struct place *p, struct store *s, const struct reg *reg);
static int64_t put(struct place *p, struct store *s, struct rec *r);
static const char *sample(struct place *p, struct store *s, const struct reg *reg, const struct field *f);

/* One row with what it needs. */
static const char *sample_table(struct place *p, struct store *s, const struct reg *reg, const struct field *f)
{
	json_t *row = json_object(), *rows = json_array();
	for (const struct field *c = f->columns; c->name; c++) {
		const char *v = c->flags & REQ ? sample(p, s, reg, c) : NULL;
		if (v) json_object_set_new(row, c->name, json_string(v));
	}
	json_array_append_new(rows, row);
	const char *text = json_canonical(p->a, rows);
	json_decref(rows);
	return text;
}

/* What the rules of a register want in a field. */
static const char *special(const struct reg *reg, const struct field *f)
{
	static const struct { const char *reg, *field, *value; } all[] = {
		{ "answer", "question_key", "PREP-2" }, { "collected_document", "question", "DOCS-01" }, { "party_requirement", "source", "law" },
		{ "approval_route", "steps", "[{\"kind\":\"approve\",\"order\":\"1\",\"role\":\"isms_manager\"}]" },
		{ "form_definition", "fields", "[{\"label_en\":\"" MARK "form_definition\",\"type\":\"text\"}]" }, { "webhook", "url", "https://example.jp/" },
		{ "evidence", "link", MARK "evidence" }, { "evidence", "evidence_of", "1" }, { "measure_group", "measuring", "0" }, { "legal_requirement", "applies", "1" },
		{ "approval", "register", "site" }, { "approval", "rec", "1" }, { "approval", "requested_at", "2027-04-01T00:00:00Z" } };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (str_eq(all[i].reg, reg->name) && str_eq(all[i].field, f->name)) return all[i].value;
	return NULL;
}

/* Something that field takes; NULL = better left empty. */
static const char *sample(struct place *p, struct store *s, const struct reg *reg, const struct field *f)
{
	const char *given = special(reg, f);
	if (given) return given;
	if (str_eq(reg->name, "answer") && str_eq(f->name, "session")) return arena_printf(p->a, "%lld", (long long)p->spare);
	/* Labels of own fields and registers are shown wherever those are: no secret. Each stands once. */
	static int labels;
	if (str_in_list("own_field,own_register", reg->name) && f->flags & (JA | EN)) return arena_printf(p->a, "棚%d", ++labels);
	if (str_eq(reg->name, "own_register") && str_eq(f->name, "prefix")) return arena_printf(p->a, "K%d", ++labels);
	const struct reg *to = shape_target(f);
	if (to) {
		int64_t id = first_of(p, s, to);
		if (!id && f->flags & REQ && to != reg && !(to->flags & REG_NO_FORM)) id = put(p, s, sample_rec(p, s, to));
		return id ? arena_printf(p->a, "%lld", (long long)id) : NULL;
	}
	if (f->columns) return sample_table(p, s, reg, f);
	if (f->items) return f->items[0].name;
	if (f->type == &type_text || f->type == &type_long) return arena_printf(p->a, "%.*s", f->max && f->max < 40 ? (int)f->max : 40, arena_printf(p->a, MARK "%s", reg->name));
	if (f->type == &type_register) return f->otherwise ? f->otherwise : "committee";
	if (f->type == &type_email) return "kensa@example.jp";
	if (f->type == &type_kana) return "ケンサ";
	if (f->type == &type_date) return "2027-04-01";
	if (f->type == &type_time) return "2027-04-01T00:00:00Z";
	if (f->type == &type_bool) return "1";
	static int64_t serial = 100;
	if (f->type == &type_int && f->flags & UNIQUE) return arena_printf(p->a, "%lld", (long long)++serial);
	if (f->type == &type_int || f->type == &type_money || f->type == &type_decimal) return arena_printf(p->a, "%lld", (long long)(f->min > 1 ? f->min : 1));
	return NULL;
}

/* A record with everything required, and our mark wherever words may stand. */
static struct rec *sample_rec(struct place *p, struct store *s, const struct reg *reg)
{
	struct rec *r = rec_new(s->a, reg);
	for (const struct field *f = reg->fields; f->name; f++) {
		bool wanted = f->flags & (REQ | FIND | TITLE) && !(f->flags & (READONLY | HIDDEN)) && !(f->otherwise && !f->type->words);
		const char *v = wanted ? sample(p, s, reg, f) : special(reg, f);
		if (v) rec_set(r, f->name, v);
	}
	return r;
}

/* The key of several fields is taken: another choice, another number, another text. */
static bool another(struct place *p, struct rec *r)
{
	static int serial;
	for (const struct field *f = r->reg->fields; f->name; f++) {
		const char **v = &r->v[f - r->reg->fields];
		if (!(f->flags & REQ) || f->compute || !*v) continue;
		if (f->type == &type_enum) {
			const struct item *next = schema_item(f->items, *v) + 1;
			if (!next->name) continue;
			*v = next->name;
			return true;
		}
		if (f->type != &type_text && f->type != &type_int) continue;
		*v = f->type == &type_int ? arena_printf(p->a, "%d", 100 + ++serial) : arena_printf(p->a, "%s%d", *v, ++serial);
		return true;
	}
	return false;
}

/* Rules across fields ask for more than the fields alone: what a problem names is filled, chosen anew, or left empty after all. */
static bool fill_asked(struct place *p, struct store *s, struct rec *r, const struct problems *problems)
{
	bool changed = false;
	for (const struct problem *x = problems->first; x; x = x->next) {
		const struct field *f = schema_field(r->reg, x->field);
		if (!*x->field && strstr(x->msgid, "same value")) changed |= another(p, r);
		const char *old = f ? r->v[f - r->reg->fields] : NULL;
		const char *v = !f ? NULL : !old ? sample(p, s, r->reg, f) : f->type == &type_enum ? (schema_item(f->items, old) + 1)->name : f->flags & REQ ? old : NULL;
		static int turn;
		if (old && f->type->points && f->flags & REQ) v = arena_printf(p->a, "%lld", (long long)nth_of(s, shape_target(f), ++turn % 10));
		if (!f || str_eq(v, old)) continue;
		rec_set(r, f->name, v);
		changed = true;
	}
	return changed;
}

static int64_t put(struct place *p, struct store *s, struct rec *r)
{
	struct problems problems;
	enum status st;
	int tries = 8;
	do {
		problem_init(&problems, s->a);
		st = store_put(s, r, "test", NULL, &problems);
	} while (st == ST_INVALID && tries-- && fill_asked(p, s, r, &problems));
	for (const struct problem *x = problems.first; st && x; x = x->next) printf("%s.%s: %s\n", r->reg->name, x->field, x->msgid);
	BUG_ON(st);
	return r->id;
}

/* Whose a record is: a department's, else a person's; NULL when that register does not know. */
static const struct field *own_field(const struct reg *reg)
{
	for (int flag = OWNDEPT; flag; flag = flag == OWNDEPT ? OWNPERSON : 0)
		for (const struct field *f = reg->fields; f->name; f++)
			if (f->flags & (unsigned)flag) return f;
	return NULL;
}

/* Makes it our department's, or another's. Where the program finds the department out, by what the record is about. */
static void own_set(struct place *p, struct arena *a, struct rec *r, bool ours)
{
	const struct field *mine = own_field(r->reg);
	for (const struct field *f = r->reg->fields; f->name; f++)
		if (f->flags & (OWNDEPT | OWNPERSON) && !(f->flags & READONLY)) rec_set_int(a, r, f->name, !ours ? 1 : f->flags & OWNDEPT ? p->dept : p->person);
	if (mine && !(mine->flags & READONLY)) return;
	for (const struct field *f = mine ? r->reg->fields : NULL; f && f->name; f++) {
		const struct reg *to = f->flags & TOUCH ? shape_target(f) : NULL;
		const struct field *theirs = to ? own_field(to) : NULL;
		for (int i = 0; theirs && !(theirs->flags & READONLY) && schema_at(i); i++)
			if (schema_at(i) == to && p->own[i]) rec_set_int(a, r, f->name, ours ? p->own[i] : p->other[i]);
	}
}

/* Without the mark: who may see their own department's people only sees no mark at all. */
static void own_name(struct rec *r)
{
	for (const struct field *f = r->reg->fields; f->name; f++)
		if ((f->type == &type_text || f->type == &type_long) && r->v[f - r->reg->fields]) rec_set(r, f->name, f->flags & UNIQUE ? "OWN" : "Mine");
}

/* What such a record belongs to: to our department's, or to another's. */
static int64_t owner_of(const struct place *p, const struct reg *reg, bool ours)
{
	const struct reg *to = shape_target(schema_field(reg, reg->owner));
	if (str_eq(to->name, "hearing_session")) return ours ? p->mine : p->spare;
	for (int i = 0; schema_at(i); i++)
		if (schema_at(i) == to) return ours ? p->own[i] : p->other[i];
	BUG("belongs to nothing");
}

/* Records that belong to whom another one belongs. Diagnoses are made, not entered. */
static void own_by_owner(struct place *p, struct store *s, int i)
{
	const struct reg *reg = schema_at(i);
	struct rec *r[2] = { sample_rec(p, s, reg), sample_rec(p, s, reg) };
	if (reg->flags & REG_NO_FORM) {
		struct query q = { .reg = reg, .sort = "code", .page = 1, .size = 1, .filters = 1, .filter = { { .field = schema_field(reg, reg->owner), .op = FILTER_EQ,
			.value = arena_printf(p->a, "%lld", (long long)p->done) } } };
		struct list rows;
		BUG_ON(query_run(s, &q, &rows) || !rows.n);
		p->own[i] = rows.row[0]->id;
		p->other[i] = first_of(p, s, reg);
		return;
	}
	rec_set_int(p->a, r[0], reg->owner, owner_of(p, reg, false));
	rec_set_int(p->a, r[1], reg->owner, owner_of(p, reg, true));
	own_name(r[1]);
	if (str_eq(reg->name, "answer")) rec_set(r[1], "question_key", "PREP-2");
	p->other[i] = put(p, s, r[0]);
	p->own[i] = put(p, s, r[1]);
}

/* Another combination, as often as three are needed: somebody else's, one's own, a new one. */
enum { COMBINATIONS = 3 };
static void combine(struct store *s, struct rec *r, int n)
{
	for (const struct field *f = r->reg->fields; f->name; f++)
		if (combines(r->reg, f)) rec_set_int(s->a, r, f->name, nth_of(s, shape_target(f), n));
}

static void enough_to_combine(struct place *p, struct store *s)
{
	for (int i = 0; schema_at(i); i++)
		for (const struct field *f = schema_at(i)->fields; f->name; f++)
			while (combines(schema_at(i), f) && !nth_of(s, shape_target(f), COMBINATIONS - 1)) put(p, s, sample_rec(p, s, shape_target(f)));
}

/* Our department's, and what it refers to is ours, too, where there is such a record. */
static int64_t own_record(struct place *p, struct store *s, int i)
{
	const struct reg *reg = schema_at(i);
	if (p->own[i] || reg->owner) return p->own[i];
	if (!own_field(reg)) return p->own[i] = p->other[i];
	struct rec *own = sample_rec(p, s, reg);
	own_name(own);
	combine(s, own, 1);
	for (const struct field *f = reg->fields; f->name; f++)
		for (int k = 0; f->flags & REQ && f->type == &type_ref && schema_at(k); k++)
			if (schema_at(k) == shape_target(f) && k != i && own_field(schema_at(k)) && own_record(p, s, k)) rec_set_int(p->a, own, f->name, p->own[k]);
	own_set(p, p->a, own, true);
	return p->own[i] = put(p, s, own);
}

static void own_records(struct place *p, struct store *s)
{
	struct rec *me = sample_rec(p, s, schema_reg("person"));
	rec_set_int(p->a, me, "dept", p->dept);
	own_name(me);
	rec_set(me, "employee_no", "ME");
	p->person = put(p, s, me);
	enough_to_combine(p, s);
	for (int i = 0; schema_at(i); i++) {
		const struct reg *reg = schema_at(i);
		BUG_ON(i == REGS);
		if (reg->owner) continue;
		p->other[i] = reg->flags & (REG_SINGLE | REG_NO_FORM) ? first_of(p, s, reg) : 0;
		if (p->other[i]) p->own[i] = p->other[i];
		else p->other[i] = put(p, s, sample_rec(p, s, reg));
	}
	for (int i = 0; schema_at(i); i++) own_record(p, s, i);
	for (int i = 0; schema_at(i); i++)
		if (schema_at(i)->owner) own_by_owner(p, s, i);
}

/* Not own: the marked one of nobody's department. */
static int64_t hearing(struct place *p, struct store *s, const char *state, bool own)
{
	struct interview *iv = ARENA_NEW(p->a, struct interview);
	struct problems problems;
	struct rec *r = sample_rec(p, s, schema_reg("hearing_session")), *now = NULL;
	problem_init(&problems, p->a);
	rec_set(r, "headcount", "40");
	if (own) {
		own_name(r);
		rec_set_int(p->a, r, "depts", p->dept);
	}
	int64_t id = put(p, s, r);
	BUG_ON(interview_load(s, id, iv));
	struct interview_change c = { .score = "3", .basis = "document_seen", .memo = own ? "Mine" : MARK "answer", .confirm = -1 };
	BUG_ON(interview_put(s, iv, 0, &c, 0, &now, &problems));
	if (str_eq(state, "open")) return id;
	BUG_ON(store_get(s, schema_reg("hearing_session"), id, &r));
	BUG_ON(store_step(s, r, "answers_fixed", NULL, &problems));
	if (str_eq(state, "fixed")) return id;
	struct diagnosis d;
	BUG_ON(interview_load(s, id, iv) || diagnosis_make(s, iv, &d, &problems));
	return id;
}

static void records(struct place *p)
{
	struct store s = { p->a, place_db(p), place_console() };
	p->dept = put(p, &s, sample_rec(p, &s, schema_reg("department")));
	p->spare = hearing(p, &s, "open", false);
	p->mine = hearing(p, &s, "open", true);
	p->fixed = hearing(p, &s, "fixed", true);
	p->done = hearing(p, &s, "done", true);
	own_records(p, &s);
	p->open = hearing(p, &s, "open", true);
	for (int i = 0; schema_at(i); i++)
		if (str_eq(schema_at(i)->name, "approval")) p->approval = p->own[i];
}

static int64_t bearer(struct place *p, const struct bearer *b)
{
	const char *token;
	struct bearer newest[1];
	BUG_ON(bearer_create(&p->site, p->a, place_console(), b, 30, &token));
	BUG_ON(bearer_list(&p->site, p->a, 0, 0, newest, 1) != 1);
	return newest[0].id;
}

static struct who *add(struct place *p, const char *name, enum kind kind, unsigned roles)
{
	struct who *w = &p->who[p->whos++];
	struct account v;
	struct session open;
	*w = (struct who){ .name = name, .kind = kind, .roles = roles };
	BUG_ON(p->whos > ACTORS);
	if (kind == NOBODY) return w;
	BUG_ON(account_create(&p->site, p->a, place_console(), arena_printf(p->a, "%s@example.jp", name), name, PASSWORD, kind == ADMIN, LANG_EN, &v));
	w->account = v.id;
	if (roles) BUG_ON(workspace_member_set(&p->site, p->a, place_console(), p->workspace, v.id, roles, p->person));
	BUG_ON((kind == HALF ? session_half : session_open)(&p->site, p->a, v.id, "192.0.2.1", "test", &open));
	w->session = open.id;
	w->token = open.token;
	w->csrf = open.csrf;
	w->bearer = bearer(p, &(struct bearer){ .account = v.id, .name = "own" });
	if (kind == ENDED) BUG_ON(session_end(&p->site, v.id, open.id));
	v.state = "disabled";
	if (kind == DISABLED) BUG_ON(account_update(&p->site, p->a, place_console(), &v));
	return w;
}

static void people(struct place *p)
{
	for (int r = 0; r < ROLE_COUNT; r++) add(p, actor_role_code(r), PLAIN, ROLE_BIT(r));
	add(p, "all-roles", EVERYTHING, ROLES_ALL);
	add(p, "several-roles", SEVERAL, ROLE_BIT(ROLE_EMPLOYEE) | ROLE_BIT(ROLE_CSIRT) | ROLE_BIT(ROLE_SYSADMIN));
	add(p, "stranger", STRANGER, 0);
	add(p, "nobody", NOBODY, 0);
	add(p, "site-admin", ADMIN, 0);
	add(p, "half-signed-in", HALF, ROLES_ALL);
	add(p, "signed-out", ENDED, ROLES_ALL);
	add(p, "disabled", DISABLED, ROLES_ALL);
}

static void place_open(struct place *p)
{
	BUG_ON(site_open(p->a, p->dir, &p->site));
	session_site(&p->site);
}

/* What is no organisation's file of the beginning goes: organisations made by a request, and what waited in tmp. */
static void place_drop_files(struct place *p, struct arena *a)
{
	char **names;
	size_t n;
	bool some = false;
	const char *folder = file_join(a, p->dir, "workspaces");
	BUG_ON(file_list(a, folder, &names, &n));
	for (size_t i = 0; i < n; i++) {
		if (str_starts(names[i], "w.db") || str_starts(names[i], "other.db")) continue;
		if (!some) workspace_close_all();
		some = true;
		BUG_ON(file_remove(file_join(a, folder, names[i])));
	}
	scratch_drop_tree(a, file_join(a, p->dir, "tmp"));
	BUG_ON(file_mkdirs(file_join(a, p->dir, "tmp"), 0700));
}

static void place_init(struct place *p)
{
	/* Nothing here has to outlive a power cut: in memory, where there is such a place. */
	char name[64];
	snprintf(name, sizeof name, "%s/mamoru-routes-XXXXXX", file_exists("/dev/shm") ? "/dev/shm" : "/tmp");
	struct workspace w;
	*p = (struct place){ .a = arena_new((size_t)1 << 30) };
	setenv("MAMORU_NOW", "2027-04-01T00:00:00Z", 1);
	hash_init();
	hash_password_cost(1, 8192);
	p->top = arena_dup(p->a, mkdtemp(name));
	p->dir = file_join(p->a, p->top, "data");
	BUG_ON(site_init(p->dir) || site_open(p->a, p->dir, &p->site));
	BUG_ON(demo_create_one(&p->site, p->a, place_console(), LANG_EN, "w", &w));
	p->workspace = w.id;
	BUG_ON(workspace_create(&p->site, p->a, place_console(), "other", "Other", &w, NULL, NULL));
	records(p);
	people(p);
	p->victim = p->who[ROLE_SUPPLIER].account;
	p->service = bearer(p, &(struct bearer){ .workspace = p->workspace, .roles = ROLE_BIT(ROLE_EMPLOYEE), .name = "service" });
	BUG_ON(workspace_member_set(&p->site, p->a, place_console(), w.id, p->who[ROLE_COUNT + 2].account, ROLES_ALL, 0));
	workspace_close_all();
	site_close(&p->site);
	place_open(p);
}

static void place_drop(struct place *p)
{
	workspace_close_all();
	site_close(&p->site);
	scratch_drop_tree(p->a, p->top);
	arena_free(p->a);
}

static int64_t waiting_files(struct place *p, struct arena *a)
{
	char **names;
	size_t n = 0;
	const char *tmp = file_join(a, p->dir, "tmp");
	return !file_exists(tmp) || file_list(a, tmp, &names, &n) ? 0 : (int64_t)n;
}

/* Between the two stands what is tried. The second says whether it has left something: rows, or files waiting in tmp
 * (may_wait: one had to be sent before). */
static void place_begin(struct place *p)
{
	undo_watch(0, p->site.db);
	undo_watch(1, place_db(p));
}

static bool place_end(struct place *p, struct arena *a, bool may_wait)
{
	bool files = waiting_files(p, a) > 0, site = undo_written(0), written = site || undo_written(1);
	undo_all(0);
	undo_all(1);
	if (site || files) place_drop_files(p, a);
	return written || (files && !may_wait);
}

#endif

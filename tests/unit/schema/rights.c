#include "help/workspace.h"
#include "help/sample.h"

static struct fixture f;
static int64_t sales, factory, head_person;

static int setup(void **state)
{
	(void)state;
	schema_add(&sample_reg);
	fixture_open(&f, "w.db");
	sales = fixture_new(&f, REC(&f, "department", "name=営業部"));
	factory = fixture_new(&f, REC(&f, "department", "name=製造部"));
	head_person = fixture_new(&f, REC(&f, "person", "family_name=部長", "given_name=一"));
	return 0;
}
static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

static struct actor as(enum role role, int64_t dept, int64_t person)
{
	return (struct actor){ .account = 10 + (int)role, .name = "x", .roles = ROLE_BIT(role), .dept = dept, .person = person, .lang = LANG_JA };
}

static struct rec *record_of(int64_t dept, int64_t owner)
{
	struct rec *r = REC(&f, "sample", "name=someone's");
	if (dept)
		rec_set_int(f.a, r, "dept", dept);
	if (owner)
		rec_set_int(f.a, r, "owner", owner);
	fixture_new(&f, r);
	return r;
}

static void test_roles_add_up(void **state)
{
	(void)state;
	struct actor a = as(ROLE_TOP, 0, 0);
	assert_int_equal(rights_of(&a, &sample_reg), R_);
	a.roles |= ROLE_BIT(ROLE_SECRETARIAT);
	assert_int_equal(rights_of(&a, &sample_reg), CE_);
	a.roles = ROLE_BIT(ROLE_EMPLOYEE);
	assert_int_equal(rights_of(&a, &sample_reg), 0);
	assert_false(rights_may(&a, &sample_reg, RIGHT_READ));
}

static void test_own_records_are_those_of_ones_department_or_person(void **state)
{
	(void)state;
	struct rec *ours = record_of(sales, 0), *theirs = record_of(factory, 0), *mine = record_of(factory, head_person), *nobodys = record_of(0, 0), *out;
	struct actor head = as(ROLE_DEPT_HEAD, sales, head_person);
	struct store s = { f.a, f.db, &head };
	assert_int_equal(store_get(&s, &sample_reg, ours->id, &out), ST_OK);
	assert_int_equal(store_get(&s, &sample_reg, mine->id, &out), ST_OK);
	assert_int_equal(store_get(&s, &sample_reg, theirs->id, &out), ST_DENIED);
	assert_int_equal(store_get(&s, &sample_reg, nobodys->id, &out), ST_DENIED);
	struct revision h[2];
	assert_int_equal(store_history(&s, &sample_reg, ours->id, 0, h, 2), 1);
	assert_int_equal(store_history(&s, &sample_reg, theirs->id, 0, h, 2), 0);
	struct actor nobody = as(ROLE_DEPT_HEAD, 0, 0);
	s.actor = &nobody;
	assert_int_equal(store_get(&s, &sample_reg, nobodys->id, &out), ST_DENIED);
}

static void test_lists_and_searches_show_own_records_only(void **state)
{
	(void)state;
	struct actor head = as(ROLE_DEPT_HEAD, sales, 0);
	struct store s = { f.a, f.db, &head };
	struct query q = { .reg = &sample_reg };
	struct list l;
	record_of(sales, 0);
	record_of(factory, 0);
	assert_int_equal(query_run(&s, &q, &l), ST_OK);
	assert_true(l.n > 0);
	for (int i = 0; i < l.n; i++)
		assert_int_equal(rec_int(l.row[i], "dept", 0), sales);
	assert_int_equal(l.total, l.n);
	q.as_of = INT64_MAX;
	assert_int_equal(query_run(&s, &q, &l), ST_OK);
	for (int i = 0; i < l.n; i++)
		assert_int_equal(rec_int(l.row[i], "dept", 0), sales);
	struct hit h[50];
	int n = search_run(&s, "someone", NULL, h, 50);
	assert_true(n > 0);
	for (int i = 0; i < n; i++) {
		struct rec *r;
		assert_int_equal(store_get(&s, h[i].reg, h[i].id, &r), ST_OK);
	}
	struct actor employee = as(ROLE_EMPLOYEE, sales, 0);
	s.actor = &employee;
	q.as_of = 0;
	assert_int_equal(query_run(&s, &q, &l), ST_DENIED);
	assert_int_equal(search_run(&s, "someone", NULL, h, 50), 0);
}

static void test_a_promoter_writes_for_the_own_department(void **state)
{
	(void)state;
	struct actor promoter = as(ROLE_PROMOTER, sales, 0);
	struct store s = { f.a, f.db, &promoter };
	struct problems p;
	problem_init(&p, f.a);
	struct rec *ours = REC(&f, "sample", "name=ours"), *theirs = REC(&f, "sample", "name=theirs"), *stored = record_of(factory, 0);
	rec_set_int(f.a, ours, "dept", sales);
	rec_set_int(f.a, theirs, "dept", factory);
	assert_int_equal(store_put(&s, ours, NULL, NULL, &p), ST_OK);
	assert_int_equal(store_put(&s, theirs, NULL, NULL, &p), ST_DENIED);
	rec_set(stored, "note", "not mine");
	assert_int_equal(store_put(&s, stored, NULL, NULL, &p), ST_DENIED);
	rec_set_int(f.a, ours, "dept", factory);
	assert_int_equal(store_put(&s, ours, NULL, NULL, &p), ST_DENIED);
	rec_set_int(f.a, ours, "dept", sales);
	assert_int_equal(store_delete(&s, stored, NULL, &p), ST_DENIED);
	assert_int_equal(store_delete(&s, ours, NULL, &p), ST_OK);
}

static void test_reading_does_not_mean_writing(void **state)
{
	(void)state;
	struct actor top = as(ROLE_TOP, 0, 0), auditor = as(ROLE_AUDITOR, 0, 0);
	struct store s = { f.a, f.db, &top };
	struct problems p;
	problem_init(&p, f.a);
	struct rec *r = REC(&f, "sample", "name=new");
	assert_int_equal(store_put(&s, r, NULL, NULL, &p), ST_DENIED);
	s.actor = &auditor;
	assert_int_equal(store_put(&s, r, NULL, NULL, &p), ST_OK);
	rec_set(r, "note", "x");
	assert_int_equal(store_put(&s, r, NULL, NULL, &p), ST_DENIED);
	assert_int_equal(store_delete(&s, r, NULL, &p), ST_DENIED);
}

static void test_heads_decide_on_their_own(void **state)
{
	(void)state;
	struct actor head = as(ROLE_DEPT_HEAD, sales, 0);
	const struct step *approve = &sample_steps[2];
	assert_true(rights_may_step(&head, record_of(sales, 0), approve));
	assert_false(rights_may_step(&head, record_of(factory, 0), approve));
	struct actor manager = as(ROLE_ISMS_MANAGER, 0, 0);
	assert_true(rights_may_step(&manager, record_of(factory, 0), approve));
}

static void test_links_hide_what_one_may_not_read(void **state)
{
	(void)state;
	struct rec *r = record_of(factory, 0);
	struct actor head = as(ROLE_DEPT_HEAD, sales, 0);
	struct store s = { f.a, f.db, &head };
	struct link l[20];
	int n = store_links_to(&s, schema_reg("department"), factory, l, 20);
	for (int i = 0; i < n; i++)
		assert_false(l[i].reg == &sample_reg && l[i].id == r->id);
	n = store_links_to(&f.s, schema_reg("department"), factory, l, 20);
	bool found = false;
	for (int i = 0; i < n; i++)
		found |= l[i].reg == &sample_reg && l[i].id == r->id;
	assert_true(found);
}

/* The holder's own record names two others of a register the holder may read only in part. */
static void test_titles_hide_what_one_may_not_read(void **state)
{
	(void)state;
	struct actor top = as(ROLE_TOP, 0, 0), head = as(ROLE_DEPT_HEAD, sales, 0), employee = as(ROLE_EMPLOYEE, sales, 0);
	struct rec *ours = record_of(sales, 0), *theirs = record_of(factory, 0);
	const struct { const struct actor *who; const char *ours, *theirs; } sees[] = { { &top, "someone's", "someone's" }, { &head, "someone's", "" }, { &employee, "", "" } };
	for (size_t i = 0; i < sizeof sees / sizeof *sees; i++) {
		struct ctx c = { .a = f.a, .db = f.db, .lang = LANG_JA, .actor = sees[i].who };
		assert_string_equal(type_ref_title(&c, "sample", ours->id), sees[i].ours);
		assert_string_equal(type_ref_title(&c, "sample", theirs->id), sees[i].theirs);
		assert_string_equal(type_ref_title(&c, "department", factory), "製造部");
		assert_string_equal(type_ref_title(&c, "person", head_person), "部長 一");
	}
	struct ctx program = { .a = f.a, .db = f.db, .lang = LANG_JA };
	assert_string_equal(type_ref_title(&program, "sample", theirs->id), "someone's");
}

/* A list joins the titles itself: the same holds there, and for titles made of titles. */
static void test_lists_show_no_title_one_may_not_read(void **state)
{
	(void)state;
	struct actor promoter = as(ROLE_PROMOTER, sales, head_person);
	int64_t plan = fixture_new(&f, REC(&f, "training_plan", "fy=2027", "course=Secret course")), session;
	struct rec *s = REC(&f, "training_session", "planned_on=2027-05-01");
	rec_set_int(f.a, s, "plan", plan);
	session = fixture_new(&f, s);
	struct rec *took = REC(&f, "attendance", "due=2027-06-01");
	rec_set_int(f.a, took, "session", session);
	rec_set_int(f.a, took, "person", head_person);
	int64_t attendance = fixture_new(&f, took);
	struct store st = { f.a, f.db, &promoter };
	struct query q = { .reg = schema_reg("attendance") };
	struct list l;
	q.column[q.columns++] = schema_field(q.reg, "session");
	assert_int_equal(query_run(&st, &q, &l), ST_OK);
	assert_int_equal(l.n, 1);
	assert_int_equal(l.row[0]->id, attendance);
	assert_string_equal(l.title[0][0], arena_printf(f.a, "#%lld", (long long)session));
	st.actor = &fixture_secretary;
	assert_int_equal(query_run(&st, &q, &l), ST_OK);
	assert_string_equal(l.title[0][0], "Secret course");
}

static void test_nobody_outside_decides_for_the_client(void **state)
{
	(void)state;
	const struct reg *r;
	for (int i = 0; (r = schema_at(i)); i++)
		for (const struct step *s = r->steps; s && s->from; s++)
			if (s->flags & STEP_DECISION)
				assert_false(s->roles & (ROLE_BIT(ROLE_CONSULTANT) | ROLE_BIT(ROLE_SYSADMIN) | ROLE_BIT(ROLE_EXTERNAL_AUDITOR)));
}

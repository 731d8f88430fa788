#include "help/workspace.h"
#include "schema/due.h"

/* What is due, from the registers' own flags. */

static struct fixture f;
static const struct actor office = { .account = 1, .name = "事務局", .roles = ROLES_ALL, .lang = LANG_JA };

static int setup(void **state)
{
	(void)state;
	fixture_open(&f, "w.db");
	f.s.actor = &office;
	return 0;
}
static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

static struct rec *put(const char *reg, const char *const *pairs)
{
	struct problems p;
	struct rec *r = fixture_rec(&f, schema_reg(reg), pairs);
	problem_init(&p, f.a);
	enum status st = store_put(&f.s, r, NULL, NULL, &p);
	if (st)
		fail_msg("%s: %s %s", reg, p.first ? p.first->field : "", p.first ? p.first->msgid : status_msgid());
	return r;
}

static struct rec *person(const char *name)
{
	return put("person", (const char *[]){ arena_printf(f.a, "family_name=%s", name), "given_name=太郎", "employment=regular", NULL });
}

static struct rec *system_of(const struct rec *owner, const char *end)
{
	return put("system_profile", (const char *[]){ "name=生産管理", arena_printf(f.a, "owner=%lld", (long long)owner->id), "operator=情報システム係", "hosting=on_premise",
		"internet_facing=0", arena_printf(f.a, "support_end=%s", end), NULL });
}

static void test_what_is_due_comes_in_the_order_of_days_and_to_whom(void **state)
{
	(void)state;
	struct rec *sato = person("佐藤"), *suzuki = person("鈴木");
	system_of(sato, "2027-06-01");
	system_of(suzuki, "2027-05-01");
	system_of(sato, "2029-05-01");
	struct due *d;
	struct due_ask ask = { .until = "2027-12-31" };
	assert_int_equal(due_list(&f.s, &ask, &d), 2);
	assert_string_equal(d[0].on, "2027-05-01");
	assert_string_equal(d[0].assignee, arena_printf(f.a, "%lld", (long long)suzuki->id));
	assert_string_equal(d[0].title, "生産管理");
	assert_string_equal(d[0].field->name, "support_end");
	ask.person = sato->id;
	assert_int_equal(due_list(&f.s, &ask, &d), 1);
	assert_string_equal(d[0].on, "2027-06-01");
	ask.since = "2027-07-01";
	assert_int_equal(due_list(&f.s, &ask, &d), 0);
}

static void test_what_is_done_waits_no_more(void **state)
{
	(void)state;
	struct due *d;
	struct due_ask ask = { .until = "2026-12-31" };
	struct rec *r = put("legal_requirement", (const char *[]){ "name=法", "kind=law", "duty=守る", "last_checked_on=2025-01-31", "check_cycle=12", NULL });
	assert_int_equal(due_list(&f.s, &ask, &d), 1);
	assert_string_equal(d[0].on, "2026-01-31");
	struct problems p;
	problem_init(&p, f.a);
	rec_set(r, "ended_on", "2026-02-01");
	assert_int_equal(store_put(&f.s, r, NULL, NULL, &p), ST_OK);
	assert_int_equal(due_list(&f.s, &ask, &d), 0);
}

static void test_one_statement_asks_for_all(void **state)
{
	(void)state;
	struct due *d;
	struct due_ask ask = { .until = "2027-12-31" };
	db_queries(f.db, true);
	due_list(&f.s, &ask, &d);
	assert_int_equal(db_queries(f.db, false), 1);
}

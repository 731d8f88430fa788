#include "../tests/unit/site/fixture.h"
#include "schema/store.h"
#include "site/notice.h"
#include "work/notices.h"

/* Who is told what, and once. */

static struct workspace sanwa;
static struct account taro;
static struct db *db;
static int64_t person;

static struct rec *put(const struct actor *who, const char *reg, const char *const *pairs)
{
	struct store s = { a, db, who };
	struct problems p;
	struct rec *r = rec_new(a, schema_reg(reg));
	problem_init(&p, a);
	for (; *pairs; pairs += 2) rec_set(r, pairs[0], pairs[1]);
	enum status st = store_put(&s, r, NULL, NULL, &p);
	if (st) fail_msg("%s: %s %s", reg, p.first ? p.first->field : "", p.first ? p.first->msgid : status_msgid());
	return r;
}

static int setup(void **state)
{
	(void)state;
	int rc = fixture_setup();
	rc |= account_create(&site, a, &console, "taro@example.jp", "佐藤 太郎", PASSWORD, false, LANG_JA, &taro);
	rc |= workspace_create(&site, a, &console, "sanwa", "三和精機", &sanwa, NULL, NULL);
	rc |= workspace_open(&site, a, "sanwa", &db);
	person = put(&console, "person", (const char *[]){ "family_name", "佐藤", "given_name", "太郎", "employment", "regular", NULL })->id;
	rc |= workspace_member_set(&site, a, &console, sanwa.id, taro.id, ROLE_BIT(ROLE_SECRETARIAT), person);
	rc |= notice_how_set(&site, taro.id, "once");
	return rc;
}
static int teardown(void **state)
{
	(void)state;
	return fixture_teardown();
}

static struct rec *system_by(const struct actor *who, const char *name, const char *end)
{
	return put(who, "system_profile", (const char *[]){ "name", name, "owner", arena_printf(a, "%lld", (long long)person), "operator", "係", "hosting", "on_premise", "internet_facing", "0",
		"support_end", end, NULL });
}

/* Subjects of what one minute puts into the outbox. */
static const char *minute(const char *when)
{
	struct letter_out v[10];
	const char *out = "";
	at(when);
	int64_t last = notice_last(&site);
	notices_raise(&site, a);
	int n = notice_waiting(&site, a, last, v, 10);
	for (int i = 0; i < n; i++) out = arena_printf(a, "%s%s>%s", out, v[i].address, v[i].subject);
	return out;
}

static void test_who_is_named_is_told_once_and_not_by_themselves(void **state)
{
	(void)state;
	struct actor self = { .account = taro.id, .name = "佐藤 太郎", .roles = ROLES_ALL, .person = person, .lang = LANG_JA, .address = "" };
	assert_string_equal(minute("2027-04-01T00:00:00Z"), "");
	struct rec *r = system_by(&console, "生産管理", "2029-01-01");
	assert_string_equal(minute("2027-04-01T00:01:00Z"), "taro@example.jp>[mamoru] 三和精機: 新しい担当1件");
	assert_string_equal(minute("2027-04-01T00:02:00Z"), "");
	/* Changed, but not anew. */
	struct store s = { a, db, &console };
	struct problems p;
	problem_init(&p, a);
	rec_set(r, "name", "生産管理2");
	assert_int_equal(store_put(&s, r, "改称", NULL, &p), ST_OK);
	assert_string_equal(minute("2027-04-01T00:03:00Z"), "");
	system_by(&self, "給与", "2029-01-01");
	assert_string_equal(minute("2027-04-01T00:04:00Z"), "");
}

static void test_overdue_is_told_in_the_morning_once_for_each_day_it_was_due(void **state)
{
	(void)state;
	system_by(&console, "受発注", "2027-05-10");
	minute("2027-05-09T23:00:00Z");
	assert_string_equal(minute("2027-05-10T20:00:00Z"), "");
	assert_string_equal(minute("2027-05-10T22:00:00Z"), "taro@example.jp>[mamoru] 三和精機: 期限超過1件");
	assert_string_equal(minute("2027-05-10T22:01:00Z"), "");
	assert_string_equal(minute("2027-05-11T22:00:00Z"), "");
}

static void test_never_is_never(void **state)
{
	(void)state;
	assert_int_equal(notice_how_set(&site, taro.id, "sometimes"), ST_INVALID);
	assert_int_equal(notice_how_set(&site, taro.id, "never"), ST_OK);
	system_by(&console, "経費", "2027-01-10");
	assert_string_equal(minute("2027-06-01T22:00:00Z"), "");
	assert_int_equal(notice_how_set(&site, taro.id, "once"), ST_OK);
}

/* The mark and the letter are one transaction: what was rolled back is told the next time. */
static void test_what_was_not_written_down_is_told_again(void **state)
{
	(void)state;
	at("2027-06-02T03:00:00Z");
	minute("2027-06-02T03:00:00Z");
	system_by(&console, "原価", "2029-01-10");
	int64_t last = notice_last(&site);
	assert_int_equal(db_begin(site.db), ST_OK);
	assert_int_equal(notices_make(&site, a, &sanwa), 1);
	db_rollback(site.db);
	assert_int_equal(notice_last(&site), last);
	assert_string_equal(minute("2027-06-02T03:01:00Z"), "taro@example.jp>[mamoru] 三和精機: 新しい担当1件");
}

static void test_a_letter_is_tried_later_and_later_and_dropped_after_three_days(void **state)
{
	(void)state;
	struct letter_out v;
	int64_t from;
	int tries = 0;
	at("2027-07-01T00:00:00Z");
	while (notice_take(&site, a, &v)) notice_sent(&site, v.id);
	notice_queue(&site, a, taro.id, "taro@example.jp", "s", "b");
	from = clock_now();
	assert_true(notice_take(&site, a, &v));
	assert_false(notice_take(&site, a, &v));
	while (!notice_failed(&site, &v, "away", false)) {
		later(60);
		while (!notice_take(&site, a, &v)) later(60);
		tries++;
	}
	assert_true(clock_now() - from >= NOTICE_GIVE_UP);
	assert_in_range(tries, 20, 40);
	later(7 * 86400);
	assert_false(notice_take(&site, a, &v));
}

#include <libical/ical.h>
#include "help/workspace.h"
#include "base/utf8.h"
#include "work/calendar.h"

/* The feed, word by word, and read back by the library that calendars are tested with. */

static struct fixture f;
static const struct actor office = { .account = 1, .name = "事務局", .roles = ROLES_ALL, .lang = LANG_JA };

static void two_systems(void)
{
	struct rec *p = REC(&f, "person", "family_name=佐藤", "given_name=花子", "employment=regular");
	int64_t id = fixture_new(&f, p);
	const char *owner = arena_printf(f.a, "owner=%lld", (long long)id);
	fixture_new(&f, REC(&f, "system_profile", "name=生産管理; 受発注, 在庫\\出荷", owner, "operator=係", "hosting=on_premise", "internet_facing=0", "support_end=2027-06-01"));
	fixture_new(&f, REC(&f, "system_profile", "name=とても長い名前を持つ情報システムで、一行には収まらないので折り返しが必要になるもの", owner, "operator=係", "hosting=on_premise", "internet_facing=0",
		"support_end=2028-02-29"));
}

static int setup(void **state)
{
	(void)state;
	fixture_open(&f, "w.db");
	f.s.actor = &office;
	two_systems();
	return 0;
}
static int teardown(void **state)
{
	(void)state;
	feed_home(NULL);
	fixture_close(&f);
	return 0;
}

static const char *feed_of(enum lang lang)
{
	struct due *d;
	struct due_ask ask = { .until = "2029-12-31" };
	struct actor reader = office;
	reader.lang = lang;
	struct store s = { f.a, f.db, &reader };
	int n = due_list(&s, &ask, &d);
	return calendar_text(f.a, &(struct calendar){ .slug = "sanwa", .organisation = "三和精機株式会社", .lang = lang, .stamp = 1806000000, .due = d, .n = n });
}

static void golden(const char *text, const char *path)
{
	char *want;
	size_t n;
	if (getenv("GOLDEN"))
		assert_int_equal(file_write(path, text, strlen(text), 0644), ST_OK);
	assert_int_equal(file_read(f.a, path, 1 << 20, &want, &n), ST_OK);
	assert_string_equal(text, want);
}

static void test_the_feed_is_word_by_word_what_was_agreed(void **state)
{
	(void)state;
	feed_home("https://isms.example.jp/");
	golden(feed_of(LANG_JA), "tests/golden/notify/feed-ja.ics");
	golden(feed_of(LANG_EN), "tests/golden/notify/feed-en.ics");
}

static void test_no_line_is_longer_than_75_bytes_and_no_character_is_cut(void **state)
{
	(void)state;
	size_t n;
	char **line = str_split(f.a, feed_of(LANG_JA), '\n', &n);
	for (size_t i = 0; i + 1 < n; i++) {
		assert_true(strlen(line[i]) <= 76);
		assert_true(str_ends(line[i], "\r"));
		assert_true(utf8_valid(line[i], strlen(line[i])));
	}
}

static void test_a_calendar_reads_back_what_was_meant(void **state)
{
	(void)state;
	icalcomponent *all = icalparser_parse_string(feed_of(LANG_JA));
	assert_non_null(all);
	assert_int_equal(icalcomponent_count_errors(all), 0);
	assert_int_equal(icalcomponent_count_components(all, ICAL_VEVENT_COMPONENT), 2);
	icalcomponent *e = icalcomponent_get_first_component(all, ICAL_VEVENT_COMPONENT);
	assert_string_equal(icalcomponent_get_uid(e), "system_profile-1-support_end@sanwa.mamoru");
	assert_non_null(strstr(icalcomponent_get_summary(e), "生産管理; 受発注, 在庫\\出荷"));
	struct icaltimetype from = icalcomponent_get_dtstart(e), to = icalcomponent_get_dtend(e);
	assert_true(from.is_date && to.is_date);
	assert_string_equal(icaltime_as_ical_string(from), "20270601");
	assert_string_equal(icaltime_as_ical_string(to), "20270602");
	/* Over the end of February. */
	e = icalcomponent_get_next_component(all, ICAL_VEVENT_COMPONENT);
	assert_string_equal(icaltime_as_ical_string(icalcomponent_get_dtend(e)), "20280301");
	icalcomponent_free(all);
}

static void test_a_uid_stays_when_the_day_moves(void **state)
{
	(void)state;
	struct rec *r;
	assert_int_equal(store_get(&f.s, schema_reg("system_profile"), 1, &r), ST_OK);
	SET(&f, r, "support_end=2027-09-01");
	assert_non_null(strstr(feed_of(LANG_JA), "UID:system_profile-1-support_end@sanwa.mamoru"));
}

static void test_without_an_address_of_the_site_there_is_no_link(void **state)
{
	(void)state;
	feed_home(NULL);
	assert_null(strstr(feed_of(LANG_EN), "URL"));
	assert_int_equal(feed_home("isms.example.jp"), ST_INVALID);
	assert_int_equal(feed_home("javascript:alert(1)"), ST_INVALID);
	assert_null(strstr(feed_of(LANG_EN), "URL"));
}

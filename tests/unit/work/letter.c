#include "help/workspace.h"
#include "site/feed.h"
#include "work/letter.h"

/* What people read, word by word, in both languages. */

static struct arena *a;

static int setup(void **state)
{
	(void)state;
	a = arena_new(64 << 20);
	return feed_home("https://isms.example.jp") != ST_OK;
}
static int teardown(void **state)
{
	(void)state;
	feed_home(NULL);
	arena_free(a);
	return 0;
}

static struct letter *letter(enum lang lang)
{
	struct letter *v = ARENA_NEW(a, struct letter);
	*v = (struct letter){ .lang = lang, .name = "佐藤 花子", .organisation = "三和精機株式会社" };
	letter_add(v, &(struct letter_item){ .kind = LETTER_OVERDUE, .on = "2027-03-31", .code = "SYS-0001", .title = "生産管理", .what = "システム: サポート終了日", .path = "/w/sanwa/r/system_profile/1" });
	letter_add(v, &(struct letter_item){ .kind = LETTER_APPROVAL, .code = "APV-0004", .title = "機器の持ち出し申請", .path = "/w/sanwa/approvals/4" });
	letter_add(v, &(struct letter_item){ .kind = LETTER_SOON, .on = "2027-04-03", .code = "CAR-0002", .title = "鍵の管理", .what = "是正処置: 期限", .path = "/w/sanwa/r/corrective_action/2" });
	letter_add(v, &(struct letter_item){ .kind = LETTER_ASSIGNED, .code = "AST-0009", .title = "設計図面", .what = "情報資産", .path = "/w/sanwa/r/asset/9" });
	return v;
}

static void golden(const struct letter *v, const char *path)
{
	char *want;
	size_t n;
	const char *text = arena_printf(a, "%s\n\n%s", letter_subject(a, v), letter_body(a, v));
	if (getenv("GOLDEN")) assert_int_equal(file_write(path, text, strlen(text), 0644), ST_OK);
	assert_int_equal(file_read(a, path, 1 << 20, &want, &n), ST_OK);
	assert_string_equal(text, want);
}

static void test_the_digest_is_word_by_word_what_was_agreed(void **state)
{
	(void)state;
	golden(letter(LANG_JA), "tests/golden/notify/digest-ja.txt");
	golden(letter(LANG_EN), "tests/golden/notify/digest-en.txt");
}

static void test_a_long_list_is_cut_and_says_so(void **state)
{
	(void)state;
	struct letter *v = letter(LANG_EN);
	for (int i = 0; i < 49; i++)
		letter_add(v, &(struct letter_item){ .kind = LETTER_OVERDUE, .on = "2027-03-31", .code = "SYS-0002", .title = "x", .path = "/" });
	assert_non_null(strstr(letter_subject(a, v), "50 overdue"));
	assert_non_null(strstr(letter_body(a, v), "... and 20 more."));
	for (int i = 0; i < LETTER_ITEMS; i++)
		letter_add(v, &(struct letter_item){ .kind = LETTER_OVERDUE, .code = "SYS-0002", .title = "x", .path = "/" });
	assert_int_equal(v->n, LETTER_ITEMS);
}

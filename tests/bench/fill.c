/* fill.c - makes a large workspace through the store, as people would over the years.
 *
 * fill DIR SLUG PERSONS REVISIONS    an installation at DIR when there is none; the workspace SLUG with that many persons and revisions
 * fill assets DIR SLUG ASSETS        the same with assets, and 1,000 persons who own them
 * fill session DIR                   opens a session for the account made then and prints its token
 *
 * The clock is moved over two and a half years while it writes, so that pages can be asked for as of a date. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/str.h"
#include "db/journal.h"
#include "os/clock.h"
#include "schema/search.h"
#include "schema/store.h"
#include "site/session.h"
#include "site/workspace.h"

enum { BATCH = 1000, DEPARTMENTS = 110, START = 1704067200, SPAN = 900 * 86400 };
static const char EMAIL[] = "bench@example.jp";

struct name { const char *kanji, *kana; };
static const struct name families[] = {
	{ "佐藤", "サトウ" }, { "鈴木", "スズキ" }, { "高橋", "タカハシ" }, { "田中", "タナカ" }, { "伊藤", "イトウ" }, { "渡邉", "ワタナベ" }, { "山本", "ヤマモト" },
	{ "中村", "ナカムラ" }, { "小林", "コバヤシ" }, { "加藤", "カトウ" }, { "吉田", "ヨシダ" }, { "山田", "ヤマダ" }, { "佐々木", "ササキ" }, { "山口", "ヤマグチ" },
	{ "松本", "マツモト" }, { "井上", "イノウエ" }, { "木村", "キムラ" }, { "林", "ハヤシ" }, { "斎藤", "サイトウ" }, { "清水", "シミズ" }, { "山﨑", "ヤマザキ" },
	{ "森", "モリ" }, { "池田", "イケダ" }, { "橋本", "ハシモト" }, { "阿部", "アベ" }, { "石川", "イシカワ" }, { "山下", "ヤマシタ" }, { "中島", "ナカジマ" },
	{ "石井", "イシイ" }, { "小川", "オガワ" }, { "前田", "マエダ" }, { "岡田", "オカダ" }, { "長谷川", "ハセガワ" }, { "藤田", "フジタ" }, { "後藤", "ゴトウ" },
	{ "近藤", "コンドウ" }, { "村上", "ムラカミ" }, { "遠藤", "エンドウ" }, { "青木", "アオキ" }, { "坂本", "サカモト" }, { "三浦", "ミウラ" },
};
static const struct name givens[] = {
	{ "太郎", "タロウ" }, { "花子", "ハナコ" }, { "一郎", "イチロウ" }, { "美咲", "ミサキ" }, { "健太", "ケンタ" }, { "陽子", "ヨウコ" }, { "大輔", "ダイスケ" },
	{ "直美", "ナオミ" }, { "翔太", "ショウタ" }, { "恵", "メグミ" }, { "拓也", "タクヤ" }, { "由美子", "ユミコ" }, { "誠", "マコト" }, { "愛", "アイ" },
	{ "和也", "カズヤ" }, { "久美子", "クミコ" }, { "直樹", "ナオキ" }, { "裕子", "ユウコ" }, { "亮", "リョウ" }, { "彩", "アヤ" }, { "隆", "タカシ" },
	{ "真理", "マリ" }, { "修", "オサム" }, { "智子", "トモコ" }, { "浩二", "コウジ" }, { "千春", "チハル" }, { "学", "マナブ" },
};
static const char *const units[] = { "総務部", "人事部", "経理部", "情報システム部", "営業部", "製造部", "品質保証部", "開発部", "購買部", "監査室" };
static const char *const places[] = { "第一課", "第二課", "第三課", "東京", "大阪", "名古屋", "福岡", "札幌", "仙台", "広島" };
static const char *const positions[] = { "部長", "課長", "係長", "主任", "担当", "専任部長", "技師", "主査" };
#define PICK(list, n) ((list)[(n) % (sizeof(list) / sizeof *(list))])

static struct arena *a;
static struct store s;
static char now_text[32];
static int64_t written, batches, last_batch;

static _Noreturn void fail(const char *what)
{
	fprintf(stderr, "fill: %s: %s %s\n", what, status_msgid(), status_detail());
	exit(1);
}

static void set_clock(int64_t batch)
{
	snprintf(now_text, sizeof now_text, "%lld", (long long)(START + (last_batch ? SPAN / last_batch * batch : 0)));
	setenv("MAMORU_NOW", now_text, 1);
}

static void put(struct rec *r)
{
	struct problems p;
	int64_t before = r->rev;
	problem_init(&p, s.a);
	if (store_put(&s, r, NULL, NULL, &p))
		fail(p.first ? p.first->msgid : "store_put");
	written += r->rev > before;      /* a change to the same is none */
	if (written / BATCH == batches)
		return;
	if (store_commit(&s))
		fail("commit");
	arena_reset(s.a);
	set_clock(++batches);
	if (store_begin(&s))
		fail("begin");
}

static void departments(void)
{
	const struct reg *reg = schema_reg("department");
	for (unsigned i = 0; i < DEPARTMENTS; i++) {
		struct rec *r = rec_new(s.a, reg);
		rec_set(r, "name", i < 10 ? units[i] : arena_printf(s.a, "%s%s", units[i % 10], places[i / 10 - 1]));
		if (i >= 10)
			rec_set_int(s.a, r, "parent", i % 10 + 1);
		put(r);
	}
}

static void person(unsigned i)
{
	struct rec *r = rec_new(s.a, schema_reg("person"));
	unsigned mixed = i * 2654435761u >> 8;
	struct name family = PICK(families, mixed), given = PICK(givens, mixed / 41);
	rec_set(r, "family_name", family.kanji);
	rec_set(r, "given_name", given.kanji);
	rec_set(r, "family_kana", family.kana);
	rec_set(r, "given_kana", given.kana);
	rec_set(r, "employee_no", arena_printf(s.a, "E%07u", i));
	rec_set(r, "email", arena_printf(s.a, "person%u@example.co.jp", i));
	rec_set_int(s.a, r, "dept", mixed % DEPARTMENTS + 1);
	rec_set(r, "position", PICK(positions, mixed));
	rec_set(r, "hired_on", arena_printf(s.a, "%04u-%02u-%02u", 1985 + mixed % 40, mixed % 12 + 1, mixed % 28 + 1));
	put(r);
}

static void change(unsigned n, unsigned persons)
{
	struct rec *r;
	unsigned id = (unsigned)(n * 2654435761ull % persons) + 1;
	if (store_get(&s, schema_reg("person"), id, &r))
		fail("store_get");
	if (n % 4 == 0)
		rec_set_int(s.a, r, "dept", (rec_int(r, "dept", 1) + n / 4) % DEPARTMENTS + 1);
	else if (n % 4 == 1)
		rec_set(r, "position", str_eq(rec_get(r, "position"), "課長") ? "部長" : "課長");
	else
		rec_set(r, "email", arena_printf(s.a, "p%u.%u@example.co.jp", id, n));
	put(r);
}

static void lap(const char *what, int64_t n, int64_t *since)
{
	int64_t t = clock_mono_us();
	double seconds = (double)(t - *since) / 1e6;
	printf("%-28s %8lld in %6.1f s  %8.0f /s\n", what, (long long)n, seconds, (double)n / seconds);
	fflush(stdout);
	*since = t;
}

/* Assets */

static const char *const things[] = { "顧客図面", "見積書", "契約書", "検査成績書", "給与台帳", "人事記録", "設計仕様書", "生産管理サーバー", "ノートPC", "業務日報", "議事録", "取引先名簿", "監視カメラ映像", "購買台帳" };
static const char *const kinds[] = { "information", "information", "information", "hardware", "software", "media", "service" };
static const char *const forms[] = { "electronic", "electronic", "paper", "both", "physical" };
enum { OWNERS = 1000, TURNS = 99 };

static int64_t class_id(unsigned rank)
{
	const struct reg *reg = schema_reg("classification");
	struct rec *r;
	if (store_by_field(&s, reg, "rank", arena_printf(s.a, "%u", rank), &r)) {
		r = rec_new(s.a, reg);
		rec_set(r, "name_ja", arena_printf(s.a, "区分%u", rank));
		rec_set_int(s.a, r, "rank", rank);
		rec_set_int(s.a, r, "rule_c_min", rank);
		put(r);
	}
	return r->id;
}

static void asset(unsigned i, const int64_t *class)
{
	struct rec *r = rec_new(s.a, schema_reg("asset"));
	unsigned mixed = i * 2654435761u >> 8, c = mixed % 4;
	rec_set(r, "name", arena_printf(s.a, "%s %u", PICK(things, mixed / 7), i));
	rec_set(r, "kind", PICK(kinds, mixed / 3));
	rec_set_int(s.a, r, "dept", mixed % DEPARTMENTS + 1);
	rec_set_int(s.a, r, "owner", mixed % OWNERS + 1);
	rec_set(r, "form", PICK(forms, mixed / 5));
	rec_set(r, "location", arena_printf(s.a, "%s %u", PICK(places, mixed / 11), mixed % 400));
	rec_set(r, "personal_info", mixed % 9 ? "none" : "personal");
	rec_set(r, "customer_owned", mixed % 13 ? "0" : "1");
	rec_set_int(s.a, r, "c", c + 1);
	rec_set_int(s.a, r, "i", mixed / 4 % 3 + 1);
	rec_set_int(s.a, r, "a", mixed / 12 % 3 + 1);
	rec_set_int(s.a, r, "classification", class[c]);
	rec_set(r, "registered_on", arena_printf(s.a, "%04u-%02u-%02u", 2015 + mixed % 11, mixed % 12 + 1, mixed % 28 + 1));
	put(r);
}

/* One asset with a long life: its history is what the benchmark opens. */
static void turns(void)
{
	struct rec *r;
	for (unsigned n = 0; n < TURNS; n++) {
		if (store_get(&s, schema_reg("asset"), 77, &r))
			fail("store_get");
		rec_set(r, "location", arena_printf(s.a, "書庫 %u", n));
		put(r);
	}
}

static void some_assets(unsigned n)
{
	int64_t since = clock_mono_us(), before = written, class[4];
	for (unsigned i = 1; i <= OWNERS; i++)
		person(i);
	for (unsigned c = 0; c < 4; c++)
		class[c] = class_id(c + 1);
	for (unsigned i = 1; i <= n; i++)
		asset(i, class);
	turns();
	lap("persons and assets", written - before, &since);
}

static void some_persons(unsigned persons, unsigned revisions)
{
	int64_t since = clock_mono_us(), before = written;
	for (unsigned i = 1; i <= persons; i++)
		person(i);
	lap("persons created", written - before, &since);
	before = written;
	for (unsigned n = 0; written < revisions; n++)
		change(n, persons);
	lap("persons changed", written - before, &since);
}

static int fill(const char *dir, const char *slug, unsigned persons, unsigned assets, unsigned revisions)
{
	struct site site;
	struct workspace w;
	struct account who;
	struct actor console = actor_console(), by = { .account = 1, .name = "記入係", .roles = ROLES_ALL, .lang = LANG_JA, .address = "127.0.0.1" };
	last_batch = revisions / BATCH;
	set_clock(0);
	if (!site_exists(dir) && site_init(dir))
		fail("init");
	if (site_open(a, dir, &site))
		fail(dir);
	if (account_find(&site, a, EMAIL, &who) && account_create(&site, a, &console, EMAIL, "記入係", "long enough for a bench", true, LANG_JA, &who))
		fail("account");
	if (workspace_create(&site, a, &console, slug, "計測株式会社", &w, NULL, NULL) || workspace_member_set(&site, a, &console, w.id, who.id, ROLES_ALL, 0))
		fail("workspace");
	s = (struct store){ arena_new((size_t)1 << 30), NULL, &by };
	if (workspace_open(&site, a, slug, &s.db))
		fail("open");
	if (store_begin(&s))
		fail("begin");
	departments();
	if (assets)
		some_assets(assets);
	else
		some_persons(persons, revisions);
	if (store_commit(&s))
		fail("commit");
	if (search_tidy(s.db))          /* as the clock does once a day */
		fail("tidy");
	arena_free(s.a);
	site_close(&site);
	return 0;
}

static int session(const char *dir)
{
	struct site site;
	struct account who;
	struct session open;
	if (site_open(a, dir, &site) || account_find(&site, a, EMAIL, &who) || session_open(&site, a, who.id, "127.0.0.1", "bench", &open))
		fail("session");
	puts(open.token);
	site_close(&site);
	return 0;
}

static unsigned number(const char *text)
{
	return (unsigned)strtoul(text, NULL, 10);
}

int main(int argc, char **argv)
{
	a = arena_new(64 << 20);
	hash_init();
	if (argc == 3 && str_eq(argv[1], "session"))
		return session(argv[2]);
	if (argc == 5 && str_eq(argv[1], "assets"))
		return fill(argv[2], argv[3], 0, number(argv[4]), number(argv[4]));
	if (argc == 5)
		return fill(argv[1], argv[2], number(argv[3]), 0, number(argv[4]));
	fputs("fill DIR SLUG PERSONS REVISIONS | fill assets DIR SLUG ASSETS | fill session DIR\n", stderr);
	return 2;
}

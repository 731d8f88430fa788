/* store.c - how fast is the store? Persons of one department tree put in bulk, then read as pages, at 10,000 and at 1,000,000 rows.
 *
 *   build/bench/store DIR [rows...]
 *
 * Keeps DIR/ROWS.db for a second look (a file that is there is not made again). Figures are of this machine: read the ratios. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "base/buf.h"
#include "base/str.h"
#include "db/blob.h"
#include "db/journal.h"
#include "os/file.h"
#include "schema/query.h"
#include "schema/rights.h"
#include "schema/search.h"
#include "schema/store.h"

enum { BATCH = 5000, DEPARTMENTS = 40 };
static const struct actor who = { .account = 1, .name = "bench", .roles = ROLE_BIT(ROLE_SECRETARIAT), .lang = LANG_JA, .address = "127.0.0.1" };
static const char *const family[][2] = { { "山田", "ヤマダ" }, { "佐藤", "サトウ" }, { "鈴木", "スズキ" }, { "高橋", "タカハシ" }, { "田中", "タナカ" }, { "伊藤", "イトウ" },
	{ "渡辺", "ワタナベ" }, { "中村", "ナカムラ" }, { "小林", "コバヤシ" }, { "加藤", "カトウ" }, { "吉田", "ヨシダ" }, { "山本", "ヤマモト" }, { "斎藤", "サイトウ" },
	{ "松本", "マツモト" }, { "井上", "イノウエ" }, { "木村", "キムラ" }, { "清水", "シミズ" }, { "林", "ハヤシ" }, { "長谷川", "ハセガワ" } };
static const char *const given[][2] = { { "太郎", "タロウ" }, { "花子", "ハナコ" }, { "一郎", "イチロウ" }, { "美咲", "ミサキ" }, { "健", "ケン" }, { "陽子", "ヨウコ" },
	{ "翔太", "ショウタ" }, { "結衣", "ユイ" }, { "大輔", "ダイスケ" }, { "真由美", "マユミ" }, { "拓也", "タクヤ" }, { "彩", "アヤ" }, { "直樹", "ナオキ" } };
#define N(array) (sizeof array / sizeof *array)

static void die(const char *what)
{
	fprintf(stderr, "%s: %s %s\n", what, status_msgid(), status_detail());
	exit(1);
}

/* Time of this process, not of the clock on the wall: the machine may have other work. */
static int64_t spent_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static double since(int64_t start)
{
	return (double)(spent_us() - start) / 1e6;
}

static void make_file(struct db *d)
{
	uint8_t public_key[SIGN_PUBLIC], secret_key[SIGN_SECRET];
	hash_keypair(public_key, secret_key);
	journal_key(secret_key);
	db_begin(d);
	journal_create(d, public_key);
	blob_create(d);
	if (db_commit(d) || schema_migrate(d))
		die("migrate");
}

static void put(struct store *s, struct rec *r)
{
	struct problems p;
	problem_init(&p, s->a);
	enum status st = store_put(s, r, NULL, "import", &p);
	if (st)
		die(p.first ? p.first->msgid : "put");
}

static struct rec *person(struct arena *a, int64_t i)
{
	struct rec *r = rec_new(a, schema_reg("person"));
	uint64_t x = (uint64_t)i * 2654435761u;
	const char *const *f = family[x % N(family)], *const *g = given[x / 97 % N(given)];
	rec_set(r, "family_name", f[0]);
	rec_set(r, "given_name", g[0]);
	rec_set(r, "family_kana", f[1]);
	rec_set(r, "given_kana", g[1]);
	rec_set(r, "employee_no", arena_printf(a, "E%07lld", (long long)i));
	rec_set(r, "email", arena_printf(a, "person%lld@sanwa-seiko.example.jp", (long long)i));
	rec_set(r, "dept", arena_printf(a, "%lld", (long long)(x % DEPARTMENTS + 1)));
	rec_set(r, "position", x % 11 ? "主任" : "課長");
	rec_set(r, "hired_on", "2020-04-01");
	return r;
}

static void fill(struct db *d, int64_t rows)
{
	struct arena *a = arena_new(256 << 20);
	struct store s = { a, d, &who };
	if (store_begin(&s))
		die("begin");
	for (int i = 1; i <= DEPARTMENTS; i++) {
		struct rec *r = rec_new(a, schema_reg("department"));
		rec_set(r, "name", arena_printf(a, "第%d製造部", i));
		put(&s, r);
	}
	int64_t start = spent_us(), batch = start;
	for (int64_t i = 1; i <= rows; i++) {
		put(&s, person(a, i));
		if (i % BATCH == 0 || i == rows) {
			if (store_commit(&s))
				die("commit");
			arena_reset(a);
			if (i % 100000 == 0) {
				printf("  %8lld rows  %6.0f puts/s\n", (long long)i, 100000 / since(batch));
				fflush(stdout);
				batch = spent_us();
			}
			if (i < rows && store_begin(&s))
				die("begin");
		}
	}
	printf("store_put        %9.0f /s   (%lld rows, in transactions of %d)\n", (double)rows / since(start), (long long)rows, BATCH);
	arena_free(a);
}

/* Microseconds a call, the best of five rounds of n. */
static double timed(struct store *s, int n, void (*fn)(struct store *, void *), void *arg)
{
	double best = 1e9;
	for (int round = 0; round < 5; round++) {
		int64_t start = spent_us();
		for (int i = 0; i < n; i++) {
			fn(s, arg);
			arena_reset(s->a);
		}
		double us = (double)(spent_us() - start) / n;
		best = us < best ? us : best;
	}
	return best;
}

struct page { const struct param *v; size_t n; int rows; int64_t total; };
static void page(struct store *s, void *arg)
{
	struct page *p = arg;
	struct ctx c = { .a = s->a, .db = s->db, .lang = LANG_JA, .actor = s->actor };
	struct query q;
	struct list l;
	struct problems bad;
	problem_init(&bad, s->a);
	query_parse(&c, schema_reg("person"), p->v, p->n, &q, &bad);
	if (bad.n || query_run(s, &q, &l))
		die("query");
	p->rows = l.n;
	p->total = l.total;
}

static void show(struct store *s, const char *name, int n, const struct param *v, size_t params)
{
	struct page p = { v, params, 0, 0 };
	db_queries(s->db, true);
	page(s, &p);
	int queries = db_queries(s->db, true);
	printf("%-34s %9.1f us  %3d rows of %lld, %d statements\n", name, timed(s, n, page, &p), p.rows, (long long)p.total, queries);
	fflush(stdout);
}
#define SHOW(s, name, n, ...) show((s), (name), (n), (const struct param[]){ __VA_ARGS__ }, sizeof((const struct param[]){ __VA_ARGS__ }) / sizeof(struct param))

struct words { const char *text; int hits; };
static void find(struct store *s, void *arg)
{
	struct words *w = arg;
	struct hit hit[20];
	w->hits = search_run(s, w->text, NULL, hit, 20);
}

static void search(struct store *s, const char *text)
{
	struct words w = { text, 0 };
	struct buf b;
	buf_init(&b, 1000);
	buf_printf(&b, "search %s", text);
	double us = timed(s, 20, find, &w);
	printf("%-34s %9.1f us  %3d hits\n", buf_cstr(&b), us, w.hits);
	fflush(stdout);
	buf_release(&b);
}

static void one(struct store *s, void *arg)
{
	struct rec *r;
	int64_t *id = arg;
	if (store_get(s, schema_reg("person"), *id, &r))
		die("get");
}

static void edit(struct store *s, void *arg)
{
	static int n;
	struct rec *r;
	if (store_get(s, schema_reg("person"), *(int64_t *)arg, &r))
		die("get");
	rec_set(r, "position", arena_printf(s->a, "部長%d", n++));
	put(s, r);
}

static void links(struct store *s, void *arg)
{
	struct link l[50];
	(void)arg;
	store_links_to(s, schema_reg("department"), 3, l, 50);
}

static void measure(struct db *d, int64_t rows)
{
	struct arena *a = arena_new(256 << 20);
	struct store s = { a, d, &who };
	int64_t id = rows / 2;
	SHOW(&s, "list, page 1, by reading", 400, { "page", "1" });
	SHOW(&s, "list, newest first (code)", 400, { "sort", "-code" });
	SHOW(&s, "list, page 3", 400, { "page", "3" });
	SHOW(&s, "list, by department", 100, { "sort", "dept" });
	SHOW(&s, "list, joined on, descending", 400, { "sort", "-hired_on" });
	SHOW(&s, "list, one department", 40, { "f.dept", "#3" });
	SHOW(&s, "list, words 山田", 5, { "q", "山田" });
	SHOW(&s, "list, last page", 2, { "page", rows == 1000000 ? "20000" : "200" });
	SHOW(&s, "list, cursor in the middle, code", 40, { "after", rows == 1000000 ? "500000" : "5000" }, { "sort", "code" });
	SHOW(&s, "list, cursor in the middle, reading", 40, { "after", rows == 1000000 ? "500000" : "5000" });
	SHOW(&s, "list, as of today", 5, { "as_of", "2030-01-01" });
	if (rows <= 100000)
		SHOW(&s, "list, as of today, sorted", 1, { "as_of", "2030-01-01" }, { "sort", "employee_no" }, { "f.dept", "#3" });
	printf("%-34s %9.1f us\n", "store_get", timed(&s, 2000, one, &id));
	printf("%-34s %9.1f us\n", "links to a department", timed(&s, 100, links, NULL));
	const char *const words[] = { "山田 太郎", "長谷川", "ﾀﾛｳ", "製造部", "E0004567", "P-0012", "sanwa", "sanw", "person12", "林", "存在しない" };
	for (size_t i = 0; i < N(words); i++)
		search(&s, words[i]);
	if (store_begin(&s))
		die("begin");
	printf("%-34s %9.1f us\n", "store_get + store_put of an edit", timed(&s, 1000, edit, &id));
	if (store_commit(&s))
		die("commit");
	printf("%-34s %9.1f us\n", "the same, a transaction each", timed(&s, 100, edit, &id));
	arena_free(a);
}

int main(int argc, char **argv)
{
	int64_t rows;
	struct arena *a = arena_new(1 << 20);
	hash_init();
	if (argc < 2)
		return fprintf(stderr, "usage: store DIR [rows...]\n"), 2;
	for (int i = 2; i < argc || i == 2; i++) {
		const char *count = i < argc ? argv[i] : "10000", *path = file_join(a, argv[1], arena_printf(a, "%s.db", count));
		bool there = file_exists(path);
		struct db *d;
		if (!str_int(count, 1, INT32_MAX, &rows) || db_open(&d, path, DB_CREATE))
			die("open");
		if (!there) {
			make_file(d);
			fill(d, rows);
		} else {
			uint8_t public_key[SIGN_PUBLIC], secret_key[SIGN_SECRET];
			hash_keypair(public_key, secret_key);
			journal_key(secret_key);
		}
		printf("--- %lld rows, %lld MB\n", (long long)rows, (long long)(file_size(path) >> 20));
		measure(d, rows);
		db_close(d);
	}
	return 0;
}

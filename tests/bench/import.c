/* import.c - 100,000 persons in and out: seconds and memory. Usage: import [rows] */
#include <stdio.h>
#include <sys/resource.h>
#include "help/things.h"
#include "base/buf.h"
#include "os/clock.h"
#include "os/file.h"
#include "schema/export.h"
#include "schema/import.h"

static int64_t started;
static double worked;

static double processor(void)
{
	struct rusage me, children;

	getrusage(RUSAGE_SELF, &me);
	getrusage(RUSAGE_CHILDREN, &children);
	return (double)(me.ru_utime.tv_sec + me.ru_stime.tv_sec + children.ru_utime.tv_sec + children.ru_stime.tv_sec) +
		(double)(me.ru_utime.tv_usec + me.ru_stime.tv_usec + children.ru_utime.tv_usec + children.ru_stime.tv_usec) / 1e6;
}

static void report(const char *what, int64_t rows)
{
	double s = (double)(clock_mono_us() - started) / 1e6;
	struct rusage u;

	getrusage(RUSAGE_SELF, &u);
	printf("%-28s %8lld rows %7.2f s (%6.2f s of processor) %9.0f rows/s   peak %ld MB\n", what, (long long)rows, s, processor() - worked, (double)rows / s, u.ru_maxrss / 1024);
	fflush(stdout);
	worked = processor();
	started = clock_mono_us();
}

static void fail(const char *what)
{
	fprintf(stderr, "bench/import: %s: %s %s\n", what, status_msgid(), status_detail());
	exit(1);
}

static void begin(void)
{
	if (things_open())
		fail("open");
	things_actor.roles = ROLES_ALL;
	for (int i = 1; i <= 50; i++)
		THINGS_PUT(schema_reg("department"), arena_printf(things_a, "DEP-%04d", i), "name", arena_printf(things_a, "部署 %d", i));
	worked = processor();
	started = clock_mono_us();
}

static char *sheet_text(int rows, size_t *n)
{
	static const char *const names[] = { "髙橋", "佐藤", "鈴木", "田中", "渡邉", "山﨑" }, *const kana[] = { "ﾀｶﾊｼ", "ｻﾄｳ", "ｽｽﾞｷ", "ﾀﾅｶ", "ﾜﾀﾅﾍﾞ", "ﾔﾏｻﾞｷ" };
	struct buf b;

	buf_init(&b, 64 << 20);
	buf_str(&b, "社員名簿\r\n社員No.,氏名,フリガナ,部署,役職,雇用形態,メールアドレス,入社年月日\r\n");
	for (int i = 1; i <= rows; i++)
		buf_printf(&b, "%06d,%s　太郎%d,%s ﾀﾛｳ,部署 %d,%s,%s,p%d@example.jp,%d/%d/%d\r\n", i, names[i % 6], i, kana[i % 6], i % 50 + 1, i % 9 ? "" : "課長",
			i % 5 ? "正社員" : "派遣社員", i, 1990 + i % 30, i % 12 + 1, i % 28 + 1);
	*n = b.n;
	return b.p;
}

static void one_import(const char *what, bool apply, const char *name, const char *p, size_t n, enum import_kind expect, int rows)
{
	struct import_plan *plan;
	struct import_how how = { .lang = LANG_JA };
	struct store s = { arena_new((size_t)1 << 30), things_db, &things_actor };

	if ((apply ? import_apply : import_plan)(&s, schema_reg("person"), &how, name, p, n, &plan))
		fail(what);
	if (plan->count[expect] != rows)
		fail("not the rows expected");
	report(what, plan->rows);
	arena_free(s.a);
}

static void one_export(const char *what, enum export_format format, const char *path)
{
	struct query q = { .reg = schema_reg("person") };
	struct export_report rep;

	if (export_file(&things_store, &q, &(struct export_how){ format, LANG_JA, true }, path, &rep))
		fail("export");
	report(what, rep.rows);
}

int main(int argc, char **argv)
{
	int rows = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 100000;
	char *csv, *p, *xlsx;
	size_t n;

	begin();
	csv = sheet_text(rows, &n);
	one_import("plan of CSV, all new", false, "a.csv", csv, n, IMPORT_CREATE, rows);
	one_import("import of CSV, all new", true, "a.csv", csv, n, IMPORT_CREATE, rows);
	one_import("import of CSV, unchanged", true, "a.csv", csv, n, IMPORT_SAME, rows);
	free(csv);
	xlsx = arena_printf(things_a, "%s/out.xlsx", things_path);
	one_export("export as XLSX", EXPORT_XLSX, xlsx);
	one_export("export as CSV", EXPORT_CSV, arena_printf(things_a, "%s/out.csv", things_path));
	if (file_read(things_a, xlsx, 64 << 20, &p, &n))
		fail("read");
	p = memcpy(malloc(n), p, n);
	one_import("plan of XLSX, unchanged", false, "a.xlsx", p, n, IMPORT_SAME, rows);
	if (things_close())
		fail("close");
	begin();
	one_import("import of XLSX, all new", true, "a.xlsx", p, n, IMPORT_CREATE, rows);
	free(p);
	return things_close();
}

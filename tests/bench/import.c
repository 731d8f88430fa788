/* import.c - 100,000 persons in and out: seconds and memory. Usage: import [rows]
 *
 * Memory: what this process and the child that reads the file take together beyond what was there before the step (proportional set size, so that
 * nothing counts twice), looked at every 10,000 rows. Pages of the file itself, mapped and free to go at any time, are told apart. */
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

struct memory { long own, mapped; };
static struct memory before, most;

static void add_process(const char *pid, struct memory *m)
{
	char path[64], line[200];
	FILE *f;
	long kb;

	snprintf(path, sizeof(path), "/proc/%s/smaps_rollup", pid);
	if (!(f = fopen(path, "r")))
		return;
	while (fgets(line, sizeof(line), f)) {
		if (sscanf(line, "Pss_Anon: %ld", &kb) == 1 || sscanf(line, "Pss_Shmem: %ld", &kb) == 1)
			m->own += kb;
		else if (sscanf(line, "Pss_File: %ld", &kb) == 1)
			m->mapped += kb;
	}
	fclose(f);
}

static struct memory memory(void)
{
	struct memory m = { 0 };
	char path[64], pids[400] = "";
	FILE *f;

	add_process("self", &m);
	snprintf(path, sizeof(path), "/proc/self/task/%d/children", getpid());
	if ((f = fopen(path, "r"))) {
		pids[fread(pids, 1, sizeof(pids) - 1, f)] = 0;
		fclose(f);
	}
	for (char *rest, *pid = strtok_r(pids, " ", &rest); pid; pid = strtok_r(NULL, " ", &rest))
		add_process(pid, &m);
	return m;
}

static void look(void *ctx, int64_t rows)
{
	struct memory m;

	(void)ctx;
	if (rows % 10000 && rows != 1000)
		return;
	m = memory();
	most.own = m.own > most.own ? m.own : most.own;
	most.mapped = m.mapped > most.mapped ? m.mapped : most.mapped;
}

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

	printf("%-28s %8lld rows %7.2f s (%6.2f s of processor) %9.0f rows/s", what, (long long)rows, s, processor() - worked, (double)rows / s);
	if (most.own)
		printf("   %5.1f MB above %.1f; file mapped %.1f", (double)(most.own - before.own) / 1024, (double)before.own / 1024, (double)(most.mapped - before.mapped) / 1024);
	printf("\n");
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

static const char *in_dir(const char *name)
{
	return arena_printf(things_a, "%s/%s", things_path, name);
}

static void write_csv(const char *path, int rows)
{
	static const char *const names[] = { "髙橋", "佐藤", "鈴木", "田中", "渡邉", "山﨑" }, *const kana[] = { "ﾀｶﾊｼ", "ｻﾄｳ", "ｽｽﾞｷ", "ﾀﾅｶ", "ﾜﾀﾅﾍﾞ", "ﾔﾏｻﾞｷ" };
	FILE *f = fopen(path, "w");
	bool wide = rows <= 500000;     /* a file may have 64 MB */

	if (!f)
		fail(path);
	fprintf(f, "社員名簿\r\n社員No.,氏名,部署,入社年月日%s\r\n", wide ? ",フリガナ,役職,雇用形態,メールアドレス" : "");
	for (int i = 1; i <= rows; i++) {
		fprintf(f, "%06d,%s　太郎%d,部署 %d,%d/%d/%d", i, names[i % 6], i, i % 50 + 1, 1990 + i % 30, i % 12 + 1, i % 28 + 1);
		if (wide)
			fprintf(f, ",%s ﾀﾛｳ,%s,%s,p%d@example.jp", kana[i % 6], i % 9 ? "" : "課長", i % 5 ? "正社員" : "派遣社員", i);
		fprintf(f, "\r\n");
	}
	if (fclose(f))
		fail(path);
}

static void one_import(const char *what, bool apply, const char *path, enum import_kind expect, int rows)
{
	struct import_plan *plan;
	struct import_how how = { .lang = LANG_JA, .progress = look };
	struct store s = { arena_new((size_t)1 << 30), things_db, &things_actor };
	const char *p;
	size_t n;

	if (file_map(s.a, path, 64 << 20, &p, &n))
		fail(path);
	before = memory();
	most = before;
	worked = processor();
	started = clock_mono_us();
	if ((apply ? import_apply : import_plan)(&s, schema_reg("person"), &how, path, p, n, &plan))
		fail(what);
	if (plan->count[expect] != rows)
		fail("not the rows expected");
	report(what, plan->rows);
	most = (struct memory){ 0 };
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

static void out_and_in(int rows)
{
	char keep[] = "/tmp/mamoru-bench-XXXXXX";
	int fd = mkstemp(keep);

	one_export("export as XLSX", EXPORT_XLSX, in_dir("out.xlsx"));
	one_export("export as CSV", EXPORT_CSV, in_dir("out.csv"));
	if (fd < 0 || close(fd) || unlink(keep) || file_copy(in_dir("out.xlsx"), keep))
		fail("copy");
	one_import("plan of XLSX, unchanged", false, keep, IMPORT_SAME, rows);
	if (things_close())
		fail("close");
	begin();
	one_import("plan of XLSX, all new", false, keep, IMPORT_CREATE, rows);
	one_import("import of XLSX, all new", true, keep, IMPORT_CREATE, rows);
	unlink(keep);
}

int main(int argc, char **argv)
{
	int rows = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 100000;

	begin();
	write_csv(in_dir("in.csv"), rows);
	one_import("plan of CSV, all new", false, in_dir("in.csv"), IMPORT_CREATE, rows);
	one_import("import of CSV, all new", true, in_dir("in.csv"), IMPORT_CREATE, rows);
	one_import("import of CSV, unchanged", true, in_dir("in.csv"), IMPORT_SAME, rows);
	out_and_in(rows);
	return things_close();
}

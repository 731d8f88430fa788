/* bare.c - SQLite alone: what the database costs below the program.
 *
 * bare query FILE SECONDS WORKERS SQL    the query again and again, every column of every row read; prints "queries/s rows"
 * bare insert FILE NEW ROWS              rows of reg_person and their revisions into the same tables of a new file, 1,000 a transaction,
 *                                        as the program opens it; prints "row only/s, row and revision/s"
 * bare schema FILE                       its tables and indexes in words */
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { BATCH = 1000 };

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static _Noreturn void fail(sqlite3 *db, const char *what)
{
	fprintf(stderr, "bare: %s: %s\n", what, sqlite3_errmsg(db));
	exit(1);
}

static void run(sqlite3 *db, const char *text)
{
	if (sqlite3_exec(db, text, NULL, NULL, NULL))
		fail(db, text);
}

static sqlite3 *open_db(const char *path, int flags)
{
	sqlite3 *db;
	if (sqlite3_open_v2(path, &db, flags | SQLITE_OPEN_NOMUTEX, NULL))
		fail(db, path);
	run(db, "PRAGMA cache_size=-4000; PRAGMA temp_store=MEMORY");
	return db;
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *text)
{
	sqlite3_stmt *s;
	if (sqlite3_prepare_v2(db, text, -1, &s, NULL))
		fail(db, text);
	return s;
}

struct tally { long queries, rows; };

static void query(const char *path, double seconds, const char *text, struct tally *t)
{
	sqlite3 *db = open_db(path, SQLITE_OPEN_READONLY);
	sqlite3_stmt *s = prepare(db, text);
	for (double end = now() + seconds; now() < end; t->queries++) {
		t->rows = 0;
		while (sqlite3_step(s) == SQLITE_ROW) {
			for (int i = 0; i < sqlite3_column_count(s); i++)
				sqlite3_column_text(s, i);
			t->rows++;
		}
		sqlite3_reset(s);
	}
	sqlite3_finalize(s);
	sqlite3_close(db);
}

static int queries(char **v)
{
	int workers = (int)strtol(v[2], NULL, 10);
	double seconds = strtod(v[1], NULL), all = 0;
	struct tally *t = mmap(NULL, sizeof *t * (size_t)workers, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	for (int i = 0; i < workers; i++)
		if (fork() == 0) {
			query(v[0], seconds, v[3], &t[i]);
			_exit(0);
		}
	while (wait(NULL) > 0)
		;
	for (int i = 0; i < workers; i++)
		all += (double)t[i].queries / seconds;
	printf("%.0f %ld\n", all, t[0].rows);
	return all > 0 ? 0 : 1;
}

/* The tables and indexes of the filled file, without a row. */
static void copy_tables(sqlite3 *from, sqlite3 *to)
{
	sqlite3_stmt *s = prepare(from, "SELECT sql FROM sqlite_schema WHERE tbl_name IN ('reg_person', 'revision') AND sql IS NOT NULL ORDER BY type = 'index'");
	while (sqlite3_step(s) == SQLITE_ROW)
		run(to, (const char *)sqlite3_column_text(s, 0));
	sqlite3_finalize(s);
}

static sqlite3_stmt *insert_for(sqlite3 *to, const char *table, int columns)
{
	char text[200];
	int n = snprintf(text, sizeof text, "INSERT INTO %s VALUES (?", table);
	for (int i = 1; i < columns; i++)
		n += snprintf(text + n, sizeof text - (size_t)n, ",?");
	snprintf(text + n, sizeof text - (size_t)n, ")");
	return prepare(to, text);
}

static void copy_row(sqlite3_stmt *from, sqlite3_stmt *to)
{
	for (int i = 0; i < sqlite3_column_count(from); i++)
		sqlite3_bind_value(to, i + 1, sqlite3_column_value(from, i));
	if (sqlite3_step(to) != SQLITE_DONE)
		fail(sqlite3_db_handle(to), "insert");
	sqlite3_reset(to);
}

static double insert(const char *path, const char *fresh, long rows, int with_revision)
{
	sqlite3 *from = open_db(path, SQLITE_OPEN_READONLY), *to;
	unlink(fresh);
	to = open_db(fresh, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
	run(to, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL");
	copy_tables(from, to);
	sqlite3_stmt *row = prepare(from, "SELECT * FROM reg_person"), *revision = prepare(from, "SELECT * FROM revision");
	sqlite3_stmt *put_row = insert_for(to, "reg_person", sqlite3_column_count(row)), *put_revision = insert_for(to, "revision", sqlite3_column_count(revision));
	double start = now();
	for (long i = 0; i < rows && sqlite3_step(row) == SQLITE_ROW && sqlite3_step(revision) == SQLITE_ROW; i++) {
		if (i % BATCH == 0)
			run(to, i ? "COMMIT; BEGIN IMMEDIATE" : "BEGIN IMMEDIATE");
		copy_row(row, put_row);
		if (with_revision)
			copy_row(revision, put_revision);
	}
	run(to, "COMMIT");
	double rate = (double)rows / (now() - start);
	sqlite3_finalize(row), sqlite3_finalize(revision), sqlite3_finalize(put_row), sqlite3_finalize(put_revision);
	sqlite3_close(from), sqlite3_close(to);
	return rate;
}

static int schema(const char *path)
{
	sqlite3 *db = open_db(path, SQLITE_OPEN_READONLY);
	sqlite3_stmt *s = prepare(db, "SELECT name, coalesce(sql, '') FROM sqlite_schema ORDER BY name");
	while (sqlite3_step(s) == SQLITE_ROW)
		printf("%s: %s\n", sqlite3_column_text(s, 0), sqlite3_column_text(s, 1));
	sqlite3_finalize(s);
	sqlite3_close(db);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc == 3 && !strcmp(argv[1], "schema"))
		return schema(argv[2]);
	if (argc == 6 && !strcmp(argv[1], "query"))
		return queries(argv + 2);
	if (argc == 5 && !strcmp(argv[1], "insert")) {
		long rows = strtol(argv[4], NULL, 10);
		double alone = insert(argv[2], argv[3], rows, 0);
		printf("%.0f %.0f\n", alone, insert(argv[2], argv[3], rows, 1));
		return 0;
	}
	fputs("bare query FILE SECONDS WORKERS SQL | bare insert FILE NEW ROWS | bare schema FILE\n", stderr);
	return 2;
}

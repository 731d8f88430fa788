#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "db/db.h"
#include "help/place.h"
#include "os/file.h"

static struct arena *a;
static char *dir;

static int setup(void **state)
{
	(void)state;
	a = arena_new(64 << 20);
	char name[] = "/tmp/mamoru-db-XXXXXX";
	dir = arena_dup(a, mkdtemp(name));
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	char **names;
	size_t n;
	if (!file_list(a, dir, &names, &n))
		for (size_t i = 0; i < n; i++)
			file_remove(file_join(a, dir, names[i]));
	rmdir(dir);
	arena_free(a);
	return 0;
}

static struct db *fresh(const char *name)
{
	struct db *d;
	assert_int_equal(db_open(&d, place_of(a, dir, name), DB_CREATE), ST_OK);
	assert_int_equal(db_begin(d), ST_OK);
	assert_int_equal(db_script(d, SQL("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT UNIQUE, p BLOB) STRICT; CREATE TABLE reg_x (id INTEGER PRIMARY KEY) STRICT;")), ST_OK);
	assert_int_equal(db_commit(d), ST_OK);
	return d;
}

/* Runs fn in a child and says whether it stopped with a BUG. */
static bool is_bug(void (*fn)(struct db *), struct db *d)
{
	fflush(NULL);
	pid_t pid = fork();
	if (!pid) {
		if (!freopen("/dev/null", "w", stderr)) _exit(1);
		/* A connection to a server cannot be shared with a child. */
		if (place_is_server() && db_open(&d, db_path(d), DB_WRITE)) _exit(1);
		fn(d);
		_exit(0);
	}
	int how;
	waitpid(pid, &how, 0);
	return WIFSIGNALED(how) && WTERMSIG(how) == SIGABRT;
}

static void test_values_come_back_as_they_were_bound(void **state)
{
	(void)state;
	struct db *d = fresh("values.db");
	assert_int_equal(db_exec(d, SQL("INSERT INTO t(name, p) VALUES (?, ?)"), db_text("守る'; DROP TABLE t"), db_blob("\0\1", 2)), ST_OK);
	assert_int_equal(db_last_id(d), 1);
	assert_int_equal(db_exec(d, SQL("INSERT INTO t(name, p) VALUES (?, ?)"), db_text(NULL), db_null()), ST_OK);
	struct rows *r = db_query(d, SQL("SELECT id, name, p FROM t ORDER BY id"));
	assert_true(db_next(r));
	assert_string_equal(db_col_text(r, 1), "守る'; DROP TABLE t");
	size_t n;
	assert_memory_equal(db_col_blob(r, 2, &n), "\0\1", 2);
	assert_int_equal(n, 2);
	assert_true(db_next(r));
	assert_int_equal(db_col_int(r, 0), 2);
	assert_true(db_is_null(r, 1));
	assert_null(db_col_text(r, 1));
	assert_false(db_next(r));
	assert_int_equal(db_get_int(d, SQL("SELECT max(id) FROM t WHERE id > ?"), -1, db_int(99)), -1);
	assert_string_equal(db_get_text(d, a, SQL("SELECT name FROM t WHERE id = 1")), "守る'; DROP TABLE t");
	assert_null(db_get_text(d, a, SQL("SELECT name FROM t WHERE id = 99")));
	db_close(d);
}

static void test_the_same_text_can_be_walked_inside_itself(void **state)
{
	(void)state;
	struct db *d = fresh("nested.db");
	for (int i = 0; i < 3; i++)
		db_exec(d, SQL("INSERT INTO t(name) VALUES (NULL)"));
	int pairs = 0;
	for (struct rows *r = db_query(d, SQL("SELECT id FROM t")); db_next(r);)
		for (struct rows *s = db_query(d, SQL("SELECT id FROM t")); db_next(s);)
			pairs++;
	assert_int_equal(pairs, 9);
	db_close(d);
}

static void test_more_statements_than_are_kept(void **state)
{
	(void)state;
	struct db *d = fresh("many.db");
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 500; i++) {
			struct sqlb b;
			sqlb_init(&b, a);
			sqlb_add(&b, "SELECT ");
			sqlb_value(&b, db_int(i));
			for (int k = 0; k < i; k++)
				sqlb_add(&b, " ");
			struct rows *r = sqlb_query(&b, d);
			assert_true(db_next(r));
			assert_int_equal(db_col_int(r, 0), i);
			db_done(r);
		}
	db_close(d);
}

static void test_a_select_in_from_needs_no_name(void **state)
{
	(void)state;
	struct db *d = fresh("names.db");
	assert_int_equal(db_get_int(d, SQL("SELECT * FROM (SELECT 1 AS n UNION ALL SELECT * FROM (SELECT count(*) AS n FROM t)) WHERE n < 1"), -1), 0);
	assert_int_equal(db_get_int(d, SQL("SELECT a.n + b.n FROM (SELECT 1 AS n) a CROSS JOIN (SELECT 2 AS n) AS b"), -1), 3);
	assert_int_equal(db_get_int(d, SQL("SELECT (SELECT max(id) FROM (SELECT id FROM t ORDER BY id LIMIT 3)) IS NULL"), -1), 1);
	db_close(d);
}

static void test_sql_from_parts_quotes_names_and_binds_values(void **state)
{
	(void)state;
	struct db *d = fresh("parts.db");
	struct sqlb b;
	sqlb_init(&b, a);
	sqlb_add(&b, "INSERT INTO ");
	sqlb_ident(&b, "t");
	sqlb_add(&b, "(name) VALUES (");
	sqlb_value(&b, db_text("x"));
	sqlb_add(&b, ")");
	assert_string_equal(b.text, "INSERT INTO \"t\"(name) VALUES (?)");
	assert_int_equal(sqlb_exec(&b, d), ST_OK);
	assert_int_equal(db_get_int(d, SQL("SELECT count(*) FROM t WHERE name = 'x'"), 0), 1);
	db_close(d);
}

static void test_a_violated_constraint_is_a_conflict_and_nothing_is_saved(void **state)
{
	(void)state;
	struct db *d = fresh("conflict.db");
	db_begin(d);
	assert_int_equal(db_exec(d, SQL("INSERT INTO t(name) VALUES ('x')")), ST_OK);
	assert_int_equal(db_exec(d, SQL("INSERT INTO t(name) VALUES ('x')")), ST_CONFLICT);
	assert_int_equal(db_exec(d, SQL("INSERT INTO t(name) VALUES ('y')")), ST_CONFLICT);
	assert_int_equal(db_get_int(d, SQL("SELECT count(*) FROM t"), -1), -1);
	assert_int_equal(db_status(d), ST_CONFLICT);
	assert_int_equal(db_commit(d), ST_CONFLICT);
	assert_int_equal(db_status(d), ST_OK);
	assert_int_equal(db_get_int(d, SQL("SELECT count(*) FROM t"), -1), 0);
	db_close(d);
}

static void test_a_failure_outside_a_transaction_does_not_stick(void **state)
{
	(void)state;
	struct db *d = fresh("single.db");
	assert_int_equal(db_exec(d, SQL("INSERT INTO t(name) VALUES ('x')")), ST_OK);
	assert_int_equal(db_exec(d, SQL("INSERT INTO t(name) VALUES ('x')")), ST_CONFLICT);
	assert_int_equal(db_exec(d, SQL("INSERT INTO t(name) VALUES ('y')")), ST_OK);
	assert_int_equal(db_get_int(d, SQL("SELECT count(*) FROM t"), -1), 2);
	db_close(d);
}

static void test_a_full_disk_saves_nothing_by_half(void **state)
{
	(void)state;
	if (place_is_server())
		skip();
	struct db *d = fresh("full.db");
	db_get_int(d, SQL("PRAGMA max_page_count = 12"), 0);
	db_begin(d);
	for (int i = 0; i < 100; i++)
		db_exec(d, SQL("INSERT INTO t(p) VALUES (zeroblob(3000))"));
	assert_int_equal(db_status(d), ST_FULL);
	assert_int_equal(db_commit(d), ST_FULL);
	assert_int_equal(db_get_int(d, SQL("SELECT count(*) FROM t"), -1), 0);
	assert_int_equal(db_exec(d, SQL("INSERT INTO t(name) VALUES ('still works')")), ST_OK);
	db_close(d);
}

static void test_a_second_writer_waits_and_a_reader_does_not(void **state)
{
	(void)state;
	struct db *d = fresh("two.db"), *e;
	assert_int_equal(db_open(&e, place_of(a, dir, "two.db"), DB_READ), ST_OK);
	db_begin(d);
	db_exec(d, SQL("INSERT INTO t(name) VALUES ('x')"));
	assert_int_equal(db_get_int(e, SQL("SELECT count(*) FROM t"), -1), 0);
	db_begin_read(e);
	assert_int_equal(db_get_int(e, SQL("SELECT count(*) FROM t"), -1), 0);
	assert_int_equal(db_commit(d), ST_OK);
	assert_int_equal(db_get_int(e, SQL("SELECT count(*) FROM t"), -1), 0);
	assert_int_equal(db_commit(e), ST_OK);
	assert_int_equal(db_get_int(e, SQL("SELECT count(*) FROM t"), -1), 1);
	db_close(e);
	db_close(d);
}

static void test_statements_are_counted(void **state)
{
	(void)state;
	struct db *d = fresh("count.db");
	db_queries(d, true);
	db_get_int(d, SQL("SELECT 1"), 0);
	db_exec(d, SQL("INSERT INTO t(name) VALUES ('x')"));
	assert_int_equal(db_queries(d, true), 2);
	assert_int_equal(db_queries(d, false), 0);
	db_close(d);
}

static void insert_locked(struct db *d) { db_exec(d, SQL("INSERT INTO reg_x(id) VALUES (7)")); }
static void delete_locked(struct db *d) { db_exec(d, SQL("DELETE FROM reg_x")); }
static void drop_locked(struct db *d) { db_exec(d, SQL("DROP TABLE reg_x")); }
static void begin_twice(struct db *d) { db_begin(d); db_begin(d); }
static void broken_sql(struct db *d) { db_exec(d, SQL("SELECT FROM")); }
static void two_statements(struct db *d) { db_exec(d, SQL("SELECT 1; SELECT 2")); }
static void wrong_values(struct db *d) { db_exec(d, SQL("SELECT ?"), db_int(1), db_int(2)); }
static void wrong_column(struct db *d) { struct rows *r = db_query(d, SQL("SELECT 1")); db_next(r); db_col_int(r, 1); }
static void wrong_type(struct db *d) { db_exec(d, SQL("INSERT INTO t(id, name) VALUES (1, ?)"), db_blob("x", 1)); }
static void left_open(struct db *d) { db_begin(d); db_next(db_query(d, SQL("SELECT 1"))); db_commit(d); }
static void write_in_read(struct db *d) { db_begin_read(d); db_exec(d, SQL("INSERT INTO t(name) VALUES ('x')")); }
static void bad_name(struct db *d) { struct sqlb b; sqlb_init(&b, a); sqlb_ident(&b, "t\"; DROP"); sqlb_exec(&b, d); }

static void test_our_own_mistakes_stop_the_process(void **state)
{
	(void)state;
	struct db *d = fresh("bugs.db");
	assert_true(is_bug(begin_twice, d));
	assert_true(is_bug(broken_sql, d));
	assert_true(is_bug(two_statements, d));
	assert_true(is_bug(wrong_values, d));
	assert_true(is_bug(wrong_column, d));
	/* PostgreSQL writes bytes into a text column as their hexadecimal digits. */
	assert_true(is_bug(wrong_type, d) || place_is_server());
	assert_true(is_bug(left_open, d));
	assert_true(is_bug(write_in_read, d));
	assert_true(is_bug(bad_name, d));
	db_close(d);
}

static void test_register_tables_are_locked_also_for_statements_prepared_while_unlocked(void **state)
{
	(void)state;
	struct db *d = fresh("locked.db");
	assert_true(is_bug(insert_locked, d));
	assert_true(is_bug(delete_locked, d));
	assert_true(is_bug(drop_locked, d));
	db_unlock(d);
	db_unlock(d);
	insert_locked(d);
	db_lock(d);
	delete_locked(d);
	db_lock(d);
	assert_true(is_bug(insert_locked, d));
	assert_int_equal(db_get_int(d, SQL("SELECT count(*) FROM reg_x"), -1), 0);
	db_close(d);
}

static int hooked;
static enum status hook(struct db *d, void *arg)
{
	hooked++;
	db_exec(d, SQL("INSERT INTO t(name) VALUES (NULL)"));
	return *(enum status *)arg;
}

static void test_a_hook_runs_once_before_the_commit_and_can_stop_it(void **state)
{
	(void)state;
	struct db *d = fresh("hook.db");
	enum status answer = ST_OK;
	hooked = 0;
	db_begin(d);
	db_before_commit(d, hook, &answer);
	db_before_commit(d, hook, &answer);
	assert_int_equal(db_commit(d), ST_OK);
	assert_int_equal(hooked, 1);
	db_begin(d);
	assert_int_equal(db_commit(d), ST_OK);
	assert_int_equal(hooked, 1);
	answer = ST_FULL;
	db_begin(d);
	db_before_commit(d, hook, &answer);
	assert_int_equal(db_commit(d), ST_FULL);
	assert_int_equal(db_get_int(d, SQL("SELECT count(*) FROM t"), -1), 1);
	db_close(d);
}

static void test_a_copy_is_one_file_and_the_snapshot_of_its_moment(void **state)
{
	(void)state;
	if (place_is_server())
		skip();
	struct db *d = fresh("copy.db"), *e, *w;
	const char *to = file_join(a, dir, "copied.db"), *what;
	db_exec(d, SQL("INSERT INTO t(name) VALUES ('x')"));
	assert_int_equal(db_open(&w, file_join(a, dir, "copy.db"), DB_WRITE), ST_OK);
	db_begin(w);
	db_exec(w, SQL("INSERT INTO t(name) VALUES ('not yet')"));
	assert_int_equal(db_copy(d, to), ST_OK);
	db_commit(w);
	assert_int_equal(db_copy(d, to), ST_CONFLICT);
	assert_int_equal(db_open(&e, to, DB_READ), ST_OK);
	assert_int_equal(db_get_int(e, SQL("SELECT count(*) FROM t"), -1), 1);
	assert_int_equal(db_check(e, a, &what), ST_OK);
	db_close(e);
	assert_false(file_exists(file_join(a, dir, "copied.db-wal")));
	db_close(w);
	db_close(d);
}

static int64_t walked(struct db *d)
{
	int64_t sum = 0;
	for (struct rows *r = db_walk(d, SQL("SELECT id FROM t WHERE id > ? ORDER BY id"), db_int(0)); db_next(r);)
		sum += db_get_int(d, SQL("SELECT id * 2 FROM t WHERE id = ?"), 0, db_int(db_col_int(r, 0)));
	return sum;
}

static void test_many_rows_are_walked_while_other_statements_run(void **state)
{
	(void)state;
	struct db *d = fresh("walk.db");
	db_begin(d);
	for (int i = 0; i < 1234; i++)
		db_exec(d, SQL("INSERT INTO t(name) VALUES (NULL)"));
	assert_int_equal(walked(d), 1234 * 1235);
	assert_int_equal(db_commit(d), ST_OK);
	assert_int_equal(walked(d), 1234 * 1235);
	db_begin_read(d);
	assert_int_equal(walked(d), 1234 * 1235);
	assert_true(db_next(db_walk(d, SQL("SELECT id FROM t"))));
	db_rollback(d);
	db_close(d);
}

static void test_ids_count_on_from_the_largest(void **state)
{
	(void)state;
	struct db *d = fresh("ids.db");
	db_exec(d, SQL("INSERT INTO t(id, name) VALUES (?, 'given')"), db_int(1LL << 40));
	db_exec(d, SQL("INSERT INTO t(name) VALUES ('chosen')"));
	assert_int_equal(db_last_id(d), (1LL << 40) + 1);
	db_exec(d, SQL("UPDATE t SET name = ? || name WHERE id > ?"), db_text("x"), db_int(0));
	assert_int_equal(db_changes(d), 2);
	db_close(d);
}

static void test_a_value_may_be_null_or_not_in_any_order(void **state)
{
	(void)state;
	struct db *d = fresh("nulls.db");
	const char *names[] = { NULL, "a", NULL, "b", "c" };
	for (int i = 0; i < 5; i++)
		assert_int_equal(db_exec(d, SQL("INSERT INTO t(name, p) VALUES (?, ?)"), db_text(names[i]), i % 2 ? db_null() : db_blob("x", 1)), ST_OK);
	assert_int_equal(db_get_int(d, SQL("SELECT count(*) FROM t WHERE name IS NULL AND p IS NOT NULL"), -1), 2);
	db_close(d);
}

static void test_the_version_is_zero_until_it_is_set(void **state)
{
	(void)state;
	struct db *d = fresh("version.db");
	assert_int_equal(db_version(d), 0);
	db_begin(d);
	db_set_version(d, 7);
	db_rollback(d);
	assert_int_equal(db_version(d), 0);
	db_begin(d);
	db_set_version(d, 7);
	assert_int_equal(db_commit(d), ST_OK);
	assert_int_equal(db_version(d), 7);
	db_close(d);
}

/* What a server does with the connection of a program that it ends: here it is asked to. */
static void test_a_lost_connection_is_made_anew_but_not_inside_a_transaction(void **state)
{
	(void)state;
	if (!place_is_server())
		skip();
	struct db *d = fresh("lost.db"), *e;
	assert_int_equal(db_open(&e, place_of(a, dir, "lost.db"), DB_WRITE), ST_OK);
	int64_t backend = db_get_int(d, SQL("SELECT pg_backend_pid()"), 0);
	assert_int_equal(db_exec(e, SQL("SELECT pg_terminate_backend(CAST(? AS INT))"), db_int(backend)), ST_OK);
	assert_int_equal(db_get_int(d, SQL("SELECT count(*) FROM t"), -1), 0);
	assert_int_not_equal(db_get_int(d, SQL("SELECT pg_backend_pid()"), 0), backend);
	backend = db_get_int(d, SQL("SELECT pg_backend_pid()"), 0);
	assert_int_equal(db_begin(d), ST_OK);
	assert_int_equal(db_exec(d, SQL("INSERT INTO t(name) VALUES ('lost')")), ST_OK);
	assert_int_equal(db_exec(e, SQL("SELECT pg_terminate_backend(CAST(? AS INT))"), db_int(backend)), ST_OK);
	assert_int_equal(db_exec(d, SQL("INSERT INTO t(name) VALUES ('lost, too')")), ST_BUSY);
	assert_int_equal(db_commit(d), ST_BUSY);
	assert_int_equal(db_begin(d), ST_OK);
	assert_int_equal(db_exec(d, SQL("INSERT INTO t(name) VALUES ('kept')")), ST_OK);
	assert_int_equal(db_commit(d), ST_OK);
	assert_int_equal(db_get_int(d, SQL("SELECT count(*) FROM t"), -1), 1);
	db_close(e);
	db_close(d);
}

static void test_one_writer_at_a_time(void **state)
{
	(void)state;
	struct db *d = fresh("writers.db"), *e;
	assert_int_equal(db_open(&e, place_of(a, dir, "writers.db"), DB_WRITE), ST_OK);
	assert_int_equal(db_begin(d), ST_OK);
	assert_int_equal(db_begin(e), ST_BUSY);
	assert_int_equal(db_exec(e, SQL("INSERT INTO t(name) VALUES ('x')")), ST_BUSY);
	assert_int_equal(db_commit(d), ST_OK);
	assert_int_equal(db_begin(e), ST_OK);
	assert_int_equal(db_commit(e), ST_OK);
	db_close(e);
	db_close(d);
}

static void test_a_claim_is_one_holders_until_it_goes(void **state)
{
	(void)state;
	struct db *d = fresh("claim.db"), *e;
	assert_int_equal(db_open(&e, place_of(a, dir, "claim.db"), DB_WRITE), ST_OK);
	assert_true(db_claim(d, "clockwork"));
	assert_true(db_claim(e, "another"));
	assert_int_equal(db_claim(e, "clockwork"), !place_is_server());
	db_close(d);
	/* The server ends a connection a moment after its program has gone. */
	for (int i = 0; i < 200 && !db_claim(e, "clockwork"); i++)
		usleep(10000);
	assert_true(db_claim(e, "clockwork"));
	db_close(e);
}

static void test_opening_what_is_not_there_or_no_database(void **state)
{
	(void)state;
	struct db *d;
	const char *junk = file_join(a, dir, "junk.db");
	char bytes[8192];
	memset(bytes, 'x', sizeof bytes);
	assert_int_equal(file_write(junk, bytes, sizeof bytes, 0600), ST_OK);
	assert_int_equal(db_open(&d, place_of(a, dir, "absent.db"), DB_WRITE), ST_NOTFOUND);
	assert_null(d);
	db_close(NULL);
	if (place_is_server())
		return;
	assert_int_equal(db_open(&d, junk, DB_READ), ST_CORRUPT);
}

#include "os/file.h"
#include "base/str.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct arena *a;
static char *dir;

static int setup(void **state)
{
	a = arena_new(1 << 20);
	dir = arena_dup(a, "/tmp/mamoru-file-XXXXXX");
	return mkdtemp(dir) ? 0 : -1;
}

static int teardown(void **state)
{
	char **names;
	size_t n;

	if (file_list(a, dir, &names, &n)) return -1;
	for (size_t i = 0; i < n; i++)
		if (remove(file_join(a, dir, names[i]))) return -1;
	if (rmdir(dir)) return -1;
	arena_free(a);
	return 0;
}

static void test_what_is_written_is_read_again(void **state)
{
	char *path = file_join(a, dir, "note"), *p;
	size_t n;

	assert_int_equal(file_write(path, "守る\0x", 8, 0600), ST_OK);
	assert_int_equal(file_read(a, path, 100, &p, &n), ST_OK);
	assert_int_equal(n, 8);
	assert_memory_equal(p, "守る\0x\0", 9);
	assert_int_equal(file_size(path), 8);
}

static void test_writing_replaces_whole_and_leaves_no_rest(void **state)
{
	char *path = file_join(a, dir, "whole"), **names, *p;
	size_t n, before;
	struct stat s;

	file_write(path, "a long first version", 20, 0600);
	file_list(a, dir, &names, &before);
	assert_int_equal(file_write(path, "2", 1, 0600), ST_OK);
	file_list(a, dir, &names, &n);
	assert_int_equal(n, before);
	assert_int_equal(file_read(a, path, 100, &p, &n), ST_OK);
	assert_string_equal(p, "2");
	stat(path, &s);
	assert_int_equal(s.st_mode & 0777, 0600);
}

static void test_a_write_that_fails_leaves_no_rest(void **state)
{
	char *taken = file_join(a, dir, "taken"), **names;
	size_t before, after;

	file_mkdirs(taken, 0700);
	file_list(a, dir, &names, &before);
	assert_int_not_equal(file_write(taken, "x", 1, 0600), ST_OK);
	file_list(a, dir, &names, &after);
	assert_int_equal(before, after);
}

static void test_the_world_says_no(void **state)
{
	char *p;
	size_t n;

	assert_int_equal(file_read(a, file_join(a, dir, "absent"), 10, &p, &n), ST_NOTFOUND);
	assert_string_equal(status_msgid(), "The file cannot be opened.");
	assert_true(str_ends(status_detail(), "No such file or directory"));
	file_write(file_join(a, dir, "big"), "12345678901", 11, 0600);
	assert_int_equal(file_read(a, file_join(a, dir, "big"), 10, &p, &n), ST_TOOBIG);
	assert_int_equal(file_write(file_join(a, dir, "no/where"), "x", 1, 0600), ST_NOTFOUND);
	assert_int_equal(file_size(file_join(a, dir, "absent")), -1);
	assert_false(file_exists(file_join(a, dir, "absent")));
}

static void test_a_copy_never_replaces(void **state)
{
	char *from = file_join(a, dir, "from"), *to = file_join(a, dir, "to"), *p;
	size_t n;

	file_write(from, "one", 3, 0600);
	assert_int_equal(file_copy(from, to), ST_OK);
	assert_int_equal(file_read(a, to, 10, &p, &n), ST_OK);
	assert_string_equal(p, "one");
	assert_int_equal(file_copy(from, to), ST_CONFLICT);
	assert_int_equal(file_remove(to), ST_OK);
	assert_int_equal(file_remove(to), ST_NOTFOUND);
	assert_int_equal(file_rename(from, to), ST_OK);
	assert_true(file_exists(to) && !file_exists(from));
}

static void test_directories_are_made_down_to_the_last(void **state)
{
	char *deep = file_join(a, dir, "x/y/z");

	assert_int_equal(file_mkdirs(deep, 0700), ST_OK);
	assert_int_equal(file_mkdirs(deep, 0700), ST_OK);
	assert_true(file_exists(deep));
	file_write(file_join(a, dir, "x/file"), "", 0, 0600);
	assert_int_not_equal(file_mkdirs(file_join(a, dir, "x/file/under"), 0700), ST_OK);
	rmdir(deep);
	rmdir(file_join(a, dir, "x/y"));
	file_remove(file_join(a, dir, "x/file"));
}

static void test_names_are_listed_in_order(void **state)
{
	char *sub = file_join(a, dir, "list"), **names, *all;
	size_t n;

	file_mkdirs(sub, 0700);
	for (int i = 0; i < 40; i++) file_write(arena_printf(a, "%s/%02d", sub, 39 - i), "", 0, 0600);
	assert_int_equal(file_list(a, sub, &names, &n), ST_OK);
	assert_int_equal(n, 40);
	all = str_join(a, names, 4, " ");
	assert_string_equal(all, "00 01 02 03");
	for (size_t i = 0; i < n; i++) file_remove(file_join(a, sub, names[i]));
	rmdir(sub);
}

static void test_a_fresh_path_is_new_every_time(void **state)
{
	char *one = file_temp(a, dir, ".pdf"), *two = file_temp(a, dir, ".pdf");

	assert_string_not_equal(one, two);
	assert_true(str_starts(one, dir) && str_ends(one, ".pdf"));
	assert_false(file_exists(one));
}

static void test_a_file_can_be_looked_at_without_a_copy(void **state)
{
	char *path = file_join(a, dir, "mapped"), *empty = file_join(a, dir, "empty");
	const char *p;
	size_t n;

	assert_int_equal(file_write(path, "rows", 4, 0600), ST_OK);
	assert_int_equal(file_write(empty, "", 0, 0600), ST_OK);
	assert_int_equal(file_map(a, path, 4, &p, &n), ST_OK);
	assert_int_equal(n, 4);
	assert_memory_equal(p, "rows", 4);
	assert_int_equal(file_map(a, path, 3, &p, &n), ST_TOOBIG);
	assert_int_equal(file_map(a, empty, 3, &p, &n), ST_OK);
	assert_int_equal(n, 0);
	assert_int_equal(file_map(a, dir, 3, &p, &n), ST_IO);
	assert_int_equal(file_map(a, file_join(a, dir, "none"), 3, &p, &n), ST_NOTFOUND);
}

#include "os/spill.h"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void test_what_is_written_anywhere_is_read_there(void **state)
{
	char got[8];
	int fd;

	assert_int_equal(spill_open(NULL, &fd), ST_OK);
	assert_int_equal(spill_write(fd, "mamoru", 6, 1 << 20), ST_OK);
	assert_int_equal(spill_read(fd, got, 8, (1 << 20) - 1), ST_OK);
	assert_memory_equal(got, "\0mamoru\0", 8);
	spill_close(&fd);
	assert_int_equal(fd, -1);
	spill_close(&fd);
}

static int entries(const char *dir)
{
	DIR *d = opendir(dir);
	int n = 0;

	while (readdir(d))
		n++;
	closedir(d);
	return n;
}

static void test_it_lies_beside_a_file_and_has_no_name(void **state)
{
	char dir[] = "/tmp/mamoru-spill-XXXXXX", path[80], link[80], where[200] = "";
	int fd, before;

	assert_non_null(mkdtemp(dir));
	before = entries(dir);
	snprintf(path, sizeof(path), "%s/w.db", dir);
	assert_int_equal(spill_open(path, &fd), ST_OK);
	assert_int_equal(entries(dir), before);
	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	assert_true(readlink(link, where, sizeof(where) - 1) > 0);
	assert_memory_equal(where, dir, strlen(dir));
	spill_close(&fd);
	rmdir(dir);
}

static void test_a_place_that_is_not_there_is_replaced(void **state)
{
	int fd;

	assert_int_equal(spill_open("/no such directory/w.db", &fd), ST_OK);
	spill_close(&fd);
}

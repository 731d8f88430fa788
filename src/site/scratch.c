#include "site/scratch.h"
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include "os/file.h"

enum status scratch_dir(struct arena *a, const char *parent, const char **out)
{
	enum status st = file_mkdirs(parent, 0700);
	*out = file_temp(a, parent, ".dir");
	return st ? st : file_mkdirs(*out, 0700);
}

void scratch_drop_file(struct arena *a, const char *path)
{
	unlink(path);
	unlink(arena_printf(a, "%s-wal", path));
	unlink(arena_printf(a, "%s-shm", path));
}

void scratch_drop_tree(struct arena *a, const char *dir)
{
	char **names;
	size_t n;
	if (!file_exists(dir) || file_list(a, dir, &names, &n))
		return;
	for (size_t i = 0; i < n; i++) {
		const char *path = file_join(a, dir, names[i]);
		if (unlink(path) < 0 && (errno == EISDIR || errno == EPERM))
			scratch_drop_tree(a, path);
	}
	rmdir(dir);
}

void scratch_drop_old(struct arena *a, const char *path, int64_t before)
{
	struct stat st;
	if (lstat(path, &st) < 0 || st.st_mtime >= before)
		return;
	if (S_ISDIR(st.st_mode))
		scratch_drop_tree(a, path);
	else
		unlink(path);
}

enum status scratch_move(struct arena *a, const char *from, const char *to)
{
	/* file_rename of a name to itself: nothing but the sync of its directory. */
	if (!rename(from, to))
		return file_rename(to, to);
	const char *part = arena_printf(a, "%s.part", to);
	enum status st = file_copy(from, part);
	if (!st)
		st = file_rename(part, to);
	unlink(st ? part : from);
	return st;
}

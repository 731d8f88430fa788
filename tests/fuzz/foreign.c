/* A database file from anywhere, as an organisation's copy or inside a backup: refused or read, never more. */
#include <stdlib.h>
#include <unistd.h>
#include "base/bug.h"
#include "os/file.h"
#include "site/foreign.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new(256 << 20);
	char path[] = "/dev/shm/mamoru-fuzz-XXXXXX";
	int fd = mkstemp(path);
	struct head h;
	BUG_ON(fd < 0 || write(fd, p, n) != (ssize_t)n);
	close(fd);
	hash_init();
	(void)foreign_check(a, path, NULL, &h);
	unlink(path);
	arena_free(a);
	return 0;
}

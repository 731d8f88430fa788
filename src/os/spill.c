#include "os/spill.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/arena.h"
#include "base/str.h"
#include "base/tr.h"

enum { PATH = 4096 };

static enum status failed(void)
{
	return status_note(status_errno(errno), N_("A temporary file cannot be used. Please check that there is space left on the disk."), strerror(errno));
}

/* Some file systems (overlays, network shares) know no nameless files: there the name goes at once. */
static int open_in(const char *dir)
{
	char name[PATH + 32];
	int fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

	if (fd >= 0)
		return fd;
	if ((size_t)snprintf(name, sizeof(name), "%s/mamoru-XXXXXX", dir) >= sizeof(name))
		return -1;
	fd = mkostemp(name, O_CLOEXEC);
	if (fd >= 0)
		unlink(name);
	return fd;
}

static int open_beside(const char *path)
{
	const char *slash = path ? strrchr(path, '/') : NULL;
	char dir[PATH];

	if (!slash || *path != '/' || (size_t)(slash - path) >= sizeof(dir))
		return -1;
	snprintf(dir, sizeof(dir), "%.*s", slash == path ? 1 : (int)(slash - path), path);
	return open_in(dir);
}

/* /tmp last: it is memory on many machines. */
enum status spill_open(const char *beside, int *fd)
{
	const char *const places[] = { getenv("TMPDIR"), "/var/tmp", "/tmp" };

	*fd = open_beside(beside);
	for (size_t i = 0; i < sizeof(places) / sizeof(*places) && *fd < 0; i++)
		if (!str_empty(places[i]))
			*fd = open_in(places[i]);
	return *fd < 0 ? failed() : ST_OK;
}

enum status spill_read(int fd, void *p, size_t n, uint64_t at)
{
	char *to = p;

	while (n) {
		ssize_t got = pread(fd, to, n, (off_t)at);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return failed();
		if (!got) {
			memset(to, 0, n);
			return ST_OK;
		}
		to += got;
		n -= (size_t)got;
		at += (uint64_t)got;
	}
	return ST_OK;
}

enum status spill_write(int fd, const void *p, size_t n, uint64_t at)
{
	const char *from = p;

	while (n) {
		ssize_t done = pwrite(fd, from, n, (off_t)at);
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return failed();
		from += done;
		n -= (size_t)done;
		at += (uint64_t)done;
	}
	return ST_OK;
}

void spill_close(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

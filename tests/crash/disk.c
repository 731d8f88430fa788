/* disk.c - a disk that is really full, under a running server: disk MAMORU.
 *
 * The installation lies on a small file system of its own (a tmpfs in a mount namespace of this process). Records are made until there is no room: the answer
 * must be 507 with words, reading must go on, verify must be clean; and when there is room again, so must writing. */
#include "serve.h"
#include <sched.h>
#include <sys/mount.h>

static bool put(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY);
	bool ok = fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text);
	if (fd >= 0)
		close(fd);
	return ok;
}

/* Root may mount at once; anybody else becomes root in a namespace of users first, where systems allow that. */
static bool own_disk(struct arena *a, const char *at)
{
	const char *user = arena_printf(a, "0 %d 1", (int)getuid()), *group = arena_printf(a, "0 %d 1", (int)getgid());
	if (unshare(CLONE_NEWNS) && (unshare(CLONE_NEWUSER | CLONE_NEWNS) || !put("/proc/self/uid_map", user) || !put("/proc/self/setgroups", "deny")
		|| !put("/proc/self/gid_map", group)))
		return false;
	return !mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) && !mount("tmpfs", at, "tmpfs", 0, "size=8m,mode=0700");
}

static int make(struct arena *a, const char *name, char answer[ANSWER_MAX])
{
	return post(a, "/api/v1/w/acme/department", arena_printf(a, "{\"name\":\"%s\"}", name), answer);
}

static bool verified(struct arena *a)
{
	return !run(a, arena_printf(a, "verify --data %s", data_dir));
}

/* What went wrong, NULL = nothing. */
static const char *maltreat(struct arena *a, const char *ballast)
{
	static char answer[ANSWER_MAX];
	int code, made = 0;
	while ((code = make(a, arena_printf(a, "n-%d", made), answer)) == 201 && made < 20000)
		made++;
	printf("%d records, then %d\n", made, code);
	if (code != 507 || !strstr(answer, "There is no space left on the disk"))
		return "a full disk was not answered with 507 and words";
	if (ask(arena_printf(a, "GET /api/v1/w/acme/department/%d HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n", made, token), answer) != 200)
		return "the last record that was acknowledged cannot be read";
	if (!verified(a))
		return "mamoru verify is not content while the disk is full";
	if (!run(a, arena_printf(a, "backup --data %s %s.zip", data_dir, data_dir)))
		return "a backup was made on a full disk";
	file_remove(ballast);
	if (make(a, "again", answer) != 201)
		return "nothing can be written although there is room again";
	return verified(a) ? NULL : "mamoru verify is not content afterwards";
}

int main(int argc, char **argv)
{
	struct arena *a = arena_new(256 << 20);
	char top[] = "/tmp/mamoru-disk-XXXXXX";
	if (argc < 2 || !mkdtemp(top))
		return 2;
	if (!own_disk(a, top)) {
		printf("not tested: this system lets nobody make a file system of their own\n");
		rmdir(top);
		return 0;
	}
	const char *ballast = file_join(a, top, "ballast"), *wrong = "the server cannot be set up";
	char *bytes = arena_alloc(a, 600000);
	program = argv[1];
	snprintf(data_dir, sizeof data_dir, "%s/data", top);
	port = free_port();
	if (prepare(a) && !file_write(ballast, bytes, 600000, 0600)) {
		start(a);
		until_back(a, clock_mono_us());
		wrong = sign_in(a) ? maltreat(a, ballast) : "nobody can sign in";
		kill(parent, SIGTERM);
		waitpid(parent, NULL, 0);
	}
	printf("%s\n", wrong ? wrong : "a full disk under the server: refused clearly, nothing half-saved");
	umount(top);
	rmdir(top);
	arena_free(a);
	return wrong != NULL;
}

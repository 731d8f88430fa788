#include "os/box.h"
#include <errno.h>
#include <seccomp.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* The address sanitizer reserves terabytes of addresses: no limit can be set then. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

enum { WALL_FACTOR = 10 };      /* a box may wait for its parent this much longer than it may compute */

static const int allowed[] = {
	SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(close), SCMP_SYS(fstat), SCMP_SYS(lseek),
	SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(brk), SCMP_SYS(madvise), SCMP_SYS(futex), SCMP_SYS(rt_sigaction),
	SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack), SCMP_SYS(restart_syscall), SCMP_SYS(clock_gettime),
	SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(getrandom), SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(sched_yield),
	SCMP_SYS(sysinfo), SCMP_SYS(exit), SCMP_SYS(exit_group),
};
/* Libraries ask for these in passing and take a no. All the rest ends the process. */
static const int refused[] = {
	SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(newfstatat), SCMP_SYS(statx), SCMP_SYS(access),
	SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getcwd), SCMP_SYS(ioctl),
	SCMP_SYS(fcntl), SCMP_SYS(prctl), SCMP_SYS(prlimit64), SCMP_SYS(uname), SCMP_SYS(getdents64), SCMP_SYS(sched_getaffinity),
	SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid), SCMP_SYS(getegid), SCMP_SYS(getrusage),
};

static bool add_rules(scmp_filter_ctx c)
{
	bool ok = true;

	for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
		ok = ok && seccomp_rule_add(c, SCMP_ACT_ALLOW, allowed[i], 0) == 0;
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		ok = ok && seccomp_rule_add(c, SCMP_ACT_ERRNO(EPERM), refused[i], 0) == 0;
	/* No new code: pages may be mapped, but not to be run. abort() may signal nobody but this process. */
	ok = ok && seccomp_rule_add(c, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
	ok = ok && seccomp_rule_add(c, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
	return ok && seccomp_rule_add(c, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid())) == 0;
}

static bool filter_calls(void)
{
	scmp_filter_ctx c = seccomp_init(SCMP_ACT_KILL_PROCESS);
	bool ok = c && add_rules(c) && seccomp_load(c) == 0;

	if (c) seccomp_release(c);
	return ok;
}

static bool limit(__rlimit_resource_t what, rlim_t n)
{
	struct rlimit r = { n, n };

	return setrlimit(what, &r) == 0;
}

/* Bytes of addresses in use: libraries and their data count too, so the limit is set above them. */
static rlim_t mapped(void)
{
	FILE *f = fopen("/proc/self/statm", "re");
	unsigned long pages = 0;

	if (!f) return 0;
	if (fscanf(f, "%lu", &pages) != 1) pages = 0;
	fclose(f);
	return (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

static bool limit_memory(size_t memory)
{
	rlim_t now = mapped();

	return now && limit(RLIMIT_AS, now + memory);
}

bool box_close_lid(size_t memory, int seconds)
{
	bool ok = limit(RLIMIT_CPU, (rlim_t)seconds) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CORE, 0);

	if (!SANITIZED) ok = ok && limit_memory(memory);
	alarm((unsigned)seconds * WALL_FACTOR);
	return ok && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && filter_calls();
}

#include "base/status.h"
#include "base/bug.h"
#include <errno.h>
#include <string.h>

enum { DETAIL_MAX = 500 };

static const char *noted_msgid = "";
static char noted_detail[DETAIL_MAX + 1];

static const int http_code[ST_COUNT] = {
	[ST_OK] = 200, [ST_NOTFOUND] = 404, [ST_DENIED] = 403, [ST_INVALID] = 422, [ST_CONFLICT] = 409,
	[ST_TOOBIG] = 413, [ST_FULL] = 507, [ST_BUSY] = 503, [ST_IO] = 500, [ST_CORRUPT] = 500,
};

enum status status_note(enum status st, const char *msgid, const char *detail)
{
	size_t n = detail ? strlen(detail) : 0;

	BUG_ON(!msgid);
	if (n > DETAIL_MAX)                              /* cut at a character, never inside one */
		for (n = DETAIL_MAX; n && ((unsigned char)detail[n] & 0xc0) == 0x80;) n--;
	noted_msgid = msgid;
	if (n) memmove(noted_detail, detail, n);
	noted_detail[n] = 0;
	return st;
}

const char *status_msgid(void)
{
	return noted_msgid;
}

const char *status_detail(void)
{
	return noted_detail;
}

int status_http(enum status st)
{
	BUG_ON((unsigned)st >= ST_COUNT);
	return http_code[st];
}

enum status status_errno(int err)
{
	switch (err) {
	case ENOENT: case ENOTDIR:
		return ST_NOTFOUND;
	case EACCES: case EPERM: case EROFS:
		return ST_DENIED;
	case ENOSPC: case EDQUOT: case EFBIG:
		return ST_FULL;
	case EAGAIN: case EBUSY: case ETIMEDOUT:
		return ST_BUSY;
	default:
		return ST_IO;
	}
}

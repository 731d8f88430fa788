/* The type of an attachment: never one that a browser runs. */
#include <string.h>
#include "base/bug.h"
#include "base/str.h"
#include "db/blob.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	const char *type = blob_sniff(p, n);
	BUG_ON(strstr(type, "html") || strstr(type, "svg") || strstr(type, "script"));
	if (str_eq(type, "text/plain"))
		BUG_ON(memmem(p, n < 4096 ? n : 4096, "<script", 7) || memchr(p, 0, n));
	return 0;
}

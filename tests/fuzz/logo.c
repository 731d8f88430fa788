/* logo.c - pictures given by strangers, as the cover of a print reads them. */
#include <stddef.h>
#include <stdint.h>
#include "doc/logo.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct ink paper = { 0 };
	double wide;

	logo_draw(&paper, p, n, 0, 0, 100, 50, &wide);
	return 0;
}

/* kept.c - prepared statements, found by their text; those not used for long are dropped beyond KEPT_MAX.
 * A statement in use is never shared: the same text asked again while its rows are walked is prepared once more. */
#include <stdlib.h>
#include <string.h>
#include "base/bug.h"
#include "db/driver.h"

static uint64_t hash_text(const char *p, size_t n)
{
	uint64_t h = 14695981039346656037u;
	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)p[i]) * 1099511628211u;
	return h;
}

static void unlist(struct db *d, struct rows *r)
{
	*(r->newer ? &r->newer->older : &d->newest) = r->older;
	*(r->older ? &r->older->newer : &d->oldest) = r->newer;
}

static void list_newest(struct db *d, struct rows *r)
{
	r->newer = NULL;
	r->older = d->newest;
	*(d->newest ? &d->newest->newer : &d->oldest) = r;
	d->newest = r;
}

static void forget(struct db *d, struct rows *r)
{
	struct rows **at = &d->bucket[r->hash % KEPT_BUCKETS];
	while (*at != r)
		at = &(*at)->chain;
	*at = r->chain;
	unlist(d, r);
	d->driver->forget(r);
	free(r->text);
	free(r);
	d->kept--;
}

static void forget_oldest(struct db *d)
{
	for (struct rows *r = d->oldest; r; r = r->newer)
		if (!r->open) {
			forget(d, r);
			return;
		}
	if (d->kept >= KEPT_OPEN_MAX)
		driver_bug("queries are opened and never ended", d->newest->text);
}

static struct rows *find(struct db *d, const char *text, size_t n, uint64_t hash)
{
	for (struct rows *r = d->bucket[hash % KEPT_BUCKETS]; r; r = r->chain)
		if (r->hash == hash && r->n == n && !r->open && !memcmp(r->text, text, n))
			return r;
	return NULL;
}

static struct rows *prepare(struct db *d, const char *text, size_t n, uint64_t hash)
{
	struct rows *r = calloc(1, sizeof *r);
	BUG_ON(!r || !(r->text = strdup(text)));
	r->d = d;
	r->n = n;
	r->hash = hash;
	if (!d->driver->prepare(r)) {
		free(r->text);
		free(r);
		return NULL;
	}
	r->chain = d->bucket[hash % KEPT_BUCKETS];
	d->bucket[hash % KEPT_BUCKETS] = r;
	list_newest(d, r);
	d->kept++;
	return r;
}

struct rows *kept_statement(struct db *d, const char *text)
{
	size_t n = strlen(text);
	BUG_ON(n > 1 << 20);
	uint64_t hash = hash_text(text, n);
	struct rows *r = find(d, text, n, hash);
	if (r) {
		unlist(d, r);
		list_newest(d, r);
		return r;
	}
	if (d->kept >= KEPT_MAX)
		forget_oldest(d);
	return prepare(d, text, n, hash);
}

void kept_end_all(struct db *d)
{
	for (struct rows *r = d->newest; r; r = r->older)
		db_done(r);
}

void kept_none_left(struct db *d)
{
	for (struct rows *r = d->newest; r; r = r->older)
		if (r->open && r->transaction == d->transactions)
			driver_bug("this query is still open at the end of its transaction", r->text);
}

void kept_forget_all(struct db *d)
{
	while (d->oldest)
		forget(d, d->oldest);
}

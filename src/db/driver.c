/* driver.c - what both drivers say when something fails. */
#include "db/driver.h"
#include <stdio.h>
#include "base/bug.h"
#include "base/str.h"
#include "base/tr.h"

void driver_bug(const char *what, const char *text)
{
	char *line;
	if (asprintf(&line, "%s: %s", what, text) < 0)
		BUG("out of memory");
	BUG(line);
}

static const char *message_of(enum status st)
{
	switch (st) {
	case ST_FULL: return N_("There is no space left on the disk. Nothing was saved. Free some space and try again.");
	case ST_BUSY: return N_("The database is busy. Nothing was saved. Try again in a moment.");
	case ST_CONFLICT: return N_("This contradicts what is already stored. Nothing was saved.");
	case ST_CORRUPT: return N_("The database file is damaged. Restore it from a backup.");
	case ST_TOOBIG: return N_("This is larger than the database can store.");
	default: return N_("The database could not be read or written. Nothing was saved.");
	}
}

enum status driver_failed(struct db *d, enum status st, const char *detail)
{
	if (!d->failed)
		d->failed = st;
	return status_note(st, message_of(st), detail);
}

bool driver_is_locked_table(const char *name)
{
	return str_starts(name, "reg_") || str_in_list("revision,head,kept_head,blob,blob_piece,link,search", name);
}

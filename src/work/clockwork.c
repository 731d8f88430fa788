#include "work/clockwork.h"
#include <stdio.h>
#include "base/log.h"
#include "db/journal.h"
#include "os/clock.h"
#include "site/session.h"
#include "site/workspace.h"

enum { WORKSPACES = 1000, MEMORY = 64 << 20, DAY = 86400 };

/* Once a day the program notes the head of every journal, so that a cut tail shows even when nobody kept a head by hand. */
static void keep_head(struct site *site, struct arena *a, const struct workspace *w)
{
	struct db *db;
	struct head h;
	struct kept last;
	if (workspace_open(site, a, w->slug, &db) != ST_OK || journal_head(db, &h) != ST_OK || !h.size) return;
	if (journal_kept(db, a, &last, 1) == 1 && (last.at > clock_now() - DAY || last.head.size == h.size)) return;
	if (db_begin(db) != ST_OK) return;
	enum status st = journal_keep(db, &h, "daily");
	if (st == ST_OK) st = db_commit(db);
	else db_rollback(db);
	if (st != ST_OK) log_line(LOG_WARN, "head of %s not kept: %s", w->slug, status_msgid());
}

void clockwork_tick(const char *dir)
{
	struct arena *a = arena_new(MEMORY);
	struct site site;
	if (site_open(a, dir, &site) == ST_OK) {
		struct workspace *w = ARENA_ARRAY(a, WORKSPACES, struct workspace);
		int n = workspace_list(&site, a, 0, false, w, WORKSPACES);
		for (int i = 0; i < n; i++) keep_head(&site, a, &w[i]);
		session_sweep(&site);
		site_close(&site);
	}
	arena_free(a);
}

#include "work/clockwork.h"
#include <stdio.h>
#include "base/log.h"
#include "db/journal.h"
#include "os/clock.h"
#include "os/file.h"
#include "os/mail.h"
#include "schema/search.h"
#include "site/workspace.h"
#include "work/hooks.h"
#include "work/notices.h"

enum { WORKSPACES = 1000, MEMORY = 64 << 20, DAY = 86400, TMP_KEPT = 6 * 3600 };

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
	/* As often, and only where something was written: what was written in many pieces is found faster in few. */
	if (st == ST_OK && search_tidy(db) != ST_OK) log_line(LOG_WARN, "search index of %s not tidied: %s", w->slug, status_msgid());
}

/* Uploads that were tried and never taken in, exports whose reader went away. */
static void sweep_tmp(struct arena *a, const char *dir)
{
	char **name, *tmp = file_join(a, dir, "tmp");
	size_t n;
	if (file_list(a, tmp, &name, &n) != ST_OK) return;
	for (size_t i = 0; i < n; i++) {
		char *path = file_join(a, tmp, name[i]);
		if (file_age(path) > TMP_KEPT) (void)file_remove(path);
	}
}

static void work(struct site *site, struct arena *a)
{
	struct workspace *w = ARENA_ARRAY(a, WORKSPACES, struct workspace);
	int n = workspace_list(site, a, 0, false, w, WORKSPACES);
	for (int i = 0; i < n; i++) keep_head(site, a, &w[i]);
	for (int i = 0; i < n; i++) hooks_deliver(site, a, &w[i]);
	if (mail_ready()) {
		notices_raise(site, a);
		notices_deliver(site);
		if (notice_sweep(site) != ST_OK) log_line(LOG_WARN, "old letters not removed: %s", status_msgid());
	}
}

void clockwork_tick(const char *dir)
{
	struct arena *a = arena_new(MEMORY);
	struct site site;
	if (site_open(a, dir, &site) == ST_OK) {
		/* Of several machines on one server one works at a time. */
		if (db_claim(site.db, "clockwork")) work(&site, a);
		sweep_tmp(a, dir);
		site_close(&site);
	}
	arena_free(a);
}

#include "site/place.h"
#include <string.h>
#include "base/str.h"
#include "os/file.h"

enum { URL_MAX = 1000, PREFIX_MAX = 20 };
static const char otherwise[] = "mamoru";
static char server[URL_MAX], prefix[PREFIX_MAX + 1];

/* postgres://...#PREFIX: the schemas are PREFIX and PREFIX_SLUG. */
enum status place_server(const char *url)
{
	server[0] = 0;
	if (str_empty(url))
		return ST_OK;
	const char *mark = strchr(url, '#');
	size_t n = mark ? (size_t)(mark - url) : strlen(url);
	const char *name = mark ? mark + 1 : otherwise;
	if (!db_is_url(url) || n >= URL_MAX || strlen(name) > PREFIX_MAX || !str_is_ident(name))
		return status_note(ST_INVALID, N_("The address of the database must look like postgres://USER:PASSWORD@HOST/DATABASE."), NULL);
	memcpy(server, url, n);
	server[n] = 0;
	memcpy(prefix, name, strlen(name) + 1);
	return ST_OK;
}

const char *place_file(struct arena *a, const char *dir, const char *slug)
{
	return slug ? arena_printf(a, "%s/workspaces/%s.db", dir, slug) : file_join(a, dir, "site.db");
}

const char *place_schema(struct arena *a, const char *slug)
{
	if (!*server)
		return NULL;
	return slug ? arena_printf(a, "%s#%s_%s", server, prefix, slug) : arena_printf(a, "%s#%s", server, prefix);
}

const char *place_now(struct arena *a, const char *dir, const char *slug)
{
	const char *file = place_file(a, dir, slug);
	return *server && !file_exists(file) ? place_schema(a, slug) : file;
}

const char *place_left(struct arena *a, const char *file)
{
	return arena_printf(a, "%s.moved", file);
}

enum status place_missing(struct arena *a, enum status st, const char *file)
{
	if (st != ST_NOTFOUND || *server || !file_exists(place_left(a, file)))
		return st;
	return status_note(st, N_("It was moved to a database server. Say which one: --database postgres://..."), NULL);
}

const char *place_new(struct site *s, struct arena *a, const char *slug)
{
	return db_is_url(db_path(s->db)) ? place_schema(a, slug) : place_file(a, s->dir, slug);
}

bool place_is_founded(struct arena *a)
{
	struct db *d;
	if (!*server || db_open(&d, place_schema(a, NULL), DB_READ))
		return false;
	bool founded = db_version(d) > 0;
	db_close(d);
	return founded;
}

enum status place_clear(const char *path)
{
	struct db *d;
	enum status st = db_open(&d, path, DB_WRITE);
	if (st)
		return st == ST_NOTFOUND ? ST_OK : st;
	st = db_begin(d);
	if (!st)
		st = db_drop(d);
	if (!st)
		st = db_commit(d);
	db_rollback(d);
	db_close(d);
	return st;
}

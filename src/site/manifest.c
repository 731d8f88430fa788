#include "site/manifest.h"
#include <string.h>
#include "base/bug.h"
#include "base/json.h"
#include "base/str.h"

enum { FILES_MAX = 100000 };

bool manifest_is_database(const char *name)
{
	return str_ends(name, ".db");
}

/* Only these places exist in an installation: no other name can lead out of it. */
static bool is_place(const char *name)
{
	size_t n = strlen(name);
	if (str_in_list("site.db,key,key.pub", name))
		return true;
	return str_starts(name, "workspaces/") && str_ends(name, ".db") && n > 14 && n <= 11 + 40 + 3
		&& strspn(name + 11, "abcdefghijklmnopqrstuvwxyz0123456789-") == n - 14;
}

const char *manifest_text(struct arena *a, const struct backup *b)
{
	json_t *files = json_array();
	for (int i = 0; i < b->files; i++) {
		const struct backup_file *f = &b->file[i];
		json_array_append_new(files, json_pack("{s:s, s:I, s:s, s:I}", "name", f->name, "revisions", (json_int_t)f->revisions, "sha256", f->sha256,
			"size", (json_int_t)f->size));
	}
	json_t *o = json_pack("{s:o, s:i, s:s, s:s}", "files", files, "format", MANIFEST_FORMAT, "made_at", b->made_at, "what", "mamoru backup");
	BUG_ON(!o);
	const char *text = json_canonical(a, o);
	json_decref(o);
	return text;
}

static bool read_file(struct arena *a, const json_t *o, struct backup_file *f)
{
	struct hash h;
	*f = (struct backup_file){ .name = arena_dup(a, json_text(o, "name")), .sha256 = arena_dup(a, json_text(o, "sha256")), .note = "",
		.size = json_int(o, "size", -1), .revisions = (uint64_t)json_int(o, "revisions", 0) };
	return f->name && f->sha256 && f->size >= 0 && is_place(f->name) && hash_unhex(f->sha256, h.b, HASH_SIZE);
}

static bool read_files(struct arena *a, const json_t *files, struct backup *out)
{
	size_t n = json_array_size(files);
	bool has_site = false, has_key = false, has_public = false;
	if (!n || n > FILES_MAX)
		return false;
	out->file = ARENA_ARRAY(a, n, struct backup_file);
	for (size_t i = 0; i < n; i++) {
		struct backup_file *f = &out->file[i];
		if (!read_file(a, json_array_get(files, i), f) || (i && strcmp(f[-1].name, f->name) >= 0))
			return false;
		has_site |= str_eq(f->name, "site.db");
		has_key |= str_eq(f->name, "key");
		has_public |= str_eq(f->name, "key.pub");
		out->bytes += f->size;
	}
	out->files = (int)n;
	return has_site && has_key && has_public;
}

enum status manifest_read(struct arena *a, const char *text, struct backup *out)
{
	const char *error;
	json_t *o = json_read(a, text, strlen(text), &error);
	*out = (struct backup){ .format = json_int(o, "format", 0), .made_at = arena_dup(a, str_or(json_text(o, "made_at"), "")) };
	if (!str_eq(json_text(o, "what"), "mamoru backup"))
		return status_note(ST_CORRUPT, N_("This is no backup of mamoru."), NULL);
	if (out->format > MANIFEST_FORMAT)
		return status_note(ST_CONFLICT, N_("This backup was written by a newer version of mamoru. Restore it with that one."), NULL);
	if (!read_files(a, json_object_get(o, "files"), out))
		return status_note(ST_CORRUPT, N_("The list of files in the backup is damaged."), NULL);
	return ST_OK;
}

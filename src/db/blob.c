#include "db/blob.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/bug.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/str.h"
#include "base/utf8.h"
#include "db/journal.h"

enum { PIECE = 256 << 10, NAME_MAX_BYTES = 1000 };

/* Blobs with the same content and different names share their pieces: content is the id of the one that owns them. */
enum status blob_create(struct db *d)
{
	return db_script(d, SQL(
		"CREATE TABLE blob (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, size INTEGER NOT NULL, type TEXT NOT NULL,"
		" name TEXT NOT NULL, content INTEGER NOT NULL REFERENCES blob(id), UNIQUE (sha256, name)) STRICT;"
		"CREATE TABLE blob_piece (blob INTEGER NOT NULL REFERENCES blob(id), n INTEGER NOT NULL, data BLOB NOT NULL,"
		" PRIMARY KEY (blob, n)) STRICT"));
}

static void write_pieces(struct db *d, int64_t id, const char *p, size_t n)
{
	int64_t i = 0;
	for (size_t at = 0; at < n; at += PIECE, i++)
		db_exec(d, SQL("INSERT INTO blob_piece(blob, n, data) VALUES (?, ?, ?)"), db_int(id), db_int(i),
			db_blob(p + at, n - at < PIECE ? n - at : PIECE));
}

/* What the journal remembers of a blob; its content through the hash. */
static const char *body_of(struct arena *a, const struct blob *b)
{
	json_t *o = json_pack("{s:s, s:s, s:I, s:s}", "name", b->name, "sha256", b->sha256, "size", (json_int_t)b->size, "type", b->type);
	BUG_ON(!o);
	char *text = json_canonical(a, o);
	json_decref(o);
	return text;
}

static enum status insert(struct db *d, struct arena *a, const struct actor *who, struct blob *b, const void *p, size_t n)
{
	int64_t content = db_get_int(d, SQL("SELECT content FROM blob WHERE sha256 = ?"), 0, db_text(b->sha256));
	b->id = db_get_int(d, SQL("SELECT max(id) FROM blob"), 0) + 1;
	db_unlock(d);
	db_exec(d, SQL("INSERT INTO blob(id, sha256, size, type, name, content) VALUES (?, ?, ?, ?, ?, ?)"), db_int(b->id), db_text(b->sha256),
		db_int(b->size), db_text(b->type), db_text(b->name), db_int(content ? content : b->id));
	if (!content)
		write_pieces(d, b->id, p, n);
	db_lock(d);
	struct entry e = { .reg = "blob", .rec = b->id, .rev = 1, .action = "create", .body = body_of(a, b) };
	return journal_append(d, a, who, &e, NULL);
}

static bool holds_promise(const char *name, const char *type, const unsigned char *p, size_t n);

enum status blob_put_as(struct db *d, struct arena *a, const struct actor *who, const char *name, const void *p, size_t n, struct blob *out)
{
	BUG_ON(!db_transaction(d));
	if (n > BLOB_MAX)
		return status_note(ST_TOOBIG, N_("The file is larger than 64 MB."), name);
	struct hash h = hash_sha256(p, n);
	char *clean = utf8_clean(a, str_or(name, "file"));
	struct blob b = { .size = (int64_t)n, .type = blob_sniff(p, n), .name = strlen(clean) > NAME_MAX_BYTES ? utf8_shorten(a, clean, 200) : clean };
	memcpy(b.sha256, hash_hex(a, h.b, HASH_SIZE), HASH_HEX);
	if (!holds_promise(b.name, b.type, p, n))
		return status_note(ST_INVALID, N_("The file is not what its name says. Save it again in its own format, or name it for what it is."), b.name);
	b.id = db_get_int(d, SQL("SELECT id FROM blob WHERE sha256 = ? AND name = ?"), 0, db_text(b.sha256), db_text(b.name));
	if (!b.id)
		insert(d, a, who, &b, p, n);
	*out = b;
	return db_status(d);
}

enum status blob_put(struct db *d, struct arena *a, const char *name, const void *p, size_t n, struct blob *out)
{
	struct actor program = { .name = "mamoru", .address = "" };
	return blob_put_as(d, a, &program, name, p, n, out);
}

enum status blob_get(struct db *d, struct arena *a, int64_t id, struct blob *out)
{
	struct rows *r = db_query(d, SQL("SELECT sha256, size, type, name FROM blob WHERE id = ?"), db_int(id));
	if (!db_next(r))
		return db_status(d) ? db_status(d) : status_note(ST_NOTFOUND, N_("There is no such file."), NULL);
	/* A damaged file may hold NULL where the table says there is none. */
	*out = (struct blob){ .id = id, .size = db_col_int(r, 1), .type = arena_dup(a, str_or(db_col_text(r, 2), "")), .name = arena_dup(a, str_or(db_col_text(r, 3), "")) };
	bool whole = strlen(str_or(db_col_text(r, 0), "")) == 64;
	if (whole)
		memcpy(out->sha256, db_col_text(r, 0), HASH_HEX);
	db_done(r);
	return whole ? ST_OK : status_note(ST_CORRUPT, N_("The stored file is damaged."), NULL);
}

static void one_of_list(struct rows *r, struct arena *a, struct blob *out)
{
	*out = (struct blob){ .id = db_col_int(r, 0), .size = db_col_int(r, 2), .type = arena_dup(a, str_or(db_col_text(r, 3), "")), .name = arena_dup(a, str_or(db_col_text(r, 4), "")) };
	if (strlen(str_or(db_col_text(r, 1), "")) == 64)
		memcpy(out->sha256, db_col_text(r, 1), HASH_HEX);
}

/* In the order they are named in, one statement for all. */
int blob_list(struct db *d, struct arena *a, const char *ids, struct blob *out, int max)
{
	enum { LIST_MAX = 100 };
	struct sqlb b;
	const char *p = str_or(ids, "");
	int n = 0;
	sqlb_init(&b, a);
	for (int64_t id; b.values < 2 * LIST_MAX && (id = strtoll(p, (char **)(uintptr_t)&p, 10)) > 0; p += *p == ',') {
		sqlb_literal(&b, b.n ? " UNION ALL SELECT " : "SELECT b.id, b.sha256, b.size, b.type, b.name FROM (SELECT ");
		sqlb_value(&b, db_int(b.values));
		sqlb_literal(&b, " AS place, ");
		sqlb_value(&b, db_int(id));
		sqlb_literal(&b, " AS id");
	}
	if (!b.n)
		return 0;
	sqlb_add(&b, ") AS j JOIN blob AS b ON b.id = j.id ORDER BY j.place");
	for (struct rows *r = sqlb_query(&b, d); db_next(r);)
		if (n < max)
			one_of_list(r, a, &out[n++]);
	return n;
}

static struct rows *pieces(struct db *d, int64_t id)
{
	return db_walk(d, SQL("SELECT p.data FROM blob b JOIN blob_piece p ON p.blob = b.content WHERE b.id = ? ORDER BY p.n"), db_int(id));
}

enum status blob_bytes(struct db *d, struct arena *a, int64_t id, const void **p, size_t *n)
{
	struct rows *r = db_query(d, SQL("SELECT b.sha256, b.size, b.name, p.data FROM blob b LEFT JOIN blob_piece p ON p.blob = b.content WHERE b.id = ? ORDER BY p.n"), db_int(id));
	if (!db_next(r))
		return db_status(d) ? db_status(d) : status_note(ST_NOTFOUND, N_("There is no such file."), NULL);
	const char *sha256 = arena_dup(a, db_col_text(r, 0)), *name = arena_dup(a, db_col_text(r, 2));
	int64_t size = db_col_int(r, 1);
	size_t at = 0;
	if (size < 0 || size > BLOB_MAX) {
		db_done(r);
		return status_note(ST_CORRUPT, N_("The stored file is damaged."), name);
	}
	char *whole = arena_alloc(a, (size_t)size + 1);
	do {
		size_t m;
		const void *piece = db_col_blob(r, 3, &m);
		if (m > (size_t)size - at) {
			db_done(r);
			break;
		}
		if (m)
			memcpy(whole + at, piece, m);
		at += m;
	} while (db_next(r));
	*p = whole;
	*n = at;
	struct hash h = hash_sha256(whole, at);
	if (!db_status(d) && !str_eq(hash_hex(a, h.b, HASH_SIZE), sha256))
		return status_note(ST_CORRUPT, N_("The stored file is damaged."), name);
	return db_status(d);
}

enum status blob_each(struct db *d, struct arena *a, int64_t id, bool (*fn)(void *arg, const void *p, size_t n), void *arg)
{
	struct hash_stream h;
	struct hash sum;
	char want[65] = "";
	bool taken = true;
	hash_stream_init(&h);
	struct rows *r = db_query(d, SQL("SELECT b.sha256, p.data FROM blob b JOIN blob_piece p ON p.blob = b.content WHERE b.id = ? ORDER BY p.n"), db_int(id));
	while (taken && db_next(r)) {
		size_t n;
		const void *piece = db_col_blob(r, 1, &n);
		if (strlen(str_or(db_col_text(r, 0), "")) == 64)
			memcpy(want, db_col_text(r, 0), sizeof want);
		hash_stream_add(&h, piece, n);
		taken = fn(arg, piece, n);
	}
	if (!taken)
		db_done(r);
	sum = hash_stream_end(&h);
	if (db_status(d) || !taken)
		return db_status(d) ? db_status(d) : status_note(ST_IO, N_("The file could not be written."), NULL);
	return str_eq(hash_hex(a, sum.b, HASH_SIZE), want) ? ST_OK : status_note(ST_CORRUPT, N_("The stored file is damaged."), NULL);
}

/* Types */

static bool has(const unsigned char *p, size_t n, size_t at, const char *magic, size_t m)
{
	return n >= at + m && !memcmp(p + at, magic, m);
}
#define HAS(at, literal) has(p, n, (at), "" literal "", sizeof(literal) - 1)

/* Zip-based office files carry the name of their first part; an EPUB or ODF its type. */
static const char *sniff_zip(const unsigned char *p, size_t n)
{
	if (HAS(30, "mimetypeapplication/vnd.oasis.opendocument.text"))
		return "application/vnd.oasis.opendocument.text";
	if (HAS(30, "mimetypeapplication/vnd.oasis.opendocument.spreadsheet"))
		return "application/vnd.oasis.opendocument.spreadsheet";
	if (memmem(p, n, "xl/workbook.xml", 15))
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
	if (memmem(p, n, "word/document.xml", 17))
		return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
	if (memmem(p, n, "ppt/presentation.xml", 20))
		return "application/vnd.openxmlformats-officedocument.presentationml.presentation";
	return "application/zip";
}

/* Text a browser could take for markup is no text for us. */
static bool is_markup(const char *p, size_t n)
{
	static const char *const starts[] = { "<", "%!PS" };
	size_t at = 0;
	if (n >= 3 && !memcmp(p, "\xef\xbb\xbf", 3))
		at = 3;
	while (at < n && strchr(" \t\r\n\f", p[at]) && p[at])
		at++;
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (n - at >= strlen(starts[i]) && !memcmp(p + at, starts[i], strlen(starts[i])))
			return true;
	size_t look = n < 4096 ? n : 4096;
	static const char *const inside[] = { "<html", "<HTML", "<script", "<SCRIPT", "<svg", "<SVG", "<!DOCTYPE", "<!doctype" };
	for (size_t i = 0; i < sizeof inside / sizeof *inside; i++)
		if (memmem(p, look, inside[i], strlen(inside[i])))
			return true;
	return false;
}

static bool is_plain(const unsigned char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i] < 0x20 && !strchr("\t\n\r\f", p[i]))
			return false;
	return !memchr(p, 0, n) && utf8_valid((const char *)p, n);
}

const char *blob_sniff(const void *bytes, size_t n)
{
	const unsigned char *p = bytes;
	if (HAS(0, "\x89PNG\r\n\x1a\n"))
		return "image/png";
	if (HAS(0, "\xff\xd8\xff"))
		return "image/jpeg";
	if (HAS(0, "GIF87a") || HAS(0, "GIF89a"))
		return "image/gif";
	if (HAS(0, "RIFF") && HAS(8, "WEBP"))
		return "image/webp";
	if (HAS(4, "ftypheic") || HAS(4, "ftypmif1"))
		return "image/heic";
	if (HAS(0, "%PDF-"))
		return "application/pdf";
	if (HAS(0, "PK\3\4"))
		return sniff_zip(p, n);
	if (n && is_plain(p, n) && !is_markup((const char *)p, n))
		return "text/plain";
	return "application/octet-stream";
}

/* What a name promises: one of these families, by the content's type. Excel locked by a password is an OLE file, as are its older formats. */
static const char *promised(const char *name)
{
	static const struct { const char *ending, *types; } known[] = {
		{ ".png", "image/" }, { ".jpg", "image/" }, { ".jpeg", "image/" }, { ".gif", "image/" }, { ".webp", "image/" }, { ".pdf", "application/pdf" },
		{ ".xlsx", "application/" }, { ".docx", "application/" }, { ".pptx", "application/" } };
	const char *dot = strrchr(name, '.');
	for (size_t i = 0; dot && i < sizeof known / sizeof *known; i++)
		if (!strcasecmp(dot, known[i].ending))
			return known[i].types;
	return NULL;
}

static bool holds_promise(const char *name, const char *type, const unsigned char *p, size_t n)
{
	const char *types = promised(name);
	bool office = types && str_eq(types, "application/");
	if (!types)
		return true;
	if (office)
		return str_starts(type, "application/vnd.") || str_eq(type, "application/zip") || HAS(0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
	return str_starts(type, types);
}

/* Verification */

static bool content_fits(struct db *d, struct arena *a, int64_t id, const char *sha256, int64_t size)
{
	struct hash_stream h;
	int64_t total = 0;
	hash_stream_init(&h);
	for (struct rows *r = pieces(d, id); db_next(r);) {
		size_t n;
		const void *piece = db_col_blob(r, 0, &n);
		hash_stream_add(&h, piece, n);
		total += (int64_t)n;
	}
	struct hash end = hash_stream_end(&h);
	return total == size && str_eq(hash_hex(a, end.b, HASH_SIZE), sha256);
}

static bool blob_fits(struct db *d, struct arena *a, int64_t id)
{
	struct blob b;
	if (blob_get(d, a, id, &b) || !content_fits(d, a, id, b.sha256, b.size))
		return false;
	if (!utf8_valid(b.name, strlen(b.name)) || !utf8_valid(b.type, strlen(b.type)))
		return false;
	const char *entry = db_get_text(d, a, SQL("SELECT body FROM revision WHERE reg = 'blob' AND rec = ? ORDER BY seq DESC LIMIT 1"), db_int(id));
	return str_eq(entry, body_of(a, &b));
}

enum status blob_verify(struct db *d, struct arena *a, int64_t *bad)
{
	/* A blob that was taken out whole still has its entry. */
	*bad = db_get_int(d, SQL("SELECT min(rec) FROM revision WHERE reg = 'blob' AND rec NOT IN (SELECT id FROM blob)"), 0);
	struct arena *one = arena_new(16 << 20);
	struct rows *r = db_walk(d, SQL("SELECT id FROM blob ORDER BY id"));
	while (!*bad && db_next(r)) {
		if (!blob_fits(d, one, db_col_int(r, 0)))
			*bad = db_col_int(r, 0);
		arena_reset(one);
	}
	db_done(r);
	arena_free(one);
	(void)a;
	return *bad ? status_note(ST_CORRUPT, N_("The stored file is damaged."), NULL) : db_status(d);
}

#include "db/explain.h"
#include <string.h>
#include "base/json.h"
#include "base/str.h"
#include "base/utf8.h"
#include "db/proof.h"

static const char *text_of(struct rows *r, int col, bool *clean)
{
	size_t n;
	const char *s = db_col_text(r, col);
	db_col_blob(r, col, &n);
	if (!s || !utf8_valid(s, n)) {
		*clean = false;
		return "";
	}
	return s;
}

void explain_read(struct rows *r, struct explain *x)
{
	bool clean = true, has_why = !db_is_null(r, 9);
	*x = (struct explain){ .seq = db_col_int(r, 0), .at = db_col_int(r, 1), .who.account = db_col_int(r, 2) };
	x->who.name = text_of(r, 3, &clean);
	x->who.address = text_of(r, 4, &clean);
	x->e = (struct entry){ .reg = text_of(r, 5, &clean), .rec = db_col_int(r, 6), .rev = db_col_int(r, 7), .action = text_of(r, 8, &clean) };
	x->e.why = has_why ? text_of(r, 9, &clean) : NULL;
	x->e.body = text_of(r, 10, &clean);
	const void *raw = db_col_blob(r, 10, &x->body_n);
	x->body = hash_sha256(raw ? raw : "", x->body_n);
	clean &= proof_bytes(r, 11, x->body_sha.b, HASH_SIZE);
	clean &= proof_bytes(r, 12, x->leaf.b, HASH_SIZE);
	x->made = journal_leaf(x->seq, x->at, &x->who, &x->e, x->body);
	x->fits = clean && hash_equal(x->made.b, x->leaf.b, HASH_SIZE) && hash_equal(x->body.b, x->body_sha.b, HASH_SIZE);
}

void explain_keep(struct arena *a, struct explain *x)
{
	x->who.name = arena_dup(a, x->who.name);
	x->who.address = arena_dup(a, x->who.address);
	x->e.reg = arena_dup(a, x->e.reg);
	x->e.action = arena_dup(a, x->e.action);
	x->e.why = arena_dup(a, x->e.why);
	x->e.body = arena_dup(a, x->e.body);
}

/* Would the stored leaf fit this revision? */
static bool would_fit(const struct explain *x)
{
	struct hash made = journal_leaf(x->seq, x->at, &x->who, &x->e, x->body);
	return hash_equal(made.b, x->leaf.b, HASH_SIZE);
}

/* Columns: whatever else the journal knows is tried in place of the value that stands there now. */

static bool fits_texts(struct db *d, struct explain *x, struct sql q, const char **place)
{
	const char *now = *place;
	bool found = false;
	struct rows *r = db_walk(d, q);
	while (!found && db_next(r)) {
		*place = db_col_text(r, 0);
		found = (!*place || utf8_valid(*place, strlen(*place))) && would_fit(x);
	}
	db_done(r);
	*place = now;
	return found;
}

static bool fits_range(struct explain *x, int64_t *place, int64_t from, int64_t to)
{
	enum { TRIES = 2000000 };
	int64_t now = *place;
	bool found = false;
	if (to - from > TRIES)
		to = from + TRIES;
	for (*place = from; *place <= to && !found; ++*place)
		found = would_fit(x);
	*place = now;
	return found;
}

static bool fits_time(struct db *d, struct explain *x)
{
	int64_t before = db_get_int(d, SQL("SELECT at FROM revision WHERE seq = ?"), x->at, db_int(x->seq - 1));
	int64_t after = db_get_int(d, SQL("SELECT at FROM revision WHERE seq = ?"), before, db_int(x->seq + 1));
	return fits_range(x, &x->at, before, after > before ? after : before + 86400);
}

static bool fits_accounts(struct db *d, struct explain *x)
{
	int64_t max = db_get_int(d, SQL("SELECT max(account) FROM revision"), 0);
	return fits_range(x, &x->who.account, 0, max + 1000);
}

static const char *changed_column(struct db *d, struct explain x)
{
	if (fits_texts(d, &x, SQL("SELECT DISTINCT who FROM revision"), &x.who.name))
		return "who";
	if (fits_texts(d, &x, SQL("SELECT DISTINCT address FROM revision"), &x.who.address))
		return "address";
	if (fits_texts(d, &x, SQL("SELECT DISTINCT action FROM revision"), &x.e.action))
		return "action";
	if (fits_texts(d, &x, SQL("SELECT DISTINCT reg FROM revision"), &x.e.reg))
		return "reg";
	if (fits_texts(d, &x, SQL("SELECT NULL UNION SELECT DISTINCT why FROM revision"), &x.e.why))
		return "why";
	if (fits_accounts(d, &x))
		return "account";
	if (fits_range(&x, &x.e.rev, 1, 10000))
		return "rev";
	if (fits_range(&x, &x.e.rec, 0, db_get_int(d, SQL("SELECT max(rec) FROM revision"), 0) + 1000))
		return "rec";
	return fits_time(d, &x) ? "at" : "";
}

/* Body: member by member, the value of a neighbouring revision is tried. */

static bool is_it(struct arena *a, const json_t *o, struct hash want)
{
	const char *text = json_canonical(a, o);
	struct hash h = hash_sha256(text, strlen(text));
	return hash_equal(h.b, want.b, HASH_SIZE);
}

static bool fits_member(struct arena *a, const json_t *now, const char *key, json_t *value, struct hash want)
{
	json_t *copy = json_copy((json_t *)(uintptr_t)now);
	value ? json_object_set(copy, key, value) : json_object_del(copy, key);
	bool found = is_it(a, copy, want);
	json_decref(copy);
	return found;
}

static bool has_real(const json_t *v)
{
	const char *key;
	json_t *m;
	size_t i;
	if (json_is_real(v))
		return true;
	if (json_is_object(v))
		json_object_foreach((json_t *)(uintptr_t)v, key, m)
			if (has_real(m))
				return true;
	if (json_is_array(v))
		json_array_foreach(v, i, m)
			if (has_real(m))
				return true;
	return false;
}

static json_t *object_of(struct arena *a, const char *body)
{
	const char *error;
	json_t *o = body ? json_read(a, body, strlen(body), &error) : NULL;
	return json_is_object(o) && !has_real(o) ? o : NULL;
}

static const char *member_of(struct arena *a, json_t *now, json_t *other, struct hash want)
{
	const char *key;
	json_t *v;
	json_object_foreach(other, key, v)
		if (fits_member(a, now, key, v, want))
			return arena_dup(a, key);
	json_object_foreach(now, key, v)
		if (!json_object_get(other, key) && fits_member(a, now, key, NULL, want))
			return arena_dup(a, key);
	return "";
}

static const char *changed_member(struct db *d, struct arena *a, const struct explain *x)
{
	json_t *now = object_of(a, x->e.body);
	json_t *before = object_of(a, db_get_text(d, a, SQL("SELECT body FROM revision WHERE reg = ? AND rec = ? AND seq < ? ORDER BY seq DESC LIMIT 1"),
		db_text(x->e.reg), db_int(x->e.rec), db_int(x->seq)));
	json_t *after = object_of(a, db_get_text(d, a, SQL("SELECT body FROM revision WHERE reg = ? AND rec = ? AND seq > ? ORDER BY seq LIMIT 1"),
		db_text(x->e.reg), db_int(x->e.rec), db_int(x->seq)));
	if (!now)
		return "";
	const char *field = before ? member_of(a, now, before, x->body_sha) : "";
	return str_empty(field) && after ? member_of(a, now, after, x->body_sha) : field;
}

const char *explain_field(struct db *d, struct arena *a, const struct explain *x, const char **field)
{
	if (would_fit(x)) {
		*field = "body_sha";
		return N_("The stored hash of this revision was changed; its content fits the signed head.");
	}
	struct explain y = *x;
	y.body = x->body_sha;
	if (!hash_equal(x->body.b, x->body_sha.b, HASH_SIZE) && would_fit(&y)) {
		*field = changed_member(d, a, x);
		return N_("The content of this revision was changed after it was written.");
	}
	*field = changed_column(d, *x);
	return str_empty(*field) ? N_("This revision was changed after it was written.")
		: N_("Who, when, what or why of this revision was changed after it was written.");
}

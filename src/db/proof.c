#include "db/proof.h"
#include <stdio.h>
#include <string.h>
#include "base/bug.h"
#include "base/date.h"
#include "base/str.h"
#include "base/utf8.h"
#include "db/explain.h"
#include "db/merkle.h"

/* Heads as text */

static char *signed_lines(struct arena *a, const struct head *h)
{
	return arena_printf(a, "mamoru-head %s\nsize %llu\nroot %s\ntime %s\nkey %s\n", h->origin, (unsigned long long)h->size,
		hash_hex(a, h->root.b, HASH_SIZE), date_time_iso(a, h->at), hash_base64(a, h->key, SIGN_PUBLIC));
}

void proof_sign(const uint8_t secret_key[SIGN_SECRET], struct head *h)
{
	struct arena *a = arena_new(1 << 16);
	memcpy(h->key, secret_key + SIGN_SECRET - SIGN_PUBLIC, SIGN_PUBLIC);
	const char *text = signed_lines(a, h);
	hash_sign(secret_key, text, strlen(text), h->sig);
	arena_free(a);
}

static bool signed_by(const struct head *h, const uint8_t *key)
{
	/* Only times the text can carry can have been signed. */
	if (h->at < 0 || h->at > INT64_C(253402300799))
		return false;
	struct arena *a = arena_new(1 << 16);
	const char *text = signed_lines(a, h);
	bool ok = hash_verify(key, text, strlen(text), h->sig);
	arena_free(a);
	return ok;
}

bool proof_signed(const struct head *h)
{
	return signed_by(h, h->key);
}

char *proof_text(struct arena *a, const struct head *h)
{
	return arena_printf(a, "%ssign %s\n", signed_lines(a, h), hash_base64(a, h->sig, SIGN_SIZE));
}

enum { LINES = 6, VALUE_MAX = 200 };
static const char *const names[LINES + 1] = { "mamoru-head", "size", "root", "time", "key", "sign", NULL };

static bool is_mark(const char *p, size_t n)
{
	return strspn(p, ">|") >= n;
}

/* Values may be folded over several lines: words are joined until the next name comes. */
static bool read_values(const char *text, char value[LINES][VALUE_MAX])
{
	int line = -1;
	for (const char *p = text; *p;) {
		size_t n = strcspn(p, " \t\r\n");
		const char *word = p;
		p += n;
		p += strspn(p, " \t\r\n");
		if (!n || is_mark(word, n))
			continue;
		if (line + 1 < LINES && strlen(names[line + 1]) == n && !memcmp(word, names[line + 1], n)) {
			line++;
			continue;
		}
		if (line < 0 || (line == LINES - 1 && strlen(value[line]) >= 86))
			continue;
		size_t have = strlen(value[line]);
		if (have + n + 1 > VALUE_MAX)
			return false;
		memcpy(value[line] + have, word, n);
		value[line][have + n] = 0;
	}
	return line == LINES - 1;
}

bool proof_parse(const char *text, struct head *out)
{
	char value[LINES][VALUE_MAX] = { 0 };
	struct head h = { 0 };
	int64_t size;
	if (!read_values(text, value) || strlen(value[0]) != sizeof h.origin - 1 || !str_int(value[1], 0, INT64_MAX, &size))
		return false;
	memcpy(h.origin, value[0], sizeof h.origin);
	h.size = (uint64_t)size;
	h.at = date_time_parse(value[3]);
	if (h.at == INT64_MIN || !hash_unhex(value[2], h.root.b, HASH_SIZE) || !hash_unbase64(value[4], h.key, SIGN_PUBLIC) || !hash_unbase64(value[5], h.sig, SIGN_SIZE))
		return false;
	*out = h;
	return true;
}

bool proof_bytes(struct rows *r, int col, uint8_t *out, size_t n)
{
	size_t have;
	const void *p = db_col_blob(r, col, &have);
	memset(out, 0, n);
	if (have != n || !p)
		return false;
	memcpy(out, p, n);
	return true;
}

/* The walk. Two trees may be kept: of the leaves as stored and, from the first leaf that does not fit its columns on, of the
 * leaves as the columns make them. Which of the two gives a signed root tells what was touched. */

struct walk {
	struct db *d;
	struct arena *a;
	struct verdict *v;
	struct head head;
	struct merkle stored, made;
	bool forked, judged;            /* judged: a root after the fork was compared */
	bool stored_fits, made_fits;
	int64_t at;
	int64_t sound;                  /* the first so many revisions give a remembered root */
	struct rows *kept;
	bool kept_bad;
	const struct head *keep;
	struct explain first;           /* the first revision whose leaf does not fit */
};

static void say(struct verdict *v, int64_t seq, const char *reg, int64_t rec, const char *field, const char *what)
{
	if (v->what[0])
		return;
	v->bad_seq = seq;
	v->rec = rec;
	snprintf(v->reg, sizeof v->reg, "%s", reg);
	snprintf(v->field, sizeof v->field, "%s", field);
	snprintf(v->what, sizeof v->what, "%s", what);
}

static void broken(struct walk *w, int64_t seq, const char *reg, int64_t rec, const char *field, const char *what)
{
	w->v->integrity = false;
	say(w->v, seq, reg, rec, field, what);
}

/* Compares the tree so far with a root somebody vouches for. */
static bool judge(struct walk *w, const struct hash *root)
{
	struct hash stored = merkle_root(&w->stored);
	bool fits = hash_equal(stored.b, root->b, HASH_SIZE);
	if (fits && !w->forked)
		w->sound = (int64_t)w->stored.size;
	if (!w->forked || w->judged)
		return fits;
	struct hash made = merkle_root(&w->made);
	w->stored_fits = fits;
	w->made_fits = hash_equal(made.b, root->b, HASH_SIZE);
	w->judged = w->stored_fits || w->made_fits;
	return w->judged;
}

static void rewritten(struct walk *w)
{
	if (w->forked)
		return;
	broken(w, w->sound + 1, "", 0, "", N_("A revision was changed together with its hash: the revisions no longer give the signed root."));
	if (!w->v->bad_last)
		w->v->bad_last = (int64_t)w->stored.size;
}

static bool next_kept(struct walk *w, struct head *h)
{
	*h = (struct head){ 0 };
	if (!w->kept || !db_next(w->kept)) {
		w->kept = NULL;
		return false;
	}
	h->size = (uint64_t)db_col_int(w->kept, 0);
	h->at = db_col_int(w->kept, 2);
	memcpy(h->origin, w->head.origin, sizeof h->origin);
	proof_bytes(w->kept, 1, h->root.b, HASH_SIZE);
	proof_bytes(w->kept, 3, h->sig, SIGN_SIZE);
	proof_bytes(w->kept, 4, h->key, SIGN_PUBLIC);
	return true;
}

/* Remembered heads up to the present size; h is the next one to come. */
static void check_kept(struct walk *w, struct head *h)
{
	while (w->kept && h->size <= w->stored.size) {
		if (h->size == w->stored.size && !judge(w, &h->root)) {
			if (proof_signed(h))
				rewritten(w);
			else
				w->kept_bad = true;
		}
		next_kept(w, h);
	}
}

static void check_outside(struct walk *w)
{
	if (!w->keep || w->keep->size != w->stored.size || judge(w, &w->keep->root) || w->forked)
		return;
	broken(w, w->sound + 1, "", 0, "", N_("The past was rewritten: the revisions do not give the head that was kept outside."));
	w->v->bad_last = (int64_t)w->stored.size;
}

static void add_leaf(struct walk *w, struct explain *e)
{
	if (!e->fits && !w->forked) {
		w->forked = true;
		w->made = w->stored;
		w->first = *e;
		explain_keep(w->a, &w->first);
	}
	merkle_add(&w->stored, e->leaf);
	if (w->forked)
		merkle_add(&w->made, e->made);
}

/* False: the row is not the next one and the walk cannot go on. */
static bool take(struct walk *w, struct rows *r)
{
	struct explain e;
	explain_read(r, &e);
	if (e.seq != (int64_t)w->stored.size + 1) {
		broken(w, (int64_t)w->stored.size + 1, "", 0, "seq", N_("A revision is missing here."));
		w->v->complete = false;
		return false;
	}
	if (e.at < w->at && e.fits)
		broken(w, e.seq, e.e.reg, e.e.rec, "at", N_("The time of this revision lies before the one in front of it."));
	w->at = e.at;
	add_leaf(w, &e);
	return true;
}

static bool walk_all(struct walk *w)
{
	struct head next;
	w->kept = db_walk(w->d, SQL("SELECT size, root, at, sig, key FROM kept_head ORDER BY size"));
	next_kept(w, &next);
	struct rows *r = db_walk(w->d, SQL("SELECT seq, at, account, who, address, reg, rec, rev, action, why, body, body_sha, leaf FROM revision ORDER BY seq"));
	bool whole = true;
	check_kept(w, &next);
	check_outside(w);
	while (whole && db_next(r)) {
		whole = take(w, r);
		if (whole) {
			check_kept(w, &next);
			check_outside(w);
		}
	}
	db_done(r);
	if (whole && w->kept && next.size > w->stored.size && proof_signed(&next))
		w->v->complete = false;
	if (w->kept)
		db_done(w->kept);
	return whole;
}

static void check_end(struct walk *w)
{
	uint64_t n = w->stored.size;
	if (w->keep && w->keep->size > n) {
		w->v->complete = false;
		say(w->v, (int64_t)n + 1, "", 0, "", N_("The last revisions are missing: the head that was kept outside counts more."));
	}
	if (n < w->head.size) {
		w->v->complete = false;
		say(w->v, (int64_t)n + 1, "", 0, "", N_("The last revisions are missing: the signed head counts more."));
		return;
	}
	if (n > w->head.size)
		broken(w, (int64_t)w->head.size + 1, "", 0, "", N_("Revisions were added that no signed head counts."));
	else if (!judge(w, &w->head.root))
		rewritten(w);
	if (!w->v->complete)
		say(w->v, (int64_t)n + 1, "", 0, "", N_("The last revisions are missing: a remembered head counts more."));
}

static void check_head(struct walk *w, const uint8_t *public_key)
{
	bool empty = !w->head.size && !w->stored.size;
	if (public_key && memcmp(public_key, w->head.key, SIGN_PUBLIC) && !empty)
		broken(w, 0, "", 0, "key", N_("The head is signed with another key than the one given."));
	else if (!empty && !proof_signed(&w->head))
		broken(w, 0, "", 0, "sig", N_("The signature of the head is not valid."));
	if (w->kept_bad)
		broken(w, 0, "", 0, "kept_head", N_("A head remembered in the file was changed."));
}

/* A leaf that does not fit stands first in the verdict: it names the record. */
static void blame(struct walk *w)
{
	struct verdict *v = w->v;
	v->what[0] = 0;
	v->bad_last = 0;
	const char *field = "", *what;
	if (w->judged && w->made_fits && !w->stored_fits) {
		field = "leaf";
		what = N_("The stored hash of this revision was changed; its content fits the signed head.");
	} else {
		what = explain_field(w->d, w->a, &w->first, &field);
	}
	broken(w, w->first.seq, w->first.e.reg, w->first.e.rec, field, what);
}

static enum status check_keep(const struct head *keep, const struct head *head)
{
	if (!proof_signed(keep))
		return status_note(ST_INVALID, N_("The signature of the head you kept is not valid."), NULL);
	if (!str_eq(keep->origin, head->origin))
		return status_note(ST_INVALID, N_("The head you kept belongs to another file."), NULL);
	return ST_OK;
}

static bool frontier_fits(struct db *d, const struct head *h)
{
	struct merkle m = { 0 };
	struct rows *r = db_query(d, SQL("SELECT frontier FROM head"));
	bool ok = false;
	if (db_next(r)) {
		size_t n;
		const void *p = db_col_blob(r, 0, &n);
		struct hash root = { 0 };
		if ((ok = merkle_unpack(&m, p, n)))
			root = merkle_root(&m);
		ok = ok && m.size == h->size && hash_equal(root.b, h->root.b, HASH_SIZE);
	}
	db_done(r);
	return ok;
}

static enum status verify(struct walk *w, const uint8_t *public_key)
{
	struct verdict *v = w->v;
	enum status st = journal_head(w->d, &w->head);
	if (st == ST_CORRUPT) {
		broken(w, 0, "", 0, "head", N_("The signed head is missing or unreadable."));
		v->complete = false;
		return ST_OK;
	}
	if (st || (w->keep && (st = check_keep(w->keep, &w->head))))
		return st;
	bool whole = walk_all(w);
	v->revisions = w->stored.size;
	if (whole)
		check_end(w);
	if (w->forked)
		blame(w);
	check_head(w, public_key);
	if (v->integrity && !frontier_fits(w->d, &w->head))
		broken(w, 0, "", 0, "frontier", N_("The signed head is missing or unreadable."));
	return db_status(w->d);
}

/* Head and leaves of one moment: others may be writing. */
enum status proof_verify(struct db *d, struct arena *a, const uint8_t *public_key, const struct head *keep, struct verdict *v)
{
	struct walk w = { .d = d, .a = a, .v = v, .keep = keep, .at = INT64_MIN };
	bool own = !db_in_transaction(d);
	*v = (struct verdict){ .integrity = true, .complete = true };
	enum status st = own ? db_begin_read(d) : ST_OK;
	if (!st)
		st = verify(&w, public_key);
	if (own)
		db_rollback(d);
	return st;
}

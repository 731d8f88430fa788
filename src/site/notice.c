#include "site/notice.h"
#include "base/str.h"
#include "os/clock.h"
#include "site/rows.h"

enum { WAIT_FIRST = 60, WAIT_LONGEST = 4 * 3600, DOUBLINGS = 8 };

const char *notice_how(struct site *s, struct arena *a, int64_t account)
{
	return str_or(db_get_text(s->db, a, SQL("SELECT how FROM notify WHERE account = ?"), db_int(account)), "daily");
}

enum status notice_how_set(struct site *s, int64_t account, const char *how)
{
	if (str_empty(how) || !str_in_list("once,daily,never", how)) return status_note(ST_INVALID, N_("Choose at once, every morning or never."), NULL);
	return db_exec(s->db, SQL("INSERT INTO notify(account, how) VALUES (?, ?) ON CONFLICT (account) DO UPDATE SET how = excluded.how"), db_int(account), db_text(how));
}

int notice_readers(struct site *s, struct arena *a, int64_t workspace, struct notice_reader *out, int max)
{
	int n = 0;
	struct rows *r = db_query(s->db, SQL("SELECT a.id, a.email, a.name, a.lang, m.roles, m.person, coalesce(n.how, 'daily') FROM member m"
		" JOIN account a ON a.id = m.account AND a.state = 'active' LEFT JOIN notify n ON n.account = a.id"
		" WHERE m.workspace = ? AND coalesce(n.how, 'daily') <> 'never' ORDER BY a.id LIMIT ?"), db_int(workspace), db_int(max));
	while (n < max && db_next(r))
		out[n++] = (struct notice_reader){ .email = arena_dup(a, db_col_text(r, 1)), .how = arena_dup(a, db_col_text(r, 6)),
			.actor = { .account = db_col_int(r, 0), .name = arena_dup(a, db_col_text(r, 2)), .lang = tr_lang(db_col_text(r, 3)), .roles = rows_roles(db_col_text(r, 4)),
				.person = db_col_int(r, 5), .address = "" } };
	db_done(r);
	return n;
}

bool notice_place(struct site *s, struct arena *a, int64_t workspace, struct notice_place *out)
{
	struct rows *r = db_query(s->db, SQL("SELECT reached, day FROM notice_place WHERE workspace = ?"), db_int(workspace));
	bool found = db_next(r);
	*out = (struct notice_place){ .day = "" };
	if (found) *out = (struct notice_place){ .reached = db_col_int(r, 0), .day = arena_dup(a, db_col_text(r, 1)) };
	db_done(r);
	return found;
}

void notice_place_set(struct site *s, int64_t workspace, const struct notice_place *v)
{
	db_exec(s->db, SQL("INSERT INTO notice_place(workspace, reached, day) VALUES (?, ?, ?)"
		" ON CONFLICT (workspace) DO UPDATE SET reached = excluded.reached, day = excluded.day"), db_int(workspace), db_int(v->reached), db_text(v->day));
}

bool notice_raise(struct site *s, int64_t account, int64_t workspace, const struct notice *v, bool told)
{
	int64_t now = clock_now();
	if (db_get_int(s->db, SQL("SELECT 1 FROM notice WHERE account = ? AND workspace = ? AND mark = ?"), 0, db_int(account), db_int(workspace), db_text(v->mark))) return false;
	int64_t id = db_get_int(s->db, SQL("SELECT max(id) FROM notice"), 0) + 1;
	db_exec(s->db, SQL("INSERT INTO notice(id, account, workspace, mark, kind, reg, rec, at, told_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"), db_int(id), db_int(account),
		db_int(workspace), db_text(v->mark), db_text(v->kind), db_text(v->reg), db_int(v->rec), db_int(now), db_int(told ? now : 0));
	return true;
}

int notice_untold(struct site *s, struct arena *a, int64_t account, int64_t workspace, struct notice *out, int max)
{
	int n = 0;
	struct rows *r = db_query(s->db, SQL("SELECT mark, kind, reg, rec FROM notice WHERE account = ? AND workspace = ? AND told_at = 0 ORDER BY id LIMIT ?"),
		db_int(account), db_int(workspace), db_int(max));
	while (n < max && db_next(r))
		out[n++] = (struct notice){ .mark = arena_dup(a, db_col_text(r, 0)), .kind = arena_dup(a, db_col_text(r, 1)), .reg = arena_dup(a, db_col_text(r, 2)), .rec = db_col_int(r, 3) };
	db_done(r);
	return n;
}

void notice_told(struct site *s, int64_t account, int64_t workspace)
{
	db_exec(s->db, SQL("UPDATE notice SET told_at = ? WHERE account = ? AND workspace = ? AND told_at = 0"), db_int(clock_now()), db_int(account), db_int(workspace));
}

int64_t notice_last(struct site *s) { return db_get_int(s->db, SQL("SELECT max(id) FROM outbox"), 0); }

void notice_queue(struct site *s, struct arena *a, int64_t account, const char *address, const char *subject, const char *body)
{
	int64_t now = clock_now(), id = notice_last(s) + 1;
	db_exec(s->db, SQL("INSERT INTO outbox(id, account, address, subject, body, mark, at, tries, due_at, sent_at, why) VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, 0, '')"),
		db_int(id), db_int(account), db_text(address), db_text(subject), db_text(body), db_text(hash_uuid(a)), db_int(now), db_int(now));
}

static struct letter_out read_letter(struct arena *a, struct rows *r)
{
	return (struct letter_out){ .id = db_col_int(r, 0), .at = db_col_int(r, 1), .tries = db_col_int(r, 2), .address = arena_dup(a, db_col_text(r, 3)),
		.subject = arena_dup(a, db_col_text(r, 4)), .body = arena_dup(a, db_col_text(r, 5)), .mark = arena_dup(a, db_col_text(r, 6)) };
}

int notice_waiting(struct site *s, struct arena *a, int64_t after_id, struct letter_out *out, int max)
{
	int n = 0;
	struct rows *r = db_query(s->db, SQL("SELECT id, at, tries, address, subject, body, mark FROM outbox WHERE sent_at = 0 AND id > ? ORDER BY id LIMIT ?"), db_int(after_id), db_int(max));
	while (n < max && db_next(r)) out[n++] = read_letter(a, r);
	db_done(r);
	return n;
}

bool notice_take(struct site *s, struct arena *a, struct letter_out *out)
{
	int64_t now = clock_now();
	struct rows *r = db_query(s->db, SQL("SELECT id, at, tries, address, subject, body, mark FROM outbox WHERE sent_at = 0 AND due_at <= ? ORDER BY id LIMIT 1"), db_int(now));
	bool found = db_next(r);
	if (found) *out = read_letter(a, r);
	db_done(r);
	if (!found) return false;
	int64_t wait = out->tries < DOUBLINGS ? (int64_t)WAIT_FIRST << out->tries : WAIT_LONGEST;
	db_exec(s->db, SQL("UPDATE outbox SET tries = tries + 1, due_at = ? WHERE id = ? AND tries = ? AND sent_at = 0"), db_int(now + wait), db_int(out->id), db_int(out->tries));
	return !db_status(s->db) && db_changes(s->db);
}

/* What was said need not be kept once it was said. */
enum status notice_sent(struct site *s, int64_t id)
{
	return db_exec(s->db, SQL("UPDATE outbox SET sent_at = ?, body = '', why = '' WHERE id = ?"), db_int(clock_now()), db_int(id));
}

bool notice_failed(struct site *s, const struct letter_out *v, const char *why, bool for_good)
{
	bool end = for_good || clock_now() - v->at >= NOTICE_GIVE_UP;
	db_exec(s->db, SQL("UPDATE outbox SET sent_at = ?, why = ? WHERE id = ?"), db_int(end ? -1 : 0), db_text(why), db_int(v->id));
	return end;
}

enum status notice_sweep(struct site *s)
{
	int64_t old = clock_now() - NOTICE_KEPT;
	return db_exec(s->db, SQL("DELETE FROM outbox WHERE sent_at <> 0 AND at < ?"), db_int(old));
}

/* audition.c - the hearing from the console: template, import, score, report. */
#include <stdio.h>
#include <string.h>
#include "base/json.h"
#include "base/str.h"
#include "cli/command.h"
#include "cli/room.h"
#include "cli/score.h"
#include "doc/doc.h"
#include "os/file.h"
#include "schema/query.h"
#include "site/workspace.h"
#include "work/diagnosis.h"
#include "work/intake.h"
#include "work/prints.h"

enum { XLSX_MAX = 64 << 20, PDF_MAX = 256 << 20, SESSIONS = 500 };

/* --session N is the record's number or its code; without it the newest session. */
static enum status session_of(struct args *x, struct room *r, struct rec **out)
{
	const struct reg *reg = schema_reg("hearing_session");
	const char *given = args_get(x, "session", NULL);
	int64_t id;
	if (str_int(given, 1, INT64_MAX, &id)) return store_get(&r->s, reg, id, out);
	if (given) return store_by_code(&r->s, reg, given, out);
	struct query q = { .reg = reg, .sort = "code", .descending = true, .page = 1, .size = 1 };
	struct list rows;
	enum status st = query_run(&r->s, &q, &rows);
	if (st != ST_OK) return st;
	if (!rows.n) return status_note(ST_NOTFOUND, N_("This workspace has no hearing session yet."), NULL);
	*out = rows.row[0];
	return ST_OK;
}

static int template(struct args *x)
{
	struct buf b;
	buf_init(&b, XLSX_MAX);
	enum status st = prints_questionnaire(x->a, 0, x->lang, &b);
	if (st == ST_OK) st = file_write(x->word[0], b.p, b.n, 0644);
	buf_release(&b);
	return st == ST_OK ? 0 : args_status(x->lang, st, x->word[0]);
}

static int import_into(struct args *x, struct room *r)
{
	struct rec *session;
	struct intake in = { 0 };
	char *p;
	size_t n;
	enum status st = file_read(x->a, x->word[0], XLSX_MAX, &p, &n);
	if (st != ST_OK) return args_status(x->lang, st, x->word[0]);
	/* A trial may need a session that nobody wants to keep: everything of it happens in a transaction that is undone. */
	bool dry = args_flag(x, "dry-run");
	st = dry ? store_begin(&r->s) : ST_OK;
	if (st != ST_OK) return args_status(x->lang, st, x->word[0]);
	st = args_flag(x, "new") ? ST_NOTFOUND : session_of(x, r, &session);
	if (st == ST_NOTFOUND && !args_get(x, "session", NULL)) st = intake_session(&r->s, x->word[0], p, n, &session);
	if (st == ST_OK) st = intake_file(&r->s, session->id, x->word[0], p, n, !dry, &in);
	if (dry) store_abort(&r->s);
	for (int i = 0; (st == ST_OK || st == ST_INVALID) && i < in.rows; i++)
		if (in.row[i].problem) fprintf(stderr, "%s\t%s\t%s\n", in.row[i].address, in.row[i].key, in.row[i].problem);
	if (st != ST_OK) return args_status(x->lang, st, x->word[0]);
	if (args_flag(x, "json")) {
		json_t *o = json_pack("{s:s,s:I,s:i,s:i,s:i}", "session", session->code, "id", (json_int_t)session->id, "created", in.created, "changed", in.changed, "same", in.same);
		printf("%s\n", json_canonical(x->a, o));
		json_decref(o);
	} else {
		printf("%s\t%s\n", session->code, tr_fill(x->a, x->lang, N_("{0} new, {1} changed, {2} as before"),
			(const char *const[]){ arena_printf(x->a, "%d", in.created), arena_printf(x->a, "%d", in.changed), arena_printf(x->a, "%d", in.same) }, 3));
	}
	return 0;
}

static int import(struct args *x)
{
	struct room r;
	if (!room_enter(x, &r)) return x->code;
	int code = import_into(x, &r);
	room_leave(&r);
	return code;
}

static enum status write_report(struct args *x, struct room *r, bool pdf)
{
	struct rec *session;
	struct interview *iv = ARENA_NEW(x->a, struct interview);
	struct diagnosis d;
	struct doc *doc;
	struct buf b;
	struct problems p;
	problem_init(&p, x->a);
	enum status st = session_of(x, r, &session);
	if (st == ST_OK) st = interview_load(&r->s, session->id, iv);
	if (st == ST_OK) st = diagnosis_latest(&r->s, session->id, &d);
	/* Import and report are two commands; fixing and diagnosing between them needs no third. */
	if (st == ST_OK && !d.rec) {
		if (!iv->locked) st = store_step(&r->s, session, "answers_fixed", NULL, &p);
		if (st == ST_OK) st = interview_load(&r->s, session->id, iv);
		if (st == ST_OK) st = diagnosis_make(&r->s, iv, &d, &p);
		if (st == ST_INVALID && p.first) return status_note(ST_INVALID, p.first->msgid, NULL);
	}
	if (st == ST_OK) st = prints_make(&r->s, args_get(x, "form", "P-61"), session->id, x->lang, &doc);
	if (st != ST_OK) return st;
	buf_init(&b, PDF_MAX);
	st = pdf ? doc_pdf(doc, &b) : doc_xlsx(doc, &b);
	if (st == ST_OK) st = file_write(x->word[0], b.p, b.n, 0644);
	buf_release(&b);
	return st;
}

static int report(struct args *x)
{
	struct room r;
	bool pdf = str_ends(x->word[0], ".pdf");
	if (!pdf && !str_ends(x->word[0], ".xlsx")) return args_fail(x->lang, 2, N_("the file's name must end in .pdf or .xlsx"), x->word[0]);
	if (!room_enter(x, &r)) return x->code;
	enum status st = write_report(x, &r, pdf);
	room_leave(&r);
	return st == ST_OK ? 0 : args_status(x->lang, st, x->word[0]);
}

static int score(struct args *x)
{
	char *argv[] = { (char *)(uintptr_t)"score", (char *)(uintptr_t)"--lang", (char *)(uintptr_t)tr_code(x->lang), (char *)(uintptr_t)x->word[0], NULL };
	return score_main(4, argv);
}

const struct command audition_commands[] = {
	{ "hearing template", "[--lang ja|en] FILE.xlsx", N_("writes the advance questionnaire"), "lang=", 1, 1, template },
	{ "hearing import", "--data DIR --workspace W [--session N | --new] [--dry-run] [--json] FILE.xlsx|FILE.json", N_("takes answers into a session; without a session a new one is prepared"),
	  "data= workspace= session= new dry-run json lang=", 1, 1, import },
	{ "hearing score", "FILE.json  (- = standard input)", N_("computes a diagnosis without a workspace, as JSON"), "lang=", 1, 1, score },
	{ "hearing report", "--data DIR --workspace W [--session N] [--form P-61] [--lang ja|en] FILE.pdf|FILE.xlsx", N_("writes the diagnosis report; fixes the answers and computes the diagnosis when that was not done yet"),
	  "data= workspace= session= form= lang=", 1, 1, report },
	{ 0 }
};

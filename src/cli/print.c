/* print.c - lists and records on paper from the console. */
#include <stdio.h>
#include "base/str.h"
#include "cli/command.h"
#include "cli/listing.h"
#include "cli/room.h"
#include "os/file.h"
#include "work/prints.h"
#include "work/register_print.h"

enum { PDF_MAX = 256 << 20 };

static enum status make(struct args *x, struct room *r, const struct query *q, struct doc **d)
{
	const char *form = args_get(x, "form", NULL);
	struct rec *rec;
	if (args_flag(x, "blank")) return register_print_blank(&r->s, q->reg, form, x->lang, d);
	if (x->words < 2) return register_print_list(&r->s, q, form, x->lang, d);
	enum status st = room_rec(r, q->reg, x->word[1], &rec);
	if (st == ST_OK && q->as_of) st = store_as_of(&r->s, q->reg, rec->id, q->as_of, &rec);
	return st == ST_OK ? register_print_record(&r->s, rec, form, q->as_of ? q->as_of_text : NULL, x->lang, d) : st;
}

static int print(struct args *x, struct room *r)
{
	const struct reg *reg = room_reg(x, x->word[0]);
	const char *path = args_get(x, "out", NULL);
	struct ctx c = room_ctx(r);
	struct query q;
	struct doc *d;
	struct buf b;
	if (!reg) return x->code;
	if (!path) return args_fail(x->lang, 2, N_("say where to: --out FILE"), NULL);
	if (file_exists(path)) return args_fail(x->lang, 1, N_("this file is there already"), path);
	if (!listing_query(x, &c, reg, &q)) return x->code;
	buf_init(&b, PDF_MAX);
	enum status st = make(x, r, &q, &d);
	if (st == ST_OK) st = prints_write(d, !str_ends(path, ".xlsx"), &b);
	if (st == ST_OK) st = file_write(path, b.p, b.n, 0600);
	buf_release(&b);
	return st == ST_OK ? 0 : args_status(x->lang, st, path);
}

static int run_print(struct args *x) { return room_run(x, print); }

const struct command print_commands[] = {
	{ "print", "--data DIR -w W REGISTER [CODE] --out FILE.pdf|FILE.xlsx [--form P-28] [--blank] [--filter FIELD=VALUE]... [--search WORDS] [--sort [-]FIELD] [--fields A,B] [--as-of DAY]",
	  N_("prints a list or a record, or with --form one of the register's own forms"), "data= workspace= out= form= blank filter= search= sort= fields= as-of= lang=", 1, 2, run_print },
	{ 0 }
};

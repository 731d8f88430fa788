/* records.c - records of any register from the console: list, get, put, step. */
#include <stdio.h>
#include <string.h>
#include "api/record_json.h"
#include "base/csv.h"
#include "base/json.h"
#include "base/str.h"
#include "base/utf8.h"
#include "cli/command.h"
#include "cli/listing.h"
#include "cli/room.h"
#include "os/file.h"

enum { JSON_MAX = 16 << 20 };

/* ---- one record ---- */

static const char *as_text(struct ctx *c, const struct rec *r, const struct field *f)
{
	const char *v = r->v[f - r->reg->fields];
	return v ? f->type->text(c, f, v) : "";
}

static void print_text(struct ctx *c, const struct rec *r, const struct query *q)
{
	printf("id: %lld\ncode: %s\nrev: %lld\n", (long long)r->id, str_or(r->code, ""), (long long)r->rev);
	if (r->state) printf("state: %s\n", r->state);
	for (int i = 0; i < (q->columns ? q->columns : schema_field_count(r->reg)); i++) {
		const struct field *f = q->columns ? q->column[i] : &r->reg->fields[i];
		size_t lines;
		char **line = str_split(c->a, as_text(c, r, f), '\n', &lines);
		printf("%s: %s\n", f->name, line[0]);
		for (size_t k = 1; k < lines; k++) printf("  %s\n", line[k]);
	}
}

static void print_json(struct ctx *c, const struct rec *r, const struct query *q, const char *expand)
{
	struct record_json v = { .c = c, .expand = expand, .query = q->columns ? q : NULL };
	record_json_load(&v, (struct rec *[]){ (struct rec *)(uintptr_t)r }, 1);
	json_t *o = record_json(&v, r, NULL);
	printf("%s\n", json_canonical(c->a, o));
	json_decref(o);
}

static int get(struct args *x, struct room *r)
{
	const struct reg *reg = room_reg(x, x->word[0]);
	struct ctx c = room_ctx(r);
	struct query q;
	struct rec *rec;
	if (!reg || !listing_query(x, &c, reg, &q)) return x->code;
	enum status st = room_rec(r, reg, x->word[1], &rec);
	if (st == ST_OK && q.as_of) st = store_as_of(&r->s, reg, rec->id, q.as_of, &rec);
	if (st != ST_OK) return args_status(x->lang, st, x->word[1]);
	if (str_eq(args_get(x, "format", "text"), "json")) print_json(&c, rec, &q, args_get(x, "expand", NULL));
	else print_text(&c, rec, &q);
	return 0;
}

/* ---- writing ---- */

static int report(struct args *x, struct room *r, const struct rec *rec)
{
	struct ctx c = room_ctx(r);
	if (args_flag(x, "json")) print_json(&c, rec, &(struct query){ .reg = rec->reg }, NULL);
	else printf("%s\t%lld\t%lld\n", str_or(rec->code, "-"), (long long)rec->id, (long long)rec->rev);
	return 0;
}

static int failed(struct args *x, enum status st, const struct problems *p, const char *subject)
{
	return st == ST_INVALID && p->n ? room_problems(x, p) : args_status(x->lang, st, subject);
}

/* The revision the caller has seen; without --rev the one that is there. */
static bool take_rev(struct args *x, struct rec *rec)
{
	const char *rev = args_get(x, "rev", NULL);
	if (!rev || str_int(rev, 1, INT64_MAX, &rec->rev)) return true;
	x->code = args_fail(x->lang, 2, N_("--rev must be a whole number"), rev);
	return false;
}

static void enter_word(struct ctx *c, struct rec *rec, const char *word, struct problems *p)
{
	size_t n = strcspn(word, "=");
	const char *name = arena_ndup(c->a, word, n), *value = word[n] ? word + n + 1 : "";
	const struct field *f = schema_field(rec->reg, name);
	if (!word[n]) problem_add_arg(p, "", N_("Write {0} as FIELD=VALUE."), word);
	else if (str_eq(name, "code") && !f) rec->code = value;
	else if (!f || f->flags & READONLY || f->compute) problem_add_arg(p, name, N_("This register has no field {0} that can be entered."), name);
	else type_enter(c, rec, f, value, p);
}

/* One JSON object on standard input. */
static int enter_json(struct args *x, struct ctx *c, struct rec *rec, struct problems *p)
{
	char *text;
	size_t n;
	const char *error = NULL;
	enum status st = file_read(x->a, "-", JSON_MAX, &text, &n);
	if (st != ST_OK) return args_status(x->lang, st, "-");
	const json_t *o = json_read(x->a, text, n, &error);
	if (!json_is_object(o)) return args_fail(x->lang, 2, N_("standard input is no JSON object; write FIELD=VALUE words, or a JSON object"), error);
	record_json_read(c, rec, o, false, p);
	return 0;
}

static int put(struct args *x, struct room *r)
{
	const struct reg *reg = room_reg_written(x, x->word[0]);
	struct ctx c = room_ctx(r);
	struct rec *rec = NULL;
	struct problems p;
	int first = x->words > 1 && !strchr(x->word[1], '=') ? 2 : 1, code = 0;
	if (!reg) return x->code;
	enum status st = first == 2 ? room_rec(r, reg, x->word[1], &rec) : ST_OK;
	if (st != ST_OK) return args_status(x->lang, st, x->word[1]);
	if (!rec) rec = rec_new(x->a, reg);
	else if (!take_rev(x, rec)) return x->code;
	problem_init(&p, x->a);
	for (int i = first; i < x->words; i++) enter_word(&c, rec, x->word[i], &p);
	if (first == x->words) code = enter_json(x, &c, rec, &p);
	if (code) return code;
	st = p.n ? ST_INVALID : store_put(&r->s, rec, args_get(x, "why", NULL), NULL, &p);
	return st == ST_OK ? report(x, r, rec) : failed(x, st, &p, reg->name);
}

static int step(struct args *x, struct room *r)
{
	const struct reg *reg = room_reg_written(x, x->word[0]);
	struct rec *rec;
	struct problems p;
	if (!reg) return x->code;
	enum status st = room_rec(r, reg, x->word[1], &rec);
	if (st != ST_OK) return args_status(x->lang, st, x->word[1]);
	if (!take_rev(x, rec)) return x->code;
	problem_init(&p, x->a);
	st = store_step(&r->s, rec, x->word[2], args_get(x, "why", NULL), &p);
	return st == ST_OK ? report(x, r, rec) : failed(x, st, &p, x->word[1]);
}

static int run_list(struct args *x) { return room_run(x, listing_run); }
static int run_get(struct args *x) { return room_run(x, get); }
static int run_put(struct args *x) { return room_run(x, put); }
static int run_step(struct args *x) { return room_run(x, step); }

const struct command records_commands[] = {
	{ "list", "--data DIR -w W REGISTER [--filter FIELD=VALUE|FIELD=OP:VALUE]... [--search WORDS] [--sort [-]FIELD] [--fields A,B] [--expand A] [--as-of DAY] [--page N --size N] [--format table|json|csv]",
	  N_("lists the records of a register, all or a page"), "data= workspace= filter= search= sort= fields= expand= as-of= page= size= format= lang=", 1, 1, run_list },
	{ "get", "--data DIR -w W REGISTER CODE|ID [--fields A,B] [--expand A] [--as-of DAY] [--format text|json]", N_("shows one record"),
	  "data= workspace= fields= expand= as-of= format= lang=", 2, 2, run_get },
	{ "put", "--data DIR -w W REGISTER [CODE|ID] [--rev N] [--why TEXT] [--json] FIELD=VALUE...  (or a JSON object on standard input)",
	  N_("makes a record, or changes the one named"), "data= workspace= rev= why= json lang=", 1, ARGS_WORDS, run_put },
	{ "step", "--data DIR -w W REGISTER CODE|ID STATE [--rev N] [--why TEXT] [--json]", N_("takes a step of a record's lifecycle"),
	  "data= workspace= rev= why= json lang=", 3, 3, run_step },
	{ 0 }
};

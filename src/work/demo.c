#include "work/demo.h"
#include <string.h>
#include "assess/bank.h"
#include "base/bug.h"
#include "base/embed.h"
#include "base/json.h"
#include "base/map.h"
#include "base/str.h"
#include "schema/store.h"
#include "schema/type.h"
#include "work/demo_hearing.h"
#include "work/fill.h"
#include "work/start.h"

static enum status bank_records(struct fill *f)
{
	const struct bank *b = bank_get(bank_latest());
	struct rec *bank = rec_new(f->s.a, schema_reg("question_bank"));
	rec_set_int(f->s.a, bank, "version", b->version);
	rec_set(bank, "title_ja", b->title.ja);
	rec_set(bank, "title_en", b->title.en);
	rec_set_int(f->s.a, bank, "questions", b->questions);
	rec_set(bank, "hash", b->hash);
	fill_put(f, bank);
	for (int i = 0; i < b->questions; i++) {
		const struct bank_question *x = &b->question[i];
		struct rec *r = rec_new(f->s.a, schema_reg("question"));
		rec_set_int(f->s.a, r, "bank", bank->id);
		rec_set(r, "key", x->key);
		rec_set(r, "section", x->section);
		rec_set_int(f->s.a, r, "position", i + 1);
		rec_set(r, "seed_ref", x->seed);
		rec_set(r, "question_ja", x->ask.ja);
		rec_set(r, "question_en", x->ask.en);
		rec_set_int(f->s.a, r, "weight", x->weight);
		rec_set(r, "critical", x->critical ? "1" : "0");
		rec_set_int(f->s.a, r, "target", x->target);
		rec_set_int(f->s.a, r, "area", x->area);
		static const char *const edition[] = { "clauses_05", "clauses_13", "clauses_22" };
		for (int e = 0; e < 3; e++) rec_set(r, edition[e], str_empty(x->clauses[e]) ? NULL : x->clauses[e]);
		fill_put(f, r);
	}
	return f->status;
}

enum status demo_prepare_empty(struct arena *a, struct db *db, const struct actor *who, void *unused)
{
	(void)unused;
	struct fill f;
	/* The program fills it: whoever made the workspace has no roles in it yet. */
	struct actor filler = *who;
	filler.roles = ROLES_ALL;
	fill_init(&f, a, db, &filler);
	enum status st = bank_records(&f);
	return fill_end(&f, st ? st : start_load_all(&f.s));
}

static void departments(struct fill *f, const json_t *all)
{
	size_t i;
	json_t *o;
	json_array_foreach((json_t *)(uintptr_t)all, i, o) {
		struct rec *r = fill_object(f, "department", o, "name,name_kana,valid_from,in_scope,headcount");
		rec_set(r, "parent", fill_ref(f, "department", json_text(o, "parent")));
		fill_named(f, r, json_text(o, "name"));
	}
}

static void persons(struct fill *f, const json_t *all)
{
	size_t i;
	json_t *o;
	json_array_foreach((json_t *)(uintptr_t)all, i, o) {
		struct rec *r = fill_object(f, "person", o, "family_name,given_name,family_kana,given_kana,name_en,employee_no,email,position,employment,hired_on");
		rec_set(r, "dept", fill_ref(f, "department", json_text(o, "dept")));
		fill_named(f, r, json_text(o, "employee_no"));
	}
}

/* Heads of departments are persons, who belong to departments: the second half of that circle. */
static void heads(struct fill *f, const json_t *all)
{
	size_t i;
	json_t *o;
	json_array_foreach((json_t *)(uintptr_t)all, i, o) {
		struct rec *r = fill_find(f, "department", json_text(o, "name"));
		const char *head = fill_ref(f, "person", json_text(o, "head"));
		if (!r || !head) continue;
		rec_set(r, "head", head);
		fill_put(f, r);
	}
}

static void roles(struct fill *f, const json_t *all)
{
	size_t i;
	json_t *o;
	json_array_foreach((json_t *)(uintptr_t)all, i, o) {
		struct rec *r = fill_object(f, "role_assignment", o, "role,valid_from,letter_no,responsibility,authority");
		const struct rec *by = fill_find(f, "person", json_text(o, "appointed_by"));
		if (by) rec_set(r, "appointed_by", rec_title(f->s.a, by));
		rec_set(r, "person", fill_ref(f, "person", json_text(o, "person")));
		rec_set(r, "scope_dept", fill_ref(f, "department", json_text(o, "scope")));
		fill_put(f, r);
	}
}

/* The chair of the information security committee is the CISO (domain 1.7). */
static void ciso(struct fill *f, const char *person)
{
	struct rec *r = rec_new(f->s.a, schema_reg("role_assignment"));
	rec_set(r, "person", person);
	rec_set(r, "role", "ciso");
	rec_set(r, "valid_from", "2026-10-01");
	fill_put(f, r);
}

static void committees(struct fill *f, const json_t *all)
{
	size_t i, k;
	json_t *o, *m;
	json_array_foreach((json_t *)(uintptr_t)all, i, o) {
		struct rec *r = fill_object(f, "committee", o, "name,purpose,cycle,authority");
		const char *list = NULL;
		rec_set(r, "chair", fill_ref(f, "person", json_text(o, "chair")));
		json_array_foreach(json_object_get(o, "members"), k, m) {
			const struct rec *member = fill_find(f, "person", json_string_value(m));
			if (member) list = list ? arena_printf(f->s.a, "%s,%s", list, member->code) : member->code;
		}
		if (list) fill_raw(f, r, "members", list);
		fill_put(f, r);
		if (!i) ciso(f, fill_ref(f, "person", json_text(o, "chair")));
	}
}

static void plain(struct fill *f, const char *reg, const json_t *all, const char *fields, const char *name)
{
	size_t i;
	json_t *o;
	json_array_foreach((json_t *)(uintptr_t)all, i, o) {
		struct rec *r = fill_object(f, reg, o, fields);
		fill_named(f, r, name ? json_text(o, name) : NULL);
	}
}

static void requirements(struct fill *f, const json_t *all)
{
	size_t i;
	json_t *o;
	json_array_foreach((json_t *)(uintptr_t)all, i, o) {
		struct rec *r = fill_object(f, "party_requirement", o, "requirement,source");
		rec_set(r, "party", fill_ref(f, "interested_party", json_text(o, "party")));
		rec_set(r, "addressed_by_isms", json_flag(o, "addressed") ? "1" : "0");
		fill_put(f, r);
	}
}

static void quotes(struct fill *f, const json_t *all)
{
	size_t i;
	json_t *o;
	json_array_foreach((json_t *)(uintptr_t)all, i, o) {
		struct rec *r = fill_object(f, "cert_quote", o, "man_days,fee_stage1,fee_stage2,fee_surveillance,fee_renewal,travel,lead_time,score,chosen,reason");
		rec_set(r, "body", fill_ref(f, "cert_body", json_text(o, "body")));
		fill_put(f, r);
	}
}

static void documents(struct fill *f, const json_t *all)
{
	size_t i;
	json_t *o;
	json_array_foreach((json_t *)(uintptr_t)all, i, o) {
		struct rec *r = fill_object(f, "collected_document", o, "question,title,owner_dept,version,dated,format,sensitivity,finding,relation,security_passages");
		fill_raw(f, r, "cells", fill_join(f, json_object_get(o, "cells"), ", "));
		fill_raw(f, r, "document_exists", json_text(o, "exists"));
		fill_put(f, r);
		if (!str_eq(json_text(o, "exists"), "no")) { fill_step(f, r, "received"); fill_step(f, r, "reviewed"); }
	}
}

static void settings(struct fill *f, enum lang lang, const json_t *o)
{
	struct rec *r = rec_new(f->s.a, schema_reg("workspace_setting"));
	fill_raw(f, r, lang == LANG_JA ? "consultant_ja" : "consultant_en", json_text(o, lang == LANG_JA ? "name_ja" : "name_en"));
	fill_raw(f, r, lang == LANG_JA ? "consultant_en" : "consultant_ja", json_text(o, lang == LANG_JA ? "name_en" : "name_ja"));
	fill_raw(f, r, "consultant_address", json_text(o, "address"));
	fill_raw(f, r, "consultant_contact", json_text(o, "contact"));
	fill_blob(f, r, "logo", "logo.png", "content/demo-logo.png");
	fill_put(f, r);
}

struct demo { enum lang lang; };

static enum status fill_demo(struct arena *a, struct db *db, const struct actor *who, void *arg)
{
	const struct demo *d = arg;
	const struct embed *file = embed_find(d->lang == LANG_JA ? "content/demo-ja.json" : "content/demo-en.json");
	const char *error;
	BUG_ON(!file);
	json_t *o = json_read(a, (const char *)file->p, file->n, &error);
	BUG_ON(!o);
	struct fill f;
	fill_init(&f, a, db, who);
	bank_records(&f);
	if (f.status == ST_OK) f.status = start_load_all(&f.s);
	settings(&f, d->lang, json_object_get(o, "consultant"));
	fill_put(&f, fill_object(&f, "organization", json_object_get(o, "organization"), "name_ja,name_kana,name_en,corporate_number,representative,industry_code,employees,capital,fiscal_year_start_month,founded,business_summary"));
	plain(&f, "site", json_object_get(o, "sites"), "name,address,function,headcount,in_scope,own_or_lease", "name");
	departments(&f, json_object_get(o, "departments"));
	persons(&f, json_object_get(o, "persons"));
	heads(&f, json_object_get(o, "departments"));
	roles(&f, json_object_get(o, "roles"));
	committees(&f, json_object_get(o, "committees"));
	struct rec *engagement = fill_object(&f, "engagement", json_object_get(o, "engagement"), "purpose,target_edition,start,end,lead_consultant,contract_ref,confidentiality_note");
	rec_set(engagement, "name", d->lang == LANG_JA ? "ISMS構築支援" : "Building the ISMS");
	fill_put(&f, engagement);
	plain(&f, "interested_party", json_object_get(o, "parties"), "name,kind", "name");
	requirements(&f, json_object_get(o, "requirements"));
	documents(&f, json_object_get(o, "collected_documents"));
	plain(&f, "cert_body", json_object_get(o, "cert_bodies"), "name,accreditation", "name");
	quotes(&f, json_object_get(o, "quotes"));
	plain(&f, "budget_item", json_object_get(o, "budget"), "category,item,planned,approved,actual,ringi_no", NULL);
	struct rec *project = fill_object(&f, "project", json_object_get(o, "project"), "name,goal,scope_outline,period,operating_policy,responsibility_authority,deliverables,start,target_certification,target_edition");
	fill_raw(&f, project, "own_day_rate", "30000");
	fill_raw(&f, project, "audit_day_rate", "120000");
	fill_put(&f, project);
	demo_hearing_fill(&f, json_object_get(o, "hearing"), engagement, (int)json_int(json_object_get(o, "organization"), "employees", 40));
	if (f.status == ST_OK) f.status = start_load_demo(&f.s);
	return fill_end(&f, f.status);
}

enum status demo_create_one(struct site *s, struct arena *a, const struct actor *who, enum lang lang, const char *slug, struct workspace *out)
{
	struct demo d = { lang };
	/* The program fills the demo, so it needs every right while it does. */
	struct actor filler = *who;
	filler.roles = ROLES_ALL;
	filler.lang = lang;
	enum status st = workspace_create(s, a, &filler, slug, lang == LANG_JA ? "三和精工株式会社（デモ）" : "Sanwa Seiko Co., Ltd. (demo)", out, fill_demo, &d);
	if (st == ST_OK && who->account) st = workspace_member_set(s, a, who, out->id, who->account, ROLES_ALL & ~(ROLE_BIT(ROLE_EXTERNAL_AUDITOR) | ROLE_BIT(ROLE_SUPPLIER)), 0);
	return st;
}

enum status demo_create_both(struct site *s, struct arena *a, const struct actor *who)
{
	struct workspace w;
	enum status st = demo_create_one(s, a, who, LANG_JA, "demo-ja", &w);
	return st == ST_OK ? demo_create_one(s, a, who, LANG_EN, "demo-en", &w) : st;
}

enum status demo_create_empty(struct site *s, struct arena *a, const struct actor *who)
{
	struct workspace w;
	struct actor filler = *who;
	filler.roles = ROLES_ALL;
	enum status st = workspace_create(s, a, &filler, NULL, tr_get(who->lang, N_("First organisation")), &w, demo_prepare_empty, NULL);
	if (st == ST_OK && who->account) st = workspace_member_set(s, a, who, w.id, who->account, ROLE_BIT(ROLE_CONSULTANT) | ROLE_BIT(ROLE_SECRETARIAT) | ROLE_BIT(ROLE_SYSADMIN), 0);
	return st;
}

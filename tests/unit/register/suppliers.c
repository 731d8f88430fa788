#include "help/workspace.h"

/* Suppliers from candidate to exit, their contracts, service levels and changes (E-80 to E-87; AT-11). */

static struct fixture f;
static int64_t provider, mail;
static const struct actor head = { .account = 7, .name = "部長", .roles = ROLE_BIT(ROLE_ISMS_MANAGER), .lang = LANG_JA };

static int setup(void **state)
{
	(void)state;
	fixture_open(&f, "w.db");
	int64_t person = fixture_new(&f, REC(&f, "person", "family_name=佐藤", "given_name=花子", "employment=regular"));
	provider = fixture_new(&f, REC(&f, "supplier", "name=メール社", "kind=cloud", "handles_our_info=1", "pii=1", "access=system", "sub_contract=0"));
	struct rec *s = REC(&f, "service", "name=クラウドメール", "definition=電子メール", "security_controls=TLS", "monitor_cycle=12", "last_monitored_on=2026-03-31");
	rec_set_int(f.a, s, "supplier", provider);
	rec_set_int(f.a, s, "owner", person);
	mail = fixture_new(&f, s);
	return 0;
}
static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

static struct rec *of(struct rec *r, const char *field, int64_t id)
{
	rec_set_int(f.a, r, field, id);
	return r;
}

static struct rec *stored(const char *reg, int64_t id)
{
	return store_load(f.a, f.db, schema_reg(reg), id);
}

static const char *refused_step(const struct actor *who, struct rec *r, const char *to)
{
	struct store s = { f.a, f.db, who };
	struct problems p;
	problem_init(&p, f.a);
	return store_step(&s, r, to, "理由", &p) == ST_OK ? "" : p.first ? p.first->msgid : status_msgid();
}

static void test_importance_follows_the_rule_unless_somebody_says_why_not(void **state)
{
	(void)state;
	struct rec *r = stored("supplier", provider);
	assert_string_equal(rec_get(r, "rank"), "A");
	rec_set(r, "importance", "C");
	assert_string_equal(fixture_refusal(&f, r, "importance_reason"), "The importance differs from the rule: say why.");
	rec_set(r, "importance_reason", "試用のみ");
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	assert_string_equal(rec_get(r, "rank"), "C");
	struct rec *cleaner = REC(&f, "supplier", "name=清掃社", "kind=other", "access=onsite");
	fixture_new(&f, cleaner);
	assert_string_equal(rec_get(cleaner, "rank"), "B");
}

static struct rec *assessment(const char *marks, const char *result)
{
	return of(REC(&f, "supplier_assessment", "purpose=selection", "criteria_version=1", arena_printf(f.a, "answers=%s", marks), arena_printf(f.a, "result=%s", result)), "supplier", provider);
}

static void test_a_score_below_the_criteria_is_no_approval(void **state)
{
	(void)state;
	static const char half[] = "[{\"mark\":\"yes\",\"question\":\"認証\",\"weight\":\"1\"},{\"mark\":\"no\",\"question\":\"契約\",\"weight\":\"2\"},{\"mark\":\"na\",\"question\":\"再委託\"}]";
	struct rec *r = assessment(half, "approve");
	assert_string_equal(fixture_refusal(&f, r, "result"), "The score is below what is asked for: fit with conditions, or unfit.");
	rec_set(r, "result", "reject");
	fixture_new(&f, r);
	assert_string_equal(rec_get(r, "score"), "33.3");
}

static void test_a_supplier_is_taken_on_step_by_step(void **state)
{
	(void)state;
	static const char all[] = "[{\"mark\":\"yes\",\"question\":\"認証\"}]";
	struct rec *r = REC(&f, "supplier", "name=保管社", "kind=outsourcing", "handles_our_info=1", "pii=0", "access=none", "sub_contract=0");
	provider = fixture_new(&f, r);
	assert_string_equal(refused_step(&fixture_secretary, r, "assessed"), "Record an assessment of this supplier first.");
	fixture_new(&f, assessment("[{\"mark\":\"no\",\"question\":\"認証\"}]", "reject"));
	assert_string_equal(refused_step(&fixture_secretary, r, "assessed"), "");
	assert_string_equal(refused_step(&head, r, "approved"), "The newest assessment does not allow it: improve and assess again, or choose another supplier.");
	fixture_new(&f, assessment(all, "approve"));
	assert_string_equal(refused_step(&head, r, "approved"), "");
	fixture_new(&f, of(REC(&f, "contract", "name=利用契約", "direction=we_outsource", "kind=service", "start=2027-01-01", "end=2027-12-31"), "supplier", provider));
	assert_string_equal(refused_step(&fixture_secretary, r, "contracted"), "A contract for the service and a confidentiality agreement must be in force. Register them first.");
	fixture_new(&f, of(REC(&f, "contract", "name=NDA", "direction=we_outsource", "kind=nda", "start=2026-06-01", "end=2027-05-31"), "supplier", provider));
	assert_string_equal(refused_step(&fixture_secretary, r, "contracted"), "");
	assert_string_equal(refused_step(&fixture_secretary, r, "monitored"), "");
	assert_string_equal(refused_step(&fixture_secretary, r, "exit"), "Enter when our information was returned or erased, and the certificate of it.");
	rec_set(r, "erased_on", "2027-04-01");
	rec_set(r, "erase_proof", "消去証明書 第3号");
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	assert_string_equal(refused_step(&fixture_secretary, r, "exit"), "");
}

/* A due date that has passed while nothing is done stands in the list like any other. */
static int overdue(const char *reg, const char *field)
{
	struct query q;
	struct problems p;
	struct list l;
	problem_init(&p, f.a);
	query_parse(&f.c, schema_reg(reg), (const struct param[]){ { arena_printf(f.a, "%s.le", field), "2027-05-31" } }, 1, &q, &p);
	assert_int_equal(p.n, 0);
	assert_int_equal(query_run(&f.s, &q, &l), ST_OK);
	return (int)l.n;
}

static void test_the_yearly_review_and_the_end_of_an_nda_are_seen(void **state)
{
	(void)state;
	assert_string_equal(rec_get(stored("service", mail), "next_monitoring"), "2027-03-31");
	assert_int_equal(overdue("service", "next_monitoring"), 1);
	int before = overdue("contract", "end");
	fixture_new(&f, of(REC(&f, "contract", "name=NDA", "direction=we_outsource", "kind=nda", "start=2026-06-01", "end=2027-05-31"), "supplier", provider));
	assert_int_equal(overdue("contract", "end"), before + 1);
	assert_true(schema_field(schema_reg("contract"), "end")->flags & DUE);
	assert_true(schema_field(schema_reg("service"), "next_monitoring")->flags & DUE);
}

static void test_a_contract_of_ours_names_the_supplier_and_counts_its_clauses(void **state)
{
	(void)state;
	struct rec *r = REC(&f, "contract", "name=保守契約", "direction=we_outsource", "kind=service", "end=2028-03-31", "clauses=confidentiality,audit,law");
	assert_string_equal(fixture_refusal(&f, r, "supplier"), "Name the supplier this contract is with.");
	rec_set_int(f.a, r, "supplier", provider);
	fixture_new(&f, r);
	assert_string_equal(rec_get(r, "clauses_agreed"), "3");
	int n = 0;
	for (const struct item *it = schema_field(r->reg, "clauses")->items; it->name; it++)
		n++;
	assert_int_equal(n, 20);
}

static struct rec *result(int64_t item, const char *period, const char *value)
{
	struct rec *r = of(REC(&f, "sla_result", arena_printf(f.a, "period=%s", period), arena_printf(f.a, "value=%s", value)), "item", item);
	fixture_new(&f, r);
	return r;
}

static void test_one_of_two_months_misses_the_level(void **state)
{
	(void)state;
	struct rec *item = of(REC(&f, "sla_item", "metric=稼働率", "unit=%", "target=99.9", "direction=ge"), "service", mail);
	fixture_new(&f, item);
	struct rec *march = result(item->id, "2027-03", "99.95"), *april = result(item->id, "2027-04", "99.87");
	assert_string_equal(rec_get(march, "met"), "met");
	assert_string_equal(rec_get(april, "met"), "missed");
	/* A target that changes later does not judge the past. */
	rec_set(item, "target", "99.5");
	assert_int_equal(fixture_put(&f, item, NULL), ST_OK);
	rec_set(april, "comment", "障害 2回");
	assert_int_equal(fixture_put(&f, april, NULL), ST_OK);
	assert_string_equal(rec_get(april, "target"), "99.9");
	assert_string_equal(rec_get(april, "met"), "missed");
	assert_string_equal(rec_get(result(item->id, "2027-05", "99.87"), "met"), "met");
	assert_string_equal(fixture_refusal(&f, of(REC(&f, "sla_result", "period=2027-05", "value=1"), "item", item->id), ""), "{0} has the same value already. Choose another one.");
}

static void test_a_result_moved_to_another_item_is_judged_by_that_one(void **state)
{
	(void)state;
	int64_t up = fixture_new(&f, of(REC(&f, "sla_item", "metric=稼働率", "target=99.9", "direction=ge"), "service", mail));
	int64_t wait = fixture_new(&f, of(REC(&f, "sla_item", "metric=応答時間", "target=4", "direction=le"), "service", mail));
	struct rec *r = result(up, "2027-04", "3.5");
	assert_string_equal(rec_get(r, "met"), "missed");
	rec_set_int(f.a, r, "item", wait);
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	assert_string_equal(rec_get(r, "target"), "4");
	assert_string_equal(rec_get(r, "met"), "met");
}

static void test_a_moved_region_waits_for_the_risks_to_be_assessed(void **state)
{
	(void)state;
	struct rec *r = of(REC(&f, "service_change", "what=リージョンの変更", "impact_security=国外に保管される", "effective_on=2027-06-01"), "service", mail);
	of(r, "requested_by", fixture_new(&f, REC(&f, "person", "family_name=田中", "given_name=一", "employment=regular")));
	assert_string_equal(fixture_refusal(&f, r, "reassess"), "This is required.");
	rec_set(r, "reassess", "0");
	assert_string_equal(fixture_refusal(&f, r, "reassess_why"), "Say why the risks need not be assessed again.");
	rec_set(r, "reassess", "1");
	fixture_new(&f, r);
	assert_string_equal(refused_step(&head, r, "approved"), "The risks must be assessed again first: enter when it was done.");
	rec_set(r, "reassessed_on", "2027-04-20");
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	assert_string_equal(refused_step(&head, r, "approved"), "");
}

#include "help/workspace.h"
#include "schema/chain.h"

/* What must hang together (domain 1.4 CON-4): each broken chain is listed until it is mended. */

static struct fixture f;

static int setup(void **state)
{
	(void)state;
	fixture_open(&f, "w.db");
	fixture_new(&f, REC(&f, "person", "family_name=山田", "given_name=太郎"));
	fixture_new(&f, REC(&f, "requirement", "number=A.5.9", "title_ja=資産目録"));
	fixture_new(&f, REC(&f, "document", "title_ja=情報資産管理手順書"));
	fixture_new(&f, REC(&f, "record_form", "title=情報資産台帳", "document=1", "retention_years=3", "retention_basis=規程", "retention_start=created"));
	return 0;
}
static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

/* How many records of reg lack what their chain on `needs` asks for; -1 = there is no such chain. */
static int64_t broken(const char *reg, const char *needs)
{
	struct chain_gap *gap;
	int n = chain_gaps(&f.s, &gap);
	for (int i = 0; i < n; i++)
		if (str_eq(gap[i].reg->name, reg) && str_eq(str_or(gap[i].chain->needs, ""), needs))
			return gap[i].count;
	return -1;
}

static struct rec *again(struct rec *r)
{
	assert_int_equal(store_get(&f.s, r->reg, r->id, &r), ST_OK);
	return r;
}

static void test_a_filled_field_mends(void **state)
{
	(void)state;
	struct rec *run = REC(&f, "risk_run"), *scenario = REC(&f, "risk_scenario", "run=1", "event=停電", "description=停電で業務が止まる", "risk_owner=1");
	fixture_new(&f, run);
	fixture_new(&f, scenario);
	struct rec *r = REC(&f, "treatment", "scenario=1", "option=modify");
	fixture_new(&f, r);
	assert_int_equal(broken("treatment", "controls"), 1);
	r = again(r);
	rec_set(r, "controls", "1");
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	assert_int_equal(broken("treatment", "controls"), 0);
}

static void test_records_that_refer_to_it_mend(void **state)
{
	(void)state;
	fixture_new(&f, REC(&f, "measure_group", "name=資産の管理", "measuring=1", "objective=漏れなく把握する", "target=棚卸率100%", "controls=1", "responsible=1"));
	assert_int_equal(broken("measure_group", "measure.group"), 1);
	fixture_new(&f, REC(&f, "measure", "name=棚卸率", "group=1"));
	assert_int_equal(broken("measure_group", "measure.group"), 0);
}

static void test_one_word_asks_what_a_reference_points_at(void **state)
{
	(void)state;
	fixture_new(&f, REC(&f, "soa", "edition=22", "version=1.0", "change_summary=新規", "author=1", "effective_date=2027-03-01"));
	struct rec *item = REC(&f, "soa_item", "soa=1", "control=1", "applicable=1", "justification_inclusion=risk", "implementation_status=implemented", "owner=1");
	fixture_new(&f, item);
	assert_int_equal(broken("soa_item", "documents"), 1);
	assert_int_equal(broken("soa_item", "records"), 1);
	/* A statement of the past is nobody's gap any more. */
	struct rec *soa = NULL;
	assert_int_equal(store_get(&f.s, schema_reg("soa"), 1, &soa), ST_OK);
	static const struct { const char *to; unsigned role; } way[] = { { "in_review", ROLE_BIT(ROLE_SECRETARIAT) }, { "approved", ROLE_BIT(ROLE_TOP) }, { "published", ROLE_BIT(ROLE_ISMS_MANAGER) }, { "withdrawn", ROLE_BIT(ROLE_TOP) } };
	for (size_t i = 0; i < sizeof way / sizeof *way; i++) {
		struct actor who = { .account = 10 + (int64_t)i, .name = "誰か", .roles = way[i].role, .lang = LANG_JA };
		struct store s = { f.a, f.db, &who };
		struct problems p;
		problem_init(&p, f.a);
		assert_int_equal(store_step(&s, soa, way[i].to, "理由", &p), ST_OK);
	}
	assert_int_equal(broken("soa_item", "documents"), 0);
}

static void test_a_register_may_have_to_hold_one_record_at_least(void **state)
{
	struct chain_gap *gap;
	(void)state;
	int n = chain_gaps(&f.s, &gap), appointed = 0;
	for (int i = 0; i < n; i++)
		appointed += str_eq(gap[i].reg->name, "role_assignment") && gap[i].count == 1;
	assert_int_equal(appointed, 3);
	fixture_new(&f, REC(&f, "role_assignment", "person=1", "role=isms_manager"));
	assert_int_equal(broken("scope", ""), 1);
	assert_int_equal(broken("context_issue", ""), 1);
	fixture_new(&f, REC(&f, "context_issue", "description=気候変動", "kind=external", "category=climate", "effect_on_isms=拠点の浸水", "relevant=1", "relevant_reason=河川の近く"));
	assert_int_equal(broken("context_issue", ""), 0);
	n = chain_gaps(&f.s, &gap), appointed = 0;
	for (int i = 0; i < n; i++)
		appointed += str_eq(gap[i].reg->name, "role_assignment") && gap[i].count == 1;
	assert_int_equal(appointed, 2);
}

static void test_a_chain_that_cannot_hold_is_told(void **state)
{
	(void)state;
	const struct reg *item = schema_reg("soa_item");
	assert_null(chain_wrong(f.a, item, &(struct chain){ "documents", "soa.state=published", NULL, "x" }));
	assert_non_null(chain_wrong(f.a, item, &(struct chain){ "documents", "soa.state=nonsense", NULL, "x" }));
	assert_non_null(chain_wrong(f.a, item, &(struct chain){ "documents", "nobody.state=published", NULL, "x" }));
	assert_non_null(chain_wrong(f.a, item, &(struct chain){ "documents", "documents.level=policy", NULL, "x" }));
	assert_non_null(chain_wrong(f.a, item, &(struct chain){ "measure.group", NULL, NULL, "x" }));
}

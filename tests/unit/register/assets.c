#include "help/workspace.h"

/* Assets from the survey to the certificate of erasure (LC-ASSET), with what is worked out along the way. */

static struct fixture f;
static int64_t dept, owner, low, high;

static int setup(void **state)
{
	(void)state;
	fixture_open(&f, "w.db");
	dept = fixture_new(&f, REC(&f, "department", "name=総務部"));
	owner = fixture_new(&f, REC(&f, "person", "family_name=山田", "given_name=太郎"));
	low = fixture_new(&f, REC(&f, "classification", "name_ja=社外秘", "rank=1", "rule_c_min=1"));
	high = fixture_new(&f, REC(&f, "classification", "name_ja=極秘", "rank=2", "rule_c_min=3"));
	return 0;
}
static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

static const char *step(const struct actor *who, struct rec *r, const char *to)
{
	struct store s = { f.a, f.db, who };
	struct problems p;
	problem_init(&p, f.a);
	enum status st = store_step(&s, r, to, "a reason", &p);
	return p.first ? p.first->msgid : st ? status_msgid() : "";
}

static struct rec *asset_of(const char *name, const char *c, int64_t class)
{
	struct rec *r = REC(&f, "asset", "kind=information", "form=electronic", "location=サーバ室", "personal_info=none", "customer_owned=0", "i=1", "a=2");
	rec_set(r, "name", name);
	rec_set(r, "c", c);
	rec_set_int(f.a, r, "dept", dept);
	rec_set_int(f.a, r, "owner", owner);
	rec_set_int(f.a, r, "classification", class);
	return r;
}

static void test_the_value_is_the_highest_of_the_three(void **state)
{
	(void)state;
	struct rec *r = asset_of("顧客台帳", "3", high);
	fixture_new(&f, r);
	assert_string_equal(rec_get(r, "asset_value"), "3");
	rec_set(r, "c", NULL);
	rec_set(r, "a", "4");
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	assert_string_equal(rec_get(r, "asset_value"), "4");
}

static void test_a_sheets_own_number_is_the_code(void **state)
{
	(void)state;
	struct rec *r = asset_of("契約書", "2", low);
	r->code = "SOUMU-001";
	fixture_new(&f, r);
	assert_string_equal(r->code, "SOUMU-001");
}

static void test_the_scale_ends_where_the_settings_say(void **state)
{
	(void)state;
	assert_string_equal(fixture_refusal(&f, asset_of("x", "5", high), "c"), "The scale ends at {0}.");
	struct rec *set = REC(&f, "workspace_setting", "cia_highest=3");
	fixture_new(&f, set);
	assert_string_equal(fixture_refusal(&f, asset_of("x", "4", high), "c"), "The scale ends at {0}.");
	rec_set(set, "cia_highest", "4");
	assert_int_equal(fixture_put(&f, set, NULL), ST_OK);
}

static void test_the_class_must_fit_the_confidentiality(void **state)
{
	(void)state;
	struct rec *r = asset_of("設計図", "3", low);
	fixture_new(&f, r);
	assert_string_equal(step(&fixture_manager, r, "active"), "This class is too low for the confidentiality rated. Choose a stricter class, or rate anew.");
	rec_set_int(f.a, r, "classification", high);
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	assert_string_equal(step(&fixture_manager, r, "active"), "");
	rec_set_int(f.a, r, "classification", low);
	assert_string_equal(fixture_refusal(&f, r, "classification"), "This class is too low for the confidentiality rated. Choose a stricter class, or rate anew.");
}

static void test_the_highest_value_in_use_has_its_reason(void **state)
{
	(void)state;
	struct rec *r = asset_of("鍵", "2", low);
	fixture_new(&f, r);
	assert_string_equal(step(&fixture_manager, r, "active"), "");
	rec_set(r, "a", "4");
	assert_string_equal(fixture_refusal(&f, r, "cia_reason"), "The highest value needs its reason.");
	rec_set(r, "cia_reason", "止まると出荷できない");
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
}

static void test_a_device_leaves_with_a_record_of_its_erasure(void **state)
{
	(void)state;
	struct rec *r = asset_of("ノートPC", "2", low);
	rec_set(r, "kind", "hardware");
	fixture_new(&f, r);
	assert_string_equal(step(&fixture_manager, r, "active"), "");
	assert_string_equal(step(&fixture_secretary, r, "disposal_requested"), "");
	assert_string_equal(step(&fixture_manager, r, "disposed"), "Enter the day of the disposal first.");
	rec_set(r, "disposed_on", "2027-04-01");
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	assert_string_equal(step(&fixture_manager, r, "disposed"), "Devices and media need a record of how their data was erased, and by whom.");
	rec_set(r, "sanitised_how", "物理破壊");
	rec_set(r, "sanitised_by", "総務部 山田");
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	assert_string_equal(step(&fixture_manager, r, "disposed"), "");
}

/* The ledger shows the last inventory that found the asset, whoever is looking at it meanwhile. */
static void test_an_inventory_stamps_the_asset(void **state)
{
	(void)state;
	struct rec *r = asset_of("原本", "2", low), *check = REC(&f, "inventory_check", "found=1", "date=2027-03-10"), *missed;
	struct revision h[4];
	fixture_new(&f, r);
	rec_set_int(f.a, check, "campaign", fixture_new(&f, REC(&f, "inventory_campaign", "name=2026年度棚卸")));
	rec_set_int(f.a, check, "asset", r->id);
	rec_set_int(f.a, check, "checked_by", owner);
	fixture_new(&f, check);
	assert_int_equal(rec_int(check, "dept", 0), dept);
	assert_int_equal(store_get(&f.s, r->reg, r->id, &r), ST_OK);
	assert_string_equal(rec_get(r, "last_inventory_on"), "2027-03-10");
	assert_int_equal(store_history(&f.s, r->reg, r->id, 0, h, 4), 2);
	assert_string_equal(h[0].action, "follow");
	missed = rec_copy(f.a, check);
	missed->id = 0;
	rec_set(missed, "found", "0");
	rec_set(missed, "date", "2027-03-30");
	rec_set_int(f.a, missed, "campaign", fixture_new(&f, REC(&f, "inventory_campaign", "name=臨時")));
	assert_string_equal(fixture_refusal(&f, missed, "diff"), "Write down what is missing or different.");
	rec_set(missed, "diff", "所在不明");
	missed->code = NULL;
	fixture_new(&f, missed);
	assert_int_equal(store_get(&f.s, r->reg, r->id, &r), ST_OK);
	assert_string_equal(rec_get(r, "last_inventory_on"), "2027-03-10");
	struct problems p;
	problem_init(&p, f.a);
	assert_int_equal(store_delete(&f.s, check, NULL, &p), ST_OK);
	assert_int_equal(store_get(&f.s, r->reg, r->id, &r), ST_OK);
	assert_null(rec_get(r, "last_inventory_on"));
}

/* A closed inventory is due no more, and is again when it is reopened. */
static void test_an_inventory_is_closed_by_somebody_else(void **state)
{
	(void)state;
	struct rec *r = REC(&f, "inventory_campaign", "name=2030年度棚卸", "fiscal_year=2030", "end=2031-03-31");
	rec_set_int(f.a, r, "responsible", owner);
	fixture_new(&f, r);
	assert_string_equal(step(&fixture_secretary, r, "running"), "");
	assert_string_equal(step(&fixture_secretary, r, "closed"), "You are not allowed to take this step.");
	assert_string_equal(step(&fixture_manager, r, "closed"), "");
	assert_string_equal(rec_get(r, "closed_on"), "2027-04-01");
	assert_string_equal(step(&fixture_manager, r, "running"), "");
	assert_null(rec_get(r, "closed_on"));
}

static void test_licences_count_the_copies_in_the_ledger(void **state)
{
	(void)state;
	struct rec *licence = REC(&f, "software_licence", "product=表計算", "licences=2"), *first = asset_of("PC1", "1", low);
	int64_t id = fixture_new(&f, licence);
	rec_set_int(f.a, first, "licence", id);
	fixture_new(&f, first);
	assert_int_equal(store_get(&f.s, licence->reg, id, &licence), ST_OK);
	assert_string_equal(rec_get(licence, "installed"), "1");
	rec_set(first, "licence", NULL);
	assert_int_equal(fixture_put(&f, first, NULL), ST_OK);
	assert_int_equal(store_get(&f.s, licence->reg, id, &licence), ST_OK);
	assert_string_equal(rec_get(licence, "installed"), "0");
}

static void test_an_asset_is_checked_once_an_inventory(void **state)
{
	(void)state;
	struct rec *check = REC(&f, "inventory_check", "found=1");
	rec_set_int(f.a, check, "campaign", fixture_new(&f, REC(&f, "inventory_campaign", "name=2028年度棚卸")));
	rec_set_int(f.a, check, "asset", fixture_new(&f, asset_of("鍵束", "1", low)));
	rec_set_int(f.a, check, "checked_by", owner);
	fixture_new(&f, rec_copy(f.a, check));
	assert_string_equal(fixture_refusal(&f, check, ""), "{0} has the same value already. Choose another one.");
}

#include "help/workspace.h"
#include "work/protection.h"

/* The protection map: from an asset to what proves that it is protected; what is missing is a hole with the way to mend it. */

static struct fixture f;

static int setup(void **state)
{
	(void)state;
	fixture_open(&f, "w.db");
	fixture_new(&f, REC(&f, "department", "name=総務部"));
	fixture_new(&f, REC(&f, "department", "name=製造部"));
	fixture_new(&f, REC(&f, "person", "family_name=山田", "given_name=太郎"));
	fixture_new(&f, REC(&f, "requirement", "number=A.8.13", "title_ja=情報のバックアップ"));
	fixture_new(&f, REC(&f, "asset", "name=設計図面", "dept=1", "owner=1", "c=3", "i=2", "a=2"));
	fixture_new(&f, REC(&f, "threat", "name_ja=ランサムウェア", "name_en=Ransomware", "origin=deliberate"));
	fixture_new(&f, REC(&f, "vulnerability", "name_ja=バックアップなし", "name_en=No backup", "area=technical"));
	fixture_new(&f, REC(&f, "document", "title_ja=バックアップ基準"));
	fixture_new(&f, REC(&f, "record_form", "title=バックアップ記録", "document=1", "retention_years=3", "retention_basis=規程", "retention_start=created"));
	fixture_new(&f, REC(&f, "measure_group", "name=運用の管理", "measuring=1", "objective=失わない", "target=100%", "controls=1", "responsible=1"));
	fixture_new(&f, REC(&f, "risk_run"));
	fixture_new(&f, REC(&f, "risk_scenario", "run=1", "asset=1", "threat=1", "vulnerability=1", "description=図面が暗号化される", "risk_owner=1", "dept=1", "accept=0", "level=高", "value=18"));
	fixture_new(&f, REC(&f, "risk_scenario", "run=1", "event=停電", "description=業務が止まる", "risk_owner=1", "dept=2"));
	return 0;
}
static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

static const struct protection *map_of(struct protection_filter how)
{
	struct protection *m = ARENA_NEW(f.a, struct protection);
	how.page = 1;
	how.size = PROTECTION_PAGE;
	assert_int_equal(protection_read(&f.s, LANG_JA, &how, m), ST_OK);
	return m;
}

static const struct protection_row *row(const struct protection *m, int64_t id)
{
	for (int i = 0; i < m->n; i++)
		if (m->row[i].id == id) return &m->row[i];
	fail_msg("no row of scenario %d", (int)id);
	return NULL;
}

static const struct protection_mark *hole(const struct protection_mark *m)
{
	while (m && !m->hole) m = m->next;
	return m;
}

static void test_a_risk_above_the_level_waits_for_its_treatment(void **state)
{
	(void)state;
	const struct protection_row *r = row(map_of((struct protection_filter){ 0 }), 1);
	assert_string_equal(r->cell[PROTECTION_ASSET]->text, "設計図面 / 3 / 山田 太郎");
	assert_string_equal(r->cell[PROTECTION_THREAT]->text, "ランサムウェア");
	assert_string_equal(r->cell[PROTECTION_LEVEL]->text, "高 18");
	const struct protection_mark *m = hole(r->cell[PROTECTION_TREATMENT]);
	assert_string_equal(m->reg->name, "treatment");
	assert_string_equal(m->field, "scenario");
	assert_int_equal(m->to, 1);
}

static void test_each_hole_closes_as_the_chain_grows(void **state)
{
	(void)state;
	struct rec *t = REC(&f, "treatment", "scenario=1", "option=modify");
	fixture_new(&f, t);
	const struct protection_row *r = row(map_of((struct protection_filter){ 0 }), 1);
	assert_null(hole(r->cell[PROTECTION_TREATMENT]));
	assert_int_equal(hole(r->cell[PROTECTION_CONTROLS])->id, 1);

	assert_int_equal(store_get(&f.s, t->reg, t->id, &t), ST_OK);
	rec_set(t, "controls", "1");
	assert_int_equal(fixture_put(&f, t, NULL), ST_OK);
	r = row(map_of((struct protection_filter){ 0 }), 1);
	assert_string_equal(hole(r->cell[PROTECTION_CONTROLS])->field, "control");

	fixture_new(&f, REC(&f, "soa", "edition=22", "version=1.0"));
	struct rec *item = REC(&f, "soa_item", "soa=1", "control=1", "applicable=1", "justification_inclusion=risk", "implementation_status=implemented", "owner=1");
	fixture_new(&f, item);
	r = row(map_of((struct protection_filter){ 0 }), 1);
	assert_null(hole(r->cell[PROTECTION_CONTROLS]));
	assert_non_null(hole(r->cell[PROTECTION_DOCUMENTS]));
	assert_non_null(hole(r->cell[PROTECTION_RECORDS]));
	assert_non_null(hole(r->cell[PROTECTION_MEASURED]));
	assert_int_equal(r->holes, 3);

	assert_int_equal(store_get(&f.s, item->reg, item->id, &item), ST_OK);
	rec_set(item, "documents", "1");
	rec_set(item, "records", "1");
	rec_set(item, "measure_group", "1");
	assert_int_equal(fixture_put(&f, item, NULL), ST_OK);
	r = row(map_of((struct protection_filter){ 0 }), 1);
	assert_int_equal(r->holes, 0);
	assert_string_equal(r->cell[PROTECTION_DOCUMENTS]->text, "バックアップ基準");
	assert_string_equal(r->cell[PROTECTION_RECORDS]->text, "バックアップ記録");
	assert_string_equal(r->cell[PROTECTION_MEASURED]->text, "運用の管理");
}

static void test_filters_by_department_and_level(void **state)
{
	(void)state;
	assert_int_equal(map_of((struct protection_filter){ 0 })->total, 2);
	assert_int_equal(map_of((struct protection_filter){ .dept = 2 })->row[0].id, 2);
	assert_int_equal(map_of((struct protection_filter){ .level = "高" })->total, 1);
	assert_int_equal(map_of((struct protection_filter){ .level = "低" })->total, 0);
}

static void test_an_event_without_asset_needs_threat_and_vulnerability(void **state)
{
	(void)state;
	const struct protection_row *r = row(map_of((struct protection_filter){ 0 }), 2);
	assert_string_equal(r->cell[PROTECTION_ASSET]->text, "停電");
	assert_non_null(hole(r->cell[PROTECTION_THREAT]));
	assert_non_null(hole(r->cell[PROTECTION_VULNERABILITY]));
	assert_null(r->cell[PROTECTION_TREATMENT]);
}

static void test_a_trial_is_not_what_is_shown(void **state)
{
	(void)state;
	fixture_new(&f, REC(&f, "risk_run", "kind=what_if"));
	assert_int_equal(map_of((struct protection_filter){ 0 })->run_id, 1);
}

static void test_a_page_asks_few_questions(void **state)
{
	(void)state;
	db_queries(f.db, true);
	map_of((struct protection_filter){ 0 });
	assert_true(db_queries(f.db, false) <= 5);
}

static void test_the_print_marks_holes_with_a_sign(void **state)
{
	(void)state;
	struct report_head h = { .lang = LANG_JA, .client = "三和精工" };
	struct doc *d;
	struct out o;
	assert_int_equal(protection_print(&f.s, &h, &d), ST_OK);
	out_init(&o, f.a, LANG_JA);
	doc_html(d, &o);
	assert_non_null(strstr(o.b.p, "× 脅威の指定なし"));
	assert_non_null(strstr(o.b.p, "P-34"));
}

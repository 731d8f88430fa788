/* The headings of all registers, in both languages, and those that clients' files have. */
#include "schema/export.h"
#include "schema/import.h"
#include "help/things.h"
#include "base/csv.h"
#include "base/embed.h"
#include "base/json.h"
#include "os/file.h"
#include "schema/columns.h"

static int setup(void **state)
{
	(void)state;
	if (things_open())
		return 1;
	things_actor.roles = ROLES_ALL;
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	return things_close();
}

static struct import_plan *plan;

static enum status read_csv(const struct reg *reg, const char *p, size_t n, bool apply)
{
	const struct import_how how = { .lang = LANG_JA };

	return (apply ? import_apply : import_plan)(&things_store, reg, &how, "x.csv", p, n, &plan);
}

static void test_every_heading_we_write_means_its_own_field(void **state)
{
	(void)state;
	for (int i = 0; schema_at(i); i++)
		for (int lang = LANG_EN; lang <= LANG_JA; lang++) {
			const struct reg *reg = schema_at(i);
			struct query q = { .reg = reg };
			struct column col[COLUMNS_MAX];
			int n = columns_of(things_a, &q, true, (enum lang)lang, col);
			struct buf b;
			if (reg->flags & REG_NO_FORM)
				continue;
			buf_init(&b, 1 << 20);
			for (int k = 0; k < n; k++)
				csv_cell(&b, col[k].label, k == 0);
			csv_end_row(&b);
			assert_int_equal(read_csv(reg, b.p, b.n, false), ST_OK);
			assert_int_equal(plan->columns, n);
			for (int k = 0; k < n; k++) {
				if (plan->column[k].field != col[k].field || plan->column[k].use == IMPORT_UNKNOWN || plan->column[k].use == IMPORT_TWICE)
					print_message("%s: %s means %s\n", reg->name, col[k].label, plan->column[k].field ? plan->column[k].field->name : "nothing");
				assert_ptr_equal(plan->column[k].field, col[k].field);
				assert_true(plan->column[k].use != IMPORT_UNKNOWN && plan->column[k].use != IMPORT_TWICE);
			}
			buf_release(&b);
		}
}

static void test_every_register_has_a_template_and_an_export(void **state)
{
	(void)state;
	for (int i = 0; schema_at(i); i++) {
		const struct reg *reg = schema_at(i);
		struct query q = { .reg = reg };
		struct export_report report;
		char *path = arena_printf(things_a, "%s/%s.xlsx", things_path, reg->name), *p;
		size_t n;
		if (reg->flags & REG_NO_FORM)
			continue;
		assert_int_equal(export_template(&things_store, reg, LANG_JA, path), ST_OK);
		assert_int_equal(file_read(things_a, path, 1 << 20, &p, &n), ST_OK);
		assert_int_equal(import_plan(&things_store, reg, &(struct import_how){ .lang = LANG_JA }, path, p, n, &plan), ST_OK);
		assert_int_equal(plan->missings, 0);
		assert_int_equal(plan->rows, 0);
		assert_int_equal(file_remove(path), ST_OK);
		assert_int_equal(export_file(&things_store, &q, &(struct export_how){ EXPORT_XLSX, LANG_JA, true }, path, &report), ST_OK);
		assert_int_equal(file_remove(path), ST_OK);
	}
}

static void test_customary_headings_name_fields_that_exist(void **state)
{
	const struct embed *e = embed_find("content/headings-1.json");
	const char *error, *name;
	json_t *all = json_read(things_a, (const char *)e->p, e->n, &error), *fields;

	(void)state;
	assert_non_null(all);
	json_object_foreach(json_object_get(all, "registers"), name, fields) {
		assert_non_null(schema_reg(name));
		read_csv(schema_reg(name), "x\n1\n", 4, false);         /* an unknown field would be a BUG */
	}
	json_object_foreach(json_object_get(all, "values"), name, fields)
		assert_non_null(schema_reg(name));
}

/* A staff list as a client sends it: one name column, departments by name, dates in eras, CP932. */
static void test_a_clients_staff_list_in_shift_jis(void **state)
{
	static const char text[] = "三和精工株式会社　社員名簿,,,,,,\r\n（令和9年4月1日現在）,,,,,,\r\n社員No.,氏名,フリガナ,所属部署,役職,雇用区分,入社年月日\r\n"
		"0012,髙橋　一郎,ﾀｶﾊｼ ｲﾁﾛｳ,製造部,課長,regular employee,H15.4.1\r\n0013,山﨑 花子,ﾔﾏｻﾞｷ ﾊﾅｺ,製造部,,派遣社員,令和元年5月7日\r\n0014,鈴木太郎,ｽｽﾞｷ ﾀﾛｳ,製造部,,,\r\n";
	const struct reg *person = schema_reg("person");
	struct rec *r;
	char *cp932, *lost;
	size_t n;

	(void)state;
	assert_non_null(THINGS_PUT(schema_reg("department"), "DEP-0001", "name", "製造部"));
	cp932 = csv_to_cp932(things_a, text, strlen(text), &n, &lost);
	assert_int_equal(read_csv(person, cp932, n, false), ST_OK);
	assert_string_equal(plan->encoding, "CP932");
	assert_int_equal(plan->head_row, 3);
	assert_int_equal(plan->missings, 0);
	assert_int_equal(plan->count[IMPORT_CREATE], 2);
	assert_int_equal(plan->count[IMPORT_ERROR], 1);
	assert_string_equal(plan->kept[2]->problem[0].address, "B6");
	assert_string_equal(plan->kept[2]->problem[0].msgid, "Write both parts with a space between them.");

	n = (size_t)((char *)memmem(cp932, n, "0014", 4) - cp932);
	assert_int_equal(read_csv(person, cp932, n, true), ST_OK);
	assert_int_equal(store_by_field(&things_store, person, "employee_no", "0013", &r), ST_OK);
	assert_string_equal(rec_get(r, "family_name"), "山﨑");
	assert_string_equal(rec_get(r, "given_name"), "花子");
	assert_string_equal(rec_get(r, "family_kana"), "ヤマザキ");
	assert_string_equal(rec_get(r, "employment"), "dispatched");
	assert_string_equal(rec_get(r, "hired_on"), "2019-05-07");
	assert_int_equal(read_csv(person, cp932, n, true), ST_OK);
	assert_int_equal(plan->count[IMPORT_SAME], 2);
}

/* One line of a department's ledger. */
static const struct rec *stored(const char *code)
{
	struct rec *r;

	assert_int_equal(store_by_code(&things_store, schema_reg("asset"), code, &r), ST_OK);
	return r;
}

static void test_an_asset_ledger_says_things_its_own_way(void **state)
{
	static const char text[] = "No.,資産番号,情報資産名称,種別,管理部署,媒体・保存先,保管形態,個人情報の有無,件数,機密性,完全性,可用性,機密区分,保存期間,登録日\r\n"
		"1,Ａ－００１,ｷｬﾄﾞﾃﾞｰﾀ,データ,製造部,\\\\NAS01\\cad,電子データ,無,,３,2,１,社外秘,10年,令和9年4月1日\r\n"
		"2,A-002,顧客名簿,紙,製造部,書庫,紙媒体,あり,\"1,200件\",3,3,2,社外秘,７年間,2027/4/1\r\n";
	const struct reg *asset = schema_reg("asset");
	const struct rec *r;

	(void)state;
	assert_non_null(THINGS_PUT(schema_reg("classification"), NULL, "name_ja", "社外秘", "rank", "3", "rule_c_min", "3"));
	assert_int_equal(read_csv(asset, text, strlen(text), true), ST_OK);
	assert_int_equal(plan->column[0].use, IMPORT_TWICE);    /* No. counts rows here */
	assert_int_equal(plan->count[IMPORT_CREATE], 2);
	r = stored("A-001");
	assert_string_equal(rec_get(r, "name"), "キャドデータ");
	assert_string_equal(rec_get(r, "kind"), "information");
	assert_string_equal(rec_get(r, "form"), "electronic");
	assert_string_equal(rec_get(r, "location"), "\\\\NAS01\\cad");
	assert_string_equal(rec_get(r, "personal_info"), "none");
	assert_string_equal(rec_get(r, "asset_value"), "3");
	assert_string_equal(rec_get(r, "retention_years"), "10");
	assert_string_equal(rec_get(r, "registered_on"), "2027-04-01");
	r = stored("A-002");
	assert_string_equal(rec_get(r, "form"), "paper");
	assert_string_equal(rec_get(r, "pii_count"), "1200");
	assert_string_equal(rec_get(r, "retention_years"), "7");
	assert_int_equal(read_csv(asset, text, strlen(text), true), ST_OK);
	assert_int_equal(plan->count[IMPORT_SAME], 2);
}

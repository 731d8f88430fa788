#include "help/workspace.h"
#include "schema/export.h"
#include "schema/import.h"
#include "schema/openapi.h"
#include "schema/own.h"
#include "sheet/sheet.h"

/* Fields and registers of a workspace's own: at once everywhere, and nowhere else. */

static struct fixture f, other;

static int setup(void **state)
{
	(void)state;
	fixture_open(&other, "other.db");
	fixture_open(&f, "w.db");
	own_enter(f.db);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	own_leave();
	fixture_close(&f);
	fixture_close(&other);
	return 0;
}

static void add(const char *what, ...)
{
	const char *pairs[20] = { 0 };
	va_list ap;
	int n = 0;
	va_start(ap, what);
	for (const char *p; (p = va_arg(ap, const char *));)
		pairs[n++] = p;
	va_end(ap);
	fixture_new(&f, fixture_rec(&f, schema_reg(what), pairs));
	assert_int_equal(own_enter(f.db), ST_OK);
}

static struct rec *person(const char *family, const char *kana)
{
	return REC(&f, "person", arena_printf(f.a, "family_name=%s", family), "given_name=太郎", arena_printf(f.a, "family_kana=%s", kana), "given_kana=タロウ");
}

/* Once a file: tests share the workspace. */
static void badge(void)
{
	own_enter(f.db);
	if (schema_field(schema_reg("person"), "x_badge_number"))
		return;
	add("own_field", "register=person", "label_ja=入館証番号", "label_en=Badge number", "type=text", "in_list=1", "findable=1", NULL);
	add("own_field", "register=person", "label_ja=ロッカー", "type=enum", "choices=[{\"label_en\":\"upper\",\"label_ja\":\"上段\",\"value\":\"up\"},{\"label_ja\":\"下段\",\"value\":\"low\"}]", NULL);
}

static void test_a_field_is_there_at_once_with_labels_in_both_languages(void **state)
{
	(void)state;
	badge();
	const struct reg *reg = schema_reg("person");
	const struct field *fd = schema_field(reg, "x_badge_number");
	assert_non_null(fd);
	assert_string_equal(tr_get(LANG_JA, fd->label), "入館証番号");
	assert_string_equal(tr_get(LANG_EN, fd->label), "Badge number");
	assert_true(fd->flags & LIST);
	own_leave();
	assert_null(schema_field(schema_reg("person"), "x_badge_number"));
}

static const struct field *locker(void)
{
	for (const struct field *fd = schema_reg("person")->fields; fd->name; fd++)
		if (str_eq(tr_get(LANG_JA, fd->label), "ロッカー"))
			return fd;
	return NULL;
}

static void test_values_are_stored_listed_filtered_found_and_kept_as_they_were(void **state)
{
	(void)state;
	struct problems p;
	struct list l;
	struct query q;
	struct hit h[3];
	badge();
	int64_t before = fixture_new(&f, person("渡辺", "ワタナベ"));
	struct rec *r = person("山田", "ヤマダ");
	rec_set(r, "x_badge_number", "B-0077");
	rec_set(r, locker()->name, "up");
	fixture_new(&f, r);
	int64_t seq = r->seq;
	problem_init(&p, f.a);
	query_parse(&f.c, r->reg, (const struct param[]){ { "f.x_badge_number", "like:0077" } }, 1, &q, &p);
	assert_int_equal(query_run(&f.s, &q, &l), ST_OK);
	assert_int_equal(l.n, 1);
	assert_string_equal(rec_get(l.row[0], "x_badge_number"), "B-0077");
	query_parse(&f.c, r->reg, (const struct param[]){ { arena_printf(f.a, "f.%s", locker()->name), "上段" } }, 1, &q, &p);
	assert_int_equal(query_run(&f.s, &q, &l), ST_OK);
	assert_int_equal(l.n, 1);
	assert_int_equal(search_run(&f.s, "B-0077", NULL, h, 3), 1);
	rec_set(r, "x_badge_number", "B-0078");
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	struct rec *then;
	assert_int_equal(store_as_of(&f.s, schema_reg("person"), r->id, seq, &then), ST_OK);
	assert_string_equal(rec_get(then, "x_badge_number"), "B-0077");
	assert_int_equal(store_get(&f.s, schema_reg("person"), before, &then), ST_OK);
	assert_null(rec_get(then, "x_badge_number"));
	struct verify v;
	assert_int_equal(verify_run(f.db, f.a, f.public_key, NULL, &v), ST_OK);
	assert_true(v.v.integrity);
	json_t *o = openapi_record(LANG_JA, schema_reg("person"), true);
	assert_string_equal(json_string_value(json_object_get(json_object_get(json_object_get(o, "properties"), "x_badge_number"), "title")), "入館証番号");
	json_decref(o);
}

static void test_wrong_values_are_refused_like_those_of_any_field(void **state)
{
	(void)state;
	add("own_field", "register=department", "label_en=Floor", "type=int", "required=1", NULL);
	struct rec *d = REC(&f, "department", "name=製造部");
	assert_string_equal(fixture_refusal(&f, d, "x_floor"), "This is required.");
	rec_set(d, "x_floor", "three");
	assert_string_not_equal(fixture_refusal(&f, d, "x_floor"), "");
	rec_set(d, "x_floor", "3");
	assert_string_equal(fixture_refusal(&f, d, "x_floor"), "");
}

static void read_back(const char *path)
{
	struct import_plan *plan;
	char *text;
	size_t n;
	assert_int_equal(file_read(f.a, path, 1 << 20, &text, &n), ST_OK);
	assert_int_equal(import_plan(&f.s, schema_reg("person"), &(struct import_how){ LANG_JA }, path, text, n, &plan), ST_OK);
	assert_true(plan->rows > 1);
	assert_int_equal(plan->count[IMPORT_SAME], plan->rows);
}

static void test_exports_hold_the_field_and_come_back_without_a_change(void **state)
{
	(void)state;
	badge();
	struct rec *r = person("山田", "ヤマダ");
	rec_set(r, "x_badge_number", "00077");
	rec_set(r, locker()->name, "low");
	fixture_new(&f, r);
	for (int i = 0; i < 2; i++) {
		struct query q = { .reg = schema_reg("person") };
		struct export_how how = { .format = i ? EXPORT_XLSX : EXPORT_CSV, .lang = LANG_JA };
		struct export_report report;
		const char *path = file_join(f.a, f.dir, i ? "x.xlsx" : "x.csv");
		assert_int_equal(export_file(&f.s, &q, &how, path, &report), ST_OK);
		read_back(path);
	}
}

static void test_records_from_before_the_field_are_whole(void **state)
{
	(void)state;
	own_enter(f.db);
	int64_t id = fixture_new(&f, REC(&f, "site", "name=本社", "address=東京都", "function=本社機能"));
	add("own_field", "register=site", "label_en=Alarm code kept by", "type=person", NULL);
	struct rec *r;
	assert_int_equal(store_get(&f.s, schema_reg("site"), id, &r), ST_OK);
	assert_null(rec_get(r, "x_alarm_code_kept_by"));
	struct verify v;
	assert_int_equal(verify_run(f.db, f.a, f.public_key, NULL, &v), ST_OK);
	assert_true(v.v.integrity);
}

static void test_another_workspace_does_not_see_it(void **state)
{
	(void)state;
	badge();
	assert_int_equal(own_enter(other.db), ST_OK);
	assert_null(schema_field(schema_reg("person"), "x_badge_number"));
	fixture_new(&other, fixture_rec(&other, schema_reg("person"), (const char *const[]){ "family_name=鈴木", "given_name=花子", "family_kana=スズキ", "given_kana=ハナコ", NULL }));
	assert_int_equal(own_enter(f.db), ST_OK);
	assert_non_null(schema_field(schema_reg("person"), "x_badge_number"));
}

static void test_a_set_is_built_once_and_again_only_when_it_changed(void **state)
{
	(void)state;
	badge();
	const struct reg *one = schema_reg("person");
	own_enter(other.db);
	own_enter(f.db);
	assert_ptr_equal(schema_reg("person"), one);
	db_queries(f.db, true);
	own_enter(f.db);
	/* None where the database can say that nobody wrote meanwhile. */
	assert_in_range(db_queries(f.db, false), 0, 1);
	add("own_field", "register=person", "label_en=Shoe size", "type=int", NULL);
	assert_ptr_not_equal(schema_reg("person"), one);
	/* Whoever still holds the record as it was made is told to open it again. */
	struct rec *r = rec_new(f.a, one);
	rec_set(r, "family_name", "古");
	assert_int_equal(fixture_put(&f, r, NULL), ST_CONFLICT);
}

static void test_what_was_rolled_back_leaves_no_field_behind(void **state)
{
	(void)state;
	store_begin(&f.s);
	fixture_new(&f, REC(&f, "own_field", "register=person", "label_en=Ghost", "type=text"));
	own_enter(f.db);
	assert_non_null(schema_field(schema_reg("person"), "x_ghost"));
	store_abort(&f.s);
	own_enter(f.db);
	assert_null(schema_field(schema_reg("person"), "x_ghost"));
	fixture_new(&f, person("山田", "ヤマダ"));
}

static const char *refused(const char *field, const char *const *pairs)
{
	return fixture_refusal(&f, fixture_rec(&f, schema_reg("own_field"), pairs), field);
}

static void test_what_cannot_be_a_field_is_refused_in_words(void **state)
{
	(void)state;
	badge();
	assert_string_equal(refused("name", (const char *const[]){ "register=person", "label_en=Badge No", "name=badge_number", "type=text", NULL }),
		"The register has an own field of this name already. Choose another one.");
	assert_string_equal(refused("label_ja", (const char *const[]){ "register=person", "label_ja=姓", "type=text", NULL }),
		"The register has a field with this label already. A list could not tell them apart.");
	assert_string_equal(refused("choices", (const char *const[]){ "register=person", "label_ja=色", "type=enum", NULL }), "Write the choices.");
	assert_string_equal(refused("target", (const char *const[]){ "register=person", "label_ja=席", "type=ref", NULL }), "Choose the register whose records are meant.");
	assert_string_equal(refused("register", (const char *const[]){ "register=own_field", "label_ja=席", "type=text", NULL }), "This register cannot have own fields.");
	struct rec *r = REC(&f, "own_field", "register=person", "label_ja=席次", "type=text");
	fixture_new(&f, r);
	rec_set(r, "type", "int");
	assert_string_equal(fixture_refusal(&f, r, "type"), "This stays as it is: stored records carry it. Retire the field and add another one.");
}

static void test_a_retired_field_leaves_forms_and_lists_but_not_the_records(void **state)
{
	(void)state;
	struct rec *field = REC(&f, "own_field", "register=person", "label_en=Badge", "type=text", "in_list=1"), *now;
	fixture_new(&f, field);
	own_enter(f.db);
	struct rec *r = person("山田", "ヤマダ");
	rec_set(r, "x_badge", "7");
	fixture_new(&f, r);
	rec_set(field, "retired", "1");
	assert_int_equal(fixture_put(&f, field, NULL), ST_OK);
	own_enter(f.db);
	const struct field *fd = schema_field(schema_reg("person"), "x_badge");
	assert_true(fd->flags & HIDDEN && !(fd->flags & LIST));
	assert_int_equal(store_get(&f.s, schema_reg("person"), r->id, &now), ST_OK);
	rec_set(now, "position", "課長");
	assert_int_equal(fixture_put(&f, now, NULL), ST_OK);
	assert_string_equal(rec_get(now, "x_badge"), "7");
	struct verify v;
	assert_int_equal(verify_run(f.db, f.a, f.public_key, NULL, &v), ST_OK);
	assert_true(v.v.integrity);
}

static void test_a_register_of_its_own_has_what_every_register_has(void **state)
{
	(void)state;
	add("own_register", "label_ja=鍵台帳", "label_en=Key", "plural_en=Keys", "prefix=KEY", "rights=dept", "place=asset", NULL);
	add("own_field", "register=x_key", "label_ja=保管場所", "label_en=Kept at", "type=text", "required=1", "in_list=1", "findable=1", NULL);
	add("own_field", "register=person", "label_ja=預かる鍵", "label_en=Keys held", "type=refs", "target=x_key", NULL);
	const struct reg *reg = schema_reg("x_key");
	assert_non_null(reg);
	assert_string_equal(tr_get(LANG_EN, reg->plural), "Keys");
	struct rec *key = REC(&f, "x_key", "name=正面玄関");
	assert_string_equal(fixture_refusal(&f, key, "x_kept_at"), "This is required.");
	rec_set(key, "x_kept_at", "総務部 金庫");
	fixture_new(&f, key);
	assert_string_equal(key->code, "KEY-0001");
	struct rec *r = person("山田", "ヤマダ");
	rec_set(r, "x_keys_held", arena_printf(f.a, "%lld", (long long)key->id));
	fixture_new(&f, r);
	struct link l[5];
	assert_int_equal(store_links_to(&f.s, reg, key->id, l, 5), 1);
	assert_string_equal(l[0].title, "山田 太郎");
	struct hit h[3];
	assert_int_equal(search_run(&f.s, "金庫", NULL, h, 3), 1);
	struct actor head = { .account = 5, .name = "部長", .roles = ROLE_BIT(ROLE_DEPT_HEAD), .dept = 99, .lang = LANG_JA };
	assert_true(rights_may(&head, reg, RIGHT_READ));
	assert_false(rights_may_record(&head, key, RIGHT_EDIT));
	struct verify v;
	assert_int_equal(verify_run(f.db, f.a, f.public_key, NULL, &v), ST_OK);
	assert_true(v.v.integrity);
	assert_string_equal(fixture_refusal(&f, REC(&f, "own_register", "label_en=Other", "prefix=KEY"), "prefix"), "Another register has this beginning of its numbers. Choose another one.");
}

static void test_the_workspace_opened_by_a_process_that_starts_anew_has_its_fields(void **state)
{
	(void)state;
	badge();
	struct db *again;
	assert_int_equal(db_open(&again, db_path(f.db), DB_WRITE), ST_OK);
	own_leave();
	assert_int_equal(schema_migrate(again), ST_OK);
	assert_non_null(schema_field(schema_reg("person"), "x_badge_number"));
	db_close(again);
}

static void test_own_fields_come_out_of_a_sheet_too(void **state)
{
	(void)state;
	static const char sheet[] = "Register it belongs to,Label (Japanese),Kind of field\r\n部門,内線,text\r\nDepartment,席数,int\r\n";
	struct import_plan *plan;
	own_enter(f.db);
	assert_int_equal(import_apply(&f.s, schema_reg("own_field"), &(struct import_how){ LANG_JA }, "fields.csv", sheet, sizeof sheet - 1, &plan), ST_OK);
	own_enter(f.db);
	int found = 0;
	for (const struct field *fd = schema_reg("department")->fields; fd->name; fd++)
		found += str_in_list("内線,席数", tr_get(LANG_JA, fd->label));
	assert_int_equal(found, 2);
}

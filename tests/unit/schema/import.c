#include "schema/import.h"
#include "help/things.h"
#include "base/str.h"

static int setup(void **state)
{
	(void)state;
	return things_open();
}

static int teardown(void **state)
{
	(void)state;
	return things_close();
}

static struct import_plan *plan;

static enum status read_as(const struct reg *reg, const char *text, bool apply, struct import_how how)
{
	enum status (*go)(struct store *, const struct reg *, const struct import_how *, const char *, const void *, size_t, struct import_plan **) = apply ? import_apply : import_plan;

	return go(&things_store, reg, &how, "things.csv", text, strlen(text), &plan);
}

static enum status dry(const char *text)
{
	return read_as(&things_reg, text, false, (struct import_how){ LANG_EN });
}

static enum status apply(const char *text)
{
	return read_as(&things_reg, text, true, (struct import_how){ LANG_EN });
}

static struct rec *thing(const char *code)
{
	struct rec *r = NULL;

	assert_int_equal(store_by_code(&things_store, &things_reg, code, &r), ST_OK);
	return r;
}

static int64_t revisions(void)
{
	return db_get_int(things_db, SQL("SELECT count(*) FROM revision"), 0);
}

static void assert_counts(int create, int update, int same, int error)
{
	assert_int_equal(plan->count[IMPORT_CREATE], create);
	assert_int_equal(plan->count[IMPORT_UPDATE], update);
	assert_int_equal(plan->count[IMPORT_SAME], same);
	assert_int_equal(plan->count[IMPORT_ERROR], error);
}

static void assert_problem(int i, const char *address, const char *msgid)
{
	assert_true(i < plan->kepts && plan->kept[i]->problems > 0);
	assert_string_equal(plan->kept[i]->problem[0].address, address);
	assert_string_equal(plan->kept[i]->problem[0].msgid, msgid);
}

static void test_a_plan_changes_nothing(void **state)
{
	int64_t before = revisions();

	(void)state;
	assert_int_equal(dry("Code,Name,Count\nP-1,desk,3\nP-2,chair,x\n"), ST_OK);
	assert_counts(1, 0, 0, 1);
	assert_problem(1, "C3", "Write a whole number.");
	assert_string_equal(plan->kept[1]->problem[0].value, "x");
	assert_int_equal(revisions(), before);
}

static void test_all_rows_are_stored_or_none(void **state)
{
	int64_t before = revisions();

	(void)state;
	assert_int_equal(apply("Code,Name,Count\nA-1,desk,3\nA-2,chair,x\n"), ST_INVALID);
	assert_counts(1, 0, 0, 1);
	assert_false(plan->applied);
	assert_int_equal(revisions(), before);
	assert_int_equal(apply("Code,Name,Count\nA-1,desk,3\nA-2,chair,4\n"), ST_OK);
	assert_true(plan->applied);
	assert_int_equal(revisions(), before + 2);
	assert_string_equal(rec_get(thing("A-2"), "count"), "4");
	assert_string_equal(rec_get(thing("A-2"), "twice"), "8");
	assert_string_equal(db_get_text(things_db, things_a, SQL("SELECT action FROM revision ORDER BY seq DESC LIMIT 1")), "import");
}

static void test_importing_again_changes_nothing(void **state)
{
	static const char text[] = "Code,Name,Since,Grade,Approved,Price\nI-1,safe,2027/4/1,High,yes,\"1,200\"\nI-2,lock,R9.4.1,Low,no,1万円\n";
	int64_t before;

	(void)state;
	assert_int_equal(apply(text), ST_OK);
	before = revisions();
	assert_int_equal(dry(text), ST_OK);
	assert_counts(0, 0, 2, 0);
	assert_int_equal(apply(text), ST_OK);
	assert_int_equal(revisions(), before);
	assert_string_equal(rec_get(thing("I-2"), "since"), "2027-04-01");
	assert_string_equal(rec_get(thing("I-2"), "price"), "10000");
}

static void test_a_change_shows_old_and_new(void **state)
{
	(void)state;
	assert_int_equal(apply("Code,Name,Grade,Note\nC-1,desk,High,old words\n"), ST_OK);
	assert_int_equal(dry("Code,Name,Grade,Note\nC-1,desk,Low,\n"), ST_OK);
	assert_counts(0, 1, 0, 0);
	assert_int_equal(plan->kept[0]->changes, 2);
	assert_string_equal(plan->kept[0]->change[0].field->name, "grade");
	assert_string_equal(plan->kept[0]->change[0].old, "High");
	assert_string_equal(plan->kept[0]->change[0].now, "Low");
	assert_string_equal(plan->kept[0]->change[1].old, "old words");
	assert_string_equal(plan->kept[0]->change[1].now, "");
}

static void test_a_column_that_is_not_there_leaves_its_field_alone(void **state)
{
	(void)state;
	assert_int_equal(apply("Code,Name,Note\nL-1,desk,words\n"), ST_OK);
	assert_int_equal(apply("Code,Name\nL-1,table\n"), ST_OK);
	assert_string_equal(rec_get(thing("L-1"), "note"), "words");
	assert_string_equal(rec_get(thing("L-1"), "name"), "table");
	assert_int_equal(read_as(&things_reg, "Code,Name,Note\nL-1,table,\n", true, (struct import_how){ LANG_EN, .keep = true }), ST_OK);
	assert_counts(0, 0, 1, 0);
	assert_int_equal(apply("Code,Name,Note\nL-1,table,\n"), ST_OK);
	assert_null(rec_get(thing("L-1"), "note"));
}

static void test_without_a_code_a_unique_field_finds_the_record(void **state)
{
	(void)state;
	assert_int_equal(apply("Name,Tag\nfirst,T-100\nsecond,T-101\n"), ST_OK);
	assert_counts(2, 0, 0, 0);
	assert_int_equal(apply("Name,Tag\nfirst,T-100\nsecond anew,T-101\n"), ST_OK);
	assert_counts(0, 1, 1, 0);
	assert_non_null(plan->kept[0]->code);
	assert_int_equal(dry("Name,Tag\na,T-200\nb,T-200\n"), ST_OK);
	assert_counts(1, 0, 0, 1);
	assert_problem(1, "B3", "Row {0} has the same value already.");
	assert_string_equal(plan->kept[1]->problem[0].arg, "2");
}

static void test_a_code_twice_in_a_file_is_a_problem(void **state)
{
	(void)state;
	assert_int_equal(dry("Code,Name\nD-1,a\nD-2,b\nＤ－１,c\n"), ST_OK);
	assert_counts(2, 0, 0, 1);
	assert_problem(2, "A4", "Row {0} has this code already.");
	assert_string_equal(plan->kept[2]->problem[0].arg, "2");
}

static void test_headings_are_found_below_titles_in_any_writing(void **state)
{
	(void)state;
	assert_int_equal(dry("\"もの　一覧\",,\n,,2027年4月1日\n\n\"ｺｰﾄﾞ\",\"Ｎａｍｅ\n（必須）\",COUNT\nH-1,机,１２\n"), ST_OK);
	assert_int_equal(plan->head_row, 4);
	assert_counts(1, 0, 0, 0);
	assert_int_equal(plan->column[0].use, IMPORT_CODE);
	assert_string_equal(plan->column[1].address, "B4");
}

static void test_headings_over_two_merged_rows_are_one(void **state)
{
	(void)state;
	assert_int_equal(dry("title,,,,\nCode,Name,about,,Grade\n,,count,note,\nM-1,desk,5,words,High\n"), ST_OK);
	assert_int_equal(plan->head_row, 3);
	assert_int_equal(plan->columns, 5);
	assert_string_equal(plan->column[2].field->name, "count");
	assert_string_equal(plan->column[2].address, "C3");
	assert_string_equal(plan->column[4].address, "E2");
	assert_counts(1, 0, 0, 0);
}

static void test_columns_that_cannot_be_used_are_named(void **state)
{
	(void)state;
	assert_int_equal(dry("Code,Colour,Name,State,Seal,Twice,Name\nU-1,red,desk,Fixed,x,9,other\n"), ST_OK);
	assert_int_equal(plan->column[1].use, IMPORT_UNKNOWN);
	assert_int_equal(plan->column[3].use, IMPORT_STATE);
	assert_int_equal(plan->column[4].use, IMPORT_FIXED);
	assert_int_equal(plan->column[5].use, IMPORT_FIXED);
	assert_int_equal(plan->column[6].use, IMPORT_TWICE);
	assert_counts(1, 0, 0, 0);
	assert_string_equal(plan->kept[0]->title, "desk");
}

static void test_missing_required_columns_are_named(void **state)
{
	(void)state;
	assert_int_equal(dry("Code,Count\nR-1,1\n"), ST_OK);
	assert_int_equal(plan->missings, 1);
	assert_string_equal(plan->missing[0]->name, "name");
	assert_counts(0, 0, 0, 1);
	assert_problem(0, "2", "This is required.");
}

static void test_a_file_without_headings_is_refused(void **state)
{
	(void)state;
	assert_int_equal(dry("a,b,c\n1,2,3\n"), ST_INVALID);
	assert_string_equal(status_msgid(), "None of the first 20 rows holds headings of this register. Please use the template.");
	assert_int_equal(dry(""), ST_INVALID);
}

static void test_values_are_read_as_people_write_them(void **state)
{
	struct rec *r;

	(void)state;
	assert_non_null(THINGS_PUT(&things_unit, "UNI-0900", "name", "品質保証部"));
	assert_int_equal(apply("コード,Name,Reading,Unit,Grade,Approved,Since,Count\nＶ-1,高橋,ﾀｶﾊｼ,品質保証部,ｈｉｇｈ,○,令和9年4月1日,１２３\n"
		"V-2,山﨑,やまざき,UNI-0900,Low,無,20270401,5\nV-3,𠮷田,ヨシダ,UNI-0900 品質保証部,,,,\n"), ST_OK);
	r = thing("V-1");
	assert_string_equal(rec_get(r, "name"), "高橋");
	assert_string_equal(rec_get(r, "kana"), "タカハシ");
	assert_string_equal(rec_get(r, "ok"), "1");
	assert_string_equal(rec_get(r, "since"), "2027-04-01");
	assert_string_equal(rec_get(r, "count"), "123");
	assert_string_equal(rec_get(thing("V-2"), "unit"), rec_get(r, "unit"));
	assert_string_equal(rec_get(thing("V-3"), "unit"), rec_get(r, "unit"));
	assert_string_equal(rec_get(thing("V-2"), "kana"), "ヤマザキ");
}

static void test_rules_of_the_register_are_asked(void **state)
{
	(void)state;
	assert_int_equal(dry("Code,Name\nX-1,forbidden\n"), ST_OK);
	assert_problem(0, "B2", "This name is forbidden.");
}

static void test_a_locked_record_is_not_changed(void **state)
{
	struct rec *r = THINGS_PUT(&things_reg, "K-1", "name", "safe");
	struct problems p;

	(void)state;
	problem_init(&p, things_a);
	assert_non_null(r);
	assert_int_equal(store_step(&things_store, r, "fixed", NULL, &p), ST_OK);
	assert_int_equal(dry("Code,Name\nK-1,safe\n"), ST_OK);
	assert_counts(0, 0, 1, 0);
	assert_int_equal(dry("Code,Name\nK-1,door\n"), ST_OK);
	assert_counts(0, 0, 0, 1);
	assert_int_equal(apply("Code,Name\nK-1,door\n"), ST_INVALID);
	assert_problem(0, "2", "This record is fixed and can no longer be changed.");
}

static void test_rows_of_a_tree_may_come_in_any_order(void **state)
{
	static const char text[] = "Code,Name,Parent\nW-3,課,W-2\nW-1,社,\nW-2,部,W-1\nW-4,係,W-3 課\n";
	struct rec *r, *up;

	(void)state;
	assert_int_equal(read_as(&things_unit, text, false, (struct import_how){ LANG_JA }), ST_OK);
	assert_counts(4, 0, 0, 0);
	assert_int_equal(plan->kept[0]->row, 2);
	assert_int_equal(read_as(&things_unit, text, true, (struct import_how){ LANG_JA }), ST_OK);
	assert_int_equal(store_by_code(&things_store, &things_unit, "W-4", &r), ST_OK);
	assert_int_equal(store_get(&things_store, &things_unit, rec_int(r, "parent", 0), &up), ST_OK);
	assert_string_equal(up->code, "W-3");
	assert_int_equal(read_as(&things_unit, text, true, (struct import_how){ LANG_JA }), ST_OK);
	assert_counts(0, 0, 4, 0);
}

static void test_a_parent_that_is_nowhere_is_a_problem(void **state)
{
	static const char text[] = "Code,Name,Parent\nN-1,a,N-9\nN-2,b,N-2\n";

	(void)state;
	assert_int_equal(read_as(&things_unit, text, false, (struct import_how){ LANG_EN }), ST_OK);
	assert_counts(0, 0, 0, 2);
	assert_problem(0, "C2", "There is no such record. Choose one from the list or write its code.");
	assert_problem(1, "C3", "There is no such record. Choose one from the list or write its code.");
	assert_int_equal(read_as(&things_unit, text, true, (struct import_how){ LANG_EN }), ST_INVALID);
	assert_counts(0, 0, 0, 2);
}

static void test_importing_is_a_right(void **state)
{
	struct actor reader = things_actor;

	(void)state;
	reader.roles = ROLE_BIT(ROLE_EMPLOYEE);
	things_store.actor = &reader;
	assert_int_equal(dry("Code,Name\nQ-1,a\n"), ST_DENIED);
	assert_int_equal(apply("Code,Name\nQ-1,a\n"), ST_DENIED);
	things_store.actor = &things_actor;
}

static void test_many_problems_are_counted_and_the_first_kept(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1 << 20);
	buf_str(&b, "Code,Name,Count\n");
	for (int i = 0; i < 5000; i++)
		buf_printf(&b, "Z-%d,thing,%s\n", i, i % 2 ? "many" : "7");
	assert_int_equal(dry(buf_cstr(&b)), ST_OK);
	assert_counts(2500, 0, 0, 2500);
	assert_int_equal(plan->rows, 5000);
	assert_int_equal(plan->kepts, 2 * IMPORT_KEPT);
	buf_release(&b);
}

static void test_a_plan_speaks_json(void **state)
{
	json_t *o;

	(void)state;
	assert_int_equal(dry("Code,Name,Count,Colour\nJ-1,desk,x,red\n"), ST_OK);
	o = import_json(things_a, LANG_JA, plan);
	assert_non_null(o);
	assert_int_equal(json_integer_value(json_object_get(json_object_get(o, "count"), "error")), 1);
	assert_string_equal(json_string_value(json_object_get(json_array_get(json_object_get(o, "columns"), 3), "use")), "unknown");
	assert_string_equal(json_string_value(json_object_get(json_array_get(json_object_get(json_array_get(json_object_get(o, "details"), 0), "problems"), 0), "address")), "C2");
	json_decref(o);
}

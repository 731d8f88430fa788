#include "help/workspace.h"
#include "help/sample.h"

static struct fixture f;
static int64_t dept, yamada, sato;

static int setup(void **state)
{
	(void)state;
	schema_add(&sample_reg);
	fixture_open(&f, "w.db");
	dept = fixture_new(&f, REC(&f, "department", "name=総務部"));
	yamada = fixture_new(&f, REC(&f, "person", "family_name=山田", "given_name=太郎"));
	sato = fixture_new(&f, REC(&f, "person", "family_name=佐藤", "given_name=花子"));
	return 0;
}
static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

/* What people write -> what is kept -> what is shown. canonical NULL: refused; "": empty. */
static const struct { const char *field, *raw, *canonical, *ja, *en; } examples[] = {
	{ "name", "  Tokyo \t branch　", "Tokyo   branch", "Tokyo   branch", "Tokyo   branch" },
	{ "name", "二行\nです", "二行 です", "二行 です", "二行 です" },
	{ "name", "", "", "", "" },
	{ "name", "\xff\xfe", NULL, "", "" },
	{ "name", "12345678901234567890123456789012345678901", NULL, "", "" },
	{ "kana", "やまだ", "ヤマダ", "ヤマダ", "ヤマダ" },
	{ "kana", "ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダ タロウ", "ヤマダ タロウ", "ヤマダ タロウ" },
	{ "kana", "山田", NULL, "", "" },
	{ "note", "一行目\r\n二行目", "一行目\n二行目", "<div class=\"pre\">一行目\n二行目</div>\n", "<div class=\"pre\">一行目\n二行目</div>\n" },
	{ "count", "４２", "42", "42", "42" },
	{ "count", "1,000", "1000", "1000", "1000" },
	{ "count", "007", "7", "7", "7" },
	{ "count", "1001", NULL, "", "" },
	{ "count", "12.5", NULL, "", "" },
	{ "count", "99999999999999999999", NULL, "", "" },
	{ "share", "+007.50", "7.5", "7.5", "7.5" },
	{ "share", "-0.0", "0", "0", "0" },
	{ "share", ".5", "0.5", "0.5", "0.5" },
	{ "share", "１２．３４", "12.34", "12.34", "12.34" },
	{ "share", "100.01", NULL, "", "" },
	{ "share", "1e3", NULL, "", "" },
	{ "cost", "￥1,234,567", "1234567", "¥1,234,567", "¥1,234,567" },
	{ "cost", "１２万円", "120000", "¥120,000", "¥120,000" },
	{ "cost", "350千円", "350000", "¥350,000", "¥350,000" },
	{ "cost", "12.5", NULL, "", "" },
	{ "cost", "999999999999999千円", NULL, "", "" },
	{ "cost", "-500", NULL, "", "" },
	{ "day", "令和9年4月1日", "2027-04-01", "2027-04-01", "2027-04-01" },
	{ "day", "R9.4.1", "2027-04-01", "2027-04-01", "2027-04-01" },
	{ "day", "2027/4/1", "2027-04-01", "2027-04-01", "2027-04-01" },
	{ "day", "2027-02-29", NULL, "", "" },
	{ "moment", "2027-04-01 09:30", "2027-04-01T00:30:00Z", "2027-04-01 09:30", "2027-04-01 09:30" },
	{ "moment", "2027/4/1 9:30", "2027-04-01T00:30:00Z", "2027-04-01 09:30", "2027-04-01 09:30" },
	{ "moment", "2027-04-01T09:30", "2027-04-01T00:30:00Z", "2027-04-01 09:30", "2027-04-01 09:30" },
	{ "moment", "2027-04-01T00:30:00Z", "2027-04-01T00:30:00Z", "2027-04-01 09:30", "2027-04-01 09:30" },
	{ "moment", "2027-04-01T00:30:07Z", "2027-04-01T00:30:07Z", "2027-04-01 09:30", "2027-04-01 09:30" },
	{ "moment", "yesterday", NULL, "", "" },
	{ "yes", "はい", "1", "はい", "Yes" },
	{ "yes", "TRUE", "1", "はい", "Yes" },
	{ "yes", "×", "0", "いいえ", "No" },
	{ "yes", "無", "0", "いいえ", "No" },
	{ "yes", "maybe", NULL, "", "" },
	{ "colour", "green", "green", "拠点", "Site" },
	{ "colour", "ＳＩＴＥ", "green", "拠点", "Site" },
	{ "colour", "拠点", "green", "拠点", "Site" },
	{ "colour", "pink", NULL, "", "" },
	{ "colours", "blue, red", "red,blue", "部門、要員", "Department, Person" },
	{ "colours", "拠点、部門", "red,green", "部門、拠点", "Department, Site" },
	{ "colours", "red,red", "red", "部門", "Department" },
	{ "colours", "red,pink", NULL, "", "" },
	{ "dept", "DEP-0001", "1", "総務部", "総務部" },
	{ "dept", "ＤＥＰ－０００１", "1", "総務部", "総務部" },
	{ "dept", "DEP-0001 総務部", "1", "総務部", "総務部" },
	{ "dept", "総務部", "1", "総務部", "総務部" },
	{ "dept", "#1", "1", "総務部", "総務部" },
	{ "dept", "DEP-0099", NULL, "", "" },
	{ "friends", "P-0002,P-0001", "1,2", "山田 太郎、佐藤 花子", "山田 太郎, 佐藤 花子" },
	{ "friends", "山田太郎、佐藤　花子", "1,2", "山田 太郎、佐藤 花子", "山田 太郎, 佐藤 花子" },
	{ "friends", "P-0001,P-0099", NULL, "", "" },
	{ "owner", "山田 太郎", "1", "山田 太郎", "山田 太郎" },
	{ "mail", "Yamada@EXAMPLE.JP", "Yamada@example.jp", "Yamada@example.jp", "Yamada@example.jp" },
	{ "mail", "yamada@localhost", NULL, "", "" },
	{ "mail", "山田@example.jp", NULL, "", "" },
	{ "rows", "鍵を替える | P-0001 | R9.4.1", "[{\"due\":\"2027-04-01\",\"what\":\"鍵を替える\",\"who\":\"1\"}]", NULL, NULL },
	{ "rows", "a | \n\nb", "[{\"what\":\"a\"},{\"what\":\"b\"}]", NULL, NULL },
	{ "rows", "[{\"what\":\"x\",\"due\":\"2027/4/1\"}]", "[{\"due\":\"2027-04-01\",\"what\":\"x\"}]", NULL, NULL },
	{ "rows", "a|b | P-0001", "[{\"what\":\"a|b\",\"who\":\"1\"}]", NULL, NULL },
	{ "rows", "x | nobody", NULL, NULL, NULL },
	{ "files", "", "", "", "" },
	{ "files", "x", NULL, "", "" },
	{ "secret_no", "abc", "abc", "abc", "abc" },
};

static const char *shown(const struct field *fd, const char *value, enum lang lang)
{
	struct ctx c = f.c;
	struct out *o = ARENA_NEW(f.a, struct out);
	c.lang = lang;
	out_init(o, f.a, lang);
	fd->type->show(o, &c, fd, value, false);
	return arena_dup(f.a, buf_cstr(&o->b));
}

static void test_what_people_write_becomes_canonical_and_readable(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		const struct field *fd = schema_field(&sample_reg, examples[i].field);
		const char *v = NULL, *why = NULL;
		bool good = fd->type->parse(&f.c, fd, examples[i].raw, &v, &why);
		if (good != (examples[i].canonical != NULL) || (good && !str_eq(str_or(v, ""), examples[i].canonical)))
			fail_msg("%s: \"%s\" gave %s (%s)", examples[i].field, examples[i].raw, good ? str_or(v, "nothing") : "a refusal", good ? "" : why);
		if (!good) {
			assert_true(tr_has(LANG_JA, why));
			continue;
		}
		if (v && fd->type->check(&f.c, fd, v))
			fail_msg("%s: its own value \"%s\" is refused", examples[i].field, v);
		if (examples[i].ja && !(str_eq(shown(fd, v, LANG_JA), examples[i].ja) && str_eq(shown(fd, v, LANG_EN), examples[i].en)))
			fail_msg("%s: \"%s\" is shown as %s / %s", examples[i].field, v, shown(fd, v, LANG_JA), shown(fd, v, LANG_EN));
	}
}

/* Exports can be imported again, and what the API gives it takes. */
static void test_text_and_json_come_back_as_the_same_value(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		const struct field *fd = schema_field(&sample_reg, examples[i].field);
		const char *v = str_empty(examples[i].canonical) ? NULL : examples[i].canonical, *again = NULL, *why;
		for (int lang = LANG_EN; v && lang <= LANG_JA; lang++) {
			struct ctx c = f.c;
			c.lang = (enum lang)lang;
			c.titles = NULL;
			const char *text = fd->type->text(&c, fd, v);
			if (!fd->type->parse(&c, fd, text, &again, &why) || !str_eq(again, v))
				fail_msg("%s: text \"%s\" of \"%s\" came back as %s", examples[i].field, text, v, str_or(again, why));
		}
		json_t *j = fd->type->json(&f.c, fd, v);
		if (!fd->type->from_json(&f.c, fd, j, &again, &why) || !str_eq(again, v))
			fail_msg("%s: JSON of \"%s\" came back as %s", examples[i].field, v ? v : "nothing", str_or(again, why));
		json_decref(j);
	}
}

static void test_dates_show_the_era_when_the_reader_wants_it(void **state)
{
	(void)state;
	const struct field *fd = schema_field(&sample_reg, "day");
	struct ctx c = f.c;
	struct out o;
	c.dates = DATE_ERA;
	out_init(&o, f.a, LANG_JA);
	fd->type->show(&o, &c, fd, "2027-04-01", false);
	assert_string_equal(buf_cstr(&o.b), "令和9年4月1日");
}

static void test_markup_in_values_is_only_text(void **state)
{
	(void)state;
	const struct field *fd = schema_field(&sample_reg, "name");
	assert_string_equal(shown(fd, "<b>&\"", LANG_EN), "&lt;b&gt;&amp;&quot;");
	struct out o;
	out_init(&o, f.a, LANG_EN);
	fd->type->input(&o, &f.c, fd, "\"><script>", "h-name", true);
	const char *html = buf_cstr(&o.b);
	assert_null(strstr(html, "<script>"));
	assert_non_null(strstr(html, "id=\"f-name\""));
	assert_non_null(strstr(html, "aria-describedby=\"h-name\""));
	assert_non_null(strstr(html, "aria-invalid=\"true\""));
	assert_non_null(strstr(html, "required"));
}

static void test_references_become_links_inside_a_workspace(void **state)
{
	(void)state;
	struct ctx c = f.c;
	struct out o;
	c.workspace = "sanwa";
	c.titles = NULL;
	out_init(&o, f.a, LANG_JA);
	const struct field *fd = schema_field(&sample_reg, "dept");
	fd->type->show(&o, &c, fd, "1", true);
	assert_string_equal(buf_cstr(&o.b), "<a href=\"/w/sanwa/r/department/1\">総務部</a>\n");
}

static void test_titles_of_a_whole_page_cost_one_statement(void **state)
{
	(void)state;
	struct ctx c = f.c;
	c.titles = NULL;
	struct rec *r = rec_new(f.a, &sample_reg);
	rec_set(r, "dept", "1");
	rec_set(r, "friends", "1,2");
	rec_set(r, "owner", "2");
	rec_set(r, "rows", "[{\"what\":\"x\",\"who\":\"2\"}]");
	db_queries(f.db, true);
	type_ref_load(&c, (const struct rec *const *)&r, 1);
	assert_string_equal(type_ref_title(&c, "department", 1), "総務部");
	assert_string_equal(type_ref_title(&c, "person", 1), "山田 太郎");
	assert_string_equal(type_ref_title(&c, "person", 2), "佐藤 花子");
	assert_int_equal(db_queries(f.db, true), 1);
	assert_string_equal(type_ref_title(&c, "person", 77), "");
}

static void test_a_name_two_records_have_asks_for_the_code(void **state)
{
	(void)state;
	const char *v, *why;
	fixture_new(&f, REC(&f, "department", "name=開発部"));
	fixture_new(&f, REC(&f, "department", "name=開発部"));
	const struct field *fd = schema_field(&sample_reg, "dept");
	assert_false(fd->type->parse(&f.c, fd, "開発部", &v, &why));
	assert_string_equal(why, "More than one record has this name. Write its code.");
}

static void test_titles_say_choices_in_the_readers_words(void **state)
{
	(void)state;
	struct rec *r = REC(&f, "role_assignment", "person=1", "role=isms_manager", "valid_from=2027-04-01");
	fixture_new(&f, r);
	struct ctx c = f.c;
	c.titles = NULL;
	assert_string_equal(type_ref_title(&c, "role_assignment", r->id), "山田 太郎 ISMS管理責任者");
	assert_string_equal(type_title(&c, r), "山田 太郎 ISMS管理責任者");
	c.lang = LANG_EN;
	c.titles = NULL;
	assert_string_equal(type_ref_title(&c, "role_assignment", r->id), "山田 太郎 ISMS manager");
}

static void test_a_file_must_be_there(void **state)
{
	(void)state;
	const struct field *fd = schema_field(&sample_reg, "files");
	struct blob b;
	assert_int_equal(store_begin(&f.s), ST_OK);
	assert_int_equal(blob_put(f.db, f.a, "a.txt", "x", 1, &b), ST_OK);
	assert_int_equal(store_commit(&f.s), ST_OK);
	assert_null(fd->type->check(&f.c, fd, "1"));
	assert_string_equal(fd->type->check(&f.c, fd, "1,2"), "This file is not there any more. Please attach it again.");
}

static void test_a_form_is_read_field_by_field(void **state)
{
	(void)state;
	const struct param form[] = { { "name", "本社" }, { "colours", "" }, { "colours", "red" }, { "colours", "blue" }, { "friends", "" },
		{ "rows.0.what", "鍵" }, { "rows.0.who", "P-0001" }, { "rows.1.what", "" }, { "rows.1.who", "" }, { "rows.7.what", "窓" }, { "rows.x.what", "?" } };
	enum { N = sizeof form / sizeof *form };
	assert_string_equal(type_raw(&f.c, schema_field(&sample_reg, "name"), form, N), "本社");
	assert_string_equal(type_raw(&f.c, schema_field(&sample_reg, "colours"), form, N), "red,blue");
	assert_string_equal(type_raw(&f.c, schema_field(&sample_reg, "friends"), form, N), "");
	assert_null(type_raw(&f.c, schema_field(&sample_reg, "count"), form, N));
	struct rec *r = rec_new(f.a, &sample_reg);
	struct problems p;
	problem_init(&p, f.a);
	const struct field *rows = schema_field(&sample_reg, "rows");
	assert_true(type_enter(&f.c, r, rows, type_raw(&f.c, rows, form, N), &p));
	assert_string_equal(rec_get(r, "rows"), "[{\"what\":\"鍵\",\"who\":\"1\"},{\"what\":\"窓\"}]");
}

static void test_a_refusal_names_the_limit(void **state)
{
	(void)state;
	struct rec *r = rec_new(f.a, &sample_reg);
	struct problems p;
	problem_init(&p, f.a);
	assert_false(type_enter(&f.c, r, schema_field(&sample_reg, "count"), "1001", &p));
	assert_string_equal(problem_of(&p, "count")->arg, "0-1000");
	assert_false(type_enter(&f.c, r, schema_field(&sample_reg, "name"), "12345678901234567890123456789012345678901", &p));
	assert_string_equal(problem_of(&p, "name")->arg, "40");
}

static void test_choices_of_a_form_cost_one_statement(void **state)
{
	(void)state;
	struct ctx c = f.c;
	c.titles = NULL;
	fixture_new(&f, REC(&f, "department", "name=経理部"));
	fixture_new(&f, REC(&f, "department", "name=品質部"));
	fixture_new(&f, REC(&f, "department", "name=購買部"));
	db_queries(f.db, true);
	type_options_load(&c, &sample_reg);
	assert_int_equal(type_options(&c, schema_reg("person"))->n, 2);
	assert_string_equal(type_options(&c, schema_reg("person"))->o[0].title, "山田 太郎");
	assert_int_equal(type_options(&c, schema_reg("department"))->n, db_get_int(f.db, SQL("SELECT count(*) FROM reg_department"), 0));
	assert_int_equal(db_queries(f.db, true), 2);
}

static void test_every_control_is_drawn_for_every_type(void **state)
{
	(void)state;
	for (const struct field *fd = sample_fields; fd->name; fd++) {
		struct out o;
		out_init(&o, f.a, LANG_JA);
		fd->type->input(&o, &f.c, fd, NULL, NULL, false);
		assert_false(o.b.full);
		if (fd->compute)
			continue;
		assert_non_null(strstr(buf_cstr(&o.b), arena_printf(f.a, "\"f-%s\"", fd->name)));
		assert_non_null(strstr(buf_cstr(&o.b), arena_printf(f.a, "aria-labelledby=\"l-%s\"", fd->name)));
	}
}

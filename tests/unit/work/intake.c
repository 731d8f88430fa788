#include "work/intake.h"
#include "help/things.h"
#include "help/workbook.h"
#include "assess/questionnaire.h"
#include "base/buf.h"

static struct intake in;
static struct rec *session;

static int setup(void **state)
{
	struct problems p;

	(void)state;
	if (things_open())
		return 1;
	problem_init(&p, things_a);
	session = rec_new(things_a, schema_reg("hearing_session"));
	rec_set(session, "name", "First");
	return store_put(&things_store, session, NULL, NULL, &p) != ST_OK;
}

static int teardown(void **state)
{
	(void)state;
	return things_close();
}

static enum status take(const char *name, const char *text, bool apply)
{
	return intake_file(&things_store, session->id, name, text, strlen(text), apply, &in);
}

static void assert_counts(int created, int changed, int same, int wrong)
{
	assert_int_equal(in.created, created);
	assert_int_equal(in.changed, changed);
	assert_int_equal(in.same, same);
	assert_int_equal(in.wrong, wrong);
}

static const struct rec *answer(const char *key)
{
	struct interview *v = ARENA_NEW(things_a, struct interview);

	assert_int_equal(interview_load(&things_store, session->id, v), ST_OK);
	session = v->session;
	return v->answer[bank_question(v->bank, key) - v->bank->question];
}

static void test_a_try_stores_nothing(void **state)
{
	(void)state;
	assert_int_equal(take("a.csv", "key,score,memo\nPREP-1,3,seen\n", false), ST_OK);
	assert_counts(1, 0, 0, 0);
	assert_string_equal(in.row[0].address, "A2");
	assert_string_equal(in.row[0].key, "PREP-1");
	assert_null(answer("PREP-1"));
	assert_string_equal(session->state, "prepared");
}

static void test_answers_come_in_and_the_session_begins(void **state)
{
	static const char text[] = "key,score,basis,memo,interviewee,confirm\nPREP-1,3,document_seen,版2,佐藤,\nPREP-4a,NA,,,,\nDOCS-07,不明,,,,○\n";

	(void)state;
	assert_int_equal(take("a.csv", text, true), ST_OK);
	assert_counts(3, 0, 0, 0);
	assert_string_equal(rec_get(answer("PREP-1"), "score"), "3");
	assert_string_equal(rec_get(answer("PREP-1"), "basis"), "document_seen");
	assert_string_equal(rec_get(answer("PREP-1"), "interviewee"), "佐藤");
	assert_string_equal(rec_get(answer("PREP-4a"), "score"), "na");
	assert_string_equal(rec_get(answer("DOCS-07"), "confirm_needed"), "1");
	assert_string_equal(session->state, "in_progress");
	assert_int_equal(take("a.csv", text, true), ST_OK);
	assert_counts(0, 0, 3, 0);
}

static void test_empty_cells_leave_answers_alone_and_changes_are_told(void **state)
{
	(void)state;
	assert_int_equal(take("a.csv", "key,score,memo\nPREP-2,2,first\n", true), ST_OK);
	assert_int_equal(take("a.csv", "key,score,memo\nPREP-2,3,\n", true), ST_OK);
	assert_counts(0, 1, 0, 0);
	assert_non_null(strstr(in.row[0].what, " → "));
	assert_string_equal(rec_get(answer("PREP-2"), "memo"), "first");
	assert_string_equal(rec_get(answer("PREP-2"), "score"), "3");
}

static void test_one_wrong_cell_keeps_all_out(void **state)
{
	(void)state;
	assert_int_equal(take("a.csv", "key,score\nPREP-6,3\nPREP-3,9\n", true), ST_INVALID);
	assert_counts(1, 0, 0, 1);
	assert_string_equal(in.row[1].address, "B3");
	assert_non_null(in.row[1].problem);
	assert_null(answer("PREP-6"));
}

static void test_a_json_file_comes_in_the_same_way(void **state)
{
	static const char text[] = "{\"bank\":1,\"edition\":\"22\",\"headcount\":40,\"answers\":{\"PREP-7a\":{\"score\":1,\"basis\":\"observed\"},\"CON-1\":{\"score\":\"unknown\"}}}";

	(void)state;
	assert_int_equal(take("a.json", text, true), ST_OK);
	assert_counts(2, 0, 0, 0);
	assert_string_equal(rec_get(answer("PREP-7a"), "basis"), "observed");
	assert_int_equal(rec_int(session, "headcount", 0), 40);
	assert_int_equal(take("a.json", "{\"bank\":1,\"edition\":\"05\",\"headcount\":40,\"answers\":{}}", true), ST_INVALID);
	assert_int_equal(in.rows, 0);
	assert_int_equal(take("a.json", "{\"bank\":", true), ST_INVALID);
}

static void test_a_file_may_begin_a_session(void **state)
{
	static const char text[] = "{\"bank\":1,\"edition\":\"13\",\"headcount\":12,\"answers\":{}}";
	struct rec *r;

	(void)state;
	assert_int_equal(intake_session(&things_store, "/tmp/三和精工 回答.json", text, strlen(text), &r), ST_OK);
	assert_string_equal(rec_get(r, "name"), "三和精工 回答");
	assert_string_equal(rec_get(r, "edition"), "13");
	assert_int_equal(rec_int(r, "headcount", 0), 12);
	assert_int_equal(intake_session(&things_store, "x.csv", "a,b\n1,2\n", 8, &r), ST_INVALID);
}

/* The PREP answers of AT-01, in a workbook as Excel saves it. */
static void test_a_filled_workbook_comes_in(void **state)
{
	static const char *const key[] = { "PREP-1", "PREP-2", "PREP-3", "PREP-4a", "PREP-4b", "PREP-4c", "PREP-5", "PREP-6", "PREP-7a", "PREP-7b" };
	static const char *const score[] = { "3", "2", "1", "対象外", "2", "0", "3", "1", "0", "0" };
	struct workbook w;
	struct buf b;

	(void)state;
	buf_init(&b, 1 << 16);
	buf_printf(&b, "<row r='4'><c r='A4' t='inlineStr'><is><t>%s</t></is></c><c r='C4' t='inlineStr'><is><t>%s</t></is></c></row>",
		questionnaire_head(QUESTIONNAIRE_KEY, LANG_JA), questionnaire_head(QUESTIONNAIRE_SCORE, LANG_JA));
	for (int i = 0; i < 10; i++)
		buf_printf(&b, "<row r='%d'><c r='A%d' t='inlineStr'><is><t>%s</t></is></c><c r='C%d' t='%s'>%s%s%s</c></row>", i + 5, i + 5, key[i], i + 5, i == 3 ? "inlineStr" : "n",
			i == 3 ? "<is><t>" : "<v>", score[i], i == 3 ? "</t></is>" : "</v>");
	workbook_make(&w, buf_cstr(&b), NULL, NULL);
	assert_int_equal(intake_file(&things_store, session->id, "x.xlsx", w.p, w.n, true, &in), ST_OK);
	assert_int_equal(in.created + in.changed + in.same, 10);
	assert_string_equal(rec_get(answer("PREP-4a"), "score"), "na");
	assert_string_equal(rec_get(answer("PREP-7b"), "score"), "0");
	free(w.p);
	buf_release(&b);
}

static void test_fixed_answers_stay(void **state)
{
	struct problems p;

	(void)state;
	problem_init(&p, things_a);
	answer("PREP-1");
	assert_int_equal(store_step(&things_store, session, "answers_fixed", NULL, &p), ST_OK);
	assert_int_equal(take("a.csv", "key,score\nPREP-1,5\n", true), ST_CONFLICT);
	assert_int_equal(in.rows, 0);
}

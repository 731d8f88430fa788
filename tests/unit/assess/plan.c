#include "assess/plan.h"
#include "base/str.h"

static struct arena *a;
static int setup(void **state) { (void)state; a = arena_new(16 << 20); return 0; }
static int teardown(void **state) { (void)state; arena_free(a); return 0; }

static void test_the_process_has_the_phases_of_the_guide_and_34_tasks(void **state)
{
	(void)state;
	static const int min[] = { 2, 1, 1, 2 }, max[] = { 3, 2, 2, 3 }, tasks[] = { 16, 7, 6, 5 };
	const struct plan_process *p = plan_process();
	assert_string_equal(p->code, "ISO27001-BASE");
	assert_string_equal(p->rev, "改1");
	assert_int_equal(p->tasks, 34);
	for (int i = 0; i < 4; i++) {
		int n = 0;
		for (int t = 0; t < p->tasks; t++)
			n += p->task[t].phase == i + 1;
		assert_int_equal(p->min[i], min[i]);
		assert_int_equal(p->max[i], max[i]);
		assert_int_equal(n, tasks[i]);
	}
}

static int place_of(const char *wbs)
{
	const struct plan_process *p = plan_process();
	for (int i = 0; i < p->tasks; i++)
		if (str_eq(p->task[i].wbs, wbs))
			return i;
	return -1;
}

static void test_every_predecessor_exists_and_comes_not_later_than_its_successor(void **state)
{
	(void)state;
	const struct plan_process *p = plan_process();
	for (int i = 0; i < p->tasks; i++) {
		size_t n;
		char **before = str_split(a, p->task[i].after, ',', &n);
		for (size_t k = 0; k < n && **before; k++) {
			int at = place_of(before[k]);
			assert_true(at >= 0);
			const struct plan_task *earlier = &p->task[at], *t = &p->task[i];
			assert_true(earlier->phase < t->phase || (earlier->phase == t->phase && earlier->from <= t->from && earlier->to <= t->to));
		}
	}
}

static void dated(const char *const months[4], struct date start, struct plan_dates out[4])
{
	struct dec m[4];
	for (int i = 0; i < 4; i++)
		assert_true(dec_parse(months[i], &m[i]));
	plan_phases(m, start, out);
}

static void test_eight_months_from_april_2027_end_in_november(void **state)
{
	(void)state;
	struct plan_dates phase[4];
	dated((const char *const[]){ "2.5", "1.5", "1.5", "2.5" }, (struct date){ 2027, 4, 1 }, phase);
	assert_string_equal(date_iso(a, phase[0].from), "2027-04-01");
	assert_string_equal(date_iso(a, phase[0].to), "2027-06-15");
	assert_string_equal(date_iso(a, phase[1].from), "2027-06-16");
	assert_string_equal(date_iso(a, phase[1].to), "2027-07-30");
	assert_string_equal(date_iso(a, phase[2].from), "2027-08-02");
	assert_string_equal(date_iso(a, phase[3].to), "2027-11-30");
}

static void test_phases_follow_each_other_on_working_days(void **state)
{
	(void)state;
	for (int day = 0; day < 400; day += 7) {
		struct plan_dates phase[4];
		dated((const char *const[]){ "2.65", "1.65", "1.65", "2.65" }, date_add_days((struct date){ 2026, 1, 1 }, day), phase);
		for (int i = 0; i < 4; i++) {
			assert_true(date_is_workday(phase[i].from) && date_is_workday(phase[i].to));
			assert_true(date_compare(phase[i].from, phase[i].to) < 0);
			if (i)
				assert_int_equal(date_compare(date_add_workdays(date_add_days(phase[i - 1].to, 1), 0), phase[i].from), 0);
		}
	}
}

static void test_tasks_stay_inside_their_phase_on_working_days_and_milestones_are_a_day(void **state)
{
	(void)state;
	const struct plan_process *p = plan_process();
	struct plan_dates phase[4], task[PLAN_TASKS];
	dated((const char *const[]){ "2", "1", "1", "2" }, (struct date){ 2027, 12, 20 }, phase);
	plan_tasks(p, phase, task);
	for (int i = 0; i < p->tasks; i++) {
		const struct plan_dates *in = &phase[p->task[i].phase - 1];
		assert_true(date_compare(task[i].from, in->from) >= 0 && date_compare(task[i].to, in->to) <= 0);
		assert_true(date_compare(task[i].from, task[i].to) <= 0);
		assert_true(date_is_workday(task[i].from) && date_is_workday(task[i].to));
		assert_true(!p->task[i].milestone || date_compare(task[i].from, task[i].to) == 0);
	}
}

#include "assess/plan.h"
#include "base/bug.h"
#include "base/str.h"

static void read_phases(struct plan_process *p, const json_t *o)
{
	const json_t *l = bank_list(o, "phases", 4);
	BUG_ON(json_array_size(l) != 4);
	for (int i = 0; i < 4; i++) {
		const json_t *e = json_array_get(l, (size_t)i);
		BUG_ON(bank_number(e, "phase", 1, 4) != i + 1);
		p->phase[i] = bank_text(e, "name");
		p->about[i] = bank_text(e, "about");
		p->min[i] = bank_number(e, "min", 0, 120);
		p->max[i] = bank_number(e, "max", p->min[i], 120);
	}
}

static void read_task(struct arena *a, struct plan_task *t, const json_t *o)
{
	t->wbs = bank_word(o, "wbs");
	t->phase = bank_number(o, "phase", 1, 4);
	t->name = bank_text(o, "name");
	t->area = bank_number(o, "area", 1, BANK_AREAS);
	if (!dec_parse(bank_word(o, "base_days"), &t->base_days))
		BUG(t->wbs);
	t->from = bank_number(o, "from", 0, 1000);
	t->to = bank_number(o, "to", t->from, 1000);
	t->after = bank_words(a, o, "after");
	t->documents = bank_words(a, o, "documents");
	t->milestone = json_flag(o, "milestone");
}

static const struct plan_process *load(void)
{
	struct arena *a;
	const json_t *o = bank_content("content/process-1.json", &a);
	BUG_ON(!o);
	struct plan_process *p = ARENA_NEW(a, struct plan_process);
	p->code = bank_word(o, "code");
	p->rev = bank_word(o, "rev");
	read_phases(p, o);
	const json_t *l = bank_list(o, "tasks", PLAN_TASKS);
	for (p->tasks = 0; p->tasks < (int)json_array_size(l); p->tasks++)
		read_task(a, &p->task[p->tasks], json_array_get(l, (size_t)p->tasks));
	return p;
}

const struct plan_process *plan_process(void)
{
	static const struct plan_process *process;
	if (!process)
		process = load();
	return process;
}

/* The day on which that many months from start are over. */
static struct date after_months(struct date start, struct dec months)
{
	int whole = (int)(months.num / months.den);
	struct date from = date_add_months(start, whole), to = date_add_months(start, whole + 1);
	struct dec part = dec_mul(dec_sub(months, dec_int(whole)), dec_int(date_day(to) - date_day(from)));
	return date_add_days(from, (int)dec_scaled(part, 0));
}

static struct date workday_before(struct date d)
{
	do
		d = date_add_days(d, -1);
	while (!date_is_workday(d));
	return d;
}

static struct date later(struct date a, struct date b)
{
	return date_compare(a, b) < 0 ? b : a;
}

void plan_phases(const struct dec months[4], struct date start, struct plan_dates out[4])
{
	struct dec passed = dec_int(0);
	struct date from = date_add_workdays(start, 0);
	for (int i = 0; i < 4; i++) {
		passed = dec_add(passed, months[i]);
		out[i].from = from;
		out[i].to = later(workday_before(after_months(start, passed)), from);
		from = date_add_workdays(date_add_days(out[i].to, 1), 0);
	}
}

static struct plan_dates place(const struct plan_task *t, const struct plan_dates *phase)
{
	int days = date_day(phase->to) - date_day(phase->from) + 1;
	struct date from = date_add_workdays(date_add_days(phase->from, days * t->from / 1000), 0);
	struct date to = workday_before(date_add_days(phase->from, (days * t->to + 999) / 1000));
	if (date_compare(from, phase->to) > 0)
		from = phase->to;
	to = later(to, from);
	return (struct plan_dates){ t->milestone ? to : from, to };
}

void plan_tasks(const struct plan_process *p, const struct plan_dates phase[4], struct plan_dates *out)
{
	for (int i = 0; i < p->tasks; i++)
		out[i] = place(&p->task[i], &phase[p->task[i].phase - 1]);
}

struct dec plan_effort(const struct plan_process *p, const struct hearing_result *r, int headcount, struct dec by_phase[4])
{
	struct dec size = hearing_size_factor(headcount), sum = dec_int(0);
	for (int i = 0; i < 4; i++)
		by_phase[i] = dec_int(0);
	for (int i = 0; i < p->tasks; i++) {
		const struct plan_task *t = &p->task[i];
		const struct hearing_ratio *area = &r->area[t->area - 1];
		struct dec ready = area->some ? dec_div(area->ca, dec_int(100)) : dec_int(0);
		struct dec open = dec_add(dec_ratio(4, 10), dec_mul(dec_ratio(6, 10), dec_sub(dec_int(1), ready)));
		struct dec days = dec_mul(dec_mul(t->base_days, size), open);
		by_phase[t->phase - 1] = dec_add(by_phase[t->phase - 1], days);
	}
	for (int i = 0; i < 4; i++)
		sum = dec_add(sum, by_phase[i]);
	return sum;
}

const struct plan_action *plan_actions(int *n)
{
	static const struct plan_action *known;
	static int count;
	if (!known) {
		struct arena *a;
		const json_t *o = bank_content("content/plan90-1.json", &a);
		BUG_ON(!o);
		const json_t *l = bank_list(o, "actions", 1000);
		struct plan_action *all = ARENA_ARRAY(a, json_array_size(l), struct plan_action);
		for (count = 0; count < (int)json_array_size(l); count++) {
			const json_t *e = json_array_get(l, (size_t)count);
			all[count] = (struct plan_action){ bank_word(e, "question"), bank_number(e, "by", 1, 90),
				bank_text(e, "who"), bank_text(e, "do"), bank_text(e, "deliverable") };
		}
		known = all;
	}
	*n = count;
	return known;
}

#include <string.h>
#include "assess/hearing.h"
#include "assess/plan.h"
#include "base/bug.h"
#include "base/hash.h"
#include "base/str.h"

static const char *const basis_code[] = { "", "document_seen", "record_seen", "interview_only", "observed" };
enum { BASES = sizeof basis_code / sizeof *basis_code, UNPROVEN_CAP = 2 };

const char *hearing_basis_code(enum basis b)
{
	BUG_ON((int)b < 0 || (int)b >= BASES);
	return basis_code[b];
}

int hearing_basis_of(const char *code)
{
	for (int i = 1; i < BASES; i++)
		if (str_eq(basis_code[i], code))
			return i;
	return -1;
}

/* The score that counts: what is known by word of mouth only is not proven. */
static int score_used(const struct hearing_answer *an, bool *capped)
{
	*capped = an->basis == BASIS_INTERVIEW && an->score > UNPROVEN_CAP && !an->override_cap;
	if (an->score == SCORE_UNKNOWN)
		return 0;
	return *capped ? UNPROVEN_CAP : an->score;
}

static void apply(const struct hearing_input *in, struct hearing_result *out)
{
	for (int i = 0; i < in->bank->questions; i++) {
		const struct hearing_answer *an = &in->answer[i];
		bool capped;
		BUG_ON(an->score > 5 || an->score < SCORE_UNKNOWN);
		out->applied[i] = score_used(an, &capped);
		if (capped)
			out->capped[out->cappeds++] = i;
		if (an->score == SCORE_UNKNOWN)
			out->unknown[out->unknowns++] = i;
		if (an->basis == BASIS_INTERVIEW && (an->score >= 0 || an->score == SCORE_NA))
			out->interview[out->interviews++] = i;
	}
}

struct sum { int64_t score, full, met, target; };

static void sum_add(struct sum *s, const struct bank_question *q, int score)
{
	s->score += q->weight * score;
	s->full += q->weight * 5;
	s->met += q->weight * (score < q->target ? score : q->target);
	s->target += q->weight * q->target;
}

static struct hearing_ratio sum_ratio(const struct sum *s)
{
	if (!s->full)
		return (struct hearing_ratio){ false, dec_int(0), dec_int(0) };
	return (struct hearing_ratio){ true, dec_ratio(100 * s->score, s->full), dec_ratio(100 * s->met, s->target) };
}

static void rate(const struct hearing_input *in, struct hearing_result *out)
{
	const struct bank *b = in->bank;
	struct sum section[sizeof out->section / sizeof *out->section] = { { 0 } }, area[BANK_AREAS] = { { 0 } };
	for (int i = 0; i < b->questions; i++) {
		const struct bank_question *q = &b->question[i];
		if (out->applied[i] < 0)
			continue;
		sum_add(&section[bank_section_index(b, q->section)], q, out->applied[i]);
		sum_add(&area[q->area - 1], q, out->applied[i]);
	}
	for (int i = 0; i < b->sections; i++)
		out->section[i] = sum_ratio(&section[i]);
	for (int i = 0; i < BANK_AREAS; i++)
		out->area[i] = sum_ratio(&area[i]);
}

/* Mean Ca, weighted by area, of the assessed areas whose phases meet the mask. */
static bool readiness(const struct bank *b, const struct hearing_result *r, unsigned mask, struct dec *mean)
{
	struct dec sum = dec_int(0);
	int weights = 0;
	for (int i = 0; i < BANK_AREAS; i++)
		if (r->area[i].some && (b->area[i].phases & mask)) {
			sum = dec_add(sum, dec_mul(dec_int(b->area[i].weight), r->area[i].ca));
			weights += b->area[i].weight;
		}
	*mean = weights ? dec_div(sum, dec_int(weights)) : dec_int(0);
	return weights > 0;
}

static void rank(const struct hearing_input *in, struct hearing_result *out)
{
	for (int i = 0; i < in->bank->questions; i++) {
		const struct bank_question *q = &in->bank->question[i];
		int score = out->applied[i], at;
		if (score < 0 || score >= q->target)
			continue;
		struct dec g = dec_ratio((int64_t)q->weight * (q->target - score) * (q->critical ? 3 : 2), 2);
		for (at = out->gaps++; at > 0 && dec_compare(out->gap[at - 1].g, g) < 0; at--)
			out->gap[at] = out->gap[at - 1];
		out->gap[at] = (struct hearing_gap){ i, g, score };
	}
}

static void schedule(const struct hearing_input *in, struct hearing_result *out)
{
	const struct plan_process *p = plan_process();
	out->months = dec_int(0);
	for (int i = 0; i < 4; i++) {
		readiness(in->bank, out, 1u << i, &out->phase_readiness[i]);
		out->phase[i] = hearing_phase_months(p->min[i], p->max[i], out->phase_readiness[i]);
		out->months = dec_add(out->months, out->phase[i]);
	}
	out->effort_days = plan_effort(p, out, in->headcount, out->effort_phase);
}

struct dec hearing_phase_months(int min, int max, struct dec readiness_percent)
{
	struct dec open = dec_sub(dec_int(1), dec_div(readiness_percent, dec_int(100)));
	return dec_add(dec_int(min), dec_mul(dec_int(max - min), open));
}

json_t *hearing_input_json(const struct hearing_input *in)
{
	json_t *o = json_object(), *answers = json_object();
	for (int i = 0; i < in->bank->questions; i++) {
		const struct hearing_answer *an = &in->answer[i];
		json_t *e;
		if (an->score == SCORE_NONE)
			continue;
		json_object_set_new(answers, in->bank->question[i].key, e = json_object());
		json_object_set_new(e, "score", an->score == SCORE_NA ? json_string("na") :
			an->score == SCORE_UNKNOWN ? json_string("unknown") : json_integer(an->score));
		if (an->basis != BASIS_NONE)
			json_object_set_new(e, "basis", json_string(hearing_basis_code(an->basis)));
		if (an->override_cap)
			json_object_set_new(e, "override_cap", json_string(an->override_cap));
	}
	json_object_set_new(o, "bank", json_integer(in->bank->version));
	json_object_set_new(o, "bank_hash", json_string(in->bank->hash));
	json_object_set_new(o, "edition", json_string(in->edition));
	json_object_set_new(o, "headcount", json_integer(in->headcount));
	json_object_set_new(o, "answers", answers);
	return o;
}

static const char *digest(struct arena *a, const json_t *o)
{
	const char *text = json_canonical(a, o);
	struct hash h = hash_sha256(text, strlen(text));
	return hash_hex(a, h.b, sizeof h.b);
}

void hearing_score(struct arena *a, const struct hearing_input *in, struct hearing_result *out)
{
	memset(out, 0, sizeof *out);
	apply(in, out);
	rate(in, out);
	out->some = readiness(in->bank, out, 0xf, &out->overall);
	rank(in, out);
	schedule(in, out);
	out->audit_days = hearing_audit_days(in->headcount, &out->audit_beyond);
	out->surveillance_days = dec_div(out->audit_days, dec_int(3));
	out->renewal_days = dec_mul(out->audit_days, dec_ratio(2, 3));
	json_t *input = hearing_input_json(in);
	out->input_hash = digest(a, input);
	json_decref(input);
	out->output_hash = digest(a, hearing_output_json(a, in, out));
}

/* ISO/IEC 27006 base table as the domain page 7.3 gives it: up to this many persons, this many half days. */
static const struct { int up_to, half_days; } audit_table[] = {
	{ 10, 10 }, { 15, 12 }, { 25, 14 }, { 45, 17 }, { 65, 20 }, { 85, 22 }, { 125, 24 }, { 175, 26 },
	{ 275, 28 }, { 425, 30 }, { 625, 33 }, { 875, 35 }, { 1175, 37 }, { 1550, 39 }, { 2025, 42 },
};
enum { AUDIT_ROWS = sizeof audit_table / sizeof *audit_table };

struct dec hearing_audit_days(int headcount, bool *beyond)
{
	BUG_ON(headcount < 1);
	int i = 0;
	while (i < AUDIT_ROWS - 1 && headcount > audit_table[i].up_to)
		i++;
	*beyond = headcount > audit_table[AUDIT_ROWS - 1].up_to;
	return dec_ratio(audit_table[i].half_days, 2);
}

struct dec hearing_size_factor(int headcount)
{
	static const struct { int up_to, tenths; } table[] = { { 10, 6 }, { 50, 10 }, { 100, 13 }, { 300, 17 }, { INT32_MAX, 22 } };
	int i = 0;
	while (headcount > table[i].up_to)
		i++;
	return dec_ratio(table[i].tenths, 10);
}

/* Judged on the exact value: 79.96 prints as 80.0 and is not yet ready. */
int hearing_light(struct dec percent)
{
	if (dec_compare(percent, dec_int(80)) >= 0)
		return 0;
	return dec_compare(percent, dec_int(50)) >= 0 ? 1 : 2;
}

const char *hearing_traffic_symbol(struct dec percent)
{
	static const char *const symbol[] = { "◎", "△", "×" };
	return symbol[hearing_light(percent)];
}

const char *hearing_traffic_label(struct dec percent)
{
	static const char *const label[] = { N_("traffic|Good"), N_("traffic|Needs work"), N_("traffic|Not ready") };
	return label[hearing_light(percent)];
}

#include "assess/hearing.h"
#include "base/str.h"

static const char engine[] = "hearing-1";

static json_t *text(struct arena *a, struct dec v)
{
	return json_string(dec_format(a, v, 1));
}

static void put_ratio(struct arena *a, json_t *o, const struct hearing_ratio *r)
{
	json_object_set_new(o, "ra", r->some ? text(a, r->ra) : json_null());
	json_object_set_new(o, "ca", r->some ? text(a, r->ca) : json_null());
}

static json_t *keys(const struct bank *b, const int *question, int n)
{
	json_t *l = json_array();
	for (int i = 0; i < n; i++)
		json_array_append_new(l, json_string(b->question[question[i]].key));
	return l;
}

static void put_ratings(struct arena *a, json_t *o, const struct bank *b, const struct hearing_result *r)
{
	json_t *sections = json_object(), *areas = json_array();
	for (int i = 0; i < b->sections; i++) {
		json_t *e = r->section[i].some ? json_object() : json_null();
		if (r->section[i].some) put_ratio(a, e, &r->section[i]);
		json_object_set_new(sections, b->section[i].key, e);
	}
	for (int i = 0; i < BANK_AREAS; i++) {
		json_t *e = json_pack("{si}", "area", i + 1);
		put_ratio(a, e, &r->area[i]);
		json_array_append_new(areas, e);
	}
	json_object_set_new(o, "sections", sections);
	json_object_set_new(o, "areas", areas);
	json_object_set_new(o, "overall", r->some ? text(a, r->overall) : json_null());
}

static void put_gaps(struct arena *a, json_t *o, const struct bank *b, const struct hearing_result *r)
{
	json_t *gaps = json_array();
	for (int i = 0; i < r->gaps; i++) {
		json_t *e = json_object();
		json_object_set_new(e, "key", json_string(b->question[r->gap[i].question].key));
		json_object_set_new(e, "g", text(a, r->gap[i].g));
		json_array_append_new(gaps, e);
	}
	json_object_set_new(o, "gaps", gaps);
}

static void put_plan(struct arena *a, json_t *o, const struct hearing_result *r)
{
	json_t *phases = json_array();
	for (int i = 0; i < 4; i++)
		json_array_append_new(phases, text(a, r->phase[i]));
	json_object_set_new(o, "phase_months", phases);
	json_object_set_new(o, "months", text(a, r->months));
	json_object_set_new(o, "audit_days", text(a, r->audit_days));
}

static void put_rest(struct arena *a, json_t *o, const struct hearing_input *in, const struct hearing_result *r)
{
	json_object_set_new(o, "engine", json_string(engine));
	json_object_set_new(o, "bank", json_integer(in->bank->version));
	json_object_set_new(o, "edition", json_string(in->edition));
	json_object_set_new(o, "headcount", json_integer(in->headcount));
	json_object_set_new(o, "surveillance_days", text(a, r->surveillance_days));
	json_object_set_new(o, "renewal_days", text(a, r->renewal_days));
	json_object_set_new(o, "audit_days_beyond_table", json_boolean(r->audit_beyond));
	json_object_set_new(o, "effort_days", text(a, r->effort_days));
	json_object_set_new(o, "interview_only", keys(in->bank, r->interview, r->interviews));
}

static void release(void *o)
{
	json_decref(o);
}

json_t *hearing_output_json(struct arena *a, const struct hearing_input *in, const struct hearing_result *r)
{
	json_t *o = json_object();
	arena_cleanup(a, release, o);
	put_ratings(a, o, in->bank, r);
	put_gaps(a, o, in->bank, r);
	put_plan(a, o, r);
	json_object_set_new(o, "unknown", keys(in->bank, r->unknown, r->unknowns));
	json_object_set_new(o, "capped", keys(in->bank, r->capped, r->cappeds));
	json_object_set_new(o, "input_hash", json_string(r->input_hash));
	if (r->output_hash)
		json_object_set_new(o, "output_hash", json_string(r->output_hash));
	put_rest(a, o, in, r);
	return o;
}

/* Decimals travel as strings where they are hashed; people and programs are shown numbers. */
static const char decimals[] = "ra,ca,overall,g,phase_months,months,audit_days,surveillance_days,renewal_days,effort_days";

static void print(struct buf *b, const json_t *v, bool decimal)
{
	const char *key, *sep = "";
	json_t *e;
	size_t i;
	if (json_is_object(v)) {
		buf_char(b, '{');
		json_object_foreach((json_t *)(uintptr_t)v, key, e) {
			buf_str(b, sep);
			json_quote(b, key);
			buf_char(b, ':');
			print(b, e, str_in_list(decimals, key));
			sep = ",";
		}
		buf_char(b, '}');
	} else if (json_is_array(v)) {
		buf_char(b, '[');
		json_array_foreach(v, i, e) {
			buf_str(b, sep);
			print(b, e, decimal);
			sep = ",";
		}
		buf_char(b, ']');
	} else if (decimal && json_is_string(v)) {
		buf_str(b, json_string_value(v));
	} else {
		json_canonical_to(b, v);
	}
}

void hearing_output_print(struct buf *b, const json_t *output)
{
	const char *key, *sep = "{";
	json_t *e;
	json_object_foreach((json_t *)(uintptr_t)output, key, e) {
		buf_str(b, sep);
		json_quote(b, key);
		buf_char(b, ':');
		print(b, e, str_in_list(decimals, key));
		sep = ",\n";
	}
	buf_str(b, "}\n");
}

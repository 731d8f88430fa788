#include "work/answer_json.h"
#include "base/json.h"
#include "base/str.h"
#include "db/blob.h"

static json_t *evidence(struct arena *a, const char *list)
{
	json_t *v = json_array();
	size_t n;
	int64_t i;
	if (str_empty(list)) return v;
	char **part = str_split(a, list, ',', &n);
	for (size_t k = 0; k < n; k++)
		if (str_int(part[k], 0, 1000, &i)) json_array_append_new(v, json_integer(i));
	return v;
}

static json_t *files(struct store *s, const char *workspace, const struct rec *r)
{
	json_t *v = json_array();
	const char *list = rec_get(r, "files");
	struct blob b;
	size_t n;
	int64_t id;
	if (str_empty(list)) return v;
	char **part = str_split(s->a, list, ',', &n);
	for (size_t k = 0; k < n; k++)
		if (str_int(part[k], 1, INT64_MAX, &id) && blob_get(s->db, s->a, id, &b) == ST_OK)
			json_array_append_new(v, json_pack("{s:s,s:s}", "name", b.name, "url", arena_printf(s->a, "/w/%s/r/answer/%lld/file/%lld", workspace, (long long)r->id, (long long)id)));
	return v;
}

json_t *answer_json(struct store *s, const char *workspace, const struct rec *r)
{
	if (!r) return json_null();
	return json_pack("{s:I,s:s,s:s,s:s,s:s,s:b,s:s,s:o,s:o}", "rev", (json_int_t)r->rev, "score", str_or(r->id ? rec_get(r, "score") : NULL, ""), "basis", str_or(rec_get(r, "basis"), ""),
		"memo", str_or(rec_get(r, "memo"), ""), "interviewee", str_or(rec_get(r, "interviewee"), ""), "confirm", rec_flag(r, "confirm_needed"),
		"override", str_or(rec_get(r, "override_reason"), ""), "evidence", evidence(s->a, rec_get(r, "evidence_seen")), "files", files(s, workspace, r));
}

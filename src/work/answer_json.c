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

struct answer_files *answer_json_files(struct store *s, struct rec *const *r, int n)
{
	struct answer_files *f = ARENA_NEW(s->a, struct answer_files);
	const char *ids = "";
	for (int i = 0; i < n; i++) {
		const char *v = r[i] ? rec_get(r[i], "files") : NULL;
		if (!str_empty(v)) ids = *ids ? arena_printf(s->a, "%s,%s", ids, v) : v;
	}
	f->blob = ARENA_ARRAY(s->a, ANSWER_FILES, struct blob);
	if (*ids) f->n = blob_list(s->db, s->a, ids, f->blob, ANSWER_FILES);
	return f;
}

static json_t *files(struct store *s, const char *workspace, const struct rec *r, const struct answer_files *f)
{
	json_t *v = json_array();
	const char *list = str_or(rec_get(r, "files"), "");
	for (int i = 0; i < f->n; i++) {
		const char *id = arena_printf(s->a, "%lld", (long long)f->blob[i].id);
		if (str_in_list(list, id))
			json_array_append_new(v, json_pack("{s:s,s:s}", "name", f->blob[i].name, "url", arena_printf(s->a, "/w/%s/r/answer/%lld/file/%s", workspace, (long long)r->id, id)));
	}
	return v;
}

json_t *answer_json_with(struct store *s, const char *workspace, const struct rec *r, const struct answer_files *f)
{
	if (!r) return json_null();
	return json_pack("{s:I,s:s,s:s,s:s,s:s,s:b,s:s,s:o,s:o}", "rev", (json_int_t)r->rev, "score", str_or(r->id ? rec_get(r, "score") : NULL, ""), "basis", str_or(rec_get(r, "basis"), ""),
		"memo", str_or(rec_get(r, "memo"), ""), "interviewee", str_or(rec_get(r, "interviewee"), ""), "confirm", rec_flag(r, "confirm_needed"),
		"override", str_or(rec_get(r, "override_reason"), ""), "evidence", evidence(s->a, rec_get(r, "evidence_seen")), "files", files(s, workspace, r, f));
}

json_t *answer_json(struct store *s, const char *workspace, const struct rec *r)
{
	struct rec *one = r ? rec_copy(s->a, r) : NULL;
	return answer_json_with(s, workspace, r, answer_json_files(s, &one, 1));
}

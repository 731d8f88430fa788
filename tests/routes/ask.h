/* ask.h - from a rule and a person to a request that could succeed, and its answer. */
#ifndef ROUTES_ASK_H
#define ROUTES_ASK_H
#include "api/api.h"
#include "page/page.h"
#include "page/tables.h"
#include "routes/rules.h"

enum token { TOKEN_RIGHT, TOKEN_NONE, TOKEN_WRONG, TOKEN_OF_ANOTHER, FROM_ANOTHER_SITE };
struct ask { struct place *p; const struct http_config *c; const struct route *route; const struct rule *rule; const struct who *w; int reg; int64_t id; enum token token; bool bearer, foreign; };

static const char *value_for(const struct ask *k, struct arena *a, const char *name)
{
	const struct place *p = k->p;
	const struct { const char *name; int64_t value; } known[] = { { "id", k->id }, { "rev", 0 }, { "open", p->open }, { "fixed", p->fixed }, { "done", p->done },
		{ "workspace", p->workspace }, { "account", p->victim }, { "session", k->w->session }, { "bearer", k->w->bearer }, { "service", p->service }, { "approval", p->approval } };
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_eq(known[i].name, name)) return arena_printf(a, "%lld", (long long)known[i].value);
	BUG("routes.tsv asks for a value nobody knows");
}

static struct rec *record(const struct ask *k, struct arena *a, int64_t id)
{
	struct store s = { a, place_db(k->p), place_console() };
	struct rec *r = NULL;
	return id && store_get(&s, schema_at(k->reg), id, &r) == ST_OK ? r : NULL;
}

static const char *filled(const struct ask *k, struct arena *a, const char *text)
{
	const char *out = "";
	for (; *text; text++) {
		size_t n = 0;
		while (*text == '$' && text[1 + n] >= 'a' && text[1 + n] <= 'z') n++;
		const char *name = arena_ndup(a, text + 1, n);
		if (!n) { out = arena_printf(a, "%s%c", out, *text); continue; }
		struct rec *r = str_eq(name, "rev") ? record(k, a, k->id) : NULL;
		const char *value = NULL;
		for (const struct field *f = str_eq(name, "filefield") ? schema_at(k->reg)->fields : NULL; f && f->name && !value; f++)
			if (f->type == &type_file) value = f->name;
		if (str_eq(name, "filefield")) value = str_or(value, "files");
		else if (str_eq(name, "rev")) value = arena_printf(a, "%lld", (long long)(r ? r->rev : 1));
		else value = value_for(k, a, name);
		out = arena_printf(a, "%s%s", out, value);
		text += n;
	}
	return out;
}

/* ---- bodies ---- */

static const char *encoded(struct arena *a, const char *s)
{
	const char *path = URLF(a, "/{}", s).p + 1, *out = "";
	for (; *path; path++) out = strchr("&+=;", *path) ? arena_printf(a, "%s%%%02X", out, (unsigned char)*path) : arena_printf(a, "%s%c", out, *path);
	return out;
}

static struct rec *fresh(const struct ask *k, struct arena *a)
{
	struct store s = { a, place_db(k->p), place_console() };
	struct rec *r = sample_rec(k->p, &s, schema_at(k->reg));
	/* What may stand once only is different this time. */
	for (const struct field *f = r->reg->fields; f->name; f++)
		if (f->flags & UNIQUE && !f->compute) rec_set(r, f->name, f->type == &type_int ? "77" : "77" MARK);
	if (combines_any(r->reg)) combine(&s, r, COMBINATIONS - 1);
	else for (const struct field *f = has_key(r->reg) && !r->reg->owner ? r->reg->fields : NULL; f && f->name; f++)
		if (f->flags & REQ && f->type == &type_text) rec_set(r, f->name, "77");
	own_set(k->p, a, r, !k->foreign);
	bool asked = r->reg->owner && str_eq(schema_field(r->reg, r->reg->owner)->ref, "hearing_session");
	if (r->reg->owner) rec_set_int(a, r, r->reg->owner, asked && !k->foreign ? k->p->open : owner_of(k->p, r->reg, !k->foreign));
	if (str_eq(r->reg->name, "answer")) rec_set(r, "question_key", "PREP-5");
	return r;
}

static bool is_free(const struct field *f)
{
	return (f->type == &type_text || f->type == &type_long) && !(f->flags & UNIQUE) && f->max > 30;
}

/* The rows of a sub-table as its cells are named: FIELD.ROW.COLUMN. */
static const char *table_of(struct ctx *c, const struct field *f, const char *value)
{
	const char *error, *out = "";
	size_t i;
	json_t *row, *rows = value ? json_read(c->a, value, strlen(value), &error) : NULL;
	json_array_foreach(rows, i, row)
		for (const struct field *col = f->columns; col->name; col++) {
			const char *v = json_text(row, col->name);
			if (v) out = arena_printf(c->a, "%s&%s.%zu.%s=%s", out, f->name, i, col->name, encoded(c->a, col->type->text(c, col, v)));
		}
	return out;
}

static const char *form_of(const struct ask *k, struct arena *a, const struct rec *r, bool changed)
{
	struct ctx c = { .a = a, .db = place_db(k->p), .lang = LANG_EN, .actor = place_console() };
	const char *out = arena_printf(a, "rev=%lld&why=test", (long long)r->rev);
	for (const struct field *f = r->reg->fields; f->name; f++) {
		const char *v = r->v[f - r->reg->fields];
		if (f->flags & (READONLY | HIDDEN) || f->type == &type_file || f->compute) continue;
		if (f->columns) { out = arena_printf(a, "%s%s", out, table_of(&c, f, v)); continue; }
		if (changed && is_free(f)) v = "changed " MARK, changed = false;
		if (v && f->type == &type_bool && str_eq(v, "0")) v = NULL;
		if (v) out = arena_printf(a, "%s&%s=%s", out, f->name, encoded(a, f->type == &type_bool ? "1" : f->type->text(&c, f, v)));
	}
	return out;
}

static const char *json_of(const struct ask *k, struct arena *a, const struct rec *r, bool changed)
{
	struct ctx c = { .a = a, .db = place_db(k->p), .lang = LANG_EN, .actor = place_console() };
	json_t *o = json_object();
	for (const struct field *f = r->reg->fields; f->name; f++) {
		const char *v = r->v[f - r->reg->fields];
		if (f->flags & (READONLY | HIDDEN) || f->type == &type_file || f->compute) continue;
		if (changed && is_free(f)) v = "changed " MARK, changed = false;
		if (!v) continue;
		json_object_set_new(o, f->name, f->type->json(&c, f, v));
	}
	char *text = json_dumps(o, JSON_COMPACT);
	const char *kept = arena_dup(a, text);
	free(text);
	json_decref(o);
	return kept;
}

static const struct step *first_step(const struct rec *r)
{
	for (const struct step *s = r ? r->reg->steps : NULL; s && s->from; s++)
		if (str_eq(s->from, r->state) && !(s->flags & STEP_AUTO)) return s;
	return NULL;
}

static const char *quoted(struct arena *a, const char *s)
{
	size_t n;
	char **part = str_split(a, s, '"', &n);
	const char *out = n ? part[0] : "";
	for (size_t i = 1; i < n; i++) out = arena_printf(a, "%s\"\"%s", out, part[i]);
	return arena_printf(a, "\"%s\"", out);
}

/* A sheet with one new record: the headings are the fields' names. */
static const char *csv_of(const struct ask *k, struct arena *a)
{
	struct ctx c = { .a = a, .db = place_db(k->p), .lang = LANG_EN, .actor = place_console() };
	struct rec *r = fresh(k, a);
	const char *head = "", *line = "";
	for (const struct field *f = r->reg->fields; f->name; f++) {
		const char *v = r->v[f - r->reg->fields];
		if (!v || f->flags & (READONLY | HIDDEN)) continue;
		head = arena_printf(a, "%s%s%s", head, *head ? "," : "", f->name);
		line = arena_printf(a, "%s%s%s", line, *line ? "," : "", quoted(a, f->type->text(&c, f, v)));
	}
	return arena_printf(a, "%s\r\n%s\r\n", head, line);
}

static void multipart(struct req *q, const char *filename, const char *bytes, const char *csrf)
{
	q->content_type = "multipart/form-data; boundary=part";
	q->body = arena_printf(q->a, "--part\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n%s\r\n%s%s%s%s%s--part--\r\n", csrf,
		*filename ? "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" : "", filename, *filename ? "\"\r\n\r\n" : "", *filename ? bytes : "", *filename ? "\r\n" : "");
}

static const char *token_of(const struct ask *k, struct arena *a)
{
	switch (k->token) {
	case TOKEN_RIGHT: case FROM_ANOTHER_SITE: return str_or(k->w->csrf, "");
	case TOKEN_NONE: return "";
	case TOKEN_WRONG: return arena_printf(a, "%c%s", *str_or(k->w->csrf, "A") == 'A' ? 'B' : 'A', str_empty(k->w->csrf) ? "" : k->w->csrf + 1);
	case TOKEN_OF_ANOTHER: return k->p->who[k->w == &k->p->who[0]].csrf;
	}
	BUG("no such token");
}

static const char *form_body(const struct ask *k, struct req *q, const char *text)
{
	const char *token = token_of(k, q->a), *csrf = k->token == TOKEN_NONE ? "" : arena_printf(q->a, "%scsrf=%s", *text ? "&" : "", encoded(q->a, token));
	q->content_type = "application/x-www-form-urlencoded";
	return arena_printf(q->a, "%s%s", text, csrf);
}

static void fill_body(const struct ask *k, struct req *q, const char *waiting)
{
	const char *body = k->rule->body, *made = body;
	struct rec *r = *body == '@' && k->reg >= 0 ? record(k, q->a, k->id) : NULL;
	const struct step *step = first_step(r);
	const char *to = step ? step->to : "nowhere";
	q->body = NULL;
	if (str_eq(body, "@file")) multipart(q, "a.txt", "some text", token_of(k, q->a));
	else if (str_eq(body, "@nofile")) multipart(q, "", "", token_of(k, q->a));
	else if (str_eq(body, "@import")) multipart(q, "a.csv", csv_of(k, q->a), token_of(k, q->a));
	else if (str_eq(body, "@new")) made = form_of(k, q->a, fresh(k, q->a), false);
	else if (str_eq(body, "@edit")) made = r ? form_of(k, q->a, r, true) : "";
	else if (str_eq(body, "@step")) made = arena_printf(q->a, "rev=%lld&to=%s&why=test", (long long)(r ? r->rev : 1), to);
	else if (str_eq(body, "@apply")) made = arena_printf(q->a, "name=a.csv&token=%s", waiting);
	else if (str_eq(body, "@jsonbulk")) made = arena_printf(q->a, "{\"items\":[%s]}", json_of(k, q->a, fresh(k, q->a), false));
	else if (str_eq(body, "@jsonnew")) made = json_of(k, q->a, fresh(k, q->a), false);
	else if (str_eq(body, "@json")) made = r ? json_of(k, q->a, r, true) : "{}";
	else if (str_eq(body, "@jsonstep")) made = arena_printf(q->a, "{\"to\":\"%s\",\"why\":\"test\"}", to);
	else made = filled(k, q->a, body);
	if (!q->body && *made == '{') { q->content_type = "application/json"; q->body = made; }
	else if (!q->body) q->body = form_body(k, q, made);
	q->body_n = strlen(q->body);
}

/* ---- the request ---- */

static const char *argument(const struct ask *k, struct arena *a, const char *name)
{
	size_t n;
	char **part = str_split(a, k->rule->args, ',', &n);
	for (size_t i = 0; i < n; i++)
		if (str_starts(part[i], name) && part[i][strlen(name)] == '=') return filled(k, a, part[i] + strlen(name) + 1);
	if (str_eq(name, "w")) return "w";
	if (str_eq(name, "reg")) return schema_at(k->reg)->name;
	if (str_eq(name, "id")) return arena_printf(a, "%lld", (long long)k->id);
	BUG("routes.tsv does not say what stands for this argument");
}

static const char *path_of(const struct ask *k, struct arena *a)
{
	const char *out = "";
	for (const char *s = k->rule->pattern; *s; s++) {
		if (*s != '{') { out = arena_printf(a, "%s%c", out, *s); continue; }
		size_t n = strcspn(s + 1, "}");
		out = arena_printf(a, "%s%s", out, argument(k, a, arena_ndup(a, s + 1, n)));
		s += n + 1;
	}
	return out;
}

static void header(struct req *q, const char *name, const char *value)
{
	q->header[q->headers++] = (struct pair){ name, value };
}

static void begin(const struct ask *k, struct arena *a, struct req *q)
{
	*q = (struct req){ .a = a, .method = k->rule->method, .target = path_of(k, a), .address = "192.0.2.1", .body = "", .content_type = "" };
	q->header = ARENA_ARRAY(a, 16, struct pair);
	header(q, "Host", "127.0.0.1:8440");
	header(q, "Accept-Language", "en");
	if (k->w->token && k->bearer) header(q, "Authorization", arena_printf(a, "Bearer %s", k->w->token));
	else if (k->w->token) header(q, "Cookie", arena_printf(a, "mamoru=%s", k->w->token));
}

/* The answer to the rule's request, asked by this person with this token. */
static struct res ask(const struct ask *k, struct arena *a)
{
	struct req q;
	struct res s;
	const char *waiting = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
	/* An import is applied to the file that was looked at before. */
	if (str_eq(k->rule->body, "@apply") && k->token == TOKEN_RIGHT && k->w->csrf) {
		begin(k, a, &q);
		q.target = arena_ndup(a, q.target, strlen(q.target) - strlen("/apply"));
		multipart(&q, "a.csv", csv_of(k, a), k->w->csrf);
		q.body_n = strlen(q.body);
		http_dispatch(k->c, &q, &s);
		const char *at = s.body ? strstr(s.body, "name=\"token\" value=\"") : NULL;
		if (at) waiting = arena_ndup(a, at + 20, strcspn(at + 20, "\""));
	}
	begin(k, a, &q);
	if (q.method != HTTP_GET) fill_body(k, &q, waiting);
	struct rec *r = k->reg >= 0 ? record(k, a, k->id) : NULL;
	if (r) header(&q, "If-Match", arena_printf(a, "\"%lld\"", (long long)r->rev));
	if (k->token == FROM_ANOTHER_SITE) header(&q, "Sec-Fetch-Site", "cross-site");
	if (q.method != HTTP_GET && k->token != TOKEN_NONE && !k->bearer && !str_starts(q.content_type, "application/x-www") && !str_starts(q.content_type, "multipart")) header(&q, "X-CSRF-Token", token_of(k, a));
	http_dispatch(k->c, &q, &s);
	/* The server would have sent and dropped it. */
	if (s.file && s.unlink_file) BUG_ON(file_remove(s.file));
	return s;
}

#endif

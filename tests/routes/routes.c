/* routes.c - every route, asked by every role: routes DIR-OF-THIS.
 *
 * Routes of no register, and the generic ones for the register "site": asked by all 23 people (each role alone, several, all, a stranger, nobody, the
 * site's administrator, half signed in, signed out, disabled), by session and by token, with each kind of wrong form token.
 * The generic routes for the first register of a class (same row of domain 2.2, states, own records, owner, written by whom): each role alone, all
 * roles, a stranger; for one's own record and for another's. For its likes: one role a kind of cell, and all roles. There, programs come
 * by token and pages by session. Sheets are drawn for two registers only.
 *
 * Who may not pass is refused and nothing changes; who may is let in; a form without its token, or sent from another site, is refused
 * whoever sends it. What may be read carries no word of what may not. */
#include "routes/ask.h"
#include "schema/link.h"

enum { TOLD = 6 };           /* faults of one rule printed; all are counted */
struct run { struct place place; struct rules rules; struct http_config c; struct arena *a; int checks, wrong, told[RULES]; };

static void fault(struct run *x, const struct ask *k, const char *what, int status)
{
	static const char *const tokens[] = { "", ", without a token", ", with a wrong token", ", with another's token", ", from another site" };
	x->wrong++;
	if (x->told[k->rule - x->rules.rule]++ < TOLD) printf("%s %s (%s) as %s%s: %s (answer %d)\n", rules_method_name(k->rule->method), k->rule->pattern, path_of(k, x->a), k->w->name, tokens[k->token], what, status);
}

/* 401 to programs, the way to sign in to people who look. */
static bool asks_to_sign_in(const struct ask *k, const struct res *s, struct run *x)
{
	(void)x;
	bool page = k->rule->method == HTTP_GET && !str_starts(k->rule->pattern, "/api/");
	if (!page) return s->status == 401;
	for (int i = 0; i < s->headers; i++)
		if (str_eq(s->header[i].name, "Location") && str_starts(s->header[i].value, "/login")) return s->status == 303;
	return false;
}

static bool refused(const struct ask *k, const struct res *s, struct run *x)
{
	if (str_eq(k->rule->who, "nobody")) return s->status == 403;
	if (!is_signed_in(k->w)) return asks_to_sign_in(k, s, x);
	/* Organisations one does not belong to do not exist. */
	if (!k->w->roles && strstr(k->rule->pattern, "{w}")) return s->status == 404;
	/* What no record of a register has, nobody has to be refused. */
	if (s->status == 405 && k->reg >= 0 && (!schema_at(k->reg)->steps || schema_at(k->reg)->flags & REG_NO_FORM)) return true;
	/* A file that is not there and one that may not be seen look alike. */
	return s->status == 403 || (s->status == 404 && strstr(k->rule->args, "file="));
}

/* Words of ours from registers this person may not read. */
static const char *leak(struct run *x, const struct ask *k, const struct res *s)
{
	/* What one has just written oneself is told back. */
	bool new = str_in_list("@new,@jsonnew,@jsonbulk,@import,@apply", k->rule->body);
	if (!s->body || !memmem(s->body, s->n ? s->n : strlen(s->body), MARK, sizeof MARK - 1)) return NULL;
	for (int i = 0; schema_at(i); i++) {
		const char *word = arena_printf(x->a, MARK "%s", schema_at(i)->name);
		const char *at = memmem(s->body, s->n, word, strlen(word));
		/* "person" begins no other register's name, but "question" does. */
		for (; at && (at[strlen(word)] == '_' || (at[strlen(word)] >= 'a' && at[strlen(word)] <= 'z')); at = strstr(at + 1, word)) continue;
		if (at && !(new && i == k->reg) && !may(&x->rules, k->w->roles, i, 'R', false)) return schema_at(i)->name;
	}
	return NULL;
}

static void must_refuse(struct run *x, const struct ask *k, bool by_token)
{
	place_begin(&x->place);
	struct res s = ask(k, x->a);
	bool changed = place_end(&x->place, x->a, str_eq(k->rule->body, "@apply"));
	const char *leaked = leak(x, k, &s);
	x->checks++;
	if (by_token ? s.status != 403 : !refused(k, &s, x)) fault(x, k, "is not refused as it should be", s.status);
	if (leaked) fault(x, k, arena_printf(x->a, "the refusal shows words of %s", leaked), s.status);
	if (changed) fault(x, k, "is refused, and yet something changed", s.status);
}

/* Registers the program writes, that hold one record, or whose records are fields and registers refuse some requests whoever asks. */
static bool may_miss(const struct ask *k)
{
	if (str_eq(k->rule->writes, "maybe")) return true;
	return k->reg >= 0 && (schema_at(k->reg)->flags & (REG_NO_FORM | REG_SINGLE | REG_SCHEMA) || strstr(k->rule->args, "file="));
}

static bool must_pass(struct run *x, const struct ask *k)
{
	bool safe = k->rule->method == HTTP_GET;
	place_begin(&x->place);
	struct res s = ask(k, x->a);
	bool changed = place_end(&x->place, x->a, str_eq(k->rule->body, "@apply"));
	const char *leaked = leak(x, k, &s);
	x->checks++;
	bool odd = s.status == 401 || s.status == 403 || s.status >= 500 || ((s.status == 404 || s.status == 405) && !may_miss(k));
	if (odd || (safe && s.status != 200 && s.status != 303 && !may_miss(k))) fault(x, k, "does not get through", s.status);
	if (leaked) fault(x, k, arena_printf(x->a, "shows words of %s, which this role may not read", leaked), s.status);
	if (changed && str_eq(k->rule->writes, "no")) fault(x, k, "changes something", s.status);
	if (changed && s.status >= 400 && !str_eq(k->rule->writes, "notes")) fault(x, k, "answers a refusal, and yet something changed", s.status);
	return changed;
}

static bool has_csrf(const struct ask *k)
{
	return k->rule->method != HTTP_GET && k->w->csrf && is_signed_in(k->w) && !(k->route->flags & ROUTE_NO_CSRF);
}

static bool one(struct run *x, struct ask *k, bool own)
{
	bool changed = false, step = true;
	struct rec *r = str_eq(k->rule->who, "step") ? record(k, x->a, k->id) : NULL;
	const struct step *s = first_step(r);
	if (s) step = may_step(&x->rules, s->roles & k->w->roles, k->reg, own);
	k->token = TOKEN_RIGHT;
	bool may_pass = passes(x->a, &x->rules, k->rule->who, k->w, k->reg, own, step);
	/* Programs send the session's token themselves, and no form's token. */
	if (str_starts(k->rule->pattern, "/api/")) {
		k->bearer = true;
		if (may_pass) changed = must_pass(x, k);
		else must_refuse(x, k, false);
		k->bearer = false;
		if (!is_thorough(k->reg) || is_dear(k->rule)) { arena_reset(x->a); return changed; }
	}
	if (!may_pass) { must_refuse(x, k, false); return false; }
	bool tokens = is_thorough(k->reg);
	for (k->token = TOKEN_NONE; tokens && has_csrf(k) && k->token <= FROM_ANOTHER_SITE; k->token++) must_refuse(x, k, true);
	if (tokens && k->route->flags & ROUTE_NO_CSRF && k->rule->method != HTTP_GET) { k->token = FROM_ANOTHER_SITE; must_refuse(x, k, true); }
	k->token = TOKEN_RIGHT;
	changed |= must_pass(x, k);
	arena_reset(x->a);
	return changed;
}

/* One rule for one record of one register (reg -1: none), all people. */
static bool everybody(struct run *x, struct ask *k, bool own)
{
	bool changed = false;
	for (int i = 0; i < x->place.whos; i++) {
		if (!is_asked(&x->rules, k->reg, &x->place, i)) continue;
		k->w = &x->place.who[i];
		changed |= one(x, k, own);
	}
	return changed;
}

static void must_have_changed(struct run *x, struct ask *k, bool changed)
{
	bool never = k->reg >= 0 && schema_at(k->reg)->flags & (REG_NO_FORM | REG_SINGLE | REG_SCHEMA);
	/* What others refer to is not deleted. */
	if (k->id && (k->rule->method == HTTP_DELETE || str_ends(k->rule->pattern, "/delete"))) never |= link_any(place_db(&x->place), schema_at(k->reg), k->id);
	own_leave();
	k->w = &x->place.who[ROLE_SECRETARIAT];
	if (!changed && str_eq(k->rule->writes, "yes") && !never) fault(x, k, "nobody could change anything by it: the test asks wrongly, or the route is broken", 0);
}

static void play_rule(struct run *x, const struct route *route, const struct rule *rule)
{
	bool each = strstr(rule->pattern, "{reg}") != NULL;
	own_leave();
	for (int i = 0; each ? schema_at(i) != NULL : i == 0; i++) {
		if (each && is_dear(rule) && !is_printed(i)) continue;
		struct ask k = { .p = &x->place, .c = &x->c, .route = route, .rule = rule, .reg = each ? i : -1 };
		bool by_id = each && strstr(rule->pattern, "{id}");
		k.id = by_id ? x->place.own[i] : 0;
		if (by_id && !k.id) { printf("no record of %s to ask for\n", schema_at(i)->name); x->wrong++; continue; }
		bool changed = everybody(x, &k, true);
		/* The same for another department, where that makes a difference. */
		if (each && own_field(schema_at(i)) && str_in_list("@new,@jsonnew,@jsonbulk", rule->body)) {
			k.foreign = true;
			changed |= everybody(x, &k, false);
		}
		if (by_id && x->place.other[i] != k.id) {
			k.id = x->place.other[i];
			changed |= everybody(x, &k, false);
		}
		must_have_changed(x, &k, changed);
	}
}

static void play_route(struct run *x, const struct route *route, unsigned method)
{
	bool met = false;
	for (int i = 0; i < x->rules.n; i++) {
		struct rule *rule = &x->rules.rule[i];
		if (rule->method != method || !str_eq(rule->pattern, route->pattern)) continue;
		met = rule->met = true;
		play_rule(x, route, rule);
	}
	if (met) return;
	printf("routes.tsv does not say who may %s %s\n", rules_method_name(method), route->pattern);
	x->wrong++;
}

/* In an archived organisation everything can be read and nothing written, whoever asks. */
static void play_archived(struct run *x)
{
	struct place *p = &x->place;
	BUG_ON(workspace_archive(&p->site, p->a, place_console(), p->workspace, true));
	for (int i = 0; i < x->rules.n; i++) {
		struct rule *rule = &x->rules.rule[i];
		struct ask k = { .p = p, .c = &x->c, .rule = rule, .w = &p->who[ROLE_COUNT], .reg = reg_index("site") };
		if (rule->method == HTTP_GET || !strstr(rule->pattern, "{w}")) continue;
		k.id = p->own[k.reg];
		place_begin(p);
		struct res s = ask(&k, x->a);
		bool changed = place_end(p, x->a, false);
		x->checks++;
		if (s.status != 409 || changed) fault(x, &k, "is not refused in an archived organisation", s.status);
	}
}

static void configure(struct http_config *c, struct place *p)
{
	static const struct route *tables[64];
	int n = tables_count();
	tables[0] = api_routes;
	for (int i = 0; i < n; i++) tables[i + 1] = tables_pages[i];
	*c = (struct http_config){ .tables = tables, .table_count = n + 1, .guard = session_guard, .error_page = page_error, .site = p->site.db };
}

int main(int argc, char **argv)
{
	struct run *x = calloc(1, sizeof *x);
	int routes = 0;
	if (argc != 2 || !x) return 2;
	setvbuf(stdout, NULL, _IOLBF, 0);
	place_init(&x->place);
	x->a = arena_new(256 << 20);
	x->wrong += read_matrix(x->place.a, file_join(x->place.a, argv[1], "../unit/register"), &x->rules);
	read_routes(x->place.a, file_join(x->place.a, argv[1], "routes.tsv"), &x->rules);
	configure(&x->c, &x->place);
	for (const struct route *r; (r = http_route_at(&x->c, routes)); routes++)
		for (unsigned method = HTTP_GET; method <= HTTP_DELETE; method <<= 1)
			if (r->methods & method) play_route(x, r, method);
	play_archived(x);
	for (int i = 0; i < x->rules.n; i++)
		if (!x->rules.rule[i].met) { printf("routes.tsv names %s %s, which is no route\n", rules_method_name(x->rules.rule[i].method), x->rules.rule[i].pattern); x->wrong++; }
	printf("%d routes, %d people, %d requests, %d wrong\n", routes, x->place.whos, x->checks, x->wrong);
	place_drop(&x->place);
	return x->wrong ? 1 : 0;
}

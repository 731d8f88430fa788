/* run.c - plays the .t files beside it: a start from nothing, commands, pages, and what is expected of them. README.md lists the words.
 *
 * run [-v] PROGRAM FILE.t...   Every file plays in a scratch directory of its own; the first expectation not met ends it. */
#include <ctype.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <jansson.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include "base/map.h"
#include "e2e/web.h"
#include "os/clock.h"
#include "os/file.h"

enum { WORDS = 64, VARS = 64, OUTPUT_MAX = 64 << 20, PAGES = 5000, SCRIPT_MAX = 1 << 20, ARENA_MAX = 2 << 29 };
#define PASSWORD "correct horse battery"

struct visit { const char *target; int status, queries; bool html; };
struct play {
	struct arena *a;
	const char *file, *program, *dir;
	int number, line;
	char **rest;                    /* lines not played yet, NULL ends */
	pid_t server;
	int port, said;                 /* said: what the server prints */
	const char *greeting;
	const char *cookie, *csrf, *lang, *bearer;
	struct web page;
	const char *out, *err;          /* of the last command */
	int exit;
	struct { const char *name, *value; } var[VARS];
	int vars;
	struct visit *visit;
	int visits;
	struct map *shapes;
	int met;                        /* expectations met */
	const char *wrong;              /* what is not as it should be; NULL = fine so far */
};

static void wrong(struct play *p, const char *what, const char *got)
{
	if (!p->wrong) p->wrong = arena_printf(p->a, "%s%s%s", what, str_empty(got) ? "" : ": ", str_or(got, ""));
}

static const char *number(struct play *p, long long n) { return arena_printf(p->a, "%lld", n); }

/* ---- words ---- */

static const char *value_of(struct play *p, const char *name)
{
	for (int i = p->vars; i-- > 0;)
		if (str_eq(p->var[i].name, name)) return p->var[i].value;
	return NULL;
}

static void keep(struct play *p, const char *name, const char *value)
{
	if (p->vars == VARS) { wrong(p, "too much to remember", name); return; }
	p->var[p->vars].name = name;
	p->var[p->vars++].value = value;
}

/* $NAME becomes its value; a $ before anything else stays. */
static const char *fill(struct play *p, const char *s)
{
	struct buf b;
	buf_init(&b, SCRIPT_MAX);
	while (*s) {
		size_t n = 0;
		while (*s == '$' && (isalnum((unsigned char)s[1 + n]) || s[1 + n] == '_')) n++;
		const char *value = n ? value_of(p, arena_ndup(p->a, s + 1, n)) : NULL;
		if (value) { buf_str(&b, value); s += n + 1; }
		else buf_char(&b, *s++);
	}
	const char *out = arena_dup(p->a, buf_cstr(&b));
	buf_release(&b);
	return out;
}

/* Blanks part words; "..." holds them together, anywhere in a word. */
static int cut(struct play *p, const char *s, const char **word)
{
	int n = 0;
	while (*(s += strspn(s, " \t"))) {
		char *to = arena_alloc(p->a, strlen(s) + 1), *at = to;
		for (bool quoted = false; *s && (quoted || !strchr(" \t", *s)); s++) {
			if (*s == '"') quoted = !quoted;
			else if (*s == '\\' && (s[1] == '"' || s[1] == '\\')) *at++ = *++s;
			else *at++ = *s;
		}
		if (n < WORDS) word[n++] = fill(p, to);
	}
	return n;
}

/* ---- commands of the shell ---- */

static const char *slurp(struct play *p, const char *name)
{
	char *text;
	size_t n;
	return file_read(p->a, file_join(p->a, p->dir, name), OUTPUT_MAX, &text, &n) == ST_OK ? text : "";
}

static void into(const char *name, int fd)
{
	int to = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	BUG_ON(to < 0 || dup2(to, fd) < 0);
}

static void surroundings(struct play *p)
{
	const char *at = strrchr(p->program, '/');
	BUG_ON(chdir(p->dir));
	setenv("PATH", arena_printf(p->a, "%.*s:%s", (int)(at - p->program), p->program, str_or(getenv("PATH"), "/usr/bin:/bin")), 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	unsetenv("MAMORU_DATA");
	/* On a server every play has schemas of its own. */
	const char *server = getenv("MAMORU_PG");
	if (server) setenv("MAMORU_DATABASE", arena_printf(p->a, "%s#e%d_%d", server, (int)getppid(), p->number), 1);
	for (int i = 0; i < p->vars; i++) setenv(p->var[i].name, p->var[i].value, 1);
}

static void run(struct play *p, const char *line)
{
	int how;
	fflush(NULL);
	pid_t pid = fork();
	BUG_ON(pid < 0);
	if (!pid) {
		surroundings(p);
		into(".out", STDOUT_FILENO);
		into(".err", STDERR_FILENO);
		execl("/bin/sh", "sh", "-c", line, (char *)NULL);
		_exit(127);
	}
	waitpid(pid, &how, 0);
	p->exit = WIFEXITED(how) ? WEXITSTATUS(how) : 128 + WTERMSIG(how);
	p->out = slurp(p, ".out");
	p->err = slurp(p, ".err");
}

/* file NAME, then its lines, then a line with a dot. */
static void write_file(struct play *p, const char **w, int n)
{
	struct buf b;
	(void)n;
	buf_init(&b, SCRIPT_MAX);
	for (; *p->rest && !str_eq(*p->rest, "."); p->rest++, p->line++) buf_printf(&b, "%s\n", fill(p, *p->rest));
	if (!*p->rest) wrong(p, "the file does not end: a line with a dot is missing", w[0]);
	else p->rest++, p->line++;
	if (file_write(file_join(p->a, p->dir, w[0]), buf_cstr(&b), b.n, 0600) != ST_OK) wrong(p, "cannot write", w[0]);
	buf_release(&b);
}

/* change FILE OLD NEW: the same number of bytes, the first place where OLD stands. */
static void change(struct play *p, const char **w, int n)
{
	char *text, *at;
	size_t size, len = strlen(w[1]);
	const char *path = file_join(p->a, p->dir, w[0]);
	(void)n;
	if (len != strlen(w[2])) { wrong(p, "what is put in must be as long as what it replaces", w[2]); return; }
	if (file_read(p->a, path, OUTPUT_MAX, &text, &size) != ST_OK) { wrong(p, "cannot read", w[0]); return; }
	at = memmem(text, size, w[1], len);
	if (!at) { wrong(p, "this does not stand in the file", w[1]); return; }
	memcpy(at, w[2], len);
	if (file_write(path, text, size, 0600) != ST_OK) wrong(p, "cannot write", w[0]);
}

struct wanted_link { const char *part, *found; };

static void find_link(void *arg, const char *target)
{
	struct wanted_link *l = arg;
	if (!l->found && strstr(target, l->part)) l->found = target;
}

static const char *link_with(struct play *p, const char *part)
{
	struct wanted_link l = { part, NULL };
	web_links(p->a, &p->page, find_link, &l);
	return l.found;
}

/* keep NAME output | field FIELD | link PART | location | greeting | address */
static void remember(struct play *p, const char **w, int n)
{
	const char *value = NULL;
	if (str_eq(w[1], "output")) value = str_trim(p->a, p->out);
	else if (str_eq(w[1], "field") && n > 2) value = web_field(p->a, &p->page, w[2]);
	else if (str_eq(w[1], "link") && n > 2) value = link_with(p, w[2]);
	else if (str_eq(w[1], "location")) value = web_header(p->a, &p->page, "Location");
	else if (str_eq(w[1], "greeting")) value = p->greeting;
	else if (str_eq(w[1], "address")) value = arena_printf(p->a, "http://127.0.0.1:%d", p->port);
	if (value) keep(p, w[0], value);
	else wrong(p, "there is nothing to keep", w[1]);
}

/* ---- the server ---- */

static void listen_to(struct play *p)
{
	struct buf b;
	char c;
	buf_init(&b, 64 << 10);
	/* The last line it prints before it serves is the address, or the one-time link below it. */
	while (read(p->said, &c, 1) == 1 && buf_char(&b, c)) {
		const char *at = strstr(buf_cstr(&b), "http://127.0.0.1:");
		if (c == '\n' && at) { p->port = atoi(at + 17); break; }
	}
	struct timeval rest = { .tv_usec = 300000 };
	fd_set set;
	FD_ZERO(&set);
	FD_SET(p->said, &set);
	while (p->port && select(p->said + 1, &set, NULL, NULL, &rest) > 0 && read(p->said, &c, 1) == 1) buf_char(&b, c);
	p->greeting = arena_dup(p->a, buf_cstr(&b));
	buf_release(&b);
	if (!p->port) wrong(p, "the server did not say where it is", slurp(p, "server.log"));
}

static void start(struct play *p, const char *line)
{
	int pipes[2];
	if (p->server) { wrong(p, "the server runs already", NULL); return; }
	p->port = 0;
	p->cookie = p->csrf = p->bearer = "";
	BUG_ON(pipe2(pipes, O_CLOEXEC));
	fflush(NULL);
	p->server = fork();
	BUG_ON(p->server < 0);
	if (!p->server) {
		surroundings(p);
		into("server.log", STDERR_FILENO);
		dup2(pipes[1], STDOUT_FILENO);
		execl("/bin/sh", "sh", "-c", arena_printf(p->a, "exec mamoru serve --data data --listen 127.0.0.1:0 %s", line), (char *)NULL);
		_exit(127);
	}
	close(pipes[1]);
	p->said = pipes[0];
	listen_to(p);
}

static void stop(struct play *p, const char **w, int n)
{
	int how = 0;
	(void)w, (void)n;
	if (!p->server) { wrong(p, "no server runs", NULL); return; }
	kill(p->server, SIGTERM);
	waitpid(p->server, &how, 0);
	close(p->said);
	p->server = 0;
	if (!WIFEXITED(how) || WEXITSTATUS(how)) wrong(p, "the server did not end well", slurp(p, "server.log"));
}

/* ---- pages ---- */

static const char *headers(struct play *p, const char *type)
{
	const char *lang = *p->lang ? arena_printf(p->a, "Accept-Language: %s\r\n", p->lang) : "";
	const char *cookie = *p->cookie ? arena_printf(p->a, "Cookie: %s\r\n", p->cookie) : "";
	const char *bearer = *p->bearer ? arena_printf(p->a, "Authorization: Bearer %s\r\n", p->bearer) : "";
	return arena_printf(p->a, "%s%s%s%s%s%s", lang, cookie, bearer, *type ? "Content-Type: " : "", type, *type ? "\r\n" : "");
}

static void ask(struct play *p, const char *method, const char *target, const char *type, const void *body, size_t n)
{
	if (!p->port) { wrong(p, "no server runs", NULL); return; }
	p->page = web_ask(p->a, p->port, method, web_encode(p->a, target, "/?=&%+:,;@!*()"), headers(p, type), body, n);
	if (!p->page.status) { wrong(p, "no answer", target); return; }
	const char *set = web_header(p->a, &p->page, "Set-Cookie"), *csrf = web_field(p->a, &p->page, "csrf");
	if (*set) p->cookie = arena_ndup(p->a, set, strcspn(set, ";"));
	if (csrf) p->csrf = csrf;
}

static void get(struct play *p, const char **w, int n)
{
	(void)n;
	ask(p, "GET", w[0], "", "", 0);
}

static bool has(const char **w, int n, const char *name)
{
	for (int i = 0; i < n; i++)
		if (str_starts(w[i], name) && w[i][strlen(name)] == '=') return true;
	return false;
}

static void add_pair(struct play *p, struct buf *b, const char *pair)
{
	size_t n = strcspn(pair, "=");
	buf_printf(b, "%s%s=%s", b->n ? "&" : "", web_encode(p->a, arena_ndup(p->a, pair, n), ""), web_encode(p->a, pair[n] ? pair + n + 1 : "", ""));
}

/* post PATH NAME=VALUE...: with the form's token, unless one is given. */
static void post(struct play *p, const char **w, int n)
{
	struct buf b;
	buf_init(&b, SCRIPT_MAX);
	for (int i = 1; i < n; i++) add_pair(p, &b, w[i]);
	if (!has(w + 1, n - 1, "csrf") && *p->csrf) add_pair(p, &b, arena_printf(p->a, "csrf=%s", p->csrf));
	ask(p, "POST", w[0], "application/x-www-form-urlencoded", buf_cstr(&b), b.n);
	buf_release(&b);
}

static void add_part(struct play *p, struct buf *b, const char *pair)
{
	size_t n = strcspn(pair, "="), size;
	const char *name = arena_ndup(p->a, pair, n), *value = pair[n] ? pair + n + 1 : "", *slash = strrchr(value, '/');
	char *bytes;
	buf_printf(b, "--part\r\nContent-Disposition: form-data; name=\"%s\"", name);
	if (*value != '@') { buf_printf(b, "\r\n\r\n%s\r\n", value); return; }
	if (file_read(p->a, file_join(p->a, p->dir, value + 1), OUTPUT_MAX, &bytes, &size) != ST_OK) { wrong(p, "cannot read", value + 1); return; }
	buf_printf(b, "; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n", slash ? slash + 1 : value + 1);
	buf_add(b, bytes, size);
	buf_str(b, "\r\n");
}

/* upload PATH NAME=VALUE NAME=@FILE... */
static void upload(struct play *p, const char **w, int n)
{
	struct buf b;
	buf_init(&b, OUTPUT_MAX);
	for (int i = 1; i < n; i++) add_part(p, &b, w[i]);
	if (*p->csrf) add_part(p, &b, arena_printf(p->a, "csrf=%s", p->csrf));
	buf_str(&b, "--part--\r\n");
	ask(p, "POST", w[0], "multipart/form-data; boundary=part", b.p, b.n);
	buf_release(&b);
}

/* send METHOD PATH JSON: as a program does, with its token. What follows the path is sent as it stands. */
static void send_json(struct play *p, const char *line)
{
	size_t method = strcspn(line, " "), path = strcspn(line + method + (line[method] == ' '), " ");
	const char *target = line + method + (line[method] == ' '), *body = target[path] ? target + path + 1 : "";
	if (!method || !path) { wrong(p, "it goes: send METHOD PATH JSON", NULL); return; }
	p->out = "";
	p->visits = 0;
	ask(p, arena_ndup(p->a, line, method), arena_ndup(p->a, target, path), *body ? "application/json" : "", body, strlen(body));
}

/* sign in by program as EMAIL: for send */
static void program_in(struct play *p, const char **w, int n)
{
	(void)n;
	p->bearer = "";
	send_json(p, arena_printf(p->a, "POST /api/v1/session {\"email\":\"%s\",\"password\":\"%s\"}", w[0], PASSWORD));
	json_t *o = json_loads(p->page.body, 0, NULL);
	const char *token = json_string_value(json_object_get(o, "token"));
	if (token) p->bearer = arena_dup(p->a, token);
	else wrong(p, "could not sign in", p->page.body);
	json_decref(o);
}

static void follow(struct play *p, const char **w, int n)
{
	const char *to = web_header(p->a, &p->page, "Location");
	(void)w, (void)n;
	if (*to) ask(p, "GET", to, "", "", 0);
	else wrong(p, "the answer leads nowhere", number(p, p->page.status));
}

/* sign in as EMAIL [PASSWORD] */
static void sign_in(struct play *p, const char **w, int n)
{
	p->cookie = p->csrf = p->bearer = "";
	const char *form[] = { "/login", arena_printf(p->a, "email=%s", w[0]), arena_printf(p->a, "password=%s", n > 1 ? w[1] : PASSWORD) };
	get(p, form, 1);
	post(p, form, 3);
	if (p->page.status != 303) { wrong(p, "could not sign in", web_text(p->a, &p->page)); return; }
	follow(p, NULL, 0);
}

static void speak(struct play *p, const char **w, int n)
{
	(void)n;
	p->lang = w[0];
	if (!*p->cookie) return;
	const char *form[] = { "/prefer", arena_printf(p->a, "lang=%s", w[0]) };
	post(p, form, 2);
}

/* ---- every page ---- */

struct walk { struct play *p; const char *below; bool deeper; };

/* Pages that differ in numbers only are drawn by the same lines: ALIKE of each are seen. */
static bool enough_alike(struct play *p, const char *target)
{
	enum { ALIKE = 15 };
	char *shape = arena_dup(p->a, target), *to = shape;
	for (const char *c = target; *c; c++)
		if (*c < '0' || *c > '9') *to++ = *c;
		else if (to == shape || to[-1] != '#') *to++ = '#';
	*to = 0;
	int64_t *n = map_get(p->shapes, shape);
	if (!n) map_set(p->shapes, shape, n = ARENA_NEW(p->a, int64_t));
	return ++*n > ALIKE;
}

static void meet(void *arg, const char *target)
{
	struct walk *k = arg;
	struct play *p = k->p;
	size_t n = strlen(k->below);
	if (strncmp(target, k->below, n) || (target[n] && !strchr("/?", target[n])) || (strchr(target, '?') && !k->deeper)) return;
	for (int i = 0; i < p->visits; i++)
		if (str_eq(p->visit[i].target, target)) return;
	if (enough_alike(p, target)) return;
	if (p->visits < PAGES) p->visit[p->visits++].target = arena_dup(p->a, target);
}

/* On a server whether the reader's own person changed is asked with every page; a file tells without a statement. */
static int queries(struct play *p)
{
	const char *s = strstr(web_header(p->a, &p->page, "Server-Timing"), "desc=\"");
	return s ? atoi(s + 6) - (getenv("MAMORU_PG") != NULL) : -1;
}

/* visit every page below PATH: from that page along every link. Pages with a query (sorted, filtered, as of) lead to no further ones of theirs. */
static void visit(struct play *p, const char **w, int n)
{
	struct walk k = { p, w[0], true };
	(void)n;
	p->visits = 0;
	p->shapes = map_new(p->a);
	meet(&k, w[0]);
	for (int i = 0; i < p->visits && !p->wrong; i++) {
		struct visit *v = &p->visit[i];
		ask(p, "GET", v->target, "", "", 0);
		v->status = p->page.status;
		v->queries = queries(p);
		v->html = str_starts(web_header(p->a, &p->page, "Content-Type"), "text/html");
		if (v->status != 200) wrong(p, arena_printf(p->a, "%s answered %d", v->target, v->status), web_text(p->a, &p->page));
		k.deeper = !strchr(v->target, '?');
		if (v->html) web_links(p->a, &p->page, meet, &k);
	}
}

/* ---- expectations ---- */

static bool compare(int64_t got, const char *how, int64_t want)
{
	return str_eq(how, "<=") ? got <= want : str_eq(how, ">=") ? got >= want : str_eq(how, "=") && got == want;
}

static void expect_number(struct play *p, const char *what, int64_t got, const char **w, int n)
{
	int64_t want;
	const char *how = n > 1 ? w[0] : "=";
	if (!str_int(w[n - 1], 0, INT64_MAX, &want)) wrong(p, "this is no number", w[n - 1]);
	else if (!compare(got, how, want)) wrong(p, what, number(p, got));
}

/* expect queries <= N, of the page or of all pages visited; at PART, outside PART: of those with PART in their address, or without. */
static void expect_queries(struct play *p, const char **w, int n)
{
	const char *all = "";
	bool at = n == 4 && str_eq(w[2], "at"), outside = n == 4 && str_eq(w[2], "outside");
	if (n > 2 && !at && !outside) { wrong(p, "it goes: queries <= N at PART, or outside PART", NULL); return; }
	n = n > 2 ? 2 : n;
	if (!p->visits) { expect_number(p, "statements", queries(p), w, n); return; }
	for (int i = 0; i < p->visits; i++) {
		bool named = (at || outside) && strstr(p->visit[i].target, w[3]);
		if (!p->visit[i].html || (at && !named) || (outside && named)) continue;
		expect_number(p, "", p->visit[i].queries, w, n);
		if (p->wrong) all = arena_printf(p->a, "%s\n      %d %s", all, p->visit[i].queries, p->visit[i].target);
		p->wrong = NULL;
	}
	if (*all) wrong(p, "statements", all);
}

static void expect_status(struct play *p, const char **w, int n)
{
	(void)n;
	if (!str_eq(number(p, p->page.status), w[0])) wrong(p, arena_printf(p->a, "the answer was %d", p->page.status), web_text(p->a, &p->page));
}

static void expect_exit(struct play *p, const char **w, int n)
{
	(void)n;
	if (!str_eq(number(p, p->exit), w[0])) wrong(p, arena_printf(p->a, "it ended with %d", p->exit), arena_printf(p->a, "%s%s", p->out, p->err));
}

static void contains(struct play *p, const char *all, const char *part, bool want)
{
	if ((strstr(all, part) != NULL) == want) return;
	wrong(p, want ? "what there is" : "this is there", want ? all : part);
}

static void expect_text(struct play *p, const char **w, int n) { (void)n; contains(p, web_text(p->a, &p->page), w[0], true); }
static void expect_no_text(struct play *p, const char **w, int n) { (void)n; contains(p, web_text(p->a, &p->page), w[0], false); }
static void expect_output(struct play *p, const char **w, int n) { (void)n; contains(p, p->out, w[0], true); }
static void expect_no_output(struct play *p, const char **w, int n) { (void)n; contains(p, p->out, w[0], false); }
static void expect_complaint(struct play *p, const char **w, int n) { (void)n; contains(p, p->err, w[0], true); }
static void expect_log(struct play *p, const char **w, int n) { (void)n; contains(p, slurp(p, "server.log"), w[0], true); }
static void expect_no_log(struct play *p, const char **w, int n) { (void)n; contains(p, slurp(p, "server.log"), w[0], false); }
static void expect_header(struct play *p, const char **w, int n) { contains(p, web_header(p->a, &p->page, w[0]), n > 1 ? w[1] : "", true); }
static void expect_pages(struct play *p, const char **w, int n) { expect_number(p, "pages visited", p->visits, w, n); }
static void expect_bytes(struct play *p, const char **w, int n) { expect_number(p, "bytes", (int64_t)p->page.n, w, n); }
static void expect_file(struct play *p, const char **w, int n) { expect_number(p, w[0], file_size(file_join(p->a, p->dir, w[0])), w + 1, n - 1); }

/* a.b.0.c; "*" at a list: of all its elements, parted by blanks. */
static const char *json_at(struct play *p, const json_t *o, const char *path)
{
	size_t n = strcspn(path, "."), i;
	const char *name = arena_ndup(p->a, path, n), *rest = path[n] ? path + n + 1 : "";
	if (json_is_array(o) && str_eq(name, "*")) {
		const char *all = "";
		json_t *one;
		json_array_foreach((json_t *)(uintptr_t)o, i, one) all = arena_printf(p->a, "%s%s%s", all, *all ? " " : "", json_at(p, one, rest));
		return all;
	}
	if (json_is_array(o) && *name) return json_at(p, json_array_get(o, (size_t)atoi(name)), rest);
	if (*name) return json_at(p, json_object_get(o, name), rest);
	if (!o) return "(nothing)";
	if (json_is_string(o)) return json_string_value(o);
	if (json_is_real(o)) return arena_printf(p->a, "%.12g", json_real_value(o));
	char *text = json_dumps(o, JSON_ENCODE_ANY | JSON_COMPACT);
	const char *kept = arena_dup(p->a, text);
	free(text);
	return kept;
}

/* expect json PATH VALUE: of what the last command printed, or else of the page. */
static void expect_json(struct play *p, const char **w, int n)
{
	json_t *o = json_loads(str_empty(p->out) ? p->page.body : p->out, 0, NULL);
	char *end;
	const char *got = o ? arena_dup(p->a, json_at(p, o, w[0])) : "this is no JSON";
	double want = strtod(w[n - 1], &end);
	if (!str_eq(got, w[n - 1]) && (*end || fabs(want - atof(got)) > 1e-9 || !isdigit((unsigned char)*got))) wrong(p, w[0], got);
	json_decref(o);
}

/* ---- the script ---- */

struct word { const char *name; int least; void (*with)(struct play *, const char **, int); };
static const struct word words[] = {
	{ "file", 1, write_file }, { "change", 3, change }, { "keep", 2, remember }, { "stop", 0, stop }, { "get", 1, get }, { "post", 1, post },
	{ "upload", 1, upload }, { "sign in by program as", 1, program_in }, { "follow", 0, follow }, { "sign in as", 1, sign_in }, { "speak", 1, speak },
	{ "visit every page below", 1, visit }, { 0 }
};
static const struct word expectations[] = {
	{ "status", 1, expect_status }, { "text", 1, expect_text }, { "no text", 1, expect_no_text }, { "header", 1, expect_header }, { "queries", 1, expect_queries },
	{ "pages", 1, expect_pages }, { "bytes", 1, expect_bytes }, { "exit", 1, expect_exit }, { "output", 1, expect_output }, { "no output", 1, expect_no_output },
	{ "complaint", 1, expect_complaint }, { "file", 2, expect_file }, { "json", 2, expect_json }, { "log", 1, expect_log }, { "no log", 1, expect_no_log }, { 0 }
};

static bool play_word(struct play *p, const struct word *list, const char *line)
{
	const char *word[WORDS];
	for (const struct word *w = list; w->name; w++) {
		size_t n = strlen(w->name);
		if (strncmp(line, w->name, n) || (line[n] && line[n] != ' ')) continue;
		int count = cut(p, line + n, word);
		if (count < w->least) wrong(p, "something is missing here", NULL);
		else w->with(p, word, count);
		return true;
	}
	return false;
}

static void play_line(struct play *p, const char *line);

/* repeat N times: LINE, with $i from 1 to N. */
static void repeat(struct play *p, const char *line)
{
	const char *rest = strstr(line, " times: ");
	int n = rest ? atoi(line) : 0, vars = p->vars;
	if (!n) wrong(p, "it goes: repeat N times: ...", NULL);
	for (int i = 1; i <= n && !p->wrong; i++, p->vars = vars) {
		keep(p, "i", number(p, i));
		play_line(p, rest + strlen(" times: "));
	}
}

static void play_line(struct play *p, const char *line)
{
	if (str_starts(line, "run ")) { run(p, fill(p, line + 4)); return; }
	if (str_starts(line, "send ")) { send_json(p, fill(p, line + 5)); return; }
	if (str_starts(line, "repeat ")) { repeat(p, line + 7); return; }
	if (str_eq(line, "start") || str_starts(line, "start ")) { start(p, fill(p, line + 5)); return; }
	if (str_starts(line, "expect ")) {
		if (!play_word(p, expectations, line + 7)) wrong(p, "nobody knows how to expect this", NULL);
		p->met += !p->wrong;
		return;
	}
	if (str_starts(line, "get ") || str_starts(line, "post ")) p->visits = 0;
	if (str_starts(line, "get ")) p->out = "";
	if (!play_word(p, words, line)) wrong(p, "nobody knows this word", NULL);
}

static void play_lines(struct play *p)
{
	while (*p->rest && !p->wrong) {
		const char *line = str_trim(p->a, *p->rest++);
		int at = ++p->line;
		while (str_ends(line, "\\") && *p->rest) {
			line = arena_printf(p->a, "%.*s %s", (int)strlen(line) - 1, line, str_trim(p->a, *p->rest++));
			p->line++;
		}
		if (!*line || *line == '#') continue;
		play_line(p, line);
		if (p->wrong) printf("%s:%d: %s\n    %.2500s\n", p->file, at, line, p->wrong);
	}
}

static void drop(struct play *p)
{
	if (p->server) {
		kill(p->server, SIGTERM);
		waitpid(p->server, NULL, 0);
	}
	p->wrong = NULL;
	run(p, "rm -rf \"$DIR\"");
}

static bool play(const char *program, const char *file, int *met)
{
	static int plays;
	struct play p = { .a = arena_new(ARENA_MAX), .number = ++plays, .file = file, .program = program, .cookie = "", .csrf = "", .lang = "", .bearer = "", .out = "", .err = "" };
	char *text, dir[] = "/tmp/mamoru-e2e-XXXXXX";
	size_t n;
	int64_t from = clock_mono_us();
	if (file_read(p.a, file, SCRIPT_MAX, &text, &n) != ST_OK || !mkdtemp(dir)) {
		printf("%s: cannot be read\n", file);
		return false;
	}
	p.rest = str_split(p.a, text, '\n', &n);
	p.rest = memcpy(ARENA_ARRAY(p.a, n + 1, char *), p.rest, n * sizeof *p.rest);
	p.dir = dir;
	p.visit = ARENA_ARRAY(p.a, PAGES, struct visit);
	keep(&p, "DIR", dir);
	keep(&p, "PASSWORD", PASSWORD);
	play_lines(&p);
	bool good = !p.wrong;
	printf("%s %-28s %3d expectations %5.1f s\n", good ? "ok  " : "FAIL", strrchr(file, '/') + 1, p.met, (double)(clock_mono_us() - from) / 1e6);
	*met += p.met;
	drop(&p);
	arena_free(p.a);
	return good;
}

int main(int argc, char **argv)
{
	int met = 0, good = 0;
	if (argc < 3) return 2;
	signal(SIGPIPE, SIG_IGN);
	setvbuf(stdout, NULL, _IOLBF, 0);
	for (int i = 2; i < argc; i++) good += play(argv[1], argv[i], &met);
	printf("%d files, %d expectations met, %d files failed\n", argc - 2, met, argc - 2 - good);
	return good == argc - 2 ? 0 : 1;
}

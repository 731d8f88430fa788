/* htc.c - compiles one .ht template file to C on standard output. doc/templates.md is its manual.
 *
 * The compiler follows the markup it copies, so it knows the place of every {{ value }} and sends it through the sink of that
 * place (html/out.h). What cannot be made safe, well-formed or accessible is refused as "file:line: message", exit 1. */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { FILE_MAX = 1 << 20, DEPTH_MAX = 64, ATTRS_MAX = 64, BLOCKS_MAX = 32, NAMES_MAX = 512 };

struct slice { const char *p; size_t n; };
enum place { TEXT, TAGNAME, INTAG, ATTRNAME, AFTERNAME, VALUE, COMMENT, PROCESSING, STYLE, SCRIPT };
struct element { struct slice name; int line, serial; bool named, foreign, json; };
struct attr { struct slice name, value; int arm; };
struct tag { struct slice name; struct attr attr[ATTRS_MAX]; int attrs, line, serial; bool closing, slash; };
/* Where the markup stands; equal states are interchangeable. */
struct state { enum place place; int depth, element, tag; };
enum kind { PLAIN, IF, LOOP, SWITCH };
/* A { on a C line. chain is one per if .. else if .. else (or switch), arm one per branch of it. */
struct block { struct state at; enum kind kind; int chain, arm, line; };
struct path { int chain, arm; };
struct name { struct slice value; int line, depth; struct path path[BLOCKS_MAX]; };

static const char *file;
static int line;
static bool xml, open;
static enum place place;
static const char *comment_start;
static struct tag tag;
static struct element stack[DEPTH_MAX];
static int depth, serials;
static struct block block[BLOCKS_MAX];
static int blocks, last_chain;
static struct { bool comment, loop, after_if, is_else; char last; enum kind kind; int parens; } code;
static struct name ids[NAMES_MAX], labels[NAMES_MAX], controls[NAMES_MAX];
static int idn, labeln, controln;
static char literal[FILE_MAX];
static size_t literal_n;
static bool wrote;

static _Noreturn void die_at(int at, const char *message, struct slice what)
{
	fprintf(stderr, "%s:%d: %s%s%.*s\n", file, at, message, what.n ? ": " : "", (int)what.n, what.n ? what.p : "");
	exit(1);
}

static _Noreturn void die(const char *message) { die_at(line, message, (struct slice){ 0 }); }
static _Noreturn void die_of(const char *message, struct slice what) { die_at(line, message, what); }

static bool is(struct slice s, const char *word)
{
	return s.n == strlen(word) && (xml ? strncmp(s.p, word, s.n) : strncasecmp(s.p, word, s.n)) == 0;
}

static bool same_name(struct slice a, struct slice b)
{
	return a.n == b.n && (xml ? strncmp(a.p, b.p, a.n) : strncasecmp(a.p, b.p, a.n)) == 0;
}

static bool among(struct slice s, const char *const *words)
{
	for (; *words; words++)
		if (is(s, *words)) return true;
	return false;
}

static bool starts(const char *p, const char *prefix) { return strncasecmp(p, prefix, strlen(prefix)) == 0; }
static bool same(struct slice a, struct slice b) { return a.n == b.n && memcmp(a.p, b.p, a.n) == 0; }
static bool holds_value(struct slice s) { return memmem(s.p, s.n, "{{", 2) != NULL; }

static struct slice trim(struct slice s)
{
	while (s.n && isspace((unsigned char)*s.p)) s.p++, s.n--;
	while (s.n && isspace((unsigned char)s.p[s.n - 1])) s.n--;
	return s;
}

static const char *const VOIDS[] = { "area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "!doctype", 0 };
static const char *const REFUSED[] = { "base", "object", "embed", "applet", "frame", "frameset", "animate", "animatemotion", "animatetransform", "set", "foreignobject", "plaintext", 0 };
static const char *const TEXT_ONLY[] = { "title", "textarea", "option", 0 };
static const char *const KEEP_BLANKS[] = { "pre", "textarea", 0 };
static const char *const NOT_IN_P[] = { "address", "article", "aside", "blockquote", "details", "dialog", "div", "dl", "fieldset", "figure", "footer", "form", "h1", "h2", "h3",
	"h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul", 0 };
static const char *const URLS[] = { "href", "src", "action", "formaction", "data-href", "poster", "xlink:href", "cite", "ping", 0 };
static const char *const NO_VALUE[] = { "style", "srcdoc", "srcset", "http-equiv", "sandbox", 0 };
static const char *const BOOLEANS[] = { "checked", "selected", "disabled", "hidden", "required", "open", "readonly", "multiple", "autofocus", "novalidate", "formnovalidate",
	"async", "defer", "inert", "reversed", "controls", "loop", "muted", 0 };
static const char *const UNLABELLED[] = { "hidden", "submit", "button", "reset", "image", 0 };

/* ---- what is written ---- */

static void put(char ch)
{
	if (literal_n == sizeof literal) die("template too large");
	literal[literal_n++] = ch;
}

static void put_escaped(unsigned char ch)
{
	if (ch == '\n') fputs("\\n", stdout);
	else if (ch == '\t') fputs("\\t", stdout);
	else if (ch == '"' || ch == '\\') printf("\\%c", ch);
	else putchar(ch);
}

static void flush(void)
{
	if (!literal_n) return;
	wrote = true;
	fputs("\tout_raw(o, \"", stdout);
	for (size_t i = 0, column = 0; i < literal_n; i++, column++) {
		put_escaped((unsigned char)literal[i]);
		if (literal[i] != '\n' || column <= 80 || i + 1 == literal_n) continue;
		fputs("\"\n\t\t\"", stdout);
		column = 0;
	}
	printf("\", %zu);\n", literal_n);
	literal_n = 0;
}

static void call(const char *sink, struct slice e)
{
	flush();
	wrote = true;
	printf("#line %d \"%s\"\n\t%s(o, (%.*s));\n", line, file, sink, (int)e.n, e.p);
}

/* ---- C inside lines and values ---- */

/* Behind the string or character constant that begins at p. */
static const char *skip_quoted(const char *p)
{
	const char quote = *p++;
	while (*p != quote) {
		if (*p == '\\') p++;
		if (*p == 0 || *p == '\n') die("a string is left open");
		p++;
	}
	return p + 1;
}

/* The expression of the {{ at p; *after points behind its }}. */
static struct slice expression(const char *p, const char **after)
{
	int braces = 0;
	const char *q = p + 2;
	while (braces || q[0] != '}' || q[1] != '}') {
		if (*q == 0 || *q == '\n') die("{{ without }} on the same line");
		if (*q == '"' || *q == '\'') { q = skip_quoted(q); continue; }
		braces += (*q == '{') - (*q == '}');
		q++;
	}
	*after = q + 2;
	struct slice e = trim((struct slice){ p + 2, (size_t)(q - p - 2) });
	if (!e.n) die("{{ }} holds no value");
	return e;
}

static struct state here(void)
{
	bool in_tag = place >= TAGNAME && place <= VALUE;
	return (struct state){ place, depth, depth ? stack[depth - 1].serial : 0, in_tag ? tag.serial : 0 };
}

static void must_be(struct state s)
{
	struct state now = here();
	if (now.place != s.place || now.depth != s.depth || now.element != s.element || now.tag != s.tag)
		die("this arm leaves the markup elsewhere than it found it");
}

static void block_open(void)
{
	if (blocks == BLOCKS_MAX) die("C blocks nested too deep");
	bool follows = code.is_else && code.after_if;
	if (!follows) last_chain = ++serials;
	block[blocks++] = (struct block){ here(), code.kind, last_chain, ++serials, line };
	code.kind = PLAIN; code.loop = code.is_else = code.after_if = false;
}

static void block_close(void)
{
	if (!blocks) die("} without {");
	const struct block *b = &block[--blocks];
	must_be(b->at);
	last_chain = b->chain;
	code.after_if = b->kind == IF;
	code.kind = PLAIN; code.loop = code.is_else = false;
}

/* break and continue leave the innermost loop (or switch): the markup must stand as at its beginning. */
static void check_leaving(bool loops_only)
{
	if (code.loop) return;
	for (int i = blocks; i-- > 0;)
		if (block[i].kind == LOOP || (!loops_only && block[i].kind == SWITCH)) { must_be(block[i].at); return; }
}

static void see_case(void)
{
	if (!blocks || block[blocks - 1].kind != SWITCH) return;
	must_be(block[blocks - 1].at);
	block[blocks - 1].arm = ++serials;
}

static void see_if(void) { code.kind = IF; }
static void see_else(void) { code.kind = IF; code.is_else = true; }
static void see_loop(void) { code.kind = LOOP; code.loop = true; }
static void see_switch(void) { code.kind = SWITCH; }
static void see_break(void) { check_leaving(false); }
static void see_continue(void) { check_leaving(true); }
static void see_return(void) { if (open) must_be((struct state){ TEXT, 0, 0, 0 }); }
static void see_goto(void) { die("no goto in a template"); }

static const struct { const char *word; void (*see)(void); } KEYWORDS[] = {
	{ "if", see_if }, { "else", see_else }, { "for", see_loop }, { "while", see_loop }, { "do", see_loop }, { "switch", see_switch }, { "case", see_case },
	{ "default", see_case }, { "break", see_break }, { "continue", see_continue }, { "return", see_return }, { "goto", see_goto },
};

static void word(struct slice w)
{
	for (size_t i = 0; i < sizeof KEYWORDS / sizeof *KEYWORDS; i++)
		if (strlen(KEYWORDS[i].word) == w.n && !memcmp(KEYWORDS[i].word, w.p, w.n)) KEYWORDS[i].see();
}

static void mark(char ch)
{
	if (ch == '{') block_open();
	else if (ch == '}') block_close();
	else if (ch == '(') code.parens++;
	else if (ch == ')') code.parens--;
	else if (ch == ';' && code.parens == 0) code.kind = PLAIN, code.loop = code.is_else = code.after_if = false;
	code.last = ch;
}

static const char *c_token(const char *p)
{
	if (*p == '"' || *p == '\'') { code.last = *p; return skip_quoted(p); }
	if (p[0] == '/' && p[1] == '*') { code.comment = true; return p + 2; }
	if (isalpha((unsigned char)*p) || *p == '_') {
		const char *q = p;
		while (isalnum((unsigned char)*q) || *q == '_') q++;
		word((struct slice){ p, (size_t)(q - p) });
		code.last = 'a';
		return q;
	}
	if (!isspace((unsigned char)*p)) mark(*p);
	return p + 1;
}

static void c_line(const char *p, const char *end)
{
	if (place == VALUE) die("a C line inside an attribute value");
	flush();
	printf("#line %d \"%s\"\n%.*s", line, file, (int)(end - p), p);
	while (p < end) {
		if (code.comment) {
			if (p[0] == '*' && p[1] == '/') { code.comment = false; p++; }
			p++;
		} else if (p[0] == '/' && p[1] == '/') {
			return;
		} else {
			p = c_token(p);
		}
	}
}

/* Markup becomes one C statement: an "if (x)" without braces before it would cover the first piece only. */
static void statement_complete(void)
{
	if (code.last && !strchr("{};:", code.last)) die("the C line before markup must end with { } ; or :");
	code.last = 0;
}

/* ---- names that must be unique or must meet ---- */

static void remember(struct name *list, int *n, struct slice value, int at)
{
	if (*n == NAMES_MAX) die("too many ids in one template");
	struct name *m = &list[(*n)++];
	*m = (struct name){ .value = value, .line = at, .depth = blocks };
	for (int i = 0; i < blocks; i++) m->path[i] = (struct path){ block[i].chain, block[i].arm };
}

/* Two arms of the same if never both run. */
static bool exclusive(const struct name *m)
{
	for (int i = 0; i < m->depth && i < blocks; i++)
		if (m->path[i].chain == block[i].chain && m->path[i].arm != block[i].arm) return true;
	return false;
}

static void remember_id(struct slice value)
{
	for (int i = 0; i < blocks; i++)
		if (block[i].kind == LOOP) die_of("a fixed id inside a loop is there many times", value);
	for (int i = 0; i < idn; i++)
		if (same(ids[i].value, value) && !exclusive(&ids[i])) die_of("this id stands twice in the template", value);
	remember(ids, &idn, value, line);
}

static void check_labels(void)
{
	for (int i = 0; i < controln; i++) {
		bool found = false;
		for (int k = 0; k < labeln && !found; k++) found = same(labels[k].value, controls[i].value);
		if (!found) die_at(controls[i].line, "no <label for> names this control: give it a label or aria-label", controls[i].value);
	}
}

/* ---- elements ---- */

static const struct attr *attr_of(const char *name)
{
	for (int i = 0; i < tag.attrs; i++)
		if (is(tag.attr[i].name, name)) return &tag.attr[i];
	return NULL;
}

static bool inside(const char *name)
{
	for (int i = 0; i < depth; i++)
		if (is(stack[i].name, name)) return true;
	return false;
}

static bool keeps_blanks(void)
{
	for (int i = 0; i < depth; i++)
		if (among(stack[i].name, KEEP_BLANKS)) return true;
	return false;
}

static bool aria_named(void)
{
	return attr_of("aria-label") || attr_of("aria-labelledby");
}

static void check_control(void)
{
	const struct attr *type = attr_of("type"), *id = attr_of("id");
	if (is(tag.name, "input") && type && among(type->value, UNLABELLED)) {
		if (is(type->value, "image") && !attr_of("alt")) die_at(tag.line, "an image button needs alt", tag.name);
		return;
	}
	if (aria_named() || inside("label")) return;
	if (!id) die_at(tag.line, "this control has no label: an id with <label for>, a <label> around it, or aria-label", tag.name);
	remember(controls, &controln, id->value, tag.line);
}

static void check_img(void)
{
	const struct attr *alt = attr_of("alt");
	if (!alt) die_at(tag.line, "an image needs alt (empty when it only decorates)", tag.name);
	if (alt->value.n && depth) stack[depth - 1].named = true;
}

static void check_iframe(void) { if (!attr_of("title")) die_at(tag.line, "a frame needs a title", tag.name); }
static void check_html(void) { if (!attr_of("lang")) die_at(tag.line, "the page needs lang", tag.name); }
static void check_label(void) { if (attr_of("for")) remember(labels, &labeln, attr_of("for")->value, tag.line); }
static void check_meta(void)
{
	if (attr_of("http-equiv") && attr_of("content") && holds_value(attr_of("content")->value)) die_of("no value allowed in this attribute", attr_of("content")->name);
}

static const struct { const char *name; void (*check)(void); } RULES[] = {
	{ "input", check_control }, { "select", check_control }, { "textarea", check_control }, { "img", check_img }, { "iframe", check_iframe },
	{ "html", check_html }, { "label", check_label }, { "meta", check_meta },
};

static void check_nesting(void)
{
	const struct element *top = depth ? &stack[depth - 1] : NULL;
	if (among(tag.name, REFUSED)) die_of("this element is not used here", tag.name);
	if (!top || top->foreign) return;
	if (among(top->name, TEXT_ONLY)) die_of("only text may stand here, no element", tag.name);
	if (is(top->name, "p") && among(tag.name, NOT_IN_P)) die_of("a browser ends <p> before this element", tag.name);
}

static void check_element(bool foreign)
{
	const struct attr *id = attr_of("id");
	check_nesting();
	if (id && !holds_value(id->value)) remember_id(id->value);
	for (size_t i = 0; !foreign && i < sizeof RULES / sizeof *RULES; i++)
		if (is(tag.name, RULES[i].name)) RULES[i].check();
}

static void element_open(bool foreign)
{
	if (depth == DEPTH_MAX) die("elements nested too deep");
	const struct attr *type = attr_of("type");
	struct element *e = &stack[depth++];
	*e = (struct element){ tag.name, tag.line, tag.serial, false, foreign, false };
	e->named = aria_named();
	e->json = type && is(type->value, "application/json");
	if (is(tag.name, "style")) place = STYLE;
	else if (is(tag.name, "script") && xml) die_of("this element is not used here", tag.name);
	else if (is(tag.name, "script")) place = SCRIPT;
}

static void element_close(void)
{
	if (!depth || !same_name(stack[depth - 1].name, tag.name)) die_of("closes what is not open", tag.name);
	const struct element *e = &stack[--depth];
	if (!xml && is(e->name, "button") && !e->named) die_at(e->line, "a button without text needs aria-label", e->name);
	if (depth && e->named && !is(e->name, "svg")) stack[depth - 1].named = true;
}

static void tag_end(const char *p)
{
	place = TEXT;
	put('>');
	if (tag.closing) { element_close(); return; }
	bool foreign = !xml && (is(tag.name, "svg") || is(tag.name, "math") || (depth && stack[depth - 1].foreign));
	bool is_void = !xml && !foreign && among(tag.name, VOIDS);
	if (tag.slash && !xml && !foreign && !is_void) die_of("only a void or SVG element may close itself", tag.name);
	if (!xml) check_element(foreign);
	if (is_void || tag.slash || *tag.name.p == '!') return;
	element_open(foreign);
	/* A browser drops a line end right after these tags: ours, not the first one of the value. */
	if (!xml && among(tag.name, KEEP_BLANKS) && p[1] != '\n') put('\n');
}

/* ---- the markup, one character or value at a time ---- */

static void check_entity(const char *p)
{
	size_t n = 1 + (p[1] == '#');
	while (isalnum((unsigned char)p[n])) n++;
	if (p[n] != ';' || n < 2) die("write &amp; for an & that begins no entity");
}

static const char *tag_begin(const char *p)
{
	if (starts(p, "<!--")) { place = COMMENT; comment_start = p; return p + 4; }
	if (xml && p[1] == '?') { place = PROCESSING; put('<'); return p + 1; }
	if (p[1] == '!' && !starts(p, "<!doctype")) die("only <!doctype> may begin with <!");
	bool closing = p[1] == '/';
	const char *name = p + 1 + closing;
	if (starts(name, "{{")) die("a value may stand only in text or in a quoted attribute");
	if (!isalpha((unsigned char)*name) && *name != '!' && *name != '_') die("write &lt; for a < that opens no tag");
	tag.name = (struct slice){ name, 0 };
	tag.attrs = 0; tag.line = line; tag.serial = ++serials; tag.closing = closing; tag.slash = false;
	place = TAGNAME;
	put('<');
	if (closing) put('/');
	return name;
}

/* An empty line adds nothing. */
static bool at_line_start(void) { return literal_n ? literal[literal_n - 1] == '\n' : !wrote; }

static const char *in_text(const char *p)
{
	if (*p == '<') return tag_begin(p);
	if (*p == '&') check_entity(p);
	if (*p == '\n' && at_line_start() && !keeps_blanks()) return p + 1;
	if (depth && !isspace((unsigned char)*p)) stack[depth - 1].named = true;
	put(*p);
	return p + 1;
}

static const char *in_tag(const char *p)
{
	place = INTAG;
	if (*p == '>') { tag_end(p); return p + 1; }
	if (*p == '/') {
		if (p[1] != '>') die_of("/ inside a tag", tag.name);
		tag.slash = true;
		put('/');
	} else if (isspace((unsigned char)*p)) {
		if (!literal_n || literal[literal_n - 1] != ' ') put(' ');
	} else {
		if (tag.closing) die_of("a closing tag has no attributes", tag.name);
		if (!isalpha((unsigned char)*p) && *p != '_') die_of("an attribute name is expected here", tag.name);
		if (tag.attrs == ATTRS_MAX) die_of("too many attributes", tag.name);
		tag.attr[tag.attrs++] = (struct attr){ .name = { p, 0 }, .arm = blocks ? block[blocks - 1].arm : 0 };
		place = ATTRNAME;
		return p;
	}
	return p + 1;
}

static const char *in_tag_name(const char *p)
{
	if (!isalnum((unsigned char)*p) && !strchr("-_:.!", *p)) return in_tag(p);
	tag.name.n++;
	put(*p);
	return p + 1;
}

static void check_attr_name(const struct attr *a)
{
	for (int i = 0; i + 1 < tag.attrs; i++)
		if (tag.attr[i].arm == a->arm && same(tag.attr[i].name, a->name)) die_of("this attribute stands twice", a->name);
	if (a->name.n > 2 && starts(a->name.p, "on")) die_of("no on...= attributes: scripts live in web/static", a->name);
	if (!xml && is(a->name, "style")) die_of("no style= attributes: looks live in app.css (the page's policy ignores them)", a->name);
}

/* name?={{ condition }}: the attribute is there or not. p stands on the ?. */
static const char *boolean(const char *p, const struct attr *a)
{
	const char *after;
	if (!starts(p, "?={{")) die_of("write name?={{ condition }}", a->name);
	if (!among(a->name, BOOLEANS)) die_of("not a boolean attribute", a->name);
	struct slice e = expression(p + 2, &after);
	literal_n -= a->name.n;
	while (literal_n && literal[literal_n - 1] == ' ') literal_n--;
	bool always = (e.n == 1 && *e.p == '1') || (e.n == 4 && !memcmp(e.p, "true", 4));
	if (always) {
		put(' ');
		for (size_t i = 0; i < a->name.n; i++) put(a->name.p[i]);
	} else {
		flush();
		printf("#line %d \"%s\"\n\tif (%.*s) out_raw(o, \" %.*s\", %zu);\n", line, file, (int)e.n, e.p, (int)a->name.n, a->name.p, a->name.n + 1);
	}
	place = INTAG;
	if (!isspace((unsigned char)*after) && *after != '>' && *after != '/') die_of("a blank is missing behind", a->name);
	return after;
}

static const char *in_attr_name(const char *p)
{
	struct attr *a = &tag.attr[tag.attrs - 1];
	if (isalnum((unsigned char)*p) || strchr("-_:.", *p)) {
		a->name.n++;
		put(*p);
		return p + 1;
	}
	check_attr_name(a);
	if (*p == '?') return boolean(p, a);
	if (*p != '=') return in_tag(p);
	put('=');
	place = AFTERNAME;
	return p + 1;
}

static const char *after_name(const char *p)
{
	struct attr *a = &tag.attr[tag.attrs - 1];
	if (*p != '"') die_of("an attribute value must stand in double quotes", a->name);
	a->value.p = p + 1;
	place = VALUE;
	put('"');
	return p + 1;
}

static void check_value(const struct attr *a)
{
	if (!xml && is(a->name, "tabindex") && a->value.n && isdigit((unsigned char)*a->value.p) && !is(a->value, "0")) die_of("tabindex above 0 breaks the order of the keyboard", a->value);
	if (among(a->name, URLS) && starts(a->value.p, "javascript:")) die_of("no javascript: addresses", a->name);
}

static const char *in_value(const char *p)
{
	struct attr *a = &tag.attr[tag.attrs - 1];
	if (*p == '<') die_of("write &lt; inside an attribute value", a->name);
	if (*p == '&') check_entity(p);
	put(*p);
	if (*p != '"') return p + 1;
	a->value.n = (size_t)(p - a->value.p);
	check_value(a);
	place = INTAG;
	if (!isspace((unsigned char)p[1]) && !strchr("/>?", p[1])) die_of("a blank is missing behind", a->name);
	return p + 1;
}

static const char *in_comment(const char *p)
{
	if (*p == '>' && p - comment_start > 5 && p[-1] == '-' && p[-2] == '-') place = TEXT;
	return p + 1;
}

static const char *in_processing(const char *p)
{
	put(*p);
	if (*p == '>' && p[-1] == '?') place = TEXT;
	return p + 1;
}

static const char *in_style(const char *p)
{
	if (starts(p, "</style")) return tag_begin(p);
	put(*p);
	return p + 1;
}

static const char *in_script(const char *p)
{
	if (starts(p, "</script")) return tag_begin(p);
	if (!isspace((unsigned char)*p)) die(stack[depth - 1].json ? "the data of a script are one {{ value }}" : "no inline scripts: they live in web/static (the page's policy refuses them)");
	return p + 1;
}

static void value_in_attr(const char *p, const char *after, struct slice e)
{
	const struct attr *a = &tag.attr[tag.attrs - 1];
	if (among(a->name, NO_VALUE) || (a->name.n > 2 && starts(a->name.p, "on")) || (is(tag.name, "script") && is(a->name, "type")))
		die_of("no value allowed in this attribute", a->name);
	if (!among(a->name, URLS)) { call("out_attr", e); return; }
	if (p != a->value.p || *after != '"') die_of("a URL must be the whole value", a->name);
	call("out_url", e);
}

static const char *value(const char *p)
{
	const char *after;
	struct slice e = expression(p, &after);
	statement_complete();
	if (place == TEXT) {
		if (depth) stack[depth - 1].named = true;
		call("out_text", e);
	} else if (place == VALUE) {
		value_in_attr(p, after, e);
	} else if (place == SCRIPT && stack[depth - 1].json && !stack[depth - 1].named) {
		stack[depth - 1].named = true;
		call("out_json", e);
	} else {
		die_of("a value may stand only in text or in a quoted attribute", e);
	}
	return after;
}

static void markup(const char *p, const char *end)
{
	static const char *(*const step[])(const char *) = { in_text, in_tag_name, in_tag, in_attr_name, after_name, in_value, in_comment, in_processing, in_style, in_script };
	if ((place == TEXT && !keeps_blanks()) || place == INTAG) p += strspn(p, " \t");
	if (p < end && *p != '\n') statement_complete();
	while (p < end) {
		if ((unsigned char)*p < ' ' && *p != '\n' && *p != '\t') die("a control character");
		p = p[0] == '{' && p[1] == '{' ? value(p) : step[place](p);
	}
}

/* ---- the file ---- */

static void template_open(struct slice head)
{
	static const char first[] = "struct out *o";
	const char *paren = memchr(head.p, '(', head.n);
	if (!paren || head.p[head.n - 1] != ')' || strncmp(paren + 1, first, sizeof first - 1) || !strchr(",)", paren[sizeof first])) die("a template begins: void name(struct out *o, ...)");
	if (blocks) die_at(block[blocks - 1].line, "this { is left open", (struct slice){ 0 });
	printf("#line %d \"%s\"\n%.*s\n{\n", line, file, (int)head.n, head.p);
	open = true;
	wrote = false;
	place = TEXT;
	depth = idn = labeln = controln = 0;
	code.last = 0;
}

static void template_end(void)
{
	if (!open) die("%% end without a template");
	if (place == COMMENT) die("the template ends inside a comment");
	if (depth) die_at(stack[depth - 1].line, "left open", stack[depth - 1].name);
	if (place != TEXT) die_of("the template ends inside a tag", tag.name);
	if (blocks) die_at(block[blocks - 1].line, "this { is left open", (struct slice){ 0 });
	check_labels();
	flush();
	fputs("\t(void)o;\n}\n\n", stdout);
	open = false;
}

static void directive(struct slice d)
{
	if (is(d, "end")) template_end();
	else if (open) die("a template is still open: %% end is missing");
	else if (is(d, "xml")) xml = true;
	else if (d.n && (*d.p == '#' || d.p[d.n - 1] == ';')) printf("#line %d \"%s\"\n%.*s\n", line, file, (int)d.n, d.p);
	else template_open(d);
}

static void one_line(const char *p, const char *end)
{
	const char *q = p + strspn(p, " \t");
	if (q[0] == '%' && q[1] == '%') directive(trim((struct slice){ q + 2, (size_t)(end - q - 2) }));
	else if (*q == '%' && place != COMMENT) c_line(q + 1, end);
	else if (open) markup(p, end);
	else if (*q != '\n') die("markup outside a template");
}

static const char *read_all(const char *path)
{
	static char text[FILE_MAX + 2];
	FILE *f = fopen(path, "r");
	if (!f) { perror(path); exit(2); }
	size_t n = fread(text, 1, FILE_MAX, f);
	if (ferror(f) || !feof(f) || memchr(text, 0, n)) { fprintf(stderr, "%s: unreadable, too large or not text\n", path); exit(2); }
	fclose(f);
	if (n && text[n - 1] != '\n') text[n] = '\n';
	return text;
}

int main(int argc, char **argv)
{
	if (argc != 2) { fprintf(stderr, "usage: htc file.ht > file.c\n"); return 2; }
	file = argv[1];
	printf("/* Generated by htc from %s. Do not edit. */\n#include \"html/out.h\"\n", file);
	for (const char *p = read_all(file), *end; *p; p = end) {
		line++;
		end = strchr(p, '\n') + 1;
		one_line(p, end);
	}
	if (open) die("%% end is missing");
	if (fflush(stdout) || ferror(stdout)) { perror("htc"); return 2; }
	return 0;
}

/* out.h - markup goes out through doors that escape. htc-compiled templates call these; nothing else writes HTML, SVG or XML.
 *
 * {{ x }} in text becomes out_text, in an attribute out_attr, in href/src/action out_url: _Generic sinks that refuse at compile
 * time what does not belong. struct html is trusted markup: made from literals by HTML(), or by out_html() from another out. */
#ifndef HTML_OUT_H
#define HTML_OUT_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/tr.h"

struct out { struct buf b; struct arena *a; enum lang lang; char **memory; }; /* b is written by out.c only */
struct html { const char *p; size_t n; };
struct url { const char *p; };

enum { OUT_MAX = 64 << 20 };
void out_init(struct out *o, struct arena *a, enum lang lang);   /* memory released with the arena */

#define HTML(literal) ((struct html){ "" literal "", sizeof("" literal "") - 1 })
struct html out_html(struct out *o);                             /* what o holds, as trusted markup */

void out_raw(struct out *o, const char *p, size_t n);            /* compiled templates only */
void out_text_cstr(struct out *o, const char *s);                /* NULL writes nothing */
void out_text_int(struct out *o, int64_t v);
void out_text_uint(struct out *o, uint64_t v);
void out_attr_cstr(struct out *o, const char *s);                /* also keeps line ends and tabs apart from blanks */
void out_text_html(struct out *o, struct html h);
void out_attr_url(struct out *o, struct url u);
/* JSON inside <script type="application/json">: < > & and U+2028/9 as \u escapes. */
void out_json(struct out *o, const char *canonical);

struct url url_path(const char *s);                              /* "/..." (not "//") or "#...", no blanks or control characters; else "#" */
struct url url_file(const char *s);                              /* "data:image/(png|jpeg);base64,", for prints that carry their images */
struct url url_mail(struct arena *a, const char *subject, const char *body); /* mailto: */
/* "/a/{}/b" with each {} replaced by the percent-encoded next argument. A wrong count or a NULL argument is a BUG. */
struct url url_fill(struct arena *a, const char *pattern, const char *const *args, int n);
#define URLF(a, pattern, ...) url_fill((a), "" pattern "", (const char *const[]){ __VA_ARGS__ }, (int)(sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *)))
/* u with ?name=value or &name=value appended (encoded); value NULL leaves u as it is; a #fragment stays last. */
struct url url_with(struct arena *a, struct url u, const char *name, const char *value);

/* bool and floating point have no sink: say in words or digits what they mean. */
#define OUT_NUMBERS \
	signed char: out_text_int, short: out_text_int, int: out_text_int, long: out_text_int, long long: out_text_int, \
	unsigned char: out_text_uint, unsigned short: out_text_uint, unsigned: out_text_uint, unsigned long: out_text_uint, unsigned long long: out_text_uint
#define out_text(o, x) _Generic((x), char *: out_text_cstr, const char *: out_text_cstr, struct html: out_text_html, OUT_NUMBERS)((o), (x))
#define out_attr(o, x) _Generic((x), char *: out_attr_cstr, const char *: out_attr_cstr, OUT_NUMBERS)((o), (x))
#define out_url(o, x) _Generic((x), struct url: out_attr_url)((o), (x))

/* Inside templates: the message in the reader's language; tf fills {0}, {1} ... with strings. */
#define t(msgid) tr_get(o->lang, "" msgid "")
#define tv(msgid_variable) tr_get(o->lang, (msgid_variable))     /* a label out of a schema table */
#define tf(msgid, ...) tr_fill(o->a, o->lang, "" msgid "", (const char *const[]){ __VA_ARGS__ }, (int)(sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *)))

#endif

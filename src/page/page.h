/* page.h - the frame around every screen: navigation, crumbs, messages, language and theme. */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H
#include "http/http.h"
#include "schema/rec.h"
#include "schema/rights.h"
#include "schema/store.h"
#include "schema/type.h"

enum { PAGE_CRUMBS = 5 };
struct crumb { const char *label; struct url url; };
struct page {
	struct req *q;
	const char *title;             /* text, already in the reader's language */
	const char *here;              /* navigation entry that is current: "today", "hearing", "r/person" ... */
	struct crumb crumb[PAGE_CRUMBS]; int crumbs;
	bool plain;                    /* no navigation: sign-in, setup */
	bool focus;                    /* no side bar: the interview */
	const char *script;            /* extra module of web/static/, NULL = none */
	const char *done;              /* msgid of what was just done, NULL = none */
};

/* A page with its title; done is taken from ?done=. */
struct page page_of(struct req *q, const char *title);
void page_crumb(struct page *p, const char *label, struct url url);
/* Wraps body and answers 200 (or s->status when set). */
void page_send(struct req *q, struct res *s, const struct page *p, struct out *body);
/* An out for this request's body. */
struct out *page_out(struct req *q);
struct store page_store(struct req *q);
struct ctx page_ctx(struct req *q);
/* The page for people when a request fails: the http_error_page of main. */
void page_error(struct req *q, struct res *s, int code, const char *msgid);
/* /w/SLUG + path (path begins with / or is empty). */
struct url page_url(struct req *q, const char *path);
/* Redirect to a path of this workspace, with ?done=CODE when done is not NULL. */
void page_go(struct req *q, struct res *s, const char *path, const char *done);
/* A path of our own, else "/": a stranger's link must not lead away from here. */
const char *page_own_path(const char *path);
/* What ?done=CODE says; NULL for an unknown code. */
const char *page_done_text(const char *code);
/* A status of the floors below as an answer: 404, 403, 409 ... with its noted message. */
void page_status(struct req *q, struct res *s, enum status st);

#endif

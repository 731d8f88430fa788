/* attachment.h - files of records on their way out: streamed, and never as something a browser would run.
 *
 * Whole pictures and PDFs may be shown; everything else, and what only claims to be a picture, is a file to keep. All of it goes out with
 * the type its content gave it, nosniff, and a policy under which no script runs. */
#ifndef WORK_ATTACHMENT_H
#define WORK_ATTACHMENT_H
#include "db/blob.h"
#include "http/http.h"
#include "schema/rec.h"

/* May the page show it beside its name? */
bool attachment_is_picture(const struct blob *b);
bool attachment_is_pdf(const struct blob *b);
/* The record's file with this blob id, into s; show: a file that may be shown is, else it is a download. ST_NOTFOUND when it is none of the record's. */
enum status attachment_send(struct req *q, struct res *s, const struct rec *r, const char *id, bool show);

#endif

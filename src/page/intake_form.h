/* intake_form.h - a posted form's fields as raw text for schema/type.h, files and sub-tables included; attachments going out. */
#ifndef PAGE_INTAKE_FORM_H
#define PAGE_INTAKE_FORM_H
#include "page/page.h"

/* The raw text of one field in the posted form; false: the form did not carry it, or a file could not be kept (p says so). now: the value so far. */
bool intake_form_raw(struct req *q, struct ctx *c, const struct field *f, const char *now, const char **raw, struct problems *p);
/* What the form must carry as files_shown. */
const char *intake_form_shown(struct req *q, const struct rec *r);
/* Sends the attachment with this blob id if it belongs to the record. */
void intake_form_file(struct req *q, struct res *s, const struct rec *r, const char *blob);

#endif

/* input.h - form controls, drawn by web/schema/input.ht. value is canonical text unless said otherwise. */
#ifndef SCHEMA_INPUT_H
#define SCHEMA_INPUT_H
#include "db/blob.h"
#include "schema/type.h"

/* One line; kind: "text", "email", "search"; mode: inputmode ("text", "numeric", "decimal"); shown = the text in the box. */
void input_line(struct out *o, const struct field *f, const char *shown, const char *kind, const char *mode, int64_t max, const char *described_by, bool invalid);
void input_area(struct out *o, const struct field *f, const char *value, const char *described_by, bool invalid);
void input_choice(struct out *o, const struct field *f, const struct item *items, const char *value, const char *described_by, bool invalid);
void input_boxes(struct out *o, const struct field *f, const char *value, const char *described_by, bool invalid);
void input_options(struct out *o, const struct field *f, const struct options *from, const char *value, const char *described_by, bool invalid);
/* Too many to list: a box for the code, completed by the page's script from data-ref. */
void input_lookup(struct out *o, const struct field *f, const char *target, const char *shown, const char *described_by, bool invalid);
void input_files(struct out *o, const struct field *f, const struct blob *file, int n, const char *described_by, bool invalid);
void input_table(struct out *o, struct ctx *c, const struct field *f, json_t *rows, int spare, const char *described_by, bool invalid);
/* The controls of a form somebody made: NAME.FIELD each, NAME._form and NAME._seq with them. form NULL: none chosen yet. */
struct form;
void input_form(struct out *o, struct ctx *c, const struct field *f, const struct form *form, const json_t *values, const char *described_by);
void input_show_form(struct out *o, struct ctx *c, const struct field *fields, json_t *values, bool cell);

void input_show_lines(struct out *o, const char *text);
void input_show_link(struct out *o, struct url u, const char *text);
void input_show_files(struct out *o, struct ctx *c, const struct blob *file, int n);
void input_show_table(struct out *o, struct ctx *c, const struct field *f, json_t *rows);

#endif

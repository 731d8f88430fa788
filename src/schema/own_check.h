/* own_check.h - what is asked of own_field, own_register and form_definition rows before they are stored. Called by their registers. */
#ifndef SCHEMA_OWN_CHECK_H
#define SCHEMA_OWN_CHECK_H
#include "schema/own.h"
#include "schema/problem.h"

/* The field "name": made from label_en (or a hash of label_ja) when empty, x_ put in front. */
void own_check_prepare(struct arena *a, struct rec *r);
/* At least one of label_ja and label_en, and a good name. */
void own_check_labels(const struct rec *r, struct problems *p);
/* Another own field of the same register with this name or label, or too many of them. */
void own_check_twin(struct arena *a, struct db *d, const struct rec *r, struct problems *p);
/* Rows of value and labels in a table field: good values, none twice, no commas in labels. */
void own_check_choices(struct arena *a, const struct rec *r, const char *field, struct problems *p);
/* x_name made of a text: small letters, digits and _; "" when nothing of it is left. */
const char *own_check_ident(struct arena *a, const char *prefix, const char *text);

#endif

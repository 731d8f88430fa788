/* form_print.h - applications on paper: the content by its form, the seals of its route. For register_print.c. */
#ifndef WORK_FORM_PRINT_H
#define WORK_FORM_PRINT_H
#include "work/register_sheet.h"

/* Takes fields of type form out of the columns of a sheet: they are printed by their own fields. Columns left. */
int form_print_without(struct sheet_column *col, int n);
/* Contents of all fields of type form. blank: only the boxes of the form the record names. */
void form_print_content(struct doc *d, struct ctx *c, const struct rec *r);
/* The seals of the newest approval by route: who asked, and a box a row. False when there is none: then the usual ones stand. */
bool form_print_seals(struct doc *d, struct ctx *c, const struct rec *r);

#endif

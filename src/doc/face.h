/* face.h - how cells of a workbook look: formats made once per combination, and numbers recognised in text. */
#ifndef DOC_FACE_H
#define DOC_FACE_H
#include <xlsxwriter.h>
#include "doc/block.h"

enum face_kind { FACE_TITLE, FACE_UNDER, FACE_HEADING1, FACE_HEADING2, FACE_HEADING3, FACE_TEXT, FACE_LEAD, FACE_SMALL, FACE_NOTE, FACE_KEY, FACE_VALUE, FACE_HEAD, FACE_CELL, FACE_CAPTION, FACE_ALT, FACE_FILL };
struct face { enum face_kind kind; enum doc_mark mark; enum doc_align align; int places; bool grouped, percent, number; };
enum { FACE_MAX = 400 };
struct face_book { lxw_workbook *w; enum lang lang; struct { struct face face; lxw_format *format; } made[FACE_MAX]; int n; };

lxw_format *face_get(struct face_book *b, struct face f);
/* "1,234.5", "-3", "47.3 %": its value, and in f how to show it again. False for all else, also for codes like 007. */
bool face_number(const char *text, double *value, struct face *f);

#endif

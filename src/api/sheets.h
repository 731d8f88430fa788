/* sheets.h - registers as workbooks and CSV: read in as the screen does it, looked at first, and written out. */
#ifndef API_SHEETS_H
#define API_SHEETS_H
#include "http/http.h"

void sheets_import(struct req *q, struct res *s);       /* POST {reg}/import?apply=1: without apply nothing is stored */
void sheets_export(struct req *q, struct res *s);       /* GET {reg}/export?format=xlsx|csv|cp932 and what a list takes */

#endif

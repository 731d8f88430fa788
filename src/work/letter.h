/* letter.h - what a person is told by mail, in words: subject and text in the reader's language, golden in tests/golden/notify. */
#ifndef WORK_LETTER_H
#define WORK_LETTER_H
#include "base/arena.h"
#include "base/tr.h"

enum letter_kind { LETTER_APPROVAL, LETTER_OVERDUE, LETTER_ASSIGNED, LETTER_SOON, LETTER_KINDS };
enum { LETTER_ITEMS = 400, LETTER_SHOWN = 30 };        /* of each kind so many are written out, the rest is counted */
/* on: ISO date or NULL; what: "Systems: End of support" or NULL; path: below the site's address */
struct letter_item { enum letter_kind kind; const char *on, *code, *title, *what, *path; };
struct letter { enum lang lang; const char *name, *organisation; struct letter_item item[LETTER_ITEMS]; int n; };

void letter_add(struct letter *v, const struct letter_item *item);       /* beyond LETTER_ITEMS: left out */
const char *letter_subject(struct arena *a, const struct letter *v);
const char *letter_body(struct arena *a, const struct letter *v);

#endif

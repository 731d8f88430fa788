/* intake.h - filled questionnaires (XLSX, CSV) and answer files (JSON) into a hearing session: tried first, then stored, all or none.
 *
 * What a file leaves empty stays as it is, so several people may answer in copies of one questionnaire; the same file twice changes
 * nothing the second time. Texts are in the actor's language. */
#ifndef WORK_INTAKE_H
#define WORK_INTAKE_H
#include "work/interview.h"

enum intake_kind { INTAKE_NEW, INTAKE_CHANGED, INTAKE_SAME, INTAKE_WRONG };
struct intake_row { enum intake_kind kind; const char *address, *key, *what, *problem; };     /* "E12"; what would change; NULL = fine */
struct intake { struct intake_row *row; int rows, created, changed, same, wrong; };

/* ST_INVALID: out names the rows that are wrong, or has none when the file cannot be read at all (status_note); nothing is stored.
 * ST_CONFLICT: the session's answers are fixed. apply false: nothing is stored. */
enum status intake_file(struct store *s, int64_t session, const char *name, const void *p, size_t n, bool apply, struct intake *out);
/* A new session for such a file, called after it; a JSON file gives edition, bank and headcount. */
enum status intake_session(struct store *s, const char *name, const void *p, size_t n, struct rec **out);

#endif

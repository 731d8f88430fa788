/* rows.h - rows of site.db as the journal writes them down: canonical JSON without secrets. Included by site/ only. */
#ifndef SITE_ROWS_H
#define SITE_ROWS_H
#include "site/site.h"

/* NULL when there is no such row. reg: "account", "workspace", "member", "bearer". */
const char *rows_body(struct site *s, struct arena *a, const char *reg, int64_t id);
/* Writes the row as it stands now to the journal. */
enum status rows_record(struct site *s, struct arena *a, const struct actor *who, const char *reg, int64_t id, const char *action);
/* "auditor,secretariat" <-> mask. Unknown names are left out: they come from a newer program and give nothing here. */
const char *rows_roles_text(struct arena *a, unsigned roles);
unsigned rows_roles(const char *text);

#endif

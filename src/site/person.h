/* person.h - helpers that the account_*.c files share: names and passwords in one form, entries of the sign-in history. site/ only. */
#ifndef SITE_PERSON_H
#define SITE_PERSON_H
#include "site/account.h"

/* Trimmed, lower case (ASCII), NFC; NULL when it is no mail address. */
const char *person_email(struct arena *a, const char *email);
/* One form for all keyboards: NFC. NULL when too long or broken. */
const char *person_password(struct arena *a, const char *password);
/* In a transaction or outside one; a second "waiting" within a minute is not written. */
enum status person_history(struct site *s, int64_t account, const char *address, const char *agent, const char *outcome);
/* What a browser says it is: cut, and nothing when it is no text. */
struct dbval person_agent(const char *agent);
/* All sessions of the account (in the caller's transaction). */
void person_end_sessions(struct site *s, int64_t account);
enum status person_read(struct rows *r, struct arena *a, struct account *out);
#define PERSON_COLUMNS "a.id, a.email, a.name, a.state, a.site_admin, a.totp IS NOT NULL, a.lang, a.theme"

#endif

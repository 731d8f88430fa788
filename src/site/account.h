/* account.h - people who sign in: passwords (Argon2id), second factor (TOTP, recovery codes), lock-out that cannot lock others out.
 *
 * Lock-out counts failures per (account, network address /24 or /56) and per address, never per account alone, and waits grow 1 s, 2 s, 4 s ... to 15 min;
 * an address that signed in to the account within 30 days has a counter of its own. So a stranger who guesses cannot keep the owner out. */
#ifndef SITE_ACCOUNT_H
#define SITE_ACCOUNT_H
#include "site/site.h"

enum { ACCOUNT_PASSWORD_MIN = 12, ACCOUNT_PASSWORD_MAX = 1024, ACCOUNT_RECOVERY = 10 };
struct account { int64_t id; const char *email, *name, *state; /* "active", "disabled" */ bool site_admin, totp; enum lang lang; const char *theme; };

enum status account_create(struct site *s, struct arena *a, const struct actor *who, const char *email, const char *name, const char *password, bool site_admin, enum lang lang, struct account *out);
enum status account_find(struct site *s, struct arena *a, const char *email, struct account *out);
enum status account_get(struct site *s, struct arena *a, int64_t id, struct account *out);
int account_list(struct site *s, struct arena *a, struct account *out, int max);
int account_count(struct site *s);
enum status account_password(struct site *s, struct arena *a, const struct actor *who, int64_t id, const char *password); /* ends other sessions */
enum status account_update(struct site *s, struct arena *a, const struct actor *who, const struct account *v);            /* name, lang, theme, state, site_admin; the last admin stays */
/* msgid why a new password is refused (length, equal to the address or name, one of the most common), NULL = fine. */
const char *account_password_problem(const char *password, const char *email, const char *name);

/* First step of sign-in. ST_OK, ST_DENIED (wrong, or unknown: same time, same message), ST_BUSY (wait: *retry_seconds). */
enum status account_sign_in(struct site *s, struct arena *a, const char *email, const char *password, const char *address, struct account *out, int *retry_seconds);
/* Second step for accounts with totp: a six-digit code (each used once) or a recovery code (used up). Same answers. */
enum status account_second(struct site *s, struct arena *a, int64_t id, const char *code, const char *address, int *retry_seconds);

/* Switching the second factor on: a secret to show as QR (otpauth URI), confirmed by one code; gives recovery codes once. */
enum status account_totp_begin(struct site *s, struct arena *a, int64_t id, const char **secret_base32, const char **uri);
enum status account_totp_confirm(struct site *s, struct arena *a, const struct actor *who, int64_t id, const char *code, const char *recovery[ACCOUNT_RECOVERY]);
enum status account_totp_off(struct site *s, struct arena *a, const struct actor *who, int64_t id);
/* QR as SVG path data on a grid of *size modules: the template draws it. */
enum status account_qr(struct arena *a, const char *text, const char **path, int *size);

struct sign_in { const char *at, *address, *agent, *outcome; };   /* outcome: "ok", "password", "code", "waiting", "out" */
int account_history(struct site *s, struct arena *a, int64_t id, struct sign_in *out, int max);

/* One-time links: setup of the first account, invitations, password resets by the administrator. Stored hashed; 24 h (setup: until used). */
enum status account_invite(struct site *s, struct arena *a, const struct actor *who, const char *kind, int64_t account, const char **token);
enum status account_invite_check(struct site *s, struct arena *a, const char *kind, const char *token, int64_t *account);
enum status account_invite_use(struct site *s, struct arena *a, const char *kind, const char *token);

#endif

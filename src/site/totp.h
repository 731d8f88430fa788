/* totp.h - six-digit codes over time (RFC 6238: SHA-1, 30 s), by liboath. Included by site/ only. */
#ifndef SITE_TOTP_H
#define SITE_TOTP_H
#include "site/site.h"

enum { TOTP_SECRET = 20, TOTP_STEP = 30 };

/* The step (time / 30) whose code this is, among the present one and its neighbours and after last; 0 = none. */
int64_t totp_step(const uint8_t *secret, size_t n, const char *code, int64_t now, int64_t last);
/* "ABCD EFGH ..." without spaces; in the arena. */
const char *totp_base32(struct arena *a, const uint8_t *secret, size_t n);
const char *totp_uri(struct arena *a, const char *secret_base32, const char *email);
/* Sixteen letters and digits "abcd-efgh-ijkm-npqr", and the form that is hashed: without hyphens, lower case. */
const char *totp_recovery(struct arena *a);
struct hash totp_recovery_hash(struct arena *a, const char *code);

#endif

/* proof.h - heads as signed text, and the walk over all leaves: what journal.c promises is checked here. Included by db/ only. */
#ifndef DB_PROOF_H
#define DB_PROOF_H
#include "db/journal.h"

/* The signature covers the first five lines of the text. */
void proof_sign(const uint8_t secret_key[SIGN_SECRET], struct head *h);
bool proof_signed(const struct head *h);
char *proof_text(struct arena *a, const struct head *h);
bool proof_parse(const char *text, struct head *out);
/* Copies a blob column of exactly n bytes; false (and zeros) otherwise. */
bool proof_bytes(struct rows *r, int col, uint8_t *out, size_t n);
enum status proof_verify(struct db *d, struct arena *a, const uint8_t *public_key, const struct head *keep, struct verdict *v);

#endif

#include "site/totp.h"
#include <liboath/oath.h>
#include <stdlib.h>
#include <string.h>
#include "base/bug.h"
#include "base/buf.h"

static void code_of(const uint8_t *secret, size_t n, int64_t step, char out[8])
{
	BUG_ON(oath_hotp_generate((const char *)secret, n, (uint64_t)step, 6, false, OATH_HOTP_DYNAMIC_TRUNCATION, out) != OATH_OK);
}

int64_t totp_step(const uint8_t *secret, size_t n, const char *code, int64_t now, int64_t last)
{
	int64_t found = 0;
	if (strlen(code) != 6)
		return 0;
	for (int64_t step = now / TOTP_STEP - 1; step <= now / TOTP_STEP + 1; step++) {
		char want[8] = { 0 };
		code_of(secret, n, step, want);
		if (hash_equal(want, code, 6) && step > last)
			found = step;
	}
	return found;
}

const char *totp_base32(struct arena *a, const uint8_t *secret, size_t n)
{
	char *text;
	size_t m;
	BUG_ON(oath_base32_encode((const char *)secret, n, &text, &m) != OATH_OK);
	const char *out = arena_ndup(a, text, m);
	hash_wipe(text, m);
	free(text);
	return out;
}

const char *totp_uri(struct arena *a, const char *secret_base32, const char *email)
{
	struct buf b;
	buf_init(&b, 4000);
	buf_str(&b, "otpauth://totp/mamoru:");
	for (const char *s = email; *s; s++) {
		if ((*s >= '0' && *s <= '9') || (*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z') || strchr("-._~", *s))
			buf_char(&b, *s);
		else
			buf_printf(&b, "%%%02X", (unsigned char)*s);
	}
	buf_printf(&b, "?secret=%s&issuer=mamoru", secret_base32);
	BUG_ON(b.full);
	const char *out = arena_dup(a, buf_cstr(&b));
	buf_release(&b);
	return out;
}

/* 32 signs without 0 o 1 l: 80 bits a code. */
static const char signs[] = "23456789abcdefghijkmnpqrstuvwxyz";

const char *totp_recovery(struct arena *a)
{
	uint8_t r[16];
	hash_random(r, sizeof r);
	char *out = arena_alloc(a, 20), *p = out;
	for (int i = 0; i < 16; i++) {
		if (i && i % 4 == 0)
			*p++ = '-';
		*p++ = signs[r[i] & 31];
	}
	hash_wipe(r, sizeof r);
	return out;
}

struct hash totp_recovery_hash(struct arena *a, const char *code)
{
	char *plain = arena_alloc(a, strlen(code) + 1), *p = plain;
	for (; *code; code++)
		if (*code != '-' && *code != ' ')
			*p++ = *code >= 'A' && *code <= 'Z' ? (char)(*code - 'A' + 'a') : *code;
	struct hash h = hash_sha256(plain, (size_t)(p - plain));
	hash_wipe(plain, (size_t)(p - plain));
	return h;
}

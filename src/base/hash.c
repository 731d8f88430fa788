#include "base/hash.h"
#include "base/bug.h"
#include <sodium.h>
#include <string.h>

_Static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(struct hash_stream), "hash_stream is too small");
_Static_assert(HASH_SIZE == crypto_hash_sha256_BYTES && SIGN_SIZE == crypto_sign_BYTES, "sizes differ");
_Static_assert(SIGN_PUBLIC == crypto_sign_PUBLICKEYBYTES && SIGN_SECRET == crypto_sign_SECRETKEYBYTES, "sizes differ");

void hash_init(void)
{
	if (sodium_init() < 0) BUG("libsodium does not start");
}

struct hash hash_sha256(const void *p, size_t n)
{
	struct hash h;

	crypto_hash_sha256(h.b, p, n);
	return h;
}

struct hash hash_hmac(const void *key, size_t k, const void *p, size_t n)
{
	crypto_auth_hmacsha256_state s;
	struct hash h;
	crypto_auth_hmacsha256_init(&s, key, k);
	crypto_auth_hmacsha256_update(&s, p, n);
	crypto_auth_hmacsha256_final(&s, h.b);
	return h;
}

struct hash hash_sha256_two(uint8_t prefix, const void *p, size_t n, const void *q, size_t m)
{
	crypto_hash_sha256_state st;
	struct hash h;

	crypto_hash_sha256_init(&st);
	crypto_hash_sha256_update(&st, &prefix, 1);
	crypto_hash_sha256_update(&st, p, n);
	crypto_hash_sha256_update(&st, q, m);
	crypto_hash_sha256_final(&st, h.b);
	return h;
}

bool hash_equal(const void *a, const void *b, size_t n)
{
	return sodium_memcmp(a, b, n) == 0;
}

char *hash_hex(struct arena *a, const void *p, size_t n)
{
	char *out = arena_alloc(a, n * 2 + 1);

	return sodium_bin2hex(out, n * 2 + 1, p, n);
}

bool hash_unhex(const char *hex, void *out, size_t n)
{
	size_t got;

	if (!hex || strlen(hex) != n * 2) return false;
	return sodium_hex2bin(out, n, hex, n * 2, NULL, &got, NULL) == 0 && got == n;
}

char *hash_base64(struct arena *a, const void *p, size_t n)
{
	size_t size = sodium_base64_encoded_len(n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);

	return sodium_bin2base64(arena_alloc(a, size), size, p, n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

bool hash_unbase64(const char *s, void *out, size_t n)
{
	size_t got;

	if (!s) return false;
	return sodium_base642bin(out, n, s, strlen(s), NULL, &got, NULL, sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0 && got == n;
}

/* The state is copied in and out: the caller's bytes have no alignment to speak of. */
void hash_stream_init(struct hash_stream *h)
{
	crypto_hash_sha256_state st;

	crypto_hash_sha256_init(&st);
	memset(h, 0, sizeof *h);
	memcpy(h->opaque, &st, sizeof st);
}

void hash_stream_add(struct hash_stream *h, const void *p, size_t n)
{
	crypto_hash_sha256_state st;

	memcpy(&st, h->opaque, sizeof st);
	crypto_hash_sha256_update(&st, p, n);
	memcpy(h->opaque, &st, sizeof st);
}

struct hash hash_stream_end(struct hash_stream *h)
{
	crypto_hash_sha256_state st;
	struct hash out;

	memcpy(&st, h->opaque, sizeof st);
	crypto_hash_sha256_final(&st, out.b);
	memset(h, 0, sizeof *h);
	return out;
}

void hash_keypair(uint8_t public_key[SIGN_PUBLIC], uint8_t secret_key[SIGN_SECRET])
{
	crypto_sign_keypair(public_key, secret_key);
}

void hash_sign(const uint8_t secret_key[SIGN_SECRET], const void *p, size_t n, uint8_t sig[SIGN_SIZE])
{
	crypto_sign_detached(sig, NULL, p, n, secret_key);
}

bool hash_verify(const uint8_t public_key[SIGN_PUBLIC], const void *p, size_t n, const uint8_t sig[SIGN_SIZE])
{
	return crypto_sign_verify_detached(sig, p, n, public_key) == 0;
}

static unsigned long long password_ops = crypto_pwhash_OPSLIMIT_INTERACTIVE;
static size_t password_memory = crypto_pwhash_MEMLIMIT_INTERACTIVE;

void hash_password_cost(unsigned long long ops, size_t memory)
{
	password_ops = ops;
	password_memory = memory;
}

bool hash_password(struct arena *a, const char *password, const char **out)
{
	char *s = arena_alloc(a, crypto_pwhash_STRBYTES);

	if (crypto_pwhash_str(s, password, strlen(password), password_ops, password_memory) != 0) return false;
	*out = s;
	return true;
}

/* libsodium declares its strings as arrays of STRBYTES: hand it one. */
static bool stored_string(const char *stored, char out[crypto_pwhash_STRBYTES])
{
	size_t n = stored ? strlen(stored) : 0;

	if (n == 0 || n >= crypto_pwhash_STRBYTES) return false;
	memset(out, 0, crypto_pwhash_STRBYTES);
	memcpy(out, stored, n);
	return true;
}

bool hash_password_verify(const char *stored, const char *password)
{
	char s[crypto_pwhash_STRBYTES];

	return stored_string(stored, s) && crypto_pwhash_str_verify(s, password, strlen(password)) == 0;
}

bool hash_password_stale(const char *stored)
{
	char s[crypto_pwhash_STRBYTES];

	return !stored_string(stored, s) || crypto_pwhash_str_needs_rehash(s, password_ops, password_memory) != 0;
}

void hash_random(void *p, size_t n)
{
	randombytes_buf(p, n);
}

char *hash_token(struct arena *a)
{
	uint8_t b[32];
	char *s;

	randombytes_buf(b, sizeof b);
	s = hash_base64(a, b, sizeof b);
	sodium_memzero(b, sizeof b);
	return s;
}

void hash_wipe(void *p, size_t n)
{
	sodium_memzero(p, n);
}

char *hash_uuid(struct arena *a)
{
	uint8_t b[16];
	char *s = arena_alloc(a, 37), hex[33];

	randombytes_buf(b, sizeof b);
	b[6] = (uint8_t)((b[6] & 0x0f) | 0x40);
	b[8] = (uint8_t)((b[8] & 0x3f) | 0x80);
	sodium_bin2hex(hex, sizeof hex, b, sizeof b);
	for (int from = 0, to = 0; from < 32; from++) {
		if (from == 8 || from == 12 || from == 16 || from == 20) s[to++] = '-';
		s[to++] = hex[from];
	}
	return s;
}

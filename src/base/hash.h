/* hash.h - digests, signatures, encodings. libsodium underneath; hash_init() once per process. */
#ifndef BASE_HASH_H
#define BASE_HASH_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"

enum { HASH_SIZE = 32, HASH_HEX = 65, SIGN_SIZE = 64, SIGN_PUBLIC = 32, SIGN_SECRET = 64 };
struct hash { uint8_t b[HASH_SIZE]; };

void hash_init(void);
struct hash hash_sha256(const void *p, size_t n);
struct hash hash_hmac(const void *key, size_t k, const void *p, size_t n);                        /* HMAC-SHA256 */
struct hash hash_sha256_two(uint8_t prefix, const void *p, size_t n, const void *q, size_t m); /* prefix byte, then p, then q */
bool hash_equal(const void *a, const void *b, size_t n);      /* constant time */
char *hash_hex(struct arena *a, const void *p, size_t n);
bool hash_unhex(const char *hex, void *out, size_t n);        /* exactly 2n digits */
char *hash_base64(struct arena *a, const void *p, size_t n);  /* URL-safe, no padding */
bool hash_unbase64(const char *s, void *out, size_t n);       /* exactly n bytes */

/* Streaming, for attachments. */
struct hash_stream { uint8_t opaque[128]; };
void hash_stream_init(struct hash_stream *h);
void hash_stream_add(struct hash_stream *h, const void *p, size_t n);
struct hash hash_stream_end(struct hash_stream *h);

/* Ed25519 */
void hash_keypair(uint8_t public_key[SIGN_PUBLIC], uint8_t secret_key[SIGN_SECRET]);
void hash_sign(const uint8_t secret_key[SIGN_SECRET], const void *p, size_t n, uint8_t sig[SIGN_SIZE]);
bool hash_verify(const uint8_t public_key[SIGN_PUBLIC], const void *p, size_t n, const uint8_t sig[SIGN_SIZE]);

/* Argon2id password strings. level: 0 interactive (64 MiB), tests may lower it with hash_password_cost(). */
void hash_password_cost(unsigned long long ops, size_t memory);
bool hash_password(struct arena *a, const char *password, const char **out); /* "$argon2id$..." ; false: out of memory */
bool hash_password_verify(const char *stored, const char *password);
bool hash_password_stale(const char *stored);                /* made with another cost: store it anew */

void hash_random(void *p, size_t n);
char *hash_token(struct arena *a);                            /* 32 random bytes, URL-safe base64, 43 characters */
void hash_wipe(void *p, size_t n);
char *hash_uuid(struct arena *a);                             /* random UUID (version 4), lower case */

#endif

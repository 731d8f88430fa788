#include "base/hash.h"
#include "base/str.h"
#include <string.h>

static struct arena *a;

static int setup(void **state)
{
	hash_init();
	hash_password_cost(1, 8192);
	a = arena_new(1 << 16);
	return 0;
}

static int teardown(void **state)
{
	arena_free(a);
	return 0;
}

static const char abc[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

static void test_sha256_of_abc(void **state)
{
	assert_string_equal(hash_hex(a, hash_sha256("abc", 3).b, HASH_SIZE), abc);
	assert_string_equal(hash_hex(a, hash_sha256_two('a', "b", 1, "c", 1).b, HASH_SIZE), abc);
}

static void test_a_stream_hashes_like_the_whole(void **state)
{
	struct hash_stream h;

	hash_stream_init(&h);
	hash_stream_add(&h, "a", 1);
	hash_stream_add(&h, "", 0);
	hash_stream_add(&h, "bc", 2);
	assert_string_equal(hash_hex(a, hash_stream_end(&h).b, HASH_SIZE), abc);
}

static void test_encodings_come_back(void **state)
{
	unsigned char in[5] = { 0, 0xff, 0x10, 0xfe, 0x3f }, out[5];

	assert_true(hash_unhex(hash_hex(a, in, 5), out, 5));
	assert_memory_equal(in, out, 5);
	assert_string_equal(hash_base64(a, in, 5), "AP8Q_j8");
	assert_true(hash_unbase64("AP8Q_j8", out, 5));
	assert_memory_equal(in, out, 5);
	assert_false(hash_unhex("00ff10fe3", out, 5));
	assert_false(hash_unhex("00ff10fe3x", out, 5));
	assert_false(hash_unbase64("AP8Q_j8", out, 4));
	assert_false(hash_unbase64("AP8Q", out, 5));
	assert_false(hash_unbase64("AP8Q_j8=", out, 5));
}

static void test_a_signature_fits_one_text_only(void **state)
{
	uint8_t public_key[SIGN_PUBLIC], secret_key[SIGN_SECRET], sig[SIGN_SIZE];

	hash_keypair(public_key, secret_key);
	hash_sign(secret_key, "head 17", 7, sig);
	assert_true(hash_verify(public_key, "head 17", 7, sig));
	assert_false(hash_verify(public_key, "head 18", 7, sig));
	sig[3] ^= 1;
	assert_false(hash_verify(public_key, "head 17", 7, sig));
}

static void test_passwords(void **state)
{
	const char *stored;

	assert_true(hash_password(a, "正しい馬の電池", &stored));
	assert_true(str_starts(stored, "$argon2id$"));
	assert_true(hash_password_verify(stored, "正しい馬の電池"));
	assert_false(hash_password_verify(stored, "正しい馬の電源"));
	assert_false(hash_password_verify("", "x"));
	assert_false(hash_password_verify(NULL, "x"));
}

static void test_another_cost_makes_a_stored_password_stale(void **state)
{
	const char *stored;

	hash_password(a, "x", &stored);
	assert_false(hash_password_stale(stored));
	hash_password_cost(2, 8192);
	assert_true(hash_password_stale(stored));
	assert_true(hash_password_verify(stored, "x"));
	hash_password_cost(1, 8192);
}

static void test_tokens_and_ids_have_their_form(void **state)
{
	char *token = hash_token(a), *uuid = hash_uuid(a);

	assert_int_equal(strlen(token), 43);
	assert_string_not_equal(token, hash_token(a));
	assert_int_equal(strlen(uuid), 36);
	assert_int_equal(uuid[14], '4');
	assert_non_null(strchr("89ab", uuid[19]));
	assert_string_not_equal(uuid, hash_uuid(a));
}

/* RFC 4231, test cases 2 and 6 (a key longer than a block). */
static void test_messages_are_signed_as_the_standard_says(void **state)
{
	char key[131];

	(void)state;
	struct hash h = hash_hmac("Jefe", 4, "what do ya want for nothing?", 28);
	assert_string_equal(hash_hex(a, h.b, HASH_SIZE), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
	memset(key, 0xaa, sizeof key);
	h = hash_hmac(key, sizeof key, "Test Using Larger Than Block-Size Key - Hash Key First", 54);
	assert_string_equal(hash_hex(a, h.b, HASH_SIZE), "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

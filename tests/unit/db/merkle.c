#include <stdio.h>
#include <string.h>
#include "base/arena.h"
#include "db/merkle.h"

/* The eight leaves and the roots of every prefix, as all implementations of RFC 6962 publish them. */
static const struct { const char *p; size_t n; } leaves[8] = {
	{ "", 0 }, { "\x00", 1 }, { "\x10", 1 }, { "\x20\x21", 2 }, { "\x30\x31", 2 }, { "\x40\x41\x42\x43", 4 },
	{ "\x50\x51\x52\x53\x54\x55\x56\x57", 8 }, { "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f", 16 },
};
static const char *const roots[9] = {
	"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
	"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
	"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
	"aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
	"d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
	"4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
	"76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
	"ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
	"5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
};

static struct hash leaf_at(void *ctx, uint64_t i)
{
	(void)ctx;
	return merkle_leaf(leaves[i].p, leaves[i].n);
}

static struct hash number_leaf(void *ctx, uint64_t i)
{
	(void)ctx;
	return merkle_leaf(&i, sizeof i);
}

static struct hash number_root(uint64_t size)
{
	struct merkle m;
	merkle_init(&m);
	for (uint64_t i = 0; i < size; i++)
		merkle_add(&m, number_leaf(NULL, i));
	return merkle_root(&m);
}

static void assert_hash(struct hash h, const char *hex)
{
	struct hash want;
	assert_true(hash_unhex(hex, want.b, HASH_SIZE));
	assert_memory_equal(h.b, want.b, HASH_SIZE);
}

static void test_roots_are_those_of_certificate_transparency(void **state)
{
	(void)state;
	struct merkle m;
	merkle_init(&m);
	assert_hash(merkle_root(&m), roots[0]);
	for (int i = 0; i < 8; i++) {
		merkle_add(&m, leaf_at(NULL, (uint64_t)i));
		assert_hash(merkle_root(&m), roots[i + 1]);
	}
}

static void test_inclusion_path_of_the_rfc_example(void **state)
{
	(void)state;
	struct hash path[64];
	assert_int_equal(merkle_path(8, 0, leaf_at, NULL, path), 3);
	assert_hash(path[0], "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7");
	assert_hash(path[1], "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e");
	assert_hash(path[2], "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
}

static void test_every_leaf_of_every_size_has_a_path_to_its_root(void **state)
{
	(void)state;
	for (uint64_t size = 1; size <= 40; size++) {
		struct hash root = number_root(size), path[64];
		for (uint64_t i = 0; i < size; i++) {
			int n = merkle_path(size, i, number_leaf, NULL, path);
			assert_true(merkle_check_path(number_leaf(NULL, i), i, size, path, n, root));
		}
	}
}

static void test_a_wrong_leaf_place_or_path_is_refused(void **state)
{
	(void)state;
	struct hash root = number_root(21), path[64];
	int n = merkle_path(21, 9, number_leaf, NULL, path);
	assert_false(merkle_check_path(number_leaf(NULL, 10), 9, 21, path, n, root));
	assert_false(merkle_check_path(number_leaf(NULL, 9), 10, 21, path, n, root));
	assert_false(merkle_check_path(number_leaf(NULL, 9), 9, 21, path, n - 1, root));
	assert_false(merkle_check_path(number_leaf(NULL, 9), 21, 21, path, n, root));
	path[1].b[0] ^= 1;
	assert_false(merkle_check_path(number_leaf(NULL, 9), 9, 21, path, n, root));
}

static void test_a_packed_frontier_goes_on_where_it_stopped(void **state)
{
	(void)state;
	struct merkle m, again;
	uint8_t packed[MERKLE_PACKED_MAX];
	merkle_init(&m);
	for (uint64_t i = 0; i < 100; i++) {
		size_t n = merkle_pack(&m, packed);
		assert_true(merkle_unpack(&again, packed, n));
		assert_false(merkle_unpack(&again, packed, n + 1));
		merkle_add(&m, number_leaf(NULL, i));
		merkle_add(&again, number_leaf(NULL, i));
		struct hash x = merkle_root(&m), y = merkle_root(&again);
		assert_memory_equal(x.b, y.b, HASH_SIZE);
	}
	assert_false(merkle_unpack(&again, packed, 7));
	assert_false(merkle_unpack(&again, NULL, 0));
}

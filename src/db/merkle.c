#include "db/merkle.h"
#include <string.h>
#include "base/bug.h"

static struct hash node(struct hash left, struct hash right)
{
	return hash_sha256_two(0x01, left.b, HASH_SIZE, right.b, HASH_SIZE);
}

void merkle_init(struct merkle *m)
{
	m->size = 0;
	m->peaks = 0;
}

struct hash merkle_leaf(const void *p, size_t n)
{
	return hash_sha256_two(0x00, p, n, NULL, 0);
}

/* Like adding one to a binary number: every carry joins two full subtrees of equal size. */
void merkle_add(struct merkle *m, struct hash leaf)
{
	for (uint64_t carry = m->size++; carry & 1; carry >>= 1)
		leaf = node(m->peak[--m->peaks], leaf);
	m->peak[m->peaks++] = leaf;
}

struct hash merkle_root(const struct merkle *m)
{
	if (!m->peaks)
		return hash_sha256("", 0);
	struct hash h = m->peak[m->peaks - 1];
	for (int i = m->peaks - 2; i >= 0; i--)
		h = node(m->peak[i], h);
	return h;
}

size_t merkle_pack(const struct merkle *m, uint8_t *out)
{
	for (int i = 0; i < 8; i++)
		out[i] = (uint8_t)(m->size >> (56 - 8 * i));
	for (int i = 0; i < m->peaks; i++)
		memcpy(out + 8 + i * HASH_SIZE, m->peak[i].b, HASH_SIZE);
	return 8 + (size_t)m->peaks * HASH_SIZE;
}

bool merkle_unpack(struct merkle *m, const uint8_t *p, size_t n)
{
	if (!p || n < 8)
		return false;
	uint64_t size = 0;
	for (int i = 0; i < 8; i++)
		size = size << 8 | p[i];
	int peaks = __builtin_popcountll(size);
	if (n != 8 + (size_t)peaks * HASH_SIZE)
		return false;
	m->size = size;
	m->peaks = peaks;
	for (int i = 0; i < peaks; i++)
		memcpy(m->peak[i].b, p + 8 + i * HASH_SIZE, HASH_SIZE);
	return true;
}

struct leaves { struct hash (*leaf)(void *, uint64_t); void *ctx; };

/* Largest power of two smaller than n: where RFC 6962 splits. */
static uint64_t split(uint64_t n)
{
	return 1ull << (63 - __builtin_clzll(n - 1));
}

static struct hash subtree(const struct leaves *l, uint64_t from, uint64_t n)
{
	struct merkle m;
	merkle_init(&m);
	for (uint64_t i = 0; i < n; i++)
		merkle_add(&m, l->leaf(l->ctx, from + i));
	return merkle_root(&m);
}

static int path_in(const struct leaves *l, uint64_t from, uint64_t n, uint64_t index, struct hash *path)
{
	if (n == 1)
		return 0;
	uint64_t k = split(n);
	bool left = index < k;
	int depth = left ? path_in(l, from, k, index, path) : path_in(l, from + k, n - k, index - k, path);
	path[depth] = left ? subtree(l, from + k, n - k) : subtree(l, from, k);
	return depth + 1;
}

int merkle_path(uint64_t size, uint64_t index, struct hash (*leaf)(void *, uint64_t), void *ctx, struct hash path[64])
{
	BUG_ON(index >= size);
	struct leaves l = { leaf, ctx };
	return path_in(&l, 0, size, index, path);
}

/* Walks up as in RFC 9162, 2.1.3.2: at is the node's place in its row, last the place of the row's last node. */
bool merkle_check_path(struct hash leaf, uint64_t index, uint64_t size, const struct hash *path, int n, struct hash root)
{
	if (index >= size)
		return false;
	uint64_t at = index, last = size - 1;
	for (int i = 0; i < n; i++, at >>= 1, last >>= 1) {
		if (!last)
			return false;
		if (!(at & 1) && at != last) {
			leaf = node(leaf, path[i]);
			continue;
		}
		leaf = node(path[i], leaf);
		for (; !(at & 1) && at; at >>= 1)
			last >>= 1;
	}
	return !last && hash_equal(leaf.b, root.b, HASH_SIZE);
}

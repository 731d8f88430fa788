/* merkle.h - an append-only Merkle tree (RFC 6962 hashing: leaf 0x00, node 0x01), kept as its frontier.
 * Pure: no database. The frontier is the list of roots of the full subtrees, largest first. */
#ifndef DB_MERKLE_H
#define DB_MERKLE_H
#include <stdbool.h>
#include <stdint.h>
#include "base/hash.h"

struct merkle { uint64_t size; struct hash peak[64]; int peaks; };
enum { MERKLE_PACKED_MAX = 8 + 64 * HASH_SIZE };

void merkle_init(struct merkle *m);
struct hash merkle_leaf(const void *p, size_t n);
void merkle_add(struct merkle *m, struct hash leaf);
struct hash merkle_root(const struct merkle *m);                 /* of an empty tree: SHA-256 of nothing */
size_t merkle_pack(const struct merkle *m, uint8_t *out);        /* out: MERKLE_PACKED_MAX bytes */
bool merkle_unpack(struct merkle *m, const uint8_t *p, size_t n);
/* Inclusion: path from a leaf to the root, for proving one revision with the head alone. leaf(ctx, i) gives the i-th leaf. */
int merkle_path(uint64_t size, uint64_t index, struct hash (*leaf)(void *, uint64_t), void *ctx, struct hash path[64]);
bool merkle_check_path(struct hash leaf, uint64_t index, uint64_t size, const struct hash *path, int n, struct hash root);

#endif

/* chain.h - broken chains: records that lack what struct chain of their register asks for. */
#ifndef SCHEMA_CHAIN_H
#define SCHEMA_CHAIN_H
#include "schema/store.h"

enum { CHAIN_SHOWN = 30 };
struct chain_record { int64_t id; const char *code, *title; };
struct chain_gap {
	const struct reg *reg;
	const struct chain *chain;
	int64_t count;                                          /* 0 = the chain holds */
	struct chain_record record[CHAIN_SHOWN]; int shown;     /* the oldest; none where a record of the register is missing altogether */
};
/* Every chain of every register the actor may read, broken or whole, in the order of registers; own rights show own records only. About
 * one statement for 25 chains. Returns how many; *out in the store's arena. */
int chain_gaps(struct store *s, struct chain_gap **out);
/* In words what is wrong with a chain as it stands in its register, NULL = nothing. For schema_check. */
const char *chain_wrong(struct arena *a, const struct reg *reg, const struct chain *c);
/* The register and field of "REG.FIELD"; false for other needs. */
bool chain_referrer(struct arena *a, const struct chain *c, const struct reg **reg, const struct field **field);

#endif

/* hooks.h - the organisation's webhooks: their state, their secrets, the last deliveries. The records themselves are a register. */
#ifndef PAGE_HOOKS_H
#define PAGE_HOOKS_H
#include "page/view.h"
#include "schema/hook.h"
#include "schema/query.h"

extern const struct route hooks_routes[];

struct hooks_view {
	struct req *q;
	const struct list *webhook;
	const struct hook *state; int states;
	const struct hook_delivery *delivery; int deliveries;
	const char *secret;             /* just made */
};
void hooks_page(struct out *o, const struct hooks_view *v);
/* Of this webhook; NULL: it has no secret yet. */
const struct hook *hooks_state(const struct hooks_view *v, int64_t webhook);
const char *hooks_name(const struct hooks_view *v, int64_t webhook);

#endif

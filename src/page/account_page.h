/* account_page.h - one's own account: name, language, theme, password, second factor, sessions, sign-in history. */
#ifndef PAGE_ACCOUNT_PAGE_H
#define PAGE_ACCOUNT_PAGE_H
#include "page/tokens.h"
#include "site/notice.h"
#include "page/view.h"

extern const struct route account_page_routes[];

struct account_view {
	struct req *q; struct account who; const char *problem, *password_problem, *totp_problem;
	struct session *session; int sessions;
	struct sign_in *sign_in; int sign_ins;
	struct bearer *token; int tokens;
	const char *how;                              /* when one is told: site/notice.h */
	const char *secret, *qr; int qr_size;         /* while the second factor is being switched on */
	const char **recovery;                        /* shown once */
};
void account_page_show(struct out *o, const struct account_view *v);
void account_page_totp(struct out *o, const struct account_view *v);
void account_page_recovery(struct out *o, const struct account_view *v);
void account_page_reauth(struct out *o, struct req *q, const char *problem);

#endif

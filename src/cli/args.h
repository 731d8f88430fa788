/* args.h - one command's words: options (--name VALUE, --name=VALUE, --flag) and what remains in order. */
#ifndef CLI_ARGS_H
#define CLI_ARGS_H
#include <stdbool.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/status.h"
#include "base/tr.h"
#include "site/site.h"

enum { ARGS_WORDS = 64 };
struct args {
	struct arena *a;
	enum lang lang;
	const char *word[ARGS_WORDS]; int words;                /* positional */
	const char *name[ARGS_WORDS], *value[ARGS_WORDS]; int options; /* value NULL for flags */
	int code;                                               /* what to end with when args_site() said no */
};

/* allowed: "data= workspace= json lang=": a name with = takes a value. False after saying on standard error what is wrong. */
bool args_read(struct args *x, struct arena *a, int argc, char **argv, const char *allowed);
const char *args_get(const struct args *x, const char *name, const char *otherwise);
bool args_flag(const struct args *x, const char *name);
/* The language of messages: --lang, else LC_ALL, LC_MESSAGES, LANG. */
enum lang args_lang(void);
/* Says "mamoru: MESSAGE[: detail]" on standard error in lang; returns code. */
int args_fail(enum lang lang, int code, const char *msgid, const char *detail);
/* A failed status as message; 2 for ST_INVALID, else 1. */
int args_status(enum lang lang, enum status st, const char *subject);
/* Opens --data (or MAMORU_DATA); says why not, and leaves the exit code in x->code. */
bool args_site(struct args *x, struct site *s);
/* The same around fn, which gives the exit code. */
int args_with_site(struct args *x, int (*fn)(struct args *, struct site *));
/* "consultant,secretariat", "all" or "none" as a mask; -1 after saying which role is unknown. */
int64_t args_roles(struct args *x, const char *list);
/* A line "label  done/total" on a terminal, nothing elsewhere. */
void args_progress(const char *label, int64_t done, int64_t total);

#endif

#include "cli/args.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/str.h"
#include "os/proc.h"

enum lang args_lang(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	for (int i = 0; i < 3; i++) {
		const char *v = getenv(names[i]);
		if (!str_empty(v)) return tr_lang(v);
	}
	return LANG_EN;
}

int args_fail(enum lang lang, int code, const char *msgid, const char *detail)
{
	fprintf(stderr, "mamoru: %s", tr_get(lang, msgid));
	if (!str_empty(detail)) fprintf(stderr, ": %s", detail);
	fputc('\n', stderr);
	return code;
}

int args_status(enum lang lang, enum status st, const char *subject)
{
	static const char *const texts[ST_COUNT] = {
		[ST_NOTFOUND] = N_("not found"), [ST_DENIED] = N_("not allowed"), [ST_INVALID] = N_("not accepted"), [ST_CONFLICT] = N_("already there or in use"),
		[ST_TOOBIG] = N_("too large"), [ST_FULL] = N_("the disk is full; nothing was saved"), [ST_BUSY] = N_("busy; try again"),
		[ST_IO] = N_("the system refused"), [ST_CORRUPT] = N_("data do not match their hash"),
	};
	const char *text = *status_msgid() ? status_msgid() : texts[st];
	fprintf(stderr, "mamoru: %s%s%s%s%s\n", str_or(subject, ""), str_empty(subject) ? "" : ": ", tr_get(lang, text), *status_detail() ? ": " : "", status_detail());
	return st == ST_INVALID ? 2 : 1;
}

/* 0 unknown, 1 flag, 2 takes a value. */
static int kind_of(const char *allowed, const char *name, size_t n)
{
	for (const char *p = allowed; *p;) {
		size_t len = strcspn(p, " ");
		bool value = len && p[len - 1] == '=';
		if (len - value == n && !memcmp(p, name, n)) return value ? 2 : 1;
		p += len + strspn(p + len, " ");
	}
	return 0;
}

static bool option(struct args *x, int argc, char **argv, int *i, const char *allowed)
{
	const char *word = argv[*i] + 2;
	size_t n = strcspn(word, "=");
	int kind = kind_of(allowed, word, n);
	if (!kind && strstr(allowed, "data=")) kind = kind_of("database=", word, n);
	if (!kind) return args_fail(x->lang, 2, N_("unknown option"), argv[*i]), false;
	if (kind == 1 && word[n]) return args_fail(x->lang, 2, N_("this option takes no value"), argv[*i]), false;
	if (x->options == ARGS_WORDS) return args_fail(x->lang, 2, N_("too many options"), NULL), false;
	const char *value = NULL;
	if (kind == 2 && word[n]) value = word + n + 1;
	else if (kind == 2 && *i + 1 < argc) value = argv[++*i];
	else if (kind == 2) return args_fail(x->lang, 2, N_("this option needs a value"), argv[*i]), false;
	x->name[x->options] = arena_ndup(x->a, word, n);
	x->value[x->options++] = value;
	return true;
}

bool args_read(struct args *x, struct arena *a, int argc, char **argv, const char *allowed)
{
	*x = (struct args){ .a = a, .lang = args_lang() };
	bool only_words = false;
	for (int i = 0; i < argc; i++) {
		if (!only_words && str_eq(argv[i], "--")) { only_words = true; continue; }
		/* The one short name, for what every command on registers asks. */
		if (!only_words && str_eq(argv[i], "-w")) argv[i] = (char *)(uintptr_t)"--workspace";
		if (!only_words && str_starts(argv[i], "--")) {
			if (!option(x, argc, argv, &i, allowed)) return false;
			continue;
		}
		if (x->words == ARGS_WORDS) return args_fail(x->lang, 2, N_("too many arguments"), NULL), false;
		x->word[x->words++] = argv[i];
	}
	const char *lang = args_get(x, "lang", NULL);
	if (lang && !str_eq(lang, "ja") && !str_eq(lang, "en")) return args_fail(x->lang, 2, N_("--lang must be ja or en"), lang), false;
	if (lang) x->lang = tr_lang(lang);
	enum status st = site_server(args_get(x, "database", getenv("MAMORU_DATABASE")));
	if (st != ST_OK) return args_status(x->lang, st, "--database"), false;
	return true;
}

const char *args_get(const struct args *x, const char *name, const char *otherwise)
{
	for (int i = x->options; i-- > 0;)
		if (str_eq(x->name[i], name)) return x->value[i];
	return otherwise;
}

bool args_flag(const struct args *x, const char *name)
{
	for (int i = 0; i < x->options; i++)
		if (str_eq(x->name[i], name)) return true;
	return false;
}

bool args_site(struct args *x, struct site *s)
{
	const char *dir = args_get(x, "data", getenv("MAMORU_DATA"));
	if (str_empty(dir)) x->code = args_fail(x->lang, 2, N_("say where the data are: --data DIR"), NULL);
	else {
		enum status st = site_open(x->a, dir, s);
		x->code = st == ST_OK ? 0 : args_status(x->lang, st, dir);
	}
	return x->code == 0;
}

int args_with_site(struct args *x, int (*fn)(struct args *, struct site *))
{
	struct site s;
	if (!args_site(x, &s)) return x->code;
	int code = fn(x, &s);
	site_close(&s);
	return code;
}

void args_progress(const char *label, int64_t done, int64_t total)
{
	if (!proc_terminal(STDERR_FILENO)) return;
	fprintf(stderr, "\r%s  %lld/%lld%s", label, (long long)done, (long long)total, done >= total ? "\n" : "");
}

int64_t args_roles(struct args *x, const char *list)
{
	size_t n;
	unsigned mask = 0;
	if (str_eq(list, "all")) return ROLES_ALL;
	if (str_eq(list, "none")) return 0;
	char **part = str_split(x->a, list, ',', &n);
	for (size_t i = 0; i < n; i++) {
		int r = actor_role_of(part[i]);
		if (r < 0) return args_fail(x->lang, 2, N_("unknown role"), part[i]), -1;
		mask |= ROLE_BIT(r);
	}
	return mask;
}

#include "cli/cli.h"
#include <stdio.h>
#include <string.h>
#include "base/bug.h"
#include "base/hash.h"
#include "base/str.h"
#include "cli/command.h"
#include "site/workspace.h"

static const struct command *const families[] = { serve_commands, manage_commands, move_commands, records_commands, sheets_commands, print_commands, audition_commands, tokens_commands, webhooks_commands, mails_commands, safety_commands, roles_commands };
enum { FAMILIES = sizeof families / sizeof *families, CLI_MEMORY = 1 << 30 };

static void line(enum lang lang, const struct command *c)
{
	printf("  mamoru %-18s %s\n      %s\n", c->name, c->usage, tr_get(lang, c->about));
}

static int help(enum lang lang, const char *family)
{
	printf("%s\n\n", tr_get(lang, N_("mamoru: the information security management system (ISO/IEC 27001) in one program")));
	for (int f = 0; f < FAMILIES; f++)
		for (const struct command *c = families[f]; c->name; c++)
			if (!family || str_starts(c->name, family)) line(lang, c);
	printf("\n%s\n", tr_get(lang, N_("Every command answers --help. Exit codes: 0 done, 1 failed or no, 2 wrong use or input.")));
	return 0;
}

/* How many words of argv the command's name takes; 0 = another command. */
static int match(const struct command *c, int argc, char **argv)
{
	const char *p = c->name;
	int n = 0;
	while (*p) {
		size_t len = strcspn(p, " ");
		if (n == argc || strlen(argv[n]) != len || memcmp(argv[n], p, len)) return 0;
		n++;
		p += len + (p[len] == ' ');
	}
	return n;
}

static int run(const struct command *c, int argc, char **argv)
{
	enum lang lang = args_lang();
	for (int i = 0; i < argc; i++)
		if (str_eq(argv[i], "--help")) return line(lang, c), 0;
	struct arena *a = arena_new(CLI_MEMORY);
	struct args x;
	int code = 2;
	if (args_read(&x, a, argc, argv, c->allowed)) {
		if (x.words < c->min_words || x.words > c->max_words) {
			args_fail(x.lang, 2, N_("wrong number of arguments; the use is"), arena_printf(a, "mamoru %s %s", c->name, c->usage));
		} else {
			code = c->run(&x);
			/* Closed by the last who had it open, a workspace is one file again. */
			workspace_close_all();
		}
	}
	arena_free(a);
	return code;
}

static bool is_family(const char *word)
{
	for (int f = 0; f < FAMILIES; f++)
		for (const struct command *c = families[f]; c->name; c++)
			if (str_starts(c->name, word) && c->name[strlen(word)] == ' ') return true;
	return false;
}

int cli_main(int argc, char **argv)
{
	hash_init();
	enum lang lang = args_lang();
	if (argc < 2 || str_eq(argv[1], "--help") || str_eq(argv[1], "help")) return help(lang, NULL);
	for (int f = 0; f < FAMILIES; f++)
		for (const struct command *c = families[f]; c->name; c++) {
			int n = match(c, argc - 1, argv + 1);
			if (n) return run(c, argc - 1 - n, argv + 1 + n);
		}
	if (is_family(argv[1])) {
		if (argc == 2 || str_eq(argv[2], "--help")) return help(lang, argv[1]);
		return args_fail(lang, 2, N_("unknown command; see mamoru --help"), arena_printf(arena_new(4096), "%s %s", argv[1], argv[2]));
	}
	return args_fail(lang, 2, N_("unknown command; see mamoru --help"), argv[1]);
}

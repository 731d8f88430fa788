/* command.h - what a command is, and where each family of commands lives. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H
#include "cli/args.h"

struct command {
	const char *name;           /* "workspace create" */
	const char *usage;          /* "--data DIR --name NAME [--slug SLUG]" */
	const char *about;          /* msgid: one line */
	const char *allowed;        /* options for args_read */
	int min_words, max_words;
	int (*run)(struct args *x); /* exit code */
};

extern const struct command serve_commands[];      /* init, serve */
extern const struct command manage_commands[];     /* workspace ..., user ... */
extern const struct command move_commands[];       /* workspace move */
extern const struct command audition_commands[];   /* hearing ... */
extern const struct command tokens_commands[];     /* token ... */
extern const struct command records_commands[];    /* list, get, put, step */
extern const struct command sheets_commands[];     /* import, export */
extern const struct command webhooks_commands[];   /* webhook ... */
extern const struct command mails_commands[];      /* mail test, notify */
extern const struct command print_commands[];      /* print */
extern const struct command roles_commands[];      /* roles */
extern const struct command safety_commands[];     /* verify, head, backup, restore */

#endif

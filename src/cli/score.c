#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include "assess/hearing.h"
#include "base/str.h"
#include "cli/score.h"
#include "os/file.h"

enum { FILE_MAX = 1 << 20, MEMORY_MAX = 64 << 20, OUTPUT_MAX = 1 << 20 };
enum { DONE, FAILED, WRONG };

static enum lang lang_wished(void)
{
	const char *const name[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	for (size_t i = 0; i < sizeof name / sizeof *name; i++)
		if (!str_empty(getenv(name[i])))
			return tr_lang(getenv(name[i]));
	return LANG_EN;
}

static int complain(enum lang lang, int code, const char *file, const char *message, const char *detail)
{
	fprintf(stderr, "mamoru hearing score: %s%s%s%s%s\n", str_or(file, ""), str_empty(file) ? "" : ": ",
		tr_get(lang, message), str_empty(detail) ? "" : ": ", str_or(detail, ""));
	return code;
}

static int help(enum lang lang)
{
	printf("mamoru hearing score [--lang ja|en] FILE.json\n\n%s\n\n"
		"  {\"bank\":1,\"edition\":\"22\",\"headcount\":40,\"answers\":{\"PREP-1\":{\"score\":3,\"basis\":\"document_seen\"},\n"
		"   \"PREP-4a\":{\"score\":\"na\"},\"CON-1\":{\"score\":\"unknown\"}}}\n\n%s\n",
		tr_get(lang, N_("Scores the answers of a hearing and writes the diagnosis as JSON. FILE is - for standard input.")),
		tr_get(lang, N_("A question not named is not asked. The basis is document_seen, record_seen, interview_only or observed; by interview only, a score counts at most 2 unless override_cap gives a reason.")));
	return DONE;
}

static int score(struct arena *a, enum lang lang, const char *path)
{
	char *text;
	size_t n;
	const char *error = NULL;
	enum status st = file_read(a, path, FILE_MAX, &text, &n);
	if (st != ST_OK)
		return complain(lang, st == ST_IO ? FAILED : WRONG, path, N_("the file could not be read"), tr_get(lang, status_msgid()));
	const json_t *o = json_read(a, text, n, &error);
	if (!o)
		return complain(lang, WRONG, path, N_("the file is no correct JSON"), error);
	struct hearing_input *in = ARENA_NEW(a, struct hearing_input);
	struct hearing_result *r = ARENA_NEW(a, struct hearing_result);
	if (hearing_read(a, o, lang, in, &error) != ST_OK)
		return complain(lang, WRONG, path, error, NULL);
	hearing_score(a, in, r);
	struct buf out;
	buf_init(&out, OUTPUT_MAX);
	hearing_output_print(&out, hearing_output_json(a, in, r));
	bool written = !out.full && fwrite(out.p, 1, out.n, stdout) == out.n && fflush(stdout) == 0;
	buf_release(&out);
	return written ? DONE : complain(lang, FAILED, NULL, N_("the result could not be written"), NULL);
}

int score_main(int argc, char **argv)
{
	static const struct option options[] = { { "help", no_argument, NULL, 'h' }, { "lang", required_argument, NULL, 'l' }, { NULL, 0, NULL, 0 } };
	enum lang lang = lang_wished();
	bool helped = false;
	int c;
	optind = 0;
	opterr = 0;
	while ((c = getopt_long(argc, argv, "h", options, NULL)) != -1) {
		if (c == 'h')
			helped = true;
		else if (c == 'l' && (str_eq(optarg, "ja") || str_eq(optarg, "en")))
			lang = tr_lang(optarg);
		else
			return complain(lang, WRONG, NULL, N_("this option is not known; --help lists them"), argv[optind - 1]);
	}
	if (helped)
		return help(lang);
	if (argc - optind != 1)
		return complain(lang, WRONG, NULL, N_("exactly one file is needed, for example: mamoru hearing score answers.json"), NULL);
	struct arena *a = arena_new(MEMORY_MAX);
	int code = score(a, lang, argv[optind]);
	arena_free(a);
	return code;
}

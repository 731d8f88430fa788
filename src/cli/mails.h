/* mails.h - the options that say where mail goes out and where links lead: the same for every command that tells people something. */
#ifndef CLI_MAILS_H
#define CLI_MAILS_H
#include "cli/args.h"

#define MAILS_ALLOWED "mail= mail-from= mail-login= url="
#define MAILS_USAGE "[--mail smtp://HOST:PORT --mail-from ADDRESS [--mail-login FILE]]"
/* Reads them (or MAMORU_MAIL, MAMORU_MAIL_FROM, MAMORU_MAIL_LOGIN, MAMORU_URL) for this process. False after saying what is wrong; the exit code stands in x->code. */
bool mails_options(struct args *x);

#endif

/* mail.h - one letter to one reader by SMTP (libcurl): plain text, UTF-8, encoded so that every mail server lets it pass.
 *
 * TLS is used when the server offers it; with a login it is a must, and then, like with smtps://, the server's certificate is checked. */
#ifndef OS_MAIL_H
#define OS_MAIL_H
#include <stdbool.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/status.h"

struct mail { const char *to, *subject, *text; const char *id; int64_t at; };      /* id: unique part of the Message-ID, at: UTC seconds of its Date */
struct mail_answer { bool refused; char why[160]; };                              /* refused: for good; why in English */

/* The server of this process: "smtp://HOST[:PORT]" or "smtps://...", and the sender's address. user NULL = no login. ST_INVALID says what is wrong. */
enum status mail_server(const char *url, const char *from, const char *user, const char *password);
/* Drops it, login included: for processes that send nothing. */
void mail_forget(void);
bool mail_ready(void);
/* As it goes over the line; the sender is the server's. */
const char *mail_message(struct arena *a, const struct mail *m);
/* True when the server took it over. */
bool mail_send(struct arena *a, const struct mail *m, struct mail_answer *out);

#endif

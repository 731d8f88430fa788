#include "os/mail.h"
#include <curl/curl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include "base/bug.h"
#include "base/date.h"
#include "base/hash.h"
#include "base/str.h"
#include "base/tr.h"
#include "base/utf8.h"

enum { WORD_BYTES = 39, LINE_BYTES = 57, TEXT_MAX = 1 << 20, SECONDS = 30, FIELD = 320, PERMANENT = 500 };

static struct { char url[FIELD], from[FIELD], user[FIELD], password[FIELD]; } server;

/* ---- the server ---- */

/* What stands in a header or a command must not bring lines or brackets of its own. */
static bool is_address(const char *s)
{
	const char *at = strchr(str_or(s, ""), '@');
	if (!at || at == s || !at[1] || strlen(s) >= FIELD) return false;
	for (; *s; s++)
		if ((unsigned char)*s <= 0x20 || (unsigned char)*s >= 0x7f || strchr("<>(),;:\"\\", *s)) return false;
	return true;
}

static bool keep(char out[FIELD], const char *s) { return snprintf(out, FIELD, "%s", str_or(s, "")) < FIELD; }

enum status mail_server(const char *url, const char *from, const char *user, const char *password)
{
	mail_forget();
	if (str_empty(url)) return ST_OK;
	if ((!str_starts(url, "smtp://") && !str_starts(url, "smtps://")) || strchr(url, '@') || strpbrk(url, " \r\n"))
		return status_note(ST_INVALID, N_("Write the mail server as smtp://HOST:PORT or smtps://HOST:PORT; its login stands in a file."), NULL);
	if (!is_address(from)) return status_note(ST_INVALID, N_("Say which mail address the program writes from, with --mail-from."), from);
	if (!keep(server.url, url) || !keep(server.from, from) || !keep(server.user, user) || !keep(server.password, password)) {
		mail_forget();
		return status_note(ST_INVALID, N_("The mail server's address or login is too long."), NULL);
	}
	return ST_OK;
}

void mail_forget(void) { hash_wipe(&server, sizeof server); }
bool mail_ready(void) { return *server.url; }

/* ---- the message ---- */

static const char *base64(struct arena *a, const char *p, size_t n)
{
	size_t room = sodium_base64_encoded_len(n, sodium_base64_VARIANT_ORIGINAL);
	return sodium_bin2base64(ARENA_ARRAY(a, room, char), room, (const unsigned char *)p, n, sodium_base64_VARIANT_ORIGINAL);
}

/* Encoded words (RFC 2047), each of whole characters, each on a line of its own. */
static const char *words(struct arena *a, const char *s)
{
	const char *out = "";
	while (*s) {
		size_t n = 0, left = strlen(s), one;
		uint32_t cp;
		while (n < left && (one = utf8_decode(s + n, left - n, &cp)) && n + one <= WORD_BYTES) n += one;
		BUG_ON(!n);
		out = arena_printf(a, "%s%s=?UTF-8?B?%s?=", out, *out ? "\r\n " : "", base64(a, s, n));
		s += n;
	}
	return out;
}

static const char *lines(struct arena *a, const char *text)
{
	size_t n = strlen(text), count = n / LINE_BYTES + 1;
	char **line = ARENA_ARRAY(a, count, char *);
	for (size_t i = 0; i < count; i++) line[i] = arena_dup(a, base64(a, text + i * LINE_BYTES, i + 1 < count ? LINE_BYTES : n % LINE_BYTES));
	return str_join(a, line, count, "\r\n");
}

static const char *crlf(struct arena *a, const char *text)
{
	size_t n;
	char **line = str_split(a, text, '\n', &n);
	return str_join(a, line, n, "\r\n");
}

static const char *stamp(struct arena *a, int64_t at)
{
	static const char *const month[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	int64_t local = at + (int64_t)DATE_JST * 60, second = local % 86400;
	struct date d = date_of_day((int32_t)(local / 86400));
	return arena_printf(a, "%s, %d %s %d %02d:%02d:%02d +0900", date_weekday_name(date_weekday(d), false), d.d, month[d.m - 1], d.y, (int)(second / 3600),
		(int)(second / 60 % 60), (int)(second % 60));
}

const char *mail_message(struct arena *a, const struct mail *m)
{
	const char *host = strchr(server.from, '@');
	return arena_printf(a, "Date: %s\r\nFrom: mamoru <%s>\r\nTo: <%s>\r\nMessage-ID: <%s%s>\r\nSubject: %s\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
		"Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n%s\r\n", stamp(a, m->at), server.from, m->to, m->id, host ? host : "@mamoru",
		words(a, m->subject), lines(a, crlf(a, m->text)));
}

/* ---- sending ---- */

struct left { const char *p; size_t n; };

static size_t give(char *out, size_t size, size_t n, void *arg)
{
	struct left *v = arg;
	size_t some = size * n < v->n ? size * n : v->n;
	memcpy(out, v->p, some);
	v->p += some;
	v->n -= some;
	return some;
}

static void set(CURL *h, struct left *body, struct curl_slist *to, char *error)
{
	bool checked = *server.user || str_starts(server.url, "smtps://");
	curl_easy_setopt(h, CURLOPT_URL, server.url);
	curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(h, CURLOPT_USE_SSL, (long)(*server.user ? CURLUSESSL_ALL : CURLUSESSL_TRY));
	/* A server that needs no login is trusted by its address: encryption without a certificate is better than none. */
	curl_easy_setopt(h, CURLOPT_SSL_VERIFYPEER, checked ? 1L : 0L);
	curl_easy_setopt(h, CURLOPT_SSL_VERIFYHOST, checked ? 2L : 0L);
	if (*server.user) {
		curl_easy_setopt(h, CURLOPT_USERNAME, server.user);
		curl_easy_setopt(h, CURLOPT_PASSWORD, server.password);
	}
	curl_easy_setopt(h, CURLOPT_MAIL_FROM, server.from);
	curl_easy_setopt(h, CURLOPT_MAIL_RCPT, to);
	curl_easy_setopt(h, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(h, CURLOPT_READFUNCTION, give);
	curl_easy_setopt(h, CURLOPT_READDATA, body);
	curl_easy_setopt(h, CURLOPT_PROXY, "");
	curl_easy_setopt(h, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(h, CURLOPT_TIMEOUT, (long)SECONDS);
	curl_easy_setopt(h, CURLOPT_ERRORBUFFER, error);
}

static void explain(struct mail_answer *out, const char *text)
{
	size_t n = 0;
	for (; *text && n + 1 < sizeof out->why; text++) out->why[n++] = *text >= 0x20 && *text < 0x7f ? *text : '?';
	out->why[n] = 0;
}

bool mail_send(struct arena *a, const struct mail *m, struct mail_answer *out)
{
	char error[CURL_ERROR_SIZE] = "";
	long code = 0;
	BUG_ON(!mail_ready());
	*out = (struct mail_answer){ .refused = !is_address(m->to), .why = "this is no mail address" };
	if (out->refused) return false;
	const char *text = mail_message(a, m);
	struct left body = { text, strlen(text) };
	struct curl_slist *to = curl_slist_append(NULL, arena_printf(a, "<%s>", m->to));
	CURL *h = curl_easy_init();
	if (h) set(h, &body, to, error);
	CURLcode got = h ? curl_easy_perform(h) : CURLE_OUT_OF_MEMORY;
	if (h) curl_easy_getinfo(h, CURLINFO_RESPONSE_CODE, &code);
	explain(out, got == CURLE_OK ? "" : *error ? error : curl_easy_strerror(got));
	/* A wrong login is refused as well, but that is the site's mistake and will be mended. */
	out->refused = got != CURLE_OK && got != CURLE_LOGIN_DENIED && code >= PERMANENT && code < 2 * PERMANENT;
	curl_slist_free_all(to);
	curl_easy_cleanup(h);
	return got == CURLE_OK;
}

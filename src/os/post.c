#include "os/post.h"
#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <string.h>
#include <unistd.h>
#include "os/clock.h"

enum { CONNECT_SECONDS = 5, ANSWER_MAX = 64 << 10 };

static bool is_inside_v4(uint32_t a)
{
	static const struct { uint32_t net; int bits; } nets[] = {
		{ 0x00000000, 8 }, { 0x0a000000, 8 }, { 0x64400000, 10 }, { 0x7f000000, 8 }, { 0xa9fe0000, 16 }, { 0xac100000, 12 }, { 0xc0000000, 24 }, { 0xc0000200, 24 },
		{ 0xc0586300, 24 }, { 0xc0a80000, 16 }, { 0xc6120000, 15 }, { 0xc6336400, 24 }, { 0xcb007100, 24 }, { 0xe0000000, 4 }, { 0xf0000000, 4 } };
	for (size_t i = 0; i < sizeof nets / sizeof *nets; i++)
		if (a >> (32 - nets[i].bits) == nets[i].net >> (32 - nets[i].bits)) return true;
	return false;
}

static uint32_t v4_at(const uint8_t *p) { return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3]; }

/* Of the world are 2000::/3 alone, without what carries another address inside (Teredo, 6to4) or is for documents. */
static bool is_inside_v6(const uint8_t *p)
{
	static const uint8_t nat64[12] = { 0, 0x64, 0xff, 0x9b }, mapped[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };
	if (!memcmp(p, mapped, 12) || !memcmp(p, nat64, 12)) return is_inside_v4(v4_at(p + 12));
	if (p[0] == 0x20 && p[1] == 0x02) return is_inside_v4(v4_at(p + 2));
	if (p[0] == 0x20 && p[1] == 0x01 && (p[2] < 0x02 || (p[2] == 0x0d && p[3] == 0xb8))) return true;
	return (p[0] & 0xe0) != 0x20;
}

bool post_is_inside(const struct sockaddr *a)
{
	const struct sockaddr_in *four = (const void *)a;
	const struct sockaddr_in6 *six = (const void *)a;
	if (a->sa_family == AF_INET) return is_inside_v4(ntohl(four->sin_addr.s_addr));
	if (a->sa_family == AF_INET6) return is_inside_v6(six->sin6_addr.s6_addr);
	return true;
}

struct call { const struct post *p; bool refused; size_t received; };

static curl_socket_t open_socket(void *arg, curlsocktype purpose, struct curl_sockaddr *a)
{
	struct call *c = arg;
	if (purpose != CURLSOCKTYPE_IPCXN) return CURL_SOCKET_BAD;
	if (!c->p->inside && post_is_inside(&a->addr)) {
		c->refused = true;
		return CURL_SOCKET_BAD;
	}
	return socket(a->family, a->socktype | SOCK_CLOEXEC, a->protocol);
}

/* What it says beside its status is nobody's concern; how much it says is. */
static size_t swallow(char *p, size_t size, size_t n, void *arg)
{
	struct call *c = arg;
	(void)p;
	c->received += size * n;
	return c->received > ANSWER_MAX ? 0 : size * n;
}

static void set(CURL *h, struct call *c, struct curl_slist *header, char *error)
{
	const struct post *p = c->p;
	curl_easy_setopt(h, CURLOPT_URL, p->url);
	curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, p->inside ? "http,https" : "https");
	curl_easy_setopt(h, CURLOPT_POST, 1L);
	curl_easy_setopt(h, CURLOPT_POSTFIELDS, p->body);
	curl_easy_setopt(h, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)p->n);
	curl_easy_setopt(h, CURLOPT_HTTPHEADER, header);
	curl_easy_setopt(h, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(h, CURLOPT_PROXY, "");
	curl_easy_setopt(h, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(h, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
	curl_easy_setopt(h, CURLOPT_TIMEOUT, (long)p->seconds);
	curl_easy_setopt(h, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(h, CURLOPT_OPENSOCKETDATA, c);
	curl_easy_setopt(h, CURLOPT_WRITEFUNCTION, swallow);
	curl_easy_setopt(h, CURLOPT_WRITEDATA, c);
	curl_easy_setopt(h, CURLOPT_USERAGENT, "mamoru");
	curl_easy_setopt(h, CURLOPT_ERRORBUFFER, error);
}

/* The library's words may repeat the other side's: plain characters only, and not too many. */
static void explain(struct post_answer *out, const char *words)
{
	size_t n = 0;
	for (; *words && n + 1 < sizeof out->why; words++) out->why[n++] = *words >= 0x20 && *words < 0x7f ? *words : '?';
	out->why[n] = 0;
}

bool post_send(const struct post *p, struct post_answer *out)
{
	static bool ready;
	char error[CURL_ERROR_SIZE] = "";
	struct call c = { .p = p };
	struct curl_slist *header = NULL;
	long status = 0;
	int64_t from = clock_mono_us();
	*out = (struct post_answer){ 0 };
	if (!ready) curl_global_init(CURL_GLOBAL_DEFAULT);
	ready = true;
	CURL *h = curl_easy_init();
	for (int i = 0; h && i < p->headers; i++) header = curl_slist_append(header, p->header[i]);
	if (h) set(h, &c, header, error);
	CURLcode code = h ? curl_easy_perform(h) : CURLE_OUT_OF_MEMORY;
	if (code == CURLE_OK) curl_easy_getinfo(h, CURLINFO_RESPONSE_CODE, &status);
	else explain(out, c.refused ? "the address is inside our own networks" : *error ? error : curl_easy_strerror(code));
	out->status = (int)status;
	out->took_ms = (clock_mono_us() - from) / 1000;
	curl_slist_free_all(header);
	curl_easy_cleanup(h);
	return code == CURLE_OK;
}

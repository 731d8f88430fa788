#include "http/server.h"
#include "base/bug.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/str.h"
#include "base/utf8.h"
#include "db/db.h"
#include "http/body.h"
#include "http/door.h"
#include "http/router.h"
#include "os/clock.h"
#include <arpa/inet.h>
#include <fcntl.h>
#include <microhttpd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ARENA_MAX = 512 << 20, HEADERS_MAX = 100, POOL_MAX = 32 };
enum phase { WAITING, RECEIVING, SENDING };

/* A connection, from accept to close: how long is it in its phase, and how much moved in it? */
struct peer { struct peer *prev, *next; struct MHD_Connection *connection; enum phase phase; int64_t since; uint64_t bytes; };

/* A request, from its first line to the last byte of the answer. */
struct exchange {
	struct exchange *next;
	struct arena *a;
	struct peer *peer;
	struct req q;
	struct res s;
	struct body body;
	int refused;
	bool begun;
	int64_t started;
};

static volatile sig_atomic_t stopping;
static const struct http_config *config;
static struct peer peers = { .prev = &peers, .next = &peers };
static int connected;
static struct exchange *pool;
static int pooled;
static size_t bodies;
static char run_id[9];
static unsigned long long requests;

void server_stop(void) { stopping = 1; }

/* ---- connections ---- */

static void enter(struct peer *p, enum phase phase, uint64_t bytes)
{
	p->phase = phase;
	p->since = clock_mono_us();
	p->bytes = bytes;
}

static void on_connection(void *cls, struct MHD_Connection *connection, void **context, enum MHD_ConnectionNotificationCode code)
{
	struct peer *p = *context;
	(void)cls;
	if (code == MHD_CONNECTION_NOTIFY_STARTED) {
		p = *context = calloc(1, sizeof *p);
		if (!p) BUG("out of memory");
		*p = (struct peer){ .prev = &peers, .next = peers.next, .connection = connection };
		p->next->prev = peers.next = p;
		connected++;
		enter(p, WAITING, 0);
	} else {
		p->prev->next = p->next;
		p->next->prev = p->prev;
		connected--;
		free(p);
	}
}

static int patience(void) { return config->patience ? config->patience : SERVER_PATIENCE; }

/* Seconds the peer may stay in its phase. When places run short, those who have asked nothing yet give theirs up first. */
static int64_t allowed(const struct peer *p)
{
	bool crowded = connected > SERVER_CONNECTIONS * 3 / 4;
	if (p->phase == WAITING && crowded && patience() > SERVER_CROWDED) return SERVER_CROWDED;
	return patience() + (int64_t)(p->bytes / SERVER_LEAST_RATE);
}

/* A client that drips bytes is never idle: what counts is how long the whole takes. The loop notices the end and closes. */
static void cut_off_slow(void)
{
	int64_t now = clock_mono_us();
	for (struct peer *p = peers.next; p != &peers; p = p->next) {
		if (now - p->since <= allowed(p) * 1000000) continue;
		const union MHD_ConnectionInfo *i = MHD_get_connection_info(p->connection, MHD_CONNECTION_INFO_CONNECTION_FD);
		if (i) shutdown(i->connect_fd, SHUT_RDWR);
	}
}

/* ---- exchanges ---- */

static struct exchange *exchange_new(void)
{
	struct exchange *x = pool;
	if (x) {
		pool = x->next;
		pooled--;
	} else {
		x = calloc(1, sizeof *x);
		if (!x) BUG("out of memory");
		x->a = arena_new(ARENA_MAX);
	}
	return x;
}

static void exchange_free(struct exchange *x)
{
	struct arena *a = x->a;
	bodies -= x->body.n;
	body_release(&x->body);
	if (pooled == POOL_MAX) {
		arena_free(a);
		free(x);
		return;
	}
	arena_reset(a);
	*x = (struct exchange){ .a = a, .next = pool };
	pool = x;
	pooled++;
}

/* The first thing heard of a request: its address as sent, before the library takes it apart. */
static void *on_address(void *cls, const char *target, struct MHD_Connection *connection)
{
	struct exchange *x = exchange_new();
	(void)cls;
	x->peer = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
	x->started = clock_mono_us();
	x->q = (struct req){ .a = x->a, .target = arena_dup(x->a, target) };
	/* The query is ours to read. Left to the library, hundreds of parameters fill its memory, and then it neither answers nor closes
	 * (0.9.75: the refusal is queued and forgotten). The address lies in its read buffer, which it is about to cut here itself. */
	char *query = strchr((char *)(uintptr_t)target, '?');
	if (query) query[1] = 0;
	return x;
}

static void on_completed(void *cls, struct MHD_Connection *connection, void **context, enum MHD_RequestTerminationCode code)
{
	struct exchange *x = *context;
	(void)cls, (void)connection;
	if (!x) return;
	log_line(LOG_DEBUG, "%s %s status=%d bytes=%zu us=%lld id=%s end=%d", x->q.address ? x->q.address : "-", x->q.target, x->s.status, x->s.n,
		(long long)(clock_mono_us() - x->started), x->q.id ? x->q.id : "-", (int)code);
	enter(x->peer, WAITING, 0);
	exchange_free(x);
	*context = NULL;
}

/* Addresses stay as they were sent: the router decodes them itself. */
static size_t leave_escaped(void *cls, struct MHD_Connection *connection, char *s)
{
	(void)cls, (void)connection;
	return strlen(s);
}

/* ---- reading ---- */

static enum MHD_Result add_header(void *cls, enum MHD_ValueKind kind, const char *name, const char *value)
{
	struct req *q = cls;
	(void)kind;
	if (q->headers == HEADERS_MAX) return MHD_NO;
	if (value && utf8_valid(value, strlen(value))) q->header[q->headers++] = (struct pair){ name, value };
	return MHD_YES;
}

static const char *address_of(struct arena *a, struct MHD_Connection *connection)
{
	char text[INET6_ADDRSTRLEN] = "";
	const union MHD_ConnectionInfo *i = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	const struct sockaddr_in6 *six = (const void *)i->client_addr;
	const struct sockaddr_in *four = (const void *)i->client_addr;
	if (four->sin_family == AF_INET) inet_ntop(AF_INET, &four->sin_addr, text, sizeof text);
	else if (six->sin6_family == AF_INET6) inet_ntop(AF_INET6, &six->sin6_addr, text, sizeof text);
	return arena_dup(a, str_starts(text, "::ffff:") ? text + 7 : text);
}

static enum method method_of(const char *name)
{
	static const struct { const char *name; enum method method; } methods[] = {
		{ "GET", HTTP_GET }, { "HEAD", HTTP_GET }, { "POST", HTTP_POST }, { "PUT", HTTP_PUT }, { "PATCH", HTTP_PATCH }, { "DELETE", HTTP_DELETE },
	};
	for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
		if (!strcmp(methods[i].name, name)) return methods[i].method;
	return 0;
}

static int count_headers(const struct req *q, const char *name)
{
	int n = 0;
	for (size_t i = 0; i < q->headers; i++) n += !strcasecmp(q->header[i].name, name);
	return n;
}

static void fill_request(struct exchange *x, const char *method)
{
	struct req *q = &x->q;
	struct MHD_Connection *connection = x->peer->connection;
	q->header = ARENA_ARRAY(x->a, HEADERS_MAX, struct pair);
	MHD_get_connection_values(connection, MHD_HEADER_KIND, add_header, q);
	q->method = method_of(method);
	q->content_type = str_or(http_header(q, "Content-Type"), "");
	q->address = address_of(x->a, connection);
	q->tls = config->tls_cert != NULL;
	q->id = arena_printf(x->a, "%s-%llu", run_id, ++requests);
}

/* Where a body ends must not be a matter of opinion between us and a proxy in front. */
static bool ambiguous(const struct req *q)
{
	int lengths = count_headers(q, "Content-Length"), codings = count_headers(q, "Transfer-Encoding");
	return lengths + codings > 1 || count_headers(q, "Host") > 1;
}

/* What can be refused before the body is here, is. Bodies of unknown or notable size are received for those only who may send them. */
static int refuse_early(struct exchange *x, int64_t length, bool chunked)
{
	enum { SMALL = 64 << 10 };
	struct req *q = &x->q;
	int code = router_route(config, q, &x->s);
	if (ambiguous(q)) return 400;
	if (code) return code;
	if (length > (int64_t)router_body_max(q)) return 413;
	if (bodies + (uint64_t)length > SERVER_BODIES_MAX) return 503;
	if (q->method != HTTP_GET && (chunked || length > SMALL)) return router_admit(q);
	return 0;
}

static enum MHD_Result answer(struct exchange *x);

static enum MHD_Result begin(struct exchange *x, const char *method)
{
	enum { DRAIN_MAX = 128 << 20 };
	int64_t length = 0;
	x->begun = true;
	fill_request(x, method);
	bool chunked = http_header(&x->q, "Transfer-Encoding") != NULL;
	const char *sent = http_header(&x->q, "Content-Length");
	bool odd = sent && !str_int(sent, 0, INT64_MAX, &length);
	x->refused = refuse_early(x, length, chunked);
	if (odd) x->refused = 400;
	body_init(&x->body, x->refused ? 0 : router_body_max(&x->q));
	enter(x->peer, RECEIVING, 0);
	/* A browser still sending reads no answer: take in what it sends, and tell it then. Unless it asked first, or sends too much. */
	bool now = odd || (x->refused && (length > DRAIN_MAX || http_header(&x->q, "Expect") || ambiguous(&x->q)));
	return now ? answer(x) : MHD_YES;
}

static enum MHD_Result receive(struct exchange *x, const char *p, size_t *n)
{
	x->peer->bytes += *n;
	size_t before = x->body.n;
	if (!x->refused) {
		enum status st = body_add(&x->body, config->site ? db_path(config->site) : NULL, p, *n);
		if (st != ST_OK) x->refused = status_http(st);
		bodies += x->body.n - before;
		if (bodies > SERVER_BODIES_MAX) x->refused = 503;
	}
	*n = 0;
	return MHD_YES;
}

/* ---- answering ---- */

static struct MHD_Response *from_file(struct res *s)
{
	struct stat st;
	int fd = open(s->file, O_RDONLY | O_CLOEXEC);
	if (s->unlink_file) unlink(s->file);
	if (fd < 0 || fstat(fd, &st)) {
		log_line(LOG_ERROR, "file to send cannot be opened path=%s", s->file);
		if (fd >= 0) close(fd);
		s->status = 500;
		return MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
	}
	s->n = (size_t)st.st_size;
	return MHD_create_response_from_fd64((uint64_t)st.st_size, fd);
}

static struct MHD_Response *response_of(struct res *s)
{
	/* The body lives in the arena until on_completed: the library only reads it. */
	return s->file ? from_file(s) : MHD_create_response_from_buffer(s->n, (void *)(uintptr_t)s->body, MHD_RESPMEM_PERSISTENT);
}

static enum MHD_Result answer(struct exchange *x)
{
	struct res *s = &x->s;
	x->q.body = body_text(&x->body);
	x->q.body_n = x->q.body ? x->body.n : 0;
	if (!x->q.body) x->refused = 500;
	router_answer(config, &x->q, s, x->refused);
	struct MHD_Response *r = response_of(s);
	if (!r) BUG("out of memory");
	BUG_ON(MHD_add_response_header(r, "Content-Type", s->type) != MHD_YES);
	for (int i = 0; i < s->headers; i++)
		BUG_ON(MHD_add_response_header(r, s->header[i].name, s->header[i].value) != MHD_YES);
	enter(x->peer, SENDING, s->n);
	enum MHD_Result result = MHD_queue_response(x->peer->connection, (unsigned)s->status, r);
	MHD_destroy_response(r);
	return result;
}

static enum MHD_Result on_request(void *cls, struct MHD_Connection *connection, const char *url, const char *method, const char *version,
	const char *data, size_t *n, void **context)
{
	struct exchange *x = *context;
	(void)cls, (void)connection, (void)url, (void)version;
	if (!x->begun) return begin(x, method);
	return *n ? receive(x, data, n) : answer(x);
}

/* ---- the loop ---- */

__attribute__((format(printf, 2, 0))) static void on_log(void *cls, const char *fmt, va_list ap)
{
	struct buf b;
	(void)cls;
	buf_init(&b, 4000);
	buf_vprintf(&b, fmt, ap);
	log_line(LOG_DEBUG, "libmicrohttpd: %s", buf_cstr(&b));
	buf_release(&b);
}

static struct MHD_Daemon *start(void)
{
	static char priorities[] = "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2";
	struct MHD_OptionItem plain[] = { { MHD_OPTION_END, 0, NULL } };
	struct MHD_OptionItem tls[] = {
		{ MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)(uintptr_t)config->tls_cert }, { MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)(uintptr_t)config->tls_key },
		{ MHD_OPTION_HTTPS_PRIORITIES, 0, priorities }, { MHD_OPTION_END, 0, NULL },
	};
	unsigned flags = MHD_USE_EPOLL | MHD_USE_NO_LISTEN_SOCKET | MHD_USE_ERROR_LOG | (config->tls_cert ? MHD_USE_TLS : 0);
	return MHD_start_daemon(flags, 0, NULL, NULL, on_request, NULL, MHD_OPTION_EXTERNAL_LOGGER, on_log, NULL,
		MHD_OPTION_URI_LOG_CALLBACK, on_address, NULL, MHD_OPTION_UNESCAPE_CALLBACK, leave_escaped, NULL,
		MHD_OPTION_NOTIFY_CONNECTION, on_connection, NULL, MHD_OPTION_NOTIFY_COMPLETED, on_completed, NULL,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)SERVER_HEAD_MAX, MHD_OPTION_CONNECTION_LIMIT, (unsigned)SERVER_CONNECTIONS,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)patience(), MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1,
		MHD_OPTION_ARRAY, config->tls_cert ? tls : plain, MHD_OPTION_END);
}

/* Every second, also under load. */
static void each_second(int64_t *last, void (*tick)(void))
{
	int64_t now = clock_mono_us();
	if (now - *last < 1000000) return;
	*last = now;
	cut_off_slow();
	if (tick) tick();
}

static bool in_flight(void)
{
	for (struct peer *p = peers.next; p != &peers; p = p->next)
		if (p->phase != WAITING) return true;
	return false;
}

enum status server_run(int listen_fd, const struct http_config *c, void (*tick)(void))
{
	int64_t last = clock_mono_us();
	uint32_t id;
	config = c;
	hash_random(&id, sizeof id);
	snprintf(run_id, sizeof run_id, "%08x", id);
	signal(SIGPIPE, SIG_IGN);
	/* Several workers hear of one connection; those who come late must not wait in accept. */
	fcntl(listen_fd, F_SETFL, fcntl(listen_fd, F_GETFL) | O_NONBLOCK);
	struct MHD_Daemon *d = start();
	if (!d) return status_note(c->tls_cert ? ST_INVALID : ST_IO, N_("The server could not be started. Check the TLS certificate and key."), NULL);
	struct door door;
	door_init(&door, listen_fd, d, c->fair, c->worker);
	while (!stopping) {
		door_serve(&door, 1000, connected < SERVER_CONNECTIONS);
		each_second(&last, tick);
	}
	/* The listening socket belongs to all workers: from here on it is theirs alone. */
	for (int64_t end = clock_mono_us() + SERVER_GRACE * 1000000; in_flight() && clock_mono_us() < end;) door_serve(&door, 100, false);
	door_release(&door);
	MHD_stop_daemon(d);
	/* Only here: a stop asked for while the worker was still starting counts. */
	stopping = 0;
	return ST_OK;
}

#include "http/http.h"
#include "base/hash.h"
#include "base/str.h"
#include "os/net.h"
#include <arpa/inet.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void hello(struct req *q, struct res *s) { http_json(s, q->tls ? "\"tls\"" : "\"plain\""); }
static const struct route routes[] = { { HTTP_GET, "/", hello, ACCESS_PUBLIC }, { 0 } };
static const struct route *const tables[] = { routes };
static struct http_config config = { .tables = tables, .table_count = 1 };
static gnutls_datum_t cert, key;

/* A certificate of our own, made anew for each run. */
static void make_certificate(void)
{
	gnutls_x509_privkey_t k;
	gnutls_x509_crt_t c;
	assert_int_equal(gnutls_x509_privkey_init(&k), 0);
	assert_int_equal(gnutls_x509_privkey_generate(k, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1), 0), 0);
	assert_int_equal(gnutls_x509_crt_init(&c), 0);
	gnutls_x509_crt_set_version(c, 3);
	gnutls_x509_crt_set_serial(c, "\1", 1);
	gnutls_x509_crt_set_activation_time(c, time(NULL) - 60);
	gnutls_x509_crt_set_expiration_time(c, time(NULL) + 3600);
	gnutls_x509_crt_set_dn(c, "CN=localhost", NULL);
	gnutls_x509_crt_set_key(c, k);
	assert_int_equal(gnutls_x509_crt_sign2(c, c, k, GNUTLS_DIG_SHA256, 0), 0);
	assert_int_equal(gnutls_x509_crt_export2(c, GNUTLS_X509_FMT_PEM, &cert), 0);
	assert_int_equal(gnutls_x509_privkey_export2(k, GNUTLS_X509_FMT_PEM, &key), 0);
	gnutls_x509_crt_deinit(c);
	gnutls_x509_privkey_deinit(k);
}

static int setup(void **state)
{
	hash_init();
	make_certificate();
	config.tls_cert = (const char *)cert.data;
	config.tls_key = (const char *)key.data;
	return 0;
}

static int teardown(void **state)
{
	gnutls_free(cert.data);
	gnutls_free(key.data);
	return 0;
}

static void on_term(int sig) { (void)sig; http_stop(); }

static pid_t serve(int *port)
{
	int fd;
	assert_int_equal(net_listen("127.0.0.1:0", &fd, port), ST_OK);
	pid_t child = fork();
	if (child == 0) {
		signal(SIGTERM, on_term);
		_exit((int)http_serve(fd, &config, NULL));
	}
	close(fd);
	return child;
}

/* The answer to one request, or "" when the handshake fails. */
static void ask(int port, const char *priorities, char *answer, size_t size)
{
	static const char request[] = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	gnutls_certificate_credentials_t trust;
	gnutls_session_t session;
	size_t n = 0;
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&to, sizeof to), 0);
	gnutls_certificate_allocate_credentials(&trust);
	gnutls_init(&session, GNUTLS_CLIENT);
	assert_int_equal(gnutls_priority_set_direct(session, priorities, NULL), 0);
	gnutls_credentials_set(session, GNUTLS_CRD_CERTIFICATE, trust);
	gnutls_transport_set_int(session, fd);
	if (gnutls_handshake(session) == 0) {
		assert_int_equal(gnutls_record_send(session, request, sizeof request - 1), sizeof request - 1);
		for (ssize_t k; n + 1 < size && (k = gnutls_record_recv(session, answer + n, size - n - 1)) > 0;) n += (size_t)k;
	}
	answer[n] = 0;
	gnutls_deinit(session);
	gnutls_certificate_free_credentials(trust);
	close(fd);
}

static void test_tls_is_spoken_in_its_current_versions(void **state)
{
	int port, status;
	char answer[4096];
	pid_t child = serve(&port);
	ask(port, "NORMAL", answer, sizeof answer);
	assert_true(str_starts(answer, "HTTP/1.1 200"));
	assert_true(str_ends(answer, "\"tls\""));
	assert_non_null(strstr(answer, "Strict-Transport-Security: max-age=31536000\r\n"));
	ask(port, "NORMAL:-VERS-ALL:+VERS-TLS1.2", answer, sizeof answer);
	assert_true(str_starts(answer, "HTTP/1.1 200"));
	ask(port, "NORMAL:-VERS-ALL:+VERS-TLS1.1", answer, sizeof answer);
	assert_string_equal(answer, "");
	kill(child, SIGTERM);
	waitpid(child, &status, 0);
	assert_int_equal(status, 0);
}

static void test_a_wrong_key_is_said_at_the_start(void **state)
{
	int fd, port;
	struct http_config wrong = config;
	wrong.tls_key = "no key";
	assert_int_equal(net_listen("127.0.0.1:0", &fd, &port), ST_OK);
	assert_int_equal(http_serve(fd, &wrong, NULL), ST_INVALID);
	assert_string_equal(status_msgid(), "The server could not be started. Check the TLS certificate and key.");
	close(fd);
}

#include "unit/site/fixture.h"
#include <liboath/oath.h>
#include "site/lockout.h"
#include "site/session.h"
#include "site/totp.h"

static int setup(void **state)
{
	(void)state;
	return fixture_setup();
}

static int teardown(void **state)
{
	(void)state;
	return fixture_teardown();
}

static enum status sign_in(const char *email, const char *password, const char *address)
{
	struct account who;
	int wait;
	return account_sign_in(&site, a, email, password, address, &who, &wait);
}

static int wait_of(const char *email, const char *address)
{
	struct account who;
	int wait = 0;
	account_sign_in(&site, a, email, "wrong wrong wrong", address, &who, &wait);
	return wait;
}

/* A complete sign-in, as the pages do it: the address is known afterwards. */
static void signed_in(int64_t id, const char *address)
{
	struct session s;
	assert_int_equal(session_open(&site, a, id, address, "Firefox", &s), ST_OK);
}

static struct account fresh(const char *email)
{
	struct account v;
	assert_int_equal(account_create(&site, a, &console, email, "山田 太郎", PASSWORD, false, LANG_JA, &v), ST_OK);
	return v;
}

static void test_accounts_are_found_by_their_address_in_any_case(void **state)
{
	(void)state;
	struct account v;
	assert_int_equal(account_find(&site, a, "  Ume@Example.JP ", &v), ST_OK);
	assert_int_equal(v.id, ume.id);
	assert_true(v.site_admin);
	assert_string_equal(v.name, "梅田 花子");
	assert_int_equal(account_find(&site, a, "nobody@example.jp", &v), ST_NOTFOUND);
	assert_int_equal(account_create(&site, a, &console, "UME@example.jp", "X", PASSWORD, false, LANG_EN, &v), ST_CONFLICT);
	assert_int_equal(account_create(&site, a, &console, "no address", "X", PASSWORD, false, LANG_EN, &v), ST_INVALID);
	assert_int_equal(account_create(&site, a, &console, "x@example.jp", " ", PASSWORD, false, LANG_EN, &v), ST_INVALID);
	assert_int_equal(account_create(&site, a, &console, "x@example.jp", "X", "short", false, LANG_EN, &v), ST_INVALID);
	assert_int_equal(account_count(&site), 1);
}

static void test_passwords_are_long_and_not_the_first_guess(void **state)
{
	(void)state;
	assert_null(account_password_problem("correct horse battery", "a@b.jp", "A"));
	assert_non_null(account_password_problem("さくら咲く四月の朝に", "a@b.jp", "A"));
	assert_null(account_password_problem("さくらの咲く四月の朝にまた", "a@b.jp", "A"));
	assert_non_null(account_password_problem("", "a@b.jp", "A"));
	assert_non_null(account_password_problem("elevenchars", "a@b.jp", "A"));
	assert_non_null(account_password_problem("password1234", "a@b.jp", "A"));
	assert_non_null(account_password_problem("PASSWORD1234", "a@b.jp", "A"));
	assert_non_null(account_password_problem("aaaaaaaaaaaaaaa", "a@b.jp", "A"));
	assert_non_null(account_password_problem("taro@example.jp", "Taro@example.jp", "A"));
	assert_non_null(account_password_problem("Yamada Taro Jr", "a@b.jp", "yamada taro jr"));
	assert_non_null(account_password_problem("\xff\xfe\xfd broken bytes", "a@b.jp", "A"));
	char *huge = arena_alloc(a, 2000);
	for (int i = 0; i < 1500; i++)
		huge[i] = (char)('a' + i % 26);
	assert_non_null(account_password_problem(huge, "a@b.jp", "A"));
}

static void test_signing_in_with_the_right_password_only(void **state)
{
	(void)state;
	assert_int_equal(sign_in("ume@example.jp", PASSWORD, "198.51.100.1"), ST_OK);
	assert_int_equal(sign_in("ume@example.jp", "correct horse batterx", "198.51.100.1"), ST_DENIED);
	const char *wrong = arena_dup(a, status_msgid());
	assert_int_equal(sign_in("nobody@example.jp", PASSWORD, "198.51.100.1"), ST_DENIED);
	assert_string_equal(status_msgid(), wrong);
	assert_int_equal(sign_in("", "", "198.51.100.1"), ST_DENIED);
	assert_int_equal(sign_in(NULL, NULL, "198.51.100.1"), ST_DENIED);
	struct account v = fresh("disabled@example.jp");
	v.state = "disabled";
	assert_int_equal(account_update(&site, a, &console, &v), ST_OK);
	assert_int_equal(sign_in("disabled@example.jp", PASSWORD, "198.51.100.2"), ST_DENIED);
	assert_string_equal(status_msgid(), wrong);
}

static void test_waits_grow_and_end(void **state)
{
	(void)state;
	fresh("grow@example.jp");
	static const int waits[] = { 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900 };
	for (int i = 0; i < 3; i++)
		assert_int_equal(wait_of("grow@example.jp", "203.0.113.5"), 0);
	for (size_t i = 0; i < sizeof waits / sizeof *waits; i++) {
		assert_int_equal(wait_of("grow@example.jp", "203.0.113.5"), waits[i]);
		later(waits[i]);
		assert_int_equal(wait_of("grow@example.jp", "203.0.113.5"), 0);
	}
	assert_int_equal(sign_in("grow@example.jp", PASSWORD, "203.0.113.5"), ST_BUSY);
	later(86400);
	assert_int_equal(sign_in("grow@example.jp", PASSWORD, "203.0.113.5"), ST_OK);
	assert_int_equal(wait_of("grow@example.jp", "203.0.113.5"), 0);
}

static void test_waiting_tells_nothing_about_who_exists(void **state)
{
	(void)state;
	for (int i = 0; i < 3; i++)
		assert_int_equal(wait_of("unknown@example.jp", "203.0.113.66"), 0);
	assert_int_equal(wait_of("unknown@example.jp", "203.0.113.66"), 1);
}

static void test_a_stranger_cannot_keep_the_owner_out(void **state)
{
	(void)state;
	struct account v = fresh("owner@example.jp");
	signed_in(v.id, OFFICE);
	for (int net = 0; net < 30; net++)
		for (int i = 0; i < 4; i++)
			sign_in("owner@example.jp", "guess guess guess", arena_printf(a, "203.0.%d.7", net));
	/* From the same provider as the owner's office, too. */
	for (int i = 0; i < 30; i++)
		sign_in("owner@example.jp", "guess guess guess", "192.0.2.99");
	assert_int_equal(sign_in("owner@example.jp", PASSWORD, "192.0.2.99"), ST_BUSY);
	assert_int_equal(sign_in("owner@example.jp", PASSWORD, OFFICE), ST_OK);
	assert_int_equal(sign_in("owner@example.jp", PASSWORD, "198.51.100.77"), ST_OK);
	later(31 * 86400);
}

static void test_one_address_cannot_try_one_password_on_many_accounts(void **state)
{
	(void)state;
	int refused = 0;
	for (int i = 0; i < 40; i++)
		refused += sign_in(arena_printf(a, "user%d@example.jp", i), "Spring2027Spring", "198.51.100.200") == ST_BUSY;
	assert_true(refused >= 15);
	fresh("own@example.jp");
	assert_int_equal(sign_in("own@example.jp", PASSWORD, "198.51.100.200"), ST_BUSY);
}

static void test_networks_are_counted_as_networks(void **state)
{
	(void)state;
	assert_string_equal(lockout_network(a, "192.0.2.77"), "192.0.2.0/24");
	assert_string_equal(lockout_network(a, "2001:db8:1:2ff:3::4"), "2001:db8:1:200::/56");
	assert_string_equal(lockout_network(a, "console"), "console");
}

static void test_a_password_made_with_an_old_cost_is_made_anew(void **state)
{
	(void)state;
	struct account v = fresh("cost@example.jp");
	const char *before = db_get_text(site.db, a, SQL("SELECT password FROM account WHERE id = ?"), db_int(v.id));
	hash_password_cost(2, 8192);
	assert_int_equal(sign_in("cost@example.jp", PASSWORD, "198.51.100.3"), ST_OK);
	const char *after = db_get_text(site.db, a, SQL("SELECT password FROM account WHERE id = ?"), db_int(v.id));
	assert_string_not_equal(before, after);
	assert_int_equal(sign_in("cost@example.jp", PASSWORD, "198.51.100.3"), ST_OK);
	hash_password_cost(1, 8192);
}

static const char *code_at(const char *base32, int64_t when)
{
	char *secret, *code = arena_alloc(a, 8);
	size_t n;
	assert_int_equal(oath_base32_decode(base32, strlen(base32), &secret, &n), OATH_OK);
	assert_int_equal(oath_totp_generate(secret, n, (time_t)when, 30, 0, 6, code), OATH_OK);
	free(secret);
	return code;
}

static const char *recovery[ACCOUNT_RECOVERY];

static const char *switch_on(const struct account *v)
{
	const char *secret, *again, *uri;
	assert_int_equal(account_totp_begin(&site, a, v->id, &secret, &uri), ST_OK);
	assert_int_equal(strlen(secret), 32);
	assert_int_equal(account_totp_confirm(&site, a, &console, v->id, "000000", recovery), ST_DENIED);
	assert_int_equal(account_totp_begin(&site, a, v->id, &again, &uri), ST_OK);
	assert_string_equal(secret, again);
	assert_int_equal(account_totp_confirm(&site, a, &console, v->id, code_at(secret, clock_now()), recovery), ST_OK);
	return secret;
}

static enum status second(const struct account *v, const char *code)
{
	int wait;
	return account_second(&site, a, v->id, code, "198.51.100.9", &wait);
}

static void test_each_code_of_the_second_factor_is_used_once(void **state)
{
	(void)state;
	struct account v = fresh("totp@example.jp");
	const char *secret = switch_on(&v);
	account_get(&site, a, v.id, &v);
	assert_true(v.totp);
	assert_int_equal(second(&v, code_at(secret, clock_now())), ST_DENIED);
	later(30);
	const char *now = code_at(secret, clock_now());
	assert_int_equal(second(&v, now), ST_OK);
	assert_int_equal(second(&v, now), ST_DENIED);
	later(30);
	assert_int_equal(second(&v, code_at(secret, clock_now() + 30)), ST_OK);
	assert_int_equal(second(&v, code_at(secret, clock_now())), ST_DENIED);
	later(86400);
	assert_int_equal(second(&v, code_at(secret, clock_now() - 60)), ST_DENIED);
	assert_int_equal(second(&v, code_at(secret, clock_now() - 30)), ST_OK);
	later(3600);
	const char *c = code_at(secret, clock_now());
	assert_int_equal(second(&v, arena_printf(a, " %.3s %s ", c, c + 3)), ST_OK);
	assert_int_equal(account_totp_begin(&site, a, v.id, &secret, &c), ST_CONFLICT);
}

static void test_recovery_codes_are_used_up(void **state)
{
	(void)state;
	struct account v = fresh("lost@example.jp");
	switch_on(&v);
	assert_int_equal(strlen(recovery[0]), 19);
	assert_int_equal(second(&v, recovery[3]), ST_OK);
	assert_int_equal(second(&v, recovery[3]), ST_DENIED);
	char *shouted = arena_dup(a, recovery[4]);
	for (char *p = shouted; *p; p++)
		*p = *p == '-' ? ' ' : (char)(*p >= 'a' && *p <= 'z' ? *p - 32 : *p);
	assert_int_equal(second(&v, shouted), ST_OK);
	assert_int_equal(second(&v, ""), ST_DENIED);
	assert_int_equal(account_totp_off(&site, a, &console, v.id), ST_OK);
	assert_int_equal(second(&v, recovery[5]), ST_DENIED);
}

static void test_codes_cannot_be_guessed(void **state)
{
	(void)state;
	struct account v = fresh("guess@example.jp");
	switch_on(&v);
	int wait = 0, refused = 0;
	for (int i = 0; i < 400; i++)
		refused += account_second(&site, a, v.id, "123456", arena_printf(a, "203.%d.%d.1", i / 250, i % 250), &wait) == ST_BUSY;
	assert_true(refused > 300);
}

static void test_the_known_totp_vectors(void **state)
{
	(void)state;
	const uint8_t *secret = (const uint8_t *)"12345678901234567890";
	assert_int_equal(totp_step(secret, 20, "287082", 59, 0), 1);
	assert_int_equal(totp_step(secret, 20, "081804", 1111111109, 0), 1111111109 / 30);
	assert_int_equal(totp_step(secret, 20, "081804", 1111111109, 1111111109 / 30), 0);
	assert_int_equal(totp_step(secret, 20, "81804", 1111111109, 0), 0);
	assert_string_equal(totp_uri(a, "ABC", "a+b@example.jp"), "otpauth://totp/mamoru:a%2Bb%40example.jp?secret=ABC&issuer=mamoru");
}

static void test_a_qr_code_is_drawn(void **state)
{
	(void)state;
	const char *path;
	int size;
	assert_int_equal(account_qr(a, "otpauth://totp/mamoru:a?secret=ABCDEFGH", &path, &size), ST_OK);
	assert_true(size >= 21);
	assert_true(str_starts(path, "M0 0h7v1h-7z"));
}

static void test_a_new_password_ends_all_sessions(void **state)
{
	(void)state;
	struct account v = fresh("change@example.jp");
	struct session list[5];
	signed_in(v.id, OFFICE);
	signed_in(v.id, OFFICE);
	assert_int_equal(session_list(&site, a, v.id, "", list, 5), 2);
	assert_int_equal(account_password(&site, a, &console, v.id, "short"), ST_INVALID);
	assert_int_equal(session_list(&site, a, v.id, "", list, 5), 2);
	assert_int_equal(account_password(&site, a, &console, v.id, "another long password"), ST_OK);
	assert_int_equal(session_list(&site, a, v.id, "", list, 5), 0);
	assert_int_equal(sign_in("change@example.jp", PASSWORD, OFFICE), ST_DENIED);
	assert_int_equal(sign_in("change@example.jp", "another long password", OFFICE), ST_OK);
	assert_int_equal(account_password(&site, a, &console, 999, "another long password"), ST_NOTFOUND);
}

static void test_the_last_administrator_stays(void **state)
{
	(void)state;
	struct account v = ume, other;
	v.site_admin = false;
	assert_int_equal(account_update(&site, a, &console, &v), ST_CONFLICT);
	v = ume;
	v.state = "disabled";
	assert_int_equal(account_update(&site, a, &console, &v), ST_CONFLICT);
	other = fresh("second-admin@example.jp");
	other.site_admin = true;
	assert_int_equal(account_update(&site, a, &console, &other), ST_OK);
	assert_int_equal(account_update(&site, a, &console, &v), ST_OK);
	assert_int_equal(account_update(&site, a, &console, &ume), ST_OK);
	other.site_admin = false;
	assert_int_equal(account_update(&site, a, &console, &other), ST_OK);
}

static void test_the_history_says_who_came_from_where(void **state)
{
	(void)state;
	struct account v = fresh("history@example.jp");
	struct sign_in h[10];
	sign_in("history@example.jp", "wrong wrong wrong", "203.0.113.200");
	for (int i = 0; i < 10; i++)
		sign_in("history@example.jp", "wrong wrong wrong", "203.0.113.200");
	signed_in(v.id, OFFICE);
	assert_int_equal(account_history(&site, a, v.id, h, 10), 5);
	assert_string_equal(h[0].outcome, "ok");
	assert_string_equal(h[0].agent, "Firefox");
	assert_string_equal(h[0].address, OFFICE);
	assert_string_equal(h[1].outcome, "waiting");
	assert_string_equal(h[2].outcome, "password");
}

static void test_invitations_work_once_and_for_a_day(void **state)
{
	(void)state;
	struct account v = fresh("invited@example.jp");
	const char *token, *newer;
	int64_t id;
	assert_int_equal(account_invite(&site, a, &console, "invite", v.id, &token), ST_OK);
	assert_int_equal(account_invite_check(&site, a, "invite", token, &id), ST_OK);
	assert_int_equal(id, v.id);
	assert_int_equal(account_invite_check(&site, a, "reset", token, &id), ST_DENIED);
	assert_int_equal(account_invite_check(&site, a, "invite", "guess", &id), ST_DENIED);
	assert_int_equal(account_invite(&site, a, &console, "invite", v.id, &newer), ST_OK);
	assert_int_equal(account_invite_check(&site, a, "invite", token, &id), ST_DENIED);
	assert_int_equal(account_invite_use(&site, a, "invite", newer), ST_OK);
	assert_int_equal(account_invite_use(&site, a, "invite", newer), ST_DENIED);
	assert_int_equal(account_invite(&site, a, &console, "reset", v.id, &token), ST_OK);
	later(86401);
	assert_int_equal(account_invite_check(&site, a, "reset", token, &id), ST_DENIED);
	assert_int_equal(account_invite(&site, a, &console, "invite", 999, &token), ST_NOTFOUND);
	assert_int_equal(account_invite(&site, a, &console, "setup", 0, &token), ST_CONFLICT);
}

static void test_the_setup_link_is_good_until_the_first_account(void **state)
{
	(void)state;
	if (getenv("MAMORU_PG"))     /* there this installation is the only one */
		skip();
	struct site empty;
	const char *dir = file_join(a, top, "empty"), *token;
	int64_t id;
	assert_int_equal(site_init(dir), ST_OK);
	assert_int_equal(site_open(a, dir, &empty), ST_OK);
	assert_int_equal(account_invite(&empty, a, &console, "setup", 0, &token), ST_OK);
	later(90 * 86400);
	assert_int_equal(account_invite_check(&empty, a, "setup", token, &id), ST_OK);
	assert_int_equal(account_create(&empty, a, &console, "first@example.jp", "F", PASSWORD, true, LANG_EN, NULL), ST_OK);
	assert_int_equal(account_invite_check(&empty, a, "setup", token, &id), ST_DENIED);
	assert_int_equal(account_invite_use(&empty, a, "setup", token), ST_OK);
	assert_int_equal(account_invite_use(&empty, a, "setup", token), ST_DENIED);
	db_close(empty.db);
}

/* Everything above is in the journal, and no secret is. */
static void test_zz_the_journal_holds_all_of_it_and_no_secret(void **state)
{
	(void)state;
	struct verdict v;
	site_close(&site);
	assert_int_equal(site_open(a, file_join(a, top, "data"), &site), ST_OK);
	assert_int_equal(site_verify(&site, a, NULL, NULL, &v), ST_OK);
	assert_true(v.integrity && v.complete);
	assert_true(v.revisions > 20);
	assert_int_equal(db_get_int(site.db, SQL("SELECT count(*) FROM revision WHERE body LIKE '%argon2%' OR body LIKE '%password%'"), -1), 0);
	db_exec(site.db, SQL("UPDATE account SET name = 'Somebody else' WHERE id = ?"), db_int(ume.id));
	assert_int_equal(site_verify(&site, a, NULL, NULL, &v), ST_OK);
	assert_false(v.integrity);
	assert_string_equal(v.reg, "account");
	assert_int_equal(v.rec, ume.id);
	assert_string_equal(v.field, "name");
}

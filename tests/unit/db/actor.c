#include <string.h>
#include "db/actor.h"

static void test_roles_have_the_codes_of_the_domain_and_find_their_way_back(void **state)
{
	(void)state;
	assert_string_equal(actor_role_code(ROLE_ISMS_MANAGER), "isms_manager");
	for (int r = 0; r < ROLE_COUNT; r++) {
		assert_int_equal(actor_role_of(actor_role_code((enum role)r)), r);
		assert_true(tr_has(LANG_JA, actor_role_label((enum role)r)));
	}
	assert_int_equal(actor_role_of("root"), -1);
	assert_int_equal(actor_role_of(NULL), -1);
}

static void test_the_console_holds_all_roles(void **state)
{
	(void)state;
	struct actor c = actor_console();
	assert_true(actor_has(&c, ROLE_SYSADMIN));
	assert_true(actor_has(&c, ROLE_SUPPLIER));
	assert_int_equal(c.account, 0);
	assert_int_equal(strncmp(c.name, "console (", 9), 0);
}

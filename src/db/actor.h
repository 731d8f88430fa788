/* actor.h - who acts. Every write names one; every right is asked of one. Roles are those of domain 2.2. */
#ifndef DB_ACTOR_H
#define DB_ACTOR_H
#include <stdbool.h>
#include <stdint.h>
#include "base/tr.h"

enum role {
	ROLE_SYSADMIN, ROLE_CONSULTANT, ROLE_TOP, ROLE_ISMS_MANAGER, ROLE_SECRETARIAT, ROLE_COMMITTEE, ROLE_DEPT_HEAD,
	ROLE_PROMOTER, ROLE_AUDITOR, ROLE_AUDIT_HEAD, ROLE_CSIRT, ROLE_OPERATOR, ROLE_EMPLOYEE, ROLE_EXTERNAL_AUDITOR,
	ROLE_SUPPLIER, ROLE_COUNT
};
#define ROLE_BIT(r) (1u << (r))
enum { ROLES_ALL = (1u << ROLE_COUNT) - 1 };

/* What a token narrows its holder's rights to (schema/rights.h asks it). */
struct scope {
	int64_t token, workspace;       /* workspace 0 = every one of the holder's */
	const char *name;
	bool write;                     /* else: reading only */
	const char *registers;          /* "asset,supplier"; NULL = all */
};

struct actor {
	int64_t account;        /* site.db account id; 0 = the program itself or a command on the console; below 0: a service token's number */
	const char *name;       /* as shown in histories */
	unsigned roles;         /* ROLE_BIT()s held in the workspace at hand; the console holds all */
	bool site_admin;
	int64_t person;         /* the person record of this account in the workspace at hand, 0 = none */
	int64_t dept;           /* that person's department, 0 = none: what "own" means */
	enum lang lang;
	const char *address;    /* "127.0.0.1", "console" */
	const struct scope *scope; /* NULL = none: a person */
};

const char *actor_role_code(enum role r);    /* "sysadmin", "isms_manager": domain 2.2 */
const char *actor_role_label(enum role r);   /* msgid */
int actor_role_of(const char *code);         /* -1 when unknown */
bool actor_has(const struct actor *a, enum role r);
/* The console: all roles, name "console (user)". */
struct actor actor_console(void);

#endif

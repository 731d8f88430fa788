/* shared.h - what several registers say alike: rights by the permission matrix (domain 2.2), editions, yes or no. */
#ifndef REGISTER_SHARED_H
#define REGISTER_SHARED_H
#include "schema/schema.h"
#include "schema/type.h"
#include "schema/problem.h"
#include "schema/rec.h"
#include "schema/store.h"

#define RIGHTS_HEARING { [ROLE_CONSULTANT] = CE_, [ROLE_TOP] = R_, [ROLE_ISMS_MANAGER] = RA_, [ROLE_SECRETARIAT] = CE_ }
#define RIGHTS_CONTEXT { [ROLE_CONSULTANT] = CE_, [ROLE_TOP] = RA_, [ROLE_ISMS_MANAGER] = CE_, [ROLE_SECRETARIAT] = CE_, [ROLE_COMMITTEE] = R_, \
	[ROLE_DEPT_HEAD] = R_, [ROLE_PROMOTER] = R_, [ROLE_AUDITOR] = R_, [ROLE_AUDIT_HEAD] = R_, [ROLE_CSIRT] = R_, [ROLE_OPERATOR] = R_, [ROLE_EXTERNAL_AUDITOR] = R_ }
/* Organisation, sites, departments, committees: every member of the house may read them. */
#define RIGHTS_COMMON { [ROLE_CONSULTANT] = CE_, [ROLE_TOP] = RA_, [ROLE_ISMS_MANAGER] = CE_, [ROLE_SECRETARIAT] = CE_, [ROLE_COMMITTEE] = R_, \
	[ROLE_DEPT_HEAD] = R_, [ROLE_PROMOTER] = R_, [ROLE_AUDITOR] = R_, [ROLE_AUDIT_HEAD] = R_, [ROLE_CSIRT] = R_, [ROLE_OPERATOR] = R_, [ROLE_EMPLOYEE] = R_, [ROLE_EXTERNAL_AUDITOR] = R_ }
/* Money and quotations: not for everybody. */
#define RIGHTS_MONEY { [ROLE_CONSULTANT] = CE_, [ROLE_TOP] = RA_, [ROLE_ISMS_MANAGER] = CE_, [ROLE_SECRETARIAT] = CE_ }

/* What every register carries (domain 2.1.1): stands last in its fields. Files are kept in the workspace; tags are found by the search. */
#define COMMON_FIELDS \
	{ "tags", N_("Tags"), &type_text, FIND, .max = 200, .section = N_("Notes and files") }, \
	{ "attachments", N_("Attachments"), &type_file, 0 }, \
	{ "note", N_("Note"), &type_long, FIND, .max = 4000 }

#define SHARED_EDITIONS { { "22", N_("ISO/IEC 27001:2022 + Amd 1:2024") }, { "13", N_("ISO/IEC 27001:2013") }, { "05", N_("ISO/IEC 27001:2005") }, { 0 } }

#endif

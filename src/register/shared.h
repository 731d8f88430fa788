/* shared.h - what several registers say alike: rights by the permission matrix (domain 2.2), editions, yes or no. */
#ifndef REGISTER_SHARED_H
#define REGISTER_SHARED_H
#include <string.h>
#include "base/date.h"
#include "base/str.h"
#include "os/clock.h"
#include "schema/schema.h"
#include "schema/type.h"
#include "schema/problem.h"
#include "schema/rec.h"
#include "schema/rule.h"
#include "schema/store.h"

#define RIGHTS_HEARING { [ROLE_CONSULTANT] = CE_, [ROLE_TOP] = R_, [ROLE_ISMS_MANAGER] = RA_, [ROLE_SECRETARIAT] = CE_ }
/* What belongs to a session, or to a department: those who take part read theirs. */
#define RIGHTS_HEARING_OWN { [ROLE_CONSULTANT] = CE_, [ROLE_TOP] = R_, [ROLE_ISMS_MANAGER] = RA_, [ROLE_SECRETARIAT] = CE_, [ROLE_DEPT_HEAD] = RIGHT_READ_OWN, \
	[ROLE_PROMOTER] = RIGHT_READ_OWN }
#define RIGHTS_CONTEXT { [ROLE_CONSULTANT] = CE_, [ROLE_TOP] = RA_, [ROLE_ISMS_MANAGER] = CE_, [ROLE_SECRETARIAT] = CE_, [ROLE_COMMITTEE] = R_, \
	[ROLE_DEPT_HEAD] = R_, [ROLE_PROMOTER] = R_, [ROLE_AUDITOR] = R_, [ROLE_AUDIT_HEAD] = R_, [ROLE_CSIRT] = R_, [ROLE_OPERATOR] = R_, [ROLE_EXTERNAL_AUDITOR] = R_ }
/* Organisation, sites, departments, committees: every member of the house may read them. */
#define RIGHTS_COMMON { [ROLE_CONSULTANT] = CE_, [ROLE_TOP] = RA_, [ROLE_ISMS_MANAGER] = CE_, [ROLE_SECRETARIAT] = CE_, [ROLE_COMMITTEE] = R_, \
	[ROLE_DEPT_HEAD] = R_, [ROLE_PROMOTER] = R_, [ROLE_AUDITOR] = R_, [ROLE_AUDIT_HEAD] = R_, [ROLE_CSIRT] = R_, [ROLE_OPERATOR] = R_, [ROLE_EMPLOYEE] = R_, [ROLE_EXTERNAL_AUDITOR] = R_ }
/* Money and quotations: not for everybody. */
#define RIGHTS_MONEY { [ROLE_CONSULTANT] = CE_, [ROLE_TOP] = RA_, [ROLE_ISMS_MANAGER] = CE_, [ROLE_SECRETARIAT] = CE_ }

/* A department looks after its own: everybody may read, each changes what carries the own department (a field with OWNDEPT). */
enum { OWN_ = RIGHT_READ | RIGHT_CREATE | RIGHT_DELETE | RIGHT_EDIT_OWN, RE_ = RIGHT_READ | RIGHT_EDIT };
#define RIGHTS_READERS_ [ROLE_COMMITTEE] = R_, [ROLE_AUDITOR] = R_, [ROLE_AUDIT_HEAD] = R_, [ROLE_EXTERNAL_AUDITOR] = R_

#define RIGHTS_POLICY { [ROLE_CONSULTANT] = CE_, [ROLE_TOP] = RA_, [ROLE_ISMS_MANAGER] = CE_ | RIGHT_APPROVE, [ROLE_SECRETARIAT] = CE_, [ROLE_DEPT_HEAD] = R_, [ROLE_PROMOTER] = R_, \
	[ROLE_CSIRT] = R_, [ROLE_OPERATOR] = R_, [ROLE_EMPLOYEE] = R_, RIGHTS_READERS_ }
#define RIGHTS_ASSET { [ROLE_CONSULTANT] = CE_, [ROLE_TOP] = R_, [ROLE_ISMS_MANAGER] = RA_, [ROLE_SECRETARIAT] = CE_, [ROLE_DEPT_HEAD] = OWN_ | RIGHT_APPROVE_OWN | RIGHT_IMPORT, \
	[ROLE_PROMOTER] = OWN_ | RIGHT_IMPORT, [ROLE_CSIRT] = CE_, [ROLE_OPERATOR] = CE_, RIGHTS_READERS_ }
#define RIGHTS_METHOD { [ROLE_CONSULTANT] = CE_, [ROLE_TOP] = RA_, [ROLE_ISMS_MANAGER] = CE_ | RIGHT_APPROVE, [ROLE_SECRETARIAT] = CE_, [ROLE_DEPT_HEAD] = R_, [ROLE_PROMOTER] = R_, \
	[ROLE_CSIRT] = R_, [ROLE_OPERATOR] = R_, RIGHTS_READERS_ }
#define RIGHTS_RUN { [ROLE_CONSULTANT] = CE_, [ROLE_TOP] = R_, [ROLE_ISMS_MANAGER] = CE_ | RIGHT_APPROVE, [ROLE_SECRETARIAT] = CE_, [ROLE_DEPT_HEAD] = OWN_, [ROLE_PROMOTER] = OWN_, \
	[ROLE_CSIRT] = R_, [ROLE_OPERATOR] = R_, RIGHTS_READERS_ }
#define RIGHTS_TREATMENT { [ROLE_CONSULTANT] = CE_, [ROLE_TOP] = RA_, [ROLE_ISMS_MANAGER] = CE_ | RIGHT_APPROVE, [ROLE_SECRETARIAT] = CE_, [ROLE_DEPT_HEAD] = R_ | RIGHT_APPROVE_OWN, \
	[ROLE_PROMOTER] = CE_, [ROLE_CSIRT] = R_, [ROLE_OPERATOR] = R_, RIGHTS_READERS_ }
#define RIGHTS_SOA { [ROLE_CONSULTANT] = CE_, [ROLE_TOP] = RA_, [ROLE_ISMS_MANAGER] = CE_, [ROLE_SECRETARIAT] = CE_, [ROLE_DEPT_HEAD] = R_, [ROLE_PROMOTER] = R_, \
	[ROLE_CSIRT] = R_, [ROLE_OPERATOR] = R_, RIGHTS_READERS_ }
#define RIGHTS_MEASURE { [ROLE_CONSULTANT] = CE_, [ROLE_TOP] = R_, [ROLE_ISMS_MANAGER] = RA_, [ROLE_SECRETARIAT] = CE_, [ROLE_DEPT_HEAD] = OWN_, [ROLE_PROMOTER] = OWN_, \
	[ROLE_CSIRT] = CE_, [ROLE_OPERATOR] = CE_, RIGHTS_READERS_ }
#define RIGHTS_EVENT { [ROLE_CONSULTANT] = R_, [ROLE_TOP] = R_, [ROLE_ISMS_MANAGER] = RE_ | RIGHT_VERIFY, [ROLE_SECRETARIAT] = RE_, [ROLE_DEPT_HEAD] = R_ | RIGHT_EDIT_OWN, \
	[ROLE_PROMOTER] = RIGHT_READ_OWN | RIGHT_CREATE, [ROLE_CSIRT] = CE_, [ROLE_OPERATOR] = CE_, [ROLE_EMPLOYEE] = RIGHT_READ_OWN | RIGHT_CREATE, RIGHTS_READERS_ }
#define RIGHTS_INCIDENT { [ROLE_CONSULTANT] = R_, [ROLE_TOP] = R_, [ROLE_ISMS_MANAGER] = RA_ | RIGHT_VERIFY, [ROLE_SECRETARIAT] = CE_, [ROLE_DEPT_HEAD] = RIGHT_READ_OWN, \
	[ROLE_PROMOTER] = RIGHT_READ_OWN, [ROLE_CSIRT] = CE_, [ROLE_OPERATOR] = CE_, RIGHTS_READERS_ }
#define RIGHTS_ACTION { [ROLE_CONSULTANT] = R_, [ROLE_TOP] = R_, [ROLE_ISMS_MANAGER] = RA_ | RIGHT_VERIFY, [ROLE_SECRETARIAT] = CE_, [ROLE_DEPT_HEAD] = OWN_, [ROLE_PROMOTER] = OWN_, \
	[ROLE_AUDITOR] = R_ | RIGHT_CREATE | RIGHT_VERIFY, [ROLE_AUDIT_HEAD] = R_ | RIGHT_CREATE | RIGHT_VERIFY, [ROLE_CSIRT] = CE_, [ROLE_OPERATOR] = CE_, \
	[ROLE_COMMITTEE] = R_, [ROLE_EXTERNAL_AUDITOR] = R_ }
#define RIGHTS_AUDIT { [ROLE_CONSULTANT] = R_, [ROLE_TOP] = R_, [ROLE_ISMS_MANAGER] = R_, [ROLE_SECRETARIAT] = R_, [ROLE_DEPT_HEAD] = RIGHT_READ_OWN | RIGHT_EDIT_OWN, \
	[ROLE_PROMOTER] = RIGHT_READ_OWN | RIGHT_EDIT_OWN, [ROLE_AUDITOR] = CE_, [ROLE_AUDIT_HEAD] = CE_ | RIGHT_APPROVE, [ROLE_CSIRT] = R_, [ROLE_OPERATOR] = R_, \
	[ROLE_COMMITTEE] = R_, [ROLE_EXTERNAL_AUDITOR] = R_ }
#define RIGHTS_REVIEW { [ROLE_CONSULTANT] = CE_, [ROLE_TOP] = RA_, [ROLE_ISMS_MANAGER] = CE_, [ROLE_SECRETARIAT] = CE_, [ROLE_DEPT_HEAD] = R_, RIGHTS_READERS_ }
#define RIGHTS_TRAINING { [ROLE_CONSULTANT] = CE_, [ROLE_TOP] = R_, [ROLE_ISMS_MANAGER] = RA_, [ROLE_SECRETARIAT] = CE_, [ROLE_DEPT_HEAD] = RIGHT_READ_OWN, [ROLE_PROMOTER] = RIGHT_READ_OWN, \
	[ROLE_CSIRT] = R_, [ROLE_OPERATOR] = R_, [ROLE_EMPLOYEE] = RIGHT_READ_OWN, RIGHTS_READERS_ }
#define RIGHTS_SUPPLIER { [ROLE_CONSULTANT] = CE_, [ROLE_TOP] = R_, [ROLE_ISMS_MANAGER] = RA_, [ROLE_SECRETARIAT] = CE_, [ROLE_DEPT_HEAD] = OWN_, [ROLE_PROMOTER] = OWN_, \
	[ROLE_CSIRT] = CE_, [ROLE_OPERATOR] = CE_, RIGHTS_READERS_ }
/* Records of operation, accounts, backups: made by those who operate. */
#define RIGHTS_OPERATION { [ROLE_CONSULTANT] = R_, [ROLE_TOP] = R_, [ROLE_ISMS_MANAGER] = RA_, [ROLE_SECRETARIAT] = CE_, [ROLE_DEPT_HEAD] = R_, [ROLE_PROMOTER] = R_, \
	[ROLE_CSIRT] = CE_, [ROLE_OPERATOR] = CE_, RIGHTS_READERS_ }

/* What an administrator of the workspace makes for it: own fields and registers, forms, routes. */
#define RIGHTS_OWN { [ROLE_CONSULTANT] = CE_, [ROLE_ISMS_MANAGER] = CE_, [ROLE_SECRETARIAT] = CE_, [ROLE_TOP] = R_, [ROLE_AUDITOR] = R_, [ROLE_AUDIT_HEAD] = R_ }
/* Who takes the steps of lifecycles. A consultant prepares and never decides (domain 2.2). */
enum { BY_WRITERS = ROLE_BIT(ROLE_CONSULTANT) | ROLE_BIT(ROLE_SECRETARIAT), BY_MANAGER = ROLE_BIT(ROLE_ISMS_MANAGER), BY_TOP = ROLE_BIT(ROLE_TOP),
	BY_OFFICE = BY_WRITERS | BY_MANAGER, BY_DEPARTMENTS = ROLE_BIT(ROLE_DEPT_HEAD) | ROLE_BIT(ROLE_PROMOTER), BY_IT = ROLE_BIT(ROLE_CSIRT) | ROLE_BIT(ROLE_OPERATOR) };

/* For reg.prepare: keeps what the record that `via` names says in its field `from`, while `field` is empty or when `via` changes. What changes
 * over there later does not come here: a result keeps the target it was judged by. */
static inline void shared_take(struct arena *a, struct db *db, struct rec *r, const char *field, const char *via, const char *from)
{
	const struct rec *before = r->id ? store_load(a, db, r->reg, r->id) : NULL;
	const char *was = before ? rec_get(before, via) : NULL, *is = rec_get(r, via);
	if (rec_get(r, field) && before && was && is && !strcmp(was, is)) return;
	const struct field *f = schema_field(r->reg, via);
	const struct rec *other = is ? store_load(a, db, schema_reg(f->ref ? f->ref : "person"), rec_int(r, via, 0)) : NULL;
	rec_set(r, field, other ? rec_get(other, from) : NULL);
}

/* ISO dates compare as text. False while one of the two is empty. */
static inline bool shared_earlier(const char *one, const char *other) { return one && other && strcmp(one, other) < 0; }

/* LC-DOC: whatever has versions of which one is in force (domain 2.3). write, approve, publish: ROLE_BIT()s; author: persons who may not
 * approve ("author"); of: the reference of which one version is in force, "" = the register's only one; may_approve, may_publish: guards. */
#define LC_DOC_STATES { { "draft", N_("draft") }, { "in_review", N_("in review") }, { "approved", N_("approved") }, { "published", N_("published") }, \
	{ "superseded", N_("superseded") }, { "withdrawn", N_("withdrawn") }, { 0 } }
#define LC_DOC_STEPS(write, approve, publish, author, of, may_approve, may_publish) \
	{ "draft", "in_review", N_("Submit for review"), write }, \
	{ "in_review", "draft", N_("Return"), (write) | (approve), STEP_REASON }, \
	{ "in_review", "approved", N_("Approve"), approve, STEP_DECISION | STEP_NOT_AUTHOR | STEP_ROUTE | STEP_LOCKS, may_approve, author }, \
	{ "approved", "draft", N_("Take the approval back"), approve, STEP_REASON }, \
	{ "approved", "published", N_("Publish"), publish, STEP_LOCKS, may_publish, .alone = of }, \
	{ "published", "superseded", N_("Supersede"), publish, STEP_AUTO | STEP_LOCKS }, \
	{ "published", "withdrawn", N_("Withdraw"), approve, STEP_REASON | STEP_LOCKS }

/* How much depends on it: processes, systems, suppliers. */
#define SHARED_IMPORTANCE { { "A", N_("A (high)") }, { "B", N_("B (medium)") }, { "C", N_("C (low)") }, { 0 } }

/* Who approved it when: filled by the program as the record comes to "approved", emptied when it is a draft again. For reg.prepare. */
#define SHARED_APPROVED_FIELDS \
	{ "approved_by", N_("Approved by"), &type_text, READONLY, .max = 200 }, \
	{ "approved_on", N_("Approved on"), &type_date, READONLY }
static inline void shared_approved(struct arena *a, const struct actor *who, struct rec *r)
{
	bool draft = r->reg->states && str_eq(str_or(r->state, r->reg->states->name), r->reg->states->name);
	if (draft || (str_eq(r->state, "approved") && !rec_get(r, "approved_on"))) {
		rec_set(r, "approved_by", draft ? NULL : who->name);
		rec_set(r, "approved_on", draft ? NULL : date_iso(a, clock_today()));
	}
}

/* The roles of domain 1.7 that people are appointed to. */
#define SHARED_ROLES { \
	{ "top_management", N_("Top management") }, { "ciso", N_("Chief information security officer") }, { "isms_manager", N_("ISMS manager") }, { "secretariat", N_("ISMS secretariat") }, \
	{ "committee_member", N_("Committee member") }, { "dept_head", N_("Department head") }, { "dept_promoter", N_("Department promoter") }, { "audit_head", N_("Head of internal audit") }, \
	{ "internal_auditor", N_("Internal auditor") }, { "csirt", N_("Incident response") }, { "sys_operator", N_("System operator") }, { "sysadmin", N_("System administrator") }, \
	{ "document_controller", N_("Document controller") }, { "training_manager", N_("Training manager") }, { "privacy_officer", N_("Privacy officer") }, { "employee", N_("Employee") }, \
	{ "consultant", N_("Consultant") }, { 0 } }

/* From which day a record's period is counted, and how it ends. */
#define SHARED_RETENTION_STARTS { { "created", N_("day of the record") }, { "fixed", N_("day it was fixed") }, { "contract_end", N_("end of the contract") }, { "leave", N_("day of leaving") }, \
	{ "fy_end", N_("end of the fiscal year") }, { 0 } }
#define SHARED_DISPOSALS { { "erase", N_("erase") }, { "shred", N_("shred") }, { "dissolve", N_("dissolve") }, { "physical_destruction", N_("physical destruction") }, { 0 } }

/* What every register carries (domain 2.1.1): stands last in its fields. Files are kept in the workspace; tags are found by the search. */
#define COMMON_FIELDS \
	{ "tags", N_("Tags"), &type_text, FIND, .max = 200, .section = N_("Notes and files") }, \
	{ "attachments", N_("Attachments"), &type_file, 0 }, \
	{ "note", N_("Note"), &type_long, FIND, .max = 4000 }

/* Who takes steps: the office writes, operation acts, the manager decides. */
enum { WHO_OFFICE = ROLE_BIT(ROLE_SECRETARIAT) | ROLE_BIT(ROLE_CONSULTANT), WHO_OPERATES = ROLE_BIT(ROLE_OPERATOR) | ROLE_BIT(ROLE_CSIRT) | ROLE_BIT(ROLE_SECRETARIAT),
       WHO_DECIDES = ROLE_BIT(ROLE_ISMS_MANAGER) };

#define SHARED_CIA { { "C", N_("confidentiality") }, { "I", N_("integrity") }, { "A", N_("availability") }, { 0 } }
#define SHARED_ASSET_KINDS { { "information", N_("information") }, { "software", N_("software") }, { "hardware", N_("hardware") }, { "service", N_("service") }, { "people", N_("people") }, \
	{ "facility", N_("facility") }, { "media", N_("media") }, { "intangible", N_("intangible") }, { 0 } }
#define SHARED_RISK_INPUTS { { "c", N_("C (confidentiality)") }, { "i", N_("I (integrity)") }, { "a", N_("A (availability)") }, { "t", N_("T (threat)") }, { "v", N_("V (vulnerability)") }, \
	{ "l", N_("L (likelihood)") }, { "imp", N_("I (consequence)") }, { 0 } }
#define SHARED_CYCLES { { "monthly", N_("monthly") }, { "quarterly", N_("quarterly") }, { "half", N_("half-yearly") }, { "yearly", N_("yearly") }, { "event", N_("on occasion") }, { 0 } }
#define SHARED_EVENT_CATEGORIES { { "unauthorized_access", N_("unauthorised access") }, { "malware", N_("malware") }, { "policy_violation", N_("violation of rules") }, \
	{ "loss_theft", N_("loss or theft") }, { "misdelivery", N_("misdelivery") }, { "outage", N_("outage") }, { "vulnerability", N_("vulnerability") }, { "physical", N_("physical") }, \
	{ "supplier", N_("supplier") }, { "environment", N_("environment") }, { "other", N_("other") }, { 0 } }
/* Clauses 4 to 10, which every audit programme covers. */
#define SHARED_CLAUSES { { "4", N_("4 Context") }, { "5", N_("5 Leadership") }, { "6", N_("6 Planning") }, { "7", N_("7 Support") }, { "8", N_("8 Operation") }, \
	{ "9", N_("9 Performance evaluation") }, { "10", N_("10 Improvement") }, { 0 } }

/* What is done about what was found, by whom, until when; and the corrective actions it led to. */
#define SHARED_ACTION_FIELDS \
	{ "action_owner", N_("Action seen to by"), &type_person, ASSIGNEE }, \
	{ "action_due", N_("Action due"), &type_date, LIST | DUE }, \
	{ "action_done_on", N_("Action done on"), &type_date, DONE }, \
	{ "actions", N_("Corrective actions"), &type_refs, 0, .ref = "corrective_action" }

/* The phases of building an ISMS (domain B.5). */
#define SHARED_PHASES { { "P1", N_("1 Establish") }, { "P2", N_("2 Introduce and operate") }, { "P3", N_("3 Monitor and review") }, { "P4", N_("4 Maintain and improve") }, { 0 } }

/* Reached by a value of at least, or at most, the target. */
#define SHARED_REACHED { { "ge", N_("at least") }, { "le", N_("at most") }, { 0 } }

#define SHARED_EDITIONS { { "22", N_("ISO/IEC 27001:2022 + Amd 1:2024") }, { "13", N_("ISO/IEC 27001:2013") }, { "05", N_("ISO/IEC 27001:2005") }, { 0 } }

#endif

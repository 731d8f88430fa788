#include <stdio.h>
#include "help/workspace.h"
#include "schema/type.h"

/* One mistake after another, in a register that is otherwise sound. */

static struct field fields[4];
static struct item items[3], states[4];
static struct step steps[3];
static struct reg reg;

static void sound(void)
{
	static const struct item some[] = { { "a", "Site" }, { "b", "Department" }, { 0 } };
	memset(fields, 0, sizeof fields);
	memset(steps, 0, sizeof steps);
	memcpy(items, some, sizeof some);
	memcpy(states, some, sizeof some);
	fields[0] = (struct field){ "name", "Name (English)", &type_text, REQ | LIST | TITLE | FIND };
	fields[1] = (struct field){ "kind", "Kind of party", &type_enum, LIST, .items = items, .otherwise = "a" };
	fields[2] = (struct field){ "dept", "Department", &type_ref, OWNDEPT, .ref = "department" };
	steps[0] = (struct step){ "a", "b", "Site", ROLE_BIT(ROLE_SECRETARIAT) };
	reg = (struct reg){ "trial", "Site", "Sites", "E-98", "TRY", GROUP_PLAN, .about = "Site", .fields = fields, .states = states, .steps = steps,
		.rights = { [ROLE_SECRETARIAT] = CE_, [ROLE_PROMOTER] = RIGHT_READ_OWN } };
}

/* What schema_check says of it, on standard error. */
static const char *said(int *mistakes)
{
	static char text[4000];
	FILE *to = tmpfile();
	fflush(stderr);
	int kept = dup(2);
	assert_true(to && dup2(fileno(to), 2) >= 0);
	*mistakes = schema_check();
	fflush(stderr);
	dup2(kept, 2);
	close(kept);
	rewind(to);
	text[fread(text, 1, sizeof text - 1, to)] = 0;
	fclose(to);
	return text;
}

static void one_mistake(const char *words)
{
	int mistakes;
	const char *text = said(&mistakes);
	if (mistakes != 1 || !strstr(text, words))
		fail_msg("\"%s\" was expected, and %d mistakes were found: %s", words, mistakes, text);
	sound();
}

static int setup(void **state)
{
	(void)state;
	sound();
	schema_add(&reg);
	return 0;
}

static void test_a_sound_register_passes(void **state)
{
	(void)state;
	int mistakes;
	said(&mistakes);
	assert_int_equal(mistakes, 0);
}

static void test_fields(void **state)
{
	(void)state;
	fields[0].name = "Name";
	one_mistake("field Name: this name cannot be used");
	fields[0].name = "code";
	one_mistake("field code: this name cannot be used");
	fields[2].label = "Kind of party";
	one_mistake("have the same label");
	fields[0].label = "An English label nobody translated";
	one_mistake("has no Japanese");
	fields[0].help = "Help nobody translated";
	one_mistake("the help of name has no Japanese");
	fields[1].items = NULL;
	fields[1].otherwise = NULL;
	one_mistake("items belong to an enum or a set");
	fields[1].otherwise = "c";
	one_mistake("the default \"c\" is no canonical value");
	fields[2].ref = "nowhere";
	fields[2].flags = 0;
	reg.rights[ROLE_PROMOTER] = 0;
	one_mistake("points at no register");
	fields[1].flags = FIND | LIST;
	one_mistake("FIND: this type holds no words");
	fields[0].flags |= KANA;
	one_mistake("KANA belongs to a field of type kana");
	fields[0].flags |= NEED;
	one_mistake("NEED belongs to registers with states");
	fields[0].flags |= HIDDEN;
	one_mistake("LIST and HIDDEN");
	fields[0].min = 10, fields[0].max = 5;
	one_mistake("min is larger than max");
	fields[0].flags |= TOUCH;
	one_mistake("TOUCH belongs to a reference");
	fields[2].flags = PARENT;
	reg.rights[ROLE_PROMOTER] = 0;
	one_mistake("PARENT belongs to a reference to the register itself");
}

static void test_a_record_alone_in_its_state_needs_a_way_out(void **state)
{
	(void)state;
	steps[0].alone = "dept";
	one_mistake("alone: a reference, and a STEP_AUTO step that leads out of b");
	steps[0].alone = "kind";
	one_mistake("alone: a reference");
	states[2] = (struct item){ "c", "Project" };
	steps[0].alone = "";
	steps[1] = (struct step){ "b", "c", "Project", ROLE_BIT(ROLE_SECRETARIAT), STEP_AUTO };
	int mistakes;
	said(&mistakes);
	assert_int_equal(mistakes, 0);
	memset(&states[2], 0, sizeof *states);
	sound();
}

static void test_items_and_states(void **state)
{
	(void)state;
	items[1].name = "a";
	one_mistake("kind: a stands there twice");
	items[1].label = "Nobody translated this";
	one_mistake("kind b has no Japanese");
	states[2] = (struct item){ "c", "Project" };
	one_mistake("state c cannot be reached");
	memset(&states[2], 0, sizeof *states);
	steps[0].to = "d";
	int mistakes;
	said(&mistakes);
	assert_int_equal(mistakes, 2);
	sound();
	steps[0].roles = 0;
	one_mistake("nobody may take it");
	steps[0].roles |= ROLE_BIT(ROLE_TOP);
	one_mistake("top_management may take it but not see the record");
	steps[1] = steps[0];
	one_mistake("stands there twice");
}

static void test_rights(void **state)
{
	(void)state;
	reg.rights[ROLE_TOP] = RIGHT_EDIT;
	one_mistake("top_management may do things to what it may not read");
	reg.rights[ROLE_CONSULTANT] = RA_;
	one_mistake("consultant never approves for the client");
	reg.rights[ROLE_EXTERNAL_AUDITOR] = CE_;
	one_mistake("an external auditor reads only");
	fields[2].flags = 0;
	one_mistake("no field says whose a record is");
}

static void test_the_whole(void **state)
{
	(void)state;
	reg.prefix = "P";
	one_mistake("person has the same prefix");
	reg.prefix = "try";
	one_mistake("prefix of codes");
	reg.order = "-nothing";
	one_mistake("the order -nothing is no field");
	reg.covers = "answer.nothing";
	one_mistake("covers: ");
	reg.entity = NULL;
	one_mistake("which entity");
	fields[0].flags = REQ | LIST;
	one_mistake("needs a LIST field and a TITLE field");
}

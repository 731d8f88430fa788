/* area_comment.c - the consultant's own words on one area of a diagnosis. */
#include "register/shared.h"
#include "base/str.h"

static const char *once(struct arena *a, const struct rec *r)
{
	return arena_printf(a, "%s/%s", str_or(rec_get(r, "session"), ""), str_or(rec_get(r, "area"), ""));
}

static const struct field fields[] = {
	{ "session", N_("Hearing session"), &type_ref, REQ | LIST | INDEX, .ref = "hearing_session" },
	{ "area", N_("Area"), &type_int, REQ | LIST | TITLE, .min = 1, .max = 10 },
	{ "comment", N_("Comment"), &type_long, LIST | FIND, .max = 4000 },
	{ "comment_key", N_("Session and area"), &type_text, UNIQUE | HIDDEN, .compute = once },
	{ 0 }
};

const struct reg area_comment_reg = {
	"area_comment", N_("Comment on an area"), N_("Comments on areas"), "E-78", "AC", GROUP_HEARING,
	.about = N_("Comments are written on the diagnosis page."),
	.fields = fields, .rights = RIGHTS_HEARING_OWN, .owner = "session", .flags = REG_NO_CODE_INPUT | REG_NO_NAV,
};

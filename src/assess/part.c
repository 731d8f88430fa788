#include <string.h>
#include "assess/part.h"
#include "base/bug.h"
#include "base/str.h"

const char *part_fill(const struct part *p, const char *msgid, const char *const *args, int n)
{
	return tr_fill(p->a, p->lang, msgid, args, n);
}

const char *part_word(const struct part *p, const char *msgid)
{
	return tr_get(p->lang, msgid);
}

const char *part_in(const struct part *p, struct bank_text t)
{
	return bank_in(t, p->lang);
}

const char *part_one(const struct part *p, struct dec v)
{
	return dec_format(p->a, v, 1);
}

const char *part_percent(const struct part *p, struct dec v)
{
	return arena_printf(p->a, "%s %%", part_one(p, v));
}

const char *part_int(const struct part *p, int64_t v)
{
	char *digits = arena_printf(p->a, "%lld", (long long)v), *out = arena_alloc(p->a, 32);
	int n = (int)strlen(digits), k = 0;
	for (int i = 0; i < n; i++) {
		if (i && digits[i - 1] != '-' && (n - i) % 3 == 0)
			out[k++] = ',';
		out[k++] = digits[i];
	}
	return out;
}

const char *part_yen(const struct part *p, int64_t v)
{
	return v < 0 ? "－" : arena_printf(p->a, "¥%s", part_int(p, v));
}

const char *part_date(const struct part *p, struct date d)
{
	return d.y ? date_format(p->a, d, DATE_LONG, p->lang == LANG_JA) : "－";
}

const char *part_month(const struct part *p, struct date d)
{
	static const char *const name[] = { N_("January {0}"), N_("February {0}"), N_("March {0}"), N_("April {0}"), N_("May {0}"), N_("June {0}"),
		N_("July {0}"), N_("August {0}"), N_("September {0}"), N_("October {0}"), N_("November {0}"), N_("December {0}") };
	BUG_ON(!date_valid(d));
	return PART_SAY(p, name[d.m - 1], arena_printf(p->a, "%d", d.y));
}

int part_permille(struct dec percent)
{
	return (int)dec_scaled(percent, 1);
}

const struct bank_question *part_question(const struct part *p, int index)
{
	return &p->bank->question[index];
}

const char *part_score(const struct part *p, int score)
{
	if (score == SCORE_NA)
		return part_word(p, N_("score|n/a"));
	if (score == SCORE_UNKNOWN)
		return part_word(p, N_("score|unknown"));
	return score == SCORE_NONE ? "－" : arena_printf(p->a, "%d", score);
}

const char *part_level(const struct part *p, int score)
{
	return score < 0 ? part_score(p, score) : arena_printf(p->a, "%d %s", score, part_in(p, p->bank->level[score]));
}

const char *part_state(const struct bank_question *q, int score, enum lang lang)
{
	BUG_ON(score < 0 || score >= BANK_LEVELS);
	return bank_in(q->anchor[score], lang);
}

const char *part_join(const struct part *p, const char *const *item, int n)
{
	const char *all = "", *comma = p->lang == LANG_JA ? "、" : ", ";
	for (int i = 0; i < n; i++)
		all = arena_printf(p->a, "%s%s%s", all, i ? comma : "", item[i]);
	return all;
}

const char *part_or(const char *s)
{
	return str_or(s, "－");
}

#include "base/dec.h"
#include "base/bug.h"

typedef unsigned __int128 u128;

static const u128 MAX_MAGNITUDE = (u128)-1 >> 1;

static u128 magnitude(__int128 v)
{
	return v < 0 ? 0 - (u128)v : (u128)v;
}

static __int128 with_sign(u128 v, bool negative)
{
	BUG_ON(v > MAX_MAGNITUDE);
	return negative ? -(__int128)v : (__int128)v;
}

static u128 gcd(u128 a, u128 b)
{
	while (b) {
		u128 r = a % b;

		a = b;
		b = r;
	}
	return a;
}

/* By hand: clang wants a helper for 128-bit overflow checks that libgcc does not have. */
static u128 times(u128 a, u128 b)
{
	if (((a | b) >> 63) != 0 && a && b > MAX_MAGNITUDE / a) BUG("dec: overflow");
	return a * b;
}

static __int128 times_signed(__int128 a, __int128 b)
{
	return with_sign(times(magnitude(a), magnitude(b)), (a < 0) != (b < 0));
}

static __int128 plus(__int128 a, __int128 b)
{
	__int128 sum;

	if (__builtin_add_overflow(a, b, &sum)) BUG("dec: overflow");
	return sum;
}

static struct dec lowest(__int128 num, __int128 den)
{
	u128 n = magnitude(num), d = magnitude(den), g = gcd(n, d);

	BUG_ON(den == 0);
	return (struct dec){ with_sign(n / g, (num < 0) != (den < 0) && n), with_sign(d / g, false) };
}

struct dec dec_int(int64_t v)
{
	return (struct dec){ v, 1 };
}

struct dec dec_ratio(int64_t num, int64_t den)
{
	return lowest(num, den);
}

struct dec dec_add(struct dec a, struct dec b)
{
	__int128 g = (__int128)gcd((u128)a.den, (u128)b.den);

	return lowest(plus(times_signed(a.num, b.den / g), times_signed(b.num, a.den / g)), times_signed(a.den, b.den / g));
}

struct dec dec_sub(struct dec a, struct dec b)
{
	b.num = -b.num;
	return dec_add(a, b);
}

struct dec dec_mul(struct dec a, struct dec b)
{
	struct dec x = lowest(a.num, b.den), y = lowest(b.num, a.den);   /* crosswise first keeps the numbers small */

	return (struct dec){ times_signed(x.num, y.num), times_signed(x.den, y.den) };
}

struct dec dec_div(struct dec a, struct dec b)
{
	BUG_ON(b.num == 0);
	return dec_mul(a, lowest(b.den, b.num));
}

int dec_compare(struct dec a, struct dec b)
{
	__int128 g = (__int128)gcd((u128)a.den, (u128)b.den);
	__int128 x = times_signed(a.num, b.den / g), y = times_signed(b.num, a.den / g);

	return (x > y) - (x < y);
}

bool dec_parse(const char *s, struct dec *out)
{
	int64_t num = 0, den = 1;
	bool negative, point = false;
	int digits = 0, after = 0;

	if (!s) return false;
	negative = *s == '-';
	s += negative;
	for (; *s; s++) {
		if (*s == '.' && !point && digits) {
			point = true;
			continue;
		}
		if (*s < '0' || *s > '9' || ++digits > 18) return false;
		num = num * 10 + (*s - '0');
		if (point) {
			den *= 10;
			after++;
		}
	}
	if (!digits || (point && !after)) return false;
	*out = dec_ratio(negative ? -num : num, den);
	return true;
}

static u128 power_of_ten(int places)
{
	u128 p = 1;

	BUG_ON(places < 0 || places > 9);
	while (places--) p *= 10;
	return p;
}

/* |v| in units of 10^-places, half away from zero. */
static u128 rounded(struct dec v, int places)
{
	u128 n = magnitude(v.num), d = (u128)v.den, ten = power_of_ten(places);
	u128 whole = times(n / d, ten), rest = times(n % d, ten);
	u128 q = rest / d, r = rest % d;

	return whole + q + (r >= d - r ? 1 : 0);
}

char *dec_format(struct arena *a, struct dec v, int places)
{
	u128 u = rounded(v, places);
	char digits[48], *end = digits + sizeof digits, *p = end;
	int written = 0;

	*--p = 0;
	for (u128 rest = u; rest || written <= places; rest /= 10) {
		if (written == places && places) *--p = '.';
		*--p = (char)('0' + (int)(rest % 10));
		written++;
	}
	if (v.num < 0 && u) *--p = '-';
	return arena_ndup(a, p, (size_t)(end - 1 - p));
}

int64_t dec_scaled(struct dec v, int places)
{
	u128 u = rounded(v, places);

	BUG_ON(u > INT64_MAX);
	return v.num < 0 ? -(int64_t)u : (int64_t)u;
}

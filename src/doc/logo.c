#include "doc/logo.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/tr.h"

static const unsigned char png_sign[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

struct bytes { const unsigned char *p; size_t n, at; };

const char *logo_type(const void *p, size_t n)
{
	const unsigned char *b = p;

	if (n > 33 && memcmp(b, png_sign, sizeof png_sign) == 0 && memcmp(b + 12, "IHDR", 4) == 0)
		return "image/png";
	if (n > 10 && b[0] == 0xff && b[1] == 0xd8 && b[2] == 0xff)
		return "image/jpeg";
	return NULL;
}

/* Walks the markers of a JPEG to its frame header. */
static bool jpeg_size(const unsigned char *b, size_t n, uint32_t *w, uint32_t *h)
{
	for (size_t i = 2; i + 9 < n && b[i] == 0xff; ) {
		unsigned m = b[i + 1];
		if (m == 0xff) {
			i++;
			continue;
		}
		if (m >= 0xc0 && m <= 0xcf && m != 0xc4 && m != 0xc8 && m != 0xcc) {
			*h = (uint32_t)(b[i + 5] << 8 | b[i + 6]);
			*w = (uint32_t)(b[i + 7] << 8 | b[i + 8]);
			return true;
		}
		if (m == 0xda || m == 0xd9)
			return false;
		i += 2 + (size_t)(b[i + 2] << 8 | b[i + 3]);
	}
	return false;
}

static uint32_t big32(const unsigned char *b)
{
	return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

/* Do the chunks stay inside the file? libpng believes their lengths and asks for that much memory. */
static bool png_whole(const unsigned char *b, size_t n)
{
	size_t i = sizeof png_sign;

	while (n - i >= 12) {
		uint32_t length = big32(b + i);
		if (length > n - i - 12)
			return false;
		if (memcmp(b + i + 4, "IEND", 4) == 0)
			return true;
		i += 12 + (size_t)length;
	}
	return false;
}

bool logo_size(const void *p, size_t n, int *w, int *h)
{
	const unsigned char *b = p;
	const char *type = logo_type(p, n);
	uint32_t x = 0, y = 0;

	if (!type)
		return false;
	if (b[0] == png_sign[0]) {
		if (!png_whole(b, n))
			return false;
		x = big32(b + 16);
		y = big32(b + 20);
	} else if (!jpeg_size(b, n, &x, &y)) {
		return false;
	}
	if (x == 0 || y == 0 || x > 30000 || y > 30000 || (uint64_t)x * y > LOGO_MAX)
		return false;
	*w = (int)x;
	*h = (int)y;
	return true;
}

static cairo_status_t take(void *closure, unsigned char *to, unsigned n)
{
	struct bytes *b = closure;

	if (b->n - b->at < n)
		return CAIRO_STATUS_READ_ERROR;
	memcpy(to, b->p + b->at, n);
	b->at += n;
	return CAIRO_STATUS_SUCCESS;
}

/* NULL when it cannot be read. */
static cairo_surface_t *load(const void *p, size_t n, int w, int h)
{
	struct bytes b = { p, n, 0 };
	cairo_surface_t *s;

	if (strcmp(logo_type(p, n), "image/png") == 0) {
		s = cairo_image_surface_create_from_png_stream(take, &b);
	} else {
		s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, h);
		if (cairo_surface_status(s) == CAIRO_STATUS_SUCCESS)
			cairo_surface_set_mime_data(s, CAIRO_MIME_TYPE_JPEG, p, n, NULL, NULL);
	}
	if (cairo_surface_status(s) == CAIRO_STATUS_SUCCESS)
		return s;
	cairo_surface_destroy(s);
	return NULL;
}

enum status logo_draw(struct ink *k, const void *p, size_t n, double x, double y, double w, double h, double *wide)
{
	cairo_surface_t *s;
	int pw, ph;

	*wide = 0;
	if (!logo_size(p, n, &pw, &ph) || !(s = load(p, n, pw, ph)))
		return status_note(ST_INVALID, N_("The logo cannot be read. Store a PNG or JPEG picture of at most 8 million pixels."), NULL);
	double scale = fmin(w / pw, h / ph);
	*wide = pw * scale;
	if (k->cr) {
		cairo_save(k->cr);
		cairo_translate(k->cr, x, y);
		cairo_scale(k->cr, scale, scale);
		cairo_set_source_surface(k->cr, s, 0, 0);
		cairo_paint(k->cr);
		cairo_restore(k->cr);
	}
	cairo_surface_destroy(s);
	return ST_OK;
}

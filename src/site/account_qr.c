#include <qrencode.h>
#include "base/bug.h"
#include "base/buf.h"
#include "site/account.h"

/* Runs of dark modules become one rectangle each. */
static void draw(struct buf *b, const QRcode *q)
{
	for (int y = 0; y < q->width; y++)
		for (int x = 0; x < q->width;) {
			int run = 0;
			while (x + run < q->width && q->data[y * q->width + x + run] & 1)
				run++;
			if (run)
				buf_printf(b, "M%d %dh%dv1h-%dz", x, y, run, run);
			x += run ? run : 1;
		}
}

enum status account_qr(struct arena *a, const char *text, const char **path, int *size)
{
	QRcode *q = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
	if (!q)
		return status_note(ST_TOOBIG, N_("This text is too long for a QR code."), NULL);
	struct buf b;
	buf_init(&b, 1 << 20);
	draw(&b, q);
	BUG_ON(b.full);
	*path = arena_dup(a, buf_cstr(&b));
	*size = q->width;
	buf_release(&b);
	QRcode_free(q);
	return ST_OK;
}

#include "sheet/wire.h"
#include <string.h>
#include "base/utf8.h"
#include "os/proc.h"

static const uint32_t NOTHING = 0xffffffff;

bool wire_send(int fd, char kind, const struct buf *b)
{
	char head[5] = { kind };
	uint32_t n = (uint32_t)b->n;

	if (b->full || b->n > WIRE_FRAME)
		return false;
	memcpy(head + 1, &n, sizeof(n));
	return proc_write(fd, head, sizeof(head)) && (!n || proc_write(fd, b->p, n));
}

bool wire_number(struct buf *b, uint32_t v)
{
	return buf_add(b, &v, sizeof(v));
}

bool wire_string(struct buf *b, const char *s)
{
	size_t n = s ? strlen(s) : 0;

	if (!s)
		return wire_number(b, NOTHING);
	return wire_number(b, (uint32_t)n) && buf_add(b, s, n + 1);
}

bool wire_receive(int fd, struct buf *b, struct wire *w)
{
	char head[5], piece[65536];
	uint32_t n;

	if (!proc_read(fd, head, sizeof(head)))
		return false;
	memcpy(&n, head + 1, sizeof(n));
	if (n > WIRE_FRAME || !strchr("BRE", head[0]) || !head[0])
		return false;
	buf_clear(b);
	while (b->n < n) {
		size_t part = n - b->n < sizeof(piece) ? n - b->n : sizeof(piece);
		if (!proc_read(fd, piece, part) || !buf_add(b, piece, part))
			return false;
	}
	*w = (struct wire){ head[0], b->p, b->p ? b->p + b->n : NULL };
	return true;
}

bool wire_get_number(struct wire *w, uint32_t *v)
{
	if ((size_t)(w->end - w->p) < sizeof(*v))
		return false;
	memcpy(v, w->p, sizeof(*v));
	w->p += sizeof(*v);
	return true;
}

bool wire_get_string(struct wire *w, const char **s)
{
	uint32_t n;

	*s = NULL;
	if (!wire_get_number(w, &n))
		return false;
	if (n == NOTHING)
		return true;
	if ((size_t)(w->end - w->p) <= n || w->p[n] || !utf8_valid(w->p, n))
		return false;
	*s = w->p;
	w->p += n + 1;
	return true;
}

/* doc.h - a report as blocks; writers that know nothing of ISMS make HTML, PDF and XLSX of it.
 *
 * Text is UTF-8, not markup; it is copied into the document's arena. Lengths are millimetres. */
#ifndef DOC_DOC_H
#define DOC_DOC_H
#include <stdbool.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/status.h"
#include "base/tr.h"
#include "html/out.h"

enum doc_paper { DOC_A4, DOC_A4_LANDSCAPE, DOC_A3_LANDSCAPE };
struct doc_info {
	const char *title, *number, *version;      /* 文書名, 文書番号, 版 */
	const char *organization, *department;     /* footer company; 管理部門 */
	const char *author, *printed_by;
	const char *established, *revised;         /* 制定日, 改訂日 (already formatted) */
	const char *as_of;                         /* 基準日: shown in the place of 制定日 when set */
	const char *printed_at;                    /* already formatted */
	const char *classification;                /* 社外秘 ... */
	const char *hash;                          /* shown in the footer when set: hash of what is shown */
	enum lang lang;
	enum doc_paper paper;
	int margin_left;                           /* mm, 15 or 25 (binder holes); 0 = 15 */
	bool header_box;                           /* the controlled-print header on page 1 (9.8); running head on the rest */
	bool uncontrolled;                         /* footer says it is an uncontrolled copy */
	bool dense;                                /* pairs and tables in small type: for forms that shall fit one page */
};
struct doc;
struct doc *doc_new(struct arena *a, const struct doc_info *info);
const struct doc_info *doc_info(const struct doc *d);

/* Blocks, in reading order. Every print shows the title by itself (cover, header box or a title line on page 1): no heading repeats it. */
struct doc_cover { const char *over, *title, *subtitle, *client, *date; const char *const *lines; int line_count; /* key: value lines */
	const char *consultant, *consultant_address; const void *logo; size_t logo_n; /* PNG or JPEG */ const char *classification; };
void doc_cover(struct doc *d, const struct doc_cover *c);        /* a page of its own; at most one, as the first block */
void doc_contents(struct doc *d, int levels);                    /* headings up to that level, with page numbers in print */
void doc_heading(struct doc *d, int level, const char *text);    /* 1..3; becomes PDF bookmark; level 1 may start a page: doc_page */
void doc_page(struct doc *d);                                    /* page break */
void doc_space(struct doc *d, int mm);
enum doc_style { DOC_NORMAL, DOC_SMALL, DOC_LEAD, DOC_NOTE /* boxed remark */, DOC_AUTO /* marked 自動 / generated */, DOC_QUOTE };
void doc_para(struct doc *d, enum doc_style s, const char *text);
void doc_bullet(struct doc *d, int level, const char *text);
void doc_pair(struct doc *d, const char *key, const char *value);/* consecutive pairs form one key-value box */
void doc_half(struct doc *d, const char *key, const char *value);/* the same with a short value: on paper two that follow one another share a row */
/* Large figures side by side: label, value, small text below; symbol (◎○△×) shown with it. Consecutive ones share a row. */
void doc_stat(struct doc *d, const char *label, const char *value, const char *unit, const char *symbol, const char *note);
/* 承認印欄: roles with optional name and date (drawn as a round date stamp) or empty boxes. */
struct doc_seal { const char *role, *dept, *name, *date; };
void doc_seals(struct doc *d, const struct doc_seal *s, int n);

enum doc_align { DOC_LEFT, DOC_CENTER, DOC_RIGHT };
struct doc_column { const char *head; int width; /* relative; 0 = 1 */ enum doc_align align; bool number; /* XLSX numeric cell */
	int fill; /* XLSX: to be filled in by people, tinted, at least that many characters wide; 0 = not */
	const char *choices; /* XLSX: offered as a drop-down, one per line, 255 bytes in all; other input is not refused. NULL = none */ };
void doc_table(struct doc *d, const char *caption, const struct doc_column *c, int n); /* header repeated on every page */
void doc_row(struct doc *d, const char *const *cells);            /* n cells for the last doc_table; a row is never split over pages unless taller than one */
void doc_dense(struct doc *d);                                   /* the last doc_table is set in small type: for appendices */
enum doc_mark { DOC_MARK_NONE, DOC_MARK_GOOD, DOC_MARK_WARN, DOC_MARK_BAD, DOC_MARK_HEAD };
void doc_row_mark(struct doc *d, enum doc_mark m);                /* tint of the row just added (works with the text symbols, never instead) */
/* Tells the XLSX writer to begin a new sheet with this name; PDF and HTML ignore it. */
void doc_sheet(struct doc *d, const char *name);

/* Figures: vector drawings in millimetres, text alternative compulsory. One figure_... call draws one figure, in the document's
 * language. h 0: as high as the drawing needs. What is wider or higher than the page is scaled down by the PDF writer. */
struct figure;
struct figure *doc_figure(struct doc *d, double w, double h, const char *alt);
struct doc_series { const char *name; const int *permille; /* 0..1000, -1 = no value */ bool dashed; };
void figure_radar(struct figure *f, const char *const *axes, int n, const struct doc_series *s, int series);
struct doc_bar { const char *label; int permille; int target; const char *text; };   /* target -1 = none */
void figure_bars(struct figure *f, const struct doc_bar *b, int n);
struct doc_span { const char *label; double from, to; int level; /* 0 phase, 1 task */ bool milestone; const char *text; };
/* ticks: labels of unit marks 0..ticks-1 (months). Prints without colour: hatching tells levels apart. */
void figure_gantt(struct figure *f, const struct doc_span *s, int n, const char *const *ticks, int tick_count);
struct doc_node { const char *title, *name; int parent; /* index, -1 = root */ bool aside; /* drawn at the side (audit line, outside help) */ };
void figure_chart(struct figure *f, const struct doc_node *n, int count);             /* organisation chart */

/* Writers. */
void doc_html(const struct doc *d, struct out *o);                /* <article class="doc">, figures as inline SVG */
enum status doc_pdf(const struct doc *d, struct buf *b);          /* tagged bookmarks, embedded subset fonts, page n/N */
enum status doc_xlsx(const struct doc *d, struct buf *b);         /* blocks as sheets; tables with filters, frozen and repeated heads */
int doc_pages(const struct doc *d);                               /* pages of the last doc_pdf */

#endif

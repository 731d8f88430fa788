/* survey.c - the sheets of AT-05: 118 assets as the departments of 三和精工 write them down. Usage: survey xlsx|csv FILE [wrong]
 *
 * xlsx: written by hand, that is, not by us: a cover, titles merged over all columns, headings over two rows, drop-downs, dates as the
 * calendar of eras shows them and as texts. csv: the same lines in CP932. wrong: with an owner nobody knows, a rating beyond the scale and
 * a date that is none. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/date.h"

enum { ROWS = 118, COLUMNS = 16, HEAD = 5, WRONG_OWNER = 17, WRONG_RATING = 53, WRONG_DATE = 99 };
enum { DATE = 14 };
static const double EPOCH = 25569;

static const char *const head[COLUMNS] = { "資産番号\n（必須）", "情報資産名称", "種別", "管理部署", "管理責任者", "保管形態", "保管場所", "個人情報の有無", "件数", "機密性", "完全性", "可用性", "評価理由", "機密区分",
	"登録日", "備考" };
static const struct { const char *dept, *owner; } keepers[] = {
	{ "総務部", "山﨑　良子" }, { "営業部", "渡邉 隆" }, { "技術部", "佐々木修" }, { "製造部", "P-0020" }, { "DEP-0009 品質保証部", "後藤 正樹" }, { "情報ｼｽﾃﾑ係", "𠮷田 健太" } };
static const char *const names[] = { "顧客図面データ", "CADﾃﾞｰﾀ", "見積書控", "取引先ﾏｽﾀ", "給与台帳", "検査成績書", "金型図面（紙）", "生産管理ｻｰﾊﾞｰ" };
static const struct { const char *kind, *form, *place; } things[] = {
	{ "データ", "電子データ", "\\\\NAS01\\share" }, { "情報", "電子", "ＣＡＤサーバー" }, { "書類", "紙媒体", "書庫 0012" }, { "データ", "電子", "基幹ｼｽﾃﾑ" },
	{ "データ", "紙・電子", "総務部キャビネット" }, { "書類", "紙", "0007" }, { "書類", "紙", "図面庫" }, { "機器", "現物", "サーバー室" } };

static const char *digits(struct arena *a, int v, bool wide)
{
	char *s = arena_printf(a, "%d", v), *out = arena_dup(a, "");

	for (char *p = s; wide && *p; p++)
		out = arena_printf(a, "%s%.3s", out, &"０\0１\0２\0３\0４\0５\0６\0７\0８\0９"[(*p - '0') * 4]);
	return wide ? out : s;
}

/* Odd rows are written by somebody whose keyboard was in full width. */
static const char *number(struct arena *a, int row)
{
	return row % 2 ? arena_printf(a, "Ｎ－%s%s", row < 10 ? "００" : row < 100 ? "０" : "", digits(a, row, true)) : arena_printf(a, "N-%03d", row);
}

static struct date day(int row)
{
	return date_of_day(20544 + row);        /* from 2026-04-01 on */
}

static const char *day_text(struct arena *a, int row)
{
	struct date d = day(row);

	if (row % 3 == 1)
		return arena_printf(a, "R%d.%d.%d", d.y - 2018, d.m, d.d);
	return row % 3 ? arena_printf(a, "令和%s年%d月%d日", digits(a, d.y - 2018, true), d.m, d.d) : arena_printf(a, "%d/%d/%d", d.y, d.m, d.d);
}

static const char *note(int row)
{
	return row == 3 ? "=HYPERLINK(\"http://evil.example\",\"開く\")" : row == 4 ? "0012" : row == 5 ? "-1+1" : row % 10 == 0 ? "棚卸で確認" : "";
}

static void line(struct arena *a, int row, bool wrong, const char *cell[COLUMNS])
{
	int c = 1 + row % 4, what = row % 8;
	bool pii = what == 4;

	cell[0] = number(a, row);
	cell[1] = arena_printf(a, "%s %d", names[what], row);
	cell[2] = things[what].kind;
	cell[3] = keepers[row % 6].dept;
	cell[4] = wrong && row == WRONG_OWNER ? "山本 五郎" : keepers[row % 6].owner;
	cell[5] = things[what].form;
	cell[6] = things[what].place;
	cell[7] = pii ? "○" : row % 2 ? "無" : "×";
	cell[8] = pii ? "1,200件" : "";
	cell[9] = wrong && row == WRONG_RATING ? "７" : digits(a, c, row % 2);
	cell[10] = digits(a, 1 + row % 3, row % 3 == 0);
	cell[11] = digits(a, 1 + row % 2, false);
	cell[12] = c == 4 ? "漏えい時に取引停止のおそれ" : "";
	cell[13] = c == 4 ? "極秘" : c == 3 ? "社外秘" : c == 2 ? "社内限り" : "公開";
	cell[DATE] = wrong && row == WRONG_DATE ? "来年度" : day_text(a, row);
	cell[15] = note(row);
}

/* The workbook */

static lxw_format *style(lxw_workbook *book, const char *number_format, bool bold)
{
	lxw_format *f = workbook_add_format(book);

	if (number_format)
		format_set_num_format(f, number_format);
	if (bold)
		format_set_bold(f);
	format_set_text_wrap(f);
	format_set_border(f, LXW_BORDER_THIN);
	return f;
}

static void write_head(lxw_worksheet *s, lxw_format *bold)
{
	worksheet_merge_range(s, 0, 0, 1, COLUMNS - 1, "情報資産調査票（兼 台帳）", bold);
	worksheet_merge_range(s, 2, 0, 2, 3, "三和精工株式会社", bold);
	worksheet_merge_range(s, HEAD - 2, 9, HEAD - 2, 11, "評価値", bold);
	for (lxw_col_t i = 0; i < COLUMNS; i++) {
		if (i >= 9 && i <= 11)
			worksheet_write_string(s, HEAD - 1, i, head[i], bold);
		else
			worksheet_merge_range(s, HEAD - 2, i, HEAD - 1, i, head[i], bold);
	}
}

static void write_rows(lxw_worksheet *s, struct arena *a, bool wrong, lxw_format *plain, lxw_format *era)
{
	const char *cell[COLUMNS];

	for (int row = 1; row <= ROWS; row++) {
		lxw_row_t at = (lxw_row_t)(HEAD + row - 1);
		line(a, row, wrong, cell);
		for (lxw_col_t i = 0; i < COLUMNS; i++) {
			if (i == DATE && row % 3 == 0 && !(wrong && row == WRONG_DATE))
				worksheet_write_number(s, at, i, date_day(day(row)) + EPOCH, era);
			else if (i == 10 && row % 5 == 0)
				worksheet_write_number(s, at, i, 1 + row % 3, plain);
			else if (*cell[i])
				worksheet_write_string(s, at, i, cell[i], plain);
		}
	}
}

static int write_workbook(struct arena *a, const char *path, bool wrong)
{
	static const char *const classes[] = { "公開", "社内限り", "社外秘", "極秘", NULL };
	lxw_data_validation choice = { .validate = LXW_VALIDATION_TYPE_LIST, .value_list = (char **)(uintptr_t)classes };
	lxw_workbook *book = workbook_new(path);
	lxw_worksheet *cover = workbook_add_worksheet(book, "記入要領"), *s = workbook_add_worksheet(book, "調査票");

	worksheet_write_string(cover, 1, 1, "各部署で保有する情報資産をもれなく記入してください。", NULL);
	write_head(s, style(book, NULL, true));
	write_rows(s, a, wrong, style(book, "@", false), style(book, "[$-411]ggge\"年\"m\"月\"d\"日\"", false));
	worksheet_data_validation_range(s, HEAD, 13, HEAD + ROWS - 1, 13, &choice);
	return workbook_close(book) != LXW_NO_ERROR;
}

/* The same as CSV */

static void write_table(struct arena *a, struct buf *b, bool wrong)
{
	const char *cell[COLUMNS];

	buf_str(b, "情報資産調査票（兼 台帳）\r\n\r\n");
	for (int i = 0; i < COLUMNS; i++)
		csv_cell(b, head[i], i == 0);
	csv_end_row(b);
	for (int row = 1; row <= ROWS; row++) {
		line(a, row, wrong, cell);
		for (int i = 0; i < COLUMNS; i++)
			csv_cell(b, strstr(cell[i], "𠮷田") ? "P-0007" : cell[i], i == 0);
		csv_end_row(b);
	}
}

static int write_csv(struct arena *a, const char *path, bool wrong)
{
	FILE *f = fopen(path, "wb");
	struct buf b;
	char *lost;
	size_t n;

	buf_init(&b, 1 << 20);
	write_table(a, &b, wrong);
	char *p = csv_to_cp932(a, b.p, b.n, &n, &lost);
	bool bad = !f || *lost || fwrite(p, 1, n, f) != n || fclose(f);
	if (*lost)
		fprintf(stderr, "survey: CP932 has no %s\n", lost);
	buf_release(&b);
	return bad;
}

int main(int argc, char **argv)
{
	struct arena *a = arena_new(16 << 20);
	bool wrong = argc > 3 && !strcmp(argv[3], "wrong"), csv = argc > 2 && !strcmp(argv[1], "csv");
	int bad = argc < 3 ? 2 : csv ? write_csv(a, argv[2], wrong) : write_workbook(a, argv[2], wrong);

	arena_free(a);
	return bad;
}

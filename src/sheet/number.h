/* number.h - what a person sees in a numeric cell: plain decimals, dates as ISO, times, elapsed hours. Pure. */
#ifndef SHEET_NUMBER_H
#define SHEET_NUMBER_H
#include <stdbool.h>
#include <stddef.h>

enum { NUMBER_TEXT = 48 };
enum { NUMBER_DATE = 1, NUMBER_TIME = 2, NUMBER_ELAPSED = 4 };      /* what a number format shows; 0 = a number */

/* The kind of a number format, by its code ("yyyy/m/d", "[$-411]ggge\"年\"m\"月\"", "[h]:mm", "0.00E+00") ... */
unsigned number_kind(const char *format);
/* ... or by its number, for those every program knows without being told (Japanese edition). */
unsigned number_builtin(int id);
/* Stored text of a number -> out. At most 15 digits count, as in the spreadsheet. False when v is no number. */
bool number_text(char out[NUMBER_TEXT], const char *v, unsigned kind, bool from_1904);

#endif

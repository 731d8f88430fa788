#include "sheet/fault.h"
#include "base/bug.h"
#include "base/tr.h"

static const struct { enum status status; const char *msgid; } table[FAULT_COUNT] = {
	[FAULT_NONE] = { ST_OK, "" },
	[FAULT_DONE] = { ST_OK, "" },
	[FAULT_FOREIGN] = { ST_INVALID, N_("This file is neither an Excel workbook (.xlsx) nor CSV. Please save it as one of these.") },
	[FAULT_XLS] = { ST_INVALID, N_("This is a workbook of the old kind (.xls). Please save it as .xlsx.") },
	[FAULT_XLSB] = { ST_INVALID, N_("This is a binary workbook (.xlsb). Please save it as .xlsx.") },
	[FAULT_ODS] = { ST_INVALID, N_("This is an OpenDocument file. Please save it as .xlsx.") },
	[FAULT_PASSWORD] = { ST_INVALID, N_("This file is protected with a password. Please save it without one.") },
	[FAULT_BROKEN] = { ST_INVALID, N_("This workbook is damaged. Please open it in Excel, save it anew and try again.") },
	[FAULT_ENTITY] = { ST_INVALID, N_("This workbook holds constructs that do not belong in a workbook. It was not read.") },
	[FAULT_BOMB] = { ST_TOOBIG, N_("This workbook unpacks to more than can be read. Please delete what is not needed and try again.") },
	[FAULT_SHEETS] = { ST_TOOBIG, N_("This workbook has too many sheets. Please keep only the sheets that are needed.") },
	[FAULT_ROWS] = { ST_TOOBIG, N_("This sheet has more rows than Excel allows.") },
	[FAULT_COLUMNS] = { ST_TOOBIG, N_("This sheet has values beyond its 500th column. Please delete the columns that are not needed.") },
	[FAULT_CELL] = { ST_TOOBIG, N_("This cell or row holds more text than Excel allows.") },
	[FAULT_STRINGS] = { ST_TOOBIG, N_("This workbook holds more text than can be read at once. Please split it.") },
	[FAULT_ENCODING] = { ST_INVALID, N_("The characters of this file cannot be read. Please save it as CSV UTF-8 or Shift_JIS.") },
	[FAULT_CSV] = { ST_INVALID, N_("A row of this CSV file is broken: please check its quotation marks.") },
	[FAULT_STOPPED] = { ST_INVALID, N_("This file could not be read. Please open it in Excel, save it anew and try again.") },
	[FAULT_LIMIT] = { ST_TOOBIG, N_("Reading this file took too much time or memory. Please split it.") },
};

const char *fault_msgid(enum fault f)
{
	BUG_ON((unsigned)f >= FAULT_COUNT);
	return table[f].msgid;
}

enum status fault_status(enum fault f)
{
	BUG_ON((unsigned)f >= FAULT_COUNT);
	return table[f].status;
}

/* status.h - how an operation on the world ended.
 *
 * A function that can fail for a reason outside the program returns one of these. The place that
 * noticed the failure leaves one English msgid with status_note(); the page or command that reports
 * it asks status_message() once and translates it. Per process, overwritten by the next note. */
#ifndef BASE_STATUS_H
#define BASE_STATUS_H

enum status {
	ST_OK = 0,
	ST_NOTFOUND,   /* no such record, file, workspace                       -> 404 */
	ST_DENIED,     /* the actor may not                                     -> 403 */
	ST_INVALID,    /* input refused; problems say where                     -> 422 */
	ST_CONFLICT,   /* somebody else changed it first, or the state forbids  -> 409 */
	ST_TOOBIG,     /* over a limit                                          -> 413 */
	ST_FULL,       /* no space left on the device                           -> 507 */
	ST_BUSY,       /* lock not obtained in time                             -> 503 */
	ST_IO,         /* anything else the system refused                      -> 500 */
	ST_CORRUPT,    /* stored data do not match their hash or their format   -> 500 */
	ST_COUNT
};

/* Leaves an English message (a literal msgid) and an optional detail (copied, at most 500 bytes). Returns st. */
enum status status_note(enum status st, const char *msgid, const char *detail);
const char *status_msgid(void);   /* the last msgid noted, or "" */
const char *status_detail(void);  /* its detail, or "" */
int status_http(enum status st);  /* the HTTP status code of the table above; 200 for ST_OK */
/* errno -> ST_NOTFOUND, ST_DENIED, ST_FULL (ENOSPC, EDQUOT, EFBIG), ST_BUSY or ST_IO. */
enum status status_errno(int err);

#endif

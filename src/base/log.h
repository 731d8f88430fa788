/* log.h - one line per event on standard error: "2027-04-01T00:00:00Z level process message key=value". Values are escaped:
 * no stranger's byte can start a line. Never a password, token or answer. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };
void log_level(enum log_level least);
void log_process(const char *name);                           /* "parent", "web1", "clock" */
void log_line(enum log_level level, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif

/* net.h - listening sockets. */
#ifndef OS_NET_H
#define OS_NET_H
#include "base/status.h"

/* "127.0.0.1:8080", "[::1]:8080", "0.0.0.0:0"; the port really bound in *port. */
enum status net_listen(const char *address, int *fd, int *port);

#endif

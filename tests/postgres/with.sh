#!/bin/bash
# with.sh COMMAND... - runs the command beside a PostgreSQL server of its own: MAMORU_PG is its address. The server lives in a temporary
# directory, listens on a socket there and nowhere else, and is stopped by its pid.
set -u
bin=$(pg_config --bindir 2>/dev/null); [ -x "${bin:-}/initdb" ] || bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
dir=$(mktemp -d /tmp/mamoru-pg-XXXXXX)
# A server refuses to be root.
as=
if [ "$(id -u)" = 0 ]; then chown nobody "$dir"; as="runuser -u nobody --"; fi
server= outer=
end() {
	[ -n "$server" ] && kill -QUIT "$server" 2>/dev/null && wait "$outer" 2>/dev/null
	rm -rf "$dir"
}
trap end EXIT
trap 'exit 130' INT TERM
$as "$bin/initdb" -D "$dir/data" -U mamoru -A trust -E UTF8 --locale=C.UTF-8 -N >"$dir/initdb.log" 2>&1 || { cat "$dir/initdb.log"; exit 1; }
# exec, so that the pid is the server's own; what dies with this script must not need to be safe on disk.
( cd "$dir"; exec $as "$bin/postgres" -D "$dir/data" -k "$dir" -c listen_addresses= -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c autovacuum=off -c max_connections=200 -c shared_buffers=64MB \
	-c unix_socket_permissions=0777 -c logging_collector=off -c log_min_messages=fatal -c log_min_error_statement=panic ) >"$dir/log" 2>&1 &
outer=$!
for _ in $(seq 100); do
	[ -s "$dir/data/postmaster.pid" ] && grep -q ready "$dir/data/postmaster.pid" && break
	kill -0 "$outer" 2>/dev/null || { cat "$dir/log"; exit 1; }
	sleep 0.1
done
server=$(head -1 "$dir/data/postmaster.pid")
export MAMORU_PG="postgres://mamoru@/postgres?host=$dir"
"$@"
how=$?
exit $how

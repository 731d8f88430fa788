#!/bin/bash
# The program as people meet it, command line and pages, from files that read like instructions: run.sh [FILE.t...]
set -eu
here=$(cd "$(dirname "$0")" && pwd) root=$(cd "$(dirname "$0")/../.." && pwd)
program=${MAMORU:-$root/build/mamoru}
make -s -C "$root" build/e2e/run build/e2e/survey
export PATH="$root/build/e2e:$PATH"
[ $# -gt 0 ] || set -- "$here"/*.t
exec "$root/build/e2e/run" "$program" "$@"

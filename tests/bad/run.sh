#!/bin/bash
# Ten thousand bad requests against the server built with sanitizers: run.sh [--seed N] [--count N] [--only NAME]
set -eu
here=$(cd "$(dirname "$0")" && pwd) root=$(cd "$(dirname "$0")/../.." && pwd)
make -s -C "$root" SAN=1 build/san/mamoru
MAMORU=${MAMORU:-$root/build/san/mamoru} exec node "$here/bad.mjs" "$@"

#!/bin/bash
# Every route x every role, against tests/unit/register/matrix.tsv and routes.tsv.
set -eu
here=$(cd "$(dirname "$0")" && pwd) root=$(cd "$(dirname "$0")/../.." && pwd)
make -s -C "$root" build/routes/routes
exec "$root/build/routes/routes" "$here"

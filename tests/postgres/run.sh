#!/bin/bash
# The same tests on a PostgreSQL server that this run makes, starts and stops: those of db/ and schema/, the end-to-end files, moving there and
# back, two machines of which one is killed. run.sh [PART...], PART being unit, e2e or nodes.
set -u
here=$(cd "$(dirname "$0")" && pwd) root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
[ -n "${MAMORU_PG:-}" ] || exec "$here/with.sh" "$0" "$@"
[ $# -gt 0 ] || set -- unit e2e nodes
program=${MAMORU:-$root/build/mamoru} failed=0
jobs=$(nproc)
unit() {
	local tests=$(ls tests/unit/db/*.c tests/unit/schema/*.c | sed 's,^tests/,build/,; s,\.c$,,')
	make -s $tests || return 1
	printf '%s\n' $tests | xargs -P "$jobs" -I@ sh -c '@ > @.postgres.log 2>&1 && echo "ok   @" || { echo "FAIL @"; tail -n 40 @.postgres.log; exit 1; }'
}
e2e() {
	make -s build/e2e/run build/e2e/survey || return 1
	export PATH="$root/build/e2e:$PATH"
	ls "$root"/tests/e2e/*.t "$here"/*.t | xargs -P "$jobs" -I@ sh -c "build/e2e/run $program @ || exit 1"
}
nodes() { make -s build/crash/nodes && build/crash/nodes "$program" 10; }
for part; do "$part" || failed=1; done
exit $failed

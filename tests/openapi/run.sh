#!/bin/bash
# The description of the API, in both languages, under the recommended rules of two linters: one warning is a failure.
set -eu
here=$(cd "$(dirname "$0")" && pwd) root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$here"
[ -x node_modules/.bin/redocly ] && [ -x node_modules/.bin/spectral ] || npm ci --no-audit --no-fund
make -s -C "$root" all
out=$root/build/openapi
mkdir -p "$out"
for lang in en ja; do "$root/build/mamoru" openapi --lang $lang > "$out/$lang.json"; done
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
for lang in en ja; do
	node_modules/.bin/redocly lint --extends recommended --format json "$out/$lang.json" > "$out/redocly.json"
	node -e 'const n = JSON.parse(require("fs").readFileSync(process.argv[1])).problems; if (n.length) { console.log(JSON.stringify(n.slice(0, 20), null, 1)); process.exit(1); }' "$out/redocly.json"
done
node_modules/.bin/spectral lint --ruleset spectral.yaml --fail-severity hint "$out/en.json" "$out/ja.json"

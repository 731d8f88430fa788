#!/bin/sh
# missing.sh BUILDDIR - every English text of the interface has its Japanese: prints those that have none, sorted.
set -eu
export LC_ALL=C
build=$1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
find src web -name '*.[ch]' -o -name '*.ht' | sort | xargs "$build/tool/msgid" > "$dir/found"
find po -name '*.po' | sort | xargs "$build/tool/poc" -l > "$dir/known"
sort -u -o "$dir/found" "$dir/found"
sort -u -o "$dir/known" "$dir/known"
comm -23 "$dir/found" "$dir/known" > "$dir/missing"
[ -s "$dir/missing" ] || exit 0
cat "$dir/missing"
echo "missing.sh: $(wc -l < "$dir/missing") texts have no Japanese in po/" >&2
exit 1

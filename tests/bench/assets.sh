#!/bin/bash
# assets.sh BUILD - the asset register at three sizes: every page's time may grow at most 1.5 times from the smallest to the largest.
#
#   ASSETS="10000 100000 1000000" SECONDS_EACH=3 ROUNDS=3 bash tests/bench/assets.sh build
# Data are made once under BUILD/bench/assets, and again when the program's tables changed.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tests/bench/lib.sh
B=$1 D=${SECONDS_EACH:-3} ROUNDS=${ROUNDS:-3} ASSETS=${ASSETS:-10000 100000 1000000}
bench=$B/bench data=${ASSETS_DATA:-$B/bench/assets} server=
trap 'stop "$server"' EXIT
mkdir -p "$bench"

"$bench/fill" assets "$bench/assets-shape" w 100 > /dev/null
shape="$("$bench/bare" schema "$bench/assets-shape/workspaces/w.db" | sha256sum) $ASSETS"
rm -rf "$bench/assets-shape"
if [ "$(cat "$data/made" 2>/dev/null)" != "$shape" ]; then
	head_ "Filling with assets (once)"
	rm -rf "$data"
	for n in $ASSETS; do "$bench/fill" assets "$data" "a$n" "$n"; done
	echo "$shape" > "$data/made"
fi
"$B/mamoru" serve --data "$data" --listen 127.0.0.1:0 --workers 2 > "$bench/serve.txt" 2> "$bench/serve.log" & server=$!
cookie=$("$bench/fill" session "$data")
sleep 1
address=$(grep -o 'http://[0-9.:]*' "$bench/serve.txt" | head -1)

# NAME PATH, W standing for the workspace and N for its assets: answers a second and microseconds of processor at each size; the growth of the latter.
page() {
	local name=$1 n us r served before first= last= line=
	for n in $ASSETS; do
		local path=${2//W/a$n} best_us=999999999 best_rate=0
		path=$address${path//N/$n}
		curl -s -o /dev/null -H "Cookie: mamoru=$cookie" "$path"
		for _ in $(seq "$ROUNDS"); do
			before=$(cpu)
			read -r r served < <(wrk -t1 -c8 -d"$D" -H "Cookie: mamoru=$cookie" "$path" | rate)
			us=$((($(cpu) - before) / (served > 0 ? served : 1)))
			best_us=$(least "$best_us" "$us") best_rate=$(best "$best_rate" "$r")
		done
		line="$line $(printf '%8d %7d' "$best_rate" "$best_us")" last=$best_us
		first=${first:-$best_us}
	done
	printf '  %-34s%s %7.2f\n' "$name" "$line" "$(awk "BEGIN{print $last/$first}")"
}

head_ "Assets, at $ASSETS records: answers/s and us of processor each, last against first (budget 1.5); load $(cut -d' ' -f1-3 /proc/loadavg)"
page "list" /w/W/r/asset
page "list, page 20" "/w/W/r/asset?page=20"
page "list, of a department" "/w/W/r/asset?f.dept=DEP-0005"
page "list, of a class" "/w/W/r/asset?f.classification=1"
page "list, of a class and a department" "/w/W/r/asset?f.classification=1&f.dept=DEP-0005"
page "list, of a kind (no index)" "/w/W/r/asset?f.kind=media"
page "list, words" "/w/W/r/asset?q=%E5%9B%B3%E9%9D%A2"
page "detail" /w/W/r/asset/77
page "history, 30 of 100" /w/W/r/asset/77/history
page "search: 図面 (one in 14)" "/w/W/search?q=%E5%9B%B3%E9%9D%A2"
page "search: a code" "/w/W/search?q=AST-9000"
page "API: list" "/api/v1/w/W/asset?size=50"
page "API: list, behind a cursor" "/api/v1/w/W/asset?size=50&after=5000"
page "API: list, of a department" "/api/v1/w/W/asset?size=50&f.dept=DEP-0005"
page "API: one" /api/v1/w/W/asset/77

largest=${ASSETS##* }
head_ "One answer among $largest assets, milliseconds, best of 5 (curl, one at a time)"
alone() { # NAME PATH
	local b=999999 t
	for _ in 1 2 3 4 5; do
		t=$(curl -s -o /dev/null -w '%{time_total}' -H "Cookie: mamoru=$cookie" "$address${2//W/a$largest}")
		b=$(awk "BEGIN{t=$t*1000; print (t<$b)?t:$b}")
	done
	say "$1" "$(printf '%.1f' "$b")"
}
alone "search: 図面 (budget 20)" "/w/W/search?q=%E5%9B%B3%E9%9D%A2"
alone "search: 顧客 図面 (budget 20)" "/w/W/search?q=%E9%A1%A7%E5%AE%A2+%E5%9B%B3%E9%9D%A2"
alone "search: サーバー (budget 20)" "/w/W/search?q=%E3%82%B5%E3%83%BC%E3%83%90%E3%83%BC"
alone "search: 顧客図面 123456 (one; budget 20)" "/w/W/search?q=%E9%A1%A7%E5%AE%A2%E5%9B%B3%E9%9D%A2+123456"
alone "search: a word nobody wrote (budget 20)" "/w/W/search?q=%E9%BE%8D%E5%AE%AE%E5%9F%8E"
alone "list, words and department" "/w/W/r/asset?q=%E5%9B%B3%E9%9D%A2&f.dept=DEP-0005"
alone "list, place contains 'nobody' (no index, none)" "/w/W/r/asset?like.location=nobody"
alone "list, sorted by place (no index)" "/w/W/r/asset?sort=location"
alone "list, the last page" "/w/W/r/asset?page=$((largest / 50))"

# lib.sh - what the benchmark scripts share. Sourced; $server is the parent process of the program being measured.
stop() { [ -z "$1" ] || { kill "$1" && wait "$1"; } 2>/dev/null || true; }
head_() { printf '\n%s\n' "$1"; }
say() { printf '  %-58s %s\n' "$1" "$2"; }
best() { [ "$1" -gt "$2" ] && echo "$1" || echo "$2"; }
least() { [ "$1" -lt "$2" ] && echo "$1" || echo "$2"; }
# CPU of the workers in microseconds.
cpu() { local sum=0 w; for w in $(pgrep -P "$server"); do set -- $(sed 's/.*) //' "/proc/$w/stat"); sum=$((sum + ${12} + ${13})); done; echo $((sum * 10000)); }
# wrk's output -> answers a second, answers; 0 a second when some were not 2xx.
rate() { awk '/Requests\/sec/ {r=$2} /requests in/ {n=$1} /Non-2xx/ {bad=1} END {if (bad) r=0; print int(r), n}'; }

# Every command says what it does, and how it ended: 0 done, 1 failed, 2 wrong use.
run mamoru --help
expect exit 0
expect output "mamoru workspace create"
expect output "mamoru hearing score"
expect output "Exit codes: 0 done"

# The names of all commands, as the help lists them: each answers --help with its own line.
run mamoru --help | sed -n 's/^  \(mamoru [a-z]*\( [a-z][a-z]*\)\{0,1\}\) .*/\1/p' > commands; wc -l < commands
expect exit 0
keep count output
run test $count -ge 18 && while read -r c; do n=$($c --help | head -n 1 | tr -s ' '); case "$n" in " $c "*) ;; *) echo "$c: $n"; exit 1 ;; esac; done < commands
expect exit 0

# In Japanese, when the surroundings are Japanese.
run LC_ALL=ja_JP.UTF-8 mamoru workspace --help
expect exit 0
expect output "組織"

run mamoru
expect exit 0
expect output "mamoru serve"
run mamoru fly
expect exit 2
expect complaint "unknown command; see mamoru --help: fly"
run mamoru workspace fly
expect exit 2
expect complaint "workspace fly"
run mamoru init
expect exit 2
expect complaint "mamoru init DIR"
run mamoru init a b
expect exit 2
run mamoru serve --date d
expect exit 2
expect complaint "unknown option: --date"
run mamoru workspace list --json=yes
expect exit 2
run mamoru workspace list --data
expect exit 2
expect complaint "this option needs a value: --data"
run mamoru workspace list --data nowhere
expect exit 1
expect complaint "mamoru init DIR"
run mamoru workspace list
expect exit 2
expect complaint "--data DIR"
run mamoru workspace create --data nowhere --demo fr
expect exit 1
run mamoru verify --lang fr --data nowhere
expect exit 2

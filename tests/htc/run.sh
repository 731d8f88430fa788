#!/bin/sh
# run.sh HTC LIBRARY COMPILER... - good/ compiles and writes what .out says; bad/ is refused by htc as its first line says;
# refused/ passes htc and must not pass the compiler.
htc=$1 lib=$2; shift 2
cd "$(dirname "$0")" || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
fail=0
complain() { echo "htc: $*"; fail=1; }

for f in bad/*.ht; do
	want="$f:$(sed -n '1s,^% // error ,,p' "$f")"
	got=$("$htc" "$f" 2>&1 >/dev/null) && complain "$f is accepted"
	[ "$got" = "$want" ] || complain "expected '$want' got '$got'"
done

for f in refused/*.ht; do
	"$htc" "$f" > "$work/refused.c" || { complain "$f is refused too early"; continue; }
	"$@" -fsyntax-only "$work/refused.c" 2> "$work/log" && complain "$f compiles"
	grep -q "^$f:2" "$work/log" || complain "$f: the compiler's message does not name line 2"
done

{
	printf '#include <stdio.h>\n#include <string.h>\n'
	for f in good/*.ht; do echo "#include \"$(basename "$f" .ht)_ht.c\""; done
	for f in good/*.ht; do n=$(basename "$f" .ht); printf 'static void run_%s(struct out *o)\n{\n#include "%s.c"\n}\n' "$n" "$n"; done
	printf 'int main(int argc, char **argv)\n{\n\tstruct arena *a = arena_new(1 << 20);\n\tstruct out o;\n\tout_init(&o, a, LANG_EN);\n\tif (argc != 2) return 2;\n'
	for f in good/*.ht; do n=$(basename "$f" .ht); printf '\tif (!strcmp(argv[1], "%s")) run_%s(&o);\n' "$n" "$n"; done
	printf '\tfwrite(out_html(&o).p, 1, out_html(&o).n, stdout);\n\tarena_free(a);\n\treturn 0;\n}\n'
} > "$work/main.c"
for f in good/*.ht; do "$htc" "$f" > "$work/$(basename "$f" .ht)_ht.c" || complain "$f is refused"; done
"$@" -I"$work" -Igood -o "$work/good" "$work/main.c" "$lib" -lm $LIBS || exit 1
for f in good/*.ht; do
	n=$(basename "$f" .ht)
	"$work/good" "$n" > "$work/out" && diff -u "good/$n.out" "$work/out" || complain "$f writes something else"
done
exit $fail

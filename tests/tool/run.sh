#!/bin/sh
# run.sh BUILDDIR - the small tools of tool/ on small examples: what they accept and what they refuse.
set -u
root=$(pwd)
build=$(cd "$1" && pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
fails=0

# same NAME EXPECTED GOT
same() {
	[ "$2" = "$3" ] && return
	printf 'FAILED %s\n  expected: %s\n  got:      %s\n' "$1" "$2" "$3"
	fails=1
}
# refuses NAME WORD PO-TEXT: poc says WORD and fails
refuses() {
	printf '%s\n' "$3" > x.po
	if out=$("$build/tool/poc" x.po 2>&1 >/dev/null); then same "$1" "a refusal" "none"; return; fi
	case $out in *"$2"*) ;; *) same "$1" "$2" "$out" ;; esac
}

# poc: catalogues
refuses "an unfinished translation" "no translation" 'msgid "A"
msgstr ""'
refuses "a fuzzy entry" "fuzzy" '#, fuzzy
msgid "A"
msgstr "あ"'
refuses "two translations of one text" "differently" 'msgid "A"
msgstr "あ"
msgid "A"
msgstr "い"'
refuses "a place that was forgotten" "{N}" 'msgid "{0} of {1}"
msgstr "{0}"'
refuses "a plural" "only msgid" 'msgid_plural "x"'
refuses "a text without its end" "broken string" 'msgid "A
msgstr "あ"'
refuses "a msgid alone" "without a msgstr" 'msgid "A"'
printf '%s\n' '# header' 'msgid ""' 'msgstr "Language: ja\n"' '' 'msgid ""' '"Two "' '"lines\n"' 'msgstr "二\"行"' 'msgid "B"' 'msgstr "び"' 'msgid "B"' 'msgstr "び"' > ok.po
same "strings over several lines" "B B Two lines\\n" "$("$build/tool/poc" -l ok.po | LC_ALL=C sort | xargs -d '\n')"
"$build/tool/poc" > /dev/null || same "no catalogue at all" "accepted" "refused"

# msgid: texts in the source
cat > m.c <<'END'
/* t("no") */ // t("no")
x = t("One"); y = tf("Two {0}", g("no")); tr_get(l ? "no" : z, a ? "Three" : "Fo" "ur"); tr_fill(a, lang(t("Five")), ("Six"), "no");
st = status_note(ST, "Seven \"q\"", "no"); status_note(ST, pick("no"), "no"); c = '"'; N_("list|Eight"); p = fit("no");
END
cat > m.ht <<'END'
<p title="don't">{{ t("In markup") }} (it's "no") t is "no"
% show(tf("Line {0}", "no"));
END
same "texts are found where they are texts" "One|Two {0}|Three|Four|Five|Six|Seven \\\"q\\\"|list|Eight|In markup|Line {0}|" "$("$build/tool/msgid" m.c m.ht | tr '\n' '|')"

# floors, names, words
mkdir -p src/base src/page src/db web
printf 'base\ndb\nhtml doc\npage\n' > src/FLOORS
printf '#ifndef BASE_A_H\n#define BASE_A_H\n#include "db/db.h"\n#include <stdio.h>\n#endif\n' > src/base/a.h
printf '#include "db/db.h"\n#include "page/x.h"\n#include "x.h"\n#include "cellar/x.h"\n' > src/page/x.c
same "a room looks up" "src/base/a.h:3: base (floor 1) may not take from db (floor 2)" "$(awk -f "$root/tool/floors.awk" src/FLOORS src/base/a.h)"
same "a room looks down, beside and nowhere" 'src/page/x.c:3: "x.h" is to be written "room/file.h"
src/page/x.c:4: room cellar is not in FLOORS' "$(awk -f "$root/tool/floors.awk" src/FLOORS src/page/x.c)"
printf '#include "db/db.h"\n#include "page/x.h"\n' > src/main.c
same "main sees everything" "" "$(awk -f "$root/tool/floors.awk" src/FLOORS src/main.c)"

printf 'int wine_open(void); int wine_open(void) { return 0; }\nint cork; static int hidden(void) { return cork; }\nint wine; int wine_x(void) { return hidden(); }\n' > wine.c
printf 'int type_red; int other;\n' > type_wine.c
cc -c wine.c type_wine.c
same "names are addresses" "wine.c: cork does not begin with wine_
type_wine.c: other does not begin with type_wine_" "$(sh "$root/tool/names.sh" wine.o type_wine.o)"

cat > src/page/y.c <<'END'
/* strcpy( in a comment
 * sprintf( too */
int y = sprintf (a, "strcat(");
char *s = "atoi(x)", c = '"'; atoi(c); // gets(
int xsprintf(int);
#ifdef FOO
END
printf '#ifdef FOO\n' > src/db/z.c
printf '%% atoi(x);\n<p>atoi(x)\n{{ strcpy(a, b) }}\n' > web/a.ht
same "words that do not stand here" "src/page/y.c:3: forbidden function
src/page/y.c:4: forbidden function
src/page/y.c:6: #if is for os/ and db/ only
web/a.ht:1: forbidden function
web/a.ht:3: forbidden function" "$(sh "$root/tool/words.sh")"

# embed: files
printf 'two' > b.txt
printf 'one\0' > a.txt
"$build/tool/embed" b.txt a.txt > e.c
printf '#include "base/embed.h"\n#include <stdio.h>\nint main(void) { for (int i = 0; embed_table[i].path; i++) printf("%%s %%zu %%d %%s;", embed_table[i].path, embed_table[i].n, embed_table[i].p[embed_table[i].n], embed_table[i].p); }\n' > main.c
cc -I"$root/src" -o e e.c main.c && same "embedded files lie sorted and end with NUL" "a.txt 4 0 one;b.txt 3 0 two;" "$(./e)"
exit $fails

#!/bin/sh
# words.sh - words that do not stand in our sources: functions without bounds or errors, and the preprocessor's
# questions outside os/ and db/. Comments and strings do not count.
find src web -name '*.[ch]' -o -name '*.ht' | LC_ALL=C sort | xargs awk '
	function complain(what) { printf "%s:%d: %s\n", FILENAME, FNR, what; bad = 1 }
	# $0 without strings, characters and comments; a comment may go on in the next line
	function bare(s,    out, c) {
		out = ""
		while (s != "") {
			if (inside) {
				if (!(c = index(s, "*/"))) return out
				s = substr(s, c + 2)
				inside = 0
			} else if (match(s, /^"([^"\\]|\\.)*"/) || match(s, /^\047([^\047\\]|\\.)+\047/)) {
				out = out "\"\""
				s = substr(s, RLENGTH + 1)
			} else if (substr(s, 1, 2) == "/*") {
				inside = 1
				s = substr(s, 3)
			} else if (substr(s, 1, 2) == "//") {
				return out
			} else {
				out = out substr(s, 1, 1)
				s = substr(s, 2)
			}
		}
		return out
	}
	FNR == 1 {
		inside = 0
		guarded = 0
		system_room = FILENAME ~ /^src\/(os|db)\//
		guard = toupper(FILENAME)
		sub(/^SRC\//, "", guard)
		gsub(/[\/.]/, "_", guard)
	}
	FILENAME ~ /\.ht$/ && !/^[ \t]*%/ && !/\{\{/ { next }
	!/[a-z]\(|#|\/\*|\*\// && !inside { next }
	{ text = FILENAME ~ /\.ht$/ ? $0 : bare($0) }
	text ~ /(^|[^A-Za-z0-9_])(strcpy|strcat|sprintf|vsprintf|gets|atoi|atol|strtok|mktemp|tmpnam)[ \t]*\(/ { complain("forbidden function") }
	text ~ /^[ \t]*#[ \t]*if/ {
		if (FILENAME ~ /\.h$/ && !guarded && text ~ "^#ifndef " guard "$") guarded = 1
		else if (!system_room) complain("#if is for os/ and db/ only")
	}
	END { exit bad }'

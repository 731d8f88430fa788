# floors.awk - a file takes only from its own room and from rooms on floors below; rooms on one floor do not know each other.
# usage: awk -f tool/floors.awk src/FLOORS src/*/*.c src/*/*.h     (src/main.c may take from everywhere)
FILENAME ~ /(^|\/)FLOORS$/ { for (i = 1; i <= NF; i++) floor[$i] = FNR; next }
FNR == 1 {
	n = split(FILENAME, part, "/")
	room = part[n - 1]
	if (room == "src") { room = "main"; floor[room] = 999 }
	if (!(room in floor)) complain("room " room " is not in FLOORS")
}
/^[ \t]*#[ \t]*include[ \t]*"/ {
	split($0, quoted, "\"")
	n = split(quoted[2], part, "/")
	to = part[1]
	if (n != 2) complain("\"" quoted[2] "\" is to be written \"room/file.h\"")
	else if (!(to in floor)) complain("room " to " is not in FLOORS")
	else if (to != room && floor[to] >= floor[room])
		complain(room " (floor " floor[room] ") may not take from " to " (floor " floor[to] ")")
}
function complain(what) { printf "%s:%d: %s\n", FILENAME, FNR, what; bad = 1 }
END { exit bad }

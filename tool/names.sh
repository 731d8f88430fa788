#!/bin/sh
# names.sh OBJECT... - the name is the address: every public name of room/file.c is called file_*.
# Field types share one prefix: what type_*.c makes public begins with type_.
nm -A -g --defined-only "$@" | awk '
	{
		n = split($1, at, ":")
		file = at[1]
		sub(/.*\//, "", file)
		sub(/\.o$/, "", file)
		name = $NF
	}
	$(NF - 1) !~ /[TDRBCVW]/ || name ~ /^__/ || name == "main" || name == file || index(name, file "_") == 1 { next }
	file ~ /^type_/ && name ~ /^type_/ { next }
	{ print file ".c: " name " does not begin with " file "_"; bad = 1 }
	END { exit bad }'

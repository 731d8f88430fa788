# Outgrown: from files to a PostgreSQL server and back, every row, file and hash. What has a file in the directory is in the file.
run MAMORU_DATABASE= mamoru init data
run echo "$PASSWORD" | mamoru user add --data data hanako@example.jp --name "守田 花子" --lang en --admin
run mamoru workspace create --data data --demo ja --slug demo
run mamoru workspace create --data data --name Second --slug second
run mamoru workspace member --data data demo hanako@example.jp all
run test -e data/site.db -a -e data/workspaces/demo.db
expect exit 0
start
sign in as hanako@example.jp
get /w/demo/r/supplier/new
post /w/demo/r/supplier/new name="青空監査法人" kind=cloud
expect status 303

# Not while somebody has the file open; not to where it is, not without an address, not what there is not.
run mamoru workspace move --data data demo --to postgres
expect exit 1
expect complaint "Stop mamoru first."
stop
run mamoru workspace move --data data demo --to sqlite
expect exit 1
run MAMORU_DATABASE= mamoru workspace move --data data demo --to postgres
expect exit 2
run mamoru workspace move --data data nothing --to postgres
expect exit 1
run mamoru workspace move --data data demo --to oracle
expect exit 2
run mamoru workspace move --data data --to postgres
expect exit 2
run mamoru verify --data data --database oracle://x
expect exit 2
run mamoru workspace move --data data demo --to postgres --database postgres://nobody@/nothing?host=/nowhere
expect exit 1
expect complaint "cannot be reached"

# One organisation moves: the same head, the same pages, and writing goes on.
run mamoru head --data data --workspace demo > head.txt && mamoru workspace copy --data data demo before.db
run mamoru workspace move --data data demo --to postgres
expect exit 0
expect output "every hash checked there"
run test -e data/workspaces/demo.db
expect exit 1
run mamoru verify --data data
expect exit 0
run mamoru head --data data --workspace demo | cmp - head.txt
expect exit 0
run MAMORU_DATABASE= mamoru verify --data data
expect exit 1
expect complaint "moved to a database server"
run mamoru workspace copy --data data demo there.db && mamoru verify there.db && mamoru workspace copy --data data second second.db
expect exit 0

# And back: not a row is another one. (The index of the full text is made anew.)
run mamoru workspace move --data data demo --to sqlite
expect exit 0
run mamoru head --data data --workspace demo | cmp - head.txt
expect exit 0
run MAMORU_DATABASE= mamoru verify --data data
expect exit 0
run for f in before there data/workspaces/demo; do sqlite3 $f.db .dump | grep '^INSERT INTO' | grep -v "^INSERT INTO '*search" | sort | sha256sum; done | sort -u | wc -l
expect output "1"
run for f in before there data/workspaces/demo; do sqlite3 $f.db "SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'search%' ORDER BY name" | sha256sum; done | sort -u | wc -l
expect output "1"

# Everything, the accounts too.
run mamoru workspace move --data data --all --to postgres
expect exit 0
run test -e data/site.db -o -e data/workspaces/demo.db -o -e data/workspaces/second.db
expect exit 1
run mamoru verify --data data
expect exit 0
start
sign in as hanako@example.jp
get /w/demo/r/supplier
expect status 200
expect text "青空監査法人"
get /w/demo/search?q=監査
expect status 200
expect text "青空監査法人"
get /w/demo/r/supplier/new
post /w/demo/r/supplier/new name="On the server" kind=cloud
expect status 303
run mamoru head --data data --workspace demo > later.txt
run mamoru backup --drill --data data
expect exit 0
stop
run mamoru workspace move --data data --all --to sqlite
expect exit 0
run mamoru head --data data --workspace demo | cmp - later.txt
expect exit 0
run MAMORU_DATABASE= mamoru verify --data data --workspace demo --head head.txt
expect exit 0
start
sign in as hanako@example.jp
get /w/demo/r/supplier
expect text "On the server"
stop
run psql "$MAMORU_PG" -Atc "SELECT count(*) FROM pg_namespace WHERE nspname = '${MAMORU_DATABASE##*#}_demo'"
expect output "0"

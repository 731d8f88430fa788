# One file with everything, made while the server writes, and back.
run mamoru init data
run echo "$PASSWORD" | mamoru user add --data data hanako@example.jp --name "守田 花子" --lang en --admin
run mamoru workspace create --data data --demo en --slug demo-en
run mamoru workspace create --data data --demo ja --slug demo-ja
run mamoru workspace member --data data demo-en hanako@example.jp all
start
sign in as hanako@example.jp
get /w/demo-en/r/supplier/new
post /w/demo-en/r/supplier/new name="Written before the backup" kind=cloud
expect status 303

run mamoru backup --data data all.zip
expect exit 0
expect output "workspaces/demo-en.db"
expect output "workspaces/demo-ja.db"
expect output "The backup is written."
run mamoru backup --data data all.zip
expect exit 1
run mamoru backup --data data
expect exit 2
run unzip -l all.zip
expect output "manifest.json"
expect output "manifest.sig"
run mamoru backup --drill --data data
expect exit 0
expect output "every hash was checked"
run ls data/tmp | wc -l
expect output "0"

get /w/demo-en/r/supplier/new
post /w/demo-en/r/supplier/new name="Written after the backup" kind=cloud
expect status 303
stop

# A look first changes nothing; then for good, into an empty place only.
run mamoru restore --dry-run all.zip again
expect exit 0
expect output "Nothing was changed."
run test -e again
expect exit 1
run mamoru restore all.zip again
expect exit 0
run mamoru restore all.zip again
expect exit 1
run mamoru verify --data again
expect exit 0
run cmp data/key.pub again/key.pub
expect exit 0

# The restored installation works: the account signs in, what was written before is there, what came after is not.
run mv data old && mv again data
start
sign in as hanako@example.jp
get /w/demo-en/r/supplier
expect text "Written before the backup"
expect no text "Written after the backup"
stop

# One byte changed anywhere, or the end missing: refused, and nothing stays behind.
run mkdir t && cd t && unzip -q ../all.zip && printf x | dd of=workspaces/demo-en.db bs=1 seek=300000 conv=notrunc status=none && zip -q -D -r ../changed.zip .
expect exit 0
run mamoru restore changed.zip new
expect exit 1
expect complaint "demo-en.db"
run test -e new
expect exit 1
run head -c 200000 all.zip > cut.zip; mamoru restore cut.zip new
expect exit 1
run cd t && rm manifest.sig && zip -q -D -r ../unsigned.zip .; mamoru restore ../unsigned.zip ../new
expect exit 1
run echo "no zip" > junk.zip; mamoru restore junk.zip new
expect exit 1
run mamoru restore missing.zip new
expect exit 1
run test -e new
expect exit 1

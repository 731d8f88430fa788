# An organisation is one file: copied while the server runs, brought back, archived, renamed.
run mamoru init data
run echo "$PASSWORD" | mamoru user add --data data hanako@example.jp --name "守田 花子" --lang en --admin
expect exit 0
expect output "hanako@example.jp"
run mamoru user list --data data
expect output "守田 花子	active	admin"
run echo short | mamoru user add --data data taro@example.jp --name Taro
expect exit 2
run echo "$PASSWORD" | mamoru user add --data data hanako@example.jp --name Again
expect exit 1
run mamoru workspace create --data data --demo ja --slug demo-ja
expect exit 0
run mamoru workspace create --data data --name Twice --slug demo-ja
expect exit 1
run mamoru workspace create --data data --name Bad --slug "../evil"
expect exit 2
run mamoru workspace create --data data --name Empty --slug empty --json
expect json slug empty
run mamoru workspace member --data data demo-ja hanako@example.jp secretariat,sysadmin
expect exit 0
run mamoru workspace member --data data demo-ja hanako@example.jp emperor
expect exit 2
expect complaint "emperor"
run mamoru workspace member --data data demo-ja nobody@example.jp secretariat
expect exit 1

start
sign in as hanako@example.jp
expect text "三和精工株式会社"
get /w/demo-ja
expect status 200
# No member of that one: as if it did not exist.
get /w/empty
expect status 404

# A copy while it serves, with everything that was written until now.
get /w/demo-ja/r/site/new
post /w/demo-ja/r/site/new name="Third works" address="Kawasaki"
expect status 303
run mamoru workspace copy --data data demo-ja copy.db
expect exit 0
run mamoru verify copy.db
expect exit 0
run mamoru workspace copy --data data demo-ja copy.db
expect exit 1
run mamoru workspace copy --data data nothing other.db
expect exit 1

# Back in under another name: the same organisation beside the first.
run mamoru workspace restore --data data copy.db --slug second --name Second
expect exit 0
expect output "second	Second"
run mamoru workspace member --data data second hanako@example.jp secretariat
get /w/second/r/site
expect status 200
expect text "Third works"
run mamoru workspace restore --data data copy.db --slug second
expect exit 1
# What is no copy of ours is refused, and so is a copy with one byte changed.
run echo "no database" > junk.db; mamoru workspace restore --data data junk.db --slug junk
expect exit 1
change copy.db "Third works" "Third Works"
run mamoru workspace restore --data data copy.db --slug changed
expect exit 1
run mamoru workspace list --data data
expect no output "changed"
expect no output "junk"

# Archived: read, not written; and active again.
get /w/second/r/site/new
run mamoru workspace archive --data data second
expect exit 0
get /w/second/r/site
expect status 200
post /w/second/r/site/new name="Fourth works"
expect status 409
expect text "archived"
get /w/second/r/site
expect no text "Fourth works"
run mamoru workspace archive --data data second --undo
expect exit 0
post /w/second/r/site/new name="Fourth works"
expect status 303

# Another name, the same address.
run mamoru workspace rename --data data second "Second and last"
expect exit 0
run mamoru workspace rename --data data second ""
expect exit 2
get /w/second
expect text "Second and last"
run mamoru workspace list --data data --json
expect json *.slug "empty second demo-ja"

# Strictly apart: what is written in one is not in the other.
get /w/demo-ja/r/site
expect no text "Fourth works"
stop
run mamoru verify --data data
expect exit 0

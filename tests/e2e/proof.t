# Two verdicts: is everything as it was written, and is everything still there?
run mamoru init data
run echo "$PASSWORD" | mamoru user add --data data hanako@example.jp --name "守田 花子" --lang en
run mamoru workspace create --data data --name Proof --slug proof
run mamoru workspace member --data data proof hanako@example.jp secretariat
start
sign in as hanako@example.jp
get /w/proof/r/person/new
post /w/proof/r/person/new family_name=Aoki given_name=Ai employee_no=E-1 employment=regular
expect status 303
stop

# The head is a short text to keep outside; kept before more is written.
run mamoru head --data data --workspace proof > kept.txt
expect exit 0
run cat kept.txt
expect output "size"
run mamoru verify --data data --workspace proof --head kept.txt
expect exit 0
run mamoru head --data data --workspace nothing
expect exit 1
run echo "not a head" > junk.txt; mamoru verify --data data --workspace proof --head junk.txt
expect exit 2

# A copy from before, to play the thief who puts the old file back.
run mkdir thief && mamoru workspace copy --data data proof thief/old.db
expect exit 0
start
sign in as hanako@example.jp
get /w/proof/r/person/new
post /w/proof/r/person/new family_name=Baba given_name=Bun employee_no=E-2 employment=regular
expect status 303
stop
run mamoru head --data data --workspace proof > later.txt
run mamoru verify --data data --workspace proof --head kept.txt
expect exit 0
run mamoru workspace copy --data data proof now.db
run mamoru verify now.db --head kept.txt
expect exit 0

# The tail is cut off: sound in itself, and found against the head one kept.
run mamoru verify thief/old.db
expect exit 0
run mamoru verify thief/old.db --head later.txt
expect exit 1
run mamoru verify thief/old.db --head later.txt --json
expect json 0.integrity true
expect json 0.complete false
run cp thief/old.db data/workspaces/proof.db && mamoru verify --data data --workspace proof --head later.txt
expect exit 1
run cp now.db data/workspaces/proof.db && mamoru verify --data data --workspace proof --head later.txt
expect exit 0

# The public key alone is enough for a copy; another key is not.
run mamoru verify now.db --key "$(cat data/key.pub)"
expect exit 0
run mamoru init other && mamoru verify now.db --key "$(cat other/key.pub)"
expect exit 1
run mamoru verify now.db --key data/key.pub
expect exit 0
run mamoru verify now.db --key nonsense
expect exit 2

# A value changed in the row behind the program's back: which record, which field.
run cp now.db row.db && sqlite3 row.db "UPDATE reg_person SET family_name = 'Chiba' WHERE employee_no = 'E-1'"
run mamoru verify row.db
expect exit 1
expect output "P-0001"
expect output "Family name"
run mamoru verify row.db --json
expect json 0.integrity false
expect json 0.register person
expect json 0.record 1
expect json 0.field family_name

# A value changed in the history.
run cp now.db past.db && sqlite3 past.db "UPDATE revision SET body = replace(body, 'Aoki', 'Abe!') WHERE reg = 'person' AND rec = 1"
run mamoru verify past.db
expect exit 1
run mamoru verify past.db --json
expect json 0.integrity false
expect json 0.register person
expect json 0.record 1

# Who, when and why are covered, too.
run cp now.db who.db && sqlite3 who.db "UPDATE revision SET who = 'Somebody' WHERE reg = 'person' AND rec = 2"
run mamoru verify who.db --json
expect exit 1
expect json 0.integrity false
expect json 0.record 2

# A revision taken out of the middle; a record taken away with its history.
run cp now.db hole.db && sqlite3 hole.db "DELETE FROM revision WHERE reg = 'person' AND rec = 1"
run mamoru verify hole.db
expect exit 1
run cp now.db gone.db && sqlite3 gone.db "DELETE FROM reg_person WHERE id = 1"
run mamoru verify gone.db
expect exit 1

# A byte of the file itself.
run cp now.db byte.db
change byte.db Aoki Aoky
run mamoru verify byte.db
expect exit 1

# The page says the same.
start
sign in as hanako@example.jp
get /w/proof/proof
expect status 200
post /w/proof/proof/check head=
expect status 200
expect text "2"
post /w/proof/proof/check head=nonsense
expect status 422
stop

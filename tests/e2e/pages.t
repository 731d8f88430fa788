# Every page of the demo company, in both languages: it opens, and asks the database at most six questions.
run mamoru init data
run echo "$PASSWORD" | mamoru user add --data data hanako@example.jp --name "守田 花子" --lang ja --admin
run mamoru workspace create --data data --demo ja --slug demo-ja
run mamoru workspace create --data data --demo en --slug demo-en
run mamoru workspace member --data data demo-ja hanako@example.jp all
run mamoru workspace member --data data demo-en hanako@example.jp all
start
get /
expect status 303
follow
expect text "mamoru"
sign in as hanako@example.jp
expect text "組織"
expect queries <= 6

get /w/demo-ja/r/person
expect status 200
expect text 要員
expect queries <= 6
get /w/demo-ja/search?q=三和
expect status 200
expect queries <= 6
get "/w/demo-ja/r/person?as_of=2026-01-01"
expect status 200
expect queries <= 6

visit every page below /w/demo-ja
expect pages >= 100
expect queries <= 6 outside print
# A print gathers from many registers: one statement for each.
expect queries <= 14 at print

# A long history goes on where it stopped: 30 turns a page, none twice.
get /w/demo-ja/r/site/1/edit
repeat 35 times: post /w/demo-ja/r/site/1/edit rev=$i name=turn-$i in_scope=1
expect status 303
get /w/demo-ja/r/site/1/history
expect text turn-35
expect text turn-20
expect text turn-7
expect no text "turn-4 "
expect queries <= 6
get /w/demo-ja/r/site/1/history?before=7
expect no text turn-7
expect text turn-5
get /w/demo-ja/r/site/1/history
keep older link before=
get $older
expect status 200
expect text "turn-4 "
expect no text turn-20

speak en
visit every page below /w/demo-en
expect pages >= 100
expect queries <= 6 outside print
# A print gathers from many registers: one statement for each.
expect queries <= 14 at print
# Programs are served as sparingly.
run mamoru workspace member --data data demo-en hanako@example.jp all
sign in by program as hanako@example.jp
send GET /api/v1/w/demo-en/person
expect status 200
expect queries <= 6
send GET /api/v1/w/demo-en/role_assignment?expand=person
expect status 200
expect queries <= 6
send GET /api/v1/w/demo-en/committee/1
expect queries <= 6
send GET /api/v1/w/demo-en/committee/1/history
expect queries <= 6
# What refers to it and what it refers to, at once.
send GET /api/v1/w/demo-en/department/1/links
expect queries <= 7
send GET /api/v1/w/demo-en/search?q=customer
expect status 200
expect queries <= 6
send GET /api/v1/w/demo-en/hearing/1/answers
expect status 200
expect queries <= 6
sign in as hanako@example.jp
speak en

visit every page below /account
expect queries <= 6
visit every page below /admin
expect queries <= 6
stop

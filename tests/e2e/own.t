# What belongs to a department: its head sees the hearing session it takes part in, and not the other. By page, API, command line and search.
run mamoru init data
run echo "$PASSWORD" | mamoru user add --data data itc@example.jp --name "Ichiro Consultant" --lang en
run echo "$PASSWORD" | mamoru user add --data data head@example.jp --name "Head of production" --lang en
run echo "$PASSWORD" | mamoru user add --data data sales@example.jp --name "Promoter of sales" --lang en
run mamoru workspace create --data data --name "Sanwa Seiko" --slug sanwa
run mamoru workspace member --data data sanwa itc@example.jp consultant,sysadmin
run mamoru workspace member --data data sanwa head@example.jp dept_head
run mamoru workspace member --data data sanwa sales@example.jp dept_promoter
start
sign in as itc@example.jp
get /w/sanwa/r/department/new
post /w/sanwa/r/department/new name=製造部 in_scope=1
expect status 303
post /w/sanwa/r/department/new name=営業部 in_scope=1
post /w/sanwa/r/person/new family_name=部門 given_name=長太郎 employment=regular dept=DEP-0001 email=Head@example.jp
expect status 303
post /w/sanwa/r/person/new family_name=推進 given_name=花子 employment=regular dept=DEP-0002
expect status 303
post /w/sanwa/r/hearing_session/new name=Production-session edition=22 bank_version=1 headcount=40 depts=DEP-0001
expect status 303
post /w/sanwa/r/hearing_session/new name=Sales-session edition=22 bank_version=1 headcount=40 depts=DEP-0002
get /w/sanwa/hearing/1/interview
post /w/sanwa/hearing/1/interview question=PREP-1 score=3 basis=document_seen "memo=furnace plan seen" rev=0
expect status 303
post /w/sanwa/hearing/2/interview question=PREP-1 score=3 basis=document_seen "memo=price list seen" rev=0
expect status 303
post /w/sanwa/r/collected_document/new question=DOCS-01 "title=Rules of the furnace" document_exists=yes sensitivity=internal dept=DEP-0001
expect status 303
post /w/sanwa/r/collected_document/new question=DOCS-02 "title=Rules of selling" document_exists=yes sensitivity=internal dept=DEP-0002
expect status 303

# As long as nobody says who the account is, nothing is its own.
sign in as head@example.jp
get /w/sanwa/hearing
expect status 200
expect no text Production-session
get /w/sanwa/hearing/1
expect status 403

# The members page links by the mail address when nothing is chosen, by the choice otherwise.
sign in as itc@example.jp
get /w/sanwa/members
expect text "Promoter of sales"
expect text P-0002
expect queries <= 6
run mamoru workspace member --data data sanwa head@example.jp dept_head
run mamoru workspace member --data data sanwa sales@example.jp dept_promoter --person P-9999
expect exit 2
run mamoru workspace member --data data sanwa sales@example.jp dept_promoter --person P-0002

sign in as head@example.jp
get /w/sanwa
expect status 200
expect queries <= 6
get /w/sanwa/hearing
expect text Production-session
expect no text Sales-session
expect queries <= 6
get /w/sanwa/hearing/1
expect status 200
expect text Production-session
expect no text "Go on with the interview"
expect no text "Take in a filled questionnaire"
expect queries <= 6
get /w/sanwa/hearing/2
expect status 403
get /w/sanwa/hearing/1/interview?q=PREP-1
expect status 200
expect text "furnace plan seen"
expect queries <= 6
post /w/sanwa/hearing/1/interview question=PREP-2 score=5 basis=observed rev=0
expect status 403
get /w/sanwa/hearing/1/diagnosis
expect status 200
expect queries <= 6
get /w/sanwa/hearing/2/diagnosis
expect status 403
get /w/sanwa/r/answer
expect text "furnace plan seen"
expect no text "price list seen"
expect queries <= 6
get /w/sanwa/r/answer/1
expect status 200
expect queries <= 6
get /w/sanwa/r/answer/2
expect status 403
get /w/sanwa/r/answer/1/history
expect status 200
get /w/sanwa/r/answer/2/history
expect status 403
get /w/sanwa/r/answer?as_of=2099-01-01
expect text "furnace plan seen"
expect no text "price list seen"
get /w/sanwa/r/collected_document
expect text "Rules of the furnace"
expect no text "Rules of selling"
get /w/sanwa/search?q=furnace
expect text "furnace plan seen"
expect text "Rules of the furnace"
get "/w/sanwa/search?q=price list"
expect no text "price list seen"
get /w/sanwa/r/hearing_session/1
expect status 200
expect no text "price list seen"
post /w/sanwa/r/hearing_session/1/edit rev=1 name=mine
expect status 403

# Another department has another session.
sign in as sales@example.jp
get /w/sanwa/hearing
expect text Sales-session
expect no text Production-session

# The same for a program.
sign in by program as head@example.jp
send GET /api/v1/w/sanwa/hearing_session {}
expect status 200
expect json total 1
expect json items.0.name Production-session
send GET /api/v1/w/sanwa/answer {}
expect json total 1
send GET /api/v1/w/sanwa/answer/2 {}
expect status 403
send GET /api/v1/w/sanwa/hearing/1/answers {}
expect status 200
send GET /api/v1/w/sanwa/hearing/2/answers {}
expect status 403
send GET /api/v1/w/sanwa/members {}
expect json items.0.person.code P-0001
send PUT /api/v1/w/sanwa/members/2 {"roles":["dept_head"],"person":"P-0002"}
expect status 403

# Whose account it is can change: at once another session is the own one.
sign in by program as itc@example.jp
send PUT /api/v1/w/sanwa/members/2 {"roles":["dept_head"],"person":"P-0002"}
expect status 200
expect json person.code P-0002
send PUT /api/v1/w/sanwa/members/2 {"roles":[]}
expect status 422
sign in by program as head@example.jp
send GET /api/v1/w/sanwa/hearing_session {}
expect json items.0.name Sales-session
stop

# AT-01 by a program: the same hearing over the API, the same numbers.
run mamoru init data
run echo "$PASSWORD" | mamoru user add --data data itc@example.jp --name "IT Coordinator" --lang ja --admin
start
send GET /api/v1/workspaces
expect status 401
sign in by program as itc@example.jp
send POST /api/v1/workspaces {"name":"三和精工株式会社","slug":"sanwa"}
expect status 201
send POST /api/v1/w/sanwa/organization {"name_ja":"三和精工株式会社","name_en":"Sanwa Seiko Co., Ltd.","employees":40}
expect status 201
send POST /api/v1/w/sanwa/hearing_session {"name":"現状診断","edition":"22","headcount":40}
expect status 201
expect json state prepared
send PUT /api/v1/w/sanwa/hearing/1/answers/PREP-1 {"rev":0,"score":"3","basis":"interview_only","override_reason":"宣言文を画面で確認"}
expect status 200
send PUT /api/v1/w/sanwa/hearing/1/answers/PREP-2 {"rev":0,"score":"2","basis":"document_seen"}
expect status 200
send PUT /api/v1/w/sanwa/hearing/1/answers/PREP-3 {"rev":0,"score":"1","basis":"document_seen"}
expect status 200
send PUT /api/v1/w/sanwa/hearing/1/answers/PREP-4a {"rev":0,"score":"na","basis":"document_seen"}
expect status 200
send PUT /api/v1/w/sanwa/hearing/1/answers/PREP-4b {"rev":0,"score":"2","basis":"document_seen"}
expect status 200
send PUT /api/v1/w/sanwa/hearing/1/answers/PREP-4c {"rev":0,"score":"0","basis":"document_seen"}
expect status 200
send PUT /api/v1/w/sanwa/hearing/1/answers/PREP-5 {"rev":0,"score":"3","basis":"document_seen"}
expect status 200
send PUT /api/v1/w/sanwa/hearing/1/answers/PREP-6 {"rev":0,"score":"1","basis":"document_seen"}
expect status 200
send PUT /api/v1/w/sanwa/hearing/1/answers/PREP-7a {"rev":0,"score":"0","basis":"document_seen"}
expect status 200
send PUT /api/v1/w/sanwa/hearing/1/answers/PREP-7b {"rev":0,"score":"0","basis":"document_seen"}
expect status 200
send PUT /api/v1/w/sanwa/hearing/1/answers/DOCS-01 {"rev":0,"score":"4","basis":"document_seen"}
expect status 200
send PUT /api/v1/w/sanwa/hearing/1/answers/DOCS-02 {"rev":0,"score":"3","basis":"document_seen"}
expect status 200
send PUT /api/v1/w/sanwa/hearing/1/answers/DOCS-03 {"rev":0,"score":"2","basis":"document_seen"}
expect status 200
send PUT /api/v1/w/sanwa/hearing/1/answers/DOCS-04 {"rev":0,"score":"4","basis":"document_seen"}
expect status 200
send PUT /api/v1/w/sanwa/hearing/1/answers/DOCS-05 {"rev":0,"score":"2","basis":"document_seen"}
expect status 200
send PUT /api/v1/w/sanwa/hearing/1/answers/DOCS-06 {"rev":0,"score":"3","basis":"document_seen"}
expect status 200
send PUT /api/v1/w/sanwa/hearing/1/answers/DOCS-07 {"rev":0,"score":"1","basis":"document_seen"}
expect status 200
send PUT /api/v1/w/sanwa/hearing/1/answers/DOCS-08 {"rev":0,"score":"1","basis":"document_seen"}
expect status 200
send PUT /api/v1/w/sanwa/hearing/1/answers/DOCS-09 {"rev":0,"score":"2","basis":"document_seen"}
expect status 200
send PUT /api/v1/w/sanwa/hearing/1/answers/DOCS-10 {"rev":0,"score":"2","basis":"document_seen"}
expect status 200
send PUT /api/v1/w/sanwa/hearing/1/answers/DOCS-11 {"rev":0,"score":"1","basis":"document_seen"}
expect status 200
send PUT /api/v1/w/sanwa/hearing/1/answers/DOCS-12 {"rev":0,"score":"2","basis":"document_seen"}
expect status 200
send PUT /api/v1/w/sanwa/hearing/1/answers/DOCS-13 {"rev":0,"score":"0","basis":"document_seen"}
expect status 200
send PUT /api/v1/w/sanwa/hearing/1/answers/DOCS-14 {"rev":0,"score":"2","basis":"document_seen"}
expect status 200

# What is wrong is named, and nothing is stored by it.
send PUT /api/v1/w/sanwa/hearing/1/answers/PREP-99 {"rev":0,"score":"3"}
expect status 404
send PUT /api/v1/w/sanwa/hearing/1/answers/CON-1 {"rev":0,"score":"6"}
expect status 422
send PUT /api/v1/w/sanwa/hearing/1/answers/PREP-1 {"rev":0,"score":"5"}
expect status 409
expect json current.score 3
send GET /api/v1/w/sanwa/hearing/1/answers
expect json answered 24

send POST /api/v1/w/sanwa/hearing/1/fix {}
expect status 200
send PUT /api/v1/w/sanwa/hearing/1/answers/PREP-1 {"rev":1,"score":"5"}
expect status 422
send POST /api/v1/w/sanwa/hearing/1/diagnose {}
send GET /api/v1/w/sanwa/hearing/1/diagnosis
expect status 200
expect json sections.PREP.ra 33.3
expect json sections.PREP.ca 55.6
expect json sections.DOCS.ra 41.0
expect json sections.DOCS.ca 63.3
expect json gaps.0.key PREP-6
expect json gaps.1.key DOCS-07
expect json gaps.2.key DOCS-13
expect json gaps.3.key PREP-3
expect json audit_days 8.5
send GET /api/v1/w/sanwa/hearing/1/report.pdf?lang=ja
expect status 200
expect bytes >= 100000
send GET /api/v1/w/sanwa/hearing/1/report.xlsx
expect status 200

# The accountant of the truth: the head moves with every write, and everything verifies.
send GET /api/v1/w/sanwa/verify
expect json integrity true
expect json complete true
stop
run mamoru hearing report --data data --workspace sanwa --lang ja report.pdf && pdftotext -layout report.pdf -
expect exit 0
expect output 三和精工株式会社
expect output 33.3
run mamoru verify --data data
expect exit 0

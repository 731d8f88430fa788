# From the interview to the accepted report by the pages alone, without JavaScript; and what an acceptance is worth afterwards.
run mamoru init data
run echo "$PASSWORD" | mamoru user add --data data itc@example.jp --name "Ichiro Consultant" --lang en
run echo "$PASSWORD" | mamoru user add --data data boss@example.jp --name "Mari Manager" --lang en
run mamoru workspace create --data data --name "Sanwa Seiko" --slug sanwa
run mamoru workspace member --data data sanwa itc@example.jp consultant
run mamoru workspace member --data data sanwa boss@example.jp isms_manager
start
sign in as itc@example.jp
get /w/sanwa/r/organization/new
post /w/sanwa/r/organization/new name_ja=三和精工株式会社 "name_en=Sanwa Seiko Co., Ltd." employees=40
expect status 303
get /w/sanwa/r/hearing_session/new
post /w/sanwa/r/hearing_session/new name=First edition=22 bank_version=1 headcount=40
expect status 303

# One question after the other; each page leads on to the next question.
get /w/sanwa/hearing/1/interview
expect status 200
expect queries <= 6
post /w/sanwa/hearing/1/interview question=PREP-1 score=3 basis=document_seen memo=seen rev=0
expect status 303
expect header Location q=PREP-2
post /w/sanwa/hearing/1/interview question=PREP-2 score=2 basis=interview_only rev=0
post /w/sanwa/hearing/1/interview question=PREP-3 score=unknown rev=0 confirm_needed=1
post /w/sanwa/hearing/1/interview question=PREP-4a score=na rev=0
expect header Location q=PREP-4b
post /w/sanwa/hearing/1/interview question=PREP-6 score=1 basis=observed rev=0 move=back
expect header Location q=PREP-5
post /w/sanwa/hearing/1/interview question=PREP-1 score=9 rev=1
expect status 422
post /w/sanwa/hearing/1/interview question=PREP-1 score=4 rev=0
expect status 409
post /w/sanwa/hearing/1/interview question=NONE score=4 rev=0
expect status 404
get /w/sanwa/hearing/1
expect text "5"
expect queries <= 6

# Before the answers are fixed there is only a preview.
get /w/sanwa/hearing/1/diagnosis
expect text Preview
get /w/sanwa/print/P-61.pdf?session=1
expect status 409
post /w/sanwa/hearing/1/diagnose
expect status 422
get /w/sanwa/hearing/1
post /w/sanwa/hearing/1/fix
expect status 303
post /w/sanwa/hearing/1/interview question=PREP-5 score=3 basis=observed rev=0
expect status 303
get /w/sanwa/hearing/1/interview?q=PREP-5
expect no text "level 3"
get /w/sanwa/hearing/1
post /w/sanwa/hearing/1/diagnose
expect status 303
follow
expect status 200
expect no text Preview
expect text PREP-6
expect queries <= 6
get /w/sanwa/print/P-61.pdf?session=1
expect status 200
expect header Content-Type application/pdf
expect bytes >= 100000

# Computed again it is the same, bit for bit.
get /w/sanwa/hearing/1/diagnosis
post /w/sanwa/hearing/1/again
follow
expect text "equal, bit for bit"

# The consultant reports and cannot accept; the manager accepts what was shown.
get /w/sanwa/r/hearing_session/1
keep rev field rev
post /w/sanwa/r/hearing_session/1/step rev=$rev to=reported
expect status 303
get /w/sanwa/r/hearing_session/1
expect no text "Accept the report"
get /w/sanwa/r/hearing_session/1/edit
keep rev field rev
post /w/sanwa/r/hearing_session/1/step rev=$rev to=accepted_by_client
expect status 403
sign in as boss@example.jp
get /w/sanwa/r/hearing_session/1
keep rev field rev
post /w/sanwa/r/hearing_session/1/step rev=$rev to=accepted_by_client
expect status 303
get /w/sanwa/r/hearing_session/1
expect text valid
expect no text "stale since"
expect queries <= 6

# A later change of what was accepted shows the acceptance as stale, and because of what.
sign in as itc@example.jp
get /w/sanwa/r/hearing_session/1/edit
keep rev field rev
post /w/sanwa/r/hearing_session/1/edit rev=$rev name=First edition=22 bank_version=1 headcount=41 why=corrected
expect status 303
get /w/sanwa/r/hearing_session/1
expect text "stale since"
expect text "Headcount"
stop
run mamoru verify --data data
expect exit 0

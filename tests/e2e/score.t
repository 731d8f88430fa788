# `hearing score` computes without a workspace. What is wrong is named by its key, with exit 2.
file issue.json
{"bank":1,"edition":"22","headcount":40,"answers":{"PREP-1":{"score":3,"basis":"document_seen"},"PREP-4a":{"score":"na"},"CON-1":{"score":"unknown"}}}
.
run mamoru hearing score issue.json
expect exit 0
expect json unknown.* CON-1
expect json sections.PREP.ra 60
expect json sections.DOCS null
keep first output

# Standard input, and the same bytes again.
run mamoru hearing score - < issue.json
expect exit 0
keep second output
run test "$first" = "$second"
expect exit 0

# By interview only, a level counts at most 2, unless a reason lifts the cap.
run echo '{"bank":1,"edition":"22","headcount":40,"answers":{"PREP-1":{"score":4,"basis":"interview_only"}}}' | mamoru hearing score -
expect exit 0
expect json sections.PREP.ra 40
expect json capped.* PREP-1
run echo '{"bank":1,"edition":"22","headcount":40,"answers":{"PREP-1":{"score":4,"basis":"interview_only","override_cap":"shown on the screen"}}}' | mamoru hearing score -
expect exit 0
expect json sections.PREP.ra 80
expect json capped []

# Wrong in every place.
run echo '{"bank":1,"edition":"22","headcount":40,"answers":{"PREP-99":{"score":3}}}' | mamoru hearing score -
expect exit 2
expect complaint "PREP-99"
run echo '{"bank":1,"edition":"22","headcount":40,"answers":{"PREP-1":{"score":6}}}' | mamoru hearing score -
expect exit 2
expect complaint "PREP-1"
run echo '{"bank":1,"edition":"22","headcount":40,"answers":{"PREP-1":{"score":-1}}}' | mamoru hearing score -
expect exit 2
expect complaint "PREP-1"
run echo '{"bank":1,"edition":"22","headcount":40,"answers":{"PREP-1":{"score":2.5}}}' | mamoru hearing score -
expect exit 2
expect complaint "PREP-1"
run echo '{"bank":1,"edition":"22","headcount":40,"answers":{"PREP-1":{"score":"3"}}}' | mamoru hearing score -
expect exit 2
expect complaint "PREP-1"
run echo '{"bank":1,"edition":"22","headcount":40,"answers":{"PREP-1":{"score":3,"basis":"hearsay"}}}' | mamoru hearing score -
expect exit 2
expect complaint "PREP-1"
run echo '{"bank":1,"edition":"22","headcount":40,"answers":{"PREP-1":{"score":3,"scor":3}}}' | mamoru hearing score -
expect exit 2
expect complaint "scor"
run echo '{"bank":1,"edition":"22","headcount":40,"answers":{"PREP-1":{"score":3},"PREP-1":{"score":4}}}' | mamoru hearing score -
expect exit 2
expect complaint "PREP-1"
run echo '{"bank":9,"edition":"22","headcount":40,"answers":{}}' | mamoru hearing score -
expect exit 2
expect complaint "bank"
run echo '{"bank":1,"edition":"21","headcount":40,"answers":{}}' | mamoru hearing score -
expect exit 2
expect complaint "edition"
run echo '{"bank":1,"edition":"22","headcount":0,"answers":{}}' | mamoru hearing score -
expect exit 2
expect complaint "headcount"
run echo '{"bank":1,"edition":"22","headcount":40}' | mamoru hearing score -
expect exit 2
expect complaint "answers"
run echo '{"bank":1,"edition":"22","headcount":40,"answers":{}' | mamoru hearing score -
expect exit 2
expect complaint "JSON"
run printf '{"bank":1,"edition":"22\377"}' | mamoru hearing score -
expect exit 2
run printf '' | mamoru hearing score -
expect exit 2
run mamoru hearing score missing.json
expect exit 2
expect complaint "missing.json"
run mamoru hearing score
expect exit 2
run LC_ALL=ja_JP.UTF-8 mamoru hearing score missing.json
expect exit 2
expect complaint "ファイル"

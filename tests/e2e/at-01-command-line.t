# AT-01 by the command line: a hearing at a 40-person manufacturer, from nothing to the report.
run mamoru init data
expect exit 0
run mamoru init data
expect exit 1
run mamoru workspace create --data data --name 三和精工株式会社 --slug sanwa
expect exit 0
expect output "sanwa	三和精工株式会社"

file answers.json
{"bank":1,"edition":"22","headcount":40,"answers":{
"PREP-1":{"score":3},"PREP-2":{"score":2},"PREP-3":{"score":1},"PREP-4a":{"score":"na"},"PREP-4b":{"score":2},
"PREP-4c":{"score":0},"PREP-5":{"score":3},"PREP-6":{"score":1},"PREP-7a":{"score":0},"PREP-7b":{"score":0},
"DOCS-01":{"score":4},"DOCS-02":{"score":3},"DOCS-03":{"score":2},"DOCS-04":{"score":4},"DOCS-05":{"score":2},
"DOCS-06":{"score":3},"DOCS-07":{"score":1},"DOCS-08":{"score":1},"DOCS-09":{"score":2},"DOCS-10":{"score":2},
"DOCS-11":{"score":1},"DOCS-12":{"score":2},"DOCS-13":{"score":0},"DOCS-14":{"score":2}}}
.

# The numbers of the acceptance scenario.
run mamoru hearing score answers.json
expect exit 0
expect json sections.PREP.ra 33.3
expect json sections.PREP.ca 55.6
expect json sections.DOCS.ra 41.0
expect json sections.DOCS.ca 63.3
expect json gaps.0.key PREP-6
expect json gaps.0.g 9.0
expect json gaps.1.key DOCS-07
expect json gaps.1.g 6.0
expect json gaps.2.key DOCS-13
expect json gaps.2.g 6.0
expect json gaps.3.key PREP-3
expect json gaps.3.g 4.0
expect json gaps.*.key "PREP-6 DOCS-07 DOCS-13 PREP-3 PREP-2 PREP-4b PREP-4c PREP-7a PREP-7b DOCS-05 DOCS-09 DOCS-08 DOCS-11 DOCS-03 DOCS-10 DOCS-12 DOCS-14"
expect json audit_days 8.5
expect json unknown []

# Into the workspace: a look first, then for good; a second time nothing changes.
run mamoru hearing import --data data --workspace sanwa --new --dry-run answers.json
expect exit 0
run mamoru hearing import --data data --workspace sanwa answers.json
expect exit 0
expect output "24 new, 0 changed, 0 as before"
run mamoru hearing import --data data --workspace sanwa --json answers.json
expect exit 0
expect json same 24
expect json created 0
run mamoru hearing import --data data --workspace nobody answers.json
expect exit 1
run echo '{"bank":1,"edition":"22","headcount":40,"answers":{"PREP-1":{"score":9}}}' > wrong.json; mamoru hearing import --data data --workspace sanwa wrong.json
expect exit 2
expect complaint "PREP-1"

# The report: A4, text that can be selected, fonts inside, page n/N, and the same numbers.
run mamoru hearing report --data data --workspace sanwa --lang ja report.pdf
expect exit 0
expect file report.pdf >= 100000
run pdfinfo report.pdf
expect output "A4"
run pdfinfo report.pdf | awk '/^Pages:/ { exit !($2 >= 8 && $2 <= 12) }'
expect exit 0
run pdffonts report.pdf | awk 'NR > 2 && $(NF - 4) != "yes" { exit 1 }'
expect exit 0
run pdftotext -layout report.pdf -
expect output "ISMS診断報告書"
expect output "33.3"
expect output "63.3"
expect output "8.5"
expect output "PREP-6"
run mamoru hearing report --data data --workspace sanwa --lang en report-en.pdf && pdftotext -layout report-en.pdf -
expect exit 0
expect output "33.3"
expect output "DOCS-07"
run mamoru hearing report --data data --workspace sanwa --lang ja report.xlsx && unzip -tq report.xlsx
expect exit 0
run mamoru hearing report --data data --workspace sanwa report.doc
expect exit 2

# The blank questionnaire is a workbook that can be read back.
run mamoru hearing template --lang ja blank.xlsx && unzip -tq blank.xlsx
expect exit 0
run mamoru hearing import --data data --workspace sanwa --new --dry-run blank.xlsx
expect exit 0

# Everything is as it was written.
run mamoru verify --data data
expect exit 0
expect output "sanwa	integrity and completeness: fine"

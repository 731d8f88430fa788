# AT-05: the survey of information assets by Excel, on the command line, by a program and on the pages. The sheets come from survey.c: written by
# hand with merged titles and headings over two rows, the same through LibreOffice, the same as CSV in Shift_JIS.
run mamoru init data
run mamoru workspace create --data data --demo ja --slug sanwa
run survey xlsx wrong.xlsx wrong && survey xlsx right.xlsx && survey csv wrong.csv wrong && survey csv right.csv
expect exit 0
run for f in wrong right; do timeout 120 soffice -env:UserInstallation=file://$PWD/office --headless --convert-to ods $f.xlsx && mkdir -p libre && timeout 120 soffice -env:UserInstallation=file://$PWD/office --headless --convert-to xlsx --outdir libre $f.ods; done >/dev/null 2>&1
expect exit 0
# Sheets of their own writer, not copies of ours.
run unzip -p libre/right.xlsx docProps/app.xml
expect output LibreOffice

# Looked at first: 118 rows, three cells to mend, each with its address; nothing is stored.
run mamoru import --data data -w sanwa asset wrong.xlsx --json --lang ja
expect exit 2
expect json rows 118
expect json sheet 調査票
expect json headings_row 5
expect json count.create 115
expect json count.error 3
expect json missing []
expect complaint "E22	管理責任者	山本 五郎"
expect complaint "J58	C（機密性）	７	評価の最大値は4です。"
expect complaint "O104	登録日	来年度"
run mamoru import --data data -w sanwa asset wrong.xlsx --apply
expect exit 2
run mamoru list --data data -w sanwa asset --format csv
expect no output N-001
run mamoru import --data data -w sanwa asset libre/wrong.xlsx --json --lang ja
expect exit 2
expect json rows 118
expect json count.error 3
expect complaint "E22	管理責任者	山本 五郎"
expect complaint "J58	C（機密性）	７"
expect complaint "O104	登録日	来年度"
run mamoru import --data data -w sanwa asset wrong.csv --json --lang ja
expect exit 2
expect json encoding CP932
expect json rows 118
expect json count.error 3
expect complaint "E20	管理責任者	山本 五郎"

# Mended: taken in once; the same from LibreOffice and in Shift_JIS says nothing new.
run mamoru import --data data -w sanwa asset right.xlsx --apply --lang ja
expect exit 0
expect output "新規118、変更0、変更なし0"
run mamoru import --data data -w sanwa asset right.xlsx --apply --lang ja
expect output "新規0、変更0、変更なし118"
run mamoru import --data data -w sanwa asset libre/right.xlsx --apply --lang ja
expect output "新規0、変更0、変更なし118"
run mamoru import --data data -w sanwa asset right.csv --apply --lang ja
expect output "新規0、変更0、変更なし118"
run mamoru verify --data data --workspace sanwa
expect exit 0

# What departments wrote, as the register keeps it: Ｎ－００１ is N-001, half-width kana are wide, eras are dates, texts keep their zeros.
run mamoru get --data data -w sanwa asset N-001 --fields name,dept,owner,c,form,personal_info,pii_count,registered_on,note --format json
expect json name "CADデータ 1"
expect json dept.title 営業部
expect json registered_on 2026-04-02
expect json c 2
run mamoru get --data data -w sanwa asset N-005 --fields name,dept,owner,c,form,personal_info,pii_count,registered_on,note --format json
expect json dept.title 情報システム係
expect json owner.title "𠮷田 健太"
expect json note -1+1
run mamoru get --data data -w sanwa asset N-004 --fields name,dept,owner,c,form,personal_info,pii_count,registered_on,note --format json
expect json note 0012
expect json pii_count 1200
expect json personal_info personal
expect json registered_on 2026-04-05
run mamoru get --data data -w sanwa asset N-006 --fields name,dept,owner,c,form,personal_info,pii_count,registered_on,note --format json
expect json registered_on 2026-04-07
expect json form paper
run mamoru get --data data -w sanwa asset N-003 --fields name,dept,owner,c,form,personal_info,pii_count,registered_on,note --format json
expect json note "=HYPERLINK(\"http://evil.example\",\"開く\")"

# Out and in again: nothing changes, in any form; nothing in a file can run; what Shift_JIS cannot write is named.
run mamoru export --data data -w sanwa asset --out out.xlsx --lang ja && mamoru import --data data -w sanwa asset out.xlsx --lang ja
expect output "新規0、変更0、変更なし"
run mamoru export --data data -w sanwa asset --out out.csv --lang en && mamoru import --data data -w sanwa asset out.csv --lang ja
expect output "新規0、変更0、変更なし"
run grep -c "'=HYPERLINK" out.csv; ! grep '[,"]=HYPERLINK' out.csv
expect exit 0
run timeout 120 soffice -env:UserInstallation=file://$PWD/office --headless --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false' out.xlsx >/dev/null 2>&1; mamoru import --data data -w sanwa asset out.csv --lang ja
expect output "新規0、変更0、変更なし"
run mamoru put --data data -w sanwa asset N-010 --rev 1 name="𠮷田様・髙島様 見積書控"
expect exit 0
run mamoru export --data data -w sanwa asset --out out932.csv --format cp932 --lang ja
expect exit 0
expect complaint 𠮷
expect no output 髙
run iconv -f CP932 -t UTF-8 out932.csv
expect output "〓田様・髙島様 見積書控"

# A program does the same through the API.
run mamoru workspace create --data data --demo ja --slug api
run mamoru token create --data data --name 資産調査 --workspace api --roles secretariat --write | tail -1
expect exit 0
keep token output
start
keep base address
run curl -s -w '\n%{http_code}' -H "Authorization: Bearer $token" -H "Content-Type: application/octet-stream" --data-binary @wrong.xlsx "$base/api/v1/w/api/asset/import?name=wrong.xlsx&lang=ja" > answer; tail -1 answer > status; head -1 answer; grep -q 200 status
expect exit 0
expect json applied false
expect json count.error 3
run curl -s -w '\n%{http_code}' -H "Authorization: Bearer $token" -H "Content-Type: application/octet-stream" --data-binary @libre/wrong.xlsx "$base/api/v1/w/api/asset/import?name=wrong.xlsx&apply=1&lang=ja" > answer; tail -1 answer > status; head -1 answer; grep -q 422 status
expect exit 0
expect output "E22"
expect json plan.count.error 3
run curl -s -H "Authorization: Bearer $token" -F file=@right.csv "$base/api/v1/w/api/asset/import?apply=1&lang=ja"
expect json applied true
expect json count.create 118
run curl -s -H "Authorization: Bearer $token" -F file=@libre/right.xlsx "$base/api/v1/w/api/asset/import?apply=1&lang=ja"
expect json count.same 118
expect json count.update 0
run curl -s -o api.xlsx -H "Authorization: Bearer $token" "$base/api/v1/w/api/asset/export?lang=ja" && curl -s -H "Authorization: Bearer $token" -F file=@api.xlsx "$base/api/v1/w/api/asset/import?lang=ja"
expect json count.create 0
expect json count.update 0
expect json count.error 0

# The pages: looked at, mended, taken in, looked at again; the ledger for people and the empty sheet.
run mamoru workspace create --data data --demo ja --slug pages
run echo "$PASSWORD" | mamoru user add --data data hanako@example.jp --name "守田 花子" --lang ja --admin
run mamoru workspace member --data data pages hanako@example.jp all
sign in as hanako@example.jp
get /w/pages/r/asset/import
expect status 200
upload /w/pages/r/asset/import file=@libre/wrong.xlsx
expect status 200
expect text "E22"
expect text "山本 五郎"
expect text "J58"
expect text "評価の最大値は4です。"
expect text "O104"
expect text "このシートを読む"
expect no text "取り込む"
upload /w/pages/r/asset/import file=@libre/right.xlsx
expect text 118
keep token field token
post /w/pages/r/asset/import token=$token name=right.xlsx sheet=記入要領
expect status 422
expect text "このシートを読む"
post /w/pages/r/asset/import token=$token name=right.xlsx sheet=調査票
expect status 200
expect text 118
post /w/pages/r/asset/import/apply token=$token name=right.xlsx sheet=調査票
expect status 303
follow
expect text N-118
upload /w/pages/r/asset/import file=@right.csv
expect status 200
expect text "このファイルの内容はすべて登録済みです"
# A person called 𠮷田 owns some: Shift_JIS cannot say so, and the page does before the file is made.
get "/w/pages/r/asset?as=cp932&q=CAD"
expect text 𠮷
expect text "次の文字はShift_JISにないため"
get "/w/pages/r/asset?as=cp932&q=CAD&lost=1"
expect header Content-Type windows-31j
expect bytes >= 1000
get /w/pages/r/asset/import/template.xlsx
expect status 200
expect bytes >= 5000

# The ledger on paper; at-05.test.mjs reads the PDF.
get "/w/pages/r/asset?as=print&paper=P-28&q=CAD"
expect text 情報資産台帳
expect text N-001
get "/w/pages/r/asset?as=pdf&paper=P-28"
expect header Content-Type application/pdf
expect bytes >= 20000
stop
expect no log BUG

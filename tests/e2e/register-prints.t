# Any register on paper: the list as it is filtered, a record as it is or was, the register's own forms, empty sheets; by page and from the console.
run mamoru init data
run echo "$PASSWORD" | mamoru user add --data data hanako@example.jp --name "守田 花子" --lang ja --admin
run mamoru workspace create --data data --demo ja --slug demo
run mamoru workspace member --data data demo hanako@example.jp all
run mamoru put --data data -w demo supplier name=メール社 kind=cloud handles_our_info=1 pii=0 access=system sub_contract=0
run mamoru put --data data -w demo supplier name=清掃社 kind=other handles_our_info=0 pii=0 access=onsite sub_contract=0
start
sign in as hanako@example.jp

get /w/demo/r/supplier
expect text 印刷
expect queries <= 6
get "/w/demo/r/supplier?as=print&f.kind=cloud"
expect status 200
expect text メール社
expect no text 清掃社
expect text "印刷物は管理外"
expect text "P-80 委託先管理台帳"
expect queries <= 6
get "/w/demo/r/supplier?as=pdf&paper=P-80"
expect status 200
expect header Content-Type application/pdf
expect header Content-Disposition supplier-P-80-ja.pdf
get "/w/demo/r/supplier?as=pdf&blank=1&lang=en"
expect header Content-Disposition supplier-en.pdf
get "/w/demo/r/supplier?as=print&paper=P-99"
expect status 404

get /w/demo/r/supplier/1
expect text 印刷
expect queries <= 6
get /w/demo/r/supplier/1/print
expect text 桜坂情報サービス
expect text "取引の終了"
expect queries <= 7
get "/w/demo/r/supplier/1/print?as=pdf"
expect header Content-Type application/pdf
get /w/demo/r/supplier/99/print
expect status 404
stop

run mamoru print --data data -w demo person --out list.pdf --lang ja && pdftotext -layout list.pdf -
expect exit 0
expect output "要員"
expect output "髙橋"
run mamoru print --data data -w demo supplier SUP-0001 --out one.pdf --lang en && pdftotext one.pdf -
expect output "桜坂情報サービス"
expect output "Supplier"
run mamoru print --data data -w demo supplier --out one.pdf
expect exit 1
expect complaint "this file is there already"
run mamoru print --data data -w demo supplier --form P-99 --out other.pdf
expect exit 1
expect complaint "no such form"

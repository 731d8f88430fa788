# Evidence hangs on clauses, controls and findings, and any record may be evidence (E-91; 9.1).
run mamoru init data
run echo "$PASSWORD" | mamoru user add --data data hanako@example.jp --name "守田 花子" --lang ja
run mamoru workspace create --data data --demo ja --slug demo
run mamoru workspace member --data data demo hanako@example.jp all
start
sign in as hanako@example.jp

# A clause without evidence says so, and its button brings the form filled.
get /w/demo/r/requirement/1
expect text 証拠はまだありません
expect queries <= 6
keep attach link evidence/new
get $attach
expect status 200
post /w/demo/r/evidence/new title=適用範囲の議事録 kind=link link=書庫3 evidence_of=#1 collected_by=#1 releasable=1
expect status 303
get /w/demo/r/requirement/1
expect text 適用範囲の議事録
expect no text 証拠はまだありません

# A control of a statement: what shows it shows the control itself, too.
post /w/demo/r/soa/new edition=22 version=1.0 author=#1
expect status 303
post /w/demo/r/soa_item/new soa=#1 control=#40 applicable=1 justification_inclusion=risk implementation_status=implemented owner=#1
expect status 303
get /w/demo/r/soa_item/1
expect text 証拠はまだありません
expect queries <= 6
keep attach link evidence/new
get $attach
expect status 200
post /w/demo/r/evidence/new title=棚卸の写真 kind=link link=共有フォルダ soa_items=#1 evidence_of=#40 collected_by=#1 releasable=0
expect status 303
get /w/demo/r/soa_item/1
expect text 棚卸の写真
expect text 箇条・管理策そのものの証拠
get /w/demo/r/requirement/40
expect text 棚卸の写真

# Any record may be the evidence: its number goes along, and from the evidence one finds it again.
get /w/demo/r/department/1
keep use link evidence/new
get $use
expect status 200
post /w/demo/r/evidence/new title=組織図 kind=record record=DEP-0001 evidence_of=#1 collected_by=#1 releasable=1
expect status 303
follow
expect text 証拠とした記録を探す
# Evidence of nothing is none.
post /w/demo/r/evidence/new title=無関係 kind=link link=机 collected_by=#1 releasable=0
expect status 422
stop

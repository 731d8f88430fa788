# AT-04: the document system of the guide becomes the client's own; map and lists follow from the registers, nothing is typed twice.
run mamoru init data
run echo "$PASSWORD" | mamoru user add --data data hanako@example.jp --name "守田 花子" --lang ja
run mamoru workspace create --data data --name 三和精工 --slug sanwa
run mamoru workspace member --data data sanwa hanako@example.jp secretariat
run echo "$PASSWORD" | mamoru user add --data data staff@example.jp --name "社員" --lang ja
run mamoru workspace member --data data sanwa staff@example.jp employee
start
sign in as hanako@example.jp

# The 97 names and what the guide leaves open: 55 documents, 53 forms of records.
get /w/sanwa/start
post /w/sanwa/start set=25-classes do=load
post /w/sanwa/start set=50-documents do=load
expect status 200
post /w/sanwa/start set=51-record-forms do=load
expect status 200
get /w/sanwa/documents-map
expect status 200
expect text "× 無 55"
expect text "◎ 承認済 0"
expect text 情報セキュリティ基本方針
expect text 罰則規程
expect text 誓約書(社員)
expect queries <= 6

# The rules of employment exist; the client's own rule on information says what three standards should say.
get /w/sanwa/r/document/43
expect text 就業規則
get /w/sanwa/documents-map
post /w/sanwa/documents-map id=43 do=exists
expect status 303
get /w/sanwa/documents-map
expect text "◎ 承認済 1"
expect text "× 無 54"
expect text 既存
get "/w/sanwa/r/document/new?level=related_rule&block=business_rules&band=その他社内規定&position=551"
expect text その他社内規定
post /w/sanwa/r/document/new title_ja=情報管理規程 level=related_rule block=business_rules band=その他社内規定 position=551 exists_already=1 review_cycle_months=12
expect status 303
get /w/sanwa/documents-map
post /w/sanwa/documents-map id=5 id=8 id=14 do=cover by=56
expect status 303
get /w/sanwa/documents-map
expect text "→ 情報管理規程で対応"
expect text "◎ 承認済 5"
expect text "× 無 51"
expect queries <= 6
# A document does not cover itself, and nothing half done is kept: two asked for, one wrong, none changed.
post /w/sanwa/documents-map id=6 id=56 do=cover by=56
expect status 422
get /w/sanwa/documents-map
expect text "× 無 51"
post /w/sanwa/documents-map do=exists
expect status 422

# A version in work, then in force: ○, later ◎ (the lifecycle itself is tested in tests/unit/register/documents.c).
post /w/sanwa/r/document_version/new document=D-P01 version=1.0
expect status 303
get /w/sanwa/documents-map
expect text "○ 作成中 1"

# Records of the last twelve months stand beside their form; a click on a document shows its forms, on a form its records.
post /w/sanwa/r/kept_record/new title=稟議書第1号 form=R-P01 location=書庫 date=令和8年10月1日
get /w/sanwa/documents-map
expect text "◎ 1"
# Forms whose records are made in the program count its rows: the document register is one (P-21), the register of forms another (P-25).
expect text "規程文書一覧 ◎ 56"
expect text "記録帳票一覧 ◎ 53"
expect text "誓約書(社員) × 0"
get "/w/sanwa/r/record_form?f.document=D-P01"
expect text ISMS構築稟議書
expect no text 委員辞令
get "/w/sanwa/r/kept_record?f.form=R-P01"
expect text 稟議書第1号

# P-20, P-21 and P-25 come from the registers: what changed a moment ago stands in them.
get /w/sanwa/print/P-20
expect status 200
expect text 情報管理規程で対応
expect text "ISMS構築稟議書 (1)"
get /w/sanwa/print/P-20.pdf
expect header Content-Type application/pdf
expect bytes >= 20000
get /w/sanwa/print/P-20.xlsx
expect status 200
get /w/sanwa/print/P-21
expect text 情報管理規程
expect text 情報セキュリティ方針
get /w/sanwa/print/P-21.xlsx
expect status 200
expect bytes >= 5000
get /w/sanwa/print/P-25
expect text 誓約書(社員)
expect text 自社規程：退職後5年
get /w/sanwa/print/P-25.pdf
expect header Content-Type application/pdf
post /w/sanwa/r/document/56/edit rev=1 title_ja=情報取扱規程 level=related_rule block=business_rules exists_already=1 review_cycle_months=12
get /w/sanwa/print/P-21
expect text 情報取扱規程
expect no text 情報管理規程

# No form of records without a period: refused on the page and by program, and nothing is stored.
post /w/sanwa/r/record_form/new title=点検表 document=D-P01 medium=paper retention_basis=自社規程 retention_start=fixed disposal_method=shred
expect status 422
expect text "保存年数"
sign in by program as hanako@example.jp
send POST /api/v1/w/sanwa/record_form {"title":"点検表","document":"D-P01","medium":"paper","retention_basis":"自社規程","retention_start":"fixed","disposal_method":"shred"}
expect status 422
expect json errors.0.field retention_years
send GET /api/v1/w/sanwa/record_form?q=点検表
expect json total 0

# Who only reads the rules sees the map and changes nothing.
sign in as staff@example.jp
get /w/sanwa/documents-map
expect status 200
expect text 情報セキュリティ基本方針
expect no text まだ無い
post /w/sanwa/documents-map id=44 do=exists
expect status 403
# ... and of the risks, which are not for every employee, nothing.
get /w/sanwa/map
expect status 403
get /w/sanwa/print/P-34
expect status 403
get /w/sanwa/r/document/1/links
expect status 200
expect text ISMS構築稟議書
stop

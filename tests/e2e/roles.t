# What a role can reach, by command and by page.
run mamoru roles --lang en
expect output "dept_head"
run mamoru roles dept_head --lang en
expect output "hearing_session"
expect output "read (own)"
expect output "/w/{w}/hearing/{id}"
expect no output "/w/{w}/hearing/{id}/fix"
run mamoru roles consultant --lang ja
expect output "作成、閲覧、編集"
run mamoru roles nobody --lang en
expect exit 2
expect complaint "unknown role"
run mamoru init data
run echo "$PASSWORD" | mamoru user add --data data aki@example.jp --name "Aki" --lang en
run mamoru workspace create --data data --name "Sanwa Seiko" --slug sanwa
run mamoru workspace member --data data sanwa aki@example.jp employee
start
sign in as aki@example.jp
get /w/sanwa/roles
expect status 200
expect text "Hearing sessions"
expect text "CREI"
expect queries <= 6
speak ja
get /w/sanwa/roles
expect text "役割と権限"

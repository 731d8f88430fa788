# Tokens for programs: made, used, listed and ended, on the console and on the pages.
run mamoru init data
run echo "$PASSWORD" | mamoru user add --data data hanako@example.jp --name "守田 花子" --lang en --admin
run mamoru workspace create --data data --name Sanwa --slug sanwa
run mamoru workspace member --data data sanwa hanako@example.jp secretariat,sysadmin
expect exit 0

run mamoru token create --data data --name nightly
expect exit 2
expect complaint "say whose token it is"
run mamoru token create --data data --name nightly --user hanako@example.jp --days 400
expect exit 2
run mamoru token create --data data --name nightly --user nobody@example.jp
expect exit 1
run mamoru token create --data data --name nightly --user hanako@example.jp --registers department,nothing
expect exit 2
expect complaint "There is no such register.: nothing"
run mamoru token create --data data --name nightly --user hanako@example.jp --registers department,site --days 10
expect exit 0
expect output "mamoru_p_"
keep reading output
run mamoru token create --data data --name HR --workspace sanwa --roles secretariat --write
expect output "mamoru_s_"
keep service output
run mamoru token list --data data
expect output "nightly	hanako@example.jp	-	read"
expect output "HR	-	sanwa	write"
expect no output "mamoru_"

start
keep base address
run curl -s -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $reading" $base/api/v1/w/sanwa/department
expect output 200
run curl -s -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $reading" $base/api/v1/w/sanwa/person
expect output 403
run curl -s -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $reading" -H 'Content-Type: application/json' -d '{"name":"X"}' $base/api/v1/w/sanwa/department
expect output 403
run curl -s -H "Authorization: Bearer $service" -H 'Content-Type: application/json' -d '{"name":"Quality"}' $base/api/v1/w/sanwa/department
expect output "Quality"
# No page opens to it.
run curl -s -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $service" $base/w/sanwa
expect output 303
run mamoru token list --data data --workspace sanwa --json
expect json 0.name HR
expect json 0.write true

# On the pages: one's own ones, and those of services.
sign in as hanako@example.jp
get /account
expect text "nightly"
expect queries <= 6
get /account/tokens
expect queries <= 6
post /account/tokens name=
expect status 422
expect text "Say what the token is for"
post /account/tokens name=backup workspace=0 access=write days=30
expect text "It is shown only now"
get /account/tokens
expect text "backup"
expect no text "mamoru_p_"
get /w/sanwa/tokens
expect queries <= 6
expect text "HR"
post /w/sanwa/tokens name=Monitor access=read days=30
expect status 422
expect text "Choose at least one role for the service."
post /w/sanwa/tokens name=Monitor access=read days=30 role=employee
expect text "mamoru_s_"
post /w/sanwa/tokens/end id=2
expect status 303
run curl -s -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $service" $base/api/v1/w/sanwa
expect output 401
run mamoru token end --data data 1
expect exit 0
run mamoru token end --data data 1
expect exit 1
run curl -s -H "Authorization: Bearer $reading" $base/api/v1/w/sanwa
expect output "has ended or expired"
stop
run mamoru verify --data data
expect exit 0

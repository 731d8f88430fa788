# A person's dates in their calendar: an address that is shown once, reads and nothing else, and ends when its owner says so.
run mamoru init data
run echo "$PASSWORD" | mamoru user add --data data hanako@example.jp --name Hanako --lang ja --admin
run echo "$PASSWORD" | mamoru user add --data data taro@example.jp --name Taro --lang ja
run mamoru workspace create --data data --name Sanwa --slug sanwa
run mamoru put --data data -w sanwa person family_name=佐藤 given_name=太郎 employment=regular email=taro@example.jp
run mamoru workspace member --data data sanwa hanako@example.jp secretariat
run mamoru workspace member --data data sanwa taro@example.jp employee --person P-0001
run mamoru put --data data -w sanwa person family_name=鈴木 given_name=次郎 employment=regular
run mamoru put --data data -w sanwa system_profile name=生産管理 owner=P-0001 operator=係 hosting=on_premise internet_facing=0 support_end=$(date -d +40days +%F)
expect exit 0
run mamoru put --data data -w sanwa system_profile name=給与計算 owner=P-0002 operator=係 hosting=on_premise internet_facing=0 support_end=$(date -d +50days +%F)
expect exit 0
start
keep base address
sign in as taro@example.jp
get /w/sanwa/due
expect text カレンダーの購読
expect queries <= 6
post /w/sanwa/due/feed
expect status 200
expect text このアドレスは今だけ表示されます
keep feed field feed
# Once: not again.
get /w/sanwa/due
expect no text mamoru_c_
# Without signing in; an employee's own dates.
run curl -s -i $feed
expect output "200 OK"
expect output "text/calendar"
expect output "生産管理"
expect no output "給与計算"
# It is no key to anything else, and the store holds no copy of it.
run curl -s -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $(basename $feed .ics)" $base/api/v1/w/sanwa/person
expect output 401
run cat data/site.db* 2>/dev/null | grep -c mamoru_c_
expect output 0
run curl -s -o /dev/null -w '%{http_code}' $base/calendar/mamoru_c_guess.ics
expect output 404
post /w/sanwa/due/feed
keep second field feed
run curl -s -o /dev/null -w '%{http_code}' $feed
expect output 404
post /w/sanwa/due/feed/end
follow
expect text カレンダーの購読を終了しました
run curl -s -o /dev/null -w '%{http_code}' $second
expect output 404
# Who looks after the whole system sees everybody's, until the membership ends.
sign in as hanako@example.jp
get /w/sanwa/due
post /w/sanwa/due/feed
keep office field feed
run curl -s $office
expect output "生産管理"
expect output "給与計算"
run mamoru workspace member --data data sanwa hanako@example.jp none
run curl -s -o /dev/null -w '%{http_code}' $office
expect output 404
stop

# People are told by mail what waits for them: a real mail server (Postfix's smtp-sink) takes the letters, each once, also when the program dies in between.
run mamoru init data
run echo "$PASSWORD" | mamoru user add --data data hanako@example.jp --name Hanako --lang en --admin
run echo "$PASSWORD" | mamoru user add --data data taro@example.jp --name 太郎 --lang ja
run mamoru workspace create --data data --name Sanwa --slug sanwa
run mamoru put --data data -w sanwa person family_name=佐藤 given_name=太郎 employment=regular email=taro@example.jp
run mamoru put --data data -w sanwa person family_name=森 given_name=花子 employment=regular email=hanako@example.jp
run mamoru workspace member --data data sanwa taro@example.jp employee --person P-0001
run mamoru workspace member --data data sanwa hanako@example.jp secretariat --person P-0002
file letters.sh
# Subjects and texts of all letters there are, decoded.
for f in mail/*; do
	[ -e "$f" ] || exit 0
	tr -d '\r' < "$f" | sed -n 's/^To: //p'
	tr -d '\r' < "$f" | grep -o '=?UTF-8?B?[^?]*' | sed 's/.*?B?//' | while read -r w; do printf %s "$w" | base64 -d; done; echo
	tr -d '\r' < "$f" | sed '1,/^$/d' | base64 -di
	echo
done
.
file sink.sh
# A mail server at a port nobody has; its number is what is said.
export PATH="$PATH:/usr/sbin"
for i in 1 2 3 4 5 6 7 8 9; do
	p=$((20000 + $(od -An -N2 -tu2 /dev/urandom) % 20000))
	timeout 120 smtp-sink $([ "$(id -u)" = 0 ] && echo -u root) "$@" -d mail/letter. 127.0.0.1:$p 10 > sink.log 2>&1 &
	echo $! > sink.pid
	sleep 0.3
	kill -0 $! 2>/dev/null && { echo $p; exit; }
done
.
run bash sink.sh
keep port output

run mamoru mail test --data data --to hanako@example.jp
expect exit 2
expect complaint "--mail"
run mamoru mail test --data data --to hanako@example.jp --mail smtp://127.0.0.1:$port
expect exit 2
expect complaint "--mail-from"
run mamoru mail test --data data --to hanako@example.jp --mail smtp://127.0.0.1:$port --mail-from isms@example.jp --lang ja
expect output "メールサーバーがメールを受け付けました"
run bash letters.sh
expect output "hanako@example.jp"
expect output "[mamoru] テスト送信"
expect output "これはmamoruからのテストメールです"
run rm -r mail

# What was there before is no news. What comes is told in the morning, to whoever is named.
run MAMORU_NOW=2027-03-31T22:30:00Z mamoru notify --data data --mail smtp://127.0.0.1:$port --mail-from isms@example.jp
expect output 0
run MAMORU_NOW=2027-04-01T03:00:00Z mamoru put --data data -w sanwa system_profile name=生産管理 owner=P-0001 operator=係 hosting=on_premise internet_facing=0 support_end=2027-03-20
expect exit 0
run MAMORU_NOW=2027-04-01T03:01:00Z mamoru notify --data data --mail smtp://127.0.0.1:$port --mail-from isms@example.jp
expect output 0
run MAMORU_NOW=2027-04-01T22:00:30Z mamoru notify --data data --dry --url https://isms.example.jp
expect output "taro@example.jp"
expect output "期限超過1件、新しい担当1件"
expect output "https://isms.example.jp/w/sanwa/r/system_profile/1"
expect no output "hanako@example.jp"
# The mail server does not answer, and the program is killed while it waits: the letter stays in the outbox, and comes once.
run kill -STOP $(ps -o pid= --ppid $(cat sink.pid))
run MAMORU_NOW=2027-04-01T22:00:30Z mamoru notify --data data --mail smtp://127.0.0.1:$port --mail-from isms@example.jp & p=$!; sleep 3; kill -9 $p; wait $p; echo ended $?
expect output "ended 137"
run kill -CONT $(ps -o pid= --ppid $(cat sink.pid)); sleep 1; test -e mail
expect exit 1
run MAMORU_NOW=2027-04-01T22:01:00Z mamoru notify --data data --mail smtp://127.0.0.1:$port --mail-from isms@example.jp
expect output 0
run MAMORU_NOW=2027-04-01T22:10:00Z mamoru notify --data data --mail smtp://127.0.0.1:$port --mail-from isms@example.jp
expect output 1
run MAMORU_NOW=2027-04-01T22:20:00Z mamoru notify --data data --mail smtp://127.0.0.1:$port --mail-from isms@example.jp
expect output 0
run ls mail | wc -l
expect output 1
run bash letters.sh
expect output "taro@example.jp"
expect output "[mamoru] Sanwa: 期限超過1件、新しい担当1件"
expect output "太郎 様"
expect output "2027-03-20 SYS-0001 生産管理"
# Every morning again while it is late, but assigned only once.
run rm -r mail; MAMORU_NOW=2027-04-02T22:00:30Z mamoru notify --data data --mail smtp://127.0.0.1:$port --mail-from isms@example.jp; bash letters.sh
expect output "期限超過1件"
expect no output "新しい担当"

# At once, if one wants it so.
start
sign in as hanako@example.jp
get /account
expect text "When you are told"
expect queries <= 6
post /account/notices how=often
expect status 422
get /account
post /account/notices how=once
follow
stop
run rm -r mail; MAMORU_NOW=2027-04-02T23:00:00Z mamoru put --data data -w sanwa system_profile name=Payroll owner=P-0002 operator=IT hosting=on_premise internet_facing=0 support_end=2028-01-01
run MAMORU_NOW=2027-04-02T23:01:00Z mamoru notify --data data --mail smtp://127.0.0.1:$port --mail-from isms@example.jp; bash letters.sh
expect output "[mamoru] Sanwa: 1 newly assigned"
expect output "Payroll"
# The server does the same by itself, every minute.
run rm -r mail; mamoru put --data data -w sanwa system_profile name=Ledger owner=P-0002 operator=IT hosting=on_premise internet_facing=0 support_end=2028-01-01
start --mail smtp://127.0.0.1:$port --mail-from isms@example.jp
run for i in 1 2 3 4 5 6 7 8 9; do [ -e mail ] || sleep 0.5; done; sleep 0.3; bash letters.sh
expect output "1 newly assigned"
expect output "Ledger"
stop
# A login is never sent where everybody on the line could read it, and stands nowhere.
run printf 'isms\nvery secret\n' > login; mamoru mail test --data data --to hanako@example.jp --mail smtp://127.0.0.1:$port --mail-from isms@example.jp --mail-login login
expect exit 1
expect complaint "STARTTLS"
run kill $(cat sink.pid)

# A server that refuses the reader for good: given up, and nobody else waits.
run MAMORU_NOW=2027-04-02T23:02:00Z mamoru put --data data -w sanwa system_profile name=Sales owner=P-0002 operator=IT hosting=on_premise internet_facing=0 support_end=2028-01-01
run bash sink.sh -f RCPT
keep refuses output
run MAMORU_NOW=2027-04-02T23:03:00Z mamoru notify --data data --mail smtp://127.0.0.1:$refuses --mail-from isms@example.jp
expect output 0
expect complaint "given up"
run MAMORU_NOW=2027-04-02T23:59:00Z mamoru notify --data data --mail smtp://127.0.0.1:$refuses --mail-from isms@example.jp
expect no output "1"
run kill $(cat sink.pid)

# Another program is told, signed and in order, of what was written; a real server takes the messages.
run mamoru init data
run echo "$PASSWORD" | mamoru user add --data data hanako@example.jp --name Hanako --lang en --admin
run mamoru workspace create --data data --name Sanwa --slug sanwa
run mamoru workspace member --data data sanwa hanako@example.jp sysadmin,secretariat
file receiver.mjs
import { createServer } from "node:http";
import { appendFileSync, existsSync, writeFileSync } from "node:fs";
// Answers 200, or 500 while a file "broken" is there; what came stands in told.txt, one line a message.
const server = createServer((q, s) => {
	let body = "";
	q.on("data", p => body += p);
	q.on("end", () => {
		const broken = existsSync("broken");
		appendFileSync(broken ? "refused.txt" : "told.txt", JSON.stringify({ stamp: q.headers["mamoru-timestamp"], sign: q.headers["mamoru-signature"], delivery: q.headers["mamoru-delivery"], body }) + "\n");
		s.statusCode = broken ? 500 : q.url === "/away" ? 302 : 200;
		if (q.url === "/away") s.setHeader("Location", "/");
		s.end("thank you");
	});
});
server.listen(0, "127.0.0.1", () => writeFileSync("port", String(server.address().port)));
setTimeout(() => process.exit(0), 60000);
.
file check.mjs
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
const lines = readFileSync("told.txt", "utf8").trim().split("\n").map(l => JSON.parse(l));
for (const m of lines) {
	const good = "v1=" + createHmac("sha256", process.argv[2]).update(m.stamp + "." + m.body).digest("hex");
	const v = JSON.parse(m.body);
	console.log(good === m.sign ? "signed" : "FORGED", v.register, v.action, v.code ?? "-", m.delivery);
}
.
run node receiver.mjs > /dev/null 2>&1 & echo $! > pid; for i in 1 2 3 4 5 6 7 8 9 10; do [ -s port ] || sleep 0.3; done; cat port
keep port output

run mamoru put --data data -w sanwa webhook name=Chat url=chat.example.jp
expect exit 2
expect complaint "Write the whole address"
run mamoru put --data data -w sanwa webhook name=Chat url=http://127.0.0.1:$port/ wants=department,nothing
expect exit 2
run mamoru put --data data -w sanwa webhook name=Chat url=http://127.0.0.1:$port/ wants=department actions=create,edit
expect output "WH-0001"
run mamoru put --data data -w sanwa department name=Before
run mamoru webhook deliver --data data --inside
expect output "0"
run mamoru webhook secret --data data -w sanwa WH-0001
expect output "mamoru_w_"
keep secret output
run mamoru put --data data -w sanwa department name=Quality
run mamoru put --data data -w sanwa site name=Works address=Kawasaki
run mamoru put --data data -w sanwa department 2 name=Excellence

# Not to our own networks, unless whoever runs the machine allowed it.
run mamoru webhook deliver --data data
expect output "0"
run mamoru webhook log --data data -w sanwa --json
expect json 0.status 0
run mamoru webhook log --data data -w sanwa
expect output "http"
run test ! -e told.txt
expect exit 0
# It waits a minute before it tries again.
run mamoru webhook deliver --data data --inside
expect output "0"
run MAMORU_NOW=2099-01-01T00:00:00Z mamoru webhook deliver --data data --inside
expect output "2"
run node check.mjs $secret
expect output "signed department create DEP-0002 sanwa/1/"
expect output "signed department edit DEP-0002 sanwa/1/"
expect no output "FORGED"
expect no output "DEP-0001"
expect no output "site"
run node check.mjs other
expect output "FORGED"

# While the receiver is broken nothing is lost; after a day it is stopped, and its history says why.
run touch broken; mamoru put --data data -w sanwa department name=Later
run MAMORU_NOW=2099-01-02T00:00:00Z mamoru webhook deliver --data data --inside
expect output "0"
run rm broken; MAMORU_NOW=2099-01-02T00:10:00Z mamoru webhook deliver --data data --inside
expect output "1"
run node check.mjs $secret
expect output "signed department create DEP-0003"
run touch broken; mamoru put --data data -w sanwa department name=Never
run for h in 03T00:00 03T12:00 04T00:30; do MAMORU_NOW=2099-01-${h}:00Z mamoru webhook deliver --data data --inside; done
run mamoru get --data data -w sanwa webhook WH-0001 --fields active
expect output "active: No"
run rm broken
# Away is not followed.
run mamoru put --data data -w sanwa webhook WH-0001 active=1 url=http://127.0.0.1:$port/away
run MAMORU_NOW=2099-02-01T00:00:00Z mamoru webhook deliver --data data --inside
expect output "0"
run mamoru webhook log --data data -w sanwa --json
expect json 0.status 302

# On the page and through the API.
start
sign in as hanako@example.jp
get /w/sanwa/hooks
expect text "Chat"
expect text "302"
expect queries <= 6
get /w/sanwa/r/webhook/1/history
expect text "It has not answered for a day."
get /w/sanwa/hooks
post /w/sanwa/hooks/secret id=1
expect text "It is shown only now"
expect text "mamoru_w_"
get /w/sanwa/hooks
expect no text "mamoru_w_"
sign in by program as hanako@example.jp
send POST /api/v1/w/sanwa/hooks/1/secret
expect status 201
send GET /api/v1/w/sanwa/hooks/1/deliveries
expect json items.0.status 302
stop
run kill $(cat pid)
run mamoru verify --data data
expect exit 0

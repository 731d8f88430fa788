// forms.mjs - bodies that are no good: forms, parts, JSON.
import { b, broken, odd, encode, form, request } from "./lib.mjs";

const URLENCODED = "application/x-www-form-urlencoded";
const any = (d) => (d.chance(0.15) ? d.pick(broken) : d.pick(odd));
const registers = ["person", "site", "department", "interested_party", "party_requirement", "organization", "workspace_setting", "supplier", "role_assignment", "committee", "engagement", "hearing_session",
  "collected_document", "cert_body", "cert_quote", "budget_item", "project", "area_comment", "answer", "diagnosis", "question"];
const fields = ["family_name", "given_name", "family_kana", "name", "name_ja", "employee_no", "email", "dept", "parent", "head", "person", "role", "valid_from", "valid_to", "employment", "hired_on", "left_on", "headcount",
  "in_scope", "own_or_lease", "floor_plan", "kind", "handles_our_info", "importance", "corporate_number", "capital", "fiscal_year_start_month", "session", "question_key", "score", "basis", "area", "body", "fee_stage1", "man_days", "chosen",
  "planned", "category", "item", "start", "target_edition", "edition", "bank_version", "held_on", "title", "question", "document_exists", "security_passages", "security_passages.0.where", "security_passages.0.text", "security_passages.99999.text", "members", "logo", "code", "uid", "id", "seq", "state", "created_at"];

const post = (cx, target, body, type = URLENCODED, more = {}) => ({ raw: request("POST", target, { Cookie: cx.cookie, "Content-Type": type, ...more }, body), want: "any" });

export function records(d, cx) {
  const reg = d.pick(registers), pairs = Array.from({ length: 1 + d.int(12) }, () => [d.pick(fields), any(d)]);
  pairs.push(["csrf", cx.csrf]);
  const id = d.pick(["1", "1", "2", "3", "999999", "0", "-1"]);
  const target = d.pick([`/w/demo/r/${reg}/new`, `/w/demo/r/${reg}/new`, `/w/demo/r/${reg}/${id}/edit`, `/w/demo/r/${reg}/${id}/step`, `/w/demo/r/${reg}/${id}/delete`]);
  if (!target.endsWith("new")) pairs.push(["rev", d.pick(["1", "", "0", "-1", "999", "9".repeat(30), "x", "1.0"])], ["to", any(d)], ["why", any(d)]);
  const deleting = target.endsWith("delete");
  return deleting ? post(cx, target, form([["csrf", cx.csrf], ["rev", d.pick(["", "0", "-7", "x", "88888888"])]])) : post(cx, target, form(pairs));
}

const screens = [["/login", ["email", "password", "next"]], ["/login/second", ["code", "next"]], ["/setup", ["token", "name", "email", "password", "again", "begin"]], ["/invited", ["token", "password", "again"]],
  ["/account", ["name", "lang", "theme"]], ["/prefer", ["lang", "back"]], ["/account/password", ["old", "password", "again"]], ["/account/totp/confirm", ["code"]], ["/account/session/end", ["id"]], ["/account/again", ["password", "next"]],
  ["/workspaces", ["kind"]], ["/admin/accounts", ["email", "name"]], ["/admin/account", ["id"]], ["/admin/workspace", ["id", "slug", "name"]], ["/w/demo/members", ["account", "role", "do"]],
  ["/w/demo/hearing/2/fix", ["why"]], ["/w/demo/hearing/2/diagnose", ["x"]], ["/w/demo/hearing/1/again", ["x"]], ["/w/demo/hearing/2/interview", ["question", "score", "basis", "memo", "interviewee", "evidence_seen", "rev", "move", "override_reason"]],
  ["/w/demo/hearing/2/comments", ["comment-1", "comment-0", "comment-99"]], ["/w/demo/r/person/import/apply", ["token", "name", "keep", "why"]], ["/w/demo/proof/keep", ["x"]], ["/w/demo/proof/check", ["head"]]];

export function pages(d, cx) {
  const [target, names] = d.pick(screens);
  const pairs = names.flatMap((n) => (d.chance(0.8) ? [[n, any(d)]] : [])).concat([["csrf", d.chance(0.9) ? cx.csrf : any(d)]]);
  /* Nobody signs in by chance; the guard against guessing has tests of its own. */
  if (target === "/account/totp/confirm" && d.chance(0.8)) return records(d, cx);
  return post(cx, target, form(pairs));
}

export function urlencoded(d, cx) {
  const body = d.pick([
    () => "%", () => "a=%zz", () => "%e3%81=%80", () => b("a=", d.pick(broken)), () => "&".repeat(d.int(20000)), () => "=".repeat(5000), () => "a=1&".repeat(5001 + d.int(3000)), () => "a=" + "x".repeat(2100000), () => "a%00b=c%00d", () => "%00".repeat(3000),
    () => "csrf=" + "A".repeat(100000), () => b("csrf=", cx.csrf, "&name=", d.bytes(200)), () => "", () => "csrf=" + cx.csrf + "&" + "name=x&".repeat(4000),
  ])();
  return post(cx, d.pick(["/w/demo/r/site/new", "/login", "/prefer", "/w/demo/proof/check", "/w/demo/hearing/2/interview"]), body, d.pick([URLENCODED, URLENCODED, URLENCODED + "; charset=utf-7", "APPLICATION/X-WWW-FORM-URLENCODED", "text/plain", "", "a/b/c", "x".repeat(3000), "application/xml"]));
}

export function multipart(d, cx) {
  const mark = d.pick(["part", "part", "a".repeat(70), "a".repeat(300), "", "--", "'()+_,-./:=?", "あ"]);
  const field = (head, data) => b("--", mark, "\r\n", head, "\r\n\r\n", data, "\r\n");
  const csrf = field('Content-Disposition: form-data; name="csrf"', cx.csrf), end = b("--", mark, "--\r\n");
  const one = (disposition, data = "x") => b(csrf, field(disposition, data), end);
  const body = d.pick([
    () => b(csrf, end), () => csrf, () => b(csrf, "--", mark), () => b(end), () => "", () => b("--", mark), () => b(csrf, "--", mark, "\r\nContent-Disp"), () => b(csrf, d.bytes(500)), () => b(d.bytes(300), csrf, end),
    () => one("Content-Disposition: form-data"), () => one('Content-Disposition: form-data; name="'), () => one("Content-Disposition: form-data; name=a"), () => one('Content-Disposition: attachment; name="a"'), () => one(""), () => one(": "), () => one("X".repeat(100000) + ": y"),
    () => one('Content-Disposition: form-data; name="file"; filename="' + "a".repeat(5000) + '"'), () => one('Content-Disposition: form-data; name="file"; filename="../../../etc/passwd"'), () => one(b('Content-Disposition: form-data; name="file"; filename="', d.pick(broken), '"')),
    () => one('Content-Disposition: form-data; name="file"; filename="a\0b"'), () => one("Content-Disposition: form-data; name=\"file\"; filename*=UTF-8''%ff%fe"), () => one('Content-Disposition: form-data; name="a"; name="b"'), () => one('Content-Disposition: form-data; name="a"\r\nContent-Disposition: form-data; name="b"'),
    () => one('Content-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64', "!!!"), () => one('Content-Disposition: form-data; name="a"\r\nContent-Type: multipart/mixed; boundary=x', "--x\r\n\r\n--x--"),
    () => b(...Array.from({ length: 5200 }, (_, i) => field(`Content-Disposition: form-data; name="f${i}"`, "")), end), () => b(csrf, field('Content-Disposition: form-data; name="name"', d.pick(broken)), end),
    () => b(csrf, field('Content-Disposition: form-data; name="name"', any(d)), field('Content-Disposition: form-data; name="file"; filename="x"', d.bytes(2000)), end).subarray(0, 50 + d.int(1500)),
    () => b(csrf, field('Content-Disposition: form-data; name="file"; filename="x.png"', b(Buffer.from("89504e470d0a1a0a", "hex"), d.bytes(200))), end), () => b(csrf.toString().replace(/\r\n/g, "\n"), end), () => b("\r\n".repeat(2000), csrf, end),
  ])();
  const type = d.pick([`multipart/form-data; boundary=${mark}`, `multipart/form-data; boundary="${mark}"`, `multipart/form-data; boundary="${mark}`, "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=other", `multipart/mixed; boundary=${mark}`, `multipart/form-data; charset=utf-16; boundary=${mark}`]);
  return { ...post(cx, d.pick(["/w/demo/r/site/new", "/w/demo/r/workspace_setting/1/edit", "/w/demo/r/person/import", "/w/demo/hearing/2/interview", "/w/demo/hearing/2/import", "/admin/bring", "/api/v1/w/demo/hearing/2/answers/PREP-1/files", "/api/v1/w/demo/site/1/files/floor_plan"]), body, Buffer.from(type).toString("latin1"), { "X-CSRF-Token": cx.csrf }), maySilent: true };
}

function junk(d, deep = 3) {
  if (deep === 0 || d.chance(0.5)) return d.pick([null, true, false, 0, -1, 1.5, 1e308, "", "x", "あ", [], {}, "9".repeat(400), ...odd.slice(0, 60)]);
  return d.chance(0.5) ? Array.from({ length: d.int(5) }, () => junk(d, deep - 1)) : Object.fromEntries(Array.from({ length: d.int(5) }, () => [d.pick([...fields, "", "\0", "__proto__", "a.b"]), junk(d, deep - 1)]));
}

const texts = ["", "{", "}", "[", "nul", "{\"a\":}", "{\"a\":1,}", "{'a':1}", "{\"a\":1}x", "// c\n{}", "NaN", "\"\\ud800\"", "{\"a\":\"\\u0000\"}", "{\"a\":1,\"a\":2}", "{\"score\":1e999}", "{\"rev\":9223372036854775808}", "{\"rev\":0,\"score\":-0}", "\ufeff{}", "[" .repeat(100000), "{\"a\":".repeat(50000),
  "\"" + "x".repeat(1900000) + "\"", "{\"name\":\"" + "\\u3042".repeat(100000) + "\"}", "\t\n\r ", "{\"\\u0000\":1}", "{\"a\":\"\n\"}", "{\"a\":\"\\x\"}", "01", "-", "1.", "1e", "{\"name\":{\"name\":{\"name\":{}}}}"];

export function json(d, cx) {
  const [method, target] = d.pick([["POST", "/api/v1/w/demo/" + d.pick(registers)], ["PUT", "/api/v1/w/demo/site/1"], ["PATCH", "/api/v1/w/demo/" + d.pick(registers) + "/1"], ["PATCH", "/api/v1/w/demo/person/99999"], ["PUT", "/api/v1/w/demo/hearing/2/answers/" + d.pick(["PREP-1", "DOCS-07", "NONE", "%00"])],
    ["POST", "/api/v1/w/demo/hearing_session/1/steps"], ["POST", "/api/v1/w/demo/collected_document/1/steps"], ["POST", "/api/v1/session"], ["POST", "/api/v1/hearing/score"], ["POST", "/api/v1/hearing/score"], ["POST", "/api/v1/w/demo/verify"], ["DELETE", "/api/v1/w/demo/site/99999"], ["POST", "/api/v1/w/demo/hearing/2/fix"], ["GET", "/api/v1/w/demo/person/1"]]);
  const known = { rev: d.pick([0, -1, "0", 1e20, null]), score: junk(d, 1), basis: junk(d, 1), bank: d.pick([1, "1", 99, null]), edition: d.pick(["22", 22, null]), headcount: d.pick([40, -1, 1e12, "40"]), answers: d.chance(0.5) ? { "PREP-1": junk(d, 2), [d.pick(odd)]: { score: 3 } } : junk(d, 2), to: junk(d, 1), why: junk(d, 1), name: junk(d, 2), head: junk(d, 1) };
  const body = d.pick([() => d.pick(texts), () => JSON.stringify(junk(d)), () => JSON.stringify(known), () => JSON.stringify(known), () => b('{"name":"', d.pick(broken), '"}'), () => d.bytes(300), () => JSON.stringify(known).slice(0, d.int(200))])();
  const headers = { Cookie: cx.cookie, "X-CSRF-Token": d.chance(0.95) ? cx.csrf : "x", "Content-Type": d.pick(["application/json", "application/json", "application/json", "application/json; charset=utf-16", "text/json", "application/merge-patch+json", ""]) };
  if (d.chance(0.7)) headers["If-Match"] = d.pick(['"1"', '"0"', '"-1"', "1", "*", '"99999999999999999999"', '""', '"', '"1","2"', "W/\"1\""]);
  if (d.chance(0.2)) headers["Idempotency-Key"] = d.pick(["", "a", "a".repeat(300), "k-" + d.int(5), "\u0001x", "あ"].map((x) => Buffer.from(x).toString("latin1")));
  if (d.chance(0.2)) { delete headers.Cookie; headers.Authorization = "Bearer " + cx.cookie.split("=")[1]; }
  return { raw: b(...Object.entries({ Host: "127.0.0.1", ...headers, "Content-Length": Buffer.byteLength(body) }).reduce((all, [k, v]) => [...all, Buffer.from(`${k}: ${v}\r\n`, "latin1")], [`${method} ${target} HTTP/1.1\r\n`]), "\r\n", body), want: "any", maySilent: headers["Idempotency-Key"]?.includes("\u0001") };
}

// http.mjs - requests that are no good as requests: lines, headers, lengths, paths, queries.
import { b, broken, odd, encode, request } from "./lib.mjs";

const line = (target, method = "GET", version = "HTTP/1.1") => b(method, " ", target, " ", version, "\r\nHost: 127.0.0.1\r\n\r\n");
const raw = (...x) => ({ raw: b(...x), alone: true, maySilent: true });

export function lines(d) {
  const methods = ["FOO", "get", "G\0T", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "A".repeat(300), "PO ST", "*", "PATCH", "HEAD", "DELETE"];
  return d.pick([
    () => ({ raw: line("/login", d.pick(methods)), alone: true, maySilent: true, head: true, want: "any" }),
    () => ({ ...raw(line("/login", "GET", d.pick(["HTTP/9.9", "HTTP/0.9", "HTTP/1.2", "HTTP/1.1.1", "HTTP/", "http/1.1", "HTTX/1.1", ""]))), version: true, want: "any" }),
    () => ({ ...raw(d.bytes(1 + d.int(200))), half: true }),
    () => raw(d.bytes(1 + d.int(200)), "\r\n\r\n"),
    () => ({ ...raw("GET /login HTTP/1.1\nHost: x\n\n"), want: "any" }),
    () => ({ ...raw("\r\n".repeat(1 + d.int(30)), line("/login")), want: "any" }),
    () => ({ ...raw("GET  /login  HTTP/1.1\r\nHost: x\r\n\r\n"), want: "any" }),
    () => ({ ...raw("GET /login\r\n\r\n"), want: "any" }),
    () => ({ ...raw("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), version: true }),
    () => ({ ...raw(Buffer.from("160301020001000001fc0303", "hex"), d.bytes(300)), half: true }),
  ])();
}

export function headers(d, cx) {
  const with_ = (text, want = "any") => ({ raw: b("GET /w/demo/r/person HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ", cx.cookie, "\r\n", text, "\r\n\r\n"), alone: true, maySilent: true, want });
  return d.pick([
    () => with_("X-Long: " + "a".repeat(40000 + d.int(60000)), "bad"),
    () => with_(Array.from({ length: 101 + d.int(300) }, (_, i) => `X-${i}: y`).join("\r\n")),
    () => with_("No colon here"), () => with_(": no name"), () => with_("Bad Name: x"), () => with_(b("X-Nul: a\0b")), () => with_(b("X-Utf: ", d.pick(broken))),
    () => with_(" folded: x"), () => with_("X-Fold: a\r\n b\r\n\tc"), () => with_("X-Bare: a\nX-Other: b"),
    () => with_("Host: evil.example", "bad"), () => with_("Host: " + d.pick(["", "a b", "\u0001", "[::1", "evil:99999999", "a".repeat(3000)])),
    () => with_("Accept-Language: " + d.pick([",,,,", "ja;q=", "*;q=9999", "x".repeat(5000), "ja-".repeat(2000)])),
    () => with_("If-None-Match: " + d.pick(['"', "*", '"a", "b', "W/", '"'.repeat(4000)])),
    () => with_("Range: " + d.pick(["bytes=0-0", "bytes=-1", "bytes=9-1", "bytes=0-,0-,0-,0-", "lines=1", "bytes=99999999999999999999-"])),
    () => with_("Authorization: " + d.pick(["Bearer", "Bearer ", "Basic x", "Bearer " + "a".repeat(9000), "Bearer \u0001"])),
    () => with_("Sec-Fetch-Site: " + d.pick(["", "cross-site", "x".repeat(2000)])), () => with_("Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__"),
    () => with_("Expect: " + d.pick(["100-continue", "200-ok", "x".repeat(900)])), () => with_("Connection: " + d.pick(["close, close", "keep-alive, x, y", ",", "host"])),
    () => ({ ...with_(""), raw: b("GET / HTTP/1.1\r\nHost: x\r\nCookie: ", d.pick(["mamoru", "mamoru=", "mamoru=;;;=", "=;=", "mamoru=" + "A".repeat(25000), b("mamoru=", d.pick(broken)), "a=b; ".repeat(3000)]), "\r\n\r\n") }),
    () => ({ ...with_(""), raw: b("GET /login HTTP/1.1\r\n\r\n"), want: "any" }),
  ])();
}

/* Where a body ends must not be a matter of opinion. */
export function lengths(d, cx) {
  const post = (text, body = "", want = "bad") => ({ raw: b("POST /w/demo/r/person/new HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ", cx.cookie, "\r\nContent-Type: application/x-www-form-urlencoded\r\n", text, "\r\n\r\n", body), alone: true, maySilent: true, want });
  const chunked = (body, half = false) => ({ ...post("Transfer-Encoding: chunked", body), half });
  return d.pick([
    () => post("Content-Length: " + d.pick(["-1", "+5", "5,5", "5, 6", "0x5", "1e3", "99999999999999999999", "9223372036854775808", "", " ", "five", "5 5", "\u0660"]), "a=b&c"),
    () => post("Content-Length: 5\r\nContent-Length: 6", "a=b&cd"), () => post("Content-Length: 5\r\nTransfer-Encoding: chunked", "0\r\n\r\n"),
    () => post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", "0\r\n\r\n"),
    () => ({ ...post("Transfer-Encoding: " + d.pick(["gzip", "identity", "chunked, gzip", "xchunked", ""]), "5\r\na=b&c\r\n0\r\n\r\n"), want: "any", half: true, version: true }),
    () => chunked(d.pick(["ffffffffffffffff\r\na", "-1\r\na", "zz\r\n", "5\r\na=b&cX\r\n", "fffffffffffffffff\r\n", "\r\n\r\n", "5;" + "x".repeat(9000) + "\r\na=b&c\r\n0\r\n\r\n"]), true),
    () => ({ ...post("Content-Length: " + (100 + d.int(100000)), "a=b"), half: true }),
    () => ({ ...post("Content-Length: 3000000", "x".repeat(3000000)), want: "bad" }),
    () => ({ ...post("Content-Length: 90000000\r\nExpect: 100-continue", ""), want: "bad" }),
    () => ({ ...post("Content-Length: 200000000", ""), want: "bad" }),
  ])();
}

const bases = ["/w/demo/r/person", "/w/demo/r/site/1", "/w/demo/hearing/1", "/static/app.css", "/api/v1/w/demo/person", "/w/demo", "/login", "/w/demo/print/P-06", "/admin"];

export function paths(d, cx) {
  const up = d.pick(["../", "..%2f", "%2e%2e/", "..%5c", "..\\", "....//", "%252e%252e%252f", "/..;/", "%c0%ae%c0%ae/", "..%00/"]).repeat(1 + d.int(8));
  const target = d.pick([
    () => d.pick(bases) + "/" + up + "etc/passwd", () => "/static/" + up + d.pick(["key", "site.db", "../key.pub"]), () => "/" + up, () => "//" + d.pick(bases), () => d.pick(bases) + "//",
    () => d.pick(bases) + "/.", () => d.pick(bases) + "/..", () => "/".repeat(1 + d.int(400)), () => "/a".repeat(20 + d.int(300)), () => "/" + "x".repeat(3000 + d.int(15000)), () => d.pick(bases) + d.pick(["%", "%z", "%zz", "%u0041", "%0", "%00", "%0a%0d", "%ff", "%ed%a0%80", ";a=b", "\\", "|", "%7f", "~", "*"]),
    () => b(d.pick(bases), "/", d.pick(broken)), () => d.pick(bases) + "/" + encode(d.pick(odd)), () => "/w/" + encode(d.pick(odd)) + "/r/person", () => "/w/demo/r/" + encode(d.pick(odd)), () => "/w/demo/r/person/" + encode(d.pick(odd)) + d.pick(["", "/edit", "/history", "/file/1", "/links"]),
    () => "/w/demo/hearing/" + encode(d.pick(odd)) + d.pick(["", "/interview", "/diagnosis", "/import"]), () => "/w/demo/print/" + encode(d.pick(["P-99", "p-06", "P-06.exe", "P-61", "P-06.pdf.pdf", ".pdf", "..", ...odd])), () => "/w/demo/r/person/1/file/" + encode(d.pick(odd)),
    () => "http://evil.example/login", () => "*", () => "x", () => "?a=b", () => "#a", () => b("/login", Buffer.from([d.int(31) + 1])), () => "/api/v1/w/demo/" + encode(d.pick(odd)), () => "/api/v1/w/demo/person/" + encode(d.pick(odd)) + d.pick(["", "/history", "/links", "/steps", "/files/1"]),
  ])();
  return { raw: b("GET ", target, " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ", cx.cookie, "\r\n\r\n"), maySilent: true, want: "any", alone: d.chance(0.2) };
}

const registers = ["person", "site", "department", "hearing_session", "collected_document", "supplier", "role_assignment", "answer", "question", "cert_quote", "diagnosis"];
const names = ["page", "size", "sort", "q", "cols", "as_of", "seq", "before", "as", "f.dept", "f.name", "f.in_scope", "like.name", "from.hired_on", "to.hired_on", "f.held_on", "f.", "f..", "dir", "done", "lang", "session", "after", "fields", "expand", "next", "filter"];
const values = ["-1", "0", "99999999", "9".repeat(40), "-name", "name,name", "code desc", "like:", "like:%%%%", "ge:", "in:1,2,3,4", "empty", "filled", "is:", "x:y:z", "csv", "xlsx", "cp932", "pdf", "\"", "\"a", "a\" OR \"b", "NEAR(a b, 999999)", "*", "a*", "^a", "a AND", "NOT", "{a}", "col:a", "-", "(", "2026-99-99", "now", "1/0", "あ", "𠮷"];

export function queries(d, cx) {
  const pair = () => `${encode(d.pick(names))}=${encode(d.chance(0.6) ? d.pick(values) : d.pick([...odd, ...broken]))}`;
  const path = d.pick([() => "/w/demo/r/" + d.pick(registers), () => "/w/demo/search", () => "/api/v1/w/demo/" + d.pick(registers), () => "/api/v1/w/demo/search", () => "/w/demo/r/person/1/history", () => "/w/demo/r/site/1", () => "/w/demo/r/person/new", () => "/w/demo/hearing/1/interview", () => "/w/demo/print/P-06", () => "/login", () => "/w/demo/members"])();
  const query = d.chance(0.05) ? "cols=name&".repeat(d.int(3000)) : d.chance(0.05) ? d.pick(["&&&&", "=", "==&==", "%", "a=%zz", "?", "a=b;c=d", "%00=%00"]) : Array.from({ length: 1 + d.int(5) }, pair).join("&");
  return { raw: request("GET", path + "?" + query, { Cookie: cx.cookie }), want: "any", /* The library gives up without a word when hundreds of parameters fill its memory. */ maySilent: query.length > 15000 || query.split("&").length > 300 };
}

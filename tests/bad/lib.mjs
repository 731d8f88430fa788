// lib.mjs - dice that fall the same way every time, values nobody should send, and a client that sends them as they are.
import { connect } from "node:net";

export function dice(seed) {
  let s = seed >>> 0;
  const next = () => { s = (s + 0x6d2b79f5) | 0; let t = Math.imul(s ^ (s >>> 15), 1 | s); t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t; return ((t ^ (t >>> 14)) >>> 0) / 4294967296; };
  const int = (n) => Math.floor(next() * n);
  const pick = (list) => list[int(list.length)];
  const bytes = (n) => Buffer.from(Array.from({ length: n }, () => int(256)));
  const chance = (p) => next() < p;
  return { next, int, pick, bytes, chance };
}

const b = (...x) => Buffer.concat(x.map((v) => (Buffer.isBuffer(v) ? v : Buffer.from(v))));
export { b };

/* Broken UTF-8: lone continuation, cut sequence, overlong slash and NUL, surrogate, beyond U+10FFFF, FE FF. */
export const broken = ["80", "e381", "c0af", "c080", "eda080", "f4908080", "fffe", "f888808080", "e3c328"].map((h) => Buffer.from(h, "hex"));

export const odd = [
  "", " ", "\0", "a\0b", "\u3000", "\ufeff", "\u202e\u202d", "\u0007\u001b[31m", "\r\n\r\n", "a\r\nSet-Cookie: x=1", "null", "undefined", "NaN", "Infinity", "-0", "1e999", "0x10", "１２", "٣", "١", "Ⅷ",
  "-1", "0", "99999999999999999999999", "9223372036854775807", "-9223372036854775808", "2147483648", "1.5", ".", "+", "1,000", "true", "[]", "{}", "''", "\"", "`",
  "' OR 1=1 --", "\"; DROP TABLE person; --", "%s%s%s%n", "{{7*7}}", "${7*7}", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)", "=cmd|' /C calc'!A0", "@SUM(1+1)",
  "../../../../etc/passwd", "..\\..\\x", "/dev/zero", "file:///etc/passwd", "2026-02-30", "0000-00-00", "9999-99-99", "2026-13-01", "令和99年", "平成32年13月40日", "R8.2.30", "24:61", "unknown", "#0", "#-1", "#99999999999999999999",
  "P-0001,P-0001,P-0001", ",,,,", "a@b", "@", "a@" + "b".repeat(300) + ".jp", "𠮷野家🀄", "é".normalize("NFD").repeat(20), "ﾊﾝｶｸ", "A".repeat(5000), "あ".repeat(20000), "\u0301".repeat(3000), "(".repeat(2000),
];

/* One request at a time on a connection that stays: { status, head, body }; status 0: the other side closed without a word, -2: no answer in time. */
export class Client {
  constructor(port) { this.port = port; this.line = null; }
  /* What an old connection still hears must not be taken for news of the next one: each has its own state. */
  async open() {
    if (this.line && !this.line.ended && this.line.socket.writable) return;
    const line = { socket: connect(this.port, "127.0.0.1"), got: Buffer.alloc(0), ended: false, wake: null };
    const over = () => { line.ended = true; line.wake?.(); };
    line.socket.on("data", (p) => { line.got = Buffer.concat([line.got, p]); line.wake?.(); });
    for (const event of ["error", "close", "end"]) line.socket.on(event, over);
    this.line = line;
    await new Promise((done) => { line.socket.once("connect", done); line.socket.once("error", done); });
  }
  close() { this.line?.socket.destroy(); this.line = null; }
  /* half: the sender stops in the middle and closes its side. head: an answer without a body. */
  async ask({ raw, half = false, head = false, patience = 20000 }) {
    await this.open();
    const line = this.line, until = Date.now() + (half ? 300 : patience);
    line.got = Buffer.alloc(0);
    line.socket.write(raw, () => {});
    if (half) line.socket.end();
    for (;;) {
      const answer = whole(line, head);
      if (answer) {
        if (half || /\r\nconnection: close/i.test(answer.head)) this.close();
        return answer;
      }
      if (line.ended) { this.close(); return { status: 0, head: "", body: Buffer.alloc(0) }; }
      if (Date.now() > until) { this.close(); return { status: -2, head: "no answer in time", body: Buffer.alloc(0) }; }
      await new Promise((done) => { const t = setTimeout(done, 250); line.wake = () => { clearTimeout(t); done(); }; });
      line.wake = null;
    }
  }
}

function whole(line, head) {
  const end = line.got.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const text = line.got.subarray(0, end).toString("latin1"), status = Number(text.slice(9, 12));
  if (status === 100) { line.got = line.got.subarray(end + 4); return whole(line, head); }
  const length = /\r\ncontent-length: *(\d+)/i.exec(text), n = head || status === 304 || status === 204 ? 0 : length ? Number(length[1]) : line.ended ? line.got.length - end - 4 : -1;
  if (n < 0 || line.got.length < end + 4 + n) return null;
  return { status, head: text, body: line.got.subarray(end + 4, end + 4 + n) };
}

/* A well-formed request around whatever body. */
export function request(method, target, headers = {}, body = null) {
  const list = Object.entries({ Host: "127.0.0.1", ...headers });
  if (body !== null) list.push(["Content-Length", String(Buffer.byteLength(body))]);
  return b(method, " ", target, " HTTP/1.1\r\n", ...list.flatMap(([k, v]) => [k, ": ", v, "\r\n"]), "\r\n", body ?? "");
}

export const encode = (v) => (Buffer.isBuffer(v) ? [...v].map((c) => "%" + c.toString(16).padStart(2, "0")).join("") : encodeURIComponent(v.replace?.(/[\ud800-\udfff]/gu, "?") ?? v));
export const form = (pairs) => pairs.map(([k, v]) => `${encode(k)}=${encode(v)}`).join("&");

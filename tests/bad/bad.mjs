// bad.mjs - ten thousand requests nobody should send, to the real server: always an answer that says so, never a crash.
//   node bad.mjs [--seed N] [--count N] [--only NAME]     MAMORU=program (the one built with sanitizers)
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Client, b, dice, form, request } from "./lib.mjs";
import * as http from "./http.mjs";
import * as forms from "./forms.mjs";
import * as files from "./files.mjs";

const { values: given } = parseArgs({ options: { seed: { type: "string", default: "1" }, count: { type: "string", default: "10000" }, only: { type: "string" } } });
const program = process.env.MAMORU, all = Number(given.count), seed = Number(given.seed);
const dir = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "mamoru-bad-")), data = join(dir, "data"), log = join(dir, "log");
const env = { ...process.env, LC_ALL: "C.UTF-8", ASAN_OPTIONS: "detect_leaks=0:abort_on_error=1:allocator_may_return_null=1:handle_abort=1", UBSAN_OPTIONS: "print_stacktrace=1" };
const password = "correct horse battery", wrong = [];
const cli = (args, input) => execFileSync(program, args, { env, input, stdio: ["pipe", "pipe", "inherit"] });

/* name, how many of ten thousand, who makes it */
const kinds = [["lines", 500, http.lines], ["headers", 900, http.headers], ["lengths", 500, http.lengths], ["paths", 1500, http.paths], ["queries", 1700, http.queries], ["records", 1700, forms.records], ["pages", 900, forms.pages],
  ["urlencoded", 400, forms.urlencoded], ["multipart", 600, forms.multipart], ["json", 900, forms.json], ["sheets", 280, files.sheets], ["bombs", 10, files.bomb], ["copies", 50, files.copies], ["pictures", 60, files.pictures]];

cli(["init", data]);
cli(["user", "add", "--data", data, "bad@example.jp", "--name", "Bad", "--admin", "--lang", "en"], password + "\n");
cli(["workspace", "create", "--data", data, "--demo", "en", "--slug", "demo"]);
cli(["workspace", "member", "--data", data, "demo", "bad@example.jp", "all"]);
const server = spawn(program, ["serve", "--data", data, "--listen", "127.0.0.1:0"], { env, stdio: ["ignore", "pipe", openSync(log, "w")] });
let ended = null;
server.on("exit", (code, signal) => { ended = signal ?? code; });
const port = await new Promise((done) => server.stdout.on("data", (d) => { const m = /127\.0\.0\.1:(\d+)/.exec(String(d)); if (m) done(Number(m[1])); }));
const children = () => readdirSync("/proc").filter((p) => /^\d+$/.test(p)).filter((p) => { try { return new RegExp(`^PPid:\t${server.pid}$`, "m").test(readFileSync(`/proc/${p}/status`, "utf8")); } catch { return false; } }).sort().join(" ");
await new Promise((done) => setTimeout(done, 500));
const workers = children();

async function sign_in(cx) {
  const c = new Client(port);
  const answer = await c.ask({ raw: request("POST", "/login", { "Content-Type": "application/x-www-form-urlencoded" }, form([["email", "bad@example.jp"], ["password", password]])) });
  cx.cookie = /set-cookie: (mamoru=[^;]+)/i.exec(answer.head)?.[1];
  if (!cx.cookie) throw new Error(`cannot sign in: ${answer.status}`);
  const home = await c.ask({ raw: request("GET", "/account", { Cookie: cx.cookie }) });
  cx.csrf = /name="csrf" value="([^"]+)"/.exec(home.body.toString())[1];
  const take = async (method, path, body) => (await c.ask({ raw: request(method, path, { Cookie: cx.cookie, ...(body ? { "Content-Type": "application/x-www-form-urlencoded" } : {}) }, body ?? null), patience: 60000 })).body;
  cx.questionnaire ??= Buffer.from(await take("GET", "/w/demo/hearing/questionnaire.xlsx"));
  cx.export ??= Buffer.from(await take("GET", "/w/demo/r/person?as=xlsx"));
  cx.copy ??= Buffer.from(await take("POST", "/admin/workspace", form([["csrf", cx.csrf], ["id", "1"], ["do", "copy"], ["slug", "demo"]])));
  c.close();
  return cx;
}

const cx = await sign_in({}), d = dice(seed), counts = {}, perKind = {};
if (cx.questionnaire.subarray(0, 2).toString() !== "PK" || cx.export.subarray(0, 2).toString() !== "PK" || cx.copy.subarray(0, 6).toString() !== "SQLite") throw new Error("no good files to spoil");
const order = kinds.filter(([name]) => !given.only || name === given.only).flatMap(([name, share, make]) => Array.from({ length: given.only ? all : Math.round((share * all) / 10000) }, () => [name, make]));
for (let i = order.length - 1; i > 0; i--) { const k = d.int(i + 1); [order[i], order[k]] = [order[k], order[i]]; }

function judge(name, i, q, a) {
  const s = a.status, kind = q.version && s > 500 ? "no HTTP/1" : s > 0 ? `${Math.floor(s / 100)}xx` : s === 0 ? "closed" : q.half ? "left alone" : "failed", show = () => `#${i} ${name}: ${s} for ${JSON.stringify(q.raw.subarray(0, given.only ? 1200 : 160).toString("latin1"))}`;
  counts[kind] = (counts[kind] ?? 0) + 1;
  (perKind[name] ??= {})[s] = (perKind[name][s] ?? 0) + 1;
  /* Half a request and then silence: the server may wait as long as it has patience. */
  if (s === -2 && q.half) return;
  if (s < 0) wrong.push(show() + " " + a.head);
  else if (s === 0 && !q.maySilent && !q.half) wrong.push(show() + " closed without a word");
  else if (s >= 500 && !(q.version && (s === 505 || s === 501))) wrong.push(show() + " " + a.body.toString().replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").slice(0, 300));
  else if (q.want === "bad" && s > 0 && (s < 400 || s > 499)) wrong.push(show() + " was accepted");
  else if (s >= 400 && /content-security-policy/i.test(a.head) && !q.head && !a.body.length) wrong.push(show() + " without a word of explanation");
}

let next = 0, signing = null;
async function client() {
  const c = new Client(port);
  while (next < order.length && wrong.length < 40 && ended === null) {
    const i = next++, [name, make] = order[i], q = make(d, cx);
    if (q.alone) c.close();
    const used = c.line !== null;
    let a = await c.ask(q);
    /* It may have been closing the connection already when we used it again. */
    if (a.status === 0 && used) a = await c.ask(q);
    judge(name, i, q, a);
    if (q.alone) c.close();
    /* Signed out by one of its own requests: everybody in again, or the rest would only meet the door. */
    if (a.status === 401 || /location: \/login\?next/i.test(a.head)) await (signing ??= check());
  }
  c.close();
}

async function check() {
  const c = new Client(port), a = await c.ask({ raw: request("GET", "/account", { Cookie: cx.cookie }) });
  c.close();
  if (a.status !== 200) await sign_in(cx);
  signing = null;
}

const from = Date.now();
await Promise.all(Array.from({ length: 6 }, client));
const alive = await (async () => { const c = new Client(port), a = await c.ask({ raw: request("GET", "/login") }); c.close(); return a.status; })();
if (ended !== null) wrong.push(`the server ended (${ended})`);
if (alive !== 200) wrong.push(`the server does not answer any more (${alive})`);
if (ended === null && children() !== workers) wrong.push(`workers were replaced: ${workers} became ${children()}`);
server.kill("SIGTERM");
await new Promise((done) => (ended !== null ? done() : server.on("exit", done)));
const said = readFileSync(log, "utf8");
const reports = said.split("\n").filter((l) => /AddressSanitizer|runtime error|UndefinedBehavior|^BUG |starting it again/.test(l));
for (const l of [...new Set(reports)].slice(0, 10)) wrong.push(`log: ${l}`);
if (ended !== 0 && ended !== null && !wrong.length) wrong.push(`the server ended with ${ended}`);
try { cli(["verify", "--data", data]); } catch (e) { wrong.push(`verify: ${e.stdout}`); }
for (const w of wrong.slice(0, 30)) console.log(w);
if (process.env.VERBOSE) console.log(JSON.stringify(perKind, null, 1), wrong.length ? said.slice(-20000) : "");
console.log(`${order.length} bad requests (seed ${seed}), ${Object.entries(counts).sort().map(([k, v]) => `${k} ${v}`).join(", ")}, ${((Date.now() - from) / 1000).toFixed(0)} s, ${wrong.length} wrong`);
if (wrong.length && process.env.KEEP) console.log(`kept: ${dir}`);
else rmSync(dir, { recursive: true, force: true });
process.exit(wrong.length ? 1 : 0);

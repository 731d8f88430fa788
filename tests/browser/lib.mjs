// lib.mjs - a real server, a real browser: start, set up, sign in, look, stop.
import { execFileSync, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync, readFileSync, existsSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, "../..");
export const program = process.env.MAMORU ?? join(root, "build/mamoru");
const axeSource = readFileSync(join(here, "node_modules/axe-core/axe.min.js"), "utf8");
export const person = { name: "守田 花子", email: "hanako@example.com", password: "sakura no ki no shita 7" };

export const cli = (...args) => execFileSync(program, args, { encoding: "utf8", env: { ...process.env, LANG: "C" } });

/* A server on a free port over a new (or given) directory; stop() ends it by its process id. */
export async function serve(dir = mkdtempSync(join(tmpdir(), "mamoru-browser-"))) {
  if (!existsSync(join(dir, "site.db"))) cli("init", dir);
  const child = spawn(program, ["serve", "--data", dir, "--listen", "127.0.0.1:0"], { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, LANG: "C" } });
  let said = "";
  await new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`no address within 15 s: ${said}`)), 15000);
    child.stdout.on("data", (b) => { said += b; if (/http:\/\/\S+/.test(said) ) setTimeout(() => { clearTimeout(timer); done(); }, 150); });
    child.on("exit", (code) => fail(new Error(`the server ended with ${code}: ${said}`)));
  });
  const url = said.match(/http:\/\/[^\s/]+/)[0];
  const setup = said.match(/\/setup\?token=\S+/)?.[0];
  const stop = () => new Promise((done) => { child.removeAllListeners("exit"); child.on("exit", done); child.kill("SIGTERM"); });
  return { url, setup, dir, child, stop, drop: async () => { await stop(); rmSync(dir, { recursive: true, force: true }); } };
}

export async function browse(options = {}) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  const context = await browser.newContext({ locale: "ja-JP", viewport: { width: 1440, height: 900 }, ...options });
  context.setDefaultTimeout(10000);
  const page = await context.newPage();
  const wrong = [];
  page.on("pageerror", (e) => wrong.push(String(e)));
  /* axe-core tries inline styles of its own, which our policy refuses: that is the policy at work. */
  page.on("console", (m) => { if (m.type() === "error" && !/Failed to load resource|ERR_INTERNET_DISCONNECTED|Applying inline style/.test(m.text())) wrong.push(m.text()); });
  return { browser, context, page, wrong };
}

/* The first account by the one-time link; begin: "demo" or "empty". */
export async function firstStart(page, server, begin = "demo") {
  await page.goto(server.url + server.setup);
  await page.fill("#name", person.name);
  await page.fill("#email", person.email);
  await page.fill("#password", person.password);
  await page.fill("#again", person.password);
  await page.check(`input[name=begin][value=${begin}]`);
  await page.click("button.go");
  await page.waitForURL(server.url + "/");
}

export async function signIn(page, server, who = person) {
  await page.goto(server.url + "/login");
  await page.fill("#email", who.email);
  await page.fill("#password", who.password);
  await page.click("button.go");
}

/* axe-core finds nothing: WCAG 2.2 A and AA. */
export async function axe(page, where) {
  await page.evaluate(axeSource + ";0");
  const found = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
  assert.deepEqual(found.violations.map((v) => `${where}: ${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(", ")}`), []);
}

/* Nothing wider than the screen. */
export async function fits(page, where) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(over <= 0, `${where}: ${over} px wider than the screen`);
}

export function totp(secret, time = Date.now()) {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  let bits = "";
  for (const c of secret.replace(/[\s=]/g, "")) bits += alphabet.indexOf(c).toString(2).padStart(5, "0");
  const key = Buffer.from(bits.match(/.{8}/g).map((b) => parseInt(b, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(time / 30000)));
  const h = createHmac("sha1", key).update(counter).digest(), at = h[19] & 15;
  return String((h.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, "0");
}

export async function shot(page, name) {
  if (!process.env.SHOTS) return;
  mkdirSync(process.env.SHOTS, { recursive: true });
  await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`), fullPage: true });
}

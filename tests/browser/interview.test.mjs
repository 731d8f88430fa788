// The interview: by keyboard alone, without a network, against somebody else's answer; AT-01 with its numbers.
import { test, before, after } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { axe, browse, firstStart, fits, serve, shot } from "./lib.mjs";

const prep = { "PREP-1": 3, "PREP-2": 2, "PREP-3": 1, "PREP-4a": "na", "PREP-4b": 2, "PREP-4c": 0, "PREP-5": 3, "PREP-6": 1, "PREP-7a": 0, "PREP-7b": 0 };
const docs = [4, 3, 2, 4, 2, 3, 1, 1, 2, 2, 1, 2, 0, 2];
let server, b, session;

before(async () => { server = await serve(); b = await browse(); await firstStart(b.page, server, "empty"); });
after(async () => { await b.browser.close(); await server.drop(); });

const w = () => `${server.url}/w/ws-1`;
const saved = (page) => page.waitForFunction(() => document.getElementById("net").dataset.pending === "0");
const keyNow = (page) => page.textContent("#iv-keyname");
const key = (page, k) => page.keyboard.press(k);

async function newSession(page, name) {
  await page.goto(w() + "/r/hearing_session/new");
  await page.fill("#f-name", name);
  await page.fill("#f-headcount", "40");
  await page.click("button.go");
  await page.waitForURL(/hearing_session\/\d+/);
  return page.url().match(/hearing_session\/(\d+)/)[1];
}

test("AT-01: PREP and DOCS by keyboard give the numbers of the scenario", async () => {
  const { page } = b;
  session = await newSession(page, "初回診断");
  await page.goto(`${w()}/hearing/${session}/interview?q=PREP-1`);
  await page.waitForSelector("[data-interview=ready]");
  await axe(page, "interview");
  const wanted = [...Object.values(prep), ...docs];
  for (const v of wanted) {
    await key(page, v === "na" ? "n" : String(v));
    if (v !== "na") await key(page, "d");
    await key(page, "ArrowRight");
  }
  assert.equal(await keyNow(page), "CON-1");
  await saved(page);
  await shot(page, "interview");
  await page.goto(`${w()}/hearing/${session}`);
  await axe(page, "session");
  await page.click("form[action$='/fix'] button");
  await page.click("form[action$='/diagnose'] button");
  await page.waitForURL(/diagnosis/);
  const row = async (s) => (await page.locator(`#sections tr[data-section=${s}] td`).allTextContents()).map((x) => x.trim());
  assert.deepEqual((await row("PREP")).slice(0, 2), ["33.3", "55.6"]);
  assert.deepEqual((await row("DOCS")).slice(0, 2), ["41.0", "63.3"]);
  const gaps = (await page.locator("#gaps tbody th").allTextContents()).map((x) => x.replace("★", "").trim());
  assert.deepEqual(gaps.slice(0, 11), ["PREP-6", "DOCS-07", "DOCS-13", "PREP-3", "PREP-2", "PREP-4b", "PREP-4c", "PREP-7a", "PREP-7b", "DOCS-05", "DOCS-09"]);
  assert.equal((await page.textContent("#audit-days")).trim(), "8.5");
  assert.match(await page.textContent("#output-hash"), /^[0-9a-f]{64}$/);
  await axe(page, "diagnosis");
  await shot(page, "diagnosis");
});

test("the report opens as a page and as a PDF whose text and fonts poppler sees", async () => {
  const { page } = b;
  for (const [lang, words] of [["ja", ["診断報告書", "PREP-6", "33.3"]], ["en", ["diagnosis report", "PREP-6", "33.3"]]]) {
    await page.goto(`${w()}/print/P-61?session=${session}&lang=${lang}`);
    await axe(page, `report ${lang}`);
    await shot(page, `report-${lang}`);
    const r = await page.request.get(`${w()}/print/P-61.pdf?session=${session}&lang=${lang}`);
    assert.equal(r.status(), 200);
    const file = join(server.dir, `r-${lang}.pdf`);
    writeFileSync(file, await r.body());
    const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
    for (const word of words) assert.ok(text.includes(word), `${word} in the ${lang} PDF`);
    const info = execFileSync("pdfinfo", [file], { encoding: "utf8" });
    const pages = +info.match(/Pages:\s+(\d+)/)[1];
    assert.ok(pages >= 8 && pages <= 12, `${pages} pages`);
    assert.match(info, /Page size:.*\(A4\)/);
    const fonts = execFileSync("pdffonts", [file], { encoding: "utf8" }).trim().split("\n").slice(2);
    assert.ok(fonts.length && fonts.every((f) => /\byes\b/.test(f)), "all fonts are embedded");
  }
});

test("57 questions with nothing but the keyboard", async () => {
  const { page } = b;
  const id = await newSession(page, "全問");
  await page.goto(`${w()}/hearing/${id}/interview`);
  await page.waitForSelector("[data-interview=ready]");
  const seen = new Set();
  for (let i = 0; i < 57; i++) {
    seen.add(await keyNow(page));
    await key(page, ["0", "1", "2", "3", "4", "5", "u", "n"][i % 8]);
    if (i === 3) { await key(page, "m"); await page.keyboard.type("代表取締役から聞いた"); await key(page, "Escape"); }
    if (i === 4) await key(page, "c");
    if (i < 56) await key(page, "ArrowRight");
  }
  assert.equal(seen.size, 57);
  await saved(page);
  assert.match(await page.textContent("#cover-all"), /57/);
  await page.reload();
  await page.waitForSelector("[data-interview=ready]");
  assert.match(await page.textContent("#cover-all"), /57/);
  await page.goto(`${w()}/hearing/${id}/interview?q=PREP-4a`);
  assert.equal(await page.inputValue("#iv-memo"), "代表取締役から聞いた");
});

test("a lost network loses no answer", async () => {
  const { page, context } = b;
  const id = await newSession(page, "圏外");
  await page.goto(`${w()}/hearing/${id}/interview?q=PREP-1`);
  await page.waitForSelector("[data-interview=ready]");
  await context.setOffline(true);
  for (const k of ["3", "2", "1"]) { await key(page, k); await key(page, "ArrowRight"); }
  await page.waitForFunction(() => document.getElementById("net").dataset.pending === "3");
  assert.match(await page.textContent("#net"), /3/);
  await shot(page, "offline");
  await context.setOffline(false);
  await saved(page);
  await page.reload();
  await page.waitForSelector("[data-interview=ready]");
  assert.equal(await page.locator(".dot.done, .dot.ask").count(), 3);
});

test("answers kept in the browser survive closing the page", async () => {
  const { page, context } = b;
  const id = await newSession(page, "閉じても残る");
  const url = `${w()}/hearing/${id}/interview?q=PREP-2`;
  await page.goto(url);
  await page.waitForSelector("[data-interview=ready]");
  await context.setOffline(true);
  await key(page, "4");
  await page.waitForFunction(() => document.getElementById("net").dataset.pending === "1");
  await page.close({ runBeforeUnload: false });
  await context.setOffline(false);
  b.page = await context.newPage();
  await b.page.goto(url);
  await b.page.waitForSelector("[data-interview=ready]");
  await saved(b.page);
  assert.ok(await b.page.isChecked("input[name=score][value='4']"));
});

test("two people answering one question see the clash, and nothing is lost", async () => {
  const { page, context } = b;
  const id = await newSession(page, "二人で");
  const url = `${w()}/hearing/${id}/interview?q=PREP-1`;
  const other = await context.newPage();
  for (const p of [page, other]) { await p.goto(url); await p.waitForSelector("[data-interview=ready]"); }
  await key(page, "2"); await saved(page);
  await key(other, "4");
  await other.waitForSelector("#iv-clash:not([hidden])");
  await axe(other, "clash");
  await other.click("#clash-keep");
  await saved(other);
  await page.reload();
  await page.waitForSelector("[data-interview=ready]");
  assert.ok(await page.isChecked("input[name=score][value='4']"));
  await other.close();
});

test("a photo beside an answer is kept, and comes back as a picture", async () => {
  const { page } = b;
  const id = await newSession(page, "写真つき");
  await page.goto(`${w()}/hearing/${id}/interview?q=DOCS-09`);
  await page.waitForSelector("[data-interview=ready]");
  await key(page, "2"); await saved(page);
  const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
  await page.setInputFiles("#iv-file", { name: "構成図.png", mimeType: "image/png", buffer: png });
  await page.waitForSelector("#iv-files a");
  assert.equal(await page.textContent("#iv-files a"), "構成図.png");
  const r = await page.request.get(server.url + await page.getAttribute("#iv-files a", "href"));
  assert.equal(r.headers()["content-type"], "image/png");
  assert.equal((await r.body()).length, png.length);
  await key(page, "3"); await saved(page);
  await page.reload();
  await page.waitForSelector("[data-interview=ready]");
  assert.ok(await page.isChecked("input[name=score][value='3']"));
  assert.equal(await page.locator("#iv-files a").count(), 1);
});

test("Enter that confirms a Japanese conversion does not leave the question", async () => {
  const { page } = b;
  const before = await keyNow(page);
  await page.focus("#iv-interviewee");
  await page.evaluate(() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true, cancelable: true })));
  assert.equal(await keyNow(page), before);
});

test("the interview without JavaScript: one form, one question, the next one", async () => {
  const plain = await browse({ javaScriptEnabled: false, storageState: await b.context.storageState() });
  const { page } = plain;
  await page.goto(w() + "/r/hearing_session/new");
  await page.fill("#f-name", "スクリプトなし");
  await page.fill("#f-headcount", "40");
  await page.click("button.go");
  const id = page.url().match(/hearing_session\/(\d+)/)[1];
  await page.goto(`${w()}/hearing/${id}/interview?q=PREP-1`);
  await page.locator("label.iv-score", { has: page.locator("input[value='3']") }).click();
  await page.click("#iv-next");
  assert.match(page.url(), /q=PREP-2/);
  await page.goto(`${w()}/hearing/${id}/interview?q=PREP-1`);
  assert.ok(await page.isChecked("input[name=score][value='3']"));
  await plain.browser.close();
});

test("the interview on a phone", async () => {
  const phone = await browse({ viewport: { width: 375, height: 740 }, storageState: await b.context.storageState() });
  await phone.page.goto(`${w()}/hearing/${session}/interview?q=PREP-6`);
  await fits(phone.page, "interview");
  await axe(phone.page, "interview (phone)");
  await shot(phone.page, "interview-phone");
  await phone.browser.close();
  assert.deepEqual(b.wrong, []);
});

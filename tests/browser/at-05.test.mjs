// AT-05: a department's survey of assets by Excel, in the browser: choose the file, see what is wrong beside its cell, mend, take in, and once more.
import { test, before, after } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { axe, browse, firstStart, fits, root, serve, shot } from "./lib.mjs";

let server, b;
const sheet = (kind, name, ...more) => { const path = join(server.dir, name); execFileSync(join(root, "build/e2e/survey"), [kind, path, ...more]); return path; };
before(async () => {
  execFileSync("make", ["-s", "-C", root, "build/e2e/survey"]);
  server = await serve();
  b = await browse();
  await firstStart(b.page, server);
});
after(async () => { assert.deepEqual(b.wrong, []); await b.browser.close(); await server.drop(); });

const assets = () => `${server.url}/w/demo-ja/r/asset`;
const look = async (page, path) => { await page.setInputFiles("#file", path); await page.click("form[data-again] button.go"); };
const tiles = (page) => page.$$eval(".tiles .tile b", (l) => l.map((x) => +x.textContent));

test("three cells are wrong: each is named with its address, what stands there and what to do", async () => {
  const { page } = b;
  await page.goto(assets());
  await page.click("a[href$='/r/asset/import']");
  await axe(page, "import, empty");
  await look(page, sheet("xlsx", "wrong.xlsx", "wrong"));
  assert.deepEqual(await tiles(page), [115, 0, 0, 3]);
  const wrong = await page.$$eval("tr:has(.badge.bad) td.diff p", (l) => l.map((p) => p.textContent.replace(/\s+/g, " ").trim()));
  assert.equal(wrong.length, 3);
  assert.match(wrong[0], /^E22 管理責任者: .*山本 五郎$/);
  assert.match(wrong[1], /^J58 C（機密性）: 評価の最大値は4です。 ７$/);
  assert.match(wrong[2], /^O104 登録日: .*来年度$/);
  assert.equal(await page.$("form[action$='/import/apply']"), null);
  await axe(page, "import with problems");
  await shot(page, "at-05-wrong");
  await page.setViewportSize({ width: 375, height: 800 });
  await fits(page, "import with problems on a phone");
  await shot(page, "at-05-wrong-phone");
  await page.setViewportSize({ width: 1440, height: 900 });
});

test("another sheet of the workbook can be looked at without choosing the file again", async () => {
  const { page } = b;
  assert.equal(await page.inputValue("#sheet"), "調査票");
  await page.selectOption("#sheet", "記入要領");
  await page.click("form:has(#sheet) button");
  assert.match(await page.textContent("[role=alert]"), /見出し/);
  await axe(page, "import of a sheet without headings");
  await page.selectOption("#sheet", "調査票");
  await page.click("form:has(#sheet) button");
  assert.deepEqual(await tiles(page), [115, 0, 0, 3]);
});

test("mended it is taken in, and taken in again there is nothing to do", async () => {
  const { page } = b;
  await look(page, sheet("xlsx", "right.xlsx"));
  assert.deepEqual(await tiles(page), [118, 0, 0, 0]);
  await axe(page, "import, all well");
  await shot(page, "at-05-right");
  await page.fill("#why", "2026年度 資産調査");
  await page.click("form[action$='/import/apply'] button.go");
  assert.match(page.url(), /\/r\/asset\?done=imported/);
  assert.match(await page.textContent("main"), /N-118/);
  await page.goto(assets() + "/import");
  await look(page, sheet("csv", "right.csv"));
  assert.deepEqual(await tiles(page), [0, 0, 118, 0]);
  assert.match(await page.textContent(".note.good"), /すべて登録済みです/);
  assert.equal(await page.$("form[action$='/import/apply']"), null);
  await axe(page, "import, nothing to do");
  await page.goto(assets() + "?q=N-001");
  await page.click("td.key a:text('N-001')");
  assert.match(await page.textContent("main"), /CADデータ 1/);
  await page.goto(page.url() + "/history");
  assert.match(await page.textContent("main"), /2026年度 資産調査/);
});

test("a file in Shift_JIS that would lose characters says which, and offers others", async () => {
  const { page } = b;
  await page.goto(assets() + "?as=cp932&q=CAD");
  assert.match(await page.textContent("[role=alert]"), /𠮷/);
  await axe(page, "export that loses characters");
  const [file] = await Promise.all([page.waitForEvent("download"), page.click("main a.btn:text('XLSX')")]);
  assert.equal(readFileSync(await file.path()).subarray(0, 2).toString(), "PK");
});

test("the ledger prints with its headings on every page and every asset in it", async () => {
  const { page } = b;
  const r = await page.request.get(assets() + "?as=pdf&paper=P-28");
  assert.equal(r.status(), 200);
  const path = join(server.dir, "ledger.pdf");
  writeFileSync(path, await r.body());
  const run = (...args) => execFileSync(args[0], args.slice(1), { encoding: "utf8" });
  const pages = +run("pdfinfo", path).match(/Pages:\s+(\d+)/)[1];
  assert.match(run("pdfinfo", path), /A4/);
  assert.ok(pages >= 3);
  const all = run("pdftotext", "-layout", path, "-");
  assert.equal(new Set(all.match(/N-\d{3}/g)).size, 118);
  for (let n = 1; n <= pages; n++) {
    const text = run("pdftotext", "-layout", "-f", `${n}`, "-l", `${n}`, path, "-").replace(/\s/g, "");
    if (/N-\d{3}/.test(text)) assert.match(text, /管理責任者/, `page ${n} has no headings`);
  }
});

// Many rows at once, as people know it from Excel: a sheet with keys and paste, saved as one.
import { test, before, after } from "node:test";
import assert from "node:assert/strict";
import { axe, browse, firstStart, fits, serve, shot } from "./lib.mjs";

let server, b;
before(async () => {
  server = await serve();
  b = await browse();
  await b.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await firstStart(b.page, server);
});
after(async () => { assert.deepEqual(b.wrong, []); await b.browser.close(); await server.drop(); });
const w = () => `${server.url}/w/demo-ja`;
const questions = (r) => +r.headers()["server-timing"].match(/(\d+) queries/)[1];
const cell = (row, field) => `[name="${row}.${field}"]`;
const clip = (page, text) => page.evaluate((t) => navigator.clipboard.writeText(t), text);

test("a sheet of every register asks at most six questions and is accessible", async () => {
  const { page } = b;
  await page.goto(w());
  const links = await page.$$eval(".side a[href*='/r/']", (l) => l.map((a) => a.href));
  for (const url of links) {
    const r = await page.goto(url + "/grid");
    if (r.status() === 404) continue;
    assert.equal(r.status(), 200, url);
    assert.ok(questions(r) <= 6, `${url}: ${questions(r)} questions`);
  }
  await page.goto(w() + "/r/asset/grid");
  await axe(page, "sheet of assets");
  await shot(page, "grid");
});

test("keys move and edit as in a sheet; Escape takes back; one save keeps all", async () => {
  const { page } = b;
  await page.goto(w() + "/r/site/grid?cols=name&cols=address");
  const first = await page.locator("tr[data-row^=r]").first().getAttribute("data-row");
  const second = await page.locator("tr[data-row^=r]").nth(1).getAttribute("data-row");
  await page.focus(cell(first, "name"));
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.evaluate(() => document.activeElement.name), `${first}.address`);
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.evaluate(() => document.activeElement.name), `${second}.address`);
  await page.keyboard.type("川崎市3-3");
  await page.keyboard.press("Escape");
  assert.notEqual(await page.inputValue(cell(second, "address")), "川崎市3-3");
  assert.equal(await page.textContent("#count"), "");
  await page.keyboard.type("横浜市4-4");
  await page.keyboard.press("Enter");
  await page.focus(cell(first, "address"));
  await page.keyboard.press("F2");
  await page.keyboard.type("（本館）");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await page.evaluate(() => document.activeElement.name), `${first}.address`, "arrows move the caret while editing");
  assert.match(await page.textContent("#count"), /2/);
  await page.click("#save");
  assert.match(await page.textContent("[role=status]"), /✓/);
  assert.match(await page.inputValue(cell(first, "address")), /（本館）$/);
  assert.equal(await page.inputValue(cell(second, "address")), "横浜市4-4");
});

test("thirty rows copied from Excel become thirty records", async () => {
  const { page } = b;
  await page.goto(w() + "/r/site/grid?cols=name&cols=address");
  const before = await page.locator("tr[data-row^=r]").count();
  const range = Array.from({ length: 30 }, (_, i) => i === 4 ? '"倉庫 ""東"""\t"さいたま市\n１－１"' : `貼付拠点${i + 1}\t千葉市${i + 1}`).join("\r\n") + "\r\n";
  await clip(page, range);
  await page.focus(cell("n0", "name"));
  await page.keyboard.press("Control+v");
  assert.equal(await page.inputValue(cell("n29", "name")), "貼付拠点30");
  assert.equal(await page.inputValue(cell("n4", "name")), '倉庫 "東"');
  await page.click("#save");
  assert.equal(await page.locator("tr[data-row^=r]").count(), Math.min(50, before + 30));
  await page.goto(w() + "/r/site?like.name=%E8%B2%BC%E4%BB%98");
  assert.equal(await page.locator("tbody tr").count(), 29);
});

test("full-width digits and dates of either calendar are read, what cannot be read is said at its cell and nothing is lost", async () => {
  const { page } = b;
  await page.goto(w() + "/r/person/grid?cols=family_name&cols=given_name&cols=hired_on");
  await clip(page, "𠮷田\t渡邉\tＲ９．４．１\n佐々木\t\t令和9年4月31日\n");
  await page.focus(cell("n0", "family_name"));
  await page.keyboard.press("Control+v");
  await page.click("#save");
  assert.equal(await page.inputValue(cell("n1", "hired_on")), "令和9年4月31日");
  assert.ok(await page.getAttribute(cell("n1", "hired_on"), "aria-invalid"));
  assert.ok(!await page.getAttribute(cell("n0", "hired_on"), "aria-invalid"));
  assert.equal(await page.inputValue(cell("n0", "family_name")), "𠮷田");
  await axe(page, "sheet with problems");
  await shot(page, "grid-problems");
  await page.fill(cell("n1", "hired_on"), "2027/4/30");
  await page.fill(cell("n1", "given_name"), "蔵之介");
  await page.click("#save");
  await page.goto(w() + "/r/person?like.family_name=%E4%BD%90%E3%80%85%E6%9C%A8&cols=hired_on");
  assert.match(await page.textContent("tbody"), /2027-04-30/);
});

test("a row somebody else saved meanwhile: theirs is shown, mine is kept, the next save puts it on top", async () => {
  const { page, context } = b;
  const other = await context.newPage();
  await page.goto(w() + "/r/site/grid?cols=name&cols=address&sort=code");
  await other.goto(w() + "/r/site/2/edit");
  await other.fill("#f-address", "大宮区9-9");
  await other.click("button.go");
  await other.close();
  await page.fill(cell("r2", "name"), "第二拠点（改）");
  await page.fill(cell("r1", "name"), "本社（改）");
  await page.click("#save");
  const said = await page.textContent("tr.said");
  assert.match(said, /大宮区9-9/);
  assert.equal(await page.inputValue(cell("r2", "name")), "第二拠点（改）");
  assert.equal(await page.inputValue(cell("r2", "address")), "大宮区9-9");
  assert.equal(await page.inputValue(cell("r1", "name")), "本社（改）", "the other row waits, too");
  await page.click("#save");
  await page.goto(w() + "/r/site/2");
  assert.match(await page.textContent("main"), /第二拠点（改）/);
  assert.match(await page.textContent("main"), /大宮区9-9/);
});

test("without scripts the sheet is a form, and rows are pasted through the import's preview", async () => {
  const { browser, page, wrong } = await browse({ javaScriptEnabled: false, storageState: await b.context.storageState() });
  await page.goto(w() + "/r/site/grid?cols=name&cols=address&sort=code");
  await page.fill(cell("r1", "address"), "浦和区1-2-3");
  await page.click("#save");
  assert.equal(await page.inputValue(cell("r1", "address")), "浦和区1-2-3");
  await page.click("details.more summary");
  await page.fill("#rows", "表外拠点１\t越谷市1\n表外拠点２\t越谷市2");
  await page.selectOption("#heads", "0");
  await page.locator("form[action$='/import'] button").click();
  assert.match(await page.textContent("main"), /表外拠点/);
  await page.click("form[action$='/apply'] button");
  await page.goto(w() + "/r/site?like.name=%E8%A1%A8%E5%A4%96");
  assert.equal(await page.locator("tbody tr").count(), 2);
  assert.deepEqual(wrong, []);
  await browser.close();
});

test("a phone scrolls the sheet inside its region", async () => {
  const phone = await browse({ viewport: { width: 375, height: 740 }, storageState: await b.context.storageState() });
  await phone.page.goto(w() + "/r/asset/grid");
  await fits(phone.page, "sheet on a phone");
  await axe(phone.page, "sheet on a phone");
  await phone.browser.close();
});

test("a view is kept above the list, shared, opened first, and what is exported and printed is what is seen", async () => {
  const { page } = b;
  await page.goto(w() + "/r/asset?cols=name&cols=kind&group=kind&sort=-name");
  assert.ok(await page.locator("tr.group").count() >= 2);
  assert.match(await page.textContent("tr.group"), /\d+件/);
  await page.click(".views summary");
  await page.fill("#view-name", "種類ごと");
  await page.check("input[name=shared]");
  await page.check("input[name=opens]");
  await page.click(".views button.go");
  assert.equal(await page.textContent(".views [aria-current]"), "種類ごと");
  await axe(page, "list with a view");
  await shot(page, "views");
  await page.goto(w() + "/r/asset");
  assert.match(page.url(), /group=kind/);
  const seen = await page.$$eval("tbody td.key", (l) => l.map((td) => td.textContent));
  const csv = await (await page.request.get(page.url() + "&as=csv")).text();
  assert.deepEqual(csv.trim().split("\r\n").slice(1, seen.length + 1).map((l) => l.split(",")[0]), seen);
  assert.equal(csv.split("\r\n")[0].replace("\ufeff", "").split(",").length, 4);
  await page.goto(page.url() + "&as=print");
  assert.ok(await page.locator(".report h3, .report h4").count() >= 2);
  await page.goto(w() + "/r/asset?view=all");
  assert.equal(await page.locator("tr.group").count(), 0);
  await page.goto(w() + "/r/asset/views");
  await axe(page, "own views");
  await page.fill("input[name=name]", "区分ごと");
  await page.uncheck("input[name=opens]");
  await page.click("form.card button.go");
  page.once("dialog", (d) => d.accept());
  await page.click("button[value=delete]");
  await page.goto(w() + "/r/asset");
  assert.equal(await page.locator(".views .tabs a").count(), 1);
});

test("many records are changed after a look, marked in each history, and taken back where nobody changed them again", async () => {
  const { page } = b;
  await page.goto(w() + "/r/asset?f.kind=hardware");
  await page.click("#bulk-link");
  await page.selectOption("select[name=change]", "dept");
  await page.click("form.filters button");
  await axe(page, "choosing many");
  await page.selectOption("#f-dept", { index: 2 });
  for (const box of await page.locator("input[name=id]").all().then((l) => l.slice(0, 3))) await box.check();
  await page.click("#look");
  await axe(page, "look at many");
  await shot(page, "bulk-look");
  assert.match(await page.textContent("#apply"), /[123]件/);
  await page.click("#apply", { noWaitAfter: true });
  assert.ok(await page.isVisible("#apply"), "without a reason nothing happens");
  await page.fill("#why", "所管の見直し");
  await page.click("#apply");
  await page.waitForURL(/\/bulk\/BLK-/);
  await axe(page, "a bulk change");
  const records = await page.$$eval("ul.tree a", (l) => l.map((a) => a.href));
  assert.ok(records.length >= 2);
  const made = page.url().split("?")[0];
  await page.goto(records[0] + "/history");
  assert.match(await page.textContent(".timeline li"), /BLK-\d+: 所管の見直し/);
  await page.click(".timeline a[href*='/bulk/']");
  assert.equal(page.url(), made);
  await page.goto(records[0] + "/edit");
  await page.fill("#f-note", "あとから書き足した");
  await page.fill("#f-why", "追記");
  await page.click("button.go");
  await page.goto(made);
  page.once("dialog", (d) => d.accept());
  await page.click("#undo");
  assert.match(await page.textContent("#undone .tiles"), new RegExp(`${records.length - 1}\\D+1`));
  assert.equal(await page.locator("#undone .badge.bad").count(), 1);
  await axe(page, "a bulk change taken back");
  await shot(page, "bulk-undone");
  await page.goto(records[1] + "/history");
  assert.match(await page.textContent(".timeline li"), /取り消し/);
});

test("a whole filtered list is changed together", async () => {
  const { page } = b;
  await page.goto(w() + "/r/asset/bulk?change=note&f.kind=software");
  await page.fill("#f-note", "ライセンス台帳で確認済み");
  await page.check("input[name=whole]");
  await page.click("#look");
  const n = +(await page.textContent("#apply")).match(/(\d+)件/)[1];
  await page.fill("#why", "確認");
  await page.click("#apply");
  await page.waitForURL(/\/bulk\/BLK-/);
  await page.goto(w() + "/r/asset?f.kind=software&like.note=%E3%83%A9%E3%82%A4%E3%82%BB%E3%83%B3%E3%82%B9&cols=note");
  assert.ok(await page.locator("tbody tr td.key").count() >= Math.min(n, 1));
});

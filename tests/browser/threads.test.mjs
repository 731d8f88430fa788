// The threads between records: drawing and lists around any record, the protection map, evidence.
import { test, before, after } from "node:test";
import assert from "node:assert/strict";
import { axe, browse, cli, firstStart, fits, serve, shot } from "./lib.mjs";

let server, b;
const w = () => `${server.url}/w/demo-ja`;
const queries = (r) => +r.headers()["server-timing"].match(/(\d+) queries/)[1];
const put = (...words) => cli("put", "--data", server.dir, "-w", "demo-ja", ...words);
before(async () => {
  server = await serve();
  b = await browse();
  await firstStart(b.page, server);
  put("risk_run", "kind=initial", "as_of=2027-04-01");
  put("risk_scenario", "run=#1", "asset=#1", "threat=#1", "description=図面が持ち出される", "risk_owner=#1", "dept=#1");
  put("treatment", "scenario=#1", "option=modify", "controls=#60,#61");
});
after(async () => { assert.deepEqual(b.wrong, []); await b.browser.close(); await server.drop(); });

test("a record stands between what it refers to and who refers to it; every box is a link", async () => {
  const { page } = b;
  const answer = await page.goto(w() + "/r/risk_scenario/1/links");
  assert.ok(queries(answer) <= 6);
  const boxes = page.locator(".graph a");
  assert.ok(await boxes.count() >= 5);
  assert.match(await page.locator(".graph").textContent(), /客先図面（紙）/);
  assert.match(await page.locator(".graph").textContent(), /情報資産 \(1\)/);
  await axe(page, "graph");
  await shot(page, "graph");
  await boxes.filter({ hasText: "客先図面（紙）" }).click();
  assert.match(page.url(), /\/r\/asset\/1\/links$/);
});

test("two steps away: from the asset to the controls of its treatment", async () => {
  const { page } = b;
  const answer = await page.goto(w() + "/r/asset/1/links?depth=2");
  assert.ok(queries(answer) <= 6, `${queries(answer)} queries`);
  assert.match(await page.locator(".graph").textContent(), /リスク対応計画書/);
  assert.ok(await page.locator(".tree .tree, .tree ul a").count() >= 1);
  await axe(page, "graph, two steps");
  await shot(page, "graph-2");
});

test("on a phone the lists say the same", async () => {
  const { page } = b;
  await page.setViewportSize({ width: 375, height: 800 });
  await page.goto(w() + "/r/risk_scenario/1/links");
  assert.equal(await page.locator(".graph").isVisible(), false);
  assert.ok(await page.locator("a:text-is('客先図面（紙）')").isVisible());
  await fits(page, "links");
  await page.goto(w() + "/map");
  await fits(page, "protection map");
  await page.setViewportSize({ width: 1440, height: 900 });
});

test("the protection map marks each hole by a sign and a word, and leads to where it is mended", async () => {
  const { page } = b;
  const answer = await page.goto(w() + "/map");
  assert.ok(queries(answer) <= 6, `${queries(answer)} queries`);
  assert.match(await page.locator("tbody").innerText(), /客先図面（紙）/);
  await axe(page, "protection map");
  await shot(page, "protection-map");
  const hole = page.locator("a.badge.bad", { hasText: "適用宣言書になし" }).first();
  assert.match(await hole.innerText(), /^×/);
  await hole.click();
  assert.match(page.url(), /\/r\/soa_item\/new\?control=/);
  assert.notEqual(await page.inputValue("#f-control"), "");
  const pdf = await page.request.get(w() + "/print/P-34.pdf");
  assert.equal(pdf.status(), 200);
});

test("evidence is attached where it is missing", async () => {
  const { page } = b;
  await page.goto(w() + "/r/requirement/1");
  await axe(page, "a clause");
  await page.click("#attach-evidence");
  assert.match(await page.locator("form.record").innerHTML(), /22-4/);
  await page.fill("#f-title", "適用範囲を決めた会議の議事録");
  await page.fill("#f-link", "書庫3");
  await page.locator("#f-collected_by").evaluate((e) => { e.tagName === "SELECT" ? (e.selectedIndex = 1) : (e.value = "#1"); });
  await page.click("form.record button.go");
  await page.goto(w() + "/r/requirement/1");
  assert.match(await page.locator("#evidence").innerText(), /適用範囲を決めた会議の議事録/);
});

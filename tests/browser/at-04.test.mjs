// AT-04 as the secretariat lives it: the guide's documents are loaded, marked, covered, printed; the map can be read by everybody.
import { test, before, after } from "node:test";
import assert from "node:assert/strict";
import { axe, browse, fits, firstStart, serve, shot } from "./lib.mjs";

let server, b, w;
before(async () => {
  server = await serve();
  b = await browse();
  await firstStart(b.page, server, "empty");
  w = new URL(await b.page.getAttribute("a[href^='/w/']", "href"), server.url).href.replace(/\/$/, "");
});
after(async () => { assert.deepEqual(b.wrong, []); await b.browser.close(); await server.drop(); });

const row = (title) => b.page.locator("tr", { has: b.page.locator(`td > p > a:text-is("${title}")`) });
const badge = (title) => row(title).locator(".badge");

test("the map shows every document with its state in sign, word and colour", async () => {
  const { page } = b;
  await page.goto(w + "/documents-map");
  if (await page.locator(".empty").count()) {
    for (const set of ["25-classes", "50-documents", "51-record-forms"]) {
      await page.goto(w + "/start");
      await page.evaluate(async (set) => {
        const form = document.querySelector("form[action$='/start']");
        const data = new URLSearchParams(new FormData(form));
        data.set("set", set);
        data.set("do", "load");
        await fetch(form.action, { method: "POST", body: data });
      }, set);
    }
    await page.goto(w + "/documents-map");
  }
  assert.equal(await page.locator("tbody .badge").count(), 55);
  assert.match(await badge("就業規則").innerText(), /× 無/);
  assert.match(await badge("就業規則").getAttribute("class"), /bad/);
  await axe(page, "map");
  await shot(page, "documents-map");
});

test("what exists is marked, and one rule covers three standards", async () => {
  const { page } = b;
  await row("就業規則").getByRole("checkbox").check();
  await page.getByRole("button", { name: "社内に既存" }).or(page.locator("button[value=exists]")).first().click();
  assert.match(await badge("就業規則").innerText(), /◎ 承認済/);
  assert.match(await badge("就業規則").getAttribute("class"), /good/);

  const group = page.locator("section.card", { has: page.locator("h3:text-is('その他社内規定')") });
  await group.locator("a.btn").click();
  assert.equal(await page.inputValue("#f-band"), "その他社内規定");
  await page.fill("#f-title_ja", "情報管理規程");
  await page.fill("#f-code", "D-B90");
  await page.click("form.record button.go");
  await page.goto(w + "/documents-map");
  for (const title of ["情報セキュリティ対策規程", "セキュリティ事象対応規程", "ISMS文書・記録管理規程"]) await row(title).getByRole("checkbox").check();
  await page.selectOption("select[name=by]", { label: "情報管理規程" });
  await page.click("button[value=cover]");
  assert.equal(await page.locator(".chip", { hasText: "情報管理規程で対応" }).count(), 3);
  assert.match(await badge("ISMS文書・記録管理規程").innerText(), /× 無/);   // the covering rule is not there yet either
  await row("情報管理規程").getByRole("checkbox").check();
  await page.click("button[value=exists]");
  assert.match(await badge("ISMS文書・記録管理規程").innerText(), /◎ 承認済/);
});

test("a click on a document leads to its forms, on a form's number to its records", async () => {
  const { page } = b;
  await page.click("a:text-is('情報セキュリティ委員会規程')");
  assert.deepEqual(await page.locator("td.key").allInnerTexts(), ["R-S03", "R-S04"]);
  await page.goto(w + "/documents-map");
  await page.click("a.chip[aria-label*='委員辞令']");
  assert.match(page.url(), /kept_record/);
});

test("prints and lists follow from it", async () => {
  const { page } = b;
  await page.goto(w + "/print/P-20");
  assert.match(await page.innerText("article"), /情報管理規程で対応/);
  await axe(page, "P-20");
  for (const code of ["P-20.pdf", "P-21.xlsx", "P-21.pdf", "P-25.xlsx"]) {
    const got = await page.request.get(`${w}/print/${code}`);
    assert.equal(got.status(), 200);
    assert.ok((await got.body()).length > 4000, code);
  }
});

test("a form of records without a period is refused where it is missing", async () => {
  const { page } = b;
  await page.goto(w + "/documents-map");
  await page.click("a[aria-label='「情報セキュリティ方針」に記録帳票を追加']");
  await page.fill("#f-title", "点検表");
  await page.click("form.record button.go");
  assert.ok(await page.locator("#w-retention_years").isVisible());
  assert.equal(await page.inputValue("#f-title"), "点検表");
});

test("on a phone the two halves stand one below the other", async () => {
  const { page } = b;
  await page.setViewportSize({ width: 375, height: 800 });
  await page.goto(w + "/documents-map");
  await fits(page, "map");
  await axe(page, "map on a phone");
  await shot(page, "documents-map-phone");
});

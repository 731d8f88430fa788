// Any register on paper, as people come to it: from its list, from a record, by keyboard, on a phone.
import { test, before, after } from "node:test";
import assert from "node:assert/strict";
import { axe, browse, firstStart, fits, serve, shot } from "./lib.mjs";

let server, b;
before(async () => { server = await serve(); b = await browse(); await firstStart(b.page, server); });
after(async () => { await b.browser.close(); await server.drop(); });

test("a list prints as it stands, and leads to its PDF and its forms", async () => {
  const { page } = b;
  await page.goto(server.url + "/w/demo-ja/r/supplier?f.kind=cloud");
  await page.click("#print-list");
  assert.match(await page.textContent(".doc"), /クラウドメール/);
  assert.doesNotMatch(await page.textContent(".doc"), /桜坂/);
  await page.click("summary:has-text('PDFと帳票')");
  await axe(page, "print of a list");
  await shot(page, "print-list");
  const href = await page.getAttribute("td a[href*='paper=P-80']", "href");
  const pdf = await page.request.get(new URL(href, server.url).href);
  assert.equal(pdf.headers()["content-type"], "application/pdf");
});

test("all forms stand in one place by their numbers", async () => {
  const { page } = b;
  await page.goto(server.url + "/w/demo-ja/prints");
  await axe(page, "prints");
  const codes = await page.locator("table .chip").allTextContents();
  assert.ok(codes.indexOf("P-08") < codes.indexOf("P-28") && codes.indexOf("P-28") < codes.indexOf("P-80"), codes.join(" "));
  await shot(page, "prints");
  await page.click("a:has-text('情報資産台帳')");
  assert.match(await page.textContent(".doc"), /資産価値/);
});

test("a record prints as a form that fits a phone", async () => {
  const { page } = b;
  await page.goto(server.url + "/w/demo-ja/r/supplier/1");
  await page.click("#print-record");
  assert.match(await page.textContent(".doc"), /桜坂/);
  await axe(page, "print of a record");
  await shot(page, "print-record");
  await page.setViewportSize({ width: 375, height: 740 });
  await fits(page, "print of a record");
  await page.goto(server.url + "/w/demo-ja/r/person?as=print");
  await fits(page, "print of a list");
  await shot(page, "print-phone");
  assert.deepEqual(b.wrong, []);
});

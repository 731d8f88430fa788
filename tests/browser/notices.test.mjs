// The page of dates with its calendar feed, and the choice when one is told.
import { test, before, after } from "node:test";
import assert from "node:assert/strict";
import { axe, browse, firstStart, fits, serve, shot } from "./lib.mjs";

let server, b;
before(async () => { server = await serve(); b = await browse(); await b.page.goto(server.url + server.setup); await firstStart(b.page, server); });
after(async () => { await b.browser.close(); await server.drop(); });

test("a calendar address is made, shown once, and gives a calendar", async () => {
  const { page } = b;
  await page.goto(server.url + "/w/demo-ja/due");
  await page.click('form[action$="/due/feed"] button');
  const feed = await page.inputValue("#feed");
  assert.match(feed, /\/calendar\/mamoru_c_.*\.ics$/);
  await axe(page, "dates with a feed");
  await fits(page, "dates with a feed");
  await shot(page, "feed");
  assert.match(await (await fetch(feed)).text(), /^BEGIN:VCALENDAR\r\n/);
  await page.goto(server.url + "/w/demo-ja/due");
  assert.equal(await page.locator("#feed").count(), 0);
});

test("one chooses when one is told", async () => {
  const { page } = b;
  await page.goto(server.url + "/account");
  assert.equal(await page.inputValue("#how"), "daily");
  await page.selectOption("#how", "once");
  await page.click('form[action="/account/notices"] button');
  assert.equal(await page.inputValue("#how"), "once");
  await axe(page, "account");
  await fits(page, "account");
});

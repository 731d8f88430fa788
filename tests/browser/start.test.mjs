// First start, second start, sign-in with a second factor.
import { test, before, after } from "node:test";
import assert from "node:assert/strict";
import { axe, browse, firstStart, fits, person, serve, shot, signIn, totp } from "./lib.mjs";

let server, b;
before(async () => { server = await serve(); b = await browse(); });
after(async () => { await b.browser.close(); await server.drop(); });

test("the one-time link sets up the first account and shows the product alive", async () => {
  const { page } = b;
  await page.goto(server.url + server.setup);
  await axe(page, "setup");
  await shot(page, "setup");
  await firstStart(page, server);
  assert.match(await page.textContent("main"), /三和精工株式会社/);
  assert.match(await page.textContent("main"), /Sanwa Seiko/);
  await axe(page, "organisations");
  await shot(page, "home");
});

test("the link works once, and there is no other way in", async () => {
  const other = await browse();
  const again = await other.page.goto(server.url + server.setup);
  assert.ok([403, 404].includes(again.status()));
  const inside = await other.page.goto(server.url + "/w/demo-ja");
  assert.match(other.page.url(), /\/login/);
  assert.equal(inside.status(), 200);
  await other.browser.close();
});

test("a second start finds everything as it was", async () => {
  await server.stop();
  const next = await serve(server.dir);
  assert.equal(next.setup, undefined);
  Object.assign(server, next);
  await signIn(b.page, server);
  await b.page.goto(server.url + "/w/demo-ja");
  assert.match(await b.page.textContent("main"), /57/);
});

test("a wrong password says so without telling which part was wrong", async () => {
  const other = await browse();
  await signIn(other.page, server, { email: person.email, password: "not the password" });
  const first = await other.page.textContent("[role=alert]");
  await signIn(other.page, server, { email: "nobody@example.com", password: "not the password" });
  assert.equal(await other.page.textContent("[role=alert]"), first);
  await other.browser.close();
});

test("sign-in with a second factor, and once with a recovery code", async () => {
  const { page } = b;
  await page.goto(server.url + "/account");
  await axe(page, "account");
  await page.click("form[action='/account/totp/begin'] button");
  if (page.url().includes("/again")) {
    await page.fill("#password", person.password);
    await page.click("button.go");
    await page.goto(server.url + "/account");
    await page.click("form[action='/account/totp/begin'] button");
  }
  const secret = await page.textContent("#secret");
  await shot(page, "second-factor");
  await page.fill("#code", totp(secret));
  await page.click("form[action='/account/totp/confirm'] button");
  const codes = await page.locator("#recovery li").allTextContents();
  assert.equal(codes.length, 10);
  await axe(page, "recovery codes");

  const other = await browse();
  await signIn(other.page, server);
  await other.page.waitForURL(/second/);
  await axe(other.page, "second step");
  await other.page.fill("#code", "000000");
  await other.page.click("button.go");
  assert.ok(await other.page.locator("[role=alert]").count());
  await other.page.fill("#code", codes[0]);
  await other.page.click("button.go");
  await other.page.waitForURL(server.url + "/");
  await other.browser.close();

  const third = await browse();
  await signIn(third.page, server);
  await third.page.fill("#code", codes[0]);
  await third.page.click("button.go");
  assert.ok(await third.page.locator("[role=alert]").count(), "a recovery code works once");
  await third.browser.close();
});

test("sessions are listed and can be ended", async () => {
  const { page } = b;
  await page.goto(server.url + "/account");
  const buttons = page.locator("form[action='/account/session/end'] button");
  const n = await buttons.count();
  assert.ok(n >= 1);
  await buttons.first().click();
  assert.equal(await page.locator("form[action='/account/session/end'] button").count(), n - 1);
});

test("the same pages fit a phone, light and dark, Japanese and English", async () => {
  const phone = await browse({ viewport: { width: 375, height: 740 }, storageState: await b.context.storageState(), colorScheme: "dark" });
  for (const path of ["/", "/account", "/w/demo-ja", "/w/demo-en", "/w/demo-ja/hearing", "/w/demo-ja/r/person", "/w/demo-ja/prints", "/w/demo-ja/proof", "/w/demo-ja/members", "/w/demo-ja/search?q=%E5%9B%B3%E9%9D%A2", "/admin"]) {
    await phone.page.goto(server.url + path);
    await fits(phone.page, path);
    await axe(phone.page, `${path} (dark, phone)`);
    await shot(phone.page, `phone${path.replace(/\W+/g, "-")}`);
  }
  assert.deepEqual(phone.wrong, []);
  await phone.browser.close();
  assert.deepEqual(b.wrong, []);
});

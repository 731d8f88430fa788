// Programs beside the people: tokens, webhooks; and files that would like to be programs.
import { test, before, after } from "node:test";
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { axe, browse, firstStart, fits, program, serve, shot, signIn } from "./lib.mjs";

let server, b;
before(async () => { server = await serve(); b = await browse(); await firstStart(b.page, server); });
after(async () => { assert.deepEqual(b.wrong, []); await b.browser.close(); await server.drop(); });
const w = () => `${server.url}/w/demo-ja`;

test("a token of one's own is made, shown once and ended", async () => {
  const { page } = b;
  await page.goto(server.url + "/account/tokens");
  await axe(page, "tokens, none yet");
  await fits(page, "tokens, none yet");
  await page.fill("#name", "nightly import");
  await page.click("main form button.go");
  const token = await page.textContent("#token");
  assert.match(token, /^mamoru_p_/);
  await axe(page, "the new token");
  await fits(page, "the new token");
  await shot(page, "token-new");
  const r = await fetch(server.url + "/api/v1/workspaces", { headers: { Authorization: "Bearer " + token } });
  assert.equal(r.status, 200);
  await page.goto(server.url + "/account");
  assert.match(await page.textContent("#tokens"), /nightly import/);
  await axe(page, "the account with a token");
  page.once("dialog", (d) => d.accept());
  await page.click("#tokens button.danger");
  await page.waitForURL(/done=token/);
  assert.equal((await fetch(server.url + "/api/v1/workspaces", { headers: { Authorization: "Bearer " + token } })).status, 401);
});

test("services and webhooks of an organisation have their pages", async () => {
  const { page } = b;
  await page.goto(w() + "/tokens");
  await axe(page, "programs");
  await fits(page, "programs");
  await page.goto(w() + "/r/webhook/new");
  await page.fill("#f-name", "Chat");
  await page.fill("#f-url", "https://chat.example.jp/told");
  await page.click("main form button.go");
  await page.goto(w() + "/hooks");
  await axe(page, "webhooks");
  await fits(page, "webhooks");
  page.once("dialog", (d) => d.accept());
  await page.click("form[action$='/hooks/secret'] button");
  assert.match(await page.textContent("#secret"), /^mamoru_w_/);
  await axe(page, "a webhook's secret");
  await shot(page, "webhooks");
});

// A red dot, then pages and drawings that would say so if they were run.
const dot = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVQI12P4z8AAAAMBAQAY3Y2wAAAAAElFTkSuQmCC", "base64");
const alarm = "<script>document.title = 'RUN'; fetch('/prefer', { method: 'POST' })</script>";
const files = {
  "dot.png": dot,
  "page.html": `<!doctype html><title>page</title>${alarm}`,
  "drawing.svg": `<svg xmlns="http://www.w3.org/2000/svg"><script>document.title = 'RUN'</script></svg>`,
  "both.png": Buffer.concat([dot, Buffer.from(alarm)]),
  "paper.pdf": "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
};

test("pictures show beside their record, and nothing attached is ever run", async () => {
  const { page } = b;
  const paths = Object.entries(files).map(([name, bytes]) => { writeFileSync(join(server.dir, name), bytes); return join(server.dir, name); });
  await page.goto(w() + "/r/site/1/edit");
  await page.setInputFiles("input[type=file][name=floor_plan]", paths);
  await page.click("main form button.go");
  await page.waitForURL(/\/r\/site\/1(\?|$)/);
  await axe(page, "a record with files");
  await fits(page, "a record with files");
  await page.waitForFunction(() => [...document.querySelectorAll(".thumb img")].some((i) => i.complete && i.naturalWidth === 1));
  await shot(page, "record-files");
  const links = await page.$$eval("a.chip[href*='/file/']", (l) => l.map((a) => a.href));
  assert.equal(links.length, 5);
  for (const url of links) {
    const r = await page.request.get(url);
    const h = r.headers();
    assert.equal(h["x-content-type-options"], "nosniff");
    assert.match(h["content-security-policy"], /default-src 'none'/);
    if (!/^(image\/png|application\/pdf)/.test(h["content-type"]) || url.endsWith("/4")) assert.match(h["content-disposition"] ?? "", /^attachment/, url);
  }
  assert.notEqual(await page.title(), "RUN");
});

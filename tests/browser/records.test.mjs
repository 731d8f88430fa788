// Registers as their users work with them: lists, forms, history, somebody else's edit, Excel in and out.
import { test, before, after } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { axe, browse, firstStart, fits, person, program, serve, shot, signIn } from "./lib.mjs";

let server, b;
before(async () => { server = await serve(); b = await browse(); await firstStart(b.page, server); });
after(async () => { assert.deepEqual(b.wrong, []); await b.browser.close(); await server.drop(); });
const w = () => `${server.url}/w/demo-ja`;

test("every register has a list, a form and a record without a finding of axe-core, and no page asks more than six questions", async () => {
  const { page } = b;
  await page.goto(w());
  const links = await page.$$eval(".side a[href*='/r/']", (l) => l.map((a) => a.href));
  assert.ok(links.length >= 15);
  for (const url of links) {
    const r = await page.goto(url);
    assert.equal(r.status(), 200);
    assert.ok(+r.headers()["server-timing"].match(/(\d+) queries/)[1] <= 6, `${url}: ${r.headers()["server-timing"]}`);
    await axe(page, url);
    const first = await page.$("td.key a");
    if (first) {
      await first.click();
      await axe(page, page.url());
      const edit = await page.$("#edit-record");
      if (edit) { await edit.click(); await axe(page, page.url()); await shot(page, "form-" + url.split("/").pop()); }
    }
  }
});

test("what is missing is said at the field, nothing typed is lost", async () => {
  const { page } = b;
  await page.goto(w() + "/r/person/new");
  await page.fill("#f-family_name", "𠮷田");
  await page.fill("#f-hired_on", "令和9年4月31日");
  await page.click("button.go");
  assert.equal(await page.inputValue("#f-family_name"), "𠮷田");
  assert.equal(await page.inputValue("#f-hired_on"), "令和9年4月31日");
  assert.ok(await page.getAttribute("#f-given_name", "aria-invalid"));
  assert.ok(await page.getAttribute("#f-hired_on", "aria-invalid"));
  await axe(page, "form with problems");
  await shot(page, "form-problems");
  await page.fill("#f-given_name", "渡邉");
  await page.fill("#f-hired_on", "R9.4.1");
  await page.click("button.go");
  assert.match(await page.textContent("main"), /𠮷田/);
  assert.match(await page.textContent("main"), /2027-04-01|2027年4月1日/);
});

test("history shows who changed what, and the record as it was", async () => {
  const { page } = b;
  await page.goto(w() + "/r/site/1/edit");
  const old = await page.inputValue("#f-name");
  await page.fill("#f-name", "本社（改称）");
  await page.fill("#f-why", "名称変更");
  await page.click("button.go");
  await page.goto(w() + "/r/site/1/history");
  const text = await page.textContent("main");
  assert.match(text, /本社（改称）/);
  assert.match(text, /名称変更/);
  assert.match(text, new RegExp(person.name));
  await axe(page, "history");
  await page.locator("a[href*='seq=']").last().click();
  assert.match(await page.textContent("h1"), new RegExp(old));
});

test("two people editing one record: the second sees what the first changed", async () => {
  const { page, context } = b;
  const other = await context.newPage();
  await page.goto(w() + "/r/site/2/edit");
  await other.goto(w() + "/r/site/2/edit");
  await page.fill("#f-address", "さいたま市1-1");
  await page.click("button.go");
  await other.fill("#f-address", "さいたま市2-2");
  await other.click("button.go");
  assert.match(await other.textContent("[role=alert]"), /さいたま市1-1/);
  assert.equal(await other.inputValue("#f-address"), "さいたま市2-2");
  await other.click("button.go");
  await page.goto(w() + "/r/site/2");
  assert.match(await page.textContent("main"), /さいたま市2-2/);
  await other.close();
});

test("filters, sorting, columns and the list as of yesterday", async () => {
  const { page } = b;
  await page.goto(w() + "/r/person?q=%E3%82%BF%E3%82%AB%E3%83%8F%E3%82%B7");
  assert.ok(await page.locator("tbody tr").count() >= 1);
  await page.goto(w() + "/r/person?like.family_name=%E9%AB%99%E6%A9%8B&sort=-employee_no&cols=family_name&cols=position");
  assert.equal(await page.locator("thead th").count(), 3);
  await page.goto(w() + "/r/person?as_of=2020-01-01");
  assert.equal(await page.locator("tbody tr").count(), 0);
});

test("out to Excel, changed by LibreOffice, back in after a look", async () => {
  const { page } = b;
  const r = await page.request.get(w() + "/r/person?as=xlsx");
  const file = join(server.dir, "person.xlsx");
  writeFileSync(file, await r.body());
  execFileSync("soffice", ["--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1", "--outdir", server.dir, file], { env: { ...process.env, HOME: server.dir } });
  const csv = readFileSync(join(server.dir, readdirSync(server.dir).find((f) => /^person.*\.csv$/.test(f))), "utf8");
  assert.match(csv, /髙橋/);
  const changed = join(server.dir, "changed.csv");
  writeFileSync(changed, csv.replace("代表取締役社長", "代表取締役会長"));
  await page.goto(w() + "/r/person/import");
  await page.setInputFiles("#file", changed);
  await page.click("button.go");
  assert.match(await page.textContent("main"), /代表取締役会長/);
  await axe(page, "import plan");
  await shot(page, "import-plan");
  await page.click("form[action$='/apply'] button");
  await page.goto(w() + "/r/person?like.position=%E4%BC%9A%E9%95%B7");
  assert.equal(await page.locator("tbody tr").count(), 1);
});

test("the questionnaire goes out and comes back", async () => {
  const { page } = b;
  const r = await page.request.get(w() + "/hearing/questionnaire.xlsx");
  assert.equal(r.status(), 200);
  await page.goto(w() + "/r/hearing_session/new");
  await page.fill("#f-name", "質問票から");
  await page.fill("#f-headcount", "40");
  await page.click("button.go");
  const id = page.url().match(/hearing_session\/(\d+)/)[1];
  await page.goto(`${w()}/hearing/${id}/import`);
  await axe(page, "questionnaire import");
  writeFileSync(join(server.dir, "a.json"), JSON.stringify({ bank: 1, edition: "22", headcount: 40, answers: { "PREP-1": { score: 3, basis: "document_seen" }, "PREP-4a": { score: "na" } } }));
  await page.setInputFiles("#file", join(server.dir, "a.json"));
  await page.click("button[value=apply]");
  assert.match(await page.textContent("main"), /2 \/ 10/);
});

test("shortcuts, the palette and its search", async () => {
  const { page } = b;
  await page.goto(w());
  await page.keyboard.press("?");
  assert.ok(await page.isVisible("#keys"));
  await axe(page, "shortcuts");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("髙橋");
  await page.waitForSelector("#palette-list [role=option]");
  await axe(page, "palette");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/r\//);
});

test("proof: every hash is checked, a head is kept", async () => {
  const { page } = b;
  await page.goto(w() + "/proof");
  const head = await page.textContent("#head-text");
  await page.fill("#head", head);
  await page.click("form[action$='/check'] button");
  assert.match(await page.getAttribute("#verdict", "class"), /good/);
  await page.click("form[action$='/keep'] button");
  await axe(page, "proof");
});

test("an acceptance stands on exactly what was shown, and says when that changed", async () => {
  const { page } = b;
  const president = { email: "president@example.com", password: "yama no ue no shiro 9" };
  execFileSync(program, ["user", "add", "--data", server.dir, president.email, "--name", "髙橋 誠一", "--lang", "ja"], { input: president.password + "\n" });
  execFileSync(program, ["workspace", "member", "--data", server.dir, "demo-ja", president.email, "top_management"]);
  await page.goto(w() + "/r/hearing_session/2");
  await page.click("button[value=reported]");
  const other = await browse();
  await signIn(other.page, server, president);
  await other.page.goto(w() + "/r/hearing_session/2");
  await other.page.click("button[value=accepted_by_client]");
  assert.match(await other.page.getAttribute("#decision-0", "class"), /good/);
  await axe(other.page, "accepted session");
  await other.browser.close();
  await page.goto(w() + "/r/answer?f.session=HS-0002");
  await page.locator("td.key a").first().click();
  await page.click("#edit-record");
  await page.fill("#f-memo", "後から書き換えたメモ");
  await page.click("button.go");
  await page.waitForSelector("#problems");
  await page.fill("#f-why", "聞き間違いの訂正");
  await page.click("button.go");
  await page.goto(w() + "/r/hearing_session/2");
  assert.match(await page.getAttribute("#decision-0", "class"), /warn/);
  assert.match(await page.textContent("#decision-0"), /メモ/);
  await shot(page, "stale");
});

test("a phone, and the print form of each kind, in both languages", async () => {
  const phone = await browse({ viewport: { width: 375, height: 740 }, storageState: await b.context.storageState() });
  for (const path of ["/r/person/1", "/r/person/1/edit", "/r/person/1/history", "/r/collected_document", "/hearing/2", "/hearing/2/diagnosis", "/print/P-61?session=2", "/print/P-03", "/print/P-06?lang=en", "/print/P-15", "/print/P-60", "/print/P-62"]) {
    await phone.page.goto(w() + path);
    await fits(phone.page, path);
    await axe(phone.page, path);
    await shot(phone.page, `phone${path.replace(/\W+/g, "-")}`);
  }
  assert.deepEqual(phone.wrong, []);
  await phone.browser.close();
});

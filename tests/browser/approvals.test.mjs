// A form of one's own, an application on it, and its way to the president's phone.
import { test, before, after } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { axe, browse, cli, fits, program, serve, shot, signIn } from "./lib.mjs";

const dir = mkdtempSync(join(tmpdir(), "mamoru-approvals-"));
const words = "sakura no ki no shita 7";
const people = { office: ["secretariat", "P-0004"], worker: ["employee", "P-0014"], head: ["dept_head", "P-0013"], president: ["top_management", "P-0001"] };
const at = (name) => ({ email: `${name}@sanwa.example`, password: words });
const w = () => `${server.url}/w/demo`;
let server, b;
const few = (r) => { const n = +r.headers()["server-timing"].match(/(\d+) queries/)[1]; assert.ok(n <= 6, `${r.url()}: ${n} queries`); };

before(async () => {
  cli("init", dir);
  cli("workspace", "create", "--data", dir, "--demo", "ja", "--slug", "demo");
  for (const [name, [role, code]] of Object.entries(people)) {
    execFileSync(program, ["user", "add", "--data", dir, at(name).email, "--name", name], { input: words + "\n" });
    cli("workspace", "member", "--data", dir, "demo", at(name).email, role, "--person", code);
  }
  const steps = JSON.stringify([{ order: "1", role: "dept_head", kind: "approve" }, { order: "2", role: "top_management", kind: "approve", days: "3" }]);
  cli("put", "--data", dir, "-w", "demo", "approval_route", "name_ja=稟議の経路", "register=application", `steps=${steps}`);
  cli("step", "--data", dir, "-w", "demo", "approval_route", "1", "in_force");
  server = await serve(dir);
  b = await browse();
});
after(async () => { assert.deepEqual(b.wrong, []); await b.browser.close(); await server.drop(); });

const leave = async () => { await b.context.clearCookies(); };
const enter = async (name) => { await leave(); await signIn(b.page, server, at(name)); };

test("the secretariat makes a form, row by row, without a restart", async () => {
  const { page } = b;
  await enter("office");
  await page.goto(w() + "/r/form_definition/new");
  await page.fill("#f-title_ja", "社用車使用申請");
  const cell = (row, name) => page.locator(`[name="fields.${row}.${name}"]`);
  await cell(0, "label_ja").fill("行き先");
  await cell(0, "label_en").fill("Where to");
  await cell(0, "type").selectOption("text");
  await cell(0, "required").check().catch(() => cell(0, "required").selectOption("1"));
  await cell(1, "label_ja").fill("車種");
  await cell(1, "label_en").fill("Car");
  await cell(1, "type").selectOption("enum");
  await cell(1, "choices").fill("small: 小型 / Small; van: バン / Van");
  await page.fill("#f-retention_years", "1");
  await page.fill("#f-retention_basis", "社内規程");
  await axe(page, "form editor");
  await page.click("form[action$='/new'] .end button.go");
  assert.match(await page.textContent("main"), /社用車使用申請/);
  assert.match(await page.textContent("main"), /記入欄の見本/);
  await axe(page, "form with its preview");
});

test("an employee applies on it", async () => {
  const { page } = b;
  await enter("worker");
  await page.goto(w() + "/apply");
  await axe(page, "forms to choose from");
  await page.click("text=社用車使用申請");
  await page.fill("[name='content.where_to']", "名古屋工場");
  await page.selectOption("[name='content.car']", "van");
  await axe(page, "application");
  await page.click("form[action$='/new'] .end button.go");
  assert.match(await page.textContent("main"), /名古屋工場/);
  assert.match(await page.textContent("main"), /バン/);
  await page.click("button[value=submitted]");
  assert.match(await page.textContent(".seals"), /部門責任者/);
  few(await page.reload());
  await axe(page, "application on its way");
});

test("the head and the president approve on a phone", async () => {
  const { page } = b;
  await page.setViewportSize({ width: 375, height: 740 });
  for (const name of ["head", "president"]) {
    await enter(name);
    const r = await page.goto(w() + "/approvals");
    few(r);
    await fits(page, "approvals");
    await axe(page, "approvals");
    await page.click("section[aria-labelledby=waits] .cards a");
    assert.match(await page.textContent("main"), /名古屋工場/);
    few(await page.reload());
    await fits(page, "approval");
    await axe(page, "approval");
    await shot(page, "approval-" + name);
    if (name === "head") {
      await page.click("button[value=return]");
      assert.match(await page.textContent("[role=alert]"), /コメント/);
    }
    await page.click("button[value=approve]");
    await page.waitForURL(/approvals\?done=decided/);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await enter("worker");
  await page.goto(w() + "/approvals");
  await page.click("section[aria-labelledby=mine] .cards a");
  const seals = await page.textContent(".seals");
  few(await page.goto(w() + "/r/application/1"));
  assert.match(seals, /head/);
  assert.match(seals, /president/);
  assert.doesNotMatch(seals, /承認待ち/);
});

test("a field of one's own stands in form, list and record at once", async () => {
  const { page } = b;
  await enter("office");
  await page.goto(w() + "/r/own_field/new");
  await page.selectOption("#f-register", "site");
  await page.fill("#f-label_ja", "警備会社");
  await page.fill("#f-label_en", "Guards");
  await page.check("#f-in_list").catch(() => page.selectOption("#f-in_list", "1"));
  await axe(page, "own field");
  await page.click("form[action$='/new'] .end button.go");
  await page.goto(w() + "/r/site/1/edit");
  await page.fill("#f-x_guards", "東海警備");
  await axe(page, "form with a field of one's own");
  await page.click("form[action$='/edit'] .end button.go");
  assert.match(await page.textContent("main"), /東海警備/);
  few(await page.goto(w() + "/r/site"));
  assert.match(await page.textContent("thead"), /警備会社/);
  assert.match(await page.textContent("tbody"), /東海警備/);
});

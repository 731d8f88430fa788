// interview.js - the interview by keyboard, autosaved; answers outlive a lost network in this browser's storage.
const data = JSON.parse(document.getElementById("interview-data").textContent);
const $ = (id) => document.getElementById(id);
const T = data.texts;
const prefix = `mamoru:${data.workspace}:${data.session.uid}:`;
const questions = data.questions;
const byKey = new Map(questions.map((q, i) => [q.key, i]));
const answers = data.answers;
const clashes = new Map();
let at = Math.max(0, byKey.get(data.here) ?? 0);
let online = navigator.onLine, sending = false, timer = 0, refused = "";

const blank = () => ({ rev: 0, score: "", basis: "", memo: "", interviewee: "", confirm: false, override: "", evidence: [], files: [] });
const answerOf = (key) => (answers[key] ??= blank());

function pendingKeys() {
  const keys = [];
  for (let i = 0; i < localStorage.length; i++) {
    const k = localStorage.key(i);
    if (k.startsWith(prefix)) keys.push(k.slice(prefix.length));
  }
  return keys.filter((k) => byKey.has(k));
}
const readPending = (key) => { try { return JSON.parse(localStorage.getItem(prefix + key)); } catch { return null; } };

/* Typed text that never reached the server in an earlier visit comes first. */
for (const key of pendingKeys()) {
  const kept = readPending(key);
  if (kept) answers[key] = { ...answerOf(key), ...kept, rev: kept.rev };
}

function keep(key) {
  const { files, ...a } = answerOf(key);
  a.stamp = crypto.randomUUID();
  answerOf(key).stamp = a.stamp;
  try { localStorage.setItem(prefix + key, JSON.stringify(a)); } catch { refused = T.storage; }
  status();
  clearTimeout(timer);
  timer = setTimeout(send, 250);
}

async function send() {
  if (sending || data.session.locked) return;
  sending = true;
  let delay = 0;
  for (const key of pendingKeys()) {
    if (clashes.has(key)) continue;
    const a = readPending(key);
    if (!a) continue;
    let r;
    try {
      r = await fetch(data.url + encodeURIComponent(key), {
        method: "PUT", credentials: "same-origin",
        headers: { "Content-Type": "application/json", "X-CSRF-Token": document.body.dataset.csrf },
        body: JSON.stringify({ rev: a.rev, score: a.score, basis: a.basis, memo: a.memo, interviewee: a.interviewee, confirm_needed: !!a.confirm, override_reason: a.override, evidence_seen: a.evidence }),
      });
    } catch { online = false; delay = 4000; break; }
    online = true;
    if (r.ok) {
      const now = await r.json();
      settle(key, a, now);
    } else if (r.status === 409) {
      clashes.set(key, (await r.json()).current);
      showClash();
    } else if (r.status === 401 || r.status === 403) { refused = T.signin; delay = 15000; break; }
    else if (r.status === 422) { refused = (await r.json().catch(() => ({}))).detail || T.refused; delay = 15000; break; }
    else { refused = T.server; delay = 8000; break; }
    refused = "";
  }
  sending = false;
  status();
  if (delay || pendingKeys().some((k) => !clashes.has(k))) { clearTimeout(timer); timer = setTimeout(send, delay || 300); }
}

/* What was typed while the request was under way stays pending, on top of the new revision. */
function settle(key, sent, now) {
  const kept = readPending(key);
  const a = answerOf(key);
  a.rev = now.rev;
  a.saved = true;
  if (kept && kept.stamp !== sent.stamp) localStorage.setItem(prefix + key, JSON.stringify({ ...kept, rev: now.rev }));
  else localStorage.removeItem(prefix + key);
  coverage();
}

function status() {
  const n = pendingKeys().length;
  const el = $("net");
  el.textContent = refused || (!online ? T.offline.replace("{0}", n) : n ? T.unsent.replace("{0}", n) : T.saved);
  el.className = "badge " + (refused ? "bad" : !online ? "warn" : n ? "info" : "good");
  el.dataset.pending = n;
  paintDots();
}

const answered = (key) => (answers[key]?.score ?? "") !== "";

function paintDots() {
  for (const a of document.querySelectorAll("[data-key]")) {
    const key = a.dataset.key, dot = a.querySelector(".dot"), v = answers[key];
    dot.textContent = answered(key) ? symbol(v.score) : "–";
    dot.className = "dot" + (clashes.has(key) || v?.confirm ? " ask" : answered(key) ? " done" : "");
    if (key === questions[at].key) a.setAttribute("aria-current", "true"); else a.removeAttribute("aria-current");
  }
}
const symbol = (s) => (s === "na" ? "N" : s === "unknown" ? "?" : s);

function coverage() {
  let done = 0;
  for (const s of data.sections) {
    const mine = questions.filter((q) => q.section === s.key);
    const n = mine.filter((q) => answered(q.key)).length;
    done += n;
    const bar = $("cover-" + s.key);
    if (bar) { bar.value = n; bar.max = mine.length; $("cover-n-" + s.key).textContent = `${n}/${mine.length}`; }
  }
  $("cover-all").textContent = T.coverage.replace("{0}", done).replace("{1}", questions.length);
}

function text(id, value) { const el = $(id); if (el) el.textContent = value ?? ""; }

function show(move) {
  const q = questions[at], a = answerOf(q.key), before = data.previous[q.key];
  text("iv-ask", q.ask); text("iv-purpose", q.purpose); text("iv-hint", q.hint); text("iv-followup", q.followup);
  text("iv-keyname", q.key); text("iv-section", data.sections.find((s) => s.key === q.section)?.name);
  text("iv-clauses", q.clauses); text("iv-weight", T.weight.replace("{0}", q.weight).replace("{1}", q.target));
  $("iv-critical").hidden = !q.critical;
  text("iv-place", `${at + 1} / ${questions.length}`);
  $("iv-form").elements.question.value = q.key;
  for (const b of document.querySelectorAll(".iv-score input")) {
    b.checked = b.value === a.score;
    b.closest("label").classList.toggle("before", before?.score === b.value);
    if (/^[0-5]$/.test(b.value)) b.closest("label").querySelector("span").textContent = q.anchors[+b.value];
  }
  for (const b of $("iv-form").elements.basis) b.checked = b.value === a.basis;
  const list = $("iv-evidence");
  list.replaceChildren(...q.evidence.map((e, i) => {
    const label = document.createElement("label"), box = document.createElement("input");
    label.className = "check";
    Object.assign(box, { type: "checkbox", name: "evidence_seen", value: String(i), checked: a.evidence.includes(i) });
    label.append(box, " " + e);
    return label;
  }));
  for (const name of ["memo", "interviewee", "override"]) $("iv-" + name).value = a[name] ?? "";
  $("iv-confirm").checked = !!a.confirm;
  $("iv-before").hidden = !before;
  if (before) text("iv-before-text", before.text);
  $("iv-files").replaceChildren(...(a.files || []).map((f) => {
    const link = document.createElement("a");
    link.href = f.url; link.textContent = f.name; link.className = "chip";
    return link;
  }));
  $("iv-places").hidden = !q.places.length;
  $("iv-places-list").replaceChildren(...q.places.map((p) => {
    const link = document.createElement("a");
    link.href = p.url; link.target = "_blank"; link.textContent = p.label; link.className = "chip";
    return link;
  }));
  cap();
  $("iv-previous").disabled = at === 0;
  $("iv-next").disabled = at === questions.length - 1;
  history.replaceState(null, "", `?q=${encodeURIComponent(q.key)}`);
  showClash(); status();
  if (move) { $("iv-ask").focus({ preventScroll: true }); window.scrollTo({ top: 0 }); }
}

/* The rule behind the number is said where it bites: word of mouth proves at most level 2. */
function cap() {
  const a = answerOf(questions[at].key);
  $("iv-cap").hidden = !(a.basis === "interview_only" && +a.score > 2);
  $("iv-follow").hidden = !(a.score === "unknown" || (a.score !== "" && +a.score <= 2));
}

function change(name, value) {
  const key = questions[at].key, a = answerOf(key);
  a[name] = value;
  if (name === "score" && value && !a.basis && value !== "na") a.basis = a.evidence.length ? "document_seen" : "interview_only";
  if (name === "score" && !a.interviewee) a.interviewee = data.interviewee;
  keep(key);
}

function showClash() {
  const key = questions[at].key, theirs = clashes.get(key), box = $("iv-clash");
  box.hidden = !theirs;
  if (!theirs) return;
  text("clash-theirs", describe(theirs)); text("clash-mine", describe(answerOf(key)));
}
const describe = (a) => [T.score + ": " + symbol(a.score || "–"), data.bases[a.basis] || "", a.memo, a.interviewee].filter(Boolean).join(" / ");

$("clash-keep").addEventListener("click", () => {
  const key = questions[at].key, theirs = clashes.get(key);
  clashes.delete(key);
  answerOf(key).rev = theirs.rev;
  keep(key); show(false);
});
$("clash-take").addEventListener("click", () => {
  const key = questions[at].key;
  answers[key] = { ...blank(), ...clashes.get(key) };
  clashes.delete(key);
  localStorage.removeItem(prefix + key);
  coverage(); show(false);
});

function go(to) { if (to >= 0 && to < questions.length && to !== at) { at = to; show(true); } }

const form = $("iv-form");
form.addEventListener("submit", (e) => { e.preventDefault(); if (at < questions.length - 1) go(at + 1); else send(); });
form.addEventListener("input", (e) => {
  const el = e.target;
  if (data.session.locked || el.type === "file") return;
  if (el.name === "score" || el.name === "basis") change(el.name, el.value);
  else if (el.name === "evidence_seen") {
    const seen = [...form.querySelectorAll("[name=evidence_seen]:checked")].map((b) => +b.value);
    const a = answerOf(questions[at].key);
    if (seen.length && (!a.basis || a.basis === "interview_only")) a.basis = "document_seen";
    change("evidence", seen);
  } else if (el.name === "confirm_needed") change("confirm", el.checked);
  else if (el.name === "override_reason") change("override", el.value);
  else if (el.name === "memo" || el.name === "interviewee") { if (el.name === "interviewee") data.interviewee = el.value; change(el.name, el.value); }
  for (const b of form.elements.basis) b.checked = b.value === answerOf(questions[at].key).basis;
  if (el.name === "score") $("iv-interviewee").value = answerOf(questions[at].key).interviewee;
  cap();
});
$("iv-file").addEventListener("change", async (e) => {
  const key = questions[at].key;
  for (const file of e.target.files) {
    const body = new FormData();
    body.append("file", file);
    try {
      const r = await fetch(`${data.url}${encodeURIComponent(key)}/files`, { method: "POST", body, credentials: "same-origin", headers: { "X-CSRF-Token": document.body.dataset.csrf } });
      const now = await r.json();
      if (!r.ok) { refused = now.detail || T.refused; status(); continue; }
      answerOf(key).files = now.files;
      answerOf(key).rev = now.rev;
      const kept = readPending(key);
      if (kept) localStorage.setItem(prefix + key, JSON.stringify({ ...kept, rev: now.rev }));
    } catch { refused = T.filelater; status(); }
  }
  e.target.value = "";
  show(false);
});
$("iv-previous").addEventListener("click", (e) => { e.preventDefault(); go(at - 1); });
$("iv-next").addEventListener("click", (e) => { e.preventDefault(); go(at + 1); });
for (const a of document.querySelectorAll("[data-key]")) a.addEventListener("click", (e) => { e.preventDefault(); go(byKey.get(a.dataset.key)); });

const basisKeys = { d: "document_seen", r: "record_seen", i: "interview_only", o: "observed" };
document.addEventListener("keydown", (e) => {
  if (e.isComposing || e.keyCode === 229 || e.ctrlKey || e.metaKey || e.altKey) return;
  const typing = e.target.matches("textarea, input:not([type=radio]):not([type=checkbox]), select");
  if (e.key === "Escape" && typing) { e.target.blur(); $("iv-ask").focus(); return; }
  if (typing || document.querySelector("dialog[open]")) return;
  const k = e.key.toLowerCase();
  const pick = (name, value) => { const el = [...form.elements[name]].find((b) => b.value === value); if (el && !el.disabled) { el.checked = true; el.dispatchEvent(new Event("input", { bubbles: true })); } };
  if (/^[0-5]$/.test(k)) pick("score", k);
  else if (k === "u") pick("score", "unknown");
  else if (k === "n") pick("score", "na");
  else if (basisKeys[k]) pick("basis", basisKeys[k]);
  else if (k === "c") { $("iv-confirm").click(); }
  else if (k === "m") $("iv-memo").focus();
  else if (k === "p") $("iv-interviewee").focus();
  else if (k === "arrowright" || k === "enter" && !e.target.matches("a, button, summary")) go(at + 1);
  else if (k === "arrowleft") go(at - 1);
  else return;
  e.preventDefault();
});
addEventListener("online", () => { online = true; refused = ""; send(); });
addEventListener("offline", () => { online = false; status(); });
addEventListener("beforeunload", (e) => { if (pendingKeys().length && online) { send(); } });
document.documentElement.dataset.interview = "ready";
coverage(); show(false); send();

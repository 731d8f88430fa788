// app.js - small help on every page: command palette, shortcuts, Enter during Japanese input, confirmation of what cannot be undone.
const base = document.body.dataset.workspace ? `/w/${document.body.dataset.workspace}` : "";
const say = (id) => document.getElementById(id);

/* Enter that confirms a conversion must not send the form. */
document.addEventListener("keydown", (e) => { if (e.key === "Enter" && (e.isComposing || e.keyCode === 229)) { e.stopPropagation(); e.preventDefault(); } }, true);

document.addEventListener("submit", (e) => {
  const ask = e.submitter?.dataset.ask;
  if (ask && !confirm(ask)) { e.preventDefault(); return; }
  /* A second click while the first is under way would send twice. */
  if (e.target.dataset.sent) { e.preventDefault(); return; }
  if (e.target.method === "post" && !e.defaultPrevented && !e.target.matches("[data-again]")) { e.target.dataset.sent = "1"; setTimeout(() => delete e.target.dataset.sent, 4000); }
});

let unsaved = false;
for (const form of document.querySelectorAll("form[data-guard]")) {
  form.addEventListener("input", () => { unsaved = true; });
  form.addEventListener("submit", () => { unsaved = false; });
}
addEventListener("beforeunload", (e) => { if (unsaved) e.preventDefault(); });

const palette = say("palette");
if (palette) {
  const input = say("palette-q"), list = say("palette-list");
  const pages = [...document.querySelectorAll(".side a")].map((a) => ({ title: a.textContent.trim(), url: a.href, note: "" }));
  let items = [], active = 0, turn = 0;
  const paint = () => {
    list.replaceChildren(...items.map((it, i) => {
      const li = document.createElement("li"), note = document.createElement("small");
      li.role = "option"; li.id = `pal-${i}`; li.ariaSelected = String(i === active);
      note.textContent = it.note;
      li.append(it.title, note);
      li.addEventListener("mousedown", (e) => { e.preventDefault(); location.href = it.url; });
      return li;
    }));
    input.setAttribute("aria-activedescendant", items.length ? `pal-${active}` : "");
    list.children[active]?.scrollIntoView({ block: "nearest" });
  };
  const fill = async () => {
    const q = input.value.trim().toLowerCase(), mine = ++turn;
    items = pages.filter((p) => !q || p.title.toLowerCase().includes(q)).slice(0, 12);
    active = 0; paint();
    if (q.length < 2 && !/[^\x00-\x7f]/.test(q)) return;
    try {
      const r = await fetch(`/api/v1${base}/search?q=${encodeURIComponent(q)}`, { credentials: "same-origin" });
      if (!r.ok || mine !== turn) return;
      const found = (await r.json()).hits.map((h) => ({ title: h.title, url: h.url, note: h.register }));
      items = [...items, ...found].slice(0, 20); paint();
    } catch { /* without a network the pages still stand in the list */ }
  };
  const open = () => { if (!palette.open) { palette.showModal(); input.value = ""; fill(); input.focus(); } };
  input.addEventListener("input", fill);
  input.addEventListener("keydown", (e) => {
    if (e.isComposing) return;
    if (e.key === "ArrowDown" && items.length) { active = (active + 1) % items.length; paint(); e.preventDefault(); }
    else if (e.key === "ArrowUp" && items.length) { active = (active + items.length - 1) % items.length; paint(); e.preventDefault(); }
    else if (e.key === "Enter") { e.preventDefault(); if (items[active]) location.href = items[active].url; else location.href = `${base}/search?q=${encodeURIComponent(input.value)}`; }
  });
  addEventListener("keydown", (e) => { if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "k") { e.preventDefault(); open(); } });
}

const keys = say("keys");
let chord = "";
addEventListener("keydown", (e) => {
  if (e.isComposing || e.ctrlKey || e.metaKey || e.altKey || e.target.matches("input, textarea, select") || document.querySelector("dialog[open]")) return;
  if (e.key === "?" && keys) { e.preventDefault(); keys.showModal(); return; }
  if (e.key === "/" && say("seek")) { e.preventDefault(); say("seek").focus(); return; }
  if (document.documentElement.dataset.interview) return;
  if (chord === "g" && base) {
    const to = { h: "/hearing", t: "", p: "/prints", s: "/search" }[e.key];
    chord = "";
    if (to !== undefined) { e.preventDefault(); location.href = base + to || "/"; }
    return;
  }
  chord = e.key === "g" ? "g" : "";
  if (e.key === "n" && say("new-record")) { e.preventDefault(); say("new-record").click(); }
  if (e.key === "e" && say("edit-record")) { e.preventDefault(); say("edit-record").click(); }
});
for (const b of document.querySelectorAll("[data-close]")) b.addEventListener("click", () => b.closest("dialog").close());

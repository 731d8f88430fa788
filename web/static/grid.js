// grid.js - a page of records as a sheet: keys move, typing edits, ranges are pasted, only what changed is sent.
const form = document.getElementById("grid"), table = document.getElementById("sheet"), count = document.getElementById("count");
const rows = () => [...table.tBodies[0].rows].filter((tr) => tr.dataset.row);
const at = (tr, column) => tr?.cells[column]?.querySelector(".cell") ?? null;
const place = (cell) => ({ tr: cell.closest("tr"), column: cell.closest("td").cellIndex });
const plain = (s) => s.normalize("NFKC").trim().toLowerCase();
let editing = false, before = "";

/* Line ends of a form are \r\n on their way and \n here. */
const changed = (cell) => cell.value.replaceAll("\r\n", "\n") !== (cell.dataset.was ?? "").replaceAll("\r\n", "\n");

const mark = (cell) => {
  cell.closest("td").classList.toggle("changed", changed(cell));
  const n = table.querySelectorAll("td.changed").length;
  count.textContent = n ? form.dataset.said.replace("{0}", n) : "";
};

const set = (cell, value) => {
  if (cell.tagName === "SELECT") {
    const want = plain(value), option = [...cell.options].find((o) => plain(o.value) === want || plain(o.text) === want);
    if (option) cell.value = option.value;
    else { cell.add(new Option(value, value)); cell.value = value; }      /* the server says at the cell what is wrong with it */
  } else cell.value = cell.tagName === "TEXTAREA" ? value : value.replace(/\s*\n\s*/g, " ");
  cell.dispatchEvent(new Event("input", { bubbles: true }));
};

const enter = (cell) => {
  if (!cell) return false;
  cell.focus();
  cell.select?.();
  return true;
};

/* The next cell in a direction that can be changed. */
const go = (cell, down, right) => {
  const all = rows(), { tr, column } = place(cell);
  for (let r = all.indexOf(tr) + down, c = column + right; r >= 0 && r < all.length && c > 0 && c < tr.cells.length; r += down, c += right)
    if (enter(at(all[r], c))) return;
};

/* One more empty row like the last one. */
const grow = () => {
  const last = rows().at(-1);
  if (!last?.dataset.row.startsWith("n")) return null;
  const n = +last.dataset.row.slice(1) + 1, tr = last.cloneNode(true), name = form.dataset.new.replace("{0}", n + 1);
  tr.dataset.row = `n${n}`;
  tr.cells[0].textContent = name;
  for (const cell of tr.querySelectorAll(".cell")) {
    cell.name = cell.name.replace(/^n\d+/, `n${n}`);
    cell.ariaLabel = cell.ariaLabel.replace(last.cells[0].textContent.trim(), name);
    cell.removeAttribute("aria-invalid");
    cell.removeAttribute("aria-describedby");
    cell.value = "";
    cell.closest("td").classList.remove("changed");
    cell.closest("td").querySelector(".wrong")?.remove();
  }
  table.tBodies[0].append(tr);
  return tr;
};

/* What a spreadsheet puts into the clipboard: tabs, lines, and quotes around cells that hold one of them. */
const cells = (text) => {
  const out = [[]], end = text.length;
  for (let i = 0; i <= end; i++) {
    let s = "";
    if (text[i] === '"') {
      for (i++; i < end; i++) {
        if (text[i] !== '"') s += text[i];
        else if (text[i + 1] === '"') { s += '"'; i++; }
        else { i++; break; }
      }
    }
    while (i < end && text[i] !== "\t" && text[i] !== "\n") s += text[i++];
    out.at(-1).push(s.replace(/\r$/, ""));
    if (text[i] === "\n" && i + 1 < end) out.push([]);
    else if (text[i] === "\n") break;
  }
  return out;
};

const paste = (cell, text) => {
  const { tr, column } = place(cell), all = rows();
  let i = all.indexOf(tr);
  for (const line of cells(text)) {
    const row = all[i++] ?? grow();
    if (!row) break;
    line.forEach((value, k) => { const to = at(row, column + k); if (to) set(to, value.replaceAll("\r", "")); });
  }
  enter(cell);
};

table.addEventListener("focusin", (e) => { if (e.target.matches(".cell")) { editing = false; before = e.target.value; } });
table.addEventListener("dblclick", (e) => { if (e.target.matches(".cell")) editing = true; });
table.addEventListener("input", (e) => { if (e.target.matches(".cell")) mark(e.target); });
table.addEventListener("change", (e) => { if (e.target.matches(".cell")) mark(e.target); });

table.addEventListener("paste", (e) => {
  const cell = e.target, text = e.clipboardData?.getData("text/plain") ?? "";
  if (!cell.matches(".cell") || (editing && !text.includes("\t")) || (cell.tagName !== "SELECT" && !/[\t\n]/.test(text))) return;
  e.preventDefault();
  paste(cell, text);
});

const arrows = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
table.addEventListener("keydown", (e) => {
  const cell = e.target;
  if (!cell.matches(".cell") || e.isComposing || e.keyCode === 229 || e.ctrlKey || e.metaKey) return;
  const list = cell.tagName === "SELECT";
  if (e.key === "Enter" && !e.altKey) { e.preventDefault(); go(cell, e.shiftKey ? -1 : 1, 0); }
  else if (e.key === "Enter" && cell.tagName === "TEXTAREA") { e.preventDefault(); editing = true; cell.setRangeText("\n", cell.selectionStart, cell.selectionEnd, "end"); mark(cell); }
  else if (e.key === "Escape") { e.preventDefault(); set(cell, cell.value === before ? cell.dataset.was ?? "" : before); editing = false; cell.select?.(); }
  else if (e.key === "F2") { e.preventDefault(); editing = true; if (list) cell.showPicker?.(); else cell.setSelectionRange(cell.value.length, cell.value.length); }
  else if (arrows[e.key] && !editing && !e.altKey && !e.shiftKey) { e.preventDefault(); go(cell, ...arrows[e.key]); }
  else if (e.key === "Delete" && !editing) { e.preventDefault(); set(cell, ""); }
  else if (e.key.length === 1 && !list) editing = true;
});

/* Rows nobody touched need not travel. */
form.addEventListener("formdata", (e) => {
  for (const cell of table.querySelectorAll(".cell")) if (!changed(cell)) e.formData.delete(cell.name);
});
for (const cell of table.querySelectorAll("td.changed .cell, [aria-invalid]")) mark(cell);
(table.querySelector("[aria-invalid]") ?? document.getElementById("problems"))?.focus();

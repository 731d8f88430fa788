// files.mjs - files that mean harm: bombs, lies, cuts and flipped bits, where files are taken in.
import { b, broken, odd, request } from "./lib.mjs";
import { zip, workbook } from "./zip.mjs";

function upload(cx, target, name, bytes, more = []) {
  const part = (head, data) => b("--fIlE\r\nContent-Disposition: form-data; ", head, "\r\n\r\n", data, "\r\n");
  const body = b(part('name="csrf"', cx.csrf), ...more.map(([k, v]) => part(`name="${k}"`, v)), part(`name="file"; filename="${name}"`, bytes), "--fIlE--\r\n");
  return { raw: request("POST", target, { Cookie: cx.cookie, "Content-Type": "multipart/form-data; boundary=fIlE" }, body), want: "any", patience: 60000 };
}

const laughs = (n) => `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: n }, (_, i) => `<!ENTITY a${i} "&${i ? `a${i - 1}` : "a"};&${i ? `a${i - 1}` : "a"};&${i ? `a${i - 1}` : "a"};&${i ? `a${i - 1}` : "a"};&${i ? `a${i - 1}` : "a"};&${i ? `a${i - 1}` : "a"};&${i ? `a${i - 1}` : "a"};&${i ? `a${i - 1}` : "a"};&${i ? `a${i - 1}` : "a"};&${i ? `a${i - 1}` : "a"};">`).join("")}]>`;
const cell = (ref, v, t = "") => `<c r="${ref}"${t ? ` t="${t}"` : ""}><v>${v}</v></c>`;
const text = (ref, s) => `<c r="${ref}" t="inlineStr"><is><t>${s}</t></is></c>`;
const head = `<row r="1">${text("A1", "family_name")}${text("B1", "given_name")}${text("C1", "employment")}</row>`;

/* Made once: they are large before they are packed. */
const zeros = Buffer.alloc(60 << 20);
const bombs = [
  () => workbook(head, { "xl/worksheets/sheet1.xml": { data: b("<worksheet><sheetData>", head, Buffer.alloc(60 << 20, 32), "</sheetData></worksheet>") } }),
  () => workbook(head, { "xl/sharedStrings.xml": { data: b("<sst><si><t>", Buffer.alloc(50 << 20, 65), "</t></si></sst>") } }),
  () => workbook(head, { "xl/worksheets/sheet1.xml": { data: zeros } }),
  () => workbook(`${head}${"<row>".concat(text("A2", "x"), "</row>").repeat(400000)}`),
  () => zip(Array.from({ length: 20000 }, (_, i) => ({ name: `xl/a${i}`, data: "", stored: true }))),
];

function wrongBooks(d) {
  const sheet = (xml) => workbook("", { "xl/worksheets/sheet1.xml": xml });
  const n = 3 + d.int(30);
  return d.pick([
    () => sheet(laughs(9) + "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&a8;</t></is></c></row></sheetData></worksheet>"), () => workbook(head, { "xl/sharedStrings.xml": laughs(9) + "<sst><si><t>&a8;</t></si></sst>" }), () => workbook(head, { "xl/workbook.xml": laughs(9) + "<workbook/>" }),
    () => sheet('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&e;</t></is></c></row></sheetData></worksheet>'), () => sheet('<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd"><worksheet/>'), () => sheet('<?xml version="1.0" encoding="UTF-7"?><worksheet/>'),
    () => sheet(b(Buffer.from("fffe", "hex"), Buffer.from("<worksheet><sheetData/></worksheet>", "utf16le"))), () => sheet("<a>".repeat(20000 + d.int(200000))), () => sheet("<worksheet " + "a='b' ".repeat(30000) + "/>"), () => sheet("<worksheet><sheetData><row><c><v>" + "9".repeat(3000000) + "</v></c></row></sheetData></worksheet>"),
    () => sheet(b("<worksheet><sheetData><row>", text("A1", "x"), d.pick(broken), "</row></sheetData></worksheet>")), () => sheet(""), () => sheet("<worksheet>"), () => sheet("not xml"), () => sheet(d.bytes(1000)),
    () => workbook(`<row r="${d.pick(["0", "-1", "1048577", "99999999999999999999", "x", ""])}">${text("A1", "family_name")}</row>`), () => workbook(head + `<row r="2">${text(d.pick(["ZZZZZZZZ1", "A0", "A99999999999", "1A", "", "XFE1", "@@", "あ1", "A-1", "XFD1048576"]), "x")}</row>`),
    () => workbook(head + `<row r="2">${cell("A2", d.pick(["-1", "99999999", "1e9", "x", "", "0.5"]), "s")}</row>`), () => workbook(head + `<row r="2">${cell("A2", d.pick(["1e400", "-1e400", "nan", "1e-400", "2958466", "-1", "99999999999"]))}${cell("B2", "1", d.pick(["b", "e", "d", "str", "zzz"]))}</row>`),
    () => workbook(head + `<row r="2"><c r="A2" s="${d.pick(["99999", "-1", "x"])}"><v>44000</v></c></row>`), () => workbook(head, { "xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="${d.pick(["[$-411]ggge", "y".repeat(50000), "\\", "&quot;", "[", "[h]:mm:ss.000"])}"/></numFmts><cellXfs><xf numFmtId="${d.pick(["164", "99999999999", "-1"])}"/></cellXfs></styleSheet>` }),
    () => workbook(`<row r="1">${Array.from({ length: 17000 }, () => "<c/>").join("")}</row>`), () => workbook(head + `<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="${d.pick(["B2:A1", "A1", ":", "ZZZZ9:ZZZZ1", "A1:A1:A1"])}"/></mergeCells>`), () => workbook(head + Array.from({ length: n }, (_, i) => `<row r="${i + 2}">${text("A" + (i + 2), d.pick(odd).replace(/[<&\0-\x08\x0b-\x1f]/g, ""))}${text("B" + (i + 2), "x")}${text("C" + (i + 2), "regular")}</row>`).join("")),
    () => workbook(head, { "xl/workbook.xml": `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${'<sheet name="S" sheetId="1" r:id="rId1"/>'.repeat(d.pick([0, 5000]))}</sheets></workbook>` }),
    () => workbook(head, { "xl/_rels/workbook.xml.rels": d.pick(["", "<Relationships/>", '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="../../../../etc/passwd"/></Relationships>', '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="workbook.xml"/></Relationships>']) }),
    () => workbook(head, { [d.pick(["xl/workbook.xml", "xl/worksheets/sheet1.xml", "_rels/.rels", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"])]: null }), () => workbook(head, {}, { count: d.pick([0, 1, 65535]) }), () => workbook(head, {}, { at: d.pick([0, 1, 4294967295]) }), () => workbook(head, {}, { directory: d.pick([0, 10, 4294967295]) }),
    () => zip([{ name: d.pick(["../../../tmp/x", "/etc/passwd", "a\0b", "", "x".repeat(60000), "xl/workbook.xml"]), data: "x" }, { name: "xl/workbook.xml", data: "x" }]), () => zip([{ name: "xl/workbook.xml", data: "x", flags: 1 }]), () => zip([{ name: "xl/workbook.xml", data: "x", method: d.pick([1, 9, 12, 14, 93, 99]) }]),
    () => zip([{ name: "_rels/.rels", data: "x".repeat(100), size: d.pick([1, 4294967295, 2147483648]) }]), () => zip([{ name: "_rels/.rels", data: "x", crc: 1 }]), () => zip([{ name: "_rels/.rels", data: "x", offset: d.pick([4294967295, 1, 100000]) }]), () => zip([{ name: "_rels/.rels", data: "x", attributes: 0xa1ff0000 }]),
    () => Buffer.from("504b0506" + "00".repeat(18), "hex"), () => Buffer.from("d0cf11e0a1b11ae1" + "00".repeat(600), "hex"), () => b("PK\x03\x04", d.bytes(2000)), () => d.bytes(3000), () => "", () => "PK",
  ])();
}

/* A good file with some of it gone or turned. */
function spoilt(d, good) {
  const p = Buffer.from(good);
  if (d.chance(0.4)) return p.subarray(0, d.int(p.length));
  for (let i = 0, n = 1 + d.int(8); i < n; i++) p[d.int(p.length)] ^= 1 << d.int(8);
  return d.chance(0.2) ? b(p.subarray(0, d.int(p.length)), d.bytes(50), p.subarray(d.int(p.length))) : p;
}

function tables(d) {
  const line = (n) => Array.from({ length: n }, () => d.pick(odd)).join(",");
  return d.pick([
    () => "family_name,given_name\n" + line(2) + "\n" + line(3), () => "family_name\n\"open", () => "\"" + "a".repeat(2000000), () => "a,".repeat(20000), () => "\n".repeat(100000), () => b("family_name,given_name\n", d.bytes(3000)), () => b(Buffer.from("fffe", "hex"), Buffer.from("family_name\n名", "utf16le"), Buffer.from([0x41])),
    () => b(Buffer.from("feff", "hex"), d.bytes(301)), () => b("姓,名\n", Buffer.from("81", "hex"), "\n"), () => b("family_name\tgiven_name\n", d.pick(broken), "\tx"), () => "family_name;family_name;family_name\na;b;c", () => "id,uid,rev,state,code\n1,x,99,fixed,P-0001", () => "code,family_name,given_name\nP-0001,,\nP-0001,a,b", () => "\0\0\0\0", () => "family_name,given_name\n" + "x,y\n".repeat(3000) + "x,\"",
  ])();
}

export function sheets(d, cx) {
  const target = d.pick(["/w/demo/r/person/import", "/w/demo/r/person/import", "/w/demo/r/collected_document/import", "/w/demo/hearing/2/import"]), at = target.includes("hearing") ? cx.questionnaire : cx.export;
  if (d.chance(0.3)) return upload(cx, target, d.pick(["a.csv", "a.xlsx", "a.tsv", "a", "a.json", "a.xls"]), tables(d));
  if (target.includes("hearing") && d.chance(0.3)) return upload(cx, target, "a.json", d.pick(["{", "[]", "{\"answers\":{}}", "{\"bank\":1,\"edition\":\"22\",\"headcount\":40,\"answers\":{\"PREP-1\":{\"score\":99}}}", "[".repeat(50000), b("{\"bank\":\"", d.pick(broken), "\"}")]));
  return upload(cx, target, "a.xlsx", d.chance(0.35) ? spoilt(d, at) : wrongBooks(d), d.chance(0.3) ? [["keep", "1"], ["do", "apply"]] : []);
}

let nth = 0, made = [];
export function bomb(d, cx) {
  const i = nth++ % bombs.length;
  made[i] ??= bombs[i]();
  return { ...upload(cx, d.pick(["/w/demo/r/person/import", "/w/demo/hearing/2/import"]), "bomb.xlsx", made[i]), want: "bad" };
}

/* A copy of an organisation that is none, or no longer whole. Bits in unused space change nothing: such a copy may come in, and verifies. */
export function copies(d, cx) {
  return { ...upload(cx, "/admin/bring", "a.mamoru", d.pick([() => d.bytes(5000), () => "SQLite format 3\0" + "x".repeat(5000), () => "", () => spoilt(d, cx.copy), () => spoilt(d, cx.copy), () => spoilt(d, cx.copy), () => cx.copy.subarray(0, 4096 * (1 + d.int(20)))])(), [["name", "Brought"]]) };
}

const png = Buffer.from("89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fea7356181" + "0000000049454e44ae426082", "hex");

export function pictures(d, cx) {
  const size = (w, h) => { const p = Buffer.from(png); p.writeUInt32BE(w, 16); p.writeUInt32BE(h, 20); return p; };
  const bytes = d.pick([() => spoilt(d, png), () => size(65535, 65535), () => size(0, 0), () => size(2147483647, 1), () => b(Buffer.from("ffd8ffe000104a46494600", "hex"), d.bytes(400)), () => b("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"), () => d.bytes(900), () => b("GIF89a", d.bytes(100)), () => b("%PDF-1.7\n", d.bytes(100))])();
  if (d.chance(0.5)) return upload(cx, "/w/demo/hearing/2/interview", d.pick(["a.png", "a.html", "a.svg", "../a"]), bytes, [["question", "PREP-1"], ["score", "3"], ["rev", "0"]]);
  const part = (head_, data) => b("--fIlE\r\nContent-Disposition: form-data; ", head_, "\r\n\r\n", data, "\r\n");
  const body = b(part('name="csrf"', cx.csrf), part('name="rev"', "1"), part('name="logo"; filename="logo.png"', bytes), "--fIlE--\r\n");
  return { raw: request("POST", "/w/demo/r/workspace_setting/1/edit", { Cookie: cx.cookie, "Content-Type": "multipart/form-data; boundary=fIlE" }, body), want: "any" };
}

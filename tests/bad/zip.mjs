// zip.mjs - zip files by hand, so that anything in them can be wrong.
import { crc32, deflateRawSync } from "node:zlib";

const table = Array.from({ length: 256 }, (_, n) => { for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1; return n >>> 0; });
const sum = crc32 ?? ((p) => { let c = 0xffffffff; for (const x of p) c = table[(c ^ x) & 255] ^ (c >>> 8); return (c ^ 0xffffffff) >>> 0; });

/* parts: [{ name, data, ...lies }]; lies: size, packed, crc, method, flags, offset. */
export function zip(parts, lies = {}) {
  const local = [], central = [];
  let at = 0;
  for (const p of parts) {
    const data = Buffer.from(p.data), packed = p.stored ? data : deflateRawSync(data, { level: 9 }), name = Buffer.from(p.name);
    const crc = p.crc ?? sum(data), size = p.size ?? data.length, method = p.method ?? (p.stored ? 0 : 8);
    const head = Buffer.alloc(30), entry = Buffer.alloc(46);
    head.writeUInt32LE(0x04034b50, 0); head.writeUInt16LE(20, 4); head.writeUInt16LE(p.flags ?? 0, 6); head.writeUInt16LE(method, 8);
    head.writeUInt32LE(crc, 14); head.writeUInt32LE(p.packed ?? packed.length, 18); head.writeUInt32LE(size >>> 0, 22); head.writeUInt16LE(name.length, 26);
    entry.writeUInt32LE(0x02014b50, 0); entry.writeUInt16LE(20, 4); entry.writeUInt16LE(20, 6); entry.writeUInt16LE(p.flags ?? 0, 8); entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(crc, 16); entry.writeUInt32LE(p.packed ?? packed.length, 20); entry.writeUInt32LE(size >>> 0, 24); entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(p.attributes ?? 0, 38); entry.writeUInt32LE((p.offset ?? at) >>> 0, 42);
    local.push(head, name, packed);
    central.push(entry, name);
    at += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(central), end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0); end.writeUInt16LE((lies.count ?? parts.length) & 65535, 8); end.writeUInt16LE((lies.count ?? parts.length) & 65535, 10);
  end.writeUInt32LE((lies.directory ?? directory.length) >>> 0, 12); end.writeUInt32LE((lies.at ?? at) >>> 0, 16);
  return Buffer.concat([...local, directory, end]);
}

const rels = (list) => `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.map(([id, type, target]) => `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`).join("")}</Relationships>`;

/* The parts of a workbook with one sheet; each may be replaced (string) or left out (null). */
export function workbook(rows, replace = {}, lies = {}) {
  const parts = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": rels([["r", "officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": rels([["rId1", "worksheet", "worksheets/sheet1.xml"], ["rId2", "sharedStrings", "sharedStrings.xml"], ["rId3", "styles", "styles.xml"]]),
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    "xl/sharedStrings.xml": "<sst><si><t>family_name</t></si><si><t>given_name</t></si></sst>",
    "xl/styles.xml": "<styleSheet/>",
    ...replace,
  };
  return zip(Object.entries(parts).filter(([, data]) => data !== null).map(([name, data]) => (Buffer.isBuffer(data) || typeof data === "string" ? { name, data } : { name, ...data })), lies);
}

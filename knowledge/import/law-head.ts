/**
 * What a legal text says of itself: number, kind, title, days, what it consolidates. Gazette texts are often stored without their
 * letterhead, the number only in the file name: "121-VBHN-VPQH 2025 Luật Hôn nhân và Gia đình.txt". Where the text has it, it wins.
 *
 * @module
 */
import { documentNumber } from './legal-refs.ts';
import { readableTitle } from './published-text.ts';

export interface LawHead {
  number: string;
  id: string;
  kind: string;
  title: string;
  consolidates: string[];
  /** Lines of the head: everything below belongs to the body where there are no articles. */
  lines: number;
  inForce?: string | undefined;
}

/** Longest first, since "Luật" begins many. In print they stand alone on a line, in capitals. */
const KINDS = [
  'Thông tư liên tịch',
  'Nghị quyết liên tịch',
  'Hiến pháp',
  'Bộ luật',
  'Pháp lệnh',
  'Nghị quyết',
  'Nghị định',
  'Quyết định',
  'Thông tư',
  'Chỉ thị',
  'Công văn',
  'Công điện',
  'Hướng dẫn',
  'Kết luận',
  'Kế hoạch',
  'Thông báo',
  'Luật',
];
const NUMBER = String.raw`\d+(?:\.\d+)?[a-zA-Z]?(?:\/\d{4})?[/-][\p{L}\d]+(?:[-/][\p{L}\d]+)*`;
/** "Luật số: 60/2014/QH13", "Số: 123/2015/NĐ-CP  Hà Nội, ngày …" – not "Luật số 81/2025/QH15 ngày …", which amends. */
const PRINTED = new RegExp(
  String.raw`^(?:(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Thông tư|Quyết định)\s+)?Số\s*(?::\s*(${NUMBER})(?=\s|$)|(${NUMBER})$)`,
  'iu',
);
const CONSOLIDATED = new RegExp(
  String.raw`^(?:\d+\.\s*)?(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Thông tư|Quyết định)(?=\s).*?\ssố\s+(${NUMBER})\s+ngày`,
  'u',
);
const DAY = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/iu;
/** The head of a text is never longer than this. In lines. */
const HEAD_LINES = 60;
const PARTY = /^(?:TW|[\p{Lu}]*TU)$/u;

/** "121-VBHN-VPQH 2025 Luật …" → its parts; undefined when the name is not of this form. */
export function readFileName(
  file: string,
): { number: string; year?: string; kind?: string; title?: string } | undefined {
  const name =
    file
      .split(/[\\/]/)
      .at(-1)
      ?.normalize('NFC')
      .replace(/(?:\.txt)?(?:\.gz)?$/i, '') ?? '';
  const match = /^(\d+(?:\.\d+)?)-((?:\d{4}-)?)(?=\p{L})([\p{L}\d-]+)(?:\s+(.*))?$/u.exec(name);
  if (!match) return undefined;
  const [, first = '', year = '', signs = '', rest = ''] = match;
  const number = [first, year.slice(0, -1), partyForm(signs)].filter((part) => part !== '').join('/');
  const kind = KINDS.map((one) => ({ one, at: rest.search(new RegExp(`(?<=^|\\s)${one}(?=\\s|$)`, 'iu')) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.one.length - a.one.length)[0];
  const before = kind ? rest.slice(0, kind.at) : rest;
  const published = year.slice(0, -1) || /(?:19|20)\d{2}/.exec(before)?.[0];
  return {
    number: PARTY.test(signs.split('-').at(-1) ?? '') ? `${first}-${partyForm(signs)}` : number,
    ...(published ? { year: published } : {}),
    ...(kind ? { kind: kind.one, title: rest.slice(kind.at).trim() } : {}),
  };
}

/** The Party writes 66-NQ/TW where the State writes 66/NQ-CP. */
function partyForm(signs: string): string {
  const parts = signs.split('-');
  return PARTY.test(parts.at(-1) ?? '') ? `${parts.slice(0, -1).join('-')}/${parts.at(-1)}` : signs;
}

/** Whether the first lines are those of a legal text: for telling it from other `.txt` files. */
export function looksLegal(head: string): boolean {
  return head
    .split(/\r?\n/)
    .slice(0, HEAD_LINES)
    .some((line) => kindOf(line.trim()) !== undefined);
}

function kindOf(line: string): string | undefined {
  if (line === '' || line !== line.toUpperCase()) return undefined;
  return KINDS.find((kind) => kind.toUpperCase() === line);
}

/** `lines`: of the head, tidied; `file`: its name. Undefined when no number is found: then it cannot be cited. */
export function readHead(lines: readonly string[], file: string): LawHead | undefined {
  const named = readFileName(file);
  const head = lines.slice(0, HEAD_LINES);
  const begins = head.findIndex((line) =>
    /^(?:Căn cứ|[-–] Căn cứ|Theo đề nghị|Phần thứ|Chương I\b|Điều 1[.:])/u.test(line),
  );
  const letterhead = begins < 0 ? head.slice(0, 12) : head.slice(0, begins);
  const printed = letterhead
    .map((line) => PRINTED.exec(line))
    .map((match) => match?.[1] ?? match?.[2])
    .find((one) => one !== undefined);
  const number = printed ?? named?.number;
  if (number === undefined) return undefined;
  const kindLine = letterhead.findIndex((line) => kindOf(line) !== undefined);
  const kind = (kindLine >= 0 ? kindOf(letterhead[kindLine] ?? '') : undefined) ?? named?.kind ?? '';
  const titleLines = kindLine >= 0 ? capitalsFrom(letterhead, kindLine + 1) : [];
  const consolidating = /VBHN/u.test(number);
  const united = consolidating ? letterhead.filter((line) => CONSOLIDATED.test(line)) : [];
  const year = /\/\d{4}\//.test(number) ? undefined : named?.year;
  return {
    number,
    id: year === undefined ? number : `${number}@${year}`,
    kind,
    title: titleOf(kind, titleLines.join(' '), lines, named?.title) || number,
    consolidates: [...new Set(united.map((line) => CONSOLIDATED.exec(line)?.[1] ?? ''))],
    lines: kindLine < 0 ? 0 : kindLine + 1 + titleLines.length,
    inForce: united[0] === undefined ? undefined : dayBehind(united[0], /có hiệu lực/u),
  };
}

/** Title lines in capitals; the body that issued it, which some print below, is no part of the title. */
function capitalsFrom(lines: readonly string[], from: number): string[] {
  const title: string[] = [];
  for (const line of lines.slice(from)) {
    if (line === '' && title.length === 0) continue;
    if (!/\p{Lu}{2}/u.test(line) || /\p{Ll}/u.test(line)) break;
    if (
      title.length > 0 &&
      /^(?:CHÍNH PHỦ|THỦ TƯỚNG|QUỐC HỘI|BỘ TRƯỞNG|ỦY BAN|HỘI ĐỒNG|BỘ CHÍNH TRỊ|QUYẾT)/u.test(line)
    )
      break;
    title.push(line);
  }
  return title;
}

/**
 * "LUẬT" + "HÔN NHÂN VÀ GIA ĐÌNH" → "Luật Hôn nhân và gia đình": the words as the text itself writes them further down, which
 * knows the proper names; else as the file is called; else as a sentence.
 */
function titleOf(kind: string, capitals: string, lines: readonly string[], fileTitle: string | undefined): string {
  if (capitals === '') return fileTitle ?? '';
  const wanted = capitals.toLowerCase();
  for (const line of lines.slice(2, HEAD_LINES)) {
    const plain = line.replace(/\s+/g, ' ');
    const at = plain.toLowerCase().indexOf(wanted);
    const found = at < 0 ? '' : plain.slice(at, at + wanted.length);
    if (found !== '' && /\p{Ll}/u.test(found)) return `${kind} ${found}`;
  }
  const called = fileTitle?.slice(kind.length).trim();
  if (called?.toLowerCase() === wanted) return `${kind} ${called}`;
  const sentence = readableTitle(capitals);
  return `${kind} ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}

/** The first day written behind a phrase, ISO. */
export function dayBehind(text: string, phrase: RegExp): string | undefined {
  const at = phrase.exec(text);
  return at ? dayIn(text.slice(at.index)) : undefined;
}

export function dayIn(text: string): string | undefined {
  const match = DAY.exec(text);
  if (!match) return undefined;
  const [, day = '', month = '', year = ''] = match;
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return undefined;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The day of issue where the text quotes its own number with it: "(Kèm theo Nghị định số 1/2026/NĐ-CP ngày …)". */
export function issuedIn(lines: readonly string[], number: string): string | undefined {
  const wanted = documentNumber(number);
  for (const line of lines) {
    if (!line.includes(number) || !/ngày/u.test(line)) continue;
    const behind = line.slice(line.indexOf(number) + number.length);
    if (!/^\s+ngày\s/u.test(behind) || documentNumber(line.slice(line.indexOf(number))) !== wanted) continue;
    const day = dayIn(behind.slice(0, 60));
    if (day) return day;
  }
  return undefined;
}

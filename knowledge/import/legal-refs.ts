/**
 * The legal basis: names and numbers of documents. Crawled it is one glued line, "Tên văn bản pháp lýMã văn bản" + name + number +
 * name + number …, where the name mostly ends with the same number.
 *
 * @module
 */
import type { LegalRef } from '../schema.ts';
import { stated, tidyLine } from './published-text.ts';

/** One printed document: what it is called and its number as typed. */
export interface PublishedDocument {
  title?: string | undefined;
  number?: string | undefined;
}

const HEADER = /^\s*Tên văn bản pháp lý\s*Mã văn bản/;
/**
 * Issuing bodies as numbers end in them. Glued to the next name, "TT-BCA" + "Thông tư" reads "TT-BCAThông tư": only who knows the
 * body sees where the number ends.
 */
const BODIES =
  'BNNPTNT|BNN&PTNT|BLĐTBXH|BVHTTDL|BGDĐT|BGD&ĐT|BKHĐT|BTNMT|BGTVT|BNNMT|BTTTT|BKHCN|BDTTG|VKSNDTC|TANDTC|NHNN|BTTTT|BTC|BTP|BCA|BCT|BXD|BYT|BNV|BQP|BNG|TTCP|VPCP|VPQH|UBDT|KTNN|UBCK|TTg|CP|HĐTP|HĐND|UBND|BTM|BTS|BNN|BCN';
/** 60/2014/QH13 · 123/2015/NĐ-CP · 66.7/2025/NQ-CP · 121/VBHN-VPQH · 163/QĐ-BTP · 01/2010/TTLT-VKSNDTC-TANDTC-BQP */
const NUMBER = new RegExp(
  String.raw`(?:(?<![\d/])|(?<=QH\d{2})|(?<=/)(?=(?:19|20)\d{2}\d{1,3}/))\d+(?:\.\d+)?[a-z]?(?:/\d{4})?/(?:QH\d{2}|QH9|UBTVQH\d{2}|(?:[\p{Lu}]{2,6}-)+(?:(?:${BODIES}|UBTVQH\d{2})(?:-(?:${BODIES}))*|\p{Lu}+(?!\p{Ll})))`,
  'gu',
);

/** Cuts the glued line. A number ends a row when the next word touches it; in a name it is followed by a space. */
export function splitLegalRefs(glued: string): PublishedDocument[] {
  const text = tidyLine(glued.replace(HEADER, ''));
  const rows: PublishedDocument[] = [];
  let from = 0;
  for (const match of text.matchAll(NUMBER)) {
    const end = match.index + match[0].length;
    const shift = gluedDigits(text.slice(from, match.index), match[0]);
    const start = match.index + shift;
    const number = match[0].slice(shift);
    const glued = start > from && /[\p{Ll}\d.)]/u.test(text.charAt(start - 1));
    if (start < from || !(endsRow(text, end) || (glued && NEXT_NAME.test(text.slice(end))))) continue;
    // "Nghị định 99/2022/NĐ-CP" + "99/2022/NĐ-CP": the name ends in its number, and the code column follows at once.
    if (/[\s(/“"]/.test(text.charAt(start - 1)) && /\d/.test(text.charAt(end))) continue;
    rows.push({ title: withoutKind(text.slice(from, start).trim()), number });
    from = end;
  }
  const rest = text.slice(from).trim();
  const last = rows.at(-1);
  // Some records have the columns the other way: the number, then the name.
  if (rest !== '' && last && last.title === '') last.title = rest;
  else if (rest !== '') rows.push({ title: rest });
  return rows;
}

/** A name that begins behind a code and a stray space. */
const NEXT_NAME = /^ (Nghị (định|quyết)|Thông tư|Luật|Bộ luật|Quyết định|Pháp lệnh) /;

/** The code column may say the kind again: "… của Bộ Tư pháp" + "Thông tư số 03/2023/TT-BTP". */
function withoutKind(title: string): string {
  return title.replace(/(?<=[\p{Ll}\d.)])(?:Thông tư|Nghị định|Nghị quyết|Luật|Quyết định)(?: số)?$/u, '');
}

function endsRow(text: string, end: number): boolean {
  return end === text.length || /^(?!ngày)[^\s,;.)\]”"/–&-]/.test(text.slice(end));
}

/** Digits that the word before has left on the number: "Luật Cư trú 2020" + "68/2020/QH14", "QH13" + "61/2014/QH13". */
function gluedDigits(before: string, number: string): number {
  if (/QH$/.test(before) && /^1\d\d/.test(number)) return 2;
  return /^(?:19|20)\d{2}(?=\d{1,3}[./])/.test(number) ? 4 : 0;
}

/**
 * Numbers written the one way: capitals, Đ, no spaces, `NĐ-CP` for `ND-CP`. Undefined when it is no number at all.
 */
export function documentNumber(text: string | undefined): string | undefined {
  const clean = tidyLine(text ?? '')
    .replace(/[–—]/g, '-')
    .replace(/\s*([/-])\s*/g, '$1')
    .replace(/\/ND-CP$/i, '/NĐ-CP')
    .replace(/\/QD-/i, '/QĐ-')
    .toUpperCase();
  return /\d{1,5}(?:\.\d+)?[A-Z]?\/(?:\d{4}\/)?(?:QH\d{1,2}|(?:PL-)?UBTVQH\d{1,2}|[\p{Lu}&]+(?:-[\p{Lu}&]+)*)(?:-UBTVQH\d{1,2})?/u.exec(
    clean,
  )?.[0];
}

/** Documents in print order, one each; `unread` where a row has neither number nor a usable name. */
export function readLegalRefs(rows: PublishedDocument[]): { legal: LegalRef[]; unread: boolean } {
  const legal: LegalRef[] = [];
  const seen = new Set<string>();
  let unread = false;
  for (const row of rows) {
    const printed = stated(row.title);
    const number = documentNumber(row.number) ?? documentNumber(printed);
    const title =
      printed && documentNumber(printed) === printed.toUpperCase() ? undefined : printed && tidyLine(printed);
    if (number === undefined && title === undefined) continue;
    // Several numbers inside one name that has none of its own: rows that the glue hides.
    if (number === undefined || (title ?? '').length > 1500) unread = true;
    const key = number ?? title ?? '';
    if (seen.has(key)) continue;
    seen.add(key);
    legal.push({ ...(number ? { number } : {}), ...(title ? { title: { vi: title } } : {}) });
  }
  return { legal, unread };
}

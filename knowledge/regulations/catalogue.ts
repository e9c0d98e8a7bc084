/**
 * The loaded documents by number and by name. Of several editions of one law the newest consolidated text comes first.
 *
 * @module
 */
import { fold } from '../language/normalise.ts';
import { bareKey, bareWords } from '../language/tokens.ts';
import type { LegalDocument } from '../schema.ts';
import type { LawName } from '../terms.ts';
import type { NumberAsked } from './reference.ts';

/** What kind of document a question names before its number or name, and how such numbers end. */
const KINDS: [phrase: string, sign: RegExp][] = [
  ['nghi dinh', /\/ND-CP$/],
  ['nd', /\/ND-CP$/],
  ['decree', /\/ND-CP$/],
  ['thong tu', /\/TT(?:LT)?-/],
  ['tt', /\/TT(?:LT)?-/],
  ['circular', /\/TT(?:LT)?-/],
  ['quyet dinh', /\/QD-/],
  ['decision', /\/QD-/],
  ['nghi quyet', /\/NQ-|\/QH\d+$|\/UBTVQH\d+$|-NQ\//],
  ['resolution', /\/NQ-|\/QH\d+$|\/UBTVQH\d+$|-NQ\//],
  ['phap lenh', /\/UBTVQH\d+$/],
  ['ordinance', /\/UBTVQH\d+$/],
  ['bo luat', /\/QH\d+$/],
  ['luat', /\/QH\d+$/],
  ['law', /\/QH\d+$/],
  ['code', /\/QH\d+$/],
];

const SUBORDINATE = / (?:nghi dinh|nd|thong tu|tt|decree|circular) /;

export interface Named {
  documents: LegalDocument[];
  /** The name as it was found, bare. */
  name: string;
}

export class Catalogue {
  #byNumber = new Map<string, LegalDocument[]>();
  /** By the number of a document that amends it: good for a link, not for "Điều 5 Nghị định 18/2026", which has articles of its own. */
  #amendedBy = new Map<string, LegalDocument[]>();
  #byName = new Map<string, LegalDocument[]>();

  constructor(documents: readonly LegalDocument[], names: readonly LawName[]) {
    const said = new Map(
      names.map(({ official, or, en }) => [bareKey(official), [...or, ...en].map((phrase) => phraseKey(phrase))]),
    );
    const ordered = [...documents].sort(newestFirst);
    // A number leads to the text that consolidates it rather than to itself.
    for (const document of ordered) push(this.#byNumber, document.consolidates[0], document);
    for (const document of ordered) {
      push(this.#byNumber, document.number, document);
      for (const number of document.consolidates.slice(1)) push(this.#amendedBy, number, document);
      for (const name of namesOf(document, said)) pushKey(this.#byName, name, document);
    }
  }

  /** The document with this number – "Luật 60/2014/QH13", "123/2015/NĐ-CP" – or the text that consolidates it. */
  byNumber(number: string): LegalDocument | undefined {
    const key = /\d+(?:\.\d+)?[A-Z]?(?:\/\d{4})?[/-][A-Z][A-Z\d]*(?:[-/][A-Z\d]+)*/.exec(numberKey(number))?.[0];
    return key === undefined ? undefined : (this.#byNumber.get(key) ?? this.#amendedBy.get(key))?.[0];
  }

  /** Documents that a typed number may mean; `words` around it tell the kind. */
  numbered(asked: NumberAsked, words: readonly string[]): LegalDocument[] {
    if (asked.whole) return this.#byNumber.get(asked.text) ?? [];
    const text = ` ${words.join(' ')} `;
    const sign = KINDS.find(([phrase]) => text.includes(` ${phrase} `))?.[1];
    const found = new Set<LegalDocument>();
    for (const [number, documents] of this.#byNumber) {
      if (!number.startsWith(`${asked.text}/`) || (sign && !sign.test(number))) continue;
      const [first] = documents;
      if (first) found.add(first);
    }
    return [...found];
  }

  /** The documents whose name stands in the words: of names that do, the longest. */
  named(words: readonly string[]): Named | undefined {
    const text = ` ${words.filter((word) => word !== 'the').join(' ')} `;
    let best: Named | undefined;
    for (const [name, documents] of this.#byName) {
      const at = text.indexOf(` ${name} `);
      if (at < 0 || name.length <= (best?.name.length ?? 0)) continue;
      // "Nghị định hướng dẫn Luật Hộ tịch" names a decree, not the law.
      if (SUBORDINATE.test(text.slice(0, at + 1)) && !SUBORDINATE.test(` ${name} `)) continue;
      best = { documents, name };
    }
    return best;
  }
}

/**
 * Where the words begin to name a law, though none of that name is loaded: at "luật" in "Điều 8 Luật Hàng không". A decree that is
 * described and not numbered may well be loaded under its long title: then undefined.
 */
export function lawNamedAt(words: readonly string[]): number | undefined {
  if (SUBORDINATE.test(` ${words.join(' ')} `)) return undefined;
  const at = words.findIndex(
    (word, index) => word === 'luat' || word === 'law' || (word === 'phap' && words[index + 1] === 'lenh'),
  );
  if (at < 0 || words.length - at < 2) return undefined;
  return words[at - 1] === 'bo' ? at - 1 : at;
}

/** Years by which people tell editions apart: of the law itself and of the consolidated text. */
export function yearsOf(document: LegalDocument): string[] {
  const numbers = [document.id, document.number, document.consolidates[0] ?? ''];
  const years = numbers.flatMap((number) =>
    [...number.matchAll(/(?<=[/@])((?:19|20)\d{2})(?=\/|$)/g)].map((match) => match[1] ?? ''),
  );
  return [...new Set([...years, ...(document.issued ? [document.issued.slice(0, 4)] : [])])];
}

/** `said`: other names by the bare title. */
function namesOf(document: LegalDocument, said: ReadonlyMap<string, string[]>): Set<string> {
  const title = bareKey(document.title);
  const kind = bareKey(document.kind);
  const found = new Set<string>();
  const add = (name: string): void => {
    found.add(name);
    found.add(name.replaceAll(' va ', ' '));
  };
  add(title);
  if (title.startsWith('bo luat ')) add(title.slice(3));
  const subject = title.startsWith(`${kind} `) ? title.slice(kind.length + 1) : title;
  // "Điều 8 hôn nhân và gia đình": the subject alone, when it says enough to be no everyday word.
  if (/^(?:bo )?luat$|^phap lenh$/.test(kind) && subject.split(' ').length >= 3) add(subject);
  const short = subject.replace(
    /^(?:ve|quy dinh(?: chi tiet| ve)?(?: va huong dan thi hanh)?(?: mot so dieu cua)?) /,
    '',
  );
  if (short !== subject) add(`${kind} ${short}`);
  for (const phrase of said.get(title) ?? []) add(phrase);
  return found;
}

/** English articles come and go: "Law on the Elderly". */
function phraseKey(phrase: string): string {
  return bareWords(phrase)
    .filter((word) => word !== 'the')
    .join(' ');
}

/** Expired ones last; consolidated before single; later before earlier. */
function newestFirst(a: LegalDocument, b: LegalDocument): number {
  const weight = (document: LegalDocument): number =>
    (document.expired ? 0 : 2) + (document.consolidates.length > 0 ? 1 : 0);
  const year = (document: LegalDocument): string => [...yearsOf(document)].sort().at(-1) ?? '';
  return weight(b) - weight(a) || (year(b) > year(a) ? 1 : year(b) < year(a) ? -1 : 0);
}

function numberKey(number: string): string {
  return fold(number.normalize('NFC'))
    .toUpperCase()
    .replace(/[–—]/g, '-')
    .replace(/\s*([/-])\s*/g, '$1');
}

function push(map: Map<string, LegalDocument[]>, number: string | undefined, document: LegalDocument): void {
  if (number !== undefined) pushKey(map, numberKey(number), document);
}

function pushKey(map: Map<string, LegalDocument[]>, key: string, document: LegalDocument): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [document]);
  else if (!list.includes(document)) list.push(document);
}

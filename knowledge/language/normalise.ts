/**
 * Vietnamese text in one form, and in the bare form that people type on phones.
 *
 * Two spellings of the tone mark are both correct (hoà/hòa, thuý/thúy, uỷ/ủy: Decision 240/QĐ 1984 against common usage), and text arrives
 * composed (NFC) or decomposed (NFD); `normalise` brings all to one. `fold` drops marks altogether: `đăng ký` → `dang ky`.
 *
 * @module
 */

/** Open syllables in oa, oe, uy: the mark moves to the first vowel, unless the u belongs to qu. */
const MOVED: Record<string, string> = {};
for (const [second, first, marks] of [
  ['a', 'o', 'òóỏõọ'],
  ['e', 'o', 'òóỏõọ'],
  ['y', 'u', 'ùúủũụ'],
] as const) {
  const accented = { a: 'àáảãạ', e: 'èéẻẽẹ', y: 'ỳýỷỹỵ' }[second];
  for (let tone = 0; tone < 5; tone++) MOVED[first + accented[tone]] = marks[tone] + second;
}
const OPEN_SYLLABLE = /(?<!q)(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\p{L})/gu;

/** Zero-width and soft characters that copying from a page brings along. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]/g;

/** NFC, lower case, one kind of space, one position of the tone mark. Idempotent. */
export function normalise(text: string): string {
  return text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(OPEN_SYLLABLE, (syllable) => MOVED[syllable] ?? syllable);
}

const folded = new Map<string, string>();

/** Without any mark: `Đăng ký` → `Dang ky`. */
export function fold(text: string): string {
  const known = folded.get(text);
  if (known !== undefined) return known;
  const bare = text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D');
  // Syllables repeat without end, whole texts do not: remember only the short ones, and not more than a language has.
  if (text.length <= 12 && folded.size < 50_000) folded.set(text, bare);
  return bare;
}

const NOT_ASCII = /[^\x20-\x7e]/;

/** Whether anything in it carries a Vietnamese mark or is a đ. */
export function hasMarks(text: string): boolean {
  return NOT_ASCII.test(text) && fold(text) !== text.normalize('NFC');
}

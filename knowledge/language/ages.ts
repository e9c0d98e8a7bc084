/**
 * Ages: "bé 6 tuổi", "vừa tròn mười bốn tuổi", "2 tháng tuổi", "14 years old" in a question; "dưới 14 tuổi", "từ đủ 14 tuổi trở lên" in a title.
 *
 * @module
 */
import type { Token } from './tokens.ts';

/** Years, from and below. */
export interface Ages {
  from: number;
  below: number;
}

const WORDS: Record<string, number> = {
  một: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  tư: 4,
  năm: 5,
  lăm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
};
const TEN = new Set(['mười', 'mươi']);

/** The first age that is told, in whole years. */
export function ageOf(tokens: Token[]): number | undefined {
  const texts = tokens.map((token) => token.guess ?? token.text);
  for (let i = 0; i < texts.length; i++) {
    if (texts[i] === 'tuổi') {
      if (texts[i - 1] === 'tháng' && numberBefore(texts, i - 1) !== undefined) return 0;
      const age = numberBefore(texts, i);
      if (age !== undefined) return age;
    }
    // "6t", "14 years old", "14-year-old"
    const short = /^(\d{1,3})t$/.exec(texts[i]!)?.[1];
    if (short) return Number(short);
    if (/^\d{1,3}$/.test(texts[i]!) && /^(years?|yrs?|yo)$/.test(texts[i + 1] ?? '')) {
      if (texts[i + 1] === 'yo' || texts[i + 2] === 'old') return Number(texts[i]);
    }
  }
  return undefined;
}

/** The ages that a title is for, where it names them. */
export function agesFor(title: string): Ages | undefined {
  const below = /dưới (\d{1,2}) tuổi/iu.exec(title)?.[1];
  if (below) return { from: 0, below: Number(below) };
  const from = /từ (?:đủ )?(\d{1,2}) tuổi(?: trở lên)?/iu.exec(title)?.[1];
  return from ? { from: Number(from), below: Number.POSITIVE_INFINITY } : undefined;
}

/** `14`, `mười bốn`, `hai mươi`, `sáu`. */
function numberBefore(texts: string[], end: number): number | undefined {
  const last = texts[end - 1];
  if (last === undefined) return undefined;
  if (/^\d{1,3}$/.test(last)) return Number(last);
  const units = WORDS[last] ?? (TEN.has(last) ? 0 : undefined);
  if (units === undefined) return undefined;
  const at = TEN.has(last) ? end - 1 : end - 2;
  if (!TEN.has(texts[at] ?? '')) return units || undefined;
  const tens = texts[at] === 'mươi' ? (WORDS[texts[at - 1] ?? ''] ?? 1) : 1;
  return 10 * tens + units;
}

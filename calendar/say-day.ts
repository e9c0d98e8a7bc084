/**
 * How people say days, in Vietnamese (with or without diacritics) and English, read as a span of days.
 *
 * chrono-node reads dates with numbers and month names. Weeks, weekdays, months and "within" are ours: chrono 2.10 takes `tuần này` a week
 * late and `thứ hai tuần sau` two, knows no `cuối tháng`, and reads nothing without diacritics.
 *
 * @module
 */
import { parse as parseEnglish } from 'chrono-node/en';
import { parse as parseVietnamese } from 'chrono-node/vi';
import { type DaySpan, daysBetween, type IsoDay, makeDay, monthSpan, yearOf } from './day.ts';
import { fold } from './fold.ts';
import { PHRASES } from './said-phrases.ts';

/** What was said, and where: `index` and `length` count letters of the NFC text. */
export interface SaidDays extends DaySpan {
  index: number;
  length: number;
}

const BY =
  /(?:^|[^a-z0-9])((?:truoc|den het|den|toi|cham nhat|muon nhat|by|before|until|till|no later than)(?: ngay| la| vao| the)?\s+)$/;
const SINCE = /(?:^|[^a-z0-9])((?:tu|from|between)(?: ngay)?\s+)$/;
const UNTIL = /^\s*(?:den|toi|to|until|till|and|-|–)\s+/;

/**
 * The first days said in `text`, or undefined. `trước thứ sáu` and `by Friday` run from today to that day; `từ 1/12 đến 15/12` from
 * one to the other. A date without a year is the nearest one to `today`, before or after.
 */
export function sayDay(text: string, today: IsoDay): SaidDays | undefined {
  const nfc = text.normalize('NFC');
  const said = first(nfc, today, 0);
  if (!said) return undefined;
  const folded = fold(nfc);
  const before = folded.slice(0, said.index);
  const since = SINCE.exec(before);
  const until = since && UNTIL.exec(folded.slice(said.index + said.length));
  if (since?.[1] && until) {
    const second = first(nfc, today, said.index + said.length + until[0].length);
    if (second && second.index === said.index + said.length + until[0].length && second.to >= said.from) {
      const index = said.index - since[1].length;
      return { from: said.from, to: second.to, index, length: second.index + second.length - index };
    }
  }
  const by = BY.exec(before)?.[1];
  // Folded, "tôi" (I) is "tới" (until) as well.
  if (!by || /^tôi/i.test(nfc.slice(said.index - by.length))) return said;
  const from = said.to < today ? said.from : today;
  return { from, to: said.to, index: said.index - by.length, length: said.length + by.length };
}

function first(text: string, today: IsoDay, start: number): SaidDays | undefined {
  let best: SaidDays | undefined;
  const offer = (span: DaySpan | undefined, index: number, length: number) => {
    // The earliest wins; of two that start together the longer: "thứ hai tuần sau" over "thứ hai".
    if (span && (!best || index < best.index || (index === best.index && length > best.length)))
      best = { from: span.from, to: span.to, index, length };
  };
  const folded = fold(text);
  for (const { pattern, span } of PHRASES) {
    pattern.lastIndex = start;
    const match = pattern.exec(folded);
    if (match) offer(span(match, today), match.index, match[0].length);
  }
  const dated = datesWithNumbers(folded, today, start);
  if (dated) offer(dated, dated.index, dated.length);
  return best;
}

const VI_DATE = /\b(?:ngay |mung |mong )?(\d{1,2}) thang (\d{1,2})(?: nam (\d{4}))?\b/g;
const SLASHED = /\b(?:ngay )?(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?\b(?![/.-]\d)/g;
const ISO = /\b(\d{4})-(\d{2})-(\d{2})\b/g;
const EN_MONTH =
  /\b(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? )?(?:jan(?:uary)?|feb(?:ruary)?|march|apr(?:il)?|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b(?:,? \d{1,2}(?:st|nd|rd|th)?\b(?!\d))?(?:,? \d{4}\b)?/g;

function datesWithNumbers(folded: string, today: IsoDay, start: number): SaidDays | undefined {
  const reads: [RegExp, (match: RegExpExecArray) => DaySpan | undefined][] = [
    [ISO, ([, year, month, day]) => one(makeDay(Number(year), Number(month), Number(day)))],
    // Given with its diacritics, which is how chrono knows it.
    [
      VI_DATE,
      ([, day, month, year]) => viaChrono(`ngày ${day} tháng ${month}${year ? ` năm ${year}` : ''}`, 'vi', today),
    ],
    [SLASHED, ([, day, month, year]) => viaChrono(`${day}/${month}${year ? `/${fullYear(year)}` : ''}`, 'vi', today)],
    [EN_MONTH, ([words]) => viaChrono(words, 'en', today)],
  ];
  let best: SaidDays | undefined;
  for (const [pattern, read] of reads) {
    pattern.lastIndex = start;
    const match = pattern.exec(folded);
    if (!match || (best && best.index <= match.index)) continue;
    const span = read(match);
    if (span) best = { ...span, index: match.index, length: match[0].length };
  }
  return best;
}

const one = (day: IsoDay | undefined): DaySpan | undefined => (day ? { from: day, to: day } : undefined);
const fullYear = (year: string) => (year.length === 2 ? `20${year}` : year);

function viaChrono(words: string, lang: 'vi' | 'en', today: IsoDay): DaySpan | undefined {
  // Noon in UTC, and only the parsed numbers are read back: the machine's own time zone has no say.
  const reference = { instant: new Date(`${today}T12:00:00Z`), timezone: 0 };
  const start = (lang === 'vi' ? parseVietnamese : parseEnglish)(words, reference)[0]?.start;
  const month = start?.get('month');
  if (!start || !month) return undefined;
  const years = start.isCertain('year') ? [start.get('year') ?? 0] : [-1, 0, 1].map((by) => yearOf(today) + by);
  const day = start.isCertain('day') ? (start.get('day') ?? 0) : 0;
  const spans = years.map((year) => (day ? one(makeDay(year, month, day)) : monthSpan(year, month)));
  return nearest(spans, today);
}

function nearest(spans: (DaySpan | undefined)[], today: IsoDay): DaySpan | undefined {
  const real = spans.filter((span) => span !== undefined);
  return real.sort((a, b) => Math.abs(daysBetween(today, a.from)) - Math.abs(daysBetween(today, b.from)))[0];
}

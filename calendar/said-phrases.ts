/**
 * The words for days, one row a way of saying it. Patterns are read on folded text (`fold`), so each row serves `tuần này` and
 * `tuan nay` alike.
 *
 * @module
 */
import {
  addDays,
  addMonths,
  type DaySpan,
  type IsoDay,
  makeDay,
  monthOf,
  monthSpan,
  weekday,
  weekSpan,
  yearOf,
} from './day.ts';

export interface Phrase {
  pattern: RegExp;
  /** undefined: said, but there is no such day. */
  span(match: RegExpExecArray, today: IsoDay): DaySpan | undefined;
}

const NUMBERS: Record<string, number> = {
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
  one: 1,
  a: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
};
const VI_COUNT = '(\\d{1,3}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)';
const EN_COUNT = '(\\d{1,3}|one|a|two|three|four|five|six|seven|eight|nine|ten)';
const VI_WEEKDAYS: Record<string, number> = { hai: 1, ba: 2, tu: 3, nam: 4, sau: 5, bay: 6 };
const EN_WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const only = (day: IsoDay | undefined): DaySpan | undefined => (day ? { from: day, to: day } : undefined);
const lastOf = (span: DaySpan) => only(span.to);
const count = (word: string | undefined) => NUMBERS[word ?? ''] ?? Number(word);

/** -1 before, 0 this, 1 next – of the words that follow `tuần`, `tháng`, or stand before `week`, `month`. */
function shift(word: string | undefined): number {
  if (/^(?:sau|toi|next|coming)/.test(word ?? '')) return 1;
  return /^(?:truoc|qua|vua|last|past|previous)/.test(word ?? '') ? -1 : 0;
}

const monthOfToday = (today: IsoDay, by = 0) => monthSpan(yearOf(today), monthOf(today) + by);
const yearSpan = (year: number): DaySpan => ({ from: `${year}-01-01`, to: `${year}-12-31` });
function quarter(year: number, number: number): DaySpan {
  return { from: monthSpan(year, number * 3 - 2).from, to: monthSpan(year, number * 3).to };
}
const quarterOf = (today: IsoDay) => Math.ceil(monthOf(today) / 3);
function quarterOfToday(today: IsoDay, by: number): DaySpan {
  const index = yearOf(today) * 4 + quarterOf(today) - 1 + by;
  return quarter(Math.floor(index / 4), (index % 4) + 1);
}

/** `amount` of a unit from today; the unit's first letters in either language. */
function later(today: IsoDay, amount: number, unit: string | undefined): IsoDay {
  if (/^(?:tuan|week)/.test(unit ?? '')) return addDays(today, 7 * amount);
  return /^(?:thang|month)/.test(unit ?? '') ? addMonths(today, amount) : addDays(today, amount);
}

function onWeekday(today: IsoDay, number: number, which: string | undefined): DaySpan | undefined {
  const inWeek = (by: number) => only(addDays(weekSpan(today, by).from, number - 1));
  const week = which?.trim() ?? '';
  if (/tuan|week|^next|^last|^this/.test(week)) return inWeek(shift(week.replace(/^tuan /, '')));
  // Said alone, the next one to come, today included; "tới" is never today.
  const ahead = (number - weekday(today) + 7) % 7;
  return only(addDays(today, ahead === 0 && /toi|sau/.test(week) ? 7 : ahead));
}

function monthSaid(today: IsoDay, month: string | undefined, year: string | undefined): DaySpan | undefined {
  const number = Number(month);
  return number >= 1 && number <= 12 ? monthSpan(Number(year ?? yearOf(today)), number) : undefined;
}

const REL = '(nay|sau|toi|truoc|vua qua|vua roi|qua)';
const ROMAN: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4 };
const row = (pattern: string, span: Phrase['span']): Phrase => ({
  pattern: new RegExp(`(?<![a-z0-9])(?:${pattern})(?![a-z0-9])`, 'g'),
  span,
});

export const PHRASES: readonly Phrase[] = [
  row('(?:trong )?(?:ngay )?hom nay|bua nay|today', (_, today) => only(today)),
  row('(?:ngay|sang|chieu|bua) mai|tomorrow', (_, today) => only(addDays(today, 1))),
  row('(?:ngay|bua) (?:kia|mot)|(?:the )?day after tomorrow', (_, today) => only(addDays(today, 2))),
  row('(?:ngay )?hom qua|bua qua|yesterday', (_, today) => only(addDays(today, -1))),
  row('hom kia|(?:the )?day before yesterday', (_, today) => only(addDays(today, -2))),

  row(`(?:vao |trong )?tuan ${REL}`, (match, today) => weekSpan(today, shift(match[1]))),
  row(`cuoi tuan(?: ${REL})?`, (match, today) => weekend(today, shift(match[1]))),
  row(`dau tuan(?: ${REL})?`, (match, today) => only(weekSpan(today, shift(match[1])).from)),
  row(
    `(?:vao |trong )?(?:thu (hai|ba|tu|nam|sau|bay|[2-7])|(chu nhat|cn))( tuan ${REL}| toi| sau| nay)?`,
    (match, today) => onWeekday(today, match[2] ? 7 : (VI_WEEKDAYS[match[1] ?? ''] ?? Number(match[1]) - 1), match[3]),
  ),

  row(`(?:vao |trong )?thang ${REL}`, (match, today) => monthOfToday(today, shift(match[1]))),
  row('(?:vao |trong )?thang (\\d{1,2})(?:(?: nam |[/-])(\\d{4}))?', (match, today) =>
    monthSaid(today, match[1], match[2]),
  ),
  // Civil Code 2015 art. 146(2): the start of a month is its first day, the middle the 15th, the end its last day.
  row(`(?:vao )?(dau|giua|cuoi) thang(?: (?:${REL}|(\\d{1,2})(?:(?: nam |[/-])(\\d{4}))?))?`, (match, today) => {
    const month = match[3] ? monthSaid(today, match[3], match[4]) : monthOfToday(today, shift(match[2]));
    if (!month) return undefined;
    if (match[1] === 'giua') return only(addDays(month.from, 14));
    return only(match[1] === 'dau' ? month.from : month.to);
  }),
  row(`(?:trong )?quy ${REL}`, (match, today) => quarterOfToday(today, shift(match[1]))),
  row('(?:trong )?quy ([1-4]|i{1,3}|iv)(?:(?: nam |[/-])(\\d{4}))?', (match, today) =>
    quarter(Number(match[2] ?? yearOf(today)), ROMAN[match[1] ?? ''] ?? Number(match[1])),
  ),
  row('(?:trong )?nam (nay|sau|toi|truoc|ngoai|qua)', (match, today) =>
    yearSpan(yearOf(today) + (match[1] === 'ngoai' ? -1 : shift(match[1]))),
  ),
  row('(?:trong )?nam (20\\d\\d)', (match) => yearSpan(Number(match[1]))),
  row('cuoi nam(?: nay)?|(?:the )?end of (?:the |this )?year', (_, today) => lastOf(yearSpan(yearOf(today)))),

  row(
    `(?:trong|trong vong) ${VI_COUNT} (ngay|tuan|thang)(?: (?:toi|sap toi|toi day|nua|ke tiep))?`,
    (match, today) => ({
      from: today,
      to: later(today, count(match[1]), match[2]),
    }),
  ),
  row(`${VI_COUNT} (ngay|tuan|thang) (?:toi|sap toi|toi day|ke tiep|tiep theo)`, (match, today) => ({
    from: today,
    to: later(today, count(match[1]), match[2]),
  })),
  row(`${VI_COUNT} (ngay|tuan|thang) nua`, (match, today) => only(later(today, count(match[1]), match[2]))),
  row(`(?:trong )?${VI_COUNT} (ngay|tuan|thang) (?:qua|vua qua|gan day)`, (match, today) => ({
    from: later(today, -count(match[1]), match[2]),
    to: today,
  })),
  row('ngay (\\d{1,2})(?! ?(?:thang|[/.-]))', (match, today) =>
    only(makeDay(yearOf(today), monthOf(today), Number(match[1]))),
  ),

  row('(?:on |in |during )?(?:the )?(this|next|last|coming) week', (match, today) => weekSpan(today, shift(match[1]))),
  row('(?:in |during )?(?:the )?(this|next|last|coming) month', (match, today) => monthOfToday(today, shift(match[1]))),
  row('(?:in |during )?(?:the )?(this|next|last|coming) quarter', (match, today) =>
    quarterOfToday(today, shift(match[1])),
  ),
  row('(?:in |during )?(?:the )?(this|next|last|coming) year', (match, today) =>
    yearSpan(yearOf(today) + shift(match[1])),
  ),
  row('(?:on |at )?(?:the |(this|next|last) )?weekend', (match, today) => weekend(today, shift(match[1]))),
  row('(?:at )?(?:the )?end of (?:the |this |(next|last) )?month', (match, today) =>
    lastOf(monthOfToday(today, shift(match[1]))),
  ),
  row('(?:at )?(?:the )?end of (?:the |this |(next|last) )?week', (match, today) =>
    lastOf(weekSpan(today, shift(match[1]))),
  ),
  row(
    `(?:on )?(?:(this|next|last) )?(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)day( next week| this week)?`,
    (match, today) => onWeekday(today, EN_WEEKDAYS.indexOf((match[2] ?? '').slice(0, 3)) + 1, match[3] ?? match[1]),
  ),
  row(
    `(?:within|in|over|during)? ?(?:the )?(?:next |coming )?${EN_COUNT} (days?|weeks?|months?)(?: from now)?`,
    (match, today) => ({
      from: today,
      to: later(today, count(match[1]), match[2]),
    }),
  ),
  row(`(?:in |over )?(?:the )?(?:last|past) ${EN_COUNT} (days?|weeks?|months?)`, (match, today) => ({
    from: later(today, -count(match[1]), match[2]),
    to: today,
  })),
  row(`${EN_COUNT} (days?|weeks?|months?) ago`, (match, today) => only(later(today, -count(match[1]), match[2]))),
];

function weekend(today: IsoDay, by: number): DaySpan {
  const week = weekSpan(today, by);
  return { from: addDays(week.from, 5), to: week.to };
}

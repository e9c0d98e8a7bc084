/**
 * Which days are off in Vietnam: Saturdays and Sundays, and the holidays of the Labour Code 2019 art. 112. `date-holidays`
 * gives what a rule can (1 January, Tết, Hùng Kings' day, 30 April, 1 May, 2 September); the rest – Tết's exact span, the second
 * National Day, days made up, swapped days – is data (`HolidayYear`). A year without data follows the rules alone and is provisional
 * wherever the government decides.
 *
 * @module
 */
import Holidays from 'date-holidays';
import { addDays, type IsoDay, weekday, yearOf } from './day.ts';
import type { HolidayYear } from './holiday-year.ts';

export interface DayOff {
  kind: 'weekend' | 'holiday' | 'made-up' | 'swapped';
  /** Absent for weekends and swapped days. */
  name?: { vi: string; en: string };
}

export interface DaysOff {
  /** Why a day is off; undefined on a working day. */
  reason(day: IsoDay): DayOff | undefined;
  /** Whether the answer for this day may still change by a decision of the government. */
  provisional(day: IsoDay): boolean;
}

interface Year {
  off: Map<IsoDay, DayOff>;
  provisional: Set<IsoDay>;
}

const TET_DAYS = 5;
const isWeekend = (day: IsoDay) => weekday(day) >= 6;

/** @param years data files; the later of two files for one year wins. */
export function createDaysOff(years: readonly HolidayYear[] = []): DaysOff {
  const files = new Map(years.map((file) => [file.year, file]));
  const built = new Map<number, Year>();
  // Built on first use: loading a year's lunar dates costs some milliseconds that most starts never need.
  const yearFor = (year: number): Year => {
    const known = built.get(year);
    if (known) return known;
    const file = files.get(year);
    const fresh = file ? fromFile(file) : fromRules(year);
    built.set(year, fresh);
    return fresh;
  };
  // A swap may be worked in the year before or after the day it frees.
  const worked = new Set(years.flatMap((file) => file.swaps.filter((swap) => swap.announced).map((swap) => swap.work)));
  const doubtful = new Set(
    years.flatMap((file) => file.swaps.filter((swap) => !swap.announced).flatMap((swap) => [swap.off, swap.work])),
  );
  return {
    reason(day) {
      const off = yearFor(yearOf(day)).off.get(day);
      if (off) return off;
      return isWeekend(day) && !worked.has(day) ? { kind: 'weekend' } : undefined;
    },
    provisional: (day) => doubtful.has(day) || yearFor(yearOf(day)).provisional.has(day),
  };
}

type RuleHoliday = { date: IsoDay; tet: boolean; name: { vi: string; en: string } };

let rules: { vi: Holidays; en: Holidays } | undefined;

/** The public holidays that a rule can date. Tết is one entry a day, from the eve, as the library's rule has it. */
function ruleHolidays(year: number): RuleHoliday[] {
  rules ??= {
    vi: new Holidays('VN', { types: ['public'], languages: ['vi'] }),
    en: new Holidays('VN', { types: ['public'], languages: ['en', 'vi'] }),
  };
  const english = new Map(rules.en.getHolidays(year).map((entry) => [entry.date, entry.name]));
  const found: RuleHoliday[] = [];
  for (const entry of rules.vi.getHolidays(year)) {
    const date = entry.date.slice(0, 10);
    const name = { vi: entry.name, en: english.get(entry.date) ?? entry.name };
    if (!entry.rule.includes('vietnamese 1-0-1')) found.push({ date, name, tet: false });
    // "1 day before … P5D" is the span; the plain rule is its second day again.
    else if (entry.rule.includes('before'))
      for (let offset = 0; offset < TET_DAYS; offset++)
        found.push({ date: addDays(date, offset), tet: true, name: { vi: 'Tết Âm lịch', en: 'Lunar New Year' } });
  }
  return found;
}

function fromFile(file: HolidayYear): Year {
  const year: Year = { off: new Map(), provisional: new Set() };
  // Tết's span is the file's; all else that a rule can date holds unless the file speaks of that very day.
  for (const { date, name, tet } of ruleHolidays(file.year)) if (!tet) year.off.set(date, { kind: 'holiday', name });
  for (const day of file.days) {
    if (day.off) year.off.set(day.date, { kind: day.compensates ? 'made-up' : 'holiday', name: day.name });
    else year.off.delete(day.date);
    if (!day.announced) year.provisional.add(day.date);
  }
  for (const swap of file.swaps) if (swap.announced) year.off.set(swap.off, { kind: 'swapped' });
  return year;
}

function fromRules(number: number): Year {
  const year: Year = { off: new Map(), provisional: new Set() };
  const holidays = ruleHolidays(number);
  for (const { date, name } of holidays) year.off.set(date, { kind: 'holiday', name });
  for (const { date, name, tet } of holidays) {
    if (tet) year.provisional.add(date);
    if (!isWeekend(date)) continue;
    let next = addDays(date, 1);
    while (isWeekend(next) || year.off.has(next)) next = addDays(next, 1);
    year.off.set(next, { kind: 'made-up', name });
    if (tet) year.provisional.add(next);
  }
  // Art. 112(1)(đ): 2 September and the day before or after it; which one is not known without data.
  year.provisional.add(`${number}-09-01`).add(`${number}-09-03`);
  return year;
}

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadCalendar } from '../../adapters/stores/holidays.ts';
import {
  addDays,
  addMonths,
  dayAt,
  daysBetween,
  instantOf,
  isIsoDay,
  makeDay,
  minuteAt,
  weekday,
} from '../../calendar/day.ts';
import { createDaysOff } from '../../calendar/days-off.ts';
import { HolidayYearSchema } from '../../calendar/holiday-year.ts';
import { createCalendar } from '../../calendar/working-days.ts';

const FOLDER = new URL('../../content/holidays/', import.meta.url);
const shipped = await loadCalendar(FOLDER.pathname);
const byRules = createCalendar(createDaysOff());

/** Days spread over five years, the same on each run. */
const DAYS = Array.from({ length: 400 }, (_, at) => addDays('2025-01-01', (at * 7919) % 1826));

describe('days', () => {
  it('exist or do not', () => {
    expect(makeDay(2026, 2, 29)).toBeUndefined();
    expect(makeDay(2028, 2, 29)).toBe('2028-02-29');
    expect(isIsoDay('2026-11-31')).toBe(false);
    expect(isIsoDay('2026-1-1')).toBe(false);
  });

  it('are those of Vietnam at an instant, whatever the machine thinks', () => {
    expect(dayAt(Date.parse('2026-11-22T17:00:00Z'))).toBe('2026-11-23');
    expect(dayAt(Date.parse('2026-11-22T16:59:59Z'))).toBe('2026-11-22');
    expect(minuteAt(Date.parse('2026-11-23T08:30:00Z'))).toBe(15 * 60 + 30);
    for (const day of DAYS) expect(dayAt(instantOf(day, 1439))).toBe(day);
  });

  it('add up', () => {
    for (const [at, day] of DAYS.entries()) {
      expect(daysBetween(day, addDays(day, at - 200))).toBe(at - 200);
      expect(weekday(addDays(day, 1))).toBe((weekday(day) % 7) + 1);
    }
    expect(weekday('2026-11-23')).toBe(1);
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
    expect(addMonths('2026-03-31', -13)).toBe('2025-02-28');
  });
});

describe('laws that hold for any day', () => {
  it.each([
    ['with data', shipped],
    ['by rules', byRules],
  ])('%s', (_, calendar) => {
    for (const [at, day] of DAYS.entries()) {
      const count = at % 23;
      const end = calendar.addWorkingDays(day, count);
      expect(calendar.isWorkingDay(end)).toBe(true);
      // The count of days is what was added; the first day is never counted.
      if (count > 0) expect(calendar.workingDaysBetween(day, end)).toBe(count);
      // Adding in two steps is adding at once.
      if (count > 1) expect(calendar.addWorkingDays(calendar.addWorkingDays(day, 1), count - 1)).toBe(end);
      // One more is later; only from a day off is the first working day both the 0th and the 1st.
      if (count > 0 || calendar.isWorkingDay(day)) expect(calendar.addWorkingDays(day, count + 1) > end).toBe(true);
      // Back is back.
      if (calendar.isWorkingDay(day)) expect(calendar.addWorkingDays(end, -count)).toBe(day);
      expect(calendar.workingDaysBetween(end, day)).toBe(calendar.workingDaysBetween(day, end) * -1 + 0);
      expect(calendar.isWorkingDay(calendar.onOrAfter(day))).toBe(true);
    }
  });
});

describe('days off in Vietnam', () => {
  it.each([
    ['2026-01-01', 'holiday'],
    ['2026-02-17', 'holiday'],
    ['2026-04-26', 'holiday'],
    ['2026-04-27', 'made-up'],
    ['2026-04-30', 'holiday'],
    ['2026-05-01', 'holiday'],
    ['2026-09-01', 'holiday'],
    ['2026-09-02', 'holiday'],
    ['2026-11-21', 'weekend'],
    ['2027-02-10', 'made-up'],
    ['2027-04-16', 'holiday'],
    ['2027-05-03', 'made-up'],
  ])('%s is off: %s', (day, kind) => {
    expect(shipped.dayOff(day)?.kind).toBe(kind);
  });

  it.each([
    '2026-01-02',
    '2026-02-13',
    '2026-02-23',
    '2026-08-31',
    '2026-09-03',
    '2026-11-24',
    '2027-02-12',
    '2027-09-01',
  ])('%s is worked', (day) => expect(shipped.isWorkingDay(day)).toBe(true));

  it('that nobody has announced make a date provisional', () => {
    expect(shipped.provisional('2026-02-10', '2026-02-25')).toBe(true);
    expect(shipped.provisional('2026-11-23', '2026-11-25')).toBe(true);
    expect(shipped.provisional('2026-04-20', '2026-05-10')).toBe(false);
    expect(byRules.provisional('2030-09-01', '2030-09-05')).toBe(true);
  });

  it.each([2026, 2027])(
    'the file of %i gives Tết five days, National Day two, and makes up for each weekend',
    (year) => {
      const file = HolidayYearSchema.parse(parse(readFileSync(new URL(`vn-${year}.yaml`, FOLDER), 'utf8')));
      const named = (name: string) => file.days.filter((day) => day.name.vi === name).map(({ date }) => date);
      expect(named('Tết Âm lịch')).toHaveLength(5);
      expect(named('Quốc khánh')).toHaveLength(1);
      expect(Math.abs(daysBetween(`${year}-09-02`, named('Quốc khánh')[0]!))).toBe(1);
      // Labour Code art. 111(3): as many days made up as holidays fall on a weekly rest day, each on the next day that is free.
      const holidays: string[] = [];
      for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1))
        if (shipped.dayOff(day)?.kind === 'holiday' && weekday(day) >= 6) holidays.push(day);
      expect(file.days.flatMap(({ compensates }) => compensates ?? []).sort()).toEqual(holidays);
      for (const { date, compensates } of file.days)
        if (compensates)
          for (let day = compensates; day < date; day = addDays(day, 1)) expect(shipped.isWorkingDay(day)).toBe(false);
    },
  );

  it('follow the rules in a year without data', () => {
    // 1 January 2028 is a Saturday; Tết's eve is 25 January.
    expect(byRules.dayOff('2028-01-03')?.kind).toBe('made-up');
    expect(['25', '26', '27', '28', '29'].map((day) => byRules.dayOff(`2028-01-${day}`)?.kind)).toEqual(
      Array(5).fill('holiday'),
    );
    expect(byRules.dayOff('2028-01-31')?.kind).toBe('made-up');
  });

  it('swap only when announced', () => {
    const swaps = (announced: boolean) =>
      createCalendar(
        createDaysOff([
          HolidayYearSchema.parse({ year: 2026, swaps: [{ off: '2026-08-31', work: '2026-08-22', announced }] }),
        ]),
      );
    expect([swaps(true).isWorkingDay('2026-08-31'), swaps(true).isWorkingDay('2026-08-22')]).toEqual([false, true]);
    expect([swaps(false).isWorkingDay('2026-08-31'), swaps(false).isWorkingDay('2026-08-22')]).toEqual([true, false]);
    expect(swaps(false).provisional('2026-08-31', '2026-08-31')).toBe(true);
  });
});

it('a day of another year in a file is refused', () => {
  const read = HolidayYearSchema.safeParse({
    year: 2026,
    days: [{ date: '2027-01-01', name: { vi: 'a', en: 'a' }, announced: true }],
  });
  expect(read.error?.issues[0]?.path).toEqual(['days', 0, 'date']);
});

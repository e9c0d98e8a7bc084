import { describe, expect, it } from 'vitest';
import { loadCalendar } from '../../adapters/stores/holidays.ts';
import { addDays, instantOf } from '../../calendar/day.ts';
import { type Duration, dueDate } from '../../calendar/due-date.ts';

const calendar = await loadCalendar(new URL('../../content/holidays/', import.meta.url).pathname);
const at = (day: string, time = '09:00') => instantOf(day, Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
const days = (amount: number): Duration => ({ amount, unit: 'working-days' });

describe('due dates', () => {
  it.each<[string, Duration, string, string, string]>([
    ['the count starts the next day', days(1), '2026-11-02', '09:00', '2026-11-03'],
    ['working days unless said otherwise', { amount: 5 }, '2026-11-02', '09:00', '2026-11-09'],
    ['over a weekend', days(3), '2026-11-05', '09:00', '2026-11-10'],
    ['15:00 is still the day', days(1), '2026-11-02', '15:00', '2026-11-03'],
    ['after 15:00 is the next working day', days(1), '2026-11-02', '15:01', '2026-11-04'],
    ['after 15:00 on a Friday is Monday', days(1), '2026-11-06', '16:00', '2026-11-10'],
    ['received on a Sunday is Monday', days(2), '2026-11-08', '09:00', '2026-11-11'],
    ['over 30 April and 1 May', days(2), '2026-04-29', '09:00', '2026-05-05'],
    ['over Tết', days(3), '2026-02-12', '09:00', '2026-02-24'],
    ['calendar days', { amount: 10, unit: 'days' }, '2026-11-02', '09:00', '2026-11-12'],
    ['calendar days that end on a Saturday', { amount: 5, unit: 'days' }, '2026-11-02', '09:00', '2026-11-09'],
    ['months', { amount: 1, unit: 'months' }, '2026-12-31', '09:00', '2027-02-01'],
    ['years', { amount: 1, unit: 'years' }, '2026-11-02', '09:00', '2027-11-02'],
    ['the same day', { sameDay: true }, '2026-11-02', '14:00', '2026-11-02'],
    ['the same day, received late', { sameDay: true }, '2026-11-02', '15:30', '2026-11-03'],
  ])('%s', (_, limit, day, time, due) => {
    expect(dueDate(limit, at(day, time), calendar)?.due).toBe(due);
  });

  it('in hours run from the moment, in working hours through the office day', () => {
    expect(dueDate({ amount: 24, unit: 'hours' }, at('2026-11-02', '10:20'), calendar)).toMatchObject({
      due: '2026-11-03',
      minute: 620,
    });
    expect(dueDate({ amount: 24, unit: 'hours' }, at('2026-11-06', '10:00'), calendar)).toEqual({
      received: '2026-11-06',
      due: '2026-11-09',
      provisional: false,
    });
    expect(dueDate({ amount: 4, unit: 'working-hours' }, at('2026-11-02', '10:00'), calendar)).toMatchObject({
      due: '2026-11-02',
      minute: 15 * 60 + 30,
    });
    expect(dueDate({ amount: 8, unit: 'working-hours' }, at('2026-11-02', '14:30'), calendar)).toMatchObject({
      due: '2026-11-03',
      minute: 14 * 60 + 30,
    });
    expect(dueDate({ amount: 8, unit: 'working-hours' }, at('2026-11-06', '16:00'), calendar)).toMatchObject({
      due: '2026-11-09',
      minute: 17 * 60 + 30,
    });
  });

  it('say when a day off between may still move', () => {
    expect(dueDate(days(10), at('2026-02-10'), calendar)?.provisional).toBe(true);
    expect(dueDate(days(3), at('2026-11-02'), calendar)?.provisional).toBe(false);
  });

  it('are not made of a limit said in words alone', () => {
    expect(dueDate({}, at('2026-11-02'), calendar)).toBeUndefined();
    expect(dueDate({ amount: Number.NaN }, at('2026-11-02'), calendar)).toBeUndefined();
    expect(dueDate({ amount: 3, unit: 'working-hours' }, at('2026-11-02'), calendar, [])).toBeUndefined();
  });

  it('never fall on a day off, nor before receipt, and never come earlier for a later receipt', () => {
    const limits: Duration[] = [
      days(1),
      days(7),
      { amount: 15, unit: 'days' },
      { amount: 1, unit: 'months' },
      { sameDay: true },
    ];
    for (const limit of limits) {
      let before = '';
      for (let step = 0; step < 500; step++) {
        const due = dueDate(limit, at(addDays('2026-01-01', step), step % 2 ? '16:00' : '08:00'), calendar)!;
        expect(calendar.isWorkingDay(due.due) && calendar.isWorkingDay(due.received)).toBe(true);
        expect(due.due >= due.received).toBe(true);
        expect(due.due >= before).toBe(true);
        before = due.due;
      }
    }
  });
});

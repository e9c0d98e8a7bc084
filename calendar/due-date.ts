/**
 * From a time limit and the moment a complete dossier came in to the day the result is due.
 *
 * @module
 */
import { addDays, addMonths, dayAt, type IsoDay, instantOf, minuteAt } from './day.ts';
import type { Calendar } from './working-days.ts';

/** How long something takes. Working days unless it says otherwise; `days`, `months`, `years` are calendar time. */
export interface Duration {
  amount?: number | undefined;
  unit?: 'hours' | 'working-hours' | 'working-days' | 'days' | 'months' | 'years' | undefined;
  /** Done within the working day of receipt. */
  sameDay?: boolean | undefined;
}

/** A stretch of the working day, in minutes since midnight. */
export interface OfficeHours {
  from: number;
  to: number;
}

/** Hours of work where an office says nothing else: eight hours, 8:00–12:00 and 13:30–17:30. */
export const OFFICE_HOURS: readonly OfficeHours[] = [
  { from: 8 * 60, to: 12 * 60 },
  { from: 13 * 60 + 30, to: 17 * 60 + 30 },
];

/** Received later than this, a dossier is passed on at the start of the next working day (Decree 118/2025 art. 18(2)). */
const LAST_MINUTE = 15 * 60;

export interface DueDate {
  /** The day of receipt that counts: a working day. */
  received: IsoDay;
  due: IsoDay;
  /** Minutes since midnight, for limits in hours; otherwise the end of the day. */
  minute?: number;
  /** A day off between the two is not yet announced, so the day may move. */
  provisional: boolean;
}

/**
 * @param receivedAt epoch milliseconds
 * @returns undefined when the limit has no number and is not same-day: the source says it in words alone.
 */
export function dueDate(
  limit: Duration,
  receivedAt: number,
  calendar: Calendar,
  hours: readonly OfficeHours[] = OFFICE_HOURS,
): DueDate | undefined {
  const arrival = dayAt(receivedAt);
  const late = !calendar.isWorkingDay(arrival) || minuteAt(receivedAt) > LAST_MINUTE;
  const received = late ? calendar.addWorkingDays(arrival, 1) : arrival;
  const found = (due: IsoDay, minute?: number): DueDate => ({
    received,
    due,
    ...(minute === undefined ? {} : { minute }),
    provisional: calendar.provisional(arrival, due),
  });
  if (limit.sameDay) return found(received);
  const { amount, unit = 'working-days' } = limit;
  if (amount === undefined || !Number.isFinite(amount) || amount < 0) return undefined;
  switch (unit) {
    case 'working-days':
      return found(calendar.addWorkingDays(received, Math.ceil(amount)));
    case 'days':
      return found(calendar.onOrAfter(addDays(received, Math.ceil(amount))));
    case 'months':
      return found(calendar.onOrAfter(addMonths(received, Math.ceil(amount))));
    case 'years':
      return found(calendar.onOrAfter(addMonths(received, Math.ceil(amount * 12))));
    // Hours count from the moment itself (Civil Code 2015 art. 147(1)), or from when the office opens on it.
    case 'hours': {
      const start = late ? instantOf(received, hours[0]?.from ?? 0) : receivedAt;
      const end = start + amount * 3_600_000;
      const day = dayAt(end);
      // Moved off a day off, the limit ends with the next working day (art. 148(5)).
      return calendar.isWorkingDay(day) ? found(day, minuteAt(end)) : found(calendar.onOrAfter(day));
    }
    case 'working-hours': {
      const start = late ? 0 : minuteAt(receivedAt);
      return workingHours(received, start, Math.round(amount * 60), calendar, hours, found);
    }
  }
}

function workingHours(
  day: IsoDay,
  start: number,
  minutes: number,
  calendar: Calendar,
  hours: readonly OfficeHours[],
  found: (due: IsoDay, minute: number) => DueDate,
): DueDate | undefined {
  if (!hours.some((stretch) => stretch.to > stretch.from)) return undefined;
  let left = minutes;
  for (let at = day, from = start; ; at = calendar.addWorkingDays(at, 1), from = 0)
    for (const stretch of hours) {
      const begin = Math.max(stretch.from, from);
      if (begin > stretch.to) continue;
      if (left <= stretch.to - begin) return found(at, begin + left);
      left -= stretch.to - begin;
    }
}

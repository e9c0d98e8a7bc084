/**
 * Days as ISO strings (`2026-11-23`), never as `Date`: a day has no time zone, so none can shift it. Instants are epoch
 * milliseconds; Vietnam is UTC+7 all year (no daylight saving), which is all that turns one into the other.
 *
 * @module
 */
import { z } from 'zod';

const MS_PER_DAY = 86_400_000;
const VIETNAM_OFFSET_MS = 7 * 3_600_000;

/** A day of the Gregorian calendar, `YYYY-MM-DD`. */
export type IsoDay = string;

/** First and last day, both included. */
export interface DaySpan {
  from: IsoDay;
  to: IsoDay;
}

/** The day with these numbers, or undefined when there is no such day (31 February). `month` is 1–12. */
export function makeDay(year: number, month: number, day: number): IsoDay | undefined {
  if (!Number.isInteger(year) || year < 1900 || year > 9999) return undefined;
  const at = new Date(Date.UTC(year, month - 1, day));
  const real = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return real ? fromNumber(at.getTime() / MS_PER_DAY) : undefined;
}

export function isIsoDay(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return parts !== null && makeDay(Number(parts[1]), Number(parts[2]), Number(parts[3])) === text;
}

/** A day in a file: its shape and that it exists. */
export const IsoDaySchema = z.string().refine(isIsoDay, 'not a day of the calendar: expected YYYY-MM-DD');

/** Days since 1970-01-01. */
function toNumber(day: IsoDay): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / MS_PER_DAY;
}

function fromNumber(days: number): IsoDay {
  return new Date(days * MS_PER_DAY).toISOString().slice(0, 10);
}

export function addDays(day: IsoDay, days: number): IsoDay {
  return fromNumber(toNumber(day) + days);
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDay, to: IsoDay): number {
  return toNumber(to) - toNumber(from);
}

/** 1 Monday … 7 Sunday, as ISO 8601 counts. */
export function weekday(day: IsoDay): number {
  return ((toNumber(day) + 3) % 7) + 1;
}

export const yearOf = (day: IsoDay): number => Number(day.slice(0, 4));
export const monthOf = (day: IsoDay): number => Number(day.slice(5, 7));

/** First and last day of a month; `month` may run over (13 is January of the next year, 0 December of the last). */
export function monthSpan(year: number, month: number): DaySpan {
  const first = new Date(Date.UTC(year, month - 1, 1)).getTime() / MS_PER_DAY;
  const next = new Date(Date.UTC(year, month, 1)).getTime() / MS_PER_DAY;
  return { from: fromNumber(first), to: fromNumber(next - 1) };
}

/** The Monday-to-Sunday week of a day, `shift` weeks later. */
export function weekSpan(day: IsoDay, shift = 0): DaySpan {
  const monday = addDays(day, 1 - weekday(day) + 7 * shift);
  return { from: monday, to: addDays(monday, 6) };
}

/** The same day of another month; where that month is too short, its last day (Civil Code 2015 art. 148(3)). */
export function addMonths(day: IsoDay, months: number): IsoDay {
  const { from, to } = monthSpan(yearOf(day), monthOf(day) + months);
  return addDays(from, Math.min(Number(day.slice(8, 10)), Number(to.slice(8, 10))) - 1);
}

/** The day on the wall calendar in Vietnam at an instant (epoch milliseconds). */
export function dayAt(instant: number): IsoDay {
  return new Date(instant + VIETNAM_OFFSET_MS).toISOString().slice(0, 10);
}

/** Minutes since midnight in Vietnam at an instant (epoch milliseconds). */
export function minuteAt(instant: number): number {
  const local = new Date(instant + VIETNAM_OFFSET_MS);
  return local.getUTCHours() * 60 + local.getUTCMinutes();
}

/** The instant (epoch milliseconds) of a minute of a day in Vietnam. */
export function instantOf(day: IsoDay, minute = 0): number {
  return toNumber(day) * MS_PER_DAY - VIETNAM_OFFSET_MS + minute * 60_000;
}

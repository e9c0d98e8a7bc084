import type { Clock } from '../calendar/clock.ts';
import { instantOf } from '../calendar/day.ts';

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands at 9:00 in Vietnam on a day: for demonstrations and tests. */
export function clockAt(day: string): Clock {
  return { now: () => instantOf(day, 9 * 60) };
}

import { dayAt, type IsoDay } from './day.ts';

/** Where the time comes from. Passed in, so that a test, or a demo, can stand on any day. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

/** Today in Vietnam. */
export function today(clock: Clock): IsoDay {
  return dayAt(clock.now());
}

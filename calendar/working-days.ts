/**
 * Counting in working days. Civil Code 2015 art. 147: the day of the event is not counted, the count starts the next day;
 * art. 148(5): an end on a day off moves to the end of the next working day.
 *
 * @module
 */
import { addDays, type IsoDay } from './day.ts';
import type { DayOff, DaysOff } from './days-off.ts';

export interface Calendar {
  isWorkingDay(day: IsoDay): boolean;
  /** Why a day is off; undefined on a working day. */
  dayOff(day: IsoDay): DayOff | undefined;
  /** The day itself when it is a working day, else the next one that is. */
  onOrAfter(day: IsoDay): IsoDay;
  /** The `count`-th working day after `day`; with 0 the day itself, moved off a day off. Negative counts go back. */
  addWorkingDays(day: IsoDay, count: number): IsoDay;
  /** Working days after `from` up to and with `to`; negative when `to` is earlier. */
  workingDaysBetween(from: IsoDay, to: IsoDay): number;
  /** Whether any day from `from` to `to` may still become, or cease to be, a day off. */
  provisional(from: IsoDay, to: IsoDay): boolean;
}

// Longer than any run of days off: past it the data is wrong, and an endless loop would hide that.
const LONGEST_REST = 60;

export function createCalendar(daysOff: DaysOff): Calendar {
  const isWorkingDay = (day: IsoDay) => daysOff.reason(day) === undefined;

  const step = (day: IsoDay, by: 1 | -1): IsoDay => {
    let next = addDays(day, by);
    for (let tries = 0; !isWorkingDay(next); tries++) {
      if (tries > LONGEST_REST) throw new RangeError(`calendar: no working day near ${day}`);
      next = addDays(next, by);
    }
    return next;
  };
  const onOrAfter = (day: IsoDay) => (isWorkingDay(day) ? day : step(day, 1));

  return {
    isWorkingDay,
    dayOff: (day) => daysOff.reason(day),
    onOrAfter,
    addWorkingDays(day, count) {
      if (!Number.isInteger(count)) throw new RangeError(`calendar: not a whole number of days: ${count}`);
      if (count === 0) return onOrAfter(day);
      let at = day;
      for (let left = Math.abs(count); left > 0; left--) at = step(at, count > 0 ? 1 : -1);
      return at;
    },
    workingDaysBetween(from, to) {
      if (to < from) return -this.workingDaysBetween(to, from);
      let count = 0;
      for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) count++;
      return count;
    },
    provisional(from, to) {
      for (let day = from; day <= to; day = addDays(day, 1)) if (daysOff.provisional(day)) return true;
      return false;
    },
  };
}

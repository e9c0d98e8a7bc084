/**
 * Counting tasks: "how many of the 34 are done, which remain, who holds them".
 *
 * @module
 */
import type { IsoDay } from '../calendar/day.ts';
import { daysLeft, STATES, stateOf, type Task, type TaskState } from './task.ts';

/** A task not done and due within this many days is due soon. */
export const SOON_DAYS = 7;

export interface Counts {
  total: number;
  done: number;
  open: number;
  dueSoon: number;
  by: Record<TaskState, number>;
}

export function countTasks(tasks: readonly Task[], today: IsoDay): Counts {
  const by = Object.fromEntries(STATES.map((state) => [state, 0])) as Record<TaskState, number>;
  let dueSoon = 0;
  for (const task of tasks) {
    by[stateOf(task, today)]++;
    if (isDueSoon(task, today)) dueSoon++;
  }
  const done = by['done-on-time'] + by['done-late'];
  return { total: tasks.length, done, open: tasks.length - done, dueSoon, by };
}

/** Lead unit by lead unit, the one with most overdue first. */
export function countByUnit(tasks: readonly Task[], today: IsoDay): { unit: string; counts: Counts }[] {
  const units = Map.groupBy(tasks, (task) => task.leadUnit);
  return [...units]
    .map(([unit, own]) => ({ unit, counts: countTasks(own, today) }))
    .sort(
      (a, b) =>
        b.counts.by.overdue - a.counts.by.overdue || b.counts.open - a.counts.open || a.unit.localeCompare(b.unit),
    );
}

export function isDueSoon(task: Task, today: IsoDay, days = SOON_DAYS): boolean {
  const left = daysLeft(task, today);
  return task.doneOn === undefined && left >= 0 && left <= days;
}

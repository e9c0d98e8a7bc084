/**
 * Where tasks are kept, as the rest of the program sees it. `adapters/stores` fills it; `test/adapters/task-store-suite.ts` is what
 * every store must pass.
 *
 * @module
 */
import type { DaySpan, IsoDay } from '../calendar/day.ts';
import { fold } from '../calendar/fold.ts';
import { STATES, stateOf, type Task, type TaskState } from './task.ts';

/** All that is given must hold; an empty filter is every task. */
export interface TaskFilter {
  /** The day that states are read on; needed with `states`. */
  today: IsoDay;
  states?: readonly TaskState[];
  /** Any of these: officer ids or names. */
  assignees?: readonly string[];
  /** Part of the lead unit's or a co-operating unit's name, with or without diacritics. */
  unit?: string;
  /** The lead unit alone. */
  leadOnly?: boolean;
  due?: Partial<DaySpan>;
  /** The day it was done; no open task matches. */
  done?: Partial<DaySpan>;
  /** Part of the programme's name. */
  programme?: string;
  /** Words that all stand in the code, title or product. */
  text?: string;
}

export type PutResult = { ok: true; task: Task } | { ok: false; reason: 'conflict'; current: Task | undefined };

export interface TaskStore {
  /** By due date, then code. */
  list(filter?: TaskFilter): Promise<Task[]>;
  get(code: string): Promise<Task | undefined>;
  /**
   * Stores when `task.version` is the stored version (0: not stored yet), and raises it; else nothing changes and the stored task
   * comes back, so that the later of two writers sees what the first one wrote.
   */
  put(task: Task): Promise<PutResult>;
  /** Stores all and removes `remove`, or changes nothing. Versions are not compared: for imports. */
  replace(tasks: readonly Task[], remove?: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

export function matches(task: Task, filter: TaskFilter): boolean {
  const { states, assignees, unit, leadOnly, programme, text } = filter;
  if (states && !states.includes(stateOf(task, filter.today))) return false;
  if (assignees && !task.assignees.some((name) => assignees.some((other) => fold(name) === fold(other)))) return false;
  if (unit !== undefined) {
    const units = leadOnly ? [task.leadUnit] : [task.leadUnit, ...task.coUnits];
    if (!units.some((name) => fold(name).includes(fold(unit)))) return false;
  }
  if (!within(task.due, filter.due) || !within(task.doneOn, filter.done)) return false;
  if (programme !== undefined && !fold(task.programme ?? '').includes(fold(programme))) return false;
  if (text !== undefined) {
    const words = fold(`${task.code} ${task.title} ${task.product ?? ''}`);
    if (
      !fold(text)
        .split(/\s+/)
        .every((word) => words.includes(word))
    )
      return false;
  }
  return true;
}

function within(day: IsoDay | undefined, span: Partial<DaySpan> | undefined): boolean {
  if (!span) return true;
  return (
    day !== undefined && (span.from === undefined || day >= span.from) && (span.to === undefined || day <= span.to)
  );
}

export function byDueDate(a: Task, b: Task): number {
  if (a.due !== b.due) return a.due < b.due ? -1 : 1;
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}

export const OPEN_STATES: readonly TaskState[] = STATES.filter((state) => !state.startsWith('done'));
export const DONE_STATES: readonly TaskState[] = STATES.filter((state) => state.startsWith('done'));

/**
 * An officer's task (nhiệm vụ) and the state it is in on a day. The fields are the "six clears" (6 rõ) – person, work, time,
 * responsibility, product, authority – with the document that assigned it.
 *
 * @module
 */
import { z } from 'zod';
import { addMonths, daysBetween, type IsoDay, IsoDaySchema, monthOf, monthSpan, yearOf } from '../calendar/day.ts';

const Line = z.string().trim().min(1).max(2000);

export const STATUSES = ['not-started', 'in-progress', 'done'] as const;
export const PRIORITIES = ['high', 'normal', 'low'] as const;

export const TaskSchema = z
  .strictObject({
    code: z.string().trim().min(1).max(80),
    /** the work: what is to be done */
    title: Line,
    programme: Line.optional(),
    /** the document that assigned it */
    source: z.strictObject({ number: Line, date: IsoDaySchema.optional() }).optional(),
    /** chủ trì: answers for the task */
    leadUnit: Line,
    /** phối hợp */
    coUnits: z.array(Line).default([]),
    /** officers by id, or by name where no such officer is known */
    assignees: z.array(Line).default([]),
    due: IsoDaySchema,
    product: Line.optional(),
    /** who decides or signs */
    authority: Line.optional(),
    status: z.enum(STATUSES),
    doneOn: IsoDaySchema.optional(),
    priority: z.enum(PRIORITIES).optional(),
    recurs: z.literal('monthly').optional(),
    notes: Line.optional(),
    /** Made up for a first look; a first real import removes it. */
    sample: z.boolean().optional(),
    /** Times stored; 0 is not stored yet. The store alone raises it. */
    version: z.number().int().nonnegative().default(0),
  })
  .refine((task) => (task.status === 'done') === (task.doneOn !== undefined), {
    path: ['doneOn'],
    message: 'a task that is done has the day it was done, and no other task has one',
  });
export type Task = z.infer<typeof TaskSchema>;
export type TaskStatus = Task['status'];

/** In the order in which an officer wants to see them. */
export const STATES = ['overdue', 'in-progress', 'not-started', 'done-late', 'done-on-time'] as const;
export type TaskState = (typeof STATES)[number];

/** A task is overdue from the day after its due date. */
export function stateOf(task: Task, today: IsoDay): TaskState {
  if (task.doneOn !== undefined) return task.doneOn > task.due ? 'done-late' : 'done-on-time';
  if (task.due < today) return 'overdue';
  return task.status === 'in-progress' ? 'in-progress' : 'not-started';
}

/** Calendar days to the due date; negative when it has passed. For a done task: from the day it was done. */
export function daysLeft(task: Task, today: IsoDay): number {
  return daysBetween(task.doneOn ?? today, task.due);
}

const CLEARS = ['person', 'work', 'time', 'responsibility', 'product', 'authority'] as const;
export type Clear = (typeof CLEARS)[number];

/** Which of the six clears the task does not state. */
export function unclear(task: Task): Clear[] {
  const stated: Record<Clear, boolean> = {
    person: task.assignees.length > 0,
    work: true,
    time: true,
    responsibility: true,
    product: task.product !== undefined,
    authority: task.authority !== undefined,
  };
  return CLEARS.filter((clear) => !stated[clear]);
}

/**
 * The next task of a monthly one, due a month later; undefined when it does not recur. One due on the last day of a month stays on the last
 * day, so that January's 31 does not become the 28th for good.
 */
export function nextOccurrence(task: Task): Task | undefined {
  if (task.recurs !== 'monthly') return undefined;
  const atEnd = task.due === monthSpan(yearOf(task.due), monthOf(task.due)).to;
  const moved = addMonths(task.due, 1);
  const due = atEnd ? monthSpan(yearOf(moved), monthOf(moved)).to : moved;
  const { doneOn: _, ...open } = task;
  const base = task.code.replace(/\/\d{4}-\d{2}$/, '');
  return { ...open, code: `${base}/${due.slice(0, 7)}`, due, status: 'not-started', version: 0 };
}

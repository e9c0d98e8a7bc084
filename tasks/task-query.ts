import type { DaySpan } from '../calendar/day.ts';
import type { TaskState } from './task.ts';

/** What an officer's question asks of the tasks; read by query.ts, turned into a filter by query-states.ts. */
export interface TaskQuery {
  /** The language of the question. */
  lang: 'vi' | 'en';
  ask: 'list' | 'count' | 'who';
  /** `unsaid`: the question names nobody; the asker's role decides. */
  whose: 'mine' | 'my-unit' | 'unit' | 'person' | 'everyone' | 'unsaid';
  /** A unit's name, or the part of it that was said. */
  unit?: string;
  /** Officer id. */
  person?: string;
  /** Absent: every state. */
  states?: readonly TaskState[];
  /** Days of the due date; with `done` alone in `states`, days on which they were done. */
  due?: DaySpan;
  done?: DaySpan;
  programme?: string;
  /** A code, or words of the title. */
  text?: string;
}

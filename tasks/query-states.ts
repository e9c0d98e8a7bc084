import { addDays, type IsoDay } from '../calendar/day.ts';
import type { Officer } from './officer.ts';
import type { Meaning } from './query-words.ts';
import { SOON_DAYS } from './report.ts';
import { DONE_STATES, OPEN_STATES, type TaskFilter } from './store.ts';
import type { TaskState } from './task.ts';
import type { TaskQuery } from './task-query.ts';

const NOT_YET: readonly TaskState[] = ['in-progress', 'not-started'];

/** Which states the words mean; undefined: all. Asked for no state, an officer means what is still to be done. */
export function statesMeant(meanings: ReadonlySet<Meaning>): readonly TaskState[] | undefined {
  const meant: TaskState[] = [];
  const rows: [Meaning, readonly TaskState[]][] = [
    ['overdue', ['overdue']],
    ['soon', NOT_YET],
    ['open', OPEN_STATES],
    ['in-progress', ['in-progress']],
    ['not-started', ['not-started']],
    ['done-late', ['done-late']],
    ['done-on-time', ['done-on-time']],
    ['done', DONE_STATES],
  ];
  for (const [meaning, states] of rows) if (meanings.has(meaning)) meant.push(...states);
  // "How many are done" wants the whole beside the part.
  if (meanings.has('count') && (meant.length === 0 || meanings.has('done'))) return undefined;
  if (meant.length > 0) return [...new Set(meant)];
  return meanings.has('who') || meanings.has('who-loose') ? undefined : OPEN_STATES;
}

/** "Đã xong tuần này" speaks of the day a task was done, not of the day it was due. */
export function isDoneSpan(states: readonly TaskState[] | undefined): boolean {
  return states !== undefined && states.length > 0 && states.every((state) => DONE_STATES.includes(state));
}

/**
 * What to ask the store for. Where the question names nobody, a leader means every unit and anyone else their own.
 */
export function filterOf(query: TaskQuery, asker: Officer, today: IsoDay, named?: Officer): TaskFilter {
  const filter: TaskFilter = { today };
  const whose = query.whose === 'unsaid' ? unsaid(query, asker) : query.whose;
  if (whose === 'mine') filter.assignees = [asker.id, asker.name];
  if (whose === 'my-unit') filter.unit = asker.unit;
  if (whose === 'unit' && query.unit !== undefined) filter.unit = query.unit;
  if (whose === 'person') filter.assignees = named ? [named.id, named.name] : [query.person ?? ''];
  if (query.states) filter.states = query.states;
  if (query.due) filter.due = query.due;
  if (query.done) filter.done = query.done;
  if (query.programme !== undefined) filter.programme = query.programme;
  if (query.text !== undefined) filter.text = query.text;
  return filter;
}

/** A programme, a code or "who" is asked over all units. */
function unsaid(query: TaskQuery, asker: Officer): TaskQuery['whose'] {
  const over = query.programme !== undefined || query.text !== undefined || query.ask === 'who';
  return over || asker.roles.includes('leader') ? 'everyone' : 'my-unit';
}

/** The window of "due soon" where the question names no days. */
export function soonSpan(today: IsoDay) {
  return { from: today, to: addDays(today, SOON_DAYS) };
}

/**
 * Officers' tasks in chat. Asked before the assistant: undefined hands the question on.
 *
 * @module
 */
import { type Clock, today as todayOf } from '../calendar/clock.ts';
import type { DaySpan, IsoDay } from '../calendar/day.ts';
import type { Calendar } from '../calendar/working-days.ts';
import type { Answer, Lang, Say } from '../knowledge/answer/types.ts';
import type { Officer, OfficerRegister } from '../tasks/officer.ts';
import { mayAskTasks, readTaskQuery } from '../tasks/query.ts';
import { filterOf } from '../tasks/query-states.ts';
import { countTasks } from '../tasks/report.ts';
import type { TaskStore } from '../tasks/store.ts';
import type { Task } from '../tasks/task.ts';
import type { TaskQuery } from '../tasks/task-query.ts';
import {
  type LineContext,
  progressOf,
  sayCounts,
  sayDayOfWeek,
  type TaskSection,
  type TasksAnswer,
  taskSections,
  unitSection,
} from './task-lines.ts';
import type { TaskAnswer, Who } from './turn.ts';

export interface TaskDialogParts {
  /** Absent when it could not be opened: officers are then told so, and everything else goes on. */
  store?: TaskStore | undefined;
  officers: OfficerRegister;
  calendar: Calendar;
  say: Say;
  clock: Clock;
}

/**
 * Channels that say who writes. A list of what is allowed: on the web page and the kiosk nobody signs in and the sender's id is
 * the client's own word, and a channel that is added one day starts as refused.
 */
const OFFICER_CHANNELS = new Set(['msteams', 'emulator']);

export function createTaskDialog(parts: TaskDialogParts): TaskAnswer {
  const { store, officers, say, clock } = parts;
  return async (text, who) => {
    if (!mayAskTasks(text)) return undefined;
    const today = todayOf(clock);
    const officer = officerOf(who, officers);
    // A stranger's question is read without the office's names, so that a refusal never tells which names exist.
    const names = officer && store ? await namesIn(store, officers) : {};
    const query = readTaskQuery(text, today, names);
    if (!query) return undefined;
    if (!officer) return without('none', text, query.lang, say(query.lang, 'tasks.refusal'));
    if (!store) return without('tasks', text, query.lang, say(query.lang, 'tasks.unavailable'));
    return answerOf(text, query, officer, await tasksFor(query, officer, store, officers, today), { ...parts, today });
  };
}

function officerOf(who: Who, officers: OfficerRegister): Officer | undefined {
  return OFFICER_CHANNELS.has(who.channel) ? officers.find({ id: who.id, aadObjectId: who.aadObjectId }) : undefined;
}

async function namesIn(store: TaskStore, officers: OfficerRegister) {
  const tasks = await store.list();
  const units = tasks.flatMap((task) => [task.leadUnit, ...task.coUnits]);
  return {
    units: [...new Set([...units, ...officers.all().map(({ unit }) => unit)])],
    programmes: [...new Set(tasks.flatMap(({ programme }) => programme ?? []))],
    officers: officers.all(),
  };
}

function tasksFor(
  query: TaskQuery,
  asker: Officer,
  store: TaskStore,
  officers: OfficerRegister,
  today: IsoDay,
): Promise<Task[]> {
  const named = query.person === undefined ? undefined : officers.byId(query.person);
  return store.list(filterOf(query, asker, today, named));
}

function answerOf(
  question: string,
  query: TaskQuery,
  asker: Officer,
  tasks: readonly Task[],
  parts: TaskDialogParts & { today: IsoDay },
): TasksAnswer {
  const { say, today, officers } = parts;
  const { lang } = query;
  const context: LineContext = { lang, say, today, calendar: parts.calendar, officers };
  const whose = sayWhose(query, asker, context);
  const counts = countTasks(tasks, today);
  const about = sayAbout(query, context);
  const first =
    tasks.length === 0
      ? say(lang, 'tasks.none', { whose })
      : say(lang, 'tasks.summary.line', { whose, counts: sayCounts(counts, context) });
  const units = new Set(tasks.map((task) => task.leadUnit));
  const sections: TaskSection[] = [
    ...(query.ask === 'count' && units.size > 1 ? [unitSection(tasks, context)] : []),
    ...taskSections(tasks, context),
  ];
  return {
    ...without('tasks', question, lang, [first, ...about].join('\n')),
    sections,
    progress: tasks.length > 0 ? progressOf(counts, context) : [],
    next: ['mine', 'overdue', 'soon', 'count'].map((key) => ({
      label: say(lang, `tasks.next.${key}.label`),
      send: say(lang, `tasks.next.${key}.send`),
    })),
  };
}

function sayWhose(query: TaskQuery, asker: Officer, { lang, say, officers }: LineContext): string {
  const leader = asker.roles.includes('leader');
  switch (query.whose) {
    case 'unit':
      return say(lang, 'tasks.whose.unit', { name: query.unit ?? '' });
    case 'my-unit':
      return say(lang, 'tasks.whose.unit', { name: asker.unit });
    case 'person':
      return say(lang, 'tasks.whose.person', { name: officers.byId(query.person ?? '')?.name ?? query.person ?? '' });
    case 'unsaid': {
      const { unit } = filterOf(query, asker, '');
      if (unit !== undefined) return say(lang, 'tasks.whose.unit', { name: unit });
      return say(lang, leader ? 'tasks.whose.everyone' : 'tasks.whose.unsaid');
    }
    default:
      return say(lang, `tasks.whose.${query.whose}`);
  }
}

/** How the question was understood, so that a day that was read wrongly is seen. */
function sayAbout(query: TaskQuery, context: LineContext): string[] {
  const { lang, say } = context;
  const lines: string[] = [];
  if (query.programme !== undefined) lines.push(say(lang, 'tasks.programme', { name: query.programme }));
  if (query.due) lines.push(saySpan('due', query.due, context));
  if (query.done) lines.push(saySpan('done', query.done, context));
  return lines;
}

function saySpan(key: 'due' | 'done', { from, to }: DaySpan, context: LineContext): string {
  const { lang, say } = context;
  if (from === to) return say(lang, `tasks.span.${key}On`, { from: sayDayOfWeek(from, context) });
  return say(lang, `tasks.span.${key}`, { from: sayDayOfWeek(from, context), to: sayDayOfWeek(to, context) });
}

function without(kind: 'none' | 'tasks', question: string, lang: Lang, text: string): Answer {
  return {
    question,
    lang,
    kind,
    procedure: null,
    article: null,
    facet: 'overview',
    text,
    options: [],
    citations: [],
    ranked: [],
    sections: [],
    next: [],
    confidence: 1,
    urgent: null,
    notices: [],
  };
}

/**
 * Tasks as lines of an answer: the words for a due date, what is left of it, who holds it.
 *
 * @module
 */
import { type IsoDay, weekday } from '../calendar/day.ts';
import type { Calendar } from '../calendar/working-days.ts';
import type { Answer, Lang, Say, Section } from '../knowledge/answer/types.ts';
import type { OfficerRegister } from '../tasks/officer.ts';
import { type Counts, countByUnit, isDueSoon, SOON_DAYS } from '../tasks/report.ts';
import { daysLeft, stateOf, type Task } from '../tasks/task.ts';
import { sayIsoDay } from './day.ts';

export type Tone = 'attention' | 'warning' | 'good' | 'default';

export interface TaskSection extends Section {
  tone: Tone;
}

/** An `Answer` of kind `tasks`: its sections have a tone, and the counts stand apart so that a card can show them large. */
export interface TasksAnswer extends Answer {
  sections: TaskSection[];
  progress: { label: string; value: number; tone: Tone }[];
}

export interface LineContext {
  lang: Lang;
  say: Say;
  today: IsoDay;
  calendar: Calendar;
  officers: OfficerRegister;
}

/** More tasks than this are counted, not listed. */
const MAX_TASKS = 20;

/** `Thứ Hai, 30/11/2026` */
export function sayDayOfWeek(day: IsoDay, { lang, say }: Pick<LineContext, 'lang' | 'say'>): string {
  return say(lang, 'tasks.day', { weekday: say(lang, `tasks.weekday.${weekday(day)}`), day: sayIsoDay(lang, day) });
}

/** Overdue first, then due soon, then later, then done; within each by due date, as the store gives them. */
export function taskSections(tasks: readonly Task[], context: LineContext): TaskSection[] {
  const { today } = context;
  const isLate = (task: Task) => stateOf(task, today) === 'overdue';
  const groups: [key: string, tone: Tone, tasks: Task[]][] = [
    ['overdue', 'attention', tasks.filter(isLate)],
    ['soon', 'warning', tasks.filter((task) => isDueSoon(task, today))],
    ['later', 'default', tasks.filter((task) => !task.doneOn && !isLate(task) && !isDueSoon(task, today))],
    ['done', 'good', tasks.filter((task) => task.doneOn)],
  ];
  let left = MAX_TASKS;
  return groups
    .filter(([, , group]) => group.length > 0)
    .map(([key, tone, group]) => {
      const shown = group.slice(0, left);
      left -= shown.length;
      const lines = shown.flatMap((task) => taskLines(task, context));
      const hidden = group.length - shown.length;
      if (hidden > 0) lines.push({ text: context.say(context.lang, 'tasks.more', { n: hidden }), depth: 0 });
      return section(
        context.say(context.lang, `tasks.section.${key}`, { n: group.length, days: SOON_DAYS }),
        lines,
        tone,
      );
    });
}

export function unitSection(tasks: readonly Task[], context: LineContext): TaskSection {
  const { lang, say, today } = context;
  const lines = countByUnit(tasks, today).map(({ unit, counts }) => ({
    text: say(lang, 'tasks.line.unit', { unit, counts: sayCounts(counts, context) }),
  }));
  return section(say(lang, 'tasks.section.units'), lines, 'default');
}

function section(heading: string, lines: Section['lines'], tone: Tone): TaskSection {
  return { facet: 'overview', heading, lines, style: 'list', tone };
}

function taskLines(task: Task, context: LineContext): Section['lines'] {
  const { lang, say, today, calendar } = context;
  const state = stateOf(task, today);
  const when = [say(lang, 'tasks.line.due', { day: sayDayOfWeek(task.due, context) })];
  if (task.doneOn) when.push(say(lang, 'tasks.line.doneOn', { day: sayDayOfWeek(task.doneOn, context) }));
  else {
    if (!calendar.isWorkingDay(task.due)) when.push(say(lang, 'tasks.line.dayOff'));
    when.push(sayDaysLeft(task, context));
  }
  when.push(say(lang, `tasks.state.${state}`));
  return [
    { text: `${task.code}. ${task.title}`, depth: 0 },
    { text: when.join(' · '), depth: 1 },
    { text: holders(task, context), depth: 1 },
  ];
}

function sayDaysLeft(task: Task, { lang, say, today }: LineContext): string {
  const left = daysLeft(task, today);
  if (left === 0) return say(lang, 'tasks.line.today');
  return left < 0 ? say(lang, 'tasks.line.late', { n: -left }) : say(lang, 'tasks.line.left', { n: left });
}

/** Lead unit and officers of a task. */
function holders(task: Task, { lang, say, officers }: LineContext): string {
  const names = task.assignees.map((id) => officers.byId(id)?.name ?? id).join(', ');
  const lead = say(lang, 'tasks.line.lead', { unit: task.leadUnit });
  return names ? `${lead} · ${say(lang, 'tasks.line.who', { names })}` : lead;
}

/** `12 việc · 3 quá hạn · 2 sắp đến hạn`: what is none is left out. */
export function sayCounts(counts: Counts, { lang, say }: Pick<LineContext, 'lang' | 'say'>): string {
  const parts: [string, number][] = [
    ['overdue', counts.by.overdue],
    ['soon', counts.dueSoon],
    ['open', counts.done > 0 ? counts.open : 0],
    ['done', counts.done],
    ['doneLate', counts.by['done-late']],
  ];
  return [
    say(lang, 'tasks.summary.total', { n: counts.total }),
    ...parts.filter(([, n]) => n > 0).map(([key, n]) => say(lang, `tasks.summary.${key}`, { n })),
  ].join(' · ');
}

export function progressOf(counts: Counts, { lang, say }: Pick<LineContext, 'lang' | 'say'>): TasksAnswer['progress'] {
  const parts: [string, number, Tone][] = [
    ['total', counts.total, 'default'],
    ['overdue', counts.by.overdue, 'attention'],
    ['soon', counts.dueSoon, 'warning'],
    ['done', counts.done, 'good'],
  ];
  return parts.map(([key, value, tone]) => ({ label: say(lang, `tasks.label.${key}`), value, tone }));
}

import type { IsoDay } from '../../calendar/day.ts';
import { sayIsoDay } from '../../dialogs/day.ts';
import { daysLeft, stateOf, type Task } from '../../tasks/task.ts';
import type { CliEnv } from './env.ts';

const COLUMNS = ['code', 'due', 'days', 'state', 'unit', 'title'] as const;
/** The title is cut to the terminal's width, but never below this. */
const LEAST_TITLE = 20;

/** Aligned lines, the headings first. Cut to `width` letters; whole when the result goes to a file. */
export function taskTable(
  tasks: readonly Task[],
  today: IsoDay,
  env: CliEnv,
  width = process.stdout.columns,
): string[] {
  const headings = COLUMNS.map((column) => env.text(`tasks.cli.column.${column}`));
  const rows = tasks.map((task) => [
    task.code,
    sayIsoDay(env.lang, task.due),
    sayDays(task, today, env),
    env.text(`tasks.state.${stateOf(task, today)}`),
    task.leadUnit,
    task.title,
  ]);
  const table = [headings, ...rows].map((row) => row.map((cell) => cell.normalize('NFC')));
  const widths = headings.map((_, at) => Math.max(...table.map((row) => row[at]?.length ?? 0)));
  return table.map((row) => {
    const line = row.map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0))).join('  ');
    const before = line.length - (row.at(-1)?.length ?? 0);
    const room = width === undefined ? Number.POSITIVE_INFINITY : Math.max(width, before + LEAST_TITLE);
    return line.length > room ? `${line.slice(0, room - 1)}…` : line;
  });
}

function sayDays(task: Task, today: IsoDay, env: CliEnv): string {
  if (task.doneOn) return env.text('tasks.cli.days.done');
  const left = daysLeft(task, today);
  return env.text(left < 0 ? 'tasks.cli.days.late' : 'tasks.cli.days.left', { n: Math.abs(left) });
}

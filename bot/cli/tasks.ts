/**
 * `motcua tasks list` and `motcua tasks import FILE.xlsx`, on the tasks in MOTCUA_DATA.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import type { TaskDesk, TaskDeskOptions } from '../../adapters/stores/task-desk.ts';
import type { Finding } from '../../tasks/import-row.ts';
import type { Task } from '../../tasks/task.ts';
import { type CliEnv, UsageError } from './env.ts';

const CONTENT = fileURLToPath(new URL('../../content', import.meta.url));

interface ListOptions {
  overdue?: boolean;
  dueWithin?: string;
  unit?: string;
  json?: boolean;
}

interface ImportOptions {
  partial?: boolean;
  json?: boolean;
}

export function register(program: Command, env: CliEnv): void {
  const tasks = program.command('tasks').description(env.text('tasks.cli.about'));
  tasks
    .command('list')
    .description(env.text('tasks.cli.listAbout'))
    .option('--overdue', env.text('tasks.cli.overdue'))
    .option('--due-within <days>', env.text('tasks.cli.dueWithin'))
    .option('--unit <unit>', env.text('tasks.cli.unit'))
    .option('--json', env.text('cli.json'))
    .action((options: ListOptions) => list(options, env));
  tasks
    .command('import')
    .description(env.text('tasks.cli.importAbout'))
    .argument('<file>', env.text('tasks.cli.file'))
    .option('--partial', env.text('tasks.cli.partial'))
    .option('--json', env.text('cli.json'))
    .action((file: string, options: ImportOptions) => importFile(file, options, env));
}

/** Opens the desk for one piece of work. What is wrong with a file is said for people, exit code 1. */
async function atDesk(env: CliEnv, options: TaskDeskOptions, work: (desk: TaskDesk) => Promise<void>): Promise<void> {
  const { openTaskDesk, taskFile } = await import('../../adapters/stores/task-desk.ts');
  const { StoreError } = await import('../../adapters/stores/store-error.ts');
  const data = resolve(process.env.MOTCUA_DATA?.trim() || './data');
  // Looking needs no lock, so that it works beside the running server; the first look stores the samples.
  const readOnly = options.readOnly === true && existsSync(taskFile(data));
  try {
    const desk = await openTaskDesk({ content: CONTENT, data }, { ...options, readOnly });
    try {
      await work(desk);
    } finally {
      await desk.store.close();
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    env.err(env.text(`store.${error.code}`, error.values));
    env.exit(1);
  }
}

async function list(options: ListOptions, env: CliEnv): Promise<void> {
  const within = options.dueWithin === undefined ? undefined : Number(options.dueWithin);
  if (within !== undefined && !(/^\d+$/.test(options.dueWithin ?? '') && within <= 3650)) {
    throw new UsageError(env.text('tasks.cli.notDays', { value: options.dueWithin ?? '' }));
  }
  const { today: todayOf } = await import('../../calendar/clock.ts');
  const { isDueSoon } = await import('../../tasks/report.ts');
  const { daysLeft, stateOf } = await import('../../tasks/task.ts');
  const { taskTable } = await import('./task-table.ts');
  await atDesk(env, { readOnly: true }, async ({ store, clock }) => {
    const today = todayOf(clock);
    const all = await store.list({ today, ...(options.unit !== undefined && { unit: options.unit }) });
    // Both together: what is late and what comes next.
    const asked = (task: Task) =>
      (options.overdue && stateOf(task, today) === 'overdue') ||
      (within !== undefined && isDueSoon(task, today, within));
    const tasks = options.overdue || within !== undefined ? all.filter(asked) : all;
    if (options.json) {
      const rows = tasks.map((task) => ({
        ...task,
        state: stateOf(task, today),
        daysLeft: task.doneOn ? null : daysLeft(task, today),
      }));
      env.out(JSON.stringify(rows, null, 2));
      return;
    }
    if (tasks.length === 0) env.err(env.text('tasks.cli.empty'));
    else for (const line of taskTable(tasks, today, env)) env.out(line);
  });
}

async function importFile(file: string, options: ImportOptions, env: CliEnv): Promise<void> {
  if (!existsSync(file)) throw new UsageError(env.text('tasks.cli.noFile', { file, reason: 'ENOENT' }));
  const { readSheets } = await import('../../adapters/stores/xlsx.ts');
  const { importSheets } = await import('../../tasks/import-xlsx.ts');
  await atDesk(env, { samples: false }, async ({ store, officers }) => {
    const stored = await store.list();
    const own = new Map(stored.filter((task) => !task.sample).map((task) => [task.code, task]));
    const { tasks, findings } = importSheets(await readSheets(file), officers.all(), own);
    for (const finding of findings) env.err(sayFinding(finding, env));
    const errors = findings.filter((finding) => finding.level === 'error').length;
    if (errors > 0 || tasks.length === 0) env.exit(1);
    const kept = errors > 0 && !options.partial ? [] : tasks;
    // The made-up tasks go when the first real ones come.
    const samples = kept.length > 0 ? stored.filter((task) => task.sample).map((task) => task.code) : [];
    if (kept.length > 0) await store.replace(kept, samples);
    const changed = kept.filter((task) => own.has(task.code)).length;
    const result = { imported: kept.length, added: kept.length - changed, changed, samplesRemoved: samples.length };
    if (options.json) env.out(JSON.stringify({ ...result, findings }, null, 2));
    else report(result, errors, env);
  });
}

function report(
  result: { imported: number; added: number; changed: number; samplesRemoved: number },
  errors: number,
  env: CliEnv,
): void {
  const { imported: n, added, changed, samplesRemoved } = result;
  if (samplesRemoved > 0) env.err(env.text('tasks.cli.samplesRemoved', { n: samplesRemoved }));
  if (n > 0) env.out(env.text('tasks.cli.imported', { n, added, changed }));
  else env.err(errors > 0 ? env.text('tasks.cli.nothing', { n: errors }) : env.text('tasks.cli.noTasks'));
}

function sayFinding({ sheet, row, column, reason, value }: Finding, env: CliEnv): string {
  const key = column === undefined ? 'row' : value === undefined ? 'cell' : 'cellValue';
  const said = env.text(`tasks.finding.${reason}`);
  return env.text(`tasks.cli.${key}`, { sheet, row, column: column ?? '', value: value ?? '', reason: said });
}

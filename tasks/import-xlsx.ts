/**
 * Rows of a workbook become tasks, with a finding for each cell that could not be read: which sheet, row and column, and why.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import type { IsoDay } from '../calendar/day.ts';
import { fold } from '../calendar/fold.ts';
import { type Column, isMonthly, priorityOf, REQUIRED, statusOf } from './import-columns.ts';
import { dayOf, type Finding, findHeader, Row, type Sheet, textOf } from './import-row.ts';
import type { Officer } from './officer.ts';
import { type Task, TaskSchema } from './task.ts';

export interface ImportedTasks {
  tasks: Task[];
  findings: Finding[];
}

/**
 * @param officers to turn names into officers; a name that is nobody's is kept as it is, with a note
 * @param stored tasks that are there already, by code: a cell that is empty or a column that is absent leaves what they hold
 */
export function importSheets(
  sheets: readonly Sheet[],
  officers: readonly Officer[] = [],
  stored: ReadonlyMap<string, Task> = new Map(),
): ImportedTasks {
  const tasks = new Map<string, Task>();
  const findings: Finding[] = [];
  for (const { sheet, rows } of sheets) {
    if (!rows.some((row) => row.some((cell) => textOf(cell) !== ''))) continue;
    const header = findHeader(rows);
    if (!header) {
      findings.push({ sheet, row: 1, reason: 'no-header', level: 'error' });
      continue;
    }
    for (const heading of header.unread)
      findings.push({ sheet, row: header.at + 1, column: heading, reason: 'unread-column', level: 'note' });
    for (const column of REQUIRED.filter((name) => !header.columns.has(name)))
      findings.push({ sheet, row: header.at + 1, column, reason: 'missing', level: 'error' });
    if (REQUIRED.some((name) => !header.columns.has(name))) continue;
    for (const [offset, cells] of rows.slice(header.at + 1).entries()) {
      const row = new Row(sheet, header.at + offset + 2, cells, header, findings);
      if (row.isEmpty()) continue;
      if (row.isHeading()) {
        row.note('heading-row', 'title');
        continue;
      }
      const task = readTask(row, officers, stored);
      if (!task) continue;
      if (tasks.has(task.code)) row.error('twice', header.columns.has('code') ? 'code' : 'title', task.code);
      else tasks.set(task.code, task);
    }
  }
  return { tasks: [...tasks.values()], findings };
}

function readTask(row: Row, officers: readonly Officer[], stored: ReadonlyMap<string, Task>): Task | undefined {
  for (const column of REQUIRED) if (row.text(column) === undefined) row.error('missing', column);
  const title = row.text('title')?.replace(/\s+/g, ' ');
  const leadUnit = row.text('leadUnit')?.replace(/\s+/g, ' ');
  const due = readDay(row, 'due');
  const source = readSource(row);
  const code = row.text('code') ?? madeCode([title, leadUnit, source?.number]);
  const before = stored.get(code);
  const doneOn = readDay(row, 'doneOn');
  const status = readStatus(row, doneOn, before);
  const priority = row.text('priority');
  const recurs = row.text('recurs');
  if (priority && !priorityOf(priority)) row.error('bad-priority', 'priority');
  if (recurs && !isMonthly(recurs) && !isNo(recurs)) row.error('bad-recurrence', 'recurs');
  const said = {
    code,
    title,
    leadUnit,
    due,
    source,
    programme: row.text('programme'),
    coUnits: row.list('coUnits'),
    assignees: row.list('assignees')?.map((name) => officerOf(name, officers, row)),
    product: row.text('product'),
    authority: row.text('authority'),
    priority: priority && priorityOf(priority),
    recurs: recurs && isMonthly(recurs) ? 'monthly' : undefined,
    notes: row.text('notes'),
  };
  if (row.bad || !status) return undefined;
  const stated = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const { doneOn: _, sample: __, ...kept } = before ?? {};
  const read = TaskSchema.safeParse({ ...kept, ...stated, ...status });
  if (read.success) return read.data;
  const field = read.error.issues[0]?.path[0];
  return row.error('missing', field === 'code' ? 'code' : 'title');
}

function readStatus(
  row: Row,
  doneOn: IsoDay | undefined,
  before: Task | undefined,
): Pick<Task, 'status' | 'doneOn'> | undefined {
  const text = row.text('status');
  if (text === undefined) {
    if (doneOn) return { status: 'done', doneOn };
    return before
      ? { status: before.status, ...(before.doneOn && { doneOn: before.doneOn }) }
      : { status: 'not-started' };
  }
  const status = statusOf(text);
  if (!status) return row.error('bad-status', 'status');
  if (status !== 'done') return doneOn ? row.error('day-without-done', 'doneOn') : { status };
  const day = doneOn ?? before?.doneOn;
  return day ? { status, doneOn: day } : row.error('done-without-day', 'status');
}

const isNo = (text: string) => ['khong', 'no', 'none', '-', 'mot lan', 'once'].includes(fold(text));

function officerOf(name: string, officers: readonly Officer[], row: Row): string {
  const wanted = fold(name);
  const found = officers.filter((one) => [one.id, one.name, one.email ?? ''].some((known) => fold(known) === wanted));
  if (found.length === 1) return found[0]!.id;
  row.note('unknown-officer', 'assignees', name);
  return name;
}

/** The number, and the date where it stands in the same cell: `01-CTr/TU ngày 15/01/2026`. */
function readSource(row: Row): Task['source'] {
  const text = row.text('source');
  const apart = readDay(row, 'sourceDate');
  if (!text) return undefined;
  const glued = /^(.*?)[,;]?\s*(?:ngày|date[d]?|of)\s+(\S+)$/i.exec(text);
  const within = glued ? dayOf(glued[2]) : undefined;
  if (glued && within?.day) return { number: glued[1]!.trim() || text, date: apart ?? within.day };
  return { number: text, ...(apart && { date: apart }) };
}

function readDay(row: Row, column: Column): IsoDay | undefined {
  const cell = row.cell(column);
  if (textOf(cell) === '') return undefined;
  const { day, reason } = dayOf(cell);
  return day ?? row.error(reason ?? 'bad-date', column);
}

/** For sheets without codes: the same row gets the same code again. */
function madeCode(parts: readonly (string | undefined)[]): string {
  const hash = createHash('sha256').update(parts.map((part) => fold(part ?? '')).join('\u0000'));
  return `NV-${hash.digest('hex').slice(0, 8)}`;
}

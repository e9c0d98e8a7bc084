import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSheets } from '../../adapters/stores/xlsx.ts';
import type { Finding } from '../../tasks/import-row.ts';
import { importSheets } from '../../tasks/import-xlsx.ts';
import { type Officer, OfficerSchema } from '../../tasks/officer.ts';
import type { Task } from '../../tasks/task.ts';
import { type WrittenCell, writeXlsx } from '../write-xlsx.ts';

const HEADINGS = ['STT', 'Mã', 'Nhiệm vụ', 'Đơn vị chủ trì', 'Hạn hoàn thành', 'Trạng thái', 'Ngày hoàn thành'];
const OFFICERS: Officer[] = [OfficerSchema.parse({ id: 'lan', name: 'Vũ Mai Lan', unit: 'Văn phòng' })];
const date = (day: string) => new Date(`${day}T00:00:00Z`);
const errors = (findings: Finding[]) => findings.filter(({ level }) => level === 'error');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'motcua-xlsx-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function imported(sheets: Record<string, WrittenCell[][]>, stored?: Map<string, Task>) {
  const file = join(folder, 'tasks.xlsx');
  writeFileSync(file, writeXlsx(sheets));
  return importSheets(await readSheets(file), OFFICERS, stored);
}

describe('a workbook as an office writes it', () => {
  it('is read below its title rows, with date cells, written dates and serial numbers', async () => {
    const { tasks, findings } = await imported({
      'Nhiệm vụ': [
        ['UBND PHƯỜNG', null, null],
        ['DANH MỤC NHIỆM VỤ', null],
        [],
        HEADINGS,
        [1, 'A1', 'Rà soát sổ sách', 'Văn phòng', date('2026-12-15'), 'Đang thực hiện', null],
        [2, 'A2', 'Kiểm tra quầy', 'Văn phòng', '5/1/2027', 'Hoàn thành', '04/01/2027'],
        [3, 'A3', 'Làm báo cáo', 'Văn phòng', 46357, null, null],
      ],
    });
    expect(findings).toEqual([]);
    expect(tasks.map(({ code, due, status, doneOn }) => [code, due, status, doneOn])).toEqual([
      ['A1', '2026-12-15', 'in-progress', undefined],
      ['A2', '2027-01-05', 'done', '2027-01-04'],
      ['A3', '2026-12-01', 'not-started', undefined],
    ]);
  });

  it('takes English headings, several units and people, and a source with its date in one cell', async () => {
    const { tasks, findings } = await imported({
      Tasks: [
        [
          'Task',
          'Lead unit',
          'Due date',
          'Coordinating units',
          'Assigned to',
          'Source document',
          'Priority',
          'Recurrence',
        ],
        [
          'Count desks',
          'Office',
          '2026-12-01',
          'Police; Health, Population',
          'Vũ Mai Lan, Someone Else',
          '12/KH ngày 02/03/2026',
          'High',
          'monthly',
        ],
      ],
    });
    expect(tasks[0]).toMatchObject({
      coUnits: ['Police', 'Health, Population'],
      assignees: ['lan', 'Someone Else'],
      source: { number: '12/KH', date: '2026-03-02' },
      priority: 'high',
      recurs: 'monthly',
    });
    expect(findings).toMatchObject([
      { row: 2, column: 'Assigned to', reason: 'unknown-officer', value: 'Someone Else', level: 'note' },
    ]);
  });

  it('gives a row without a code the same code each time, also when its due date moves', async () => {
    const sheet = (due: string) => ({
      S: [
        ['Nhiệm vụ', 'Chủ trì', 'Hạn'],
        ['Việc một', 'Văn phòng', due],
      ],
    });
    const before = await imported(sheet('01/12/2026'));
    const after = await imported(sheet('15/12/2026'));
    expect(after.tasks[0]?.code).toBe(before.tasks[0]?.code);
  });

  it('passes over group headings and empty rows, and says which columns it does not use', async () => {
    const { tasks, findings } = await imported({
      S: [
        ['STT', 'Nhiệm vụ', 'Chủ trì', 'Hạn', 'Kinh phí'],
        ['I', 'Lĩnh vực tư pháp', null, null, null],
        [],
        [1, 'Việc một', 'Văn phòng', '01/12/2026', 5],
      ],
    });
    expect(tasks).toHaveLength(1);
    expect(findings).toMatchObject([
      { row: 1, column: 'Kinh phí', reason: 'unread-column', level: 'note' },
      { row: 2, reason: 'heading-row', level: 'note' },
    ]);
  });

  it('leaves what a column that is absent holds in a stored task', async () => {
    const first = await imported({
      S: [
        ['Mã', 'Nhiệm vụ', 'Chủ trì', 'Hạn', 'Ghi chú'],
        ['A1', 'Việc', 'Văn phòng', '01/12/2026', 'nhớ'],
      ],
    });
    const stored: Task = { ...first.tasks[0]!, status: 'in-progress', version: 4 };
    const again = await imported(
      {
        S: [
          ['Mã', 'Nhiệm vụ', 'Chủ trì', 'Hạn'],
          ['A1', 'Việc mới', 'Văn phòng', '02/12/2026'],
        ],
      },
      new Map([['A1', stored]]),
    );
    expect(again.tasks[0]).toMatchObject({ title: 'Việc mới', due: '2026-12-02', notes: 'nhớ', status: 'in-progress' });
  });
});

describe('a bad row', () => {
  const row = (cells: Partial<Record<(typeof HEADINGS)[number], WrittenCell>>): WrittenCell[] =>
    HEADINGS.map((heading) => cells[heading] ?? null);
  const good = { Mã: 'A1', 'Nhiệm vụ': 'Việc', 'Đơn vị chủ trì': 'Văn phòng', 'Hạn hoàn thành': '01/12/2026' };

  it.each<[string, Record<string, WrittenCell>, string, string]>([
    ['no such day', { 'Hạn hoàn thành': '31/02/2026' }, 'Hạn hoàn thành', 'no-such-day'],
    ['month first', { 'Hạn hoàn thành': '12/31/2026' }, 'Hạn hoàn thành', 'no-such-day'],
    ['no year', { 'Hạn hoàn thành': '15/8' }, 'Hạn hoàn thành', 'no-year'],
    ['words for a date', { 'Hạn hoàn thành': 'quý IV' }, 'Hạn hoàn thành', 'bad-date'],
    ['a small number for a date', { 'Hạn hoàn thành': 12 }, 'Hạn hoàn thành', 'bad-date'],
    ['no due date', { 'Hạn hoàn thành': null }, 'Hạn hoàn thành', 'missing'],
    ['no lead unit', { 'Đơn vị chủ trì': '  ' }, 'Đơn vị chủ trì', 'missing'],
    ['unknown status', { 'Trạng thái': 'hừm' }, 'Trạng thái', 'bad-status'],
    ['done without a day', { 'Trạng thái': 'Hoàn thành' }, 'Trạng thái', 'done-without-day'],
    [
      'a day without done',
      { 'Trạng thái': 'Đang làm', 'Ngày hoàn thành': '01/11/2026' },
      'Ngày hoàn thành',
      'day-without-done',
    ],
  ])('%s: named with sheet, row, column and reason', async (_, change, column, reason) => {
    const { tasks, findings } = await imported({
      'Quý 4': [HEADINGS, row({ ...good, ...change }), row({ ...good, Mã: 'A2' })],
    });
    expect(errors(findings)).toMatchObject([{ sheet: 'Quý 4', row: 2, column, reason }]);
    expect(tasks.map(({ code }) => code)).toEqual(['A2']);
  });

  it('the same task twice, also over two sheets', async () => {
    const sheet = [HEADINGS, row(good)];
    const { findings } = await imported({ Một: sheet, Hai: sheet });
    expect(findings).toMatchObject([
      { sheet: 'Hai', row: 2, column: 'Mã', reason: 'twice', value: 'A1', level: 'error' },
    ]);
  });

  it('a sheet without headings, and one that lacks a required column', async () => {
    const { findings } = await imported({
      Trống: [],
      Lạ: [
        ['một', 'hai'],
        ['ba', 'bốn'],
      ],
      Thiếu: [
        ['Mã', 'Nhiệm vụ', 'Chủ trì'],
        ['A', 'B', 'C'],
      ],
    });
    expect(errors(findings)).toMatchObject([
      { sheet: 'Lạ', reason: 'no-header' },
      { sheet: 'Thiếu', reason: 'missing', column: 'due' },
    ]);
  });
});

it('a file that is no workbook is named', async () => {
  const file = join(folder, 'not.xlsx');
  writeFileSync(file, 'Mã,Nhiệm vụ');
  await expect(readSheets(file)).rejects.toMatchObject({ code: 'invalid', values: { file } });
});

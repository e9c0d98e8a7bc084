import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTaskStore } from '../../adapters/stores/lowdb-tasks.ts';
import { type WrittenCell, writeXlsx } from '../write-xlsx.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const HEADINGS = ['Mã', 'Nhiệm vụ', 'Đơn vị chủ trì', 'Hạn'];

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'motcua-cli-'));
});
afterEach(() => rmSync(data, { recursive: true }));

function motcua(...args: string[]) {
  const env = { ...process.env, MOTCUA_DATA: data, LANG: 'vi_VN.UTF-8', LC_ALL: '', LC_MESSAGES: '' };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bot/cli/main.ts', 'tasks', ...args], {
    cwd: ROOT,
    env,
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}

function workbook(rows: WrittenCell[][]): string {
  const file = join(data, 'in.xlsx');
  writeFileSync(file, writeXlsx({ 'Tháng 12': [HEADINGS, ...rows] }));
  return file;
}

describe('motcua tasks list', () => {
  it('shows the sample tasks on a first look, aligned, and the same ones after', () => {
    const { status, out, err } = motcua('list');
    expect([status, err]).toEqual([0, '']);
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(35);
    const column = lines[0]!.indexOf('Nhiệm vụ');
    expect(lines[0]).toMatch(/^Mã +Hạn +Còn +Tình trạng +Chủ trì +Nhiệm vụ$/);
    for (const line of lines.slice(1)) expect(line.slice(column - 2, column)).toBe('  ');
    expect(motcua('list').out).toBe(out);
  });

  it('narrows, and gives one JSON value', () => {
    const read = (...args: string[]) =>
      JSON.parse(motcua('list', '--json', ...args).out) as {
        state: string;
        daysLeft: number | null;
        leadUnit: string;
        coUnits: string[];
      }[];
    const late = read('--overdue');
    expect(late.length).toBeGreaterThan(0);
    expect(late.every(({ state }) => state === 'overdue')).toBe(true);
    const soon = read('--due-within', '7');
    expect(soon.length).toBeGreaterThan(0);
    expect(soon.every(({ daysLeft }) => daysLeft !== null && daysLeft >= 0 && daysLeft <= 7)).toBe(true);
    expect(read('--overdue', '--due-within', '7')).toHaveLength(late.length + soon.length);
    const unit = read('--unit', 'van hoa');
    expect(unit.length).toBeGreaterThan(0);
    expect(unit.every(({ leadUnit, coUnits }) => [leadUnit, ...coUnits].includes('Phòng Văn hóa - Xã hội'))).toBe(true);
    expect(read('--unit', 'không có đơn vị này')).toEqual([]);
  });

  it('speaks English when asked to', () => {
    expect(motcua('list', '--lang', 'en').out).toMatch(/^Code +Due +Days left +State +Lead unit +Task\n/);
  });

  it.each([['-1'], ['x'], ['1.5'], ['99999'], ['']])('refuses --due-within %s', (days) => {
    const { status, out, err } = motcua('list', `--due-within=${days}`);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain('--due-within');
  });

  it('names a damaged file and touches nothing', () => {
    writeFileSync(join(data, 'tasks.json'), '{"form');
    const { status, out, err } = motcua('list');
    expect([status, out]).toEqual([1, '']);
    expect(err).toContain(join(data, 'tasks.json'));
    expect(readFileSync(join(data, 'tasks.json'), 'utf8')).toBe('{"form');
  });
});

describe('motcua tasks import', () => {
  it('brings tasks in and takes the samples away; a second time updates', () => {
    motcua('list');
    const file = workbook([
      ['X1', 'Việc một', 'Văn phòng', new Date('2026-12-15T00:00:00Z')],
      ['NV-001', 'Việc hai', 'Văn phòng', '16/12/2026'],
    ]);
    const first = motcua('import', file);
    expect(first).toEqual({
      status: 0,
      out: 'Đã nhập 2 nhiệm vụ (2 mới, 0 cập nhật).\n',
      err: 'Đã xoá 34 nhiệm vụ mẫu.\n',
    });
    expect(JSON.parse(motcua('import', '--json', file).out)).toEqual({
      imported: 2,
      added: 0,
      changed: 2,
      samplesRemoved: 0,
      findings: [],
    });
    expect(JSON.parse(motcua('list', '--json').out)).toMatchObject([
      { code: 'X1', due: '2026-12-15', version: 2 },
      { code: 'NV-001', title: 'Việc hai' },
    ]);
  });

  it('imports nothing when a row is bad, and says where and why; --partial imports the others', () => {
    const file = workbook([
      ['X1', 'Việc một', 'Văn phòng', '15/12/2026'],
      ['X2', 'Việc hai', 'Văn phòng', '31/02/2026'],
    ]);
    const none = motcua('import', file);
    expect([none.status, none.out]).toEqual([1, '']);
    expect(none.err).toContain('Tháng 12, dòng 3, cột “Hạn”: không có ngày này trong lịch (“31/02/2026”)');
    expect(JSON.parse(readFileSync(join(data, 'tasks.json'), 'utf8')).tasks).toEqual([]);
    const some = motcua('import', '--partial', file);
    expect([some.status, some.out]).toEqual([1, 'Đã nhập 1 nhiệm vụ (1 mới, 0 cập nhật).\n']);
  });

  it('refuses a file that is not there, is no workbook, or holds no task', () => {
    expect(motcua('import', join(data, 'nothing.xlsx')).status).toBe(2);
    expect(motcua('import').status).toBe(2);
    expect(existsSync(join(data, 'tasks.json'))).toBe(false);
    const text = join(data, 'text.xlsx');
    writeFileSync(text, 'no workbook');
    const { status, err } = motcua('import', text);
    expect(status).toBe(1);
    expect(err).toContain(text);
    expect(motcua('import', workbook([])).status).toBe(1);
  });

  it('says who has the file while the assistant runs; list still works', async () => {
    const store = await openTaskStore(join(data, 'tasks.json'));
    const { status, err } = motcua('import', workbook([['X1', 'Việc một', 'Văn phòng', '15/12/2026']]));
    expect(status).toBe(1);
    expect(err).toContain(String(process.pid));
    expect(motcua('list').status).toBe(0);
    await store.close();
  });
});

it('motcua tasks --help names both', () => {
  const { status, out } = motcua('--help');
  expect(status).toBe(0);
  expect(out).toMatch(/list[\s\S]*import/);
  expect(motcua('list', '--help').out).toContain('--due-within');
  expect(motcua('nonsense').status).toBe(2);
});

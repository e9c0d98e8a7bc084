import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadCalendar } from '../../adapters/stores/holidays.ts';
import { loadOfficers } from '../../adapters/stores/officers.ts';
import { loadSampleTasks } from '../../adapters/stores/sample-tasks.ts';
import { addDays } from '../../calendar/day.ts';
import { countTasks } from '../../tasks/report.ts';
import { unclear } from '../../tasks/task.ts';

const CONTENT = new URL('../../content', import.meta.url).pathname;
let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'motcua-officers-'));
});
afterEach(() => rmSync(data, { recursive: true }));
const own = (text: string) => {
  writeFileSync(join(data, 'officers.yaml'), text);
  return loadOfficers(CONTENT, data);
};

it('the shipped officers have no account: nobody is an officer until the office says so', async () => {
  const officers = (await loadOfficers(CONTENT, data)).all();
  expect(officers.length).toBeGreaterThan(5);
  for (const { aadObjectId, email, accounts } of officers)
    expect([aadObjectId, email, accounts]).toEqual([undefined, undefined, []]);
});

it("the office's own file binds an account to a sample officer and keeps the rest", async () => {
  const register = await own('officers: [{ id: bich-ngoc, accounts: [user-id-0] }]');
  expect(register.find({ id: 'user-id-0' })).toMatchObject({
    id: 'bich-ngoc',
    roles: ['leader'],
    unit: 'Văn phòng HĐND và UBND',
  });
});

it('adds people, and leaves the samples out when told to', async () => {
  const register = await own('samples: false\nofficers: [{ id: x, name: X, unit: U, email: x@example.org }]');
  expect(register.all()).toMatchObject([{ id: 'x', roles: ['officer'], accounts: [] }]);
});

it.each([
  ['a new officer without a name', 'officers: [{ id: x, unit: U }]', /x: name/],
  ['an unknown role', 'officers: [{ id: x, name: X, unit: U, roles: [boss] }]', /officers\.0\.roles/],
  ['a misspelt field', 'officers: [{ id: x, name: X, unit: U, mail: a }]', /officers\.0/],
  [
    'a shared account',
    'officers: [{ id: x, name: X, unit: U, accounts: [a] }, { id: y, name: Y, unit: U, accounts: [a] }]',
    /share a/,
  ],
  ['broken YAML', 'officers: [', /./],
])('%s is named with its file', async (_, text, reason) => {
  await expect(own(text)).rejects.toMatchObject({
    code: 'invalid',
    values: { file: join(data, 'officers.yaml'), reason: expect.stringMatching(reason) },
  });
});

it('the sample tasks have overdue, due-soon and done ones on any first day, all six clears, and officers that exist', async () => {
  const calendar = await loadCalendar(join(CONTENT, 'holidays'));
  const officers = await loadOfficers(CONTENT, data);
  for (let step = 0; step < 400; step += 3) {
    const base = addDays('2026-11-01', step);
    const tasks = await loadSampleTasks(CONTENT, base, calendar);
    const counts = countTasks(tasks, base);
    expect(tasks).toHaveLength(34);
    expect(counts.by).toMatchObject({ overdue: 6, 'done-late': 2, 'done-on-time': 8 });
    expect(counts.dueSoon).toBeGreaterThanOrEqual(6);
    if (step > 0) continue;
    for (const task of tasks)
      expect([task.sample, unclear(task), task.assignees.filter((id) => !officers.byId(id))]).toEqual([true, [], []]);
  }
});

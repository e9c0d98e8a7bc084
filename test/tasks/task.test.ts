import { describe, expect, it } from 'vitest';
import { addDays } from '../../calendar/day.ts';
import { createOfficerRegister, OfficerSchema } from '../../tasks/officer.ts';
import { countByUnit, countTasks } from '../../tasks/report.ts';
import { matches } from '../../tasks/store.ts';
import { daysLeft, nextOccurrence, STATES, stateOf, TaskSchema, unclear } from '../../tasks/task.ts';
import { madeTask } from '../adapters/made-task.ts';

const TODAY = '2026-11-23';

describe('the state of a task', () => {
  it.each([
    [{ due: TODAY, status: 'not-started' }, 'not-started', 0],
    [{ due: TODAY, status: 'in-progress' }, 'in-progress', 0],
    [{ due: '2026-11-22', status: 'in-progress' }, 'overdue', -1],
    [{ due: '2026-11-22', status: 'not-started' }, 'overdue', -1],
    [{ due: '2026-11-20', status: 'done', doneOn: '2026-11-20' }, 'done-on-time', 0],
    [{ due: '2026-11-20', status: 'done', doneOn: '2026-11-21' }, 'done-late', -1],
  ] as const)('%o is %s', (fields, state, left) => {
    const task = madeTask({ code: 'A', ...fields });
    expect([stateOf(task, TODAY), daysLeft(task, TODAY)]).toEqual([state, left]);
  });

  it('done needs the day it was done, and only done has one', () => {
    const base = { code: 'A', title: 'Việc', leadUnit: 'Văn phòng', due: TODAY };
    expect(TaskSchema.safeParse({ ...base, status: 'done' }).success).toBe(false);
    expect(TaskSchema.safeParse({ ...base, status: 'in-progress', doneOn: TODAY }).success).toBe(false);
    expect(TaskSchema.safeParse({ ...base, due: '2026-11-31', status: 'in-progress' }).success).toBe(false);
  });

  it('tells which of the six clears are missing', () => {
    expect(unclear(madeTask({ code: 'A' }))).toEqual(['person', 'product', 'authority']);
    expect(unclear(madeTask({ code: 'A', assignees: ['lan'], product: 'Báo cáo', authority: 'Chủ tịch' }))).toEqual([]);
  });

  it('a monthly task comes again, and at the end of a month stays there', () => {
    const dues = [madeTask({ code: 'A', due: '2026-12-31', recurs: 'monthly', status: 'done', doneOn: '2026-12-30' })];
    for (let month = 0; month < 3; month++) dues.push(nextOccurrence(dues.at(-1)!)!);
    expect(dues.map(({ due }) => due)).toEqual(['2026-12-31', '2027-01-31', '2027-02-28', '2027-03-31']);
    expect(dues.at(-1)).toMatchObject({ code: 'A/2027-03', status: 'not-started', version: 0 });
    expect(nextOccurrence(madeTask({ code: 'A', due: '2026-12-05', recurs: 'monthly' }))?.due).toBe('2027-01-05');
    expect(nextOccurrence(madeTask({ code: 'A' }))).toBeUndefined();
  });
});

it('counts add up, and every task is in exactly one state', () => {
  const tasks = Array.from({ length: 60 }, (_, at) =>
    madeTask({
      code: `T${at}`,
      due: addDays('2026-10-20', at),
      leadUnit: `Đơn vị ${at % 4}`,
      ...(at % 3 === 0 && { status: 'done' as const, doneOn: addDays('2026-10-25', at % 7) }),
    }),
  );
  const counts = countTasks(tasks, TODAY);
  expect(counts.done + counts.open).toBe(60);
  expect(STATES.reduce((sum, state) => sum + counts.by[state], 0)).toBe(60);
  for (const state of STATES)
    expect(tasks.filter((task) => matches(task, { today: TODAY, states: [state] }))).toHaveLength(counts.by[state]);
  const units = countByUnit(tasks, TODAY);
  expect(units.reduce((sum, unit) => sum + unit.counts.total, 0)).toBe(60);
  expect(units.map(({ counts: { by } }) => by.overdue)).toEqual(
    units.map(({ counts: { by } }) => by.overdue).sort((a, b) => b - a),
  );
});

describe('officers', () => {
  const officer = (fields: object) => OfficerSchema.parse({ id: 'a', name: 'A', unit: 'U', ...fields });

  it('are found by what the channel says, each id in its own field', () => {
    const known = officer({ aadObjectId: 'GUID-1', email: 'A@example.org', accounts: ['user-1'] });
    const register = createOfficerRegister([known]);
    expect(register.find({ aadObjectId: 'guid-1' })).toBe(known);
    expect(register.find({ email: 'a@EXAMPLE.org' })).toBe(known);
    expect(register.find({ id: 'user-1' })).toBe(known);
    for (const stranger of [{}, { id: 'guid-1' }, { id: 'a' }, { aadObjectId: 'user-1' }, { id: '' }])
      expect(register.find(stranger)).toBeUndefined();
  });

  it('may not share an account', () => {
    const two = [officer({ accounts: ['x'] }), officer({ id: 'b', accounts: ['X'] })];
    expect(() => createOfficerRegister(two)).toThrow(/a and b share x/);
  });
});

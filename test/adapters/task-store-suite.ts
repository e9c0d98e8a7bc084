/**
 * What every store of tasks must do. A store's own test calls it with a way to open one; data of one opening must be there at the next.
 *
 * @module
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DONE_STATES, OPEN_STATES, type TaskStore } from '../../tasks/store.ts';
import { madeTask } from './made-task.ts';

export interface StoreUnderTest {
  /** Opens the store of this test, the same one each time. */
  open(): Promise<TaskStore>;
  /** Takes away what the test left. */
  clear(): Promise<void>;
}

const TODAY = '2026-11-23';

export function taskStoreSuite(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name} as a task store`, () => {
    let under: StoreUnderTest;
    let store: TaskStore;
    beforeEach(async () => {
      under = await make();
      store = await under.open();
    });
    afterEach(async () => {
      await store.close();
      await under.clear();
    });
    const codes = async (...filter: Parameters<TaskStore['list']>) =>
      (await store.list(...filter)).map(({ code }) => code);
    const reopen = async () => {
      await store.close();
      store = await under.open();
    };

    it('gives back what was put, also after it was closed', async () => {
      const task = madeTask({
        code: 'A',
        coUnits: ['Công an phường'],
        assignees: ['lan'],
        source: { number: '1/KH', date: '2026-01-02' },
      });
      expect(await store.put(task)).toEqual({ ok: true, task: { ...task, version: 1 } });
      await reopen();
      expect(await store.get('A')).toEqual({ ...task, version: 1 });
      expect(await store.get('B')).toBeUndefined();
    });

    it('refuses the later of two writers and shows what the first one wrote', async () => {
      await store.put(madeTask({ code: 'A' }));
      const read = (await store.get('A'))!;
      expect((await store.put({ ...read, title: 'một' })).ok).toBe(true);
      const late = await store.put({ ...read, title: 'hai' });
      expect(late).toMatchObject({ ok: false, reason: 'conflict', current: { title: 'một', version: 2 } });
      expect(await store.put(madeTask({ code: 'A' }))).toMatchObject({ ok: false });
      expect(await store.put(madeTask({ code: 'new', version: 3 }))).toEqual({
        ok: false,
        reason: 'conflict',
        current: undefined,
      });
      await reopen();
      expect(await store.get('A')).toMatchObject({ title: 'một', version: 2 });
    });

    it('of many writers at once lets exactly one through', async () => {
      await store.put(madeTask({ code: 'A' }));
      const read = (await store.get('A'))!;
      const results = await Promise.all(
        Array.from({ length: 20 }, (_, at) => store.put({ ...read, title: `viết ${at}` })),
      );
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    });

    it('keeps all of a burst', async () => {
      await Promise.all(Array.from({ length: 100 }, (_, at) => store.put(madeTask({ code: `A${at}` }))));
      await reopen();
      expect(await store.list()).toHaveLength(100);
    });

    it('refuses what is no task and stays as it was', async () => {
      await expect(store.put({ ...madeTask({ code: 'A' }), due: '2026-02-31' })).rejects.toThrow();
      await expect(
        store.replace([madeTask({ code: 'B' }), { ...madeTask({ code: 'C' }), status: 'done' }]),
      ).rejects.toThrow();
      expect(await codes()).toEqual([]);
    });

    it('replaces and removes in one go', async () => {
      await store.put(madeTask({ code: 'old' }));
      await store.put(madeTask({ code: 'kept' }));
      await store.replace(
        [madeTask({ code: 'kept', title: 'mới' }), madeTask({ code: 'new' })],
        ['old', 'never there'],
      );
      await reopen();
      expect(await codes()).toEqual(['kept', 'new']);
      expect(await store.get('kept')).toMatchObject({ title: 'mới', version: 2 });
    });

    it('does not change with what a caller does to a task it was given', async () => {
      await store.put(madeTask({ code: 'A', assignees: ['lan'] }));
      (await store.get('A'))!.assignees.push('minh');
      (await store.list())[0]!.title = 'khác';
      expect(await store.get('A')).toMatchObject({ assignees: ['lan'], title: 'Rà soát sổ sách' });
    });

    describe('lists', () => {
      beforeEach(() =>
        store.replace([
          madeTask({
            code: 'late',
            due: '2026-11-22',
            status: 'in-progress',
            assignees: ['lan'],
            programme: 'Chương trình số 01-CTr/TU',
          }),
          madeTask({ code: 'today', due: TODAY, assignees: ['minh', 'lan'], leadUnit: 'Phòng Văn hóa - Xã hội' }),
          madeTask({
            code: 'next',
            due: '2026-11-30',
            coUnits: ['Phòng Văn hóa - Xã hội'],
            title: 'Khảo sát mức hài lòng',
          }),
          madeTask({ code: 'on-time', due: '2026-11-20', status: 'done', doneOn: '2026-11-20' }),
          madeTask({ code: 'done-late', due: '2026-11-10', status: 'done', doneOn: '2026-11-12' }),
        ]),
      );

      it('by due date', async () => {
        expect(await codes()).toEqual(['done-late', 'on-time', 'late', 'today', 'next']);
      });

      it.each<[string, Partial<NonNullable<Parameters<TaskStore['list']>[0]>>, string[]]>([
        ['overdue', { states: ['overdue'] }, ['late']],
        ['open', { states: OPEN_STATES }, ['late', 'today', 'next']],
        ['done', { states: DONE_STATES }, ['done-late', 'on-time']],
        ['done late', { states: ['done-late'] }, ['done-late']],
        ['an officer', { assignees: ['lan'] }, ['late', 'today']],
        ['an officer by either name', { assignees: ['nobody', 'MINH'] }, ['today']],
        ['a unit, leading or helping, bare', { unit: 'van hoa' }, ['today', 'next']],
        ['a unit that leads', { unit: 'Văn hóa', leadOnly: true }, ['today']],
        ['due in a span', { due: { from: TODAY, to: '2026-11-30' } }, ['today', 'next']],
        ['due until', { due: { to: '2026-11-20' } }, ['done-late', 'on-time']],
        ['done in a span', { done: { from: '2026-11-12', to: '2026-11-19' } }, ['done-late']],
        ['a programme', { programme: '01-ctr' }, ['late']],
        ['words of the title', { text: 'hai long khao sat' }, ['next']],
        ['all that holds at once', { assignees: ['lan'], states: ['overdue'], unit: 'Công an' }, []],
      ])('%s', async (_, filter, expected) => {
        expect(await codes({ today: TODAY, ...filter })).toEqual(expected);
      });
    });
  });
}

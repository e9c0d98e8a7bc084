import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTaskStore } from '../../adapters/stores/lowdb-tasks.ts';
import { madeTask } from './made-task.ts';
import { taskStoreSuite } from './task-store-suite.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'motcua-tasks-'));

taskStoreSuite('lowdb', async () => {
  const folder = newFolder();
  return { open: () => openTaskStore(join(folder, 'tasks.json')), clear: () => rm(folder, { recursive: true }) };
});

describe('the file of tasks', () => {
  let folder: string;
  let file: string;
  const children: ChildProcess[] = [];
  beforeEach(() => {
    folder = newFolder();
    file = join(folder, 'tasks.json');
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  /** Another process that opens the store, says `open`, and then writes without end when told to. */
  async function otherProcess(thenWrite = false): Promise<ChildProcess> {
    const script = `
      import { openTaskStore } from './adapters/stores/lowdb-tasks.ts';
      import { madeTask } from './test/adapters/made-task.ts';
      const store = await openTaskStore(${JSON.stringify(file)});
      console.log('open');
      for (let n = 0; ${thenWrite}; n++) await store.put(madeTask({ code: 'W' + n }));
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: new URL('../../', import.meta.url).pathname,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    await once(child.stdout!, 'data');
    return child;
  }

  it('is seeded once', async () => {
    const seed = async () => [madeTask({ code: 'sample', sample: true })];
    const first = await openTaskStore(file, { seed });
    await first.replace([], ['sample']);
    await first.close();
    const again = await openTaskStore(file, { seed });
    expect(await again.list()).toEqual([]);
    await again.close();
  });

  it('has one writer: a second one, here or in another process, is told who holds it', async () => {
    const store = await openTaskStore(file);
    await expect(openTaskStore(file)).rejects.toMatchObject({
      code: 'locked',
      values: { file, pid: process.pid, host: hostname() },
    });
    await store.close();
    const other = await otherProcess();
    await expect(openTaskStore(file)).rejects.toMatchObject({ code: 'locked', values: { pid: other.pid } });
    const reader = await openTaskStore(file, { readOnly: true });
    expect(await reader.list()).toEqual([]);
    await expect(reader.put(madeTask({ code: 'A' }))).rejects.toMatchObject({ code: 'locked' });
    await reader.close();
  });

  it('is whole after its writer was killed in the middle of writing, and opens again', async () => {
    for (let round = 0; round < 3; round++) {
      const other = await otherProcess(true);
      while (!existsSync(file) || readFileSync(file, 'utf8').length < 2_000 * (round + 1))
        await new Promise(setImmediate);
      const gone = once(other, 'exit');
      other.kill('SIGKILL');
      await gone;
      const store = await openTaskStore(file);
      expect((await store.list()).length).toBeGreaterThan(0);
      await store.replace(
        [],
        (await store.list()).map(({ code }) => code),
      );
      await store.close();
    }
  });

  it('is not held by a lock of a process that is gone, of a number used again, or of a broken lock file', async () => {
    const left = [
      { pid: 2 ** 22 + 1, host: hostname(), started: '1', id: 'x' },
      { pid: process.pid, host: hostname(), started: 'another start', id: 'x' },
    ];
    for (const content of [...left.map((holder) => JSON.stringify(holder)), '', '{"pi']) {
      writeFileSync(`${file}.lock`, content);
      await (await openTaskStore(file)).close();
    }
    expect(readdirSync(folder).sort()).toEqual(['tasks.json', 'tasks.json.bak']);
  });

  it('held on another machine is respected while there is a sign of life', async () => {
    writeFileSync(`${file}.lock`, JSON.stringify({ pid: 1, host: 'elsewhere', started: '1', id: 'x' }));
    await expect(openTaskStore(file)).rejects.toMatchObject({ code: 'locked', values: { host: 'elsewhere' } });
  });

  it.each([
    ['half', (text: string) => text.slice(0, text.length / 2)],
    ['empty', () => ''],
    ['of another shape', () => '{"format":1,"tasks":[{"code":"A"}]}'],
    ['of a later format', (text: string) => text.replace('"format":1', '"format":9')],
  ])('when %s is named, left as it is, and the last good copy too', async (_, damage) => {
    const store = await openTaskStore(file);
    await store.put(madeTask({ code: 'A' }));
    await store.close();
    await (await openTaskStore(file)).close();
    const good = readFileSync(`${file}.bak`, 'utf8');
    expect(JSON.parse(good).tasks).toHaveLength(1);
    const bad = damage(readFileSync(file, 'utf8'));
    writeFileSync(file, bad);
    await expect(openTaskStore(file)).rejects.toMatchObject({ code: 'corrupt', values: { file } });
    expect(readFileSync(file, 'utf8')).toBe(bad);
    expect(readFileSync(`${file}.bak`, 'utf8')).toBe(good);
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  it('keeps nothing of a change that could not be written, for anyone who waited on it', async () => {
    const store = await openTaskStore(file);
    await store.put(madeTask({ code: 'A' }));
    // A folder where the draft should go: the disk refuses, whoever runs the test.
    const draft = `${file}.${process.pid}.tmp`;
    await mkdir(draft);
    const results = await Promise.allSettled(['B', 'C', 'D'].map((code) => store.put(madeTask({ code }))));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect((await store.list()).map(({ code }) => code)).toEqual(['A']);
    await rm(draft, { recursive: true });
    expect(await store.put(madeTask({ code: 'E' }))).toMatchObject({ ok: true });
    await store.close();
    expect(JSON.parse(readFileSync(file, 'utf8')).tasks.map(({ code }: { code: string }) => code)).toEqual(['A', 'E']);
  });
});

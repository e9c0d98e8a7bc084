/**
 * `npm start` as a process: on shipped content, with nothing set but a port and a folder.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { until } from '../test-server.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;
let running: ChildProcess[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'motcua-start-'));
});
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running = [];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Started {
  child: ChildProcess;
  said: () => string;
  ended: Promise<number | null>;
}

function start(environment: NodeJS.ProcessEnv): Started {
  const child = spawn(process.execPath, ['--import', './bot/node-version.js', 'bot/main.ts'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, PORT: '0', MOTCUA_DATA: join(folder, 'data'), LANG: 'en', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += chunk;
    });
  }
  return { child, said: () => said, ended: new Promise((resolve) => child.on('close', resolve)) };
}

const originOf = ({ said }: Started) =>
  until(
    () => /http:\/\/localhost:\d+/.exec(said())?.[0]?.replace('localhost', '127.0.0.1'),
    `an address in: ${said()}`,
  );

test('comes up on shipped content, says what and where, answers, ends cleanly', async () => {
  const began = Date.now();
  const started = start({});
  const origin = await originOf(started);
  await until(() => fetch(`${origin}/healthz`).then(({ ok }) => ok), 'readiness');
  expect(Date.now() - began).toBeLessThan(10_000);
  expect(started.said()).toMatch(/Knowledge: \d+ procedures/);
  expect(started.said()).toContain('api/messages is open to this machine alone');
  expect(existsSync(join(folder, 'data', 'direct-line.key'))).toBe(true);
  started.child.kill('SIGTERM');
  expect(await started.ended).toBe(0);
  expect(started.said()).not.toMatch(/warning|deprecat/i);
});

test('new knowledge in the folder is taken up without a restart, on a signal', async () => {
  const knowledge = join(folder, 'knowledge');
  mkdirSync(join(knowledge, 'procedures'), { recursive: true });
  const shipped = join(ROOT, 'content/procedures/certification');
  const started = start({ MOTCUA_KNOWLEDGE: knowledge });
  await originOf(started);
  await until(() => started.said().includes('Ready'), 'readiness');
  expect(started.said()).toContain('Knowledge: 0 procedures');
  cpSync(shipped, join(knowledge, 'procedures'), { recursive: true });
  started.child.kill('SIGHUP');
  await until(() => /reloaded: [1-9]\d* procedures/.test(started.said()), 'the reload');
});

test.each([
  [{ PORT: 'abc' }, 'PORT: "abc" is not a port'],
  [{ PORT: '70000' }, 'PORT: "70000" is not a port'],
  [{ MOTCUA_KNOWLEDGE: '/nowhere' }, 'MOTCUA_KNOWLEDGE: there is no folder "/nowhere"'],
  [{ MicrosoftAppId: 'x' }, 'MicrosoftAppPassword: not set'],
  [{ MicrosoftAppId: 'x', MicrosoftAppPassword: 'y', MicrosoftAppType: 'Other' }, 'choose one of: MultiTenant'],
  [{ PORT: 'abc', LANG: 'vi_VN.UTF-8' }, 'PORT: "abc" không phải cổng'],
])('a wrong variable is named: %o', async (environment, words) => {
  const started = start(environment);
  expect(await started.ended).toBe(1);
  expect(started.said()).toContain(words);
  expect(started.said()).not.toMatch(/\n\s+at /);
});

test('a port that is taken is named', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => {
    taken.listen(0, '127.0.0.1', resolve);
  });
  const address = taken.address();
  const port = String(typeof address === 'object' && address ? address.port : 0);
  const started = start({ PORT: port });
  expect(await started.ended).toBe(1);
  taken.close();
  expect(started.said()).toContain(`Port ${port} is in use`);
  expect(started.said()).not.toMatch(/\n\s+at /);
});

test('a damaged file of tasks keeps nobody from asking', async () => {
  const data = join(folder, 'damaged');
  mkdirSync(data);
  writeFileSync(join(data, 'tasks.json'), '{"tasks": [');
  const started = start({ MOTCUA_DATA: data });
  await until(() => started.said().includes('Ready'), `readiness in: ${started.said()}`);
  expect(started.said()).toContain('tasks.json');
});

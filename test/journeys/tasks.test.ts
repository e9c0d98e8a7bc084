/**
 * An officer asks for tasks through the running server: answered where the channel says who writes, refused on our own Direct Line.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTaskDesk, type TaskDesk } from '../../adapters/stores/task-desk.ts';
import { tasksCard } from '../../dialogs/cards/tasks-card.ts';
import { createSay } from '../../dialogs/say.ts';
import { createTaskDialog } from '../../dialogs/tasks.ts';
import { type SeenActivity, wordsOf } from '../seen-activity.ts';
import { startTestServer, type TestServer } from '../test-server.ts';

const say = createSay();
let server: TestServer;
let desk: TaskDesk;
let dataDir: string;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'motcua-tasks-'));
  writeFileSync(join(dataDir, 'officers.yaml'), 'officers: [{ id: bich-ngoc, accounts: [user-id-0] }]');
  desk = await openTaskDesk({ content: new URL('../../content', import.meta.url).pathname, data: dataDir });
  server = await startTestServer({
    dataDir,
    taskAnswer: createTaskDialog({ ...desk, say }),
    cards: { tasks: tasksCard },
  });
});
afterAll(async () => {
  await server.close();
  await desk.store.close();
  rmSync(dataDir, { recursive: true });
});

async function throughMessages(text: string, from: object): Promise<SeenActivity[]> {
  const activity = {
    type: 'message',
    id: 'a1',
    channelId: 'emulator',
    serviceUrl: 'http://127.0.0.1:9/',
    deliveryMode: 'expectReplies',
    from,
    recipient: { id: 'b1' },
    conversation: { id: 'c1' },
    text,
  };
  const response = await fetch(`${server.origin}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  });
  return ((await response.json()) as { activities: SeenActivity[] }).activities;
}

async function throughDirectLine(text: string, tokenBody: object, more: object): Promise<SeenActivity[]> {
  const call = async (method: string, path: string, token?: string, body?: object) => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const response = await fetch(`${server.origin}/v3/directline${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    return (await response.json()) as { token: string; conversationId: string; activities: SeenActivity[] };
  };
  const { token } = await call('POST', '/tokens/generate', undefined, tokenBody);
  const begun = await call('POST', '/conversations', token, {});
  await call('POST', `/conversations/${begun.conversationId}/activities`, begun.token, {
    type: 'message',
    text,
    from: { id: 'user-id-0' },
    ...more,
  });
  return (await call('GET', `/conversations/${begun.conversationId}/activities`, begun.token)).activities;
}

test('a known account gets its tasks as a card', async () => {
  const [reply] = await throughMessages('việc quá hạn', { id: 'user-id-0' });
  expect(wordsOf(reply!)).toMatch(/^Việc của tất cả đơn vị: 6 việc · 6 quá hạn/);
  expect(reply?.attachments?.[0]?.content).toMatchObject({ version: '1.5', lang: 'vi' });
});

test('another account is refused, and other questions go to the assistant', async () => {
  expect((await throughMessages('việc quá hạn', { id: 'user-id-1' })).map(wordsOf)).toEqual([
    say('vi', 'tasks.refusal'),
  ]);
  expect((await throughMessages('khai sinh', { id: 'user-id-0' })).map(wordsOf)).toEqual([
    expect.stringContaining('khai sinh'),
  ]);
});

test.each([
  ['the web page', { user: { id: 'user-id-0' } }, {}],
  ['the kiosk', { user: { id: 'user-id-0' }, channel: 'kiosk' }, {}],
  [
    'a page that claims to be another channel',
    { user: { id: 'user-id-0' } },
    { channelId: 'emulator', from: { id: 'user-id-0', aadObjectId: 'x' } },
  ],
])('on %s a known id is refused all the same', async (_, tokenBody, more) => {
  const seen = await throughDirectLine('my overdue tasks', tokenBody, more);
  expect(wordsOf(seen.at(-1)!)).toBe(say('en', 'tasks.refusal'));
  expect(JSON.stringify(seen)).not.toContain('NV-0');
});

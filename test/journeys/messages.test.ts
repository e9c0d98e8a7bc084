/**
 * `/api/messages` as Azure Bot Service calls it: replies go to the `serviceUrl`, or come back in the response when asked for.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type SeenActivity, wordsOf } from '../seen-activity.ts';
import { startTestServer, type TestServer } from '../test-server.ts';

let server: TestServer;
let channel: Server;
let serviceUrl: string;
let replies: { path: string; activity: SeenActivity }[] = [];

beforeAll(async () => {
  server = await startTestServer();
  channel = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      replies.push({ path: request.url ?? '', activity: JSON.parse(text) });
      response.setHeader('content-type', 'application/json');
      response.end('{"id":"r1"}');
    });
  });
  await new Promise<void>((resolve) => {
    channel.listen(0, '127.0.0.1', resolve);
  });
  serviceUrl = `http://127.0.0.1:${(channel.address() as AddressInfo).port}/`;
});
afterAll(async () => {
  await server.close();
  channel.close();
});
beforeEach(() => {
  replies = [];
});

function activity(change: object = {}) {
  return {
    type: 'message',
    id: 'a1',
    channelId: 'msteams',
    serviceUrl,
    from: { id: 'u1', name: 'Người dùng' },
    recipient: { id: 'b1', name: 'Motcua' },
    conversation: { id: 'c1' },
    text: 'khai sinh',
    ...change,
  };
}

function post(body: unknown, headers: Record<string, string> = {}, to = server): Promise<Response> {
  return fetch(`${to.origin}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

async function errorOf(response: Response): Promise<[number, string]> {
  const { error } = (await response.json()) as { error: { code: string; message: string } };
  expect(error.message).not.toMatch(/ at |node_modules|Error/);
  return [response.status, error.code];
}

describe('/api/messages', () => {
  test('answers a message with an Adaptive Card at the service URL', async () => {
    const response = await post(activity());
    expect([response.status, await response.text()]).toEqual([200, '']);
    const [reply] = replies;
    expect(reply?.path).toBe('/v3/conversations/c1/activities/a1');
    const card = reply?.activity.attachments?.[0];
    expect(card).toMatchObject({
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: { version: '1.5', lang: 'vi' },
    });
    // Teams would show a text beside the card a second time.
    expect(reply?.activity.text).toBeUndefined();
    expect(reply?.activity.suggestedActions).toBeUndefined();
    expect(card?.content.actions).toHaveLength(1);
  });

  test('replies in the response when the channel expects them there', async () => {
    const response = await post(activity({ deliveryMode: 'expectReplies', conversation: { id: 'c2' } }));
    const { activities } = (await response.json()) as { activities: SeenActivity[] };
    expect(activities.map(wordsOf)).toEqual(['#1 khai sinh']);
  });

  const expectReplies = async (change: object): Promise<string[]> => {
    const response = await post(activity({ deliveryMode: 'expectReplies', ...change }));
    expect(response.status).toBe(200);
    return ((await response.json()) as { activities: SeenActivity[] }).activities.map(wordsOf);
  };

  test('a mention of the bot is no part of the question', async () => {
    const mention = { type: 'mention', mentioned: { id: 'b1' }, text: '<at>Motcua</at>' };
    const conversation = { id: 'mention' };
    expect(await expectReplies({ conversation, text: '<at>Motcua</at> lệ phí?', entities: [mention] })).toEqual([
      '#1 lệ phí?',
    ]);
  });

  test('a tapped button says its words', async () => {
    const tapped = { conversation: { id: 'tap' }, text: undefined, value: { send: 'lệ phí khai sinh' } };
    expect(await expectReplies(tapped)).toEqual(['#1 lệ phí khai sinh']);
  });

  test('in a group everyone has a conversation of their own', async () => {
    const conversation = { id: 'group', isGroup: true };
    await expectReplies({ conversation, text: 'a' });
    expect(await expectReplies({ conversation, from: { id: 'u2' }, text: 'b' })).toEqual(['#1 b']);
    expect(await expectReplies({ conversation, text: 'c' })).toEqual(['#2 c']);
  });

  test('greets whoever comes, in their language, and not itself', async () => {
    const update = { type: 'conversationUpdate', text: undefined };
    expect(await expectReplies({ ...update, membersAdded: [{ id: 'b1' }] })).toEqual([]);
    const both = { ...update, membersAdded: [{ id: 'b1' }, { id: 'u1' }] };
    expect(await expectReplies(both)).toEqual([expect.stringMatching(/^Chào/)]);
    expect(await expectReplies({ ...both, locale: 'en-GB' })).toEqual([expect.stringMatching(/^Hello/)]);
  });

  test('a channel without cards gets text, with the choices numbered', async () => {
    const [text] = await expectReplies({ channelId: 'email', conversation: { id: 'mail' }, text: 'chọn' });
    expect(text).toContain('1. Đăng ký làm thử\n2. Đăng ký lại làm thử');
  });

  test('no words, an attachment, a reaction, an unknown type', async () => {
    expect(await expectReplies({ text: undefined })).toEqual([expect.stringContaining('bằng chữ')]);
    const attachments = [{ contentType: 'image/png', contentUrl: 'http://127.0.0.1/x.png' }];
    expect(await expectReplies({ text: '', attachments })).toEqual([expect.stringContaining('gửi kèm')]);
    expect(await expectReplies({ type: 'wave', locale: 'en' })).toEqual([expect.stringContaining('type')]);
    expect(await expectReplies({ type: 'messageReaction', reactionsAdded: [{ type: 'like' }] })).toEqual([]);
    expect(await expectReplies({ type: 'typing' })).toEqual([]);
  });

  test('a failing turn says sorry and tells nothing of the inside', async () => {
    server.faults.length = 0;
    expect(await expectReplies({ text: 'hỏng' })).toEqual([expect.stringContaining('Xin lỗi')]);
    expect(server.faults).toEqual([new Error('inside of the machine')]);
  });
});

describe('what /api/messages refuses', () => {
  test('what is no activity', async () => {
    expect(await errorOf(await post('{"type":'))).toEqual([400, 'MalformedJson']);
    expect(await errorOf(await post('[1]'))).toEqual([400, 'BadArgument']);
    expect(await errorOf(await post('{}'))).toEqual([400, 'BadArgument']);
    expect(await errorOf(await post(activity({ conversation: undefined })))).toEqual([400, 'BadArgument']);
    expect(await errorOf(await post(activity({ serviceUrl: 'file:///etc/passwd' })))).toEqual([400, 'BadArgument']);
    expect(await errorOf(await post(activity({ text: 'a'.repeat(1_000_000) })))).toEqual([413, 'TooLarge']);
    expect(await errorOf(await post(activity(), { 'content-type': 'text/plain' }))).toEqual([
      415,
      'UnsupportedMediaType',
    ]);
    expect((await fetch(`${server.origin}/api/messages`, { method: 'PUT' })).status).toBe(405);
  });

  test('without credentials: anyone but this machine', async () => {
    const strangers = [post(activity(), { 'x-forwarded-for': '203.0.113.7' }), post(activity(), { via: '1.1 proxy' })];
    for (const response of await Promise.all(strangers))
      expect(await errorOf(response)).toEqual([403, 'NoCredentials']);
    const elsewhere = await post(activity({ serviceUrl: 'https://example.org/' }));
    expect(await errorOf(elsewhere)).toEqual([403, 'NotLocal']);
    expect(replies).toEqual([]);
  });

  test('without credentials on a public host the door is closed', async () => {
    const open = await startTestServer({ environment: { MOTCUA_HOST: '0.0.0.0' } });
    const there = { ...open, origin: open.origin.replace('0.0.0.0', '127.0.0.1') };
    expect(await errorOf(await post(activity(), {}, there))).toEqual([403, 'NoCredentials']);
    await open.close();
  });

  test('with credentials: whoever brings no token, or a made-up one', async () => {
    const environment = { MicrosoftAppId: '00000000-0000-0000-0000-000000000001', MicrosoftAppPassword: 'x' };
    const guarded = await startTestServer({ environment });
    expect(await errorOf(await post(activity(), {}, guarded))).toEqual([401, 'Unauthorized']);
    const forged = { authorization: 'Bearer a.b.c' };
    expect(await errorOf(await post(activity(), forged, guarded))).toEqual([401, 'Unauthorized']);
    await guarded.close();
    expect(replies).toEqual([]);
  });
});

import { createHmac } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTokens, signingKey } from '../../adapters/channels/direct-line/tokens.ts';
import { type SeenActivity, wordsOf } from '../seen-activity.ts';
import { startTestServer, type TestServer } from '../test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** What any of the endpoints may answer. */
interface Body {
  id: string;
  activities: SeenActivity[];
  watermark: string;
  conversationId: string;
  token: string;
  streamUrl: string;
  error: { code: string; message: string };
}

interface Reply {
  status: number;
  body: Body;
  headers: Headers;
}

async function call(method: string, path: string, token?: string, body?: unknown, headers = {}): Promise<Reply> {
  const response = await fetch(`${server.origin}/v3/directline${path}`, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
}

async function begin(asked: object = {}): Promise<{ id: string; token: string; streamUrl: string }> {
  const generated = await call('POST', '/tokens/generate', undefined, asked);
  const started = await call('POST', '/conversations', generated.body.token, { locale: 'vi-VN' });
  expect(started.status).toBe(201);
  return { id: started.body.conversationId, token: started.body.token, streamUrl: started.body.streamUrl };
}

const say = (text: string, more = {}) => ({ type: 'message', text, from: { id: 'me' }, ...more });
const textsOf = (set: Body) => set.activities.map(wordsOf);

describe('Direct Line 3.0 by hand', () => {
  test('token, conversation, greeting, question, answer', async () => {
    const generated = await call('POST', '/tokens/generate');
    expect(generated).toMatchObject({ status: 200, body: { expires_in: 1800 } });
    const { id, token, streamUrl } = await begin({ user: { id: 'dl_khach' } });
    expect(streamUrl).toMatch(
      /^ws:\/\/127\.0\.0\.1:\d+\/v3\/directline\/conversations\/[\w-]+\/stream\?watermark=-&t=/,
    );
    const sent = await call('POST', `/conversations/${id}/activities`, token, say('khai sinh'));
    expect(sent).toMatchObject({ status: 200, body: { id: `${id}|0000002` } });
    const polled = await call('GET', `/conversations/${id}/activities`, token);
    expect(textsOf(polled.body)).toEqual([expect.stringContaining('thủ tục'), 'khai sinh', '#1 khai sinh']);
    expect(polled.body.watermark).toBe('3');
    const [, question, answer] = polled.body.activities;
    expect(question?.from).toEqual({ id: 'dl_khach', name: '', role: 'user' });
    expect(answer).toMatchObject({ replyToId: question?.id, from: { id: 'motcua', role: 'bot' } });
    expect(answer?.attachments?.[0]?.contentType).toBe('application/vnd.microsoft.card.adaptive');
    expect(answer?.suggestedActions?.actions).toHaveLength(1);
    const rest = await call('GET', `/conversations/${id}/activities?watermark=2`, token);
    expect(textsOf(rest.body)).toEqual(['#1 khai sinh']);
    const none = await call('GET', `/conversations/${id}/activities?watermark=3`, token);
    expect(none.body).toEqual({ activities: [], watermark: '3' });
  });

  test('the conversation is remembered, and no other one', async () => {
    const [one, two] = [await begin(), await begin()];
    await call('POST', `/conversations/${one.id}/activities`, one.token, say('a'));
    await call('POST', `/conversations/${one.id}/activities`, one.token, say('b'));
    await call('POST', `/conversations/${two.id}/activities`, two.token, say('c'));
    const texts = textsOf((await call('GET', `/conversations/${one.id}/activities`, one.token)).body);
    expect(texts.slice(1)).toEqual(['a', '#1 a', 'b', '#2 b']);
    const others = textsOf((await call('GET', `/conversations/${two.id}/activities`, two.token)).body);
    expect(others.slice(1)).toEqual(['c', '#1 c']);
  });

  test('a message sent twice under one client id is answered once', async () => {
    const { id, token } = await begin();
    const message = say('một lần', { channelData: { clientActivityID: 'x1' } });
    const path = `/conversations/${id}/activities`;
    const [first, second] = await Promise.all([call('POST', path, token, message), call('POST', path, token, message)]);
    expect(second.body.id).toBe(first.body.id);
    expect(textsOf((await call('GET', path, token)).body).slice(1)).toEqual(['một lần', '#1 một lần']);
  });

  test('starting again shows the same conversation and greets once', async () => {
    const { id, token } = await begin();
    const again = await call('POST', '/conversations', token, {});
    expect(again).toMatchObject({ status: 200, body: { conversationId: id } });
    expect((await call('GET', `/conversations/${id}/activities`, token)).body.activities).toHaveLength(1);
  });

  test('an English page is greeted in English', async () => {
    const generated = await call('POST', '/tokens/generate');
    await call('POST', '/conversations', generated.body.token, { locale: 'en-US' });
    const polled = await call(
      'GET',
      `/conversations/${generated.body.conversationId}/activities`,
      generated.body.token,
    );
    expect(textsOf(polled.body)[0]).toMatch(/^Hello/);
  });

  test('who sends and from which page is what the token says', async () => {
    const { id, token } = await begin({ channel: 'kiosk' });
    const forged = {
      from: { id: 'boss', aadObjectId: 'boss' },
      channelData: { kiosk: false },
      conversation: { id: 'x' },
      id: '7',
    };
    await call('POST', `/conversations/${id}/activities`, token, say('a', forged));
    const [, question] = (await call('GET', `/conversations/${id}/activities`, token)).body.activities;
    expect(question).toMatchObject({ channelId: 'directline', conversation: { id }, channelData: { kiosk: true } });
    expect(question?.from.id).toMatch(/^dl_/);
    expect(question?.from.aadObjectId).toBeUndefined();
  });

  test('tokens are renewed, and outlive a restart with their conversation', async () => {
    const tokens = createTokens(signingKey(server.dataDir));
    const token = tokens.issue({ conv: 'one-hour', user: 'u', channel: 'web', born: Date.now() - 3_600_000 });
    const renewed = await call('POST', '/tokens/refresh', token);
    expect(renewed).toMatchObject({ status: 200, body: { conversationId: 'one-hour', expires_in: 1800 } });
    const path = '/conversations/one-hour/activities';
    await call('POST', path, renewed.body.token, say('trước'));
    const { watermark } = (await call('GET', path, renewed.body.token)).body;

    const second = await startTestServer({ dataDir: server.dataDir });
    const address = `${second.origin}/v3/directline${path}`;
    const authorization = `Bearer ${renewed.body.token}`;
    const headers = { authorization, 'content-type': 'application/json' };
    const sent = await fetch(address, { method: 'POST', headers, body: JSON.stringify(say('vẫn đây')) });
    expect(sent.status).toBe(200);
    const polled = (await (await fetch(`${address}?watermark=${watermark}`, { headers })).json()) as Body;
    await second.close();
    expect(textsOf(polled)).toEqual(['vẫn đây', '#1 vẫn đây']);
    expect(Number(polled.watermark)).toBeGreaterThan(Number(watermark));
  });

  test('the key is the owner’s alone', () => {
    expect(statSync(join(server.dataDir, 'direct-line.key')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(server.dataDir, 'direct-line.key'), 'utf8').length).toBeGreaterThan(40);
  });
});

describe('what Direct Line refuses', () => {
  const error = (reply: Reply) => [reply.status, reply.body.error.code];

  test('no token, forged tokens, expired tokens', async () => {
    const { id, token } = await begin();
    const path = `/conversations/${id}/activities`;
    expect(error(await call('POST', path, undefined, say('a')))).toEqual([401, 'MissingToken']);
    const [header, body] = token.split('.');
    const claims = JSON.parse(Buffer.from(body ?? '', 'base64url').toString());
    const pack = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = (text: string, key: Buffer | string) =>
      `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
    const forgeries = [
      'abc',
      'a.b.c',
      `${header}.${body}.`,
      `${pack({ alg: 'none', typ: 'JWT' })}.${body}.`,
      `${token}x`,
      signed(`${header}.${pack({ ...claims, exp: claims.exp + 999 })}`, 'guessed key'),
      `${header}.${pack({ ...claims, conv: 'other' })}.${token.split('.')[2]}`,
      // signed by us, but not with the claims of a token
      signed(`${header}.${pack({ conv: id })}`, signingKey(server.dataDir)),
    ];
    for (const forged of forgeries) {
      expect(error(await call('GET', path, forged))).toEqual([403, 'BadToken']);
      expect(error(await call('POST', '/tokens/refresh', forged))).toEqual([403, 'BadToken']);
    }
    const past = createTokens(signingKey(server.dataDir), () => Date.now() - 31 * 60_000);
    const expired = past.issue({ conv: id, user: 'u', channel: 'web', born: Date.now() });
    expect(error(await call('GET', path, expired))).toEqual([403, 'TokenExpired']);
    expect(error(await call('POST', '/tokens/refresh', expired))).toEqual([403, 'TokenExpired']);
  });

  test("another's conversation and an unknown one, and nothing of them is shown", async () => {
    const [mine, other] = [await begin(), await begin()];
    await call('POST', `/conversations/${other.id}/activities`, other.token, say('bí mật'));
    for (const [method, path] of [
      ['GET', `/conversations/${other.id}/activities`],
      ['POST', `/conversations/${other.id}/activities`],
      ['GET', `/conversations/${other.id}?watermark=`],
    ] as const) {
      const refused = await call(method, path, mine.token, method === 'POST' ? say('a') : undefined);
      expect(error(refused)).toEqual([403, 'OtherConversation']);
      expect(JSON.stringify(refused.body)).not.toContain('bí mật');
    }
    expect(error(await call('GET', '/conversations/made-up/activities', mine.token))).toEqual([404, 'NoConversation']);
    const kept = (await call('GET', `/conversations/${other.id}/activities`, other.token)).body;
    expect(textsOf(kept).slice(1)).toEqual(['bí mật', '#1 bí mật']);
  });

  test('a stream’s token opens streams only, and its own', async () => {
    const [mine, other] = [await begin(), await begin()];
    const streamToken = new URL(mine.streamUrl).searchParams.get('t') ?? '';
    expect(error(await call('GET', `/conversations/${mine.id}/activities`, streamToken))).toEqual([403, 'BadToken']);
    const crossed = other.streamUrl.replace(/t=.*/, `t=${streamToken}`);
    const made = mine.streamUrl.replace(/t=.*/, 't=made.up.token');
    for (const url of [crossed, made, mine.streamUrl.replace('/stream', '/other')]) {
      const socket = new WebSocket(url);
      const opened = await new Promise((resolve) => {
        socket.onopen = () => resolve(true);
        socket.onerror = () => resolve(false);
      });
      expect(opened).toBe(false);
    }
  });

  test('messages that are none', async () => {
    const { id, token } = await begin();
    const path = `/conversations/${id}/activities`;
    expect(error(await call('POST', path, token, '{"type": "message", "text": '))).toEqual([400, 'MalformedJson']);
    for (const body of [[], 'null', '7', {}, { type: 7 }]) {
      expect(error(await call('POST', path, token, body))).toEqual([400, 'BadArgument']);
    }
    expect(error(await call('POST', path, token))).toEqual([400, 'BadArgument']);
    const large = await call('POST', path, token, say('a'.repeat(1_000_000)), { 'accept-language': 'en-US,en' });
    expect(error(large)).toEqual([413, 'TooLarge']);
    expect(large.body.error.message).toBe('What was sent is too large.');
    const plain = await call('POST', path, token, say('a'), { 'content-type': 'text/plain' });
    expect(error(plain)).toEqual([415, 'UnsupportedMediaType']);
    expect(error(await call('POST', `/conversations/${id}/upload?userId=a`, token, {}))).toEqual([415, 'NoUploads']);
    for (const watermark of ['x', '-1', '1e3', '9'.repeat(30)]) {
      expect(error(await call('GET', `${path}?watermark=${watermark}`, token))).toEqual([400, 'BadArgument']);
    }
    expect((await call('GET', path, token)).body.activities).toHaveLength(1);
    expect(server.faults).toEqual([]);
  });

  test('no words, an attachment, an unknown type, too many words: a polite answer', async () => {
    const { id, token } = await begin();
    const path = `/conversations/${id}/activities`;
    const attachments = [{ contentType: 'image/png', contentUrl: 'data:image/png;base64,AAAA' }];
    for (const body of [
      { type: 'message' },
      { type: 'message', text: 7 },
      { type: 'message', attachments },
      { type: 'wave' },
      say('a'.repeat(2_001)),
      say('hỏng'),
    ]) {
      expect((await call('POST', path, token, body)).status).toBe(200);
    }
    const { activities } = (await call('GET', path, token)).body;
    const answers = activities.filter((activity) => activity.from.role === 'bot').slice(1);
    expect(answers.map((activity) => activity.text)).toEqual([
      expect.stringContaining('bằng chữ'),
      expect.stringContaining('bằng chữ'),
      expect.stringContaining('gửi kèm'),
      expect.stringContaining('bằng chữ'),
      expect.stringContaining('2000'),
      expect.stringContaining('Xin lỗi'),
    ]);
    expect(JSON.stringify(activities)).not.toContain('inside of the machine');
    expect(server.faults).toEqual([new Error('inside of the machine')]);
  });
});

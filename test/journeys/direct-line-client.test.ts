/**
 * The client that Web Chat uses, unchanged, against our server.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type SeenActivity, wordsOf } from '../seen-activity.ts';
import { startTestServer, type TestServer, until } from '../test-server.ts';
import { FetchXhr } from '../xhr.ts';

FetchXhr.install();
const { ConnectionStatus, DirectLine } = await import('botframework-directlinejs');
type DirectLineClient = InstanceType<typeof DirectLine>;

let server: TestServer;
let clients: DirectLineClient[] = [];
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
afterEach(() => {
  for (const client of clients) client.end();
  clients = [];
});

interface Heard {
  client: DirectLineClient;
  /** What came, in order: a message's words, an answer's summary. */
  texts: string[];
  ids: string[];
  say(text: string): Promise<string>;
}

async function connect(options: { webSocket: boolean }): Promise<Heard> {
  const domain = `${server.origin}/v3/directline`;
  const generated = await fetch(`${domain}/tokens/generate`, { method: 'POST' });
  const { token } = (await generated.json()) as { token: string };
  // `random: 0` makes the wait before a reconnect its shortest, 3 s, instead of up to 15.
  const settings = { domain, token, pollingInterval: 200, timeout: 5_000, random: () => 0, ...options };
  const client = new DirectLine({ ...settings, conversationStartProperties: { locale: 'vi-VN' } } as never);
  clients.push(client);
  const heard: Heard = {
    client,
    texts: [],
    ids: [],
    say: (text) =>
      new Promise((resolve, reject) => {
        client.postActivity({ type: 'message', text, from: { id: 'me' } } as never).subscribe(resolve, reject);
      }),
  };
  client.activity$.subscribe(
    (activity: unknown) => {
      heard.texts.push(wordsOf(activity as SeenActivity));
      heard.ids.push((activity as SeenActivity).id);
    },
    () => {},
  );
  await until(() => heard.texts.length >= 1, 'the greeting');
  return heard;
}

/** A question and its answer, n times, as the stub gives them. */
const exchange = (words: string[], from = 1) => words.flatMap((word, at) => [word, `#${from + at} ${word}`]);

describe.each([{ webSocket: true }, { webSocket: false }])(
  'botframework-directlinejs, webSocket: $webSocket',
  (options) => {
    test('greets, answers in order, each once', async () => {
      const heard = await connect(options);
      expect(heard.texts[0]).toContain('thủ tục');
      const words = Array.from({ length: 12 }, (_, at) => `câu ${at}`);
      for (const word of words) await heard.say(word);
      await until(() => heard.texts.length >= 25, 'twelve answers');
      expect(heard.texts.slice(1)).toEqual(exchange(words));
      expect(new Set(heard.ids).size).toBe(heard.ids.length);
      expect(heard.client.connectionStatus$.getValue()).toBe(ConnectionStatus.Online);
    });

    test('two clients hear only their own', async () => {
      const [one, two] = await Promise.all([connect(options), connect(options)]);
      await Promise.all([one.say('một'), two.say('hai')]);
      await until(() => one.texts.length >= 3 && two.texts.length >= 3, 'both answers');
      expect(one.texts.slice(1)).toEqual(exchange(['một']));
      expect(two.texts.slice(1)).toEqual(exchange(['hai']));
    });
  },
);

test('through dropped connections, while messages go on, nothing is lost and nothing comes twice', async () => {
  const heard = await connect({ webSocket: true });
  const words: string[] = [];
  const say = async (text: string) => {
    words.push(text);
    await heard.say(text);
  };
  await say('trước');
  for (let drop = 0; drop < 2; drop += 1) {
    await until(() => server.streams.sockets.size === 1, 'the stream');
    // Cut in the middle of a burst: some are in flight, some come while nobody listens.
    const burst = [`a${drop}`, `b${drop}`, `c${drop}`].map((text) => say(text));
    for (const socket of server.streams.sockets) socket.terminate();
    await Promise.all(burst);
    await until(() => server.streams.sockets.size === 0, 'the drop');
    await say(`khi mất mạng ${drop}`);
  }
  await until(() => heard.texts.length >= 1 + words.length * 2, 'everything that was missed', 30_000);
  await say('sau');
  await until(() => heard.texts.length >= 1 + words.length * 2, 'the last answer');
  const questions = heard.texts.filter((text) => words.includes(text));
  const answers = heard.texts.slice(1).filter((text) => !words.includes(text));
  expect(questions.toSorted()).toEqual(words.toSorted());
  expect(answers).toEqual(questions.map((word, at) => `#${at + 1} ${word}`));
  expect(new Set(heard.ids).size).toBe(heard.ids.length);
}, 60_000);

test('a token that has gone bad is refused as clients expect, and they stop', async () => {
  const domain = `${server.origin}/v3/directline`;
  const client = new DirectLine({ domain, token: 'made.up.token', webSocket: true } as never);
  clients.push(client);
  client.activity$.subscribe({ error: () => {} });
  await until(() => client.connectionStatus$.getValue() === ConnectionStatus.FailedToConnect, 'the refusal');
});

/**
 * Turns per second through each door: a full answer, beside an echo bot on the same stack and beside `node:http` alone. Each server
 * is a process of its own; all calls stay on this machine.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { WebSocket } from 'ws';
import { assembleAssistant } from '../bot/assemble.ts';
import { createSay } from '../dialogs/say.ts';
import type { Assistant } from '../knowledge/answer/types.ts';
import { readLines } from '../knowledge/evaluation/line.ts';
import { type Client, call, type Load, type Measured, underLoad } from './load.ts';
import { ownProcess } from './own-process.ts';

/** As many at once as the echo figures of Bot Framework's own samples are given for. */
const CLIENTS = 50;
const LOAD: Load = { seconds: 4, warmUpSeconds: 1.5, most: 100_000 };
const QUESTIONS = new URL('../test/evaluation/judge.jsonl', import.meta.url);

interface Row {
  door: string;
  server: string;
  measured: Measured;
}

/** A Markdown table. `knowledge`: a folder, else what ships. */
export async function doorsTable(knowledge: string | undefined): Promise<string> {
  const { assistant } = await assembleAssistant({ knowledgeDir: knowledge }, createSay());
  const questions = answeredQuestions(assistant);
  const rows: Row[] = [
    { door: NONE, server: 'motcua', measured: await underLoad([asking(assistant, questions)], LOAD) },
  ];
  const on = async (server: 'motcua' | 'echo' | 'bare', doors: Record<string, (port: number) => Promise<Door>>) => {
    const { first, end } = await ownProcess<{ port: number }>(
      'door-server.ts',
      server,
      ...(knowledge ? [knowledge] : []),
    );
    try {
      for (const [door, open] of Object.entries(doors)) {
        const { clients, close } = await open(first.port);
        rows.push({ door, server, measured: await underLoad(clients, LOAD) });
        close?.();
      }
    } finally {
      await end();
    }
  };
  await on('bare', { [POST]: (port) => messages(port, questions), [START]: async (port) => gets(port, '/') });
  await on('echo', { [POST]: (port) => messages(port, questions), [LINE]: (port) => directLine(port, questions) });
  await on('motcua', {
    [POST]: (port) => messages(port, questions, 'card'),
    [LINE]: (port) => directLine(port, questions, 'card'),
    [START]: async (port) => gets(port, '/api/start?lang=vi'),
    [PAGE]: async (port) => gets(port, '/'),
  });
  return table(rows, questions.length);
}

const NONE = 'no door: `assistant.ask` in one process';
const POST = '`POST /api/messages`, replies in the response';
const LINE = 'Direct Line, post and WebSocket';
const START = '`GET /api/start`';
const PAGE = '`GET /`';

interface Door {
  clients: Client[];
  close?: () => void;
}

/** Questions that get a full answer, each on its own: what asks back or declines would be cheaper. */
function answeredQuestions(assistant: Assistant): string[] {
  return readLines(readFileSync(QUESTIONS, 'utf8'), QUESTIONS.pathname)
    .flatMap(({ q }) => (typeof q === 'string' ? q : []))
    .filter((question) => assistant.ask(question).answer.procedure !== null);
}

/** In this process, without a door: what the answer itself takes. */
function asking(assistant: Assistant, questions: string[]): Client {
  let asked = 0;
  return async () => void assistant.ask(questions[asked++ % questions.length]!);
}

async function messages(port: number, questions: string[], wanted?: 'card'): Promise<Door> {
  let asked = 0;
  const turn = (client: number) => async () => {
    const at = asked++;
    const reply = await call(port, '/api/messages', {
      type: 'message',
      id: String(at),
      channelId: 'msteams',
      serviceUrl: 'http://127.0.0.1:9/',
      deliveryMode: 'expectReplies',
      from: { id: 'bench' },
      recipient: { id: 'motcua' },
      conversation: { id: `bench-${client}` },
      text: questions[at % questions.length],
    });
    check(JSON.parse(reply).activities?.[0], wanted);
  };
  return { clients: Array.from({ length: CLIENTS }, (_, client) => turn(client)) };
}

/** One open conversation a client, as on a page: a turn is done when the post is answered and the socket has brought the reply. */
async function directLine(port: number, questions: string[], wanted?: 'card'): Promise<Door> {
  let asked = 0;
  const lines = await Promise.all(Array.from({ length: CLIENTS }, () => openLine(port)));
  return {
    clients: lines.map(
      ({ send }) =>
        async () =>
          check(await send(questions[asked++ % questions.length]!), wanted),
    ),
    close: () => {
      for (const { socket } of lines) socket.close();
    },
  };
}

interface Said {
  type?: string;
  from?: { id?: string };
  text?: string;
  attachments?: unknown[];
}

async function openLine(port: number) {
  const { token: made } = JSON.parse(await call(port, '/v3/directline/tokens/generate', {}));
  const { conversationId, token, streamUrl } = JSON.parse(await call(port, '/v3/directline/conversations', {}, made));
  const socket = new WebSocket(streamUrl);
  let heard: (said: Said) => void = () => {};
  socket.on('message', (frame) => {
    const text = String(frame);
    if (text === '') return;
    for (const said of JSON.parse(text).activities as Said[]) {
      if (said.type === 'message' && said.from?.id === 'motcua') heard(said);
    }
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  // What the bot says to whoever comes in is no answer to a question.
  await call(port, `/v3/directline/conversations/${conversationId}/activities`, undefined, token);
  const send = async (text: string): Promise<Said> => {
    const reply = new Promise<Said>((resolve, reject) => {
      const lost = setTimeout(() => reject(new Error(`Direct Line: no reply to: ${text}`)), 10_000);
      heard = (said) => {
        clearTimeout(lost);
        resolve(said);
      };
    });
    const activity = { type: 'message', from: { id: 'bench' }, text };
    await call(port, `/v3/directline/conversations/${conversationId}/activities`, activity, token);
    return reply;
  };
  return { send, socket };
}

function check(reply: Said | undefined, wanted: 'card' | undefined): void {
  const is = wanted === 'card' ? reply?.attachments?.length === 1 : reply?.text !== undefined;
  if (!is) throw new Error(`not the reply that was waited for: ${JSON.stringify(reply)?.slice(0, 300)}`);
}

function gets(port: number, path: string): Door {
  return { clients: Array.from({ length: CLIENTS }, () => () => call(port, path).then(() => {})) };
}

const SERVERS: Record<string, string> = {
  motcua: 'ours, full answer',
  echo: 'echo bot, same stack',
  bare: '`node:http` alone',
};

function table(rows: Row[], questions: number): string {
  const lines = rows
    .toSorted((a, b) => DOORS.indexOf(a.door) - DOORS.indexOf(b.door) || b.measured.perSecond - a.measured.perSecond)
    .map(({ door, server, measured: { perSecond, p50, p99 } }) => {
      const ours = rows.find((row) => row.door === door && row.server === 'motcua')?.measured.perSecond;
      const ratio = server === 'motcua' || !ours ? '1' : (perSecond / ours).toFixed(1);
      const name = server === 'motcua' && (door === START || door === PAGE || door === NONE) ? 'ours' : SERVERS[server];
      return `| ${door} | ${name} | ${Math.round(perSecond)} | ${ratio} | ${p50.toFixed(1)} | ${p99.toFixed(1)} |`;
    });
  return [
    `${CLIENTS} clients at once, ${LOAD.seconds} s each after ${LOAD.warmUpSeconds} s of warm-up; ${questions} questions that are answered in full.`,
    '',
    '| door | server | turns a second | times ours | p50 ms | p99 ms |',
    '|---|---|---:|---:|---:|---:|',
    ...lines,
  ].join('\n');
}

const DOORS = [NONE, POST, LINE, START, PAGE];
